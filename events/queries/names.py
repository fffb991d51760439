"""The names of what a filter names by slug, and which of them lead nowhere."""

from dataclasses import dataclass

from events.models import Source, Theme
from events.queries.actors import known_actors
from events.queries.places import known_places
from events.queries.releases import has_release
from events.queries.timeline_filter import TimelineFilter


@dataclass(frozen=True, slots=True)
class ChosenNames:
    """Names by facet and slug; `missing` are (facet, slug) pairs that lead nowhere."""

    by_facet: dict[str, dict[str, str]]
    missing: tuple[tuple[str, str], ...]


def chosen_names(asked: TimelineFilter) -> ChosenNames:
    """Names of the actors, places, themes and sources that a filter asks for."""
    by_facet = {
        "actor": known_actors(asked.named("actor")),
        "said": known_actors(asked.named("said")),
        "place": known_places(asked.named("place")),
        "theme": _names_by_slug(Theme, asked.named("theme")),
        "source": _names_by_slug(Source, asked.named("source")),
    }
    missing = [(facet, slug) for facet, known in by_facet.items() for slug in asked.named(facet) if slug not in known]
    if asked.since_release and not has_release(asked.since_release):
        missing.append(("release", asked.since_release))
    return ChosenNames(by_facet, tuple(missing))


def _names_by_slug(model: type[Theme] | type[Source], slugs: tuple[str, ...]) -> dict[str, str]:
    return dict(model.objects.filter(slug__in=slugs).values_list("slug", "name")) if slugs else {}
