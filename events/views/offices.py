"""Offices over time: each as a bar on one axis of years, an open end drawn to the edge."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext

from events.extraction.dates import OPEN_END, OPEN_START, civil, day_number
from events.queries.actors import Held
from events.templatetags.calendar_names import year_words


@dataclass(frozen=True, slots=True)
class Office:
    """One office, and where its bar begins and how long it is, in percent; empty where nothing is known of its time."""

    held: Held
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices in order of time over an axis from the first year to the last."""

    rows: tuple[Office, ...]
    first: str
    last: str


def offices_of(held: Sequence[Held]) -> Offices:
    """The offices as they are drawn."""
    days = [day for each in held if each.when.is_known for day in (each.when.earliest, each.when.latest) if day not in (OPEN_START, OPEN_END)]
    if not days:
        return Offices(tuple(Office(each, "", "") for each in held), "", "")
    first, last = civil(min(days))[0], civil(max(days))[0]
    is_open = any(each.when.latest == OPEN_END for each in held if each.when.is_known)
    start, end = day_number(first, 1, 1), day_number(last + is_open, 12, 31)
    return Offices(tuple(_office(each, start, end) for each in held), year_words(first), pgettext("until", "now") if is_open else year_words(last))


def _office(held: Held, start: int, end: int) -> Office:
    if not held.when.is_known:
        return Office(held, "", "")
    first, last = max(held.when.earliest, start), min(held.when.latest, end)
    whole = end - start + 1
    return Office(held, f"{100 * (first - start) / whole:.2f}%", f"{max(100 * (last + 1 - first) / whole, 1):.2f}%")
