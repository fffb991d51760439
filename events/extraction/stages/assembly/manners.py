"""How a clause stands to its happening: done, going on, begun, ended or to come, or that it tells none.

Conditions, denials and wishes tell none; a verb that only carries another ("began blocking", "agreed to hold talks") is
one happening with it. Does not ask who or what is named.

Input -> output: a clause of a `SentenceReading` -> its manner, empty where it tells no happening.
"""

from events.extraction.dates import PartialDate
from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.assembly.putting_off import is_due, is_scheduling, put_off_until
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.sharing import shared_date
from events.extraction.stages.assembly.totals import is_total
from events.extraction.syntax import Clause
from events.extraction.types import ResolvedTimex

CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "though"})
DONE = frozenset({"past", "pluperfect", "perfect"})
PLANNED_BY = frozenset(
    {"plan", "intend", "prepare", "agree", "decide", "pledge", "promise", "vow", "threaten", "schedule", "set", "expect"}
    | {"refuse", "propose", "offer"}
)
NAMING = frozenset({"call", "describe", "term", "dub", "label", "brand"})
OF_TIME = frozenset({"when", "after", "before", "once", "until", "as"})
MERELY_PLANNED = frozenset({"plan", "intend", "prepare", "schedule", "set", "expect", "threaten", "vow", "pledge", "promise"})
WISHES = frozenset(
    {"want", "hope", "wish", "need", "like", "love", "seem", "appear", "tend", "have", "ought", "dare", "happen", "think"} | {"seek", "try"}
)


class Manners:
    """The clauses of one sentence against the classes of verbs."""

    def __init__(self, reading: SentenceReading, verbs: VerbTable, themes: ThemeTable, dct: PartialDate) -> None:
        self.reading, self.verbs, self.themes, self.dct = reading, verbs, themes, dct
        self.tokens = reading.parsed.tokens
        self.clauses = reading.clauses
        self.sayings_at = {saying.clause: saying for saying in reading.statements.sayings}

    def _lemma(self, clause: Clause) -> str:
        """The verb without its particle."""
        return self.tokens[clause.head].lemma.lower()

    def is_carrier(self, position: int, clause: Clause) -> bool:
        """Whether a verb of saying here is a deed that carries another: "agreed to hold", "planned to send"."""
        inner = self.inner(position, clause)
        return inner is not None and self.clauses[inner].relation == "xcomp" and clause.lemma in PLANNED_BY

    def inner(self, position: int, clause: Clause) -> int | None:
        """The clause that a support verb carries."""
        if not self.verbs.is_a("support", clause.lemma):
            return None
        return next((n for n, other in enumerate(self.clauses) if other.parent == position and _is_carried(other)), None)

    def is_hypothetical(self, position: int) -> bool:
        """Whether the clause or one above it is a condition, is denied to be so, or is carried by another verb."""
        clause = self.clauses[position]
        if clause.mark in CONDITIONS or (clause.negated and put_off_until(position, self.reading) is None):
            return True
        if any(self.tokens[c].text.lower() == "no" for index in clause.objects for c in self.reading.tree.children[index]):
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

    def manner(self, position: int, clause: Clause) -> str:
        """How the clause stands to its happening; empty where it tells none."""
        lemma = self.tokens[clause.head].lemma.lower()
        inner = self.inner(position, clause)
        if self._is_holding(clause, lemma) or is_scheduling(clause, self.reading) or (lemma == "last" and not self.is_dated(clause)):
            return ""
        if (clause.modal == "is to" and self._is_purpose(clause)) or self._is_wording(clause, lemma):
            return ""
        if clause.relation == "xcomp":
            return self._manner_of_content(position, clause)
        if inner is not None and lemma in WISHES:
            return ""
        if self.is_dated(clause) and (is_due(clause, self.reading) or (clause.tense == "future" and lemma == "be" and clause.objects)):
            return "to come"
        if inner is None and self._is_state(clause, lemma):
            return ""
        if inner is not None and lemma in PLANNED_BY and clause.tense in DONE | {"present", "progressive"}:
            return "to come" if lemma in MERELY_PLANNED else "done"
        carried = inner is not None or (self.verbs.is_a("occur", lemma) and self.is_themed(clause))
        for kind, manner in (("begin", "begun"), ("go_on", "going"), ("end", "ended")):
            if self.verbs.is_a(kind, lemma) and carried and clause.tense in DONE | {"present", "progressive"}:
                return manner
        return self._manner_of_tense(position, clause, lemma)

    def _is_state(self, clause: Clause, lemma: str) -> bool:
        """Whether a verb tells how things are, and nothing that happened; what one became on a day did."""
        state = self.verbs.is_a("state", clause.lemma) or self.verbs.is_a("state", lemma)
        if not state or self.is_themed(clause):
            return False
        became = self.verbs.is_a("turn", lemma) or (lemma == "be" and self._is_stay(clause))
        return not (became and self.is_dated(clause) and clause.tense in DONE | {"future"})

    def _is_stay(self, clause: Clause) -> bool:
        """Whether somebody was somewhere: "was in Paris on Monday"."""
        persons = [mention for index in clause.subjects if (mention := self.reading.actor_at(index)) and mention.actor.kind == "person"]
        return bool(persons) and any(o.preposition in {"in", "at"} and self.reading.places_in([o.token]) for o in clause.obliques)

    def _is_holding(self, clause: Clause, lemma: str) -> bool:
        """Whether a relative clause only says in whose hands a place is: "the largest town that Ukraine held"."""
        held = clause.relation == "relcl" and lemma in {"hold", "control"} and not self.is_dated(clause)
        return held and any(self.reading.places_in([index]) for index in clause.objects)

    def _is_wording(self, clause: Clause, lemma: str) -> bool:
        """Whether a clause only says by which word somebody calls it: "what he called a provocation"."""
        return lemma in NAMING and any(self.tokens[i].text.lower() == "what" for i in clause.tokens if i < clause.head)

    def _is_purpose(self, clause: Clause) -> bool:
        """Whether "is to" says what something is for: "the aim is to"."""
        return any(self.verbs.is_a("purpose", self.tokens[index].lemma.lower()) for index in clause.subjects)

    def _manner_of_content(self, position: int, clause: Clause) -> str:
        """An infinitive or participle is a happening of its own only under a verb of saying."""
        above = clause.parent
        if above is None or above not in self.sayings_at or self.is_carrier(above, self.clauses[above]):
            return ""
        stance = self.sayings_at[above].stance
        if clause.tense == "infinitive":
            return "done" if clause.modal == "have" else ""
        return "done" if clause.tense == "participle" and stance in {"reports", "claims", "denies"} else ""

    def _manner_of_tense(self, position: int, clause: Clause, lemma: str) -> str:
        if clause.tense in DONE:
            return "done"
        if clause.tense == "progressive":
            told = self.is_themed(clause) or self.is_main(clause)
            return "going" if told and (clause.relation != "relcl" or self.is_dated(clause)) else ""
        if clause.tense == "future":
            if self.reading.parsed.sentence.role == "title" and clause.relation == "ROOT":
                return "to come"
            known = self.is_themed(clause) or self.is_dated(clause) or self._is_partys(clause)
            return "to come" if known or shared_date(position, self.reading) is not None else ""
        if clause.tense == "modal":
            told = bool(self.reading.statements.of_clause[position])
            if told and self._is_perfect(clause):
                return "done"
            possible = clause.modal in {"could", "may", "might", "was to"} or (clause.modal == "would" and told)
            return "to come" if possible and (self.is_dated(clause) or (told and self.is_themed(clause))) else ""
        if clause.tense == "present":
            if self.reading.parsed.sentence.role == "title":
                return "done"
            if self.verbs.is_a("go_on", lemma) and self.is_themed(clause):
                return "going"
            return self._manner_of_present(clause)
        headline = self.reading.parsed.sentence.role == "title" and clause.relation == "ROOT"
        told = clause.relation in {"acl", "ROOT"} and (self.is_dated(clause) or headline)
        return "done" if clause.tense == "participle" and (told or self._is_outcome(clause)) else ""

    def _is_perfect(self, clause: Clause) -> bool:
        """Whether a modal looks back: "may have been hit"."""
        children = self.reading.tree.children[clause.head]
        return any(self.tokens[c].dep == "aux" and self.tokens[c].lemma.lower() == "have" for c in children)

    def _manner_of_present(self, clause: Clause) -> str:
        """A dated present is a plan, or history told as if it were now: "the tribunal opens in May", "in 2014 he flees"; a new
        total is news."""
        if is_total(clause, self.reading):
            return "done"
        dates = [r for r in self.reading.dates_in(clause.tokens) if not r.value.endswith("_REF") and r.when.length is not None]
        placed = self.is_main(clause) and any(self.reading.places_in([oblique.token]) for oblique in clause.obliques)
        known = self.is_themed(clause) or self._is_of_time(clause) or self._is_partys(clause) or placed
        if not dates or clause.negated or clause.passive or not known:
            return ""
        if not self.dct.is_known or any(r.when.earliest > self.dct.latest or self._is_of_the_day(r) for r in dates):
            return "to come"
        plain = all(r.trace.anchor_basis == "none" for r in dates)  # a "Tuesday" under a present verb may be either
        return "done" if plain and all(r.when.latest < self.dct.earliest for r in dates) else ""

    def _is_of_the_day(self, resolved: ResolvedTimex) -> bool:
        """Whether a date is the article's own day, told as one to come: "arrives this Thursday"."""
        return self.dct.is_certain_day and resolved.when == self.dct and "weekday" in resolved.timex.fields

    def _is_of_time(self, clause: Clause) -> bool:
        """Whether a clause only says when something is to be: "when it arrives on 11 November"."""
        marks = {self.tokens[i].text.lower() for i in clause.tokens if i < clause.head}
        return clause.relation == "advcl" and bool(marks & OF_TIME) and bool(clause.subjects)

    def _is_partys(self, clause: Clause) -> bool:
        """Whether the doer of what is to come is a party with a name of its own."""
        doers = [mention for index in clause.subjects if (mention := self.reading.actor_at(index)) and mention.how != "pronoun"]
        state = self.verbs.is_a("state", clause.lemma) or self._lemma(clause) == "be"
        return any(mention.actor.kind != "group" for mention in doers) and not state and bool(clause.objects or clause.obliques)

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
        counted = self.is_counted(clause) and not self.verbs.is_a("state", clause.lemma)
        return told and bool(clause.objects) and (counted or self.themes.is_action(clause.lemma))

    def is_counted(self, clause: Clause) -> bool:
        """Whether the object is a number of something, and not of days: "taking some 40 hostages"."""
        counted = [index for index in clause.objects if self.reading.tree.child(index, {"nummod"}) is not None]
        return bool(counted) and not self.reading.timexes_in(counted)

    def is_themed(self, clause: Clause) -> bool:
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

    def is_dated(self, clause: Clause) -> bool:
        return self.reading.has_date(clause.tokens)

    def is_main(self, clause: Clause) -> bool:
        """Whether the clause is what the sentence is there to say, and names what it is about."""
        plain = [index for index in clause.subjects if self.tokens[index].pos in {"NOUN", "PROPN"}]
        named = bool(plain) or any(self.tokens[index].pos == "PROPN" for index in clause.tokens)
        at = clause
        while named and at.relation in {"conj", "ccomp"} and at.parent is not None:
            at = self.clauses[at.parent]
        return named and at.relation == "ROOT"


def _is_carried(clause: Clause) -> bool:
    """Whether a clause is what a support verb carries: "began blocking", "seeks to join"."""
    return clause.relation == "xcomp" or (clause.relation == "advcl" and clause.tense == "infinitive" and not clause.own_subject)
