"""Which clause of a sentence lends its date to which other, and which keeps it to itself.

Coordinated verbs, "when" clauses and participles share a date; a relative clause lends its own to nobody. Does not
weigh an article's date or the story so far.

Input -> output: a clause of a `SentenceReading` -> the date it shares, if any.
"""

import re
from dataclasses import dataclass

from events.extraction.dates import OPEN_START, UNKNOWN, PartialDate
from events.extraction.knowledge.themes import load_themes
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.putting_off import is_scheduling
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.syntax import Clause
from events.extraction.types import ResolvedTimex

PLAIN_VALUE = re.compile(r"\d{4}(-\d\d){0,2}$")
PAST = frozenset({"past", "pluperfect", "participle"})
AHEAD = frozenset({"future", "modal"})
MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Shared:
    """A date that a clause has from another, and the timex that gave it."""

    when: PartialDate
    timex: ResolvedTimex


def shared_date(position: int, reading: SentenceReading) -> Shared | None:
    """The date of a clause without one of its own, from the clause that tells of the same moment."""
    under = _of_when_clause(position, reading) or _of_named_happening(position, reading)
    return under if under is not None else _from_above(position, reading, MOST_STEPS)


def _of_named_happening(position: int, reading: SentenceReading) -> Shared | None:
    """The date of the happening in which it came about: "were killed in a strike on Odesa on Monday"."""
    tokens, themes = reading.parsed.tokens, load_themes()
    clause = reading.clauses[position]
    for oblique in clause.obliques:
        if (
            clause.tense in PAST
            and oblique.preposition in load_pointing_words()["in_which"]
            and themes.names_event(tokens[oblique.token].lemma.lower())
        ):
            dates = reading.dates_in([i for i in reading.tree.subtree(oblique.token) if i in clause.tokens])
            if len(dates) == 1:
                return Shared(dates[0].when, dates[0])
    return None


def _of_when_clause(position: int, reading: SentenceReading) -> Shared | None:
    """The date of a clause below that says when: "were killed when a missile hit on Saturday"."""
    joined = {n for n, other in enumerate(reading.clauses) if other.parent == position and other.relation == "conj"}
    for number, other in enumerate(reading.clauses):
        if other.parent in {position, *joined} and other.relation == "advcl" and other.is_finite and _says_when(other, reading):
            return None if _tells_of_it(number, position, reading) else plain_date(number, reading)
    return None


def _tells_of_it(number: int, position: int, reading: SentenceReading) -> bool:
    """Whether a clause says who tells of another, and no moment: "named it as its capital, state media reported Saturday"."""
    verb = reading.parsed.tokens[reading.clauses[number].head]
    return any(statement.cue_start == verb.start for statement in reading.statements.of_clause[position])


def _from_above(position: int, reading: SentenceReading, steps: int) -> Shared | None:
    """The date of the clause that this one is coordinated with, is the "when" of, or comes of."""
    clause = reading.clauses[position]
    if clause.parent is None or not steps or counted_from(position, reading) is not None:
        return None
    above = reading.clauses[clause.parent]
    named = _dated_antecedent(clause, reading)
    if named is not None:
        return named
    if is_scheduling(above, reading) or not _shares(clause, above, reading):
        return None
    own = plain_date(clause.parent, reading) or _from_above(clause.parent, reading, steps - 1)
    if own is None or (clause.relation == "conj" and own.timex.timex.start > reading.parsed.tokens[clause.head].start):
        return None
    return own if not _turns(clause, above, reading) else Shared(PartialDate.within(own.when.earliest, None), own.timex)


def _shares(clause: Clause, above: Clause, reading: SentenceReading) -> bool:
    """Whether a clause tells of the moment of the one above it."""
    if clause.relation == "conj":
        alike = clause.tense == above.tense or (clause.tense in PAST and above.tense in PAST)
        return alike or (clause.tense in AHEAD and above.tense in AHEAD)
    if clause.relation in {"advcl", "acl"} and clause.tense == "participle" and is_showing(above, reading):
        return False
    if clause.relation == "advcl" and clause.tense == "participle":
        return not clause.mark and above.tense in PAST
    first = when_word(clause, reading)
    if clause.relation in {"advcl", "relcl"} and first is not None and clause.tense in PAST and above.tense in PAST:
        return reading.parsed.tokens[first].text.lower() == "when"
    return False


def is_showing(clause: Clause, reading: SentenceReading) -> bool:
    """Whether pictures are shown: what they show was earlier than the showing."""
    verbs, tokens = load_verbs(), reading.parsed.tokens
    pictures = any(verbs.is_a("picture", tokens[index].lemma.lower()) for index in (*clause.subjects, *clause.objects))
    return pictures and verbs.is_a("show", tokens[clause.head].lemma.lower())


def _turns(clause: Clause, above: Clause, reading: SentenceReading) -> bool:
    """Whether a coordinated clause with a subject of its own tells what came later, as far as "but" says."""
    between = reading.parsed.tokens[above.head : clause.head]
    return clause.relation == "conj" and clause.own_subject and any(token.text.lower() in {"but", "yet", "then"} for token in between)


def _dated_antecedent(clause: Clause, reading: SentenceReading) -> Shared | None:
    """The date that a "when" clause stands right behind: "on October 7, when", "since May 5, when"."""
    first = when_word(clause, reading)
    if first is None:
        return None
    start = reading.parsed.tokens[first].start
    text, base = reading.parsed.sentence.text, reading.parsed.sentence.start
    for resolved in reading.timexes:
        if resolved.when.is_known and resolved.timex.end <= start and text[resolved.timex.end - base : start - base].strip() in {"", ","}:
            named = _as_named(resolved)
            return Shared(named, resolved) if named.is_known and named.earliest != OPEN_START else None
    return None


def _as_named(resolved: ResolvedTimex) -> PartialDate:
    """The date that the words name, without what "since" or "until" makes of it."""
    if "/" not in resolved.when.edtf:
        return resolved.when
    return PartialDate.from_edtf(resolved.value) if PLAIN_VALUE.match(resolved.value) else UNKNOWN


def when_word(clause: Clause, reading: SentenceReading) -> int | None:
    """The "when" that opens a clause."""
    return next((i for i in clause.tokens if reading.parsed.tokens[i].text.lower() == "when" and i < clause.head), None)


def _says_when(clause: Clause, reading: SentenceReading) -> bool:
    return any(reading.parsed.tokens[i].text.lower() in load_pointing_words()["when"] and i < clause.head for i in clause.tokens)


def plain_date(position: int, reading: SentenceReading) -> Shared | None:
    """The most precise date of a clause's own words."""
    counted = counted_from(position, reading)
    length = counted[0] if counted else None
    dates = [r for r in reading.dates_in(reading.clauses[position].tokens) if r is not length and not in_relative_clause(r, position, reading)]
    dates = [r for r in dates if behind_relative(r, reading) in {None, position}]
    found = min(dates, key=lambda resolved: resolved.when.length or 10**6, default=None)
    return Shared(found.when, found) if found else None


def in_relative_clause(resolved: ResolvedTimex, position: int, reading: SentenceReading) -> bool:
    """Whether a date that the parser gave to a clause stands inside the commas of a relative clause: "In Izium, which
    troops left last May, rockets hit a bus"."""
    tokens = reading.parsed.tokens
    head = reading.clauses[position].head
    at = next((token.index for token in tokens if token.end > resolved.timex.start), len(tokens))
    if at >= head:
        return False
    opening = next((i for i in range(at - 1, -1, -1) if tokens[i].text == ","), None)
    closing = next((i for i in range(at, head) if tokens[i].text == ","), None)
    if opening is None or closing is None or opening + 1 >= len(tokens):
        return False
    inside = any(clause.is_finite and opening < clause.head < at for clause in reading.clauses)
    return inside and tokens[opening + 1].text.lower() in load_pointing_words()["relative"]


def behind_relative(resolved: ResolvedTimex, reading: SentenceReading) -> int | None:
    """The relative clause that a date stands behind, where the parser hung both on one noun: "ministers, who gathered in
    Charlevoix, Canada, on Wednesday, signed it"."""
    tokens = reading.parsed.tokens
    at = next((token for token in tokens if token.end > resolved.timex.start), None)
    while at is not None and resolved.timex.start <= tokens[at.head].start < resolved.timex.end and at.head != at.index:
        at = tokens[at.head]
    if at is None or tokens[at.head].dep != "prep":
        return None
    preposition = tokens[at.head]
    for number, clause in enumerate(reading.clauses):
        hung = clause.relation == "relcl" and tokens[clause.head].dep == "relcl" and tokens[clause.head].head == preposition.head
        if hung and clause.is_finite and preposition.head < clause.head < preposition.index:
            return number
    return None


def is_aside(position: int, reading: SentenceReading) -> bool:
    """Whether a clause, or one that it is coordinated with, only says more of something: it carries no story on."""
    clause = reading.clauses[position]
    for _ in range(MOST_STEPS):
        if clause.relation in {"relcl", "acl", "advcl"}:
            return True
        if clause.relation != "conj" or clause.parent is None:
            return False
        clause = reading.clauses[clause.parent]
    return False


def counted_from(position: int, reading: SentenceReading) -> tuple[ResolvedTimex, str, int] | None:
    """The length, the way and the clause that is counted from this one: "left two days after rebels took the town"."""
    clause = reading.clauses[position]
    beside = clause.relation == "conj" and clause.mark in load_pointing_words()["counted"] and clause.parent is not None
    counted = reading.clauses[clause.parent].parent if beside and clause.parent is not None else clause.parent
    if counted is None or not (beside or clause.relation in {"advcl", "pcomp"}):
        return None
    tokens, opening = reading.parsed.tokens, min(clause.tokens)
    words = [i for i in range(max(0, opening - 1), clause.head) if i in clause.tokens or i == opening - 1]
    mark = next((tokens[i] for i in words if tokens[i].text.lower() in load_pointing_words()["counted"]), None)
    if mark is None:
        return None
    base, text = reading.parsed.sentence.start, reading.parsed.sentence.text
    for resolved in reading.timexes:
        near = resolved.timex.end <= mark.start and not text[resolved.timex.end - base : mark.start - base].strip()
        is_day = "event" in resolved.timex.fields and resolved.timex.start < mark.start and resolved.timex.end == mark.end  # "the day after"
        if (resolved.timex.type == "DURATION" and near) or is_day:
            return resolved, mark.text.lower(), counted
    return None
