"""What curators taught, as the value that is laid over the shipped knowledge. Extraction itself never looks at the database.

Input -> output: rows -> `Knowledge`.
"""

from functools import lru_cache

from events.extraction.knowledge import Knowledge, Overlay, load_knowledge
from events.extraction.types import ActorRef
from events.models import Actor, ActorAlias, PlaceName
from events.queries.decisions import furniture_taught, text_taught


def taught() -> Overlay:
    """What curators have taught up to now, in an order of its own, so that equal lessons are one value."""
    rows = list(ActorAlias.objects.filter(is_curated=True).select_related("actor").order_by("actor__slug", "alias", "language"))
    refs = {_key(row.actor): ActorRef(_key(row.actor), row.actor.name, row.actor.kind, row.actor.side) for row in rows}
    names = PlaceName.objects.filter(is_curated=True).order_by("name", "place__feature_id")
    places = tuple(names.values_list("name", "place__feature_id"))
    lines = tuple(sorted({decision.after["line"] for decision in furniture_taught()}))
    text = tuple(sorted({decision.after["line"] for decision in text_taught()}))
    return Overlay(tuple(refs.values()), tuple((_key(row.actor), row.alias) for row in rows), lines, places, text)


def _key(actor: Actor) -> str:
    return actor.key or actor.slug


def present_knowledge() -> Knowledge:
    """The shipped knowledge with what curators taught laid over it."""
    return _with(taught())


@lru_cache(maxsize=2)
def _with(lessons: Overlay) -> Knowledge:
    return load_knowledge().overlay(lessons)
