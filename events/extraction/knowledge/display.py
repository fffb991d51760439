"""How an actor is called where people read: the title of its Wikipedia article without what only tells articles apart.

Changes no key and no stored name: two actors may well be shown alike. Input -> output: `ActorRef.name` -> words to show.
"""

from collections.abc import Mapping
from functools import cache

from events.extraction.knowledge.tables import read_table


@cache
def _adjective_by_state() -> Mapping[str, str]:
    """The adjective of each state, by its name."""
    adjectives: dict[str, str] = {}
    for row in read_table("demonyms.csv"):
        if row["kind"] == "adjective":
            adjectives.setdefault(row["actor"], row["word"])
    return {row["name"]: adjectives[row["key"]] for row in read_table("actors.csv") if row["kind"] == "state" and row["key"] in adjectives}


def shown_name(name: str) -> str:
    """A name without its disambiguator; a state in brackets goes before it, since it says whose the body is.

    >>> shown_name("Martin Griffiths (diplomat)"), shown_name("Ministry of Defence (Russia)"), shown_name("NATO")
    ('Martin Griffiths', 'Russian Ministry of Defence', 'NATO')
    """
    own, _, bracket = name.partition(" (")
    if not own or not bracket.endswith(")"):
        return name
    adjective = _adjective_by_state().get(bracket[:-1])
    return f"{adjective} {own}" if adjective else own
