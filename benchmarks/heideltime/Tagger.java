import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.heideltime.standalone.components.ResultFormatter;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import de.unihd.dbs.uima.types.heideltime.Timex3;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.apache.uima.cas.FSIterator;
import org.apache.uima.jcas.JCas;
import org.apache.uima.jcas.tcas.Annotation;

/**
 * HeidelTime kept warm in one JVM. A line in: POS tagger, document type, DCT (or nothing) and the text in Base64, between tabs. A
 * line out: the nanoseconds that tagging took, then "start end TYPE VALUE" of each expression, between tabs; offsets are code
 * points. The clock runs inside, around HeidelTime's own call, so that neither start-up nor this conversation is counted.
 */
public class Tagger {
    private static final Map<String, HeidelTimeStandalone> TAGGERS = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        HeidelTimeStandalone.readConfigFile(arguments[0]);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t");
            String text = new String(Base64.getDecoder().decode(parts[3]), StandardCharsets.UTF_8);
            java.util.Date dct = parts[2].isEmpty() ? null : new SimpleDateFormat("yyyy-MM-dd").parse(parts[2]);
            HeidelTimeStandalone tagger = TAGGERS.computeIfAbsent(parts[0] + parts[1], key -> made(parts[0], parts[1]));
            long start = System.nanoTime();
            String found = tagger.process(text, dct, new Spans());
            answers.println((System.nanoTime() - start) + found);
        }
    }

    private static HeidelTimeStandalone made(String tagger, String type) {
        return new HeidelTimeStandalone(Language.ENGLISH, DocumentType.valueOf(type), OutputType.TIMEML, null, POSTagger.valueOf(tagger));
    }

    private static class Spans implements ResultFormatter {
        @Override
        public String format(JCas document) {
            String text = document.getDocumentText();
            StringBuilder spans = new StringBuilder();
            FSIterator<Annotation> each = document.getAnnotationIndex(Timex3.type).iterator();
            while (each.hasNext()) {
                Timex3 timex = (Timex3) each.next();
                spans.append('\t').append(text.codePointCount(0, timex.getBegin())).append(' ').append(text.codePointCount(0, timex.getEnd()));
                spans.append(' ').append(timex.getTimexType()).append(' ').append(timex.getTimexValue());
            }
            return spans.toString();
        }
    }
}
