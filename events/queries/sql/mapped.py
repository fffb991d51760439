"""Where events are: settlements and finer as points, districts and regions as units, countries only listed."""

from django.db.models import Count, QuerySet, Value

from events.models import EventPlace, PlaceKind
from events.queries.answers import MapAnswer, MapPoint
from events.queries.audience import Audience
from events.queries.sql.matching import matching_events
from events.queries.statements import answer_rows
from events.queries.timeline_filter import TimelineFilter

UNIT_KINDS = (PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.AREA)
COLUMNS = ("place__slug", "place__name", "place__kind", "place__feature_id", "place__latitude", "place__longitude")


def mapped_places(asked: TimelineFilter, audience: Audience) -> MapAnswer:
    """Places of all that matches, the fullest first, and how many events have none that can be drawn."""
    chosen = asked.named("place")
    asked = asked.matched
    rows = sorted(answer_rows(_place_counts, asked, audience), key=lambda row: (-row[-1], row[1]))
    points = [MapPoint(*row, row[0] in chosen) for row in rows if row[4] is not None]
    return MapAnswer(
        points=tuple(point for point in points if point.kind not in (*UNIT_KINDS, PlaceKind.COUNTRY)),
        units=tuple(point for point in points if point.kind in UNIT_KINDS),
        countries=tuple(point for point in points if point.kind == PlaceKind.COUNTRY),
        unmapped=answer_rows(_unmapped_count, asked, audience)[0][0],
    )


def _place_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    links = EventPlace.objects.filter(event__in=matching_events(asked, audience).values("pk"))
    return links.order_by().values_list(*COLUMNS).annotate(n=Count("event_id", distinct=True))


def _unmapped_count(asked: TimelineFilter, audience: Audience) -> QuerySet:
    drawn = EventPlace.objects.filter(place__latitude__isnull=False).exclude(place__kind=PlaceKind.COUNTRY)
    unmapped = matching_events(asked, audience).order_by().exclude(pk__in=drawn.order_by().values("event_id"))
    return unmapped.values(whole=Value(1)).annotate(n=Count("pk")).values_list("n")
