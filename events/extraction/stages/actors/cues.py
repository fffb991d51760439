"""The word lists that tell a party from a place, and a person from other names. Data, loaded once."""

from functools import cache

from events.extraction.knowledge.actors import Phrases, phrases
from events.extraction.knowledge.tables import read_table


@cache
def cue(name: str) -> frozenset[str]:
    """The words of one list of party_cues.csv.

    Raises: KeyError for a list that the table lacks.
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split("|")) for row in read_table("party_cues.csv")}


@cache
def body_nouns() -> Phrases[tuple[str, str]]:
    """Nouns that with a nationality name a body: what they mean (force, action, state, organisation, none) and its names."""
    rows = read_table("body_nouns.csv")
    return phrases((words, (row["means"], row["names"])) for row in rows for words in row["words"].split("|"))


@cache
def person_titles() -> Phrases[str]:
    """Titles that stand before a person's name, with the gender that they tell."""
    return phrases((words, row["gender"]) for row in read_table("person_titles.csv") for words in row["words"].split("|"))
