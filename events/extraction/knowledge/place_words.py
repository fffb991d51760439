"""Words around place names: relations, prepositions, generic nouns, what makes a name a person's or a body's. Finds nothing.

In: place_words.csv and place_adjectives.csv under data/. Out: `PlaceWords`, sets and mappings of lower-case words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from events.extraction.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """`before` and `after` map word sequences to the relation that they keep; `units` generic nouns to the kind of place,
    and `units_before` those that only stand before a name, too; `locatives` prepositions to strong or weak. `belongs` may
    follow a place name in one capitalised run, `foreign` makes the run another thing's name, `named_after` is a noun for
    what is merely called after a place, and `titles` stand before people. `described` maps nouns to the kind of place
    that "the city" refers to, and not with a word of `elsewhere` before them ("the next town"); `parts` may follow them
    ("the city centre"). `gatherings` are held where their name says ("the Munich Security Conference"); "the withdrawal"
    and other `deeds` go on where the article last told of them.

    A capital or country beside `rulers` or behind `hyphened` is a party ("the Kyiv regime", "Moscow-backed"), as it is in
    what it does itself (`party_acts`: "the request of"); `concerning`, `people_of` and `ways` are nouns that only concern a
    place ("the Ukraine war", "the mayor of", "the road to"); `elsewhen` begins a phrase about another happening."""

    before: Mapping[tuple[str, ...], str]
    after: Mapping[str, str]
    units: Mapping[str, str]
    units_before: Mapping[str, str]
    locatives: Mapping[str, str]
    qualifiers: frozenset[str]
    belongs: frozenset[str]
    foreign: frozenset[str]
    named_after: frozenset[str]
    border: frozenset[str]
    soil: frozenset[str]
    described: Mapping[str, str]
    titles: frozenset[str]
    human: frozenset[str]
    never: frozenset[str]
    calendar: frozenset[str]
    adjectives: Mapping[str, str]
    hyphened: frozenset[str]
    rulers: frozenset[str]
    concerning: frozenset[str]
    party_acts: frozenset[str]
    people_of: frozenset[str]
    ways: frozenset[str]
    elsewhen: frozenset[str]
    elsewhere: frozenset[str]
    parts: frozenset[str]
    gatherings: frozenset[str]
    deeds: frozenset[str]


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """The words that ship with the project, read once in a process."""
    by_role: dict[str, dict[str, str]] = {}
    for row in read_table("place_words.csv"):
        by_role.setdefault(row["role"], {})[row["words"]] = row["value"]
    return PlaceWords(
        before={tuple(words.split()): relation for words, relation in by_role["before"].items()},
        after=by_role["after"],
        units=by_role["unit"],
        units_before=by_role["unit"] | by_role["unit_before"],
        locatives=by_role["locative"],
        qualifiers=frozenset(by_role["qualifier"]),
        belongs=frozenset(by_role["belongs"]),
        foreign=frozenset(by_role["foreign"]),
        named_after=frozenset(by_role["named_after"]),
        border=frozenset(by_role["border"]),
        soil=frozenset(by_role["soil"]),
        described=by_role["described"],
        titles=frozenset(by_role["title"]),
        human=frozenset(by_role["human"]),
        never=frozenset(by_role["never"]),
        calendar=frozenset(by_role["calendar"]),
        adjectives={row["word"]: row["feature"] for row in read_table("place_adjectives.csv")},
        hyphened=frozenset(by_role["hyphened"]),
        rulers=frozenset(by_role["ruler"]),
        concerning=frozenset(by_role["concerning"]),
        party_acts=frozenset(by_role["party_act"]),
        people_of=frozenset(by_role["people_of"]),
        ways=frozenset(by_role["way"]),
        elsewhen=frozenset(by_role["elsewhen"]),
        elsewhere=frozenset(by_role["elsewhere"]),
        parts=frozenset(by_role["part_of"]),
        gatherings=frozenset(by_role["gathering"]),
        deeds=frozenset(by_role["deed"]),
    )
