"""Ancestries: who stood above whom on which days, drawn anew from affiliations and offices wherever these change.

A line goes upwards as far as there is anything above, and holds on the days on which each of its steps does. An office is
held by a person and leads from the person alone. A ring ends where it comes back.

Input -> output: affiliations and offices -> rows of `Ancestry`; how many actors had other lines before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from events.extraction.dates import OPEN_END, OPEN_START
from events.models import Affiliation, Ancestry, Tenure

BATCH = 1000


class Line(NamedTuple):
    """An actor above another and the days, first and last, on which it was so; open sides at their sentinels."""

    ancestor: int
    first: int
    last: int


Belonging = tuple[int, int, int | None, int | None]  # actor, what it belongs to, first day, last day


def keep_ancestries(actors: Collection[int] | None = None) -> int:
    """Draws the lines of these actors anew, or of all. Called by the linking run, and where people change what belongs."""
    members, offices = _above(actors)
    wanted = lines_upwards(members, offices)
    mine = Ancestry.objects.all() if actors is None else Ancestry.objects.filter(actor__in=actors)
    kept: dict[int, list[Line]] = defaultdict(list)
    for actor, *line in mine.order_by("pk").values_list("actor_id", "ancestor_id", "first", "last"):
        kept[actor].append(Line(*line))
    asked = wanted.keys() if actors is None else wanted.keys() & set(actors)
    changed = sorted({actor for actor in asked if wanted[actor] != kept.get(actor)} | (kept.keys() - asked))
    for start in range(0, len(changed), BATCH):
        Ancestry.objects.filter(actor__in=changed[start : start + BATCH]).delete()
    rows = [
        Ancestry(actor_id=actor, ancestor_id=line.ancestor, first=line.first, last=line.last) for actor in changed for line in wanted.get(actor, ())
    ]
    Ancestry.objects.bulk_create(rows, batch_size=BATCH)
    return len(changed)


def lines_upwards(members: Iterable[Belonging], offices: Iterable[Belonging]) -> dict[int, list[Line]]:
    """Of each actor that belongs to another: all above it, the nearest first, affiliations before offices, itself left out.

    >>> lines_upwards([(2, 1, None, None)], [(3, 2, 10, 20)])[3] == [Line(2, 10, 20), Line(1, 10, 20)]
    True
    """
    above: dict[int, list[Line]] = defaultdict(list)
    for actor, parent, first, last in members:
        above[actor].append(_line(parent, first, last))
    held: dict[int, list[Line]] = defaultdict(list)
    for actor, body, first, last in offices:
        held[actor].append(_line(body, first, last))
    return {actor: list(_upwards(actor, above, held.get(actor, ()))) for actor in sorted(above.keys() | held.keys())}


def _upwards(actor: int, above: Mapping[int, list[Line]], offices: Iterable[Line]) -> Iterator[Line]:
    """Breadth first. A line is left out where one of the same ancestor holds on all its days already."""
    seen: dict[int, list[Line]] = defaultdict(list)
    level = [*above.get(actor, ()), *offices]
    while level:
        fresh = []
        for line in level:
            if line.ancestor != actor and not any(each.first <= line.first and each.last >= line.last for each in seen[line.ancestor]):
                seen[line.ancestor].append(line)
                fresh.append(line)
                yield line
        level = [
            Line(parent.ancestor, max(parent.first, line.first), min(parent.last, line.last))
            for line in fresh
            for parent in above.get(line.ancestor, ())
            if parent.first <= line.last and parent.last >= line.first
        ]


def _line(parent: int, first: int | None, last: int | None) -> Line:
    return Line(parent, OPEN_START if first is None else first, OPEN_END if last is None else last)


def _above(actors: Collection[int] | None) -> tuple[list[Belonging], list[Belonging]]:
    """Affiliations and offices, in their order: all, or what leads upwards from some actors."""
    columns = ("held_earliest", "held_latest")
    member = Affiliation.objects.order_by("pk").values_list("actor_id", "parent_id", *columns)
    office = Tenure.objects.filter(body__isnull=False).order_by("pk").values_list("actor_id", "body_id", *columns)
    if actors is None:
        return list(member), list(office)
    offices = list(office.filter(actor__in=actors))
    members: list[Belonging] = []
    known: set[int] = set()
    level = {*actors, *(body for _, body, *_ in offices)}
    while level:
        found = list(member.filter(actor__in=level))
        members += found
        known |= level
        level = {parent for _, parent, *_ in found} - known
    return members, offices
