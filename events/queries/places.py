"""One place: its names, what it lies in and what lies in it, and its events."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from events.models import EventPlace, Participation, Place
from events.queries.answers import FacetValue, ShortRow
from events.queries.audience import Audience
from events.queries.rows import short_rows
from events.queries.sql.matching import matching_events
from events.queries.sql.paging import in_order
from events.queries.timeline_filter import TimelineFilter

MOST_EVENTS = 50
MOST_ACTORS = 12


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """Everything that is shown of one place. Who controls it is a claim and stands in events, not here."""

    pk: int
    slug: str
    name: str
    kind: str
    kind_key: str
    latitude: float | None
    longitude: float | None
    licence: str
    feature_id: str
    names: tuple[tuple[str, str, str], ...]
    within: tuple[tuple[str, str], ...]
    inside: tuple[FacetValue, ...]
    actors: tuple[FacetValue, ...]
    events: tuple[ShortRow, ...]
    total: int


def place_detail(slug: str, audience: Audience = Audience.READERS) -> PlaceDetail | None:
    """The place of a slug with the events at it or at what lies in it; None where there is none."""
    place = Place.objects.select_related("parent__parent__parent__parent").filter(slug=slug).first()
    if place is None:
        return None
    mine = matching_events(TimelineFilter(place=(slug,), everything=True), audience)
    below = EventPlace.objects.filter(event__in=mine.values("pk"), place__parent=place).order_by()
    inside = below.values_list("place__slug", "place__name").annotate(n=Count("event_id", distinct=True))
    parts = Participation.objects.filter(event__in=mine.values("pk"), actor__is_private=False).order_by()
    actors = parts.values_list("actor__slug", "actor__name").annotate(n=Count("event_id", distinct=True))
    return PlaceDetail(
        pk=place.pk,
        slug=place.slug,
        name=place.name,
        kind=place.get_kind_display(),
        kind_key=place.kind,
        latitude=place.latitude,
        longitude=place.longitude,
        licence=place.licence,
        feature_id=place.feature_id,
        names=tuple((each.name, each.language, each.era) for each in place.names.all() if each.name != place.name),
        within=_line_above(place),
        inside=_fullest(inside),
        actors=_fullest(actors)[:MOST_ACTORS],
        events=short_rows(in_order(mine, "oldest")[:MOST_EVENTS]),
        total=mine.count(),
    )


def _fullest(counted: Iterable[tuple[str, str, int]]) -> tuple[FacetValue, ...]:
    """(slug, name, events) as values, the fullest first."""
    return tuple(FacetValue(slug, name, n) for slug, name, n in sorted(counted, key=lambda row: (-row[2], row[1])))


def known_places(slugs: tuple[str, ...]) -> dict[str, str]:
    """Names of those of the slugs that lead to a place."""
    return dict(Place.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}


def _line_above(place: Place) -> tuple[tuple[str, str], ...]:
    """(slug, name) of what a place lies in, nearest first."""
    line, parent = [], place.parent
    while parent is not None and len(line) < 4:
        line.append((parent.slug, parent.name))
        parent = parent.parent if len(line) < 4 else None
    return tuple(line)
