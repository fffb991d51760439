"""Gives a bare clock time the day that its phrase names: "7:00 am (0500 GMT) on Friday" is on Friday.

A clock time never names a day against a day of its clause: where the day stands in another clause,
the clock time is marked `beside` it and gets no certain day.

Before resolving: timexes and their sentences -> the timexes, clock times with the fields of their day. After it:
resolved timexes -> the same, those beside a day without a certain day.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.types import ResolvedTimex, Sentence, Timex

CLOCK_KEYS = frozenset({"clock", "hour", "hourcode"})
CLOCK_WORDS = frozenset({"1200", "2400"})  # noon and midnight
DAY_KEYS = frozenset({"day", "weekday", "iso", "dotted", "slash", "offset", "holiday"})
DAY_FIELDS = frozenset({"year", "era", "month", "day", "weekday", "offset", "dir", "unit", "iso", "dotted", "slash", "holiday"})
MINUTES = {"TH": 60, "TM": 1}
LONGEST_GAP = 60  # characters between a clock time and the day of its phrase
JOINS = frozenset({"and", "to", "or", "until", "-", "–"})
MOST_WORDS_BESIDE = 3  # words between a clock time and its day where another day stands before it
MOST_BETWEEN = 5  # timexes after a clock time that are looked at
BRACKETS = re.compile(r"\([^()]{0,40}\)")
ANOTHER_CLAUSE = re.compile(r"[,;:—–“”\"()]|\b(?:and|but|while|when|after|before|since|because|that|which|who|said|says|told|as)\b")


def is_clock(fields: Mapping[str, str]) -> bool:
    """Whether the fields tell a time of day and no day.

    >>> is_clock({"clock": "7:00"}), is_clock({"clock": "7:00", "weekday": "5"}), is_clock({"daypart": "NI", "offset": "0"})
    (True, False, False)
    """
    return bool(CLOCK_KEYS & set(fields) or fields.get("daypart") in CLOCK_WORDS) and not names_day(fields) and "unit" not in fields


def names_day(fields: Mapping[str, str]) -> bool:
    """Whether the fields name a day, complete or not."""
    return bool(DAY_KEYS & set(fields)) or (fields.get("unit") == "D" and "dir" in fields)


def clock_after(clock: str, fields: Mapping[str, str]) -> tuple[int, str] | None:
    """Days from a clock time's day and the clock time so many hours or minutes from it; None where the words do not say how many.

    >>> clock_after("11:30", {"n": "1.5", "unit": "TH", "sign": "later"}), clock_after("00:10", {"n": "20", "unit": "TM", "sign": "earlier"})
    ((0, '13:00'), (-1, '23:50'))
    """
    parts = [(fields.get("n", ""), fields.get("unit", "")), *([(fields["na"], fields.get("unita", ""))] if "na" in fields else [])]
    minutes = 0.0
    for count, unit in parts:
        if unit not in MINUTES or not count.replace(".", "", 1).isdigit():
            return None
        minutes += float(count) * MINUTES[unit]
    hour, _, minute = clock.partition(":")
    way = -1 if fields["sign"] in ("ago", "earlier", "before") else 1
    days, at = divmod(int(hour) * 60 + int(minute) + way * round(minutes), 24 * 60)
    return days, f"{at // 60:02d}:{at % 60:02d}"


def with_days(timexes: Sequence[Timex], by_index: Mapping[int, Sentence]) -> tuple[Timex, ...]:
    """The timexes; a clock time takes over the day that follows it in its phrase, or says beside which day it stands."""
    done = []
    for number, timex in enumerate(timexes):
        if is_clock(timex.fields) and timex.sentence in by_index:
            timex = _with_day(timex, timexes, number, by_index[timex.sentence])
        done.append(timex)
    return tuple(done)


def _with_day(clock: Timex, timexes: Sequence[Timex], number: int, sentence: Sentence) -> Timex:
    goes_on = number > 0 and timexes[number - 1].sentence == clock.sentence and names_day(timexes[number - 1].fields)
    for other in timexes[number + 1 : number + 1 + MOST_BETWEEN]:
        if other.sentence != clock.sentence:
            break
        if not names_day(other.fields):
            continue
        gap = BRACKETS.sub("", sentence.text[clock.end - sentence.start : other.start - sentence.start])
        added = {key: value for key, value in other.fields.items() if key in DAY_FIELDS}
        if _closes_bracket(clock, sentence):
            gap = gap.replace(")", "", 1)
        if gap.strip() in JOINS and CLOCK_KEYS & set(other.fields):
            gap = ""  # "between 4 a.m. and 8 a.m. on Friday"
        if gap.strip() in {"", *JOINS} and clock.fields.get("ampm") == "p" and _is_morning(other.fields):
            gap, added["shift"] = "", "before"  # "between 10 p.m. and 2 this morning"
        in_brackets = "(" in gap and ")" not in gap  # "2 a.m. (2300 GMT on Sunday)" is of another day there than here
        is_apart = in_brackets or len(gap) > LONGEST_GAP or ANOTHER_CLAUSE.search(gap) is not None
        if goes_on and (is_apart or len(gap.split()) > MOST_WORDS_BESIDE):
            return clock  # it goes on from the day before it
        if is_apart:
            added = {"beside": f"{other.start}-{other.end}"}
        else:
            added["of_day"] = str(other.start)
        if "dir" in added:
            added["lends"] = "yes"  # the day itself is still to come: "at 11:00 the following day"
        return replace(clock, fields=MappingProxyType({**clock.fields, **added}))
    return clock


def _is_morning(fields: Mapping[str, str]) -> bool:
    return fields.get("ampm") == "a" or fields.get("daypart") == "MO"


def _closes_bracket(clock: Timex, sentence: Sentence) -> bool:
    """Whether the clock time stands in brackets: "(0500 GMT)"."""
    at = clock.start - sentence.start
    before = sentence.text[max(0, at - LONGEST_GAP) : at]
    return before.rfind("(") > before.rfind(")")


def beside_days(resolved: list[ResolvedTimex], dct: PartialDate) -> list[ResolvedTimex]:
    """The resolved timexes; a clock time beside a day of another clause lies some day around that day and the article's."""
    by_start = {one.timex.start: one for one in resolved}
    done = []
    for one in resolved:
        other = by_start.get(int(one.timex.fields.get("beside", "-1").split("-")[0] or -1))
        if other is not None and one.when.is_certain_day and other.when != one.when:
            days = [one.when, other.when, dct] if dct.length else [one.when, other.when]
            ends = [(day.earliest, day.latest) for day in days if day.is_known and day.earliest != OPEN_START and day.latest != OPEN_END]
            when = PartialDate.within(min(first for first, _ in ends) - 1, max(last for _, last in ends))
            explanation = f"“{one.timex.text}” names no day; “{other.timex.text}” in the same sentence does, so no day is certain."
            one = replace(one, when=when, trace=replace(one.trace, explanation=explanation))
        done.append(one)
    return done
