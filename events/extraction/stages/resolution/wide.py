"""Dates what is told relative to an article of which only a wide window is known: "yesterday", "on February 13".

The window is when the article was written, not when things happened: what is told as past may lie before it, and a day
without its year has an open year. Input: a timex, the direction of its clause, the window. Output: `PartialDate`.
"""

from collections.abc import Mapping

from events.extraction.dates import OPEN_END, OPEN_START, UNKNOWN, PartialDate
from events.extraction.knowledge.outlook import AHEAD, BACK
from events.extraction.stages.resolution.bounds import date_of
from events.extraction.stages.resolution.reading import read_meaning
from events.extraction.stages.resolution.units import Span

OF_A_YEAR = frozenset({"month", "season", "quarter", "half", "holiday"})


def date_in_window(fields: Mapping[str, str], way: int, window: PartialDate) -> PartialDate:
    """All that can be said of an expression seen from some day of a window; unknown where that is nothing.

    >>> date_in_window({"offset": "-1"}, -1, PartialDate.from_edtf("[2024-02-17..2024-05-12]")).edtf
    '[2024-02-16..2024-05-11]'
    >>> date_in_window({"month": "2", "day": "13"}, -1, PartialDate.from_edtf("[2024-02-17..2024-05-12]")).edtf
    '[..2024-05-12]'
    """
    if not window.is_known:
        return UNKNOWN
    first = window.earliest if window.earliest != OPEN_START else None
    last = window.latest if window.latest != OPEN_END else None
    if OF_A_YEAR & set(fields) and "dir" not in fields:
        if way == AHEAD:
            return PartialDate.within(first, None) if first is not None else UNKNOWN
        return PartialDate.within(None, last) if way == BACK and last is not None else UNKNOWN
    begin, end = _seen_from(fields, first, way), _seen_from(fields, last, way)
    low = begin.earliest if begin.is_known and begin.earliest != OPEN_START else None
    high = end.latest if end.is_known and end.latest != OPEN_END else None
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return UNKNOWN
    return PartialDate.within(low, high)


def _seen_from(fields: Mapping[str, str], day: int | None, way: int) -> PartialDate:
    if day is None:
        return UNKNOWN
    meaning = read_meaning(fields, Span("D", day), way)
    return date_of(meaning, fields, way, PartialDate.of_number(day), False)
