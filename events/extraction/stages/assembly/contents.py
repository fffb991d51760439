"""Happenings that are told only as what somebody says of them: denied, ordered, threatened, feared, owned up to, hearsay.

A tense of its own tells a happening in `happenings`; here are the contents of sayings that have none, or that say it was
not so: "ordered the army to withdraw", "has not fallen, the mayor said", "accused it of shelling a market", "is due to meet".
Whatever is told already is left alone.

Input -> output: `SentenceReading` and the happenings found in it -> further `Happening`s.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.knowledge.speakers import is_armed
from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable, load_statement_words
from events.extraction.stages.assembly.fighting import is_manoeuvre, is_partys_word
from events.extraction.stages.assembly.manners import DONE
from events.extraction.stages.assembly.putting_off import date_meant, is_scheduling
from events.extraction.stages.assembly.reading import Happening, SentenceReading, Tagger
from events.extraction.syntax import Clause
from events.extraction.types import StatementDraft

OF_WHAT = frozenset({"of", "to", "for", "with", "in", "about"})
AHEAD = frozenset({"expects", "orders"})
MEANING = frozenset({"mean", "set", "seek"})  # "such a force means war"
FOR = frozenset({"for", "on", "of", "over"})
CONDITIONS = frozenset({"if", "unless", "should", "provided"})
EMPTY = frozenset({"be", "have", "do", "say"})


def find_contents(
    reading: SentenceReading, told: Sequence[Happening], verbs: VerbTable, themes: ThemeTable, tag: Tagger, dct: PartialDate
) -> list[Happening]:
    """The happenings that a sentence tells as contents of sayings, one a clause, in the order of its clauses."""
    finder = _Contents(reading, told, verbs, themes, tag, dct)
    found = [happening for position in range(len(reading.clauses)) if (happening := finder.of_clause(position))]
    return [*found, *finder.of_nouns(found)]


class _Contents:
    """The clauses of one sentence that no happening has taken."""

    def __init__(
        self, reading: SentenceReading, told: Sequence[Happening], verbs: VerbTable, themes: ThemeTable, tag: Tagger, dct: PartialDate
    ) -> None:
        self.reading, self.verbs, self.themes, self.tag, self.dct = reading, verbs, themes, tag, dct
        self.tokens, self.clauses = reading.parsed.tokens, reading.clauses
        self.sayings_at = {saying.clause: saying for saying in reading.statements.sayings}
        self.nouns = frozenset(happening.trigger for happening in told if happening.form == "noun")
        self.taken = {h.clause for h in told if h.form == "deed"} | {h.inner for h in told if h.inner is not None}

    def of_clause(self, position: int) -> Happening | None:
        """The happening of a clause that is the content of a saying."""
        clause = self.clauses[position]
        if position in self.taken or self._is_question(clause) or self._lemma(clause) in EMPTY or self._is_unsaid(clause):
            return None
        made = self.reading.statements.of_clause[position]
        above = self._saying_above(position)
        if above is not None and made and made[0].stance in AHEAD and self._is_bare(clause):
            return self._happening(position, "to come") if self._can_be_told(above) and self._is_spoken_by_someone(made[0]) else None
        says = self._lemma(clause) in self.verbs.saying and not (self._is_a("needs_claim", clause.head) or self._is_a("that_only", clause.head))
        if position in self.sayings_at or (says and (not made or made[0].stance not in AHEAD)):
            return None
        due = self._due(position)
        if due is not None or not made:
            return due
        manner = "done" if self._only_seems(clause, made[0]) else self._manner(clause, made[0].stance, above)
        if not manner:
            return None
        happening = self._happening(position, manner)
        return happening if self._has_substance(happening, clause, made[0]) else None

    def _only_seems(self, clause: Clause, statement: StatementDraft) -> bool:
        """Whether it "appears to have" happened."""
        return clause.relation == "xcomp" and clause.modal == "have" and statement.stance == "claims" and not statement.speaker_text

    def _is_a(self, kind: str, index: int) -> bool:
        return self.tokens[index].lemma.lower() in load_statement_words()[kind]

    def _lemma(self, clause: Clause) -> str:
        return self.tokens[clause.head].lemma.lower()

    def _is_question(self, clause: Clause) -> bool:
        first = self.tokens[clause.tokens[0]]
        asked = first.tag in {"WP", "WRB"} and first.head == clause.head and not (first.text.lower() == "how" and clause.tense in DONE)
        return clause.mark == "whether" or asked

    def _is_unsaid(self, clause: Clause) -> bool:
        """Whether a clause above says that the saying itself did not happen: "refused to say that", "has not ordered"."""
        at = clause
        while at.parent is not None:
            at = self.clauses[at.parent]
            if at.negated or self._lemma(at) == "refuse":
                return True
        return False

    def _saying_above(self, position: int) -> int | None:
        """The clause of saying whose content this clause is, or is coordinated with."""
        at = self.clauses[position]
        while at.relation == "conj" and at.parent is not None and at.parent not in self.sayings_at:
            at = self.clauses[at.parent]
        if at.relation in {"relcl", "acl"} and at.parent is not None and self._is_a("untrue", self.tokens[at.head].head):
            return self.clauses[at.parent].parent
        if at.relation == "acl" and at.parent is not None and self._is_a("claimed", self.tokens[at.head].head) and self._is_denied(position):
            return self.clauses[at.parent].parent if at.parent not in self.sayings_at else at.parent
        if at.parent not in self.sayings_at:
            return None
        verb = self.clauses[at.parent]
        if at.relation in {"xcomp", "ccomp", "advcl"}:
            return at.parent
        hung = self.tokens[self.tokens[at.head].head]
        spoken = at.relation == "pcomp" and hung.text.lower() in OF_WHAT and hung.head in (verb.head, *verb.objects)
        denied = at.relation == "acl" and hung.index in (*verb.objects, *verb.subjects) and self.sayings_at[at.parent].stance == "denies"
        return at.parent if spoken or denied else None

    def _is_denied(self, position: int) -> bool:
        return any(statement.stance == "denies" for statement in self.reading.statements.of_clause[position])

    def _can_be_told(self, above: int) -> bool:
        """Whether a clause of saying is a sentence of its own, and no happening together with its content."""
        verb = self.clauses[above]
        headline = self.reading.parsed.sentence.role == "title" and verb.relation == "ROOT"
        return above not in self.taken and (verb.is_finite or headline) and not verb.negated

    def _is_bare(self, clause: Clause) -> bool:
        """Whether a clause is an infinitive, with or without "to", or a subjunctive: "to leave", "that it withdraw"."""
        told = clause.relation in {"xcomp", "ccomp", "advcl"} and not clause.negated
        return told and clause.tense == "infinitive" and clause.modal != "have"

    def _is_spoken_by_someone(self, statement: StatementDraft) -> bool:
        """Whether the speaker is more than a pronoun that nobody can resolve, or the saying is passive."""
        return statement.speaker is not None or len(statement.speaker_text.split()) != 1 or statement.speaker_text[:1].isupper()

    def _happening(self, position: int, manner: str) -> Happening:
        clause = self.clauses[position]
        carried = self._carried(position) if manner == "to come" else None
        told = clause if carried is None else self.clauses[carried]
        arguments = (*clause.subjects, *told.objects, *(oblique.token for oblique in told.obliques))
        words = clause.tokens if carried is None else tuple(sorted({*clause.tokens, *told.tokens}))
        themes = self.tag(self.reading.parsed, told.head, told.lemma, words, arguments)
        return Happening(position, clause.head, clause.lemma, "deed", manner, words, arguments, carried, themes)

    def _manner(self, clause: Clause, stance: str, above: int | None) -> str:
        """How a content stands to its happening by the stance that is taken to it; empty where it tells none."""
        state = self.verbs.is_a("state", clause.lemma) or self.verbs.is_a("state", self._lemma(clause))
        state = state and not self._is_a("needs_claim", clause.head) and not (stance in AHEAD and self._carries(clause))
        state = state and not (self._is_a("fought", clause.head) and any(self._may_fight(i) for i in clause.subjects))
        if above is None and stance == "denies" and clause.negated and clause.relation in {"ROOT", "conj"} and not state:
            return "done"
        if above is None or (state and not clause.passive):
            return self._manner_of_condition(clause, stance) if not state else ""
        if stance == "denies":
            return "done" if clause.relation != "advcl" else ""
        if clause.negated or clause.relation == "advcl" or clause.mark in CONDITIONS:
            return self._manner_of_condition(clause, stance)
        if stance in AHEAD:
            considered = clause.relation == "xcomp" and clause.tense == "participle"
            return "to come" if (clause.is_finite or considered) and any(self.tokens[i].pos in {"NOUN", "PROPN"} for i in clause.subjects) else ""
        perfect = clause.modal == "have" and clause.tense in {"infinitive", "participle"}
        if perfect or clause.tense in DONE or (clause.tense in {"participle", "infinitive"} and self._is_asserted(clause, above)):
            return "done"
        return ""

    def _may_fight(self, index: int) -> bool:
        """Whether a subject is armed, a party, or a pronoun for one."""
        token, mention = self.tokens[index], self.reading.actor_at(index)
        return is_armed(token.lemma.lower()) or token.pos == "PRON" or (mention is not None and mention.actor.kind in {"force", "group"})

    def _carries(self, clause: Clause) -> bool:
        """Whether a verb only carries another: "would try to storm"."""
        return self._carried(self.clauses.index(clause)) is not None

    def _carried(self, position: int) -> int | None:
        """The clause that a verb only carries."""
        if not self.verbs.is_a("support", self._lemma(self.clauses[position])):
            return None
        return next((n for n, c in enumerate(self.clauses) if c.parent == position and c.relation == "xcomp"), None)

    def _manner_of_condition(self, clause: Clause, stance: str) -> str:
        """What somebody expects something of, if it should happen: "if Moscow seizes the junction, analysts say"."""
        ahead = clause.mark in CONDITIONS and clause.relation == "advcl" and not clause.negated and stance != "denies"
        spoken = self.reading.statements.of_clause[clause.parent] if clause.parent is not None else ()
        expected = bool(spoken) and spoken[0].stance in AHEAD
        return "to come" if ahead and expected and clause.tense in {"present", "past", "modal"} else ""

    def _is_asserted(self, clause: Clause, above: int) -> bool:
        """Whether a clause without tense tells what was done: accused of it, boasted of, or seen with one's own eyes."""
        verb = self.clauses[above]
        if clause.relation in {"pcomp", "conj"} or (clause.relation == "xcomp" and clause.tense == "participle"):
            return True
        pictured = verb.tense == "present" and any(self._is_a("picture", index) for index in verb.subjects)
        seen = (verb.tense in DONE or pictured) and self._is_a("perceiving", verb.head)
        return clause.own_subject and seen and not self._is_quoted(clause)

    def _due(self, position: int) -> Happening | None:
        """What is "due to" happen, without a speaker, or "to" happen in a headline."""
        clause = self.clauses[position]
        if self.reading.parsed.sentence.role == "title" and clause.relation == "ROOT" and clause.tense == "infinitive" and clause.subjects:
            return self._happening(position, "to come")
        above = self.tokens[self.tokens[clause.head].head]
        if clause.relation != "xcomp" or clause.tense != "infinitive" or above.pos != "ADJ" or not clause.subjects:
            return None
        if not self._is_a("ahead", above.index):
            return None
        verb = self.clauses[clause.parent] if clause.parent is not None else clause
        return self._happening(position, "to come") if not verb.negated and self._is_named(clause) else None

    def _is_named(self, clause: Clause) -> bool:
        """Whether a noun or a name says whom the clause is about."""
        return any(self.tokens[index].pos in {"NOUN", "PROPN"} for index in (*clause.subjects, *clause.objects))

    def _has_substance(self, happening: Happening, clause: Clause, statement: StatementDraft) -> bool:
        """Whether it is of the fighting, or of parties that are named, and not the speaker's own chat."""
        if not (clause.subjects or clause.objects) or not (statement.speaker or statement.speaker_text or statement.stance == "claims"):
            return False
        fighting = happening.themes[0].fighting or is_manoeuvre(happening, self.reading) or is_partys_word(happening, statement, self.reading)
        quoted = self._is_quoted(clause)
        if fighting:
            return True
        themed = happening.themes[0].slug != "other"
        heads = any(self.reading.actor_at(index) for index in happening.arguments)
        if clause.negated:
            return themed and heads and not quoted
        if statement.stance == "denies":
            return not quoted and self._is_named(clause)
        dated = self.reading.has_date(happening.words)
        return not quoted and self._is_named(clause) and (dated or heads or themed or happening.manner == "to come" or self._is_hearsay(statement))

    def _is_quoted(self, clause: Clause) -> bool:
        start = self.tokens[clause.head].start
        return any(q.start <= start < q.end for q in self.reading.parsed.sentence.quotations)

    def _is_hearsay(self, statement: StatementDraft) -> bool:
        return not statement.speaker_text

    def of_nouns(self, found: Sequence[Happening]) -> list[Happening]:
        """Happenings that a verb of saying has as a noun: "called for a ceasefire", "claimed responsibility for the attack"."""
        told = self._expected_nouns()
        for saying in self.reading.statements.sayings:
            clause = self.clauses[saying.clause]
            if clause.negated or saying.clause in self.taken or any(self._is_below(h.clause, saying.clause) for h in found):
                continue
            if any(self._is_below(position, saying.clause) for position in self.taken if position is not None):
                continue
            noun = self._noun_of(clause, saying.stance)
            if noun is not None and noun not in self.nouns and (clause.is_finite or saying.stance == "reports"):
                told.append(self._asked_for(saying.clause, noun) if saying.stance in AHEAD else self._owned(saying.clause, noun))
        return told

    def _is_below(self, position: int, above: int) -> bool:
        at: int | None = position
        while at is not None and at != above:
            at = self.clauses[at].parent
        return at == above

    def _noun_of(self, clause: Clause, stance: str) -> int | None:
        """The noun that tells what is claimed, denied or asked for."""
        words = load_statement_words()
        behind = [(o.preposition, o.token) for o in clause.obliques]
        word = self.verbs.saying.get(self._lemma(clause))
        if clause.passive and stance not in AHEAD and not (word and word.act):
            return next((n for n in clause.subjects if self._names(n)), None)
        if stance == "orders":
            nouns = [token for preposition, token in behind if preposition == "for"] + list(clause.objects)
            return next((n for n in nouns if self._names(n) or self.tokens[n].lemma.lower() in words["ordered_noun"]), None)
        if self._lemma(clause) in words["accusing"]:
            nouns = [token for preposition, token in behind if preposition in FOR] + self._under(clause.objects, {"for", "of", "on"})
            return next((n for n in nouns if self._names(n)), None)
        if stance == "expects":
            nouns = [token for preposition, token in behind if preposition in {"for", "of", "against"}]
            nouns += [] if self._lemma(clause) in MEANING else list(clause.objects)
            return next((n for n in (*nouns, *self._under(nouns, {"of"})) if self._names(n)), None)
        if stance == "reports" and self._is_a("perceiving", clause.head) and clause.tense in {*DONE, "participle"}:
            return next((n for n in clause.objects if self._names(n)), None)
        if stance == "reports" and self._is_a("announcing", clause.head):
            return next((n for n in clause.objects if self._tells_of(n) and self._is_of_the_fighting(n)), None)
        if stance not in {"claims", "denies"}:
            return None
        claimed = [index for index in clause.objects if self.tokens[index].lemma.lower() in words["claimed"]]
        owned = self._under(claimed, {"for", "in", "of"}) + [n for preposition, n in behind if claimed and preposition in {"for", "over"}]
        nouns = owned + [index for index in clause.objects if self._tells_of(index)]
        return next((n for n in nouns if self._names(n) or (n in owned and self.tokens[n].pos == "NOUN")), None)

    def _expected_nouns(self) -> list[Happening]:
        """Nouns of happenings that are expected by nobody in particular: "an offensive is expected"."""
        told = []
        for position, clause in enumerate(self.clauses):
            word = self.verbs.saying.get(self._lemma(clause))
            if word is None or word.stance not in AHEAD or not clause.passive or clause.negated or position in self.taken:
                continue
            nouns = (*clause.subjects, *self._under(clause.subjects, {"of"}))
            noun = next((n for n in nouns if (self._names(n) or self._is_a("ordered_noun", n)) and n not in self.nouns), None)
            if noun is not None and is_scheduling(clause, self.reading) and self._is_meant_no_more(noun, position):
                continue
            if noun is not None and not any(other.parent == position and other.relation == "xcomp" for other in self.clauses):
                told.append(self._asked_for(position, noun))
        return told

    def _is_meant_no_more(self, noun: int, position: int) -> bool:
        """Whether what was meant for a day is told from later: "had been scheduled for March 31"."""
        date = date_meant(noun, position, self.reading)
        behind = date is not None and self.dct.is_known and date.when.latest < self.dct.earliest
        return self.clauses[position].tense == "pluperfect" or behind

    def _is_of_the_fighting(self, index: int) -> bool:
        """Whether a noun names a deed of combat: "announced the capture of the city"."""
        return any(cue.fighting and cue.action for cue in self.themes.cues.get(("noun", self.tokens[index].lemma.lower()), ()))

    def _tells_of(self, index: int) -> bool:
        """Whether a noun says of what it is: "capture of two villages"."""
        return any(self.tokens[c].dep == "prep" for c in self.reading.tree.children[index]) or any(
            self.tokens[c].dep == "prep" and c == index + 1 for c in self.reading.tree.children[self.tokens[index].head]
        )

    def _under(self, nouns: Sequence[int], prepositions: set[str]) -> list[int]:
        """Nouns that hang by a preposition on other nouns."""
        children = self.reading.tree.children
        return [
            o for n in nouns for p in children[n] if self.tokens[p].text.lower() in prepositions for o in children[p] if self.tokens[o].dep == "pobj"
        ]

    def _names(self, index: int) -> bool:
        return self.tokens[index].pos == "NOUN" and self.themes.names_event(self.tokens[index].lemma.lower())

    def _asked_for(self, position: int, noun: int) -> Happening:
        """What a saying asks for as a noun: "called for a ceasefire"."""
        words, lemma = tuple(self.reading.tree.subtree(noun)), self.tokens[noun].lemma.lower()
        themes = self.tag(self.reading.parsed, noun, lemma, words, words)
        return Happening(position, noun, lemma, "noun", "to come", words, words, None, themes)

    def _owned(self, position: int, noun: int) -> Happening:
        """A claim, denial or charge together with the noun that it is about: its clause tells both."""
        clause, lemma = self.clauses[position], self.tokens[noun].lemma.lower()
        arguments = (*clause.subjects, *clause.objects, *(oblique.token for oblique in clause.obliques))
        themes = self.tag(self.reading.parsed, noun, lemma, clause.tokens, arguments)
        return Happening(position, noun, lemma, "deed", "done", clause.tokens, arguments, None, themes)
