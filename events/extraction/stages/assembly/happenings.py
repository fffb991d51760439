"""Which clauses and noun phrases of a sentence tell a happening, and which are states, opinions or conditions.

Does not date them and does not say who took part. A verb that only carries another ("began blocking", "agreed to hold
talks") is one happening with it.

Input -> output: `SentenceReading` -> `Happening`s in the order of the text.
"""

from collections.abc import Sequence

from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.assembly.nominals import find_nominals
from events.extraction.stages.assembly.reading import Happening, SentenceReading, Tagger
from events.extraction.syntax import Clause
from events.extraction.types import Saying

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "though"})
DONE = frozenset({"past", "pluperfect", "perfect"})
PLANNED_BY = frozenset(
    {"plan", "intend", "prepare", "agree", "decide", "pledge", "promise", "vow", "threaten", "schedule", "set", "expect"}
    | {"refuse", "propose", "offer"}
)
MERELY_PLANNED = frozenset({"plan", "intend", "prepare", "schedule", "set", "expect"})
WISHES = frozenset(
    {"want", "hope", "wish", "need", "like", "love", "seem", "appear", "tend", "have", "ought", "dare", "happen", "think"} | {"seek", "try"}
)
HOLLOW = frozenset({"make", "take", "have", "give", "do", "get", "put", "go", "come"})
VAGUE = frozenset({"that", "which", "this", "it", "what", "who", "these", "those"})
SPEAKERS_OWN = frozenset({"i", "we", "you", "one", "us", "me"})


def find_happenings(reading: SentenceReading, verbs: VerbTable, themes: ThemeTable, tag: Tagger) -> list[Happening]:
    """The happenings that a sentence tells, with their themes, in the order of their triggers."""
    if reading.parsed.sentence.role in {"heading", "dateline"} or reading.parsed.sentence.text.rstrip('"”’ ').endswith("?"):
        return []
    finder = _Finder(reading, verbs, themes, tag)
    deeds = finder.deeds()
    found = [*deeds, *find_nominals(reading, deeds, verbs, themes, tag)]
    sayings = finder.sayings(found)
    return sorted([*found, *sayings], key=lambda happening: happening.trigger)


class _Finder:
    """The clauses of one sentence against the tables."""

    def __init__(self, reading: SentenceReading, verbs: VerbTable, themes: ThemeTable, tag: Tagger) -> None:
        self.reading, self.verbs, self.themes, self.tag = reading, verbs, themes, tag
        self.tokens = reading.parsed.tokens
        self.clauses = reading.clauses
        self.sayings_at = {saying.clause: saying for saying in reading.statements.sayings}

    def deeds(self) -> list[Happening]:
        """Clauses that tell a deed or an occurrence, not a saying."""
        found = []
        for position, clause in enumerate(self.clauses):
            says = position in self.sayings_at or self._lemma(clause) in self.verbs.saying
            if says and not self._is_carrier(position, clause) and not self._is_announced(position, clause):
                continue
            manner = self._manner(position, clause)
            if manner and not self._is_hypothetical(position):
                happening = self._happening(position, clause, manner)
                if self._has_substance(happening, clause):
                    found.append(happening)
        return found

    def _lemma(self, clause: Clause) -> str:
        """The verb without its particle."""
        return self.tokens[clause.head].lemma.lower()

    def _is_carrier(self, position: int, clause: Clause) -> bool:
        """Whether a verb of saying here is a deed that carries another: "agreed to hold", "planned to send"."""
        inner = self._inner(position, clause)
        return inner is not None and self.clauses[inner].relation == "xcomp" and clause.lemma in PLANNED_BY

    def _is_announced(self, position: int, clause: Clause) -> bool:
        """Whether a verb of saying tells what became of its subject: "the deal was announced", "the A380 was revealed"."""
        says = any(other.parent == position and other.relation in {"ccomp", "xcomp"} for other in self.clauses)
        quoted = any(
            other.parent == position and other.relation == "pcomp" and self.tokens[self.tokens[other.head].head].text.lower() == "as"
            for other in self.clauses
        )
        return clause.passive and not says and not quoted and self.reading.tree.child(clause.head, {"nsubjpass"}) is not None

    def _inner(self, position: int, clause: Clause) -> int | None:
        """The clause that a support verb carries."""
        if not self.verbs.is_a("support", clause.lemma):
            return None
        return next((n for n, other in enumerate(self.clauses) if other.parent == position and _is_carried(other)), None)

    def _is_hypothetical(self, position: int) -> bool:
        """Whether the clause or one above it is a condition, is denied to be so, or is carried by another verb."""
        clause = self.clauses[position]
        if clause.negated or clause.mark in CONDITIONS:
            return True
        at = clause
        while at.parent is not None:
            above = self.clauses[at.parent]
            if above.negated and at.relation in {"ccomp", "xcomp"} and at.head > above.head and self._is_attitude(above):
                return True
            if at.mark in {"until", "till"} and (above.tense not in DONE or self.tokens[above.head].tag == "VBG"):
                return True
            if above.mark in CONDITIONS and at.relation in {"ccomp", "xcomp", "conj", "advcl"}:
                return True
            at = above
        return False

    def _is_attitude(self, clause: Clause) -> bool:
        """Whether a verb that is denied denies what hangs on it too: "has not claimed", "did not agree to", "failed"."""
        lemma = self.tokens[clause.head].lemma.lower()
        return lemma in self.verbs.saying or self.verbs.is_a("support", lemma) or self.verbs.is_a("state", lemma)

    def _manner(self, position: int, clause: Clause) -> str:
        """How the clause stands to its happening; empty where it tells none."""
        lemma = self.tokens[clause.head].lemma.lower()
        inner = self._inner(position, clause)
        if clause.modal == "is to" and self._is_purpose(clause):
            return ""
        if clause.relation == "xcomp":
            return self._manner_of_content(position, clause)
        if inner is not None and lemma in WISHES:
            return ""
        if inner is None and (self.verbs.is_a("state", clause.lemma) or self.verbs.is_a("state", lemma)) and not self._is_themed(clause):
            return ""
        if inner is not None and lemma in PLANNED_BY and clause.tense in DONE | {"present", "progressive"}:
            return "to come" if lemma in MERELY_PLANNED else "done"
        carried = inner is not None or (self.verbs.is_a("occur", lemma) and self._is_themed(clause))
        for kind, manner in (("begin", "begun"), ("go_on", "going"), ("end", "ended")):
            if self.verbs.is_a(kind, lemma) and carried and clause.tense in DONE | {"present", "progressive"}:
                return manner
        return self._manner_of_tense(position, clause, lemma)

    def _is_purpose(self, clause: Clause) -> bool:
        """Whether "is to" says what something is for: "the aim is to"."""
        return any(self.verbs.is_a("purpose", self.tokens[index].lemma.lower()) for index in clause.subjects)

    def _manner_of_content(self, position: int, clause: Clause) -> str:
        """An infinitive or participle is a happening of its own only under a verb of saying."""
        above = clause.parent
        if above is None or above not in self.sayings_at or self._is_carrier(above, self.clauses[above]):
            return ""
        stance = self.sayings_at[above].stance
        if clause.tense == "infinitive":
            return "done" if clause.modal == "have" else ""
        return "done" if clause.tense == "participle" and stance in {"reports", "claims", "denies"} else ""

    def _manner_of_tense(self, position: int, clause: Clause, lemma: str) -> str:
        if clause.tense in DONE:
            return "done"
        if clause.tense == "progressive":
            told = self._is_themed(clause) or self._is_main(clause)
            return "going" if told and (clause.relation != "relcl" or self._is_dated(clause)) else ""
        if clause.tense == "future":
            return "to come" if self._is_themed(clause) or self._is_dated(clause) else ""
        if clause.tense == "modal":
            told = bool(self.reading.statements.of_clause[position])
            possible = clause.modal in {"could", "may", "might", "was to"} or (clause.modal == "would" and told)
            return "to come" if possible and (self._is_dated(clause) or (told and self._is_themed(clause))) else ""
        if clause.tense == "present":
            if self.reading.parsed.sentence.role == "title":
                return "done"
            return "going" if self.verbs.is_a("go_on", lemma) and self._is_themed(clause) else ""
        headline = self.reading.parsed.sentence.role == "title" and clause.relation == "ROOT"
        if clause.tense == "infinitive" and headline:
            return "to come"
        told = clause.relation in {"acl", "ROOT"} and (self._is_dated(clause) or headline)
        return "done" if clause.tense == "participle" and (told or self._is_outcome(clause)) else ""

    def _is_outcome(self, clause: Clause) -> bool:
        """Whether a participle behind a told deed says what came of it or what else was done: ", killing two guards"."""
        at = clause
        while at.relation == "conj" and at.tense == "participle" and at.parent is not None:
            at = self.clauses[at.parent]
        above = self.clauses[at.parent] if at.parent is not None else None
        if above is None or at.relation != "advcl" or self.tokens[clause.head].tag != "VBG" or at.mark or at.head < above.head:
            return False
        told = above.tense in DONE and self._lemma(above) not in self.verbs.saying and not above.negated
        if clause.subjects != above.subjects:
            return False
        counted = self._is_counted(clause) and not self.verbs.is_a("state", clause.lemma)
        return told and bool(clause.objects) and (counted or self.themes.is_action(clause.lemma))

    def _is_counted(self, clause: Clause) -> bool:
        """Whether the object is a number of something, and not of days: "taking some 40 hostages"."""
        counted = [index for index in clause.objects if self.reading.tree.child(index, {"nummod"}) is not None]
        return bool(counted) and not self.reading.timexes_in(counted)

    def _is_themed(self, clause: Clause) -> bool:
        lemma = self.tokens[clause.head].lemma.lower()
        if lemma == "be":
            return False
        if self.verbs.is_a("occur", lemma) and any(self.themes.names_event(self.tokens[i].lemma.lower()) for i in clause.subjects):
            return True
        return (
            self.themes.is_action(clause.lemma)
            or self.themes.is_action(lemma)
            or any(self.themes.names_event(self.tokens[i].lemma.lower()) for i in clause.objects)
        )

    def _is_dated(self, clause: Clause) -> bool:
        return self.reading.has_date(clause.tokens)

    def _happening(self, position: int, clause: Clause, manner: str) -> Happening:
        inner = self._inner(position, clause)
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
        own = {self.tokens[i].text.lower() for i in clause.subjects if not self.reading.tree.children[i]} & SPEAKERS_OWN
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
        if self._is_courtesy(clause) or self._is_showing(clause) or self._is_only_placed(clause):
            return False
        if not themed and not dated and clause.relation in {"relcl", "acl"}:
            return False
        parties = [mention for mention in heads if mention.actor.kind != "group"]
        if self._is_quoted(clause) and not (dated or own or happening.themes[0].fighting or (themed and parties)):
            return False
        vague = {self.tokens[i].text.lower() for i in clause.subjects} & VAGUE
        if vague and not themed and not dated:
            return False
        if own & {"i", "we", "us", "me"} and not any(s.speaker for s in self.reading.statements.of_clause[happening.clause]):
            return False
        if themed:
            return bool(spans or heads or placed or dated or happening.themes[0].fighting or self._is_main(clause))
        return dated or bool(heads) or self._is_main(clause)

    def _is_courtesy(self, clause: Clause) -> bool:
        """Whether somebody only thanks or praises his own: "thanked his pilots"."""
        own = any(self.reading.tree.child(index, {"poss"}) is not None for index in clause.objects)
        return own and self.verbs.is_a("courtesy", self._lemma(clause))

    def _is_showing(self, clause: Clause) -> bool:
        """Whether pictures are only shown: "footage was published"."""
        shown = [*clause.subjects, *clause.objects]
        pictures = any(self.verbs.is_a("picture", self.tokens[index].lemma.lower()) for index in shown)
        return pictures and self.verbs.is_a("show", self._lemma(clause))

    def _is_only_placed(self, clause: Clause) -> bool:
        """Whether a clause only says how far one happening lies from another: "the attack came two days after"."""
        end = self.tokens[clause.head].end
        counted = any(0 <= r.timex.start - end <= 1 and r.timex.type == "DURATION" for r in self.reading.timexes_in(clause.whole))
        return counted and not clause.passive and clause.lemma in {"come", "follow"}

    def _is_main(self, clause: Clause) -> bool:
        """Whether the clause is what the sentence is there to say, and names what it is about."""
        plain = [index for index in clause.subjects if self.tokens[index].pos in {"NOUN", "PROPN"}]
        named = bool(plain) or any(self.tokens[index].pos == "PROPN" for index in clause.tokens)
        at = clause
        while named and at.relation in {"conj", "ccomp"} and at.parent is not None:
            at = self.clauses[at.parent]
        return named and at.relation == "ROOT"

    def _is_empty(self, clause: Clause, themed: bool) -> bool:
        """A light verb without the noun that says what was done: "made", "took", or with one that is no deed."""
        lemma = self.tokens[clause.head].lemma.lower()
        if lemma not in HOLLOW or clause.passive or self.verbs.is_a("occur", clause.lemma):
            return False
        deed = any(self.themes.names_event(self.tokens[index].lemma.lower()) for index in clause.objects)
        return not deed and (not clause.objects or not (themed or self._is_counted(clause)))

    def _is_quoted(self, clause: Clause) -> bool:
        start = self.tokens[clause.head].start
        return any(quotation.start <= start < quotation.end for quotation in self.reading.parsed.sentence.quotations)

    def sayings(self, told: Sequence[Happening]) -> list[Happening]:
        """Clauses of saying that are events: dated ones, and those that are deeds of diplomacy and tell nothing else."""
        found = []
        taken = {happening.clause for happening in told if happening.form == "deed"}
        for saying in self.reading.statements.sayings:
            clause = self.clauses[saying.clause]
            if saying.clause in taken or clause.negated or self._is_hypothetical(saying.clause):
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
        if self._is_first_person(clause) or any(self._is_under(happening.clause, saying.clause) for happening in told):
            return False
        if saying.act and named:
            return True
        proper = any(self.tokens[i].pos == "PROPN" for i in clause.subjects)
        return (named or proper) and clause.own_subject and clause.is_finite and self._is_top(clause)

    def _is_top(self, clause: Clause) -> bool:
        """Whether the saying is the sentence's own, with words of its own and not just a tag behind a quotation."""
        lemma = self.tokens[clause.head].lemma.lower()
        if self.verbs.is_a("mental", lemma) or self._is_quoted(clause):
            return False
        tag = self.reading.parsed.sentence.quotations and all(self.tokens[i].pos == "PRON" for i in clause.subjects)
        return clause.relation in {"ROOT", "conj"} and not tag

    def _is_first_person(self, clause: Clause) -> bool:
        return any(self.tokens[i].text.lower() in SPEAKERS_OWN for i in clause.subjects)

    def _is_under(self, position: int, above: int) -> bool:
        at: int | None = position
        while at is not None:
            if at == above:
                return True
            at = self.clauses[at].parent
        return False


def _is_carried(clause: Clause) -> bool:
    """Whether a clause is what a support verb carries: "began blocking", "seeks to join"."""
    return clause.relation == "xcomp" or (clause.relation == "advcl" and clause.tense == "infinitive" and not clause.own_subject)


def _arguments(clause: Clause) -> tuple[int, ...]:
    return (*clause.subjects, *clause.objects, *(oblique.token for oblique in clause.obliques))
