"""PLOVER event types: the cues that lead to them and the weights for where no cue speaks. Decides nothing.

In: event_type_cues.csv (written here from PLOVER's definitions) and event_type_weights.csv (learnt by
scripts/train_event_types.py), both under data/; event_types.csv says what each type is, and under which theme. Out: `EventTypeTable`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table

FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "AGREE"})
OPERATOR = "operator"  # a verb whose content is what is agreed, refused, threatened or asked for


@dataclass(frozen=True, slots=True)
class EventTypeCue:
    """A word that leads to a type, with at least one of `near` among its arguments where it names any."""

    near: frozenset[str]
    type: str
    weight: float


@dataclass(frozen=True)
class EventTypeTable:
    """Cues by (part of speech, lemma), and weights by feature and type; `bias` is each type's own."""

    cues: Mapping[tuple[str, str], tuple[EventTypeCue, ...]]
    weights: Mapping[str, Mapping[str, float]]

    @property
    def bias(self) -> Mapping[str, float]:
        """The weight that each type has before any word is read."""
        return self.weights.get("", {})


def load_cues() -> Mapping[tuple[str, str], tuple[EventTypeCue, ...]]:
    """The cues as shipped."""
    cues: dict[tuple[str, str], tuple[EventTypeCue, ...]] = {}
    for row in read_table("event_type_cues.csv"):
        for word in row["words"].split("|"):
            near = frozenset(filter(None, row["near"].split("|")))
            cue = EventTypeCue(near, row["type"], float(row["weight"]))
            cues[row["pos"], word] = (*cues.get((row["pos"], word), ()), cue)
    return MappingProxyType(cues)


@lru_cache(maxsize=1)
def load_theme_of_types() -> Mapping[str, str]:
    """The theme under which readers find a type; types without one are left out."""
    return MappingProxyType({row["type"]: row["theme"] for row in read_table("event_types.csv") if row["theme"]})


@lru_cache(maxsize=1)
def load_event_types() -> EventTypeTable:
    """The tables as shipped, read once."""
    weights: dict[str, dict[str, float]] = {}
    for row in read_table("event_type_weights.csv"):
        weights.setdefault(row["feature"], {})[row["type"]] = float(row["weight"])
    return EventTypeTable(load_cues(), MappingProxyType(weights))
