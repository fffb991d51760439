"""Where one event was, for a map of its own: points, what is only near or within something, and countries."""

from events.models import EventPlace, PlaceKind, PlacePrecision
from events.queries.answers import MapAnswer, MapPoint

COLUMNS = ("place__slug", "place__name", "place__kind", "place__feature_id", "place__latitude", "place__longitude")
ROUGH = (PlacePrecision.NEAR, PlacePrecision.DISTRICT, PlacePrecision.REGION)


def event_spots(pk: int) -> MapAnswer:
    """The places of an event; what is only known roughly stands among the units, so that it is not drawn as a point."""
    links = EventPlace.objects.filter(event=pk, place__latitude__isnull=False).order_by("pk").values_list(*COLUMNS, "precision")
    points: dict[str, tuple[MapPoint, str]] = {}
    for *columns, precision in links:
        points.setdefault(columns[0], (MapPoint(*columns, 1, False), precision))
    countries = tuple(point for point, _ in points.values() if point.kind == PlaceKind.COUNTRY)
    placed = [(point, precision in ROUGH) for point, precision in points.values() if point.kind != PlaceKind.COUNTRY]
    return MapAnswer(
        points=tuple(point for point, is_rough in placed if not is_rough),
        units=tuple(point for point, is_rough in placed if is_rough),
        countries=countries,
        unmapped=0,
    )
