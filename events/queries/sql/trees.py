"""Facets that are trees, counted and flattened: what stands above a value counts each of its events once.

In: pairs of events and actors or places. Out: values with their depth, each branch under its head, the fullest first. An
actor may belong to several others: it counts for each, and stands under the one that it belonged to first by the table.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from events.extraction.dates import OPEN_END, OPEN_START
from events.models import Actor, Place
from events.queries.sql.belonging import Line
from events.queries.statements import answer_rows


class TreeNode(NamedTuple):
    """A value with its events, and how many values stand above it."""

    slug: str
    name: str
    count: int
    depth: int


Part = tuple[int, int, int | None, int | None]  # event, actor, first day, last day
NamedActor = tuple[int, str, str]  # id, slug, name


class _Row(NamedTuple):
    pk: int
    slug: str
    name: str
    parent: int | None


def place_tree(pairs: Iterable[tuple[int, int]], picked: Collection[str]) -> list[TreeNode]:
    """Places with events and those that are picked; an event at a settlement counts for its district, oblast and country."""
    rows = {row[0]: _Row(*row) for row in answer_rows(_all_places)}
    events: dict[int, set[int]] = defaultdict(set)
    for event, place in pairs:
        for each in _line(place, rows):
            events[each].add(event)
    return _flattened(rows, _counts(events), picked)


def actor_tree(parts: Iterable[Part], picked: Collection[str], lines: Mapping[int, Sequence[Line]], actors: Iterable[NamedActor]) -> list[TreeNode]:
    """Actors with events and those that are picked; an event counts for what an actor belonged to at its date.

    `lines` are those of `belonging.lines_upwards`.
    """
    events: dict[int, set[int]] = defaultdict(set)
    for event, actor, first, last in parts:
        events[actor].add(event)
        for above in lines.get(actor, ()):
            if above.first <= (OPEN_END if last is None else last) and above.last >= (OPEN_START if first is None else first):
                events[above.actor].add(event)
    counts = _counts(events)
    rows = {pk: _Row(pk, slug, name, _first_above(pk, lines, counts)) for pk, slug, name in actors}
    return _flattened(rows, counts, picked)


def all_actors() -> list[NamedActor]:
    """Every actor that readers may see named."""
    return answer_rows(_all_actors)


def _all_places() -> QuerySet:
    return Place.objects.order_by("pk").values_list("pk", "slug", "name", "parent_id")


def _all_actors() -> QuerySet:
    return Actor.objects.filter(is_private=False).order_by("pk").values_list("pk", "slug", "name")


def _counts(events: Mapping[int, set[int]]) -> Counter[int]:
    return Counter({pk: len(found) for pk, found in events.items()})


def _first_above(actor: int, lines: Mapping[int, Sequence[Line]], counts: Mapping[int, int]) -> int | None:
    return next((line.actor for line in lines.get(actor, ()) if line.actor in counts), None)


def _line(pk: int, rows: Mapping[int, _Row]) -> list[int]:
    """A value and what stands above it, upwards; a ring in bad data ends it."""
    line: list[int] = []
    current: int | None = pk
    while current is not None and current not in line:
        line.append(current)
        current = rows[current].parent
    return line


def _flattened(rows: Mapping[int, _Row], counts: Counter[int], picked: Collection[str]) -> list[TreeNode]:
    """Branches under their heads, the fullest first; a picked value without events stays to be switched off."""
    chosen = [row.pk for row in rows.values() if row.slug in picked]
    shown = (set(counts) & rows.keys()) | {each for pk in chosen for each in _line(pk, rows)}
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk in shown:
        below[_head(pk, rows, shown)].append(pk)

    def rank(pk: int) -> tuple[int, str]:
        return (-counts[pk], rows[pk].name)

    nodes: list[TreeNode] = []
    stack = [(pk, 0) for pk in sorted(below[None], key=rank, reverse=True)]
    while stack:
        pk, depth = stack.pop()
        nodes.append(TreeNode(rows[pk].slug, rows[pk].name, counts[pk], depth))
        stack += [(each, depth + 1) for each in sorted(below[pk], key=rank, reverse=True)]
    return nodes


def _head(pk: int, rows: Mapping[int, _Row], shown: Collection[int]) -> int | None:
    """What a value stands under; a ring is cut at its smallest number."""
    parent, line = rows[pk].parent, _line(pk, rows)
    is_ring = rows[line[-1]].parent == pk
    return None if parent not in shown or (is_ring and pk == min(line)) else parent
