"""The axis in steps: the window closer in and farther out than the one that is shown.

A window is written as the two dates that an address asks for, whole days, months or years as its length allows.
"""

from dataclasses import dataclass

from events.extraction.dates import day_number
from events.queries.timeline_filter import TimelineFilter
from events.views.bins import bin_edtf

FEWEST_DAYS = 7
YEAR = 366
MONTHS_FROM = 150  # days from which on a window is written in months
YEARS_FROM = 13 * YEAR
EARLIEST, LATEST = day_number(-9999, 1, 1), day_number(9999, 12, 31)  # what EDTF writes with four digits
FARTHEST = 60 * YEAR  # without knowing how far the events reach, a window this long is as good as none


@dataclass(frozen=True, slots=True)
class Zoom:
    """The addresses one step in and one step out; empty where there is none."""

    nearer: str = ""
    farther: str = ""


NO_ZOOM = Zoom()


def zoom_of(asked: TimelineFilter, first: int, last: int, known: tuple[int, int] | None = None) -> Zoom:
    """The steps from an axis of these days; `known` is how far the events reach without the dates."""
    return Zoom(_nearer(asked, first, last), _farther(asked, first, last, known) if asked.has_dates else "")


def _nearer(asked: TimelineFilter, first: int, last: int) -> str:
    days = last - first + 1
    if days <= FEWEST_DAYS:
        return ""
    kept = max(days // 2, FEWEST_DAYS)
    start = first + (days - kept) // 2
    return _address(asked, *_whole(start, start + kept - 1, kept))


def _farther(asked: TimelineFilter, first: int, last: int, known: tuple[int, int] | None) -> str:
    """Twice the window; an end beyond all that is known is left open."""
    days = last - first + 1
    first, last = max(first - (days + 1) // 2, EARLIEST), min(last + (days + 1) // 2, LATEST)
    start, end = _whole(first, last, 2 * days)
    if known is None:
        return _address(asked, *((start, end) if 2 * days < FARTHEST else ("", "")))
    return _address(asked, start if first > known[0] else "", end if last < known[1] else "")


def _whole(first: int, last: int, days: int) -> tuple[str, str]:
    """The dates of a window, in units of which it has many."""
    unit = "year" if days >= YEARS_FROM else "month" if days >= MONTHS_FROM else "day"
    return bin_edtf(first, unit), bin_edtf(last, unit)


def _address(asked: TimelineFilter, start: str, end: str) -> str:
    off = tuple(name for name in asked.off if name != "dates")
    return f"?{asked.as_query(start=start, end=end, off=off, page=1, event='')}"
