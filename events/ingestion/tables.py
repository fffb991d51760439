"""What the knowledge tables say of an actor or a place beside its name, for rows that have just arisen.

Reads the same tables as extraction, once a process. Does not touch the database.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.gazetteer import load_gazetteer
from events.extraction.knowledge.tables import read_table
from events.extraction.types import ActorRef, PlaceRef

Row = dict[str, str]


@cache
def _actors() -> dict[str, Row]:
    return {row["key"]: row for row in read_table("actors.csv")}


@cache
def _rows_by_key(table: str) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(table):
        rows[row["key"]].append(row)
    return rows


@cache
def _offices() -> dict[str, str]:
    return {row["office"]: row["words"].split("|")[0].strip() for row in read_table("offices.csv")}


def actor(key: str) -> Row:
    """The row of an actor of the table."""
    return _actors()[key]


def aliases(key: str) -> list[Row]:
    """The spellings that lead to an actor."""
    return _rows_by_key("actor_aliases.csv").get(key, [])


def tenures(key: str) -> list[Row]:
    """The offices that an actor held."""
    return _rows_by_key("tenures.csv").get(key, [])


def affiliations(key: str) -> list[Row]:
    """What an actor belonged to."""
    return _rows_by_key("affiliations.csv").get(key, [])


def office_words(office: str) -> str:
    """The words for an office, by its key."""
    return _offices().get(office, office)[:120]


def relatives(keys: Iterable[str]) -> set[str]:
    """Keys of what these actors belonged to or held an office of."""
    return {row["parent"] for key in keys for row in affiliations(key)} | {row["body"] for key in keys for row in tenures(key)} - {""}


def with_relations(keys: Iterable[str]) -> list[str]:
    """The keys that the table has, with those of all their relatives, in order."""
    known = _actors().keys()
    found: set[str] = set()
    waiting = set(keys) & known
    while waiting:
        found |= waiting
        waiting = relatives(waiting) & known - found
    return sorted(found)


def held(row: Row) -> PartialDate:
    """The span of an office or a belonging; UNKNOWN where it has no ends."""
    since, until = row["since"], row["until"]
    return PartialDate.from_edtf(f"{since or '..'}/{until or '..'}") if since or until else UNKNOWN


def ancestors(place: PlaceRef) -> list[PlaceRef]:
    """The ancestors of a place, nearest first; those that the gazetteer lacks are left out."""
    found = (load_gazetteer().place(feature_id) for feature_id in place.within_ids)
    return [ref for ref in found if ref]


@cache
def _names_by_place() -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    rows = [(row["feature"], row) for row in read_table("place_names.csv")]
    rows += [(f"site:{row['id']}", row) for row in read_table("sites.csv")]
    for feature_id, row in rows:
        names[feature_id] += [name for name in (row["name"], *row["aliases"].split("|")) if name]
    return names


def place_names(feature_id: str) -> list[str]:
    """The spellings that our tables give for a place."""
    return list(dict.fromkeys(_names_by_place().get(feature_id, [])))


def has_actor(slug: str) -> bool:
    """Whether the table has an actor of that slug, which is its key."""
    return slug in _actors()


def actor_ref(key: str) -> ActorRef:
    """An actor of the table as the value that goes between stages."""
    row = actor(key)
    return ActorRef(key, row["name"], row["kind"], row["side"])
