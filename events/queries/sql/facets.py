"""Counts of every facet, each with the other filters applied. Single-valued facets sum to the total of what matches.

What a facet lists of its values is decided last: the fullest, what is picked, and what is found by name, with all that
stands above them in a tree.
"""

from collections import Counter
from collections.abc import Callable, Collection

from django.db.models import Count, QuerySet

from events.models import EventPlace, EventTheme, Participation, ParticipationRole, Source, Theme
from events.queries.answers import FIRST_VALUES, Facet, FacetValue
from events.queries.audience import Audience, visible_mentions
from events.queries.sql.belonging import lines_upwards
from events.queries.sql.matching import PRECISIONS_BY_KNOWN, matching_events
from events.queries.sql.trees import TreeNode, actor_tree, all_actors, place_tree
from events.queries.statements import answer_rows
from events.queries.timeline_filter import CERTAINTIES, FACETS, FINDABLE, KINDS, KNOWN_TO, LOCATED_TO, REVIEWS, TimelineFilter

SINGLE = ("certainty", "known", "kind", "review")
OF_ACTORS = ("actor", "said")
ORDER_BY_FACET = {"certainty": CERTAINTIES, "known": KNOWN_TO, "kind": KINDS, "review": REVIEWS, "located": LOCATED_TO}
MOST_LISTED = 500
_KNOWN_BY_PRECISION = {precision: known for known, precisions in PRECISIONS_BY_KNOWN.items() for precision in precisions}


def facets(asked: TimelineFilter, audience: Audience, only: Collection[str] = ()) -> dict[str, Facet]:
    """Every facet by name, or those named in `only`."""
    wanted = set(only or FACETS)
    found = {name: count(asked, audience) for name, count in _COUNTED.items() if name in wanted}
    for names, count_all in ((SINGLE, _single_valued), (OF_ACTORS, _of_actors)):
        found |= count_all(asked, audience) if wanted & set(names) else {}
    return found


def _single_valued(asked: TimelineFilter, audience: Audience) -> dict[str, Facet]:
    """The facets of which an event has one value each, from one count of all their combinations."""
    found = answer_rows(_combination_counts, asked.matched, audience)
    combinations = [((certainty, _KNOWN_BY_PRECISION[precision], kind, review), n) for certainty, precision, kind, review, n in found]
    made = {}
    for position, facet in enumerate(SINGLE):
        counts: Counter[str] = Counter()
        for values, n in combinations:
            if all(asked.passes(other, values[place]) for place, other in enumerate(SINGLE) if place != position):
                counts[values[position]] += n
        made[facet] = _flat(facet, [(value, value) for value in ORDER_BY_FACET[facet]], counts, asked)
    return made


def _combination_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    matching = matching_events(asked, audience, without=SINGLE).order_by()
    return matching.values_list("certainty", "when_precision", "kind", "review").annotate(n=Count("pk"))


def _themes(asked: TimelineFilter, audience: Audience) -> Facet:
    return _flat("theme", answer_rows(_theme_names), dict(answer_rows(_theme_counts, asked.matched, audience)), asked)


def _theme_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    tags = EventTheme.objects.filter(event__in=matching_events(asked, audience, without=("theme",)).values("pk"))
    return tags.order_by().values_list("theme__slug").annotate(n=Count("event_id", distinct=True))


def _theme_names() -> QuerySet:
    return Theme.objects.values_list("slug", "name")


def _located(asked: TimelineFilter, audience: Audience) -> Facet:
    counts = dict(answer_rows(_located_counts, asked.matched, audience))
    return _flat("located", [(value, value) for value in LOCATED_TO], counts, asked)


def _located_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    links = EventPlace.objects.filter(event__in=matching_events(asked, audience, without=("located",)).values("pk"))
    return links.order_by().values_list("precision").annotate(n=Count("event_id", distinct=True))


def _sources(asked: TimelineFilter, audience: Audience) -> Facet:
    rows = sorted(answer_rows(_source_counts, asked.matched, audience), key=lambda row: (-row[2], row[1]))
    names = [(slug, name) for slug, name, _ in rows]
    missing = set(asked.named("source")) - {slug for slug, _ in names}
    names += list(Source.objects.filter(slug__in=missing).values_list("slug", "name")) if missing else []
    return _flat("source", names, {slug: count for slug, _, count in rows}, asked)


def _source_counts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    matching = matching_events(asked, audience, without=("source",))
    told = visible_mentions(audience).filter(event__in=matching.values("pk"), article__source__isnull=False).order_by()
    return told.values_list("article__source__slug", "article__source__name").annotate(n=Count("event_id", distinct=True))


def _of_actors(asked: TimelineFilter, audience: Audience) -> dict[str, Facet]:
    """Who has a part, and who says it, by one reading of who belongs to whom."""
    lines, rows = lines_upwards(), all_actors()
    made = {}
    for facet, question in (("actor", _parts), ("said", _speaker_parts)):
        made[facet] = _tree(facet, actor_tree(answer_rows(question, asked.matched, audience), asked.named(facet), lines, rows), asked)
    return made


def _parts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    parts = _parts_of(matching_events(asked, audience, without=("actor",)))
    return parts if asked.actor_role == "any" else parts.filter(role=asked.actor_role)


def _speaker_parts(asked: TimelineFilter, audience: Audience) -> QuerySet:
    return _parts_of(matching_events(asked, audience, without=("said",))).filter(role=ParticipationRole.SPEAKER)


def _parts_of(matching: QuerySet) -> QuerySet:
    parts = Participation.objects.filter(event__in=matching.values("pk"), actor__is_private=False).order_by()
    return parts.values_list("event_id", "actor_id", "event__when_earliest", "event__when_latest")


def _places(asked: TimelineFilter, audience: Audience) -> Facet:
    return _tree("place", place_tree(answer_rows(_places_of_events, asked.matched, audience), asked.named("place")), asked)


def _places_of_events(asked: TimelineFilter, audience: Audience) -> QuerySet:
    links = EventPlace.objects.filter(event__in=matching_events(asked, audience, without=("place",)).values("pk")).order_by()
    links = links if asked.place_role == "any" else links.filter(role=asked.place_role)
    return links.values_list("event_id", "place_id")


_COUNTED: dict[str, Callable[[TimelineFilter, Audience], Facet]] = {
    "theme": _themes,
    "place": _places,
    "located": _located,
    "source": _sources,
}


def _flat(key: str, names: list[tuple[str, str]], counts: dict[str, int], asked: TimelineFilter) -> Facet:
    """Values with events, and those that are picked, in the order of their names."""
    nodes = [TreeNode(value, name, counts.get(value, 0), 0) for value, name in names]
    return _tree(key, [node for node in nodes if node.count or node.slug in asked.named(key)], asked)


def _tree(key: str, nodes: list[TreeNode], asked: TimelineFilter) -> Facet:
    """A facet of a flattened tree, which may be without depth."""
    listed = _listed(key, nodes, asked)
    picked = dict(zip(asked.named(key), getattr(asked, key), strict=True))
    values = tuple(FacetValue(node.slug, node.name, node.count, picked.get(node.slug, ""), node.depth) for node in listed)
    return Facet(key, values, sum(node.count for node in nodes), len(nodes) - len(listed))


def _listed(key: str, nodes: list[TreeNode], asked: TimelineFilter) -> list[TreeNode]:
    """What is found by name, or the fullest values; what is picked always, and nothing without what stands above it."""
    wanted = getattr(asked, f"find_{key}").casefold() if key in FINDABLE else ""
    if key not in FINDABLE or (not wanted and (key in asked.full or len(nodes) <= FIRST_VALUES)):
        return nodes[:MOST_LISTED]
    fullest = sorted(range(len(nodes)), key=lambda place: -nodes[place].count)[:FIRST_VALUES]
    found = [place for place, node in enumerate(nodes) if wanted in node.name.casefold()][:MOST_LISTED] if wanted else fullest
    picked = [place for place, node in enumerate(nodes) if node.slug in asked.named(key)]
    kept = {above for place in (*found, *picked) for above in _line(place, nodes)}
    return [nodes[place] for place in sorted(kept)]


def _line(place: int, nodes: list[TreeNode]) -> list[int]:
    """The position of a value and of all that stands above it."""
    line, depth = [place], nodes[place].depth
    while depth:
        place -= 1
        if nodes[place].depth < depth:
            line.append(place)
            depth = nodes[place].depth
    return line
