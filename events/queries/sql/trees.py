"""Facets that are trees, flattened: each branch under its head, the fullest first.

In: values with how many events each has with what lies below it, and what each stands under. An actor may belong to
several others: it counts for each, and stands under the one that it belonged to first by the table.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class TreeValue(NamedTuple):
    """A value with the events at it or below it."""

    pk: int
    slug: str
    name: str
    count: int


class TreeNode(NamedTuple):
    """A value with its events, and how many values stand above it."""

    pk: int
    slug: str
    name: str
    count: int
    depth: int = 0


def flattened(values: Iterable[TreeValue], parents: Mapping[int, int | None]) -> list[TreeNode]:
    """Every value under its parent where that is among the values, else at the top; a ring is cut at its smallest number."""
    ranked = sorted(values, key=lambda value: (-value.count, value.name))
    known = {value.pk for value in ranked}
    parents = _without_rings({pk: parent if (parent := parents.get(pk)) in known else None for pk in known})
    below: dict[int | None, list[TreeValue]] = defaultdict(list)
    for value in reversed(ranked):
        below[parents[value.pk]].append(value)
    nodes: list[TreeNode] = []
    stack = [(value, 0) for value in below[None]]
    while stack:
        value, depth = stack.pop()
        nodes.append(TreeNode(*value, depth))
        stack += [(each, depth + 1) for each in below.get(value.pk, ())]
    return nodes


def _without_rings(parents: dict[int, int | None]) -> dict[int, int | None]:
    sound: set[int | None] = {None}
    for pk in parents:
        line: list[int] = []
        current: int | None = pk
        while current not in sound and current not in line:
            line.append(current)
            current = parents[current]
        if current not in sound:
            parents[min(line[line.index(current) :])] = None
        sound.update(line)
    return parents


def line_of(place: int, nodes: Sequence[TreeNode]) -> list[int]:
    """The position of a value of a flattened tree and of all that stands above it."""
    line, depth = [place], nodes[place].depth
    while depth:
        place -= 1
        if nodes[place].depth < depth:
            line.append(place)
            depth = nodes[place].depth
    return line
