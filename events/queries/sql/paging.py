"""One page of the chronology, in order, with the totals of all that matches."""

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from events.models import Event
from events.queries.answers import TimelinePage
from events.queries.audience import Audience
from events.queries.rows import event_rows
from events.queries.sql.matching import COARSE, FILED_UNDER, certainly_inside, matching_events, with_edtf
from events.queries.statements import answer_rows
from events.queries.timeline_filter import TimelineFilter

ROWS = 40


def page_of_events(asked: TimelineFilter, audience: Audience) -> TimelinePage:
    """The rows of the asked page and the totals. A page past the end has no rows."""
    matching = matching_events(asked, audience)
    total, certain, dated = answer_rows(_totals, asked.matched, audience)[0]
    undated = total - dated
    if asked.has_dates:
        undated = matching_events(asked, audience, without=("dates",)).filter(when_earliest__isnull=True).count()
    start = (asked.page - 1) * ROWS
    ordered = in_order(matching, asked.order)
    return TimelinePage(
        rows=event_rows(ordered[start : start + ROWS * (1 + asked.more)], audience),
        total=total,
        certain=certain,
        possible=dated - certain,
        undated=undated,
        page=asked.page,
        pages=max(1, -(-total // ROWS)),
        more=asked.more,
        before=ordered[start - 1].when if 0 < start < total else None,
    )


def page_with_day(asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
    """The page on which what is filed under these days begins, or what comes next after them; the last where nothing does."""
    dated = matching_events(asked, audience).annotate(filed=FILED_UNDER).filter(filed__isnull=False).order_by()
    earlier = dated.filter(filed__gt=last) if asked.order == "newest" else dated.filter(filed__lt=first)
    return max(1, min(earlier.count(), dated.count() - 1) // ROWS + 1)


def _totals(asked: TimelineFilter, audience: Audience) -> QuerySet:
    """One row: how many match, how many of them certainly inside the asked dates, how many with a date."""
    everything = with_edtf(matching_events(asked, audience)).order_by().values(whole=Value(1))
    return everything.annotate(
        total=Count("pk"),
        certain=Count("pk", filter=certainly_inside(asked)),
        dated=Count("pk", filter=Q(when_earliest__isnull=False)),
    ).values_list("total", "certain", "dated")


def in_order(events: QuerySet[Event], order: str) -> QuerySet[Event]:
    """By the day they are filed under; what is only somewhere in a month stands before the month's days; undated last."""
    coarse = Case(When(when_precision__in=COARSE, then=Value(0)), default=Value(1), output_field=IntegerField())
    events = events.annotate(filed=FILED_UNDER, fineness=coarse)
    if order == "newest":
        return events.order_by(F("filed").desc(nulls_last=True), "-fineness", "when_latest", "-pk")
    return events.order_by(F("filed").asc(nulls_last=True), "fineness", "-when_latest", "pk")
