"""What a simulated chronology is drawn from: actors and places of our own tables, happenings, outlets that do not exist.

Draws by Zipf's law: the second of a list comes half as often as the first, the tenth a tenth as often. Lists stand in
the order of the tables, places in that of their population. Makes no row and writes no text.
"""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Generic, TypeVar

from events.extraction.knowledge.gazetteer import load_gazetteer
from events.extraction.knowledge.tables import read_table
from events.extraction.types import ActorRef, PlaceRef
from events.ingestion import tables

HAPPENINGS = Path(__file__).with_name("happenings.csv")
SETTLEMENTS, ABROAD = 1_200, 120
SETTING = "Ukraine"
OUTLETS = (
    *("Northern Wire", "Capital Post", "The Evening Ledger", "Harbour News", "River Gazette", "Channel Nine", "Free Courier", "The Monitor"),
    *("Border Radio", "Daily Bulletin", "The Independent Star", "Steppe Times", "City Herald", "Agency Delta", "Weekly Review", "Observer Online"),
    *("East Report", "Western Chronicle", "Signal", "The Correspondent", "Open Dispatch", "Union Press", "Black Sea Journal", "The Record"),
)

Drawn = TypeVar("Drawn")


class Zipf(Generic[Drawn]):
    """A list whose members are drawn the more seldom the further down they stand."""

    def __init__(self, members: Sequence[Drawn], exponent: float = 1.0) -> None:
        self.members = tuple(members)
        self._weights = list(accumulate(1 / rank**exponent for rank in range(1, len(self.members) + 1)))

    def draw(self, draw: random.Random) -> Drawn:
        """One member."""
        return draw.choices(self.members, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sort of happening: a row of happenings.csv. `who` names the list that its actors are of, `role` what the second
    of them is, `counts` the sort of its number."""

    theme: str
    kind: str
    who: str
    title: str
    sentence: str
    verb: str
    role: str
    counts: str


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is drawn from; actors and places by the list that a happening's actors are of: fighting is at home."""

    patterns: Zipf[Pattern]
    actors: dict[str, Zipf[ActorRef]]
    places: dict[str, Zipf[PlaceRef]]
    outlets: Zipf[str]


@cache
def load_world() -> World:
    """The world, made once in a process."""
    with HAPPENINGS.open(encoding="utf-8", newline="") as lines:
        patterns = [Pattern(**row) for row in csv.DictReader(lines)]
    rows = read_table("actors.csv")
    lists = {
        "fighters": [row for row in rows if row["side"] and row["kind"] in ("state", "force", "group")],
        "parties": [row for row in rows if row["kind"] in ("state", "organisation")],
        "leaders": [row for row in rows if row["kind"] == "person"],
        "speakers": [row for row in rows if row["side"] and row["kind"] in ("organisation", "person", "force")],
    }
    actors = {name: Zipf([tables.actor_ref(row["key"]) for row in listed]) for name, listed in lists.items()}
    anywhere = _places()
    at_home = [place for place in anywhere if SETTING in (place.country, place.name)]
    places = {name: Zipf(at_home if name == "fighters" else anywhere, 0.8) for name in lists}
    return World(Zipf(patterns, 0.5), actors, places, Zipf(OUTLETS))


def _places() -> list[PlaceRef]:
    """Settlements of the setting and some abroad, the most populous first, a region or a site after every few of them."""
    gazetteer = load_gazetteer()
    rows = sorted((gazetteer.row(number) for number in range(len(gazetteer))), key=lambda row: (-row.population, row.number))
    refs = [gazetteer.ref(row.number) for row in rows if row.kind in ("settlement", "region", "site", "country")]
    home = [ref for ref in refs if ref.country == SETTING and ref.kind == "settlement" and ref.latitude is not None][:SETTLEMENTS]
    coarse = [ref for ref in refs if SETTING in (ref.country, ref.name) and ref.kind in ("region", "country", "site")]
    abroad = [ref for ref in refs if ref.country not in ("", SETTING) and ref.kind == "settlement" and ref.latitude is not None][:ABROAD]
    return [ref for group in _interleaved(home, coarse, abroad) for ref in group]


def _interleaved(home: Sequence[PlaceRef], coarse: Sequence[PlaceRef], abroad: Sequence[PlaceRef]) -> list[Sequence[PlaceRef]]:
    """Six at home, then one coarser and one abroad, as long as there are any."""
    return [part for at in range(0, len(home), 6) for part in (home[at : at + 6], coarse[at // 6 : at // 6 + 1], abroad[at // 6 : at // 6 + 1])]
