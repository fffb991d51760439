"""Counts of every facet, each with the other filters applied. Single-valued facets sum to the total of what matches.

What a facet lists of its values is decided last: the fullest, what is picked, and what is found by name, with all that
stands above them in a tree.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import get_language

from events.extraction.knowledge.local_names import local_names
from events.models import Actor, Ancestry, ParticipationRole, Place, Source, Theme
from events.queries.answers import FIRST_VALUES, Facet, FacetValue
from events.queries.audience import visible_mentions
from events.queries.sql.belonging import counted_actors
from events.queries.sql.matching import PRECISIONS_BY_KNOWN
from events.queries.sql.survey import Arm, Asking, Row
from events.queries.sql.trees import TreeNode, TreeValue, flattened, line_of
from events.queries.statements import Sql, answer_rows, written
from events.queries.timeline_filter import CERTAINTIES, FACETS, FINDABLE, KINDS, KNOWN_TO, LOCATED_TO, REVIEWS, TimelineFilter

SINGLE = ("certainty", "known", "kind", "review")
ORDER_BY_FACET = {"certainty": CERTAINTIES, "known": KNOWN_TO, "kind": KINDS, "review": REVIEWS, "located": LOCATED_TO}
MOST_LISTED = 500
_KNOWN_BY_PRECISION = {precision: known for known, precisions in PRECISIONS_BY_KNOWN.items() for precision in precisions}
NOTHING = "CAST(NULL AS integer)"


def facet_arms(only: Collection[str] = ()) -> dict[str, Arm]:
    """What a survey has to count for every facet, or for those named in `only`."""
    wanted = set(only or FACETS)
    return {name: arm for name, arm in _ARMS.items() if name in wanted or (name == "single" and wanted & set(SINGLE))}


def facets_of(asked: TimelineFilter, found: Mapping[str, list[Row]], only: Collection[str] = ()) -> dict[str, Facet]:
    """The facets by name from what a survey counted for them."""
    arms = facet_arms(only)
    made = {name: _MADE[name](asked, name, found[name]) for name in arms if name in _MADE}
    return made | (_single_valued(asked, found["single"]) if "single" in arms else {})


def _single_arm(asking: Asking) -> Sql:
    """Events by the values of which each has one of a kind, all in one: counted once for the four facets."""
    values = " || '|' || ".join(f"m.{name}" for name in ("certainty", "precision", "kind", "review"))
    return Sql(
        f"SELECT {values} AS t, {NOTHING} AS a, {NOTHING} AS b, {NOTHING} AS c, COUNT(*) AS n"
        f" FROM m WHERE {asking.without(*SINGLE)} GROUP BY m.certainty, m.precision, m.kind, m.review"
    )


def _single_valued(asked: TimelineFilter, rows: Iterable[Row]) -> dict[str, Facet]:
    combinations = []
    for joined, _, _, _, n in rows:
        certainty, precision, kind, review = joined.split("|")
        combinations.append(((certainty, _KNOWN_BY_PRECISION[precision], kind, review), n))
    made = {}
    for position, facet in enumerate(SINGLE):
        counts: Counter[str] = Counter()
        for values, n in combinations:
            if all(asked.passes(other, values[place]) for place, other in enumerate(SINGLE) if place != position):
                counts[values[position]] += n
        made[facet] = _codes(asked, facet, counts)
    return made


def _theme_arm(asking: Asking) -> Sql:
    return Sql(
        f"SELECT CAST(NULL AS text) AS t, tag.theme_id AS a, {NOTHING} AS b, {NOTHING} AS c, COUNT(*) AS n"
        f" FROM m JOIN events_eventtheme tag ON tag.event_id = m.id WHERE {asking.without('theme')} GROUP BY tag.theme_id"
    )


def _themes(asked: TimelineFilter, key: str, rows: Iterable[Row]) -> Facet:
    """Themes in the order of their table."""
    counts = {pk: n for _, pk, _, _, n in rows}
    themes = answer_rows(_themes_in_order)
    return _facet(asked, key, [TreeNode(*row, counts.get(row[0], 0)) for row in themes if row[0] in counts or row[1] in asked.named(key)])


def _themes_in_order() -> QuerySet:
    return Theme.objects.order_by("order", "slug").values_list("pk", "slug", "name")


def _located_arm(asking: Asking) -> Sql:
    return Sql(
        f"SELECT place.precision AS t, {NOTHING} AS a, {NOTHING} AS b, {NOTHING} AS c, COUNT(DISTINCT m.id) AS n"
        f" FROM m JOIN events_eventplace place ON place.event_id = m.id WHERE {asking.without('located')} GROUP BY place.precision"
    )


def _located(asked: TimelineFilter, key: str, rows: Iterable[Row]) -> Facet:
    return _codes(asked, key, {value: n for value, _, _, _, n in rows})


def _source_arm(asking: Asking) -> Sql | None:
    told = written(visible_mentions(asking.audience).filter(article__source__isnull=False).order_by().values_list("event_id", "article__source_id"))
    return told and Sql(
        f"WITH told (event_id, source_id) AS ({told.text})"
        f" SELECT source.slug || '|' || source.name AS t, source.id AS a, {NOTHING} AS b, {NOTHING} AS c, x.n"
        f" FROM (SELECT told.source_id, COUNT(DISTINCT m.id) AS n FROM told JOIN m ON m.id = told.event_id"
        f" WHERE {asking.without('source')} GROUP BY told.source_id) x JOIN events_source source ON source.id = x.source_id",
        told.parameters,
    )


def _sources(asked: TimelineFilter, key: str, rows: Iterable[Row]) -> Facet:
    return _facet(asked, key, flattened(_values(asked, key, rows, Source.objects.all()), {}))


def _actor_arm(asking: Asking) -> Sql:
    role = asking.asked.actor_role
    return counted_actors(asking.without("actor"), "" if role == "any" else role)


def _said_arm(asking: Asking) -> Sql:
    return counted_actors(asking.without("said"), ParticipationRole.SPEAKER)


def _actors(asked: TimelineFilter, key: str, rows: Iterable[Row]) -> Facet:
    values = _values(asked, key, rows, Actor.objects.filter(is_private=False))
    known = {value.pk for value in values if value.count}
    parents: dict[int, int | None] = {}
    for actor, ancestor in answer_rows(_lines):
        if ancestor in known:
            parents.setdefault(actor, ancestor)
    return _facet(asked, key, flattened(values, parents))


def _lines() -> QuerySet:
    return Ancestry.objects.order_by("pk").values_list("actor_id", "ancestor_id")


def _place_arm(asking: Asking) -> Sql:
    """(nothing, event, place ...) for every place of an event."""
    role = asking.asked.place_role
    in_role = "" if role == "any" else " AND place.role = %s"
    return Sql(
        f"SELECT DISTINCT CAST(NULL AS text) AS t, m.id AS a, place.place_id AS b, {NOTHING} AS c, 1 AS n"
        f" FROM m JOIN events_eventplace place ON place.event_id = m.id WHERE {asking.without('place')}{in_role}",
        (role,) if in_role else (),
    )


def _places(asked: TimelineFilter, key: str, rows: Iterable[Row]) -> Facet:
    """An event at a settlement counts for its district, oblast and country, once for each."""
    known = {row[0]: row for row in answer_rows(_places_by_key)}
    lines: dict[int, list[int]] = {}
    events: dict[int, set[int]] = defaultdict(set)
    for _, event, place, _, _ in rows:
        if place not in lines:
            lines[place] = _line_above(place, known)
        for each in lines[place]:
            events[each].add(event)
    picked = [pk for pk, slug, _, _ in known.values() if slug in asked.named(key)] if asked.named(key) else []
    shown = events.keys() | {each for pk in picked for each in _line_above(pk, known)}
    values = [TreeValue(pk, known[pk][1], known[pk][2], len(events.get(pk, ()))) for pk in shown]
    return _facet(asked, key, flattened(values, {pk: known[pk][3] for pk in shown}))


def _places_by_key() -> QuerySet:
    return Place.objects.order_by("pk").values_list("pk", "slug", "name", "parent_id")


def _line_above(place: int, known: Mapping[int, Row]) -> list[int]:
    """A place and all that it lies in; a ring in bad data ends it."""
    line: list[int] = []
    current: int | None = place
    while current is not None and current not in line:
        line.append(current)
        current = known[current][3]
    return line


def _values(asked: TimelineFilter, key: str, rows: Iterable[Row], known: QuerySet) -> list[TreeValue]:
    """The values of rows of ("slug|name", key, ...), and what is picked without events: it stays, to be switched off."""
    values = [TreeValue(pk, *joined.split("|", 1), n) for joined, pk, _, _, n in rows]
    missing = set(asked.named(key)) - {value.slug for value in values}
    picked = known.filter(slug__in=missing).values_list("pk", "slug", "name") if missing else ()
    return values + [TreeValue(*row, 0) for row in picked]


_ARMS: dict[str, Arm] = {
    "theme": _theme_arm,
    "actor": _actor_arm,
    "said": _said_arm,
    "place": _place_arm,
    "located": _located_arm,
    "source": _source_arm,
    "single": _single_arm,
}
_MADE: dict[str, Callable[[TimelineFilter, str, list[Row]], Facet]] = {
    "theme": _themes,
    "actor": _actors,
    "said": _actors,
    "place": _places,
    "located": _located,
    "source": _sources,
}


def _codes(asked: TimelineFilter, key: str, counts: Mapping[str, int]) -> Facet:
    """A facet whose values are codes, in their order."""
    listed = [value for value in ORDER_BY_FACET[key] if counts.get(value) or value in asked.named(key)]
    return _facet(asked, key, [TreeNode(0, value, value, counts.get(value, 0)) for value in listed])


def _facet(asked: TimelineFilter, key: str, nodes: list[TreeNode]) -> Facet:
    """A facet of a flattened tree, which may be without depth."""
    picked = dict(zip(asked.named(key), getattr(asked, key), strict=True))
    listed = _listed(key, nodes, asked, picked)
    values = tuple(FacetValue(node.slug, node.name, node.count, picked.get(node.slug, ""), node.depth) for node in listed)
    return Facet(key, values, sum(node.count for node in nodes), len(nodes) - len(listed))


def _listed(key: str, nodes: list[TreeNode], asked: TimelineFilter, picked: Collection[str]) -> list[TreeNode]:
    """What is found by name, or the fullest values; what is picked always, and nothing without what stands above it."""
    wanted = getattr(asked, f"find_{key}").casefold() if key in FINDABLE else ""
    if key not in FINDABLE or (not wanted and (key in asked.full or len(nodes) <= FIRST_VALUES)):
        return nodes[:MOST_LISTED]
    fullest = sorted(range(len(nodes)), key=lambda place: -nodes[place].count)[:FIRST_VALUES]
    found = [place for place, node in enumerate(nodes) if wanted in _spelled(node.name)][:MOST_LISTED] if wanted else fullest
    chosen = [place for place, node in enumerate(nodes) if node.slug in picked]
    kept = {above for place in (*found, *chosen) for above in line_of(place, nodes)}
    return [nodes[place] for place in sorted(kept)]


def _spelled(name: str) -> str:
    """What a value can be found by: its name, and the one that it has in the language of the page."""
    return f"{name} {local_names(get_language() or '').get(name, '')}".casefold()
