"""Events over time: bins that count what lies wholly inside them, and a strip for what is coarser. Never spread."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.db.models import Count, QuerySet, Subquery

from events.extraction.dates import OPEN_END, OPEN_START, civil, day_number
from events.models import Theme
from events.queries.answers import Bin, Histogram, Stretch, ThemeLabel
from events.queries.audience import Audience
from events.queries.rows import first_theme
from events.queries.sql.matching import matching_events
from events.queries.statements import answer_rows
from events.queries.timeline_filter import TimelineFilter

MOST_BINS = 160  # at 1,160 pixels a bar keeps seven
MOST_STRETCHES = 200
A_YEAR = 365
UNITS = ("day", "month", "year", "decade", "century")
_YEARS = {"year": 1, "decade": 10, "century": 100}


def events_over_time(asked: TimelineFilter, audience: Audience) -> Histogram:
    """Bins over all that matches without the dates; with dates, over the dates alone and as fine as they allow."""
    by_bounds = answer_rows(_bounds_counts, asked.matched, audience)
    themes = tuple(ThemeLabel(slug, name) for slug, name in answer_rows(_theme_names))
    if not by_bounds and not asked.has_dates:
        return Histogram("month", (), (), themes)
    first, last = _axis(asked, [bounds[:2] for bounds in by_bounds])
    unit = unit_for(first, last)
    edges = bin_edges(first, last, unit)
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    coarse: Counter[tuple[int, int]] = Counter()
    for earliest, latest, theme, n in by_bounds:
        place = _bin_of(earliest, latest, edges)
        if place is None:
            coarse[earliest, latest] += n
        else:
            counts[place][theme or "other"] += n
    bins = tuple(Bin(start, end - 1, dict(counts[index])) for index, (start, end) in enumerate(pairwise(edges)))
    return Histogram(unit, bins, _stretches(coarse, edges[0], edges[-1] - 1), themes)


def _bounds_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    """Events by their bounds and first theme. Without dates asked, that condition is empty."""
    dated = matching_events(asked, audience).order_by().filter(when_earliest__isnull=False)
    columns = ("when_earliest", "when_latest", "theme_slug")
    return dated.annotate(theme_slug=Subquery(first_theme())).values_list(*columns).annotate(n=Count("pk"))


def _theme_names() -> QuerySet:
    return Theme.objects.values_list("slug", "name")


def unit_for(first: int, last: int) -> str:
    """The finest unit that gives at most MOST_BINS bins.

    >>> unit_for(day_number(2022, 1, 1), day_number(2025, 12, 31))
    'month'
    """
    return next((unit for unit in UNITS if len(bin_edges(first, last, unit)) <= MOST_BINS), "century")


def bin_edges(first: int, last: int, unit: str) -> list[int]:
    """Day numbers at which bins begin, and the one after the last bin; whole units around `first` to `last`.

    >>> [civil(edge) for edge in bin_edges(day_number(2022, 2, 24), day_number(2022, 3, 1), "month")]
    [(2022, 2, 1), (2022, 3, 1), (2022, 4, 1)]
    """
    if unit == "day":
        return list(range(first, min(last + 2, first + MOST_BINS + 2)))
    year, month, _ = civil(first)
    edges = []
    step = _YEARS.get(unit, 0)
    if step:
        year, month = year // step * step, 1
    while not edges or edges[-1] <= last:
        edges.append(day_number(year, month, 1))
        year, month = (year + step, 1) if step else (year + month // 12, month % 12 + 1)
        if len(edges) > 10 * MOST_BINS:
            break
    return edges


def _axis(asked: TimelineFilter, bounds: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """From the first known day to the last; asked dates cut it, an open side ends at what is known, or after a year."""
    known = [day for pair in bounds for day in pair if day not in (OPEN_START, OPEN_END)]
    first = asked.first_day if asked.first_day != OPEN_START else min(known, default=asked.last_day - A_YEAR)
    last = asked.last_day if asked.last_day != OPEN_END else max(known, default=asked.first_day + A_YEAR)
    return (first, last) if first <= last else (last, first)


def _bin_of(earliest: int, latest: int, edges: list[int]) -> int | None:
    if earliest < edges[0] or latest >= edges[-1]:
        return None
    low, high = 0, len(edges) - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if edges[middle] <= earliest else (low, middle)
    return low if latest < edges[low + 1] else None


def _stretches(coarse: Counter[tuple[int, int]], first: int, last: int) -> tuple[Stretch, ...]:
    """Stretches on the axis, the fullest kept where there are many, in order of time."""
    kept = sorted(coarse.most_common(MOST_STRETCHES))
    return tuple(_stretch(earliest, latest, count, first, last) for (earliest, latest), count in kept)


def _stretch(earliest: int, latest: int, count: int, first: int, last: int) -> Stretch:
    if earliest == OPEN_START:
        return Stretch(latest, latest, count, "start")
    if latest == OPEN_END:
        return Stretch(earliest, earliest, count, "end")
    return Stretch(max(earliest, first), min(latest, last), count)
