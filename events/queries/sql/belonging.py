"""Who belongs to whom at the date of an event: an actor stands for all that belonged to it then, by affiliation or by office.

As a condition on events, and as the lines upwards that facet counts go along. An event without a date counts with every
belonging there ever was.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from events.extraction.dates import OPEN_END, OPEN_START
from events.models import Affiliation, Participation, Tenure
from events.queries.statements import answer_rows

# How an actor may belong: person -> body of the office -> what that belongs to; unit -> force -> state.
CHAINS = (
    (),
    ("affiliations__parent",),
    ("affiliations__parent", "affiliations__parent"),
    ("affiliations__parent", "affiliations__parent", "affiliations__parent"),
    ("tenures__body",),
    ("tenures__body", "affiliations__parent"),
    ("tenures__body", "affiliations__parent", "affiliations__parent"),
)
MOST_STEPS = 3
AFTER_AFFILIATIONS = 1 << 40


class Line(NamedTuple):
    """An actor above another and the days, first and last, on which it was so."""

    actor: int
    first: int
    last: int


def belongs_to_any(slugs: tuple[str, ...], role: str = "") -> Q:
    """Events in which one of these actors, or one that belonged to it at the event's date, has a part; in this role, if given."""
    found = Q()
    for chain in CHAINS:
        parts = Participation.objects.filter(_chain(chain, slugs), actor__is_private=False)
        parts = parts.filter(role=role) if role else parts
        found |= Q(pk__in=parts.values("event_id"))
    return found


def _chain(chain: tuple[str, ...], slugs: tuple[str, ...]) -> Q:
    path, holds = "actor", Q()
    for step in chain:
        relation, parent = step.split("__")
        held = f"{path}__{relation}__held"
        begun = Q(**{f"{held}_earliest__isnull": True}) | Q(**{f"{held}_earliest__lte": F("event__when_latest")})
        lasts = Q(**{f"{held}_latest__isnull": True}) | Q(**{f"{held}_latest__gte": F("event__when_earliest")})
        holds &= (begun & lasts) | Q(event__when_earliest__isnull=True)
        path = f"{path}__{relation}__{parent}"
    return holds & Q(**{f"{path}__slug__in": slugs})


def lines_upwards() -> dict[int, tuple[Line, ...]]:
    """Of each actor that belongs to another: all above it, each once for each stretch of days, itself left out."""
    above: dict[int, list[Line]] = defaultdict(list)
    for _, actor, parent, first, last in sorted(answer_rows(_belongings)):
        above[actor].append(Line(parent, OPEN_START if first is None else first, OPEN_END if last is None else last))
    return {actor: tuple(_upwards(actor, above)) for actor in above}


def _belongings() -> QuerySet:
    """Affiliations before offices, each with its number."""
    held = ("held_earliest", "held_latest")
    member = Affiliation.objects.order_by().values_list("pk", "actor_id", "parent_id", *held)
    offices = Tenure.objects.order_by().filter(body__isnull=False).values_list(F("pk") + AFTER_AFFILIATIONS, "actor_id", "body_id", *held)
    return member.union(offices, all=True)


def _upwards(actor: int, above: dict[int, list[Line]]) -> Iterable[Line]:
    """Breadth first, at most as many steps as a condition goes; an office is held by a person, so only as the first."""
    level = [Line(actor, OPEN_START, OPEN_END)]
    seen: set[Line] = set()
    for _ in range(MOST_STEPS):
        level = [
            Line(parent.actor, max(parent.first, line.first), min(parent.last, line.last))
            for line in level
            for parent in above.get(line.actor, ())
            if parent.first <= line.last and parent.last >= line.first and parent.actor != actor
        ]
        for line in level:
            if line not in seen:
                seen.add(line)
                yield line
