"""Counts of every facet, each with the other filters applied. Single-valued facets sum to the total of what matches."""

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Count, QuerySet

from events.models import Actor, EventPlace, EventTheme, Participation, Place, Theme
from events.queries.answers import Facet, FacetValue
from events.queries.audience import Audience
from events.queries.sql.matching import PRECISIONS_BY_KNOWN, matching_events
from events.queries.statements import answer_rows
from events.queries.timeline_filter import CERTAINTIES, KINDS, KNOWN_TO, REVIEWS, TimelineFilter

SINGLE = ("certainty", "known", "kind", "review")
ORDER_BY_FACET = {"certainty": CERTAINTIES, "known": KNOWN_TO, "kind": KINDS, "review": REVIEWS}
_KNOWN_BY_PRECISION = {precision: known for known, precisions in PRECISIONS_BY_KNOWN.items() for precision in precisions}


class _PlaceRow(NamedTuple):
    pk: int
    slug: str
    name: str
    parent_id: int | None


def facets(asked: TimelineFilter, audience: Audience) -> dict[str, Facet]:
    """Every facet by name."""
    asked = asked.matched
    return {
        "theme": _themes(asked, audience),
        "actor": _actors(asked, audience),
        "place": _places(asked, audience),
        **_single_valued(asked, audience),
    }


def _combination_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    matching = matching_events(asked, audience, without=SINGLE).order_by()
    return matching.values_list("certainty", "when_precision", "kind", "review").annotate(n=Count("pk"))


def _theme_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    tags = EventTheme.objects.filter(event__in=matching_events(asked, audience, without=("theme",)).values("pk"))
    return tags.order_by().values_list("theme__slug").annotate(n=Count("event_id", distinct=True))


def _theme_names() -> QuerySet:
    return Theme.objects.values_list("slug", "name")


def _actor_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    matching = matching_events(asked, audience, without=("actor",))
    parts = Participation.objects.filter(event__in=matching.values("pk"), actor__is_private=False).order_by()
    return parts.values_list("actor__slug", "actor__name").annotate(n=Count("event_id", distinct=True))


def _places_of_events(asked: TimelineFilter, audience: Audience) -> QuerySet:
    matching = matching_events(asked, audience, without=("place",))
    return EventPlace.objects.filter(event__in=matching.values("pk")).order_by().values_list("event_id", "place_id")


def _all_places() -> QuerySet:
    return Place.objects.order_by("pk").values_list("pk", "slug", "name", "parent_id")


def _single_valued(asked: TimelineFilter, audience: Audience) -> dict[str, Facet]:
    """The facets of which an event has one value each, from one count of all their combinations."""
    found = answer_rows(_combination_counts, asked, audience)
    combinations = [((certainty, _KNOWN_BY_PRECISION[precision], kind, review), n) for certainty, precision, kind, review, n in found]
    made = {}
    for position, facet in enumerate(SINGLE):
        counts: Counter[str] = Counter()
        for values, n in combinations:
            if all(_is_asked(asked, other, values[place]) for place, other in enumerate(SINGLE) if place != position):
                counts[values[position]] += n
        made[facet] = _facet(facet, [(value, value) for value in ORDER_BY_FACET[facet]], counts, getattr(asked, facet))
    return made


def _is_asked(asked: TimelineFilter, facet: str, value: str) -> bool:
    chosen = getattr(asked, facet)
    return not chosen or value in chosen


def _themes(asked: TimelineFilter, audience: Audience) -> Facet:
    counts = dict(answer_rows(_theme_counts, asked, audience))
    return _facet("theme", answer_rows(_theme_names), counts, asked.theme)


def _actors(asked: TimelineFilter, audience: Audience) -> Facet:
    rows = sorted(answer_rows(_actor_counts, asked, audience), key=lambda row: (-row[2], row[1]))
    counts = {slug: count for slug, _, count in rows}
    names = [(slug, name) for slug, name, _ in rows]
    missing = [slug for slug in asked.actor if slug not in counts]
    if missing:
        names += list(Actor.objects.filter(slug__in=missing, is_private=False).values_list("slug", "name"))
    return _facet("actor", names, counts, asked.actor)


def _facet(key: str, names: list[tuple[str, str]], counts: dict[str, int], chosen: tuple[str, ...]) -> Facet:
    """Values with events, and those that are switched on."""
    values = (FacetValue(value, name, counts.get(value, 0), value in chosen) for value, name in names)
    return Facet(key, tuple(value for value in values if value.count or value.is_chosen), sum(counts.values()))


def _places(asked: TimelineFilter, audience: Audience) -> Facet:
    """Places as a tree: an event at a settlement counts for its district, oblast and country too, once each."""
    place_by_id = {row[0]: _PlaceRow(*row) for row in answer_rows(_all_places)}
    events_by_place: dict[int, set[int]] = defaultdict(set)
    for event, place in answer_rows(_places_of_events, asked, audience):
        for each in _line(place, place_by_id):
            events_by_place[each].add(event)
    counts = Counter({pk: len(events) for pk, events in events_by_place.items()})
    chosen = {place.pk for place in place_by_id.values() if place.slug in asked.place}
    return Facet("place", tuple(_walk(place_by_id, counts, chosen, asked.place)), sum(counts.values()))


def _line(place: int, place_by_id: dict[int, _PlaceRow]) -> list[int]:
    """A place and what it lies in, upwards; a ring in bad data ends it."""
    line: list[int] = []
    current: int | None = place
    while current is not None and current not in line:
        line.append(current)
        current = place_by_id[current].parent_id
    return line


def _walk(place_by_id: dict[int, _PlaceRow], counts: Counter[int], chosen: set[int], slugs: tuple[str, ...]) -> list[FacetValue]:
    """The tree flattened, the fullest branch first; a chosen place without events stays to be switched off."""
    shown = set(counts) | {each for pk in chosen for each in _line(pk, place_by_id)}
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk in shown:
        children[place_by_id[pk].parent_id].append(pk)
    values: list[FacetValue] = []
    stack = [(pk, 0) for pk in sorted(children[None], key=lambda pk: (counts[pk], place_by_id[pk].name))]
    while stack:
        pk, depth = stack.pop()
        place = place_by_id[pk]
        values.append(FacetValue(place.slug, place.name, counts[pk], place.slug in slugs, depth))
        below = sorted(children[pk], key=lambda each: (counts[each], place_by_id[each].name))
        stack += [(each, depth + 1) for each in below]
    return values
