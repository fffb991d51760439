"""What a few typed letters may mean: actors by all their spellings, places by all their names, themes.

Only what some event that may be seen has, and never a private person. Which events match a search is not decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from events.models import Actor, ActorAlias, EventPlace, EventTheme, Participation, Place, PlaceName, Theme
from events.queries.audience import Audience, visible_events

FEWEST_LETTERS = 2
MOST_FOUND = 40  # by name, before those without events are left out
MOST_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value to filter by, the spelling that was typed where it is not its name, and how many events have it."""

    facet: str
    slug: str
    name: str
    kind: str
    spelling: str
    count: int


def suggestions(text: str, audience: Audience = Audience.READERS) -> tuple[Suggestion, ...]:
    """At most MOST_SUGGESTED values whose name, or a word in it, begins with the text; the fullest first."""
    typed = " ".join(text.split())
    if len(typed) < FEWEST_LETTERS:
        return ()
    seen = visible_events(audience).order_by().values("pk")
    found = [*_themes(typed, seen), *_actors(typed, seen), *_places(typed, seen)]
    return tuple(sorted(found, key=lambda one: (not _begins(one.name, typed), -one.count, one.name))[:MOST_SUGGESTED])


def _begins(name: str, typed: str) -> bool:
    return name.casefold().startswith(typed.casefold())


def _word(field: str, typed: str) -> Q:
    """The whole name, or a word in it, begins with what was typed."""
    return Q(**{f"{field}__istartswith": typed}) | Q(**{f"{field}__icontains": f" {typed}"}) | Q(**{f"{field}__icontains": f"-{typed}"})


def _themes(typed: str, seen: QuerySet) -> Iterable[Suggestion]:
    rows = Theme.objects.filter(_word("name", typed)).order_by("order").values_list("pk", "slug", "name")[:MOST_FOUND]
    counts = _counts(EventTheme.objects.filter(theme__in=[row[0] for row in rows]), "theme_id", seen)
    return [Suggestion("theme", slug, name, "Theme", "", counts[pk]) for pk, slug, name in rows if pk in counts]


def _actors(typed: str, seen: QuerySet) -> Iterable[Suggestion]:
    spelled = ActorAlias.objects.filter(_word("alias", typed), actor__is_private=False).order_by("alias")
    spelling = dict(reversed(spelled.values_list("actor_id", "alias")[: 5 * MOST_FOUND]))
    named = Actor.objects.filter(_word("name", typed) | Q(pk__in=list(spelling)), is_private=False).order_by("name")
    actors = list(named[:MOST_FOUND])
    counts = _counts(Participation.objects.filter(actor__in=actors), "actor_id", seen)
    return [
        Suggestion("actor", one.slug, one.name, one.get_kind_display(), _other(one.name, spelling.get(one.pk, ""), typed), counts[one.pk])
        for one in actors
        if one.pk in counts
    ]


def _places(typed: str, seen: QuerySet) -> Iterable[Suggestion]:
    spelled = PlaceName.objects.filter(_word("name", typed)).order_by("name")
    spelling = dict(reversed(spelled.values_list("place_id", "name")[: 5 * MOST_FOUND]))
    places = list(Place.objects.filter(_word("name", typed) | Q(pk__in=list(spelling))).order_by("name")[:MOST_FOUND])
    counts = _counts(EventPlace.objects.filter(place__in=places), "place_id", seen)
    return [
        Suggestion("place", one.slug, one.name, one.get_kind_display(), _other(one.name, spelling.get(one.pk, ""), typed), counts[one.pk])
        for one in places
        if one.pk in counts
    ]


def _other(name: str, spelling: str, typed: str) -> str:
    """The spelling that was typed, where the name does not show it."""
    return "" if f" {typed}".casefold() in f" {name}".casefold() or spelling == name else spelling


def _counts(parts: QuerySet, column: str, seen: QuerySet) -> dict[int, int]:
    """Events that may be seen, by what they have."""
    return dict(parts.filter(event__in=seen).order_by().values_list(column).annotate(n=Count("event_id", distinct=True)))
