"""Finds the places that an article names and the gazetteer row that each means. Does not say what happened there.

In: parsed sentences, the gazetteer, spans that act as parties. Out: `PlaceMention`, in text order. A name is found by its
spelling alone, never by likeness; where its rows tie, the mention keeps them as candidates and has no place.
"""

from collections.abc import Collection, Sequence

from events.extraction.knowledge.gazetteer import Gazetteer
from events.extraction.knowledge.place_words import load_place_words
from events.extraction.stages.places.acceptance import accept
from events.extraction.stages.places.context import read_neighbours
from events.extraction.stages.places.descriptions import find_descriptions
from events.extraction.stages.places.ranking import Choice, choose
from events.extraction.stages.places.scanning import Found, scan
from events.extraction.types import ParsedSentence, PlaceMention

MOST_CANDIDATES = 6  # a tie among more says no more to a curator
_BY_KIND = {"site": "exact", "settlement": "settlement", "district": "district", "country": "country"}


def find_places(parsed: Sequence[ParsedSentence], gazetteer: Gazetteer, taken: Collection[tuple[int, int]] = ()) -> tuple[PlaceMention, ...]:
    """Places named in the sentences, and those meant by "the city", in text order; `taken` spans are left alone."""
    words = load_place_words()
    found: list[Found] = []
    for sentence in parsed:
        here = scan(sentence, gazetteer, words, taken)
        read_neighbours(here, gazetteer, words)
        found.extend(here)
    kept = accept(found, gazetteer, words)
    named = [_mention(one, choice, gazetteer) for one, choice in zip(kept, choose(kept, gazetteer), strict=True)]
    described = find_descriptions(parsed, named, gazetteer, words, taken)
    return tuple(sorted([*named, *described], key=lambda mention: (mention.start, mention.end)))


def _mention(found: Found, choice: Choice, gazetteer: Gazetteer) -> PlaceMention:
    place = None if choice.row is None else gazetteer.ref(choice.row)
    kind = gazetteer.row(choice.row if choice.row is not None else choice.ranked[0]).kind
    return PlaceMention(
        start=found.start,
        end=found.end,
        text=found.text,
        place=place,
        relation=found.relation,
        precision=_precision(kind, found.relation),
        candidates=() if place else tuple(gazetteer.ref(row) for row in choice.ranked[:MOST_CANDIDATES]),
        sentence=found.sentence.sentence.index,
    )


def _precision(kind: str, relation: str) -> str:
    """How exactly the words place something: what is near a settlement is not in it."""
    precision = _BY_KIND.get(kind, "region")
    return "near" if relation and precision in {"exact", "settlement"} else precision
