"""Two questions side by side: what they share, who is in events with whom, and where how much happened when.

Counts events; an event that both questions match is counted once. What is coarser than a column stands in one of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from events.extraction.dates import OPEN_END, OPEN_START, civil
from events.models import Event, EventPlace, Participation
from events.queries.answers import ShortRow
from events.queries.audience import Audience
from events.queries.rows import short_rows
from events.queries.sql.matching import matching_events
from events.queries.sql.paging import in_order
from events.queries.timeline_filter import TimelineFilter

MOST_ACTORS = 10
MOST_PLACES = 12
MOST_SHARED = 12
MOST_COLUMNS = 24
COARSER = "coarser or open"
UNITS = (("month", 1), ("year", 12), ("decade", 120), ("century", 1200))


@dataclass(frozen=True, slots=True)
class Shared:
    """The events that both questions match: the earliest of them, and how many there are."""

    rows: tuple[ShortRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by row and column. `columns` are (key, name); of each row there is (key, name) and a count for each column."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], tuple[int, ...]], ...]
    unit: str = ""


def shared_events(first: TimelineFilter, second: TimelineFilter, audience: Audience = Audience.READERS) -> Shared:
    """Events that both questions match."""
    both = matching_events(first, audience).filter(pk__in=matching_events(second, audience).order_by().values("pk"))
    return Shared(short_rows(in_order(both, "oldest")[:MOST_SHARED]), both.count())


def actors_together(asked: Sequence[TimelineFilter], audience: Audience = Audience.READERS) -> Matrix:
    """How many events each of the fullest actors has with each other; with itself, how many it has."""
    parts = Participation.objects.filter(event__in=_either(asked, audience).values("pk"), actor__is_private=False).order_by()
    named = parts.values_list("actor_id", "actor__slug", "actor__name").annotate(n=Count("event_id", distinct=True))
    fullest = sorted(named, key=lambda row: (-row[3], row[2]))[:MOST_ACTORS]
    keys = [row[0] for row in fullest]
    pairs = parts.filter(actor__in=keys, event__participations__actor__in=keys).values_list("actor_id", "event__participations__actor_id")
    counts = {(one, other): n for one, other, n in pairs.annotate(n=Count("event_id", distinct=True))}
    columns = tuple((slug, name) for _, slug, name, _ in fullest)
    rows = tuple((column, tuple(counts.get((key, other), 0) for other in keys)) for key, column in zip(keys, columns, strict=True))
    return Matrix(columns, rows)


def places_over_time(asked: Sequence[TimelineFilter], audience: Audience = Audience.READERS) -> Matrix:
    """How many events the fullest places have by month, or by the finest unit that fits into MOST_COLUMNS columns."""
    links = EventPlace.objects.filter(event__in=_either(asked, audience).values("pk")).order_by()
    named = links.values_list("place_id", "place__slug", "place__name").annotate(n=Count("event_id", distinct=True))
    fullest = sorted(named, key=lambda row: (-row[3], row[2]))[:MOST_PLACES]
    dated = links.filter(place__in=[row[0] for row in fullest], event__when_earliest__isnull=False)
    spans = list(dated.values_list("place_id", "event__when_earliest", "event__when_latest").annotate(n=Count("event_id", distinct=True)))
    unit, size, columns = _columns((first, last) for _, first, last, _ in spans)
    counts: dict[int, Counter[int | None]] = defaultdict(Counter)
    for place, first, last, n in spans:
        counts[place][_column_of(first, last, size)] += n
    has_coarse = any(None in each for each in counts.values())
    keys: tuple[int | None, ...] = (*columns, *([None] if has_coarse else []))
    names = tuple((_edtf(key, unit), _words(key, unit)) for key in keys)
    rows = tuple(((slug, name), tuple(counts[pk][key] for key in keys)) for pk, slug, name, _ in fullest)
    return Matrix(names, rows, unit)


def _either(asked: Sequence[TimelineFilter], audience: Audience) -> QuerySet[Event]:
    """Events that any of the questions matches; the whole chronology where there is none."""
    found = Q()
    for each in asked or (TimelineFilter(),):
        found |= Q(pk__in=matching_events(each, audience).order_by().values("pk"))
    return Event.objects.filter(found).order_by()


def _columns(spans: Iterable[tuple[int, int]]) -> tuple[str, int, tuple[int, ...]]:
    """The unit, its length in months, and the columns from the first to the last that any span lies in."""
    known = [span for span in spans if span[0] != OPEN_START and span[1] != OPEN_END]
    months = [_month(day) for span in known for day in span]
    for unit, size in UNITS:
        columns = sorted({column for span in known if (column := _column_of(*span, size)) is not None})
        if len(columns) <= MOST_COLUMNS or unit == UNITS[-1][0]:
            return unit, size, tuple(columns) if months else ()
    raise AssertionError("unreachable")


def _column_of(first: int, last: int, size: int) -> int | None:
    """The column in which a span lies wholly; None where it is in none."""
    if first == OPEN_START or last == OPEN_END:
        return None
    start, end = _month(first) // size, _month(last) // size
    return start if start == end else None


def _month(day: int) -> int:
    year, month, _ = civil(day)
    return year * 12 + month - 1


def _edtf(column: int | None, unit: str) -> str:
    """How an address asks for the column.

    >>> _edtf(24265, "month"), _edtf(2022, "year"), _edtf(202, "decade"), _edtf(None, "month")
    ('2022-02', '2022', '202X', '')
    """
    if column is None:
        return ""
    if unit == "month":
        return f"{column // 12:04d}-{column % 12 + 1:02d}"
    return f"{column:04d}" if unit == "year" else f"{column:03d}X" if unit == "decade" else f"{column:02d}XX"


def _words(column: int | None, unit: str) -> str:
    """A column in words; only months with events have one, so that years may lie between two.

    >>> _words(24265, "month"), _words(202, "decade")
    ('2022-02', '2020s')
    """
    if column is None:
        return COARSER
    return f"{column}0s" if unit == "decade" else f"{column}00s" if unit == "century" else _edtf(column, unit)
