"""The names of what a filter names by slug, and which of them lead nowhere."""

from dataclasses import dataclass

from events.models import Theme
from events.queries.actors import known_actors
from events.queries.places import known_places
from events.queries.timeline_filter import TimelineFilter


@dataclass(frozen=True, slots=True)
class ChosenNames:
    """Names by facet and slug; `missing` are (facet, slug) pairs that lead nowhere."""

    by_facet: dict[str, dict[str, str]]
    missing: tuple[tuple[str, str], ...]


def chosen_names(asked: TimelineFilter) -> ChosenNames:
    """Names of the actors, places and themes that a filter asks for."""
    by_facet = {
        "actor": known_actors(asked.actor),
        "place": known_places(asked.place),
        "theme": dict(Theme.objects.filter(slug__in=asked.theme).values_list("slug", "name")) if asked.theme else {},
    }
    missing = [(facet, slug) for facet, known in by_facet.items() for slug in getattr(asked, facet) if slug not in known]
    return ChosenNames(by_facet, tuple(missing))
