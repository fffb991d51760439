"""Reads days that are counted within a happening ("the fourth day of the offensive", "its seventh month") by the war's
own calendar.

Input: the timex, its sentence, the DCT, the calendar, the beginnings that the text itself has told.
"""

import re

from events.extraction.date_words import say_date
from events.extraction.dates import UNKNOWN, PartialDate, civil, day_number, days_in_month
from events.extraction.knowledge.calendar import Anchor, ConflictCalendar
from events.extraction.stages.resolution.units import span_at, timex_value
from events.extraction.stages.resolution.values import duration_value
from events.extraction.types import Alternative, ResolvedTimex, Sentence, Timex, Trace

RULES = frozenset({"nth_of_happening", "its_nth"})
MONTHS = {"M": 1, "Y": 12}
MOST_COUNTED = 10_000
AFTER_THE = re.compile(r" (?:after|before) (?:the |[a-z]{2,12}[’']s? )?(?:start of |beginning of )?(?:the |its |their )?(?:russian |ukrainian )?")
LONGEST_NAME, MOST_WORDS = 120, 5
FARTHEST_DAYS = 750  # what is counted in days, weeks or months is told within two years
NOW_DAYS = {"D": 14, "W": 45, "M": 100}  # "its seventh day" tells how long a thing has gone on now


def resolve(timex: Timex, sentence: Sentence, near: PartialDate, calendar: ConflictCalendar, beginnings: dict[str, PartialDate]) -> ResolvedTimex:
    """The timex dated by a beginning that the text tells, else by the calendar's happening that fits `near`: the article's
    date, or in a story the date that it has reached."""
    readings = []
    unit = timex.fields["unit"]
    reach = NOW_DAYS.get(unit, FARTHEST_DAYS) if timex.rule == "its_nth" else FARTHEST_DAYS
    for label, begun in _beginnings(timex, sentence, calendar, beginnings):
        when = nth_of(begun, int(timex.fields["n"]), unit)
        if when.is_known and near.is_known and near.length and near.earliest - reach <= when.latest and when.earliest <= near.latest:
            far = near.earliest - when.latest > NOW_DAYS.get(unit, FARTHEST_DAYS)
            readings.append((label, begun, when.approximately() if far and when.is_certain_day else when))
    if not readings:
        explanation = f"“{timex.text}” counts within a happening whose beginning is not known here."
        return ResolvedTimex(timex, "XXXX-XX-XX", UNKNOWN, Trace(timex.text, timex.rule, "", "none", explanation))
    readings.sort(key=lambda reading: abs(reading[2].earliest - near.earliest))
    label, begun, when = readings[0]
    explanation = f"“{timex.text}” is counted from {label}, which began on {say_date(begun)}: {say_date(when)}."
    lost = tuple(Alternative(other.edtf, f"counted from {name}, farther from the date it is seen from") for name, _, other in readings[1:])
    value = timex_value(span_at(unit, when.earliest)) if unit in ("D", "W", "M", "Y") else "XXXX-XX-XX"
    return ResolvedTimex(timex, value, when, Trace(timex.text, timex.rule, begun.edtf, "happening", explanation, lost))


def _beginnings(timex: Timex, sentence: Sentence, calendar: ConflictCalendar, told: dict[str, PartialDate]) -> list[tuple[str, PartialDate]]:
    named = timex.fields.get("happening")
    words = [named] if named else [word.strip(",.;:").lower() for word in sentence.text.split()]
    own = [(f"the {word}", told[word]) for word in words if word in told]
    if own:
        return own
    anchors = dict.fromkeys(anchor for word in words for anchor in calendar.named(word))
    return [(anchor.label, anchor.when) for anchor in anchors]


def counted_from(timex: Timex, sentence: Sentence, dct: PartialDate, calendar: ConflictCalendar) -> ResolvedTimex:
    """A length of time "after the full-scale invasion": dated where the calendar knows that happening, else undated.

    The value stays that of the length. The field `relation` (after, before) tells that it counts from what follows.
    """
    value = duration_value(timex.fields.get("n", "X"), timex.fields["unit"])
    readings = []
    for anchor in _named_after(timex, sentence, calendar):
        when = _apart(anchor.when, timex)
        if when.is_known and dct.is_known and dct.length and when.earliest <= dct.latest:
            readings.append((anchor, when))
    if not readings:
        explanation = f"“{timex.text}” counts from what is told after it, whose day is not known here."
        return ResolvedTimex(timex, value, UNKNOWN, Trace(timex.text, timex.rule, "", "happening", explanation))
    anchor, when = readings[0]
    explanation = f"“{timex.text} {timex.fields['relation']} {anchor.label}”, which was on {say_date(anchor.when)}: {say_date(when)}."
    lost = tuple(Alternative(other.edtf, f"counted from {named.label}") for named, other in readings[1:])
    return ResolvedTimex(timex, value, when, Trace(timex.text, timex.rule, anchor.when.edtf, "happening", explanation, lost))


def _named_after(timex: Timex, sentence: Sentence, calendar: ConflictCalendar) -> list[Anchor]:
    """The anchors whose name stands right behind "after the", those of the longest name."""
    rest = sentence.text[timex.end - sentence.start :][:LONGEST_NAME].lower()
    match = AFTER_THE.match(rest)
    words = rest[match.end() :].split() if match else []
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        found = calendar.named(" ".join(words[:count]).strip(",.;:"))
        if found:
            return list(found)
    return []


def _apart(begun: PartialDate, timex: Timex) -> PartialDate:
    number, unit = timex.fields.get("n", "X"), timex.fields["unit"]
    if not begun.is_certain_day or not number.isdigit() or int(number) > MOST_COUNTED or unit not in ("D", "W", *MONTHS):
        return UNKNOWN
    sign = -1 if timex.fields["relation"] == "before" else 1
    if unit == "D":
        return PartialDate.of_number(begun.earliest + sign * int(number))
    steps = sign * int(number)
    middle = begun.earliest + 7 * steps if unit == "W" else _months_later(begun.earliest, steps * MONTHS[unit])
    slack = 3 if unit == "W" else 15 * MONTHS[unit]
    return PartialDate.within(middle - slack, middle + slack)


def nth_of(begun: PartialDate, nth: int, unit: str) -> PartialDate:
    """The nth day, week, month or year from a beginning on, the first day counted.

    >>> nth_of(PartialDate.from_edtf("2022-02-24"), 4, "D").edtf, nth_of(PartialDate.from_edtf("2022-02-24"), 7, "M").edtf
    ('2022-02-27', '[2022-08-24..2022-09-23]')
    """
    if not begun.is_certain_day or not 1 <= nth <= MOST_COUNTED:
        return UNKNOWN
    if unit in ("D", "W"):
        length = 7 if unit == "W" else 1
        first = begun.earliest + (nth - 1) * length
        return PartialDate.within(first, first + length - 1)
    if unit not in MONTHS:
        return UNKNOWN
    step = MONTHS[unit]
    return PartialDate.within(_months_later(begun.earliest, (nth - 1) * step), _months_later(begun.earliest, nth * step) - 1)


def _months_later(day: int, months: int) -> int:
    year, month, number = civil(day)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, month + 1, min(number, days_in_month(year, month + 1)))
