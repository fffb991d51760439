"""What stands beside a date or a clause without one: a second date, brackets, a participle or an infinitive with a date.

Does not choose the date of a happening (`when`).

Input -> output: a resolved timex in its sentence -> the date that the phrase as a whole leaves.
"""

import re
from collections.abc import Sequence

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.manners import PLANNED_BY
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import Shared, plain_date
from events.extraction.types import ResolvedTimex

OCCASIONS = frozenset({"at", "during"})
TURNS = frozenset({"then", "later", "after", "since", "now", "but", ";"})
JOINS = re.compile(r"\s*,?\s(?:and|or)\s(?:(?:again|then|also|early|late|on|in|at|over)\s)*")


def with_next_day(own: ResolvedTimex, reading: SentenceReading) -> PartialDate:
    """The date, or the stretch up to the one that is joined to it by "and": "on Friday and at the weekend"."""
    base, text = reading.parsed.sentence.start, reading.parsed.sentence.text
    for other in reading.timexes:
        gap = text[own.timex.end - base : other.timex.start - base] if other.timex.start > own.timex.end else ""
        if gap and own.when.is_certain_day and JOINS.fullmatch(gap) and is_closed(other):
            first, last = min(own.when.earliest, other.when.earliest), max(own.when.latest, other.when.latest)
            return PartialDate.within(first, last)
    return own.when


def is_closed(other: ResolvedTimex) -> bool:
    """Whether a date has both its ends."""
    known = other.when.is_known and other.when.earliest != OPEN_START and other.when.latest != OPEN_END
    return known and other.timex.type in {"DATE", "TIME"} and not other.value.endswith("_REF")


def is_in_brackets(resolved: ResolvedTimex, reading: SentenceReading) -> bool:
    """Whether a date stands in brackets, as what another clock says: "2 a.m. (2300 GMT on Sunday)"."""
    before = reading.parsed.sentence.text[: resolved.timex.start - reading.parsed.sentence.start]
    return before.rfind("(") > before.rfind(")")


def date_of_participle(position: int, reading: SentenceReading) -> Shared | None:
    """The date that stands with a participle or an infinitive behind a verb without one: "hit people waiting for trains on
    Friday", "was appointed to lead them on Friday"."""
    clause = reading.clauses[position]
    if clause.tense not in {"past", "pluperfect"}:
        return None
    for number, other in enumerate(reading.clauses):
        if other.parent != position or other.head < clause.head or is_turning(other.head, reading):
            continue
        beside = other.relation in {"acl", "advcl"} and not other.mark and reading.parsed.tokens[other.head].tag == "VBG"
        beside = beside or (other.relation == "xcomp" and other.tense == "participle")  # "kept arriving on Thursday"
        if beside or (other.relation in {"xcomp", "advcl"} and other.tense == "infinitive" and clause.lemma not in PLANNED_BY):
            return plain_date(number, reading)
    return None


def date_of_speaking(position: int, reading: SentenceReading) -> Shared | None:
    """The date on which somebody spoke, as a participle beside what he said has it: "Speaking on Thursday, Macron said"."""
    tokens = reading.parsed.tokens
    for number, other in enumerate(reading.clauses):
        speaks = tokens[other.head].lemma.lower() in load_pointing_words()["speaking"] and tokens[other.head].tag == "VBG"
        if other.parent == position and speaks and other.relation in {"advcl", "acl"} and not other.mark:
            return plain_date(number, reading)
    return None


def is_turning(head: int, reading: SentenceReading) -> bool:
    """Whether the parser took a "following" for a verb: what stands behind it came before."""
    return reading.parsed.tokens[head].text.lower() in load_pointing_words()["comes_after"]


def date_of_second_verb(position: int, reading: SentenceReading) -> Shared | None:
    """The day at the end of two verbs joined by "and", for the first: "seven were killed and 47 hurt that day"."""
    clause, tokens = reading.clauses[position], reading.parsed.tokens
    for number, other in enumerate(reading.clauses):
        if other.parent != position or other.relation != "conj" or other.tense not in {clause.tense, "participle"}:
            continue
        between = {token.text.lower() for token in tokens[clause.head : other.head]}
        shared = plain_date(number, reading) if {"and", "or"} & between and not TURNS & between else None
        plain = shared is not None and (shared.when.is_certain_day or shared.timex.timex.fields.get("open") == "since")
        if shared is not None and plain and shared.timex.timex.start > tokens[other.head].start:
            return shared
    return None


def date_of_meeting(happening: Happening, reading: SentenceReading, others: Sequence[Happening]) -> ResolvedTimex | None:
    """The date of the occasion at which something was done: "backed it at a summit on Feb. 1"."""
    tokens, clause = reading.parsed.tokens, reading.clauses[happening.clause]
    for other in others:
        at = tokens[tokens[other.trigger].head] if other.form == "noun" and other.trigger > clause.head else None
        if at is None or at.text.lower() not in OCCASIONS or at.head != clause.head or not clause.is_finite:
            continue
        dates = [r for r in reading.dates_in(other.words) if is_closed(r)]
        if dates:
            return min(dates, key=lambda resolved: resolved.when.length or 10**6)
    return None
