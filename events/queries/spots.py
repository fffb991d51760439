"""Where one event or one place is, for a map of its own: points, what is only near or within something, and countries."""

from events.models import EventPlace, PlaceKind, PlacePrecision
from events.queries.answers import MapAnswer, MapPoint
from events.queries.places import PlaceDetail
from events.queries.sql.matching import UNIT_KINDS

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


def place_spot(place: PlaceDetail) -> MapAnswer | None:
    """The place by itself: a point, or a unit; None for a country and for what nobody has located."""
    if place.latitude is None or place.longitude is None or place.kind_key == PlaceKind.COUNTRY:
        return None
    spot = MapPoint(place.slug, place.name, place.kind_key, place.feature_id, place.latitude, place.longitude, 1, False)
    is_unit = place.kind_key in UNIT_KINDS
    return MapAnswer((() if is_unit else (spot,)), ((spot,) if is_unit else ()), (), 0)
