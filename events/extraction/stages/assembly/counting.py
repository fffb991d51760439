"""The date of a happening that another one is counted from: "on Tuesday, two days after rebels took the town" is Sunday.

A step coarser than a day gives no day: "six months after" September is about March. Does not date what stands under no
length of time.

Input -> output: a happening in its sentence -> the date that the count leaves, and the timex that gave it.
"""

import re

from events.extraction.dates import UNKNOWN, PartialDate, Precision, civil
from events.extraction.knowledge.wording import load_quantity_words
from events.extraction.stages.assembly.days import date_of_participle
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import counted_from, shared_date
from events.extraction.types import ResolvedTimex

MONTHS_OF_A_YEAR = 12
HOURS_OF_A_DAY = 24
HOURS = frozenset({"TH", "TM", "TS"})
LONGEST_COUNT = 4
MOST_STEPS = 5
PAST = frozenset({"past", "pluperfect", "participle"})
MEANWHILE = frozenset({"as", "while"})
COUNTED_NOUN = re.compile(r"\s(after|before)\s(?:the|a|an|his|her|its|their)\s(?:[\w’'-]+\s){0,3}\Z")


def counted_date(happening: Happening, reading: SentenceReading) -> tuple[PartialDate, ResolvedTimex] | None:
    """The date that is left when the count is taken off, unknown where there is no day to count from; None where nothing
    is counted from this happening."""
    found = _length_before_noun(happening, reading) if happening.form == "noun" else _length_before_clause(happening.clause, reading)
    if found is None:
        return None if happening.form == "noun" else _counted_on(happening.clause, reading)
    length, way, counted = found
    if happening.form != "noun" and (own := _own_date(happening.clause, length, reading)) is not None:
        return own.when, own
    base = _base(length, counted, reading)
    if base is None:
        return UNKNOWN, length
    when = stepped(base.when, length, -1 if way == "after" else 1)
    is_told = happening.form != "noun" and reading.clauses[happening.clause].relation == "xcomp"  # "after it claimed to have taken the town"
    if is_told and when.is_known:
        when = PartialDate.within(when.earliest, None) if happening.manner == "to come" else PartialDate.within(None, when.latest)
    return when, base


def _own_date(position: int, length: ResolvedTimex, reading: SentenceReading) -> ResolvedTimex | None:
    """The date that stands in a clause behind its verb: "two days after rebels took the town on Sunday"."""
    clause = reading.clauses[position]
    head = reading.parsed.tokens[clause.head]
    dates = [r for r in reading.dates_in(clause.tokens) if r is not length and r.timex.start > head.start]
    return min(dates, key=lambda resolved: resolved.when.length or 10**6, default=None)


def _counted_on(position: int, reading: SentenceReading) -> tuple[PartialDate, ResolvedTimex] | None:
    """The date of a clause without one that is counted from one with: "came two days after rebels took it on Sunday"."""
    if reading.dates_in(reading.clauses[position].tokens):
        return None
    for number, other in enumerate(reading.clauses):
        found = counted_from(number, reading) if other.parent == position else None
        if found is None:
            continue
        length, way, _ = found
        own = _own_date(number, length, reading)
        when = stepped(own.when, length, 1 if way == "after" else -1) if own is not None else UNKNOWN
        if own is not None and when.is_known:
            return when, own
    return None


def _length_before_clause(position: int, reading: SentenceReading) -> tuple[ResolvedTimex, str, int] | None:
    """What is counted from a clause, or from the one that it goes on: "days after gunmen stormed the town and killed ten"."""
    for _ in range(MOST_STEPS):
        found = counted_from(position, reading)
        clause = reading.clauses[position]
        if found is not None and reading.parsed.tokens[clause.head].tag == "VBN" and not clause.is_finite:
            return None  # "before a truce agreed in Minsk takes effect"
        goes_on = clause.relation == "conj" and clause.tense in PAST
        if found is not None or clause.parent is None or not (goes_on or clause.relation == "xcomp"):
            return found
        if min(clause.tokens) < reading.clauses[clause.parent].head:
            return None
        position = clause.parent
    return None


def _length_before_noun(happening: Happening, reading: SentenceReading) -> tuple[ResolvedTimex, str, int] | None:
    trigger, base = reading.parsed.tokens[happening.trigger], reading.parsed.sentence.start
    for resolved in reading.timexes:
        if resolved.timex.type == "DURATION" and resolved.timex.end <= trigger.start:
            between = COUNTED_NOUN.match(reading.parsed.sentence.text[resolved.timex.end - base : trigger.start - base])
            if between:
                return resolved, between[1], happening.clause
    return None


def _base(length: ResolvedTimex, counted: int, reading: SentenceReading) -> ResolvedTimex | None:
    """The date to count from: that of the clause counted, of one that tells of its moment, or the one that the war's
    calendar gave to the length itself."""
    for _ in range(MOST_STEPS):
        clause = reading.clauses[counted]
        dates = [r for r in reading.dates_in(clause.tokens) if r is not length]
        if dates:
            return min(dates, key=lambda resolved: resolved.when.length or 10**6)
        shared = shared_date(counted, reading) or date_of_participle(counted, reading)
        if shared is not None:
            return shared.timex if shared.timex is not length else None
        if clause.parent is None or clause.relation != "advcl" or clause.tense not in PAST or not _is_meanwhile(counted, reading):
            break
        counted = clause.parent
    return length if length.when.is_known else None


def _is_meanwhile(position: int, reading: SentenceReading) -> bool:
    clause = reading.clauses[position]
    return any(reading.parsed.tokens[i].text.lower() in MEANWHILE for i in clause.tokens if i < clause.head)


def stepped(base: PartialDate, length: ResolvedTimex, sign: int) -> PartialDate:
    """A date so many steps before (-1) or after (1) another; about right where the steps are no days, and on one side of
    that where the count is only a bound: "less than a month after"."""
    when = _stepped(base, length, sign)
    bound = bound_of(length)
    if not bound or not when.is_known:
        return when
    first, last = min(when.earliest, base.earliest), max(when.latest, base.latest)
    if bound == "high":
        return PartialDate.within(first, last)
    return PartialDate.within(None, when.latest) if sign < 0 else PartialDate.within(when.earliest, None)


def bound_of(length: ResolvedTimex) -> str:
    """Whether a count is only the most ("high") or the least ("low") that it is; empty where it is neither."""
    bounds = load_quantity_words()["bound"]
    return next((bounds[words] for words in sorted(bounds, key=len, reverse=True) if length.timex.text.lower().startswith(f"{words} ")), "")


def _stepped(base: PartialDate, length: ResolvedTimex, sign: int) -> PartialDate:
    number, unit = length.timex.fields.get("n", ""), length.timex.fields.get("unit", "")
    if "event" in length.timex.fields and length.timex.type == "DATE":  # "the day after"
        number, unit = "1", "D"
    if unit in HOURS and base.is_certain_day:
        days = sign * max(1, -(-int(number) // HOURS_OF_A_DAY) if number.isdigit() and unit == "TH" and len(number) <= LONGEST_COUNT else 1)
        return PartialDate.within(base.earliest + min(days, 0), base.earliest + max(days, 0))
    if not number.isdigit() or len(number) > LONGEST_COUNT or not base.is_known or base.length is None:
        return UNKNOWN
    steps = sign * int(number)
    if unit in ("D", "W") and base.is_certain_day:
        when = PartialDate.of_number(base.earliest + steps * (1 if unit == "D" else 7))
        return when if unit == "D" else when.approximately()
    year, month, _ = civil(base.earliest)
    if unit == "M" and base.precision in (Precision.DAY, Precision.MONTH):
        year, index = divmod(year * MONTHS_OF_A_YEAR + month - 1 + steps, MONTHS_OF_A_YEAR)
        return PartialDate.from_edtf(f"{year:04d}-{index + 1:02d}~") if year > 0 else UNKNOWN
    if unit == "Y" and base.precision in (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR) and year + steps > 0:
        return PartialDate.from_edtf(f"{year + steps:04d}~")
    return UNKNOWN
