"""One page of the chronology, in order, with the totals of all that matches."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from events.extraction.dates import OPEN_START
from events.models import Event
from events.queries.answers import TimelinePage
from events.queries.audience import Audience
from events.queries.rows import date_of, rows_by_key
from events.queries.sql.matching import COARSE, FILED_UNDER, matching_events
from events.queries.sql.survey import Arm, Asking, Row
from events.queries.statements import Sql
from events.queries.timeline_filter import TimelineFilter

ROWS = 40


def page_arms(asked: TimelineFilter) -> dict[str, Arm]:
    """What a survey has to find for a page of a list in this order: its keys, that of the row before it, and the totals."""
    start = max((asked.page - 1) * ROWS - 1, 0)
    size = ROWS * (1 + asked.more) + (asked.page > 1)
    return {"keys": KeysInOrder(asked.order, start, size), "totals": _totals, "undated": _undated}


@dataclass(frozen=True, slots=True)
class KeysInOrder:
    """(nothing, event, place in the list ...) of so many events from a place on, in the order of `in_order`."""

    order: str
    start: int
    size: int

    def __call__(self, asking: Asking) -> Sql:
        filed = f"CASE WHEN m.first = {OPEN_START} THEN m.last ELSE m.first END"
        fineness = f"CASE WHEN m.precision IN ({', '.join(['%s'] * len(COARSE))}) THEN 0 ELSE 1 END"
        order = "filed, fineness, last DESC, id" if self.order == "oldest" else "filed DESC, fineness DESC, last, id DESC"
        listed = f"""
SELECT m.id, m.last, {filed} AS filed, {fineness} AS fineness FROM m WHERE {asking.without()}"""
        cut = f"SELECT * FROM ({listed}) y ORDER BY filed IS NULL, {order} LIMIT {self.size} OFFSET {self.start}"
        place = f"ROW_NUMBER() OVER (ORDER BY filed IS NULL, {order})"
        return Sql(f"SELECT CAST(NULL AS text) AS t, z.id AS a, {place} AS b, 0 AS c, 0 AS n FROM ({cut}) z", COARSE)


def _totals(asking: Asking) -> Sql:
    """(nothing, certainly inside, dated, nothing, all) of what matches."""
    return Sql(
        f"SELECT CAST(NULL AS text) AS t, COALESCE(SUM(m.inside), 0) AS a, COUNT(m.first) AS b, 0 AS c, COUNT(*) AS n FROM m WHERE {asking.without()}"
    )


def _undated(asking: Asking) -> Sql:
    """How many that match but for the dates have none."""
    return Sql(f"SELECT CAST(NULL AS text) AS t, 0 AS a, 0 AS b, 0 AS c, COUNT(*) AS n FROM m WHERE {asking.without('dates')} AND m.first IS NULL")


def page_of_events(asked: TimelineFilter, found: Mapping[str, list[Row]], audience: Audience) -> TimelinePage:
    """The rows of the asked page and the totals, from a survey. A page past the end has no rows."""
    keys = [key for _, key, *_ in sorted(found["keys"], key=lambda row: row[2])]
    _, certain, dated, _, total = found["totals"][0] if found["totals"] else (None, 0, 0, 0, 0)
    before, keys = (keys[0], keys[1:]) if asked.page > 1 and keys else (None, keys)
    return TimelinePage(
        rows=rows_by_key(keys, audience),
        total=total,
        certain=certain,
        possible=dated - certain,
        undated=found["undated"][0][-1] if found["undated"] else 0,
        page=asked.page,
        pages=max(1, -(-total // ROWS)),
        more=asked.more,
        before=date_of(before) if before and (asked.page - 1) * ROWS < total else None,
    )


def page_with_day(asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
    """The page on which what is filed under these days begins, or what comes next after them; the last where nothing does."""
    dated = matching_events(asked, audience).annotate(filed=FILED_UNDER).filter(filed__isnull=False).order_by()
    earlier = dated.filter(filed__gt=last) if asked.order == "newest" else dated.filter(filed__lt=first)
    return max(1, min(earlier.count(), dated.count() - 1) // ROWS + 1)


def in_order(events: QuerySet[Event], order: str) -> QuerySet[Event]:
    """By the day they are filed under; what is only somewhere in a month stands before the month's days; undated last."""
    coarse = Case(When(when_precision__in=COARSE, then=Value(0)), default=Value(1), output_field=IntegerField())
    events = events.annotate(filed=FILED_UNDER, fineness=coarse)
    if order == "newest":
        return events.order_by(F("filed").desc(nulls_last=True), "-fineness", "when_latest", "-pk")
    return events.order_by(F("filed").asc(nulls_last=True), "fineness", "-when_latest", "pk")
