"""Where events are: settlements and finer as points, districts and regions as units, countries only listed."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from events.models import Place, PlaceKind, PlacePrecision
from events.queries.answers import MapAnswer, MapPoint, MapUnit
from events.queries.sql.matching import UNIT_KINDS
from events.queries.sql.survey import Arm, Asking, Row
from events.queries.statements import Sql, answer_rows
from events.queries.timeline_filter import TimelineFilter

ROUGH = (PlacePrecision.NEAR.value, PlacePrecision.DISTRICT.value, PlacePrecision.REGION.value, PlacePrecision.COUNTRY.value)


def _placed(asking: Asking) -> Sql:
    """("slug|kind|feature|latitude|longitude|name", place, events known to be there and not only near or somewhere in it,
    nothing, events) of every place with a point."""
    columns = "p.slug || '|' || p.kind || '|' || p.feature_id || '|' || CAST(p.latitude AS text) || '|' || CAST(p.longitude AS text) || '|' || p.name"
    return Sql(
        f"""
SELECT {columns} AS t, p.id AS a, x.exact AS b, CAST(NULL AS integer) AS c, x.n FROM (
SELECT place.place_id, COUNT(DISTINCT CASE WHEN place.precision NOT IN (%s, %s, %s, %s) THEN m.id END) AS exact, COUNT(DISTINCT m.id) AS n
FROM m JOIN events_eventplace place ON place.event_id = m.id
WHERE {asking.without()} GROUP BY place.place_id
) x JOIN events_place p ON p.id = x.place_id WHERE p.latitude IS NOT NULL""",
        ROUGH,
    )


def _unmapped(asking: Asking) -> Sql:
    """How many events have no place that can be drawn."""
    return Sql(
        f"""
SELECT CAST(NULL AS text) AS t, 0 AS a, 0 AS b, 0 AS c, COUNT(*) AS n FROM m
WHERE {asking.without()} AND NOT EXISTS (
SELECT 1 FROM events_eventplace place JOIN events_place p ON p.id = place.place_id
WHERE place.event_id = m.id AND p.latitude IS NOT NULL AND p.kind <> %s
)""",
        (PlaceKind.COUNTRY.value,),
    )


MAP_ARMS: dict[str, Arm] = {"placed": _placed, "unmapped": _unmapped}


def map_of_places(asked: TimelineFilter, found: Mapping[str, list[Row]]) -> MapAnswer:
    """Places of all that matches, the fullest first, and how many events have none that can be drawn, from a survey."""
    chosen = asked.named("place")
    points = sorted(_points(found["placed"], chosen), key=lambda point: (-point.count, point.name))
    return MapAnswer(
        points=tuple(point for point in points if point.kind not in (*UNIT_KINDS, PlaceKind.COUNTRY)),
        units=tuple(point for point in points if point.kind in UNIT_KINDS),
        countries=tuple(point for point in points if point.kind == PlaceKind.COUNTRY),
        unmapped=found["unmapped"][0][-1] if found["unmapped"] else 0,
        regions=tuple(MapUnit(slug, feature, slug in chosen) for slug, feature in answer_rows(_regions)),
    )


def _regions() -> QuerySet:
    return Place.objects.filter(kind=PlaceKind.REGION).order_by("pk").values_list("slug", "feature_id")


def _points(rows: Iterable[Row], chosen: tuple[str, ...]) -> Iterable[MapPoint]:
    for joined, _, exact, _, n in rows:
        slug, kind, feature, latitude, longitude, name = joined.split("|", 5)
        yield MapPoint(slug, name, kind, feature, float(latitude), float(longitude), n, slug in chosen, n - exact)
