"""What curators taught, laid over the shipped knowledge: spellings of actors, and their own actors.

A value that extraction is handed; extraction itself never looks at the database.

Input -> output: rows -> `Knowledge`.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from events.extraction.knowledge import Knowledge, load_knowledge
from events.extraction.types import ActorRef
from events.models import Actor, ActorAlias


@dataclass(frozen=True, slots=True)
class Lessons:
    """Everything taught, in an order of its own, so that equal lessons are one value."""

    actors: tuple[ActorRef, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


def lessons() -> Lessons:
    """What curators have taught up to now."""
    rows = ActorAlias.objects.filter(is_curated=True).select_related("actor").order_by("actor__slug", "alias", "language")
    refs = {_key(row.actor): ActorRef(_key(row.actor), row.actor.name, row.actor.kind, row.actor.side) for row in rows}
    return Lessons(tuple(refs.values()), tuple((_key(row.actor), row.alias) for row in rows))


def _key(actor: Actor) -> str:
    return actor.key or actor.slug


def present_knowledge() -> Knowledge:
    """The shipped knowledge with what curators taught laid over it."""
    return _with(lessons())


@lru_cache(maxsize=2)
def _with(taught: Lessons) -> Knowledge:
    knowledge = load_knowledge()
    return replace(knowledge, actors=knowledge.actors.with_taught(taught.actors, taught.aliases)) if taught.aliases else knowledge
