"""Events over time: bins that count what lies wholly inside them, and a strip for what is coarser. Never spread."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from django.db.models import QuerySet

from events.extraction.dates import OPEN_END, OPEN_START, civil, day_number
from events.models import Theme
from events.queries.answers import Bin, Histogram, Stretch, ThemeLabel
from events.queries.sql.survey import Arm, Asking, Row
from events.queries.statements import Sql, answer_rows
from events.queries.timeline_filter import TimelineFilter

MOST_BINS = 160  # at 1,160 pixels a bar keeps seven
MOST_STRETCHES = 80  # apart; at 1,160 pixels and in three lanes more would lie on one another
A_YEAR = 365
UNITS = ("day", "month", "year", "decade", "century")
_YEARS = {"year": 1, "decade": 10, "century": 100}


def _bounds(asking: Asking) -> Sql:
    """(nothing, first day, last day, first theme, 1) of each event that has a date."""
    first_theme = "SELECT tag.theme_id FROM events_eventtheme tag WHERE tag.event_id = m.id ORDER BY tag.id LIMIT 1"
    return Sql(
        f"SELECT CAST(NULL AS text) AS t, m.first AS a, m.last AS b, ({first_theme}) AS c, 1 AS n"
        f" FROM m WHERE {asking.without()} AND m.first IS NOT NULL"
    )


def _known(asking: Asking) -> Sql | None:
    """(nothing, first day, last day ...) that is known of all that matches but for the dates, where dates are asked for."""
    if not asking.asked.has_dates:
        return None
    starts, ends = f"m.first > {OPEN_START}", f"m.last < {OPEN_END}"
    return Sql(
        f"""
SELECT CAST(NULL AS text) AS t,
MIN(CASE WHEN {starts} THEN m.first WHEN {ends} THEN m.last END) AS a,
MAX(CASE WHEN {ends} THEN m.last WHEN {starts} THEN m.first END) AS b, 0 AS c, 0 AS n
FROM m WHERE {asking.without("dates")}"""
    )


OVER_TIME_ARMS: dict[str, Arm] = {"bounds": _bounds, "known": _known}


def events_over_time(asked: TimelineFilter, found: Mapping[str, list[Row]]) -> Histogram:
    """Bins over all that matches, from a survey; with dates, over the dates alone and as fine as they allow."""
    by_bounds = Counter(row[1:4] for row in found["bounds"])
    known = next(((first, last) for _, first, last, _, _ in found["known"] if first is not None), None)
    theme_rows = answer_rows(_theme_names)
    slugs: dict[int | None, str] = {pk: slug for pk, slug, _ in theme_rows}
    themes = tuple(ThemeLabel(slug, name) for _, slug, name in theme_rows)
    if not by_bounds and not asked.has_dates:
        return Histogram("month", (), (), themes)
    first, last = _axis(asked, [bounds[:2] for bounds in by_bounds])
    unit = unit_for(first, last)
    edges = bin_edges(first, last, unit)
    counts: list[Counter[str]] = [Counter() for _ in edges]
    coarse: Counter[tuple[int, int]] = Counter()
    for (earliest, latest, theme), n in by_bounds.items():
        place = bisect_right(edges, earliest) - 1
        if place >= 0 and latest < edges[-1] and latest < edges[place + 1]:
            counts[place][slugs.get(theme, "other")] += n
        else:
            coarse[earliest, latest] += n
    bins = tuple(Bin(start, end - 1, dict(counts[index])) for index, (start, end) in enumerate(pairwise(edges)))
    return Histogram(unit, bins, _stretches(coarse, edges), themes, known)


def _theme_names() -> QuerySet:
    return Theme.objects.values_list("pk", "slug", "name")


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


def _stretches(coarse: Counter[tuple[int, int]], edges: list[int]) -> tuple[Stretch, ...]:
    """Stretches on the axis in order of time, together as many events as were given. Those that begin in one bin and end in one
    bin are one, and so are the least full where there are too many to be told apart: all of them lie within it."""
    together: dict[tuple[int, int], Counter[tuple[int, int]]] = defaultdict(Counter)
    for (earliest, latest), count in coarse.items():
        begins = OPEN_START if earliest == OPEN_START else bisect_right(edges, earliest)
        ends = OPEN_END if latest == OPEN_END else bisect_right(edges, latest)
        together[begins, ends][earliest, latest] += count
    fullest = sorted(together.values(), key=lambda each: (-each.total(), min(each)))
    rest: dict[tuple[bool, bool], Counter[tuple[int, int]]] = defaultdict(Counter)
    for each in fullest[MOST_STRETCHES:]:
        earliest, latest = next(iter(each))
        rest[earliest == OPEN_START, latest == OPEN_END].update(each)
    made = [_stretch(each, edges[0], edges[-1] - 1) for each in (*fullest[:MOST_STRETCHES], *rest.values())]
    return tuple(sorted(made, key=lambda each: (each.opens != "start", each.first_day, each.last_day)))


def _stretch(spans: Counter[tuple[int, int]], first: int, last: int) -> Stretch:
    """The one stretch within which all of the spans lie, cut to the axis."""
    earliest, latest = min(span[0] for span in spans), max(span[1] for span in spans)
    if earliest == OPEN_START:
        return Stretch(latest, latest, spans.total(), "start")
    if latest == OPEN_END:
        return Stretch(earliest, earliest, spans.total(), "end")
    return Stretch(max(earliest, first), min(latest, last), spans.total())
