"""Turns a meaning into an honest date: the part that "early" or "by" leaves, and nothing after the article's own date
for what has already happened."""

from collections.abc import Mapping

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.outlook import AHEAD, BACK
from events.extraction.stages.resolution.reading import Meaning
from events.extraction.stages.resolution.units import Span, partial_date, piece

MIDNIGHT = "2400"
NIGHTS = {"over": (1, 0), "into": (1, 0), "from": (0, 1), "around": (1, 1), "midnight": (0, 1)}  # days before and after the day named
PIECES = frozenset({"START", "MID", "END", "H1", "H2"})


def date_of(meaning: Meaning, fields: Mapping[str, str], way: int, dct: PartialDate, narrative: bool) -> PartialDate:
    """The date of a meaning, cut as its words and the direction of its clause allow."""
    span = meaning.span
    if span is None:
        return UNKNOWN
    when = PartialDate.within(*meaning.limits) if meaning.vague else _modified(meaning, span)
    if dct.is_known and dct.length and not narrative and meaning.anchored and when.earliest <= dct.latest < when.latest:
        when = _vague(when.not_after(dct.latest)) if way == BACK or meaning.mod == "earlier" else when
        when = _vague(when.not_before(dct.earliest)) if way == AHEAD or meaning.mod == "later" else when
    when = _night(when, fields, way, dct)
    when = _opened(when, fields, way, dct, narrative)
    return when.approximately() if (fields.get("about") or fields.get("anaphor") == "about") and not meaning.part else when


def _vague(when: PartialDate) -> PartialDate:
    """What is left of a week or a month: on its first day that is a day which the words do not name."""
    return when.approximately() if when.is_certain_day else when


def _night(when: PartialDate, fields: Mapping[str, str], way: int, dct: PartialDate) -> PartialDate:
    """A night belongs to two days, and midnight parts them: the words say which two, not which of them."""
    night = "midnight" if fields.get("daypart") == MIDNIGHT else fields.get("night", "")
    if night not in NIGHTS or not when.is_certain_day:
        return when
    before, after = NIGHTS[night]
    if night == "over" and (way == AHEAD or fields.get("daypart") == "NI"):
        before, after = 0, 1
    day = when.earliest
    if way != AHEAD and dct.is_certain_day and day <= dct.earliest < day + after:  # it has been: not the night to come
        before, after = max(before, after), 0
    return PartialDate.within(day - before, day + after)


def _modified(meaning: Meaning, span: Span) -> PartialDate:
    if meaning.mod in PIECES and span.unit not in ("D", "WE"):
        return PartialDate.within(*piece(span, meaning.mod))
    return partial_date(span)


def _opened(when: PartialDate, fields: Mapping[str, str], way: int, dct: PartialDate, narrative: bool) -> PartialDate:
    end = dct.latest if dct.is_known and dct.length and not narrative and dct.latest >= when.earliest else None
    match fields.get("open"):
        case "since":
            return PartialDate.throughout(when.earliest, end)
        case "until":
            return PartialDate.throughout(None, when.latest)
        case "by":
            ahead = way == AHEAD and dct.is_known and dct.length and not narrative and when.latest >= dct.latest
            return PartialDate.within(dct.earliest if ahead else None, when.latest)
        case "before" if "daypart" in fields:
            return when  # "before dawn Friday" is on Friday
        case "before":
            return PartialDate.within(None, when.earliest - 1)
        case "after":
            return PartialDate.within(when.earliest, end if way == BACK else None)
        case "not_before":
            is_past = way == BACK and (end is None or when.latest <= end)
            return when if is_past else PartialDate.within(when.earliest, None)
    return when
