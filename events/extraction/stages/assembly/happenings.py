"""Which clauses and noun phrases of a sentence tell a happening, and which are states, opinions or conditions.

Does not date them and does not say who took part. A verb that only carries another ("began blocking", "agreed to hold
talks") is one happening with it.

Input -> output: `SentenceReading` -> `Happening`s in the order of the text.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.knowledge.speakers import is_speaker
from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable, load_statement_words
from events.extraction.stages.assembly.contents import find_contents
from events.extraction.stages.assembly.manners import DONE, Manners
from events.extraction.stages.assembly.nominals import find_nominals
from events.extraction.stages.assembly.reading import Happening, SentenceReading, Tagger
from events.extraction.stages.assembly.sharing import is_showing
from events.extraction.stages.assembly.totals import is_total
from events.extraction.syntax import Clause
from events.extraction.types import Saying

HOLLOW = frozenset({"make", "take", "have", "give", "do", "get", "put", "go", "come"})
VAGUE = frozenset({"that", "which", "this", "it", "what", "who", "these", "those"})
CONCESSIVE = frozenset({"although", "though", "while", "whereas"})
SPEAKERS_OWN = frozenset({"i", "we", "you", "one", "us", "me"})


def find_happenings(reading: SentenceReading, verbs: VerbTable, themes: ThemeTable, tag: Tagger, dct: PartialDate) -> list[Happening]:
    """The happenings that a sentence tells, with their themes, in the order of their triggers."""
    if reading.parsed.sentence.role in {"heading", "dateline"} or reading.parsed.sentence.text.rstrip('"”’ ').endswith("?"):
        return []
    finder = _Finder(reading, verbs, themes, tag, dct)
    deeds = finder.deeds()
    found = [*deeds, *find_nominals(reading, deeds, verbs, themes, tag)]
    found = [happening for happening in found if not _is_told_by(happening, deeds, reading)]
    found += find_contents(reading, found, verbs, themes, tag, dct)
    sayings = finder.sayings(found)
    return sorted([*found, *sayings], key=lambda happening: happening.trigger)


def _is_told_by(happening: Happening, deeds: Sequence[Happening], reading: SentenceReading) -> bool:
    """Whether a bare noun with nothing but its date only says on what occasion a deed was done: "used in the overnight attack"."""
    if happening.form != "noun" or any(reading.actor_at(i) for i in happening.words) or reading.places_in(happening.words):
        return False
    tokens = reading.parsed.tokens
    dated = {i for r in reading.timexes_in(happening.words) for i in happening.words if r.timex.start <= tokens[i].start < r.timex.end}
    more = [i for i in happening.words if i not in dated | {happening.trigger} and tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}]
    return not more and any(happening.trigger in (o.token for o in reading.clauses[deed.clause].obliques) for deed in deeds)


class _Finder:
    """The clauses of one sentence against the tables."""

    def __init__(self, reading: SentenceReading, verbs: VerbTable, themes: ThemeTable, tag: Tagger, dct: PartialDate) -> None:
        self.reading, self.verbs, self.themes, self.tag = reading, verbs, themes, tag
        self.tokens = reading.parsed.tokens
        self.clauses = reading.clauses
        self.manners = Manners(reading, verbs, themes, dct)
        self.sayings_at = self.manners.sayings_at

    def deeds(self) -> list[Happening]:
        """Clauses that tell a deed or an occurrence, not a saying."""
        found = []
        for position, clause in enumerate(self.clauses):
            says = position in self.sayings_at or (self._lemma(clause) in self.verbs.saying and not self._is_act(clause))
            planned = clause.tense == "future" and bool(clause.objects) and self.manners.is_dated(clause)  # "will announce aid on Wednesday"
            if says and not planned and not self.manners.is_carrier(position, clause) and not self._is_announced(position, clause):
                continue
            manner = self.manners.manner(position, clause)
            if manner and not self.manners.is_hypothetical(position):
                happening = self._happening(position, clause, manner)
                if self._has_substance(happening, clause):
                    found.append(happening)
        return found

    def _lemma(self, clause: Clause) -> str:
        """The verb without its particle."""
        return self.tokens[clause.head].lemma.lower()

    def _is_a(self, kind: str, clause: Clause) -> bool:
        return self._lemma(clause) in load_statement_words()[kind]

    def _is_act(self, clause: Clause) -> bool:
        """Whether a verb of several meanings is no saying here: "dismissed the minister", "found thirty bodies", "answered with a raid"."""
        if self._is_a("answering", clause) and any(o.preposition == "with" and self._is_deed(o.token) for o in clause.obliques):
            return True
        return self._is_a("that_only", clause) or (self._is_a("needs_claim", clause) and bool(clause.objects or clause.passive))

    def _is_deed(self, index: int) -> bool:
        """Whether a noun is a deed or a weapon."""
        lemma = self.tokens[index].lemma.lower()
        return self.themes.names_event(lemma) or lemma in load_statement_words()["weapon"]

    def _is_announced(self, position: int, clause: Clause) -> bool:
        """Whether a verb of saying tells what became of its subject: "the deal was announced", "the A380 was revealed"."""
        says = any(other.parent == position and other.relation in {"ccomp", "xcomp"} for other in self.clauses)
        quoted = any(
            other.parent == position and other.relation == "pcomp" and self.tokens[self.tokens[other.head].head].text.lower() == "as"
            for other in self.clauses
        )
        saying = self.sayings_at.get(position)
        if saying is not None and saying.stance in {"orders", "denies"}:
            return False
        if (
            saying is not None
            and saying.speaker_text
            and not saying.act
            and any(self.themes.names_event(self.tokens[i].lemma.lower()) for i in clause.subjects)
        ):
            return False  # "the strike was reported by the governor": his word of the strike
        return clause.passive and not says and not quoted and self.reading.tree.child(clause.head, {"nsubjpass"}) is not None

    def _happening(self, position: int, clause: Clause, manner: str) -> Happening:
        inner = self.manners.inner(position, clause)
        words, arguments = set(clause.tokens), _arguments(clause)
        if inner is not None:
            words |= set(self.clauses[inner].tokens)
            arguments += _arguments(self.clauses[inner])
        trigger, lemma = clause.head, clause.lemma
        if inner is not None and self._tells_more(clause, self.clauses[inner]):
            trigger, lemma = self.clauses[inner].head, self.clauses[inner].lemma
        themes = self.tag(self.reading.parsed, trigger, lemma, sorted(words), arguments)
        return Happening(position, clause.head, clause.lemma, "deed", manner, tuple(sorted(words)), arguments, inner, themes)

    def _tells_more(self, clause: Clause, inner: Clause) -> bool:
        """Whether the carried verb is the one that says what it is about."""
        carried = self.themes.is_action(inner.lemma) or self.themes.is_action(self.tokens[inner.head].lemma.lower())
        return carried or not self.themes.is_action(clause.lemma)

    def _has_substance(self, happening: Happening, clause: Clause) -> bool:
        """Whether somebody or somewhere is named, or the day, and the words are not the speaker's own chat."""
        bare = [self.tokens[i] for i in clause.subjects if not self.reading.tree.children[i] and self.tokens[i].tag != "NNP"]  # not the US
        own = {token.text.lower() for token in bare} & SPEAKERS_OWN
        themed = happening.themes[0].slug != "other"
        if own and not themed:
            return False
        if own == {"you"} or own == {"one"} or self._is_empty(clause, themed):
            return False
        spans = [mention for index in happening.words if (mention := self.reading.actor_at(index))]
        heads = [mention for index in happening.arguments if (mention := self.reading.actor_at(index))]
        placed = self.reading.places_in(happening.words)
        dated = self.reading.has_date(happening.words)
        if not clause.subjects and not clause.objects and not clause.obliques:
            return False
        if clause.subjects and all(self.reading.timexes_in([index]) for index in clause.subjects) and not clause.objects:
            return False
        if self._is_courtesy(clause) or is_showing(clause, self.reading) or self._is_only_placed(clause):
            return False
        if not themed and not dated and clause.relation in {"relcl", "acl"}:
            return False
        parties = [mention for mention in heads if mention.actor.kind != "group"]
        if self._is_quoted(clause) and not (dated or own or happening.themes[0].fighting or (themed and parties)):
            return False
        vague = {self.tokens[i].text.lower() for i in clause.subjects} & VAGUE
        if vague and not themed and not dated and not is_total(clause, self.reading):
            return False
        if own & {"i", "we", "us", "me"} and not any(
            s.speaker or is_speaker(s.speaker_text) for s in self.reading.statements.of_clause[happening.clause]
        ):
            return False
        if themed and not is_total(clause, self.reading):
            return bool(spans or heads or placed or dated or happening.themes[0].fighting or self.manners.is_main(clause))
        return dated or bool(heads) or self.manners.is_main(clause) or is_total(clause, self.reading)

    def _is_courtesy(self, clause: Clause) -> bool:
        """Whether somebody only thanks or praises his own: "thanked his pilots"."""
        own = any(self.reading.tree.child(index, {"poss"}) is not None for index in clause.objects)
        return own and self.verbs.is_a("courtesy", self._lemma(clause))

    def _is_only_placed(self, clause: Clause) -> bool:
        """Whether a clause only says how far one happening lies from another: "the attack came two days after"."""
        end = self.tokens[clause.head].end
        remarks = any(self.tokens[i].lemma.lower() in self.verbs.saying_nouns for i in clause.subjects)
        if remarks and clause.lemma in {"come", "follow"}:
            return True  # "the governor's remarks came after"
        counted = any(0 <= r.timex.start - end <= 1 and r.timex.type == "DURATION" for r in self.reading.timexes_in(clause.whole))
        return counted and not clause.passive and clause.lemma in {"come", "follow"}

    def _is_empty(self, clause: Clause, themed: bool) -> bool:
        """A light verb without the noun that says what was done: "made", "took", or with one that is no deed."""
        if clause.lemma not in HOLLOW or clause.passive or self.verbs.is_a("occur", clause.lemma):
            return False
        told = self.themes.names_event, self.verbs.saying_nouns.__contains__
        deed = any(index in self.reading.toponyms or any(tells(self.tokens[index].lemma.lower()) for tells in told) for index in clause.objects)
        return not deed and (not clause.objects or not (themed or self.manners.is_counted(clause)))

    def _is_quoted(self, clause: Clause) -> bool:
        start = self.tokens[clause.head].start
        return any(quotation.start <= start < quotation.end for quotation in self.reading.parsed.sentence.quotations)

    def sayings(self, told: Sequence[Happening]) -> list[Happening]:
        """Clauses of saying that are events: dated ones, and those that are deeds of diplomacy and tell nothing else."""
        found = []
        taken = {happening.clause for happening in told if happening.form == "deed"}
        for saying in self.reading.statements.sayings:
            clause = self.clauses[saying.clause]
            if saying.clause in taken or clause.negated or self.manners.is_hypothetical(saying.clause):
                continue
            if clause.tense not in DONE | {"participle", "present"}:
                continue
            if self._says_nothing(saying.clause) or not self._is_event(saying, clause, told):
                continue
            words = clause.whole if saying.act else clause.tokens
            arguments = _arguments(clause)
            themes = self.tag(self.reading.parsed, clause.head, clause.lemma, words, arguments)
            found.append(Happening(saying.clause, clause.head, clause.lemma, "saying", "done", clause.tokens, arguments, None, themes))
        return found

    def _says_nothing(self, position: int) -> bool:
        """Whether a saying only points at what is told elsewhere: "reported this on Facebook"."""
        clause = self.clauses[position]
        words = [self.tokens[index] for index in clause.objects]
        if words and all(token.pos in {"PRON", "DET"} and token.text.lower() in VAGUE for token in words):
            return not any(n.parent == position for n in self.clauses)
        under = [n for n, other in enumerate(self.clauses) if other.parent == position and other.relation == "ccomp"]
        return bool(under) and all(n in self.sayings_at and self._says_nothing(n) for n in under)

    def _is_event(self, saying: Saying, clause: Clause, told: Sequence[Happening]) -> bool:
        """Whether a saying is an event: it has a day, or nothing else is told and it is a deed or says who speaks."""
        named = saying.speaker is not None
        if saying.said_when.is_known or self.reading.has_date(clause.tokens):
            return named or bool(saying.speaker_text)
        under = [happening for happening in told if self._is_under(happening.clause, saying.clause)]
        if self._is_first_person(clause) or any(happening.manner != "to come" for happening in under):
            return False
        if under and not (named and clause.own_subject and clause.is_finite and self._is_top(clause)):
            return False
        if saying.act and named:
            return True
        if self._is_bystanders(saying):
            return False
        proper = any(self.tokens[i].pos == "PROPN" for i in clause.subjects) or _has_name(saying.speaker_text)
        return (named or proper) and clause.own_subject and clause.is_finite and self._is_top(clause)

    def _is_bystanders(self, saying: Saying) -> bool:
        """Whether a sentence only quotes what somebody without office has to say: an opinion, and no happening."""
        known = saying.speaker is not None and (saying.speaker.key or saying.speaker.kind != "person")
        if self._is_a("citing", self.clauses[saying.clause]):
            return False  # who is quoted may hold an office
        return bool(self.reading.parsed.sentence.quotations) and not known and not saying.in_office and not is_speaker(saying.speaker_text)

    def _is_top(self, clause: Clause) -> bool:
        """Whether the saying is the sentence's own, with words of its own and not just a tag behind a quotation."""
        lemma = self.tokens[clause.head].lemma.lower()
        if self.verbs.is_a("mental", lemma) or self._is_quoted(clause):
            return False
        tag = self.reading.parsed.sentence.quotations and all(self.tokens[i].pos == "PRON" for i in clause.subjects)
        return (clause.relation in {"ROOT", "conj"} or self._stands_beside(clause)) and not tag

    def _stands_beside(self, clause: Clause) -> bool:
        """Whether a saying stands in a sentence beside its main clause: behind or before a semicolon, after "asked whether ...",
        or as what is said although something else is so."""
        if clause.mark in CONCESSIVE:
            return clause.relation == "advcl"
        if clause.parent is None or clause.relation not in {"ccomp", "parataxis"}:
            return False
        first, second = sorted((clause.head, self.clauses[clause.parent].head))
        apart = any(token.text == ";" for token in self.tokens[first:second])
        return apart or (clause.relation == "parataxis" and not self.clauses[clause.parent].subjects)

    def _is_first_person(self, clause: Clause) -> bool:
        return any(self.tokens[i].text.lower() in SPEAKERS_OWN and self.tokens[i].tag != "NNP" for i in clause.subjects)

    def _is_under(self, position: int, above: int) -> bool:
        at: int | None = position
        while at is not None:
            if at == above:
                return True
            at = self.clauses[at].parent
        return False


def _has_name(text: str) -> bool:
    """Whether the words for a speaker have a capital that is not only the sentence's: "the Prime Minister"."""
    return any(word[:1].isupper() for word in text.split(" ")[1:])


def _arguments(clause: Clause) -> tuple[int, ...]:
    return (*clause.subjects, *clause.objects, *(oblique.token for oblique in clause.obliques))
