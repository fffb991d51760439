"""Finds the places that an article names or points to, the gazetteer row that each means and where its story stands.

In: parsed sentences, the gazetteer, spans that act as parties. Out: `PlaceMention`, in text order. A name is found by its
spelling alone, never by likeness; where its rows tie, the mention keeps them as candidates and has no place. Says nothing of what happened there.
"""

from collections.abc import Collection, Sequence

from events.extraction.knowledge.gazetteer import Gazetteer
from events.extraction.knowledge.place_words import PlaceWords, load_place_words
from events.extraction.stages.places.acceptance import accept
from events.extraction.stages.places.context import read_neighbours
from events.extraction.stages.places.descriptions import find_descriptions
from events.extraction.stages.places.ranking import Choice, choose
from events.extraction.stages.places.roles import role_of
from events.extraction.stages.places.scanning import Found, scan
from events.extraction.stages.places.scenes import find_scenes
from events.extraction.types import ParsedSentence, PlaceMention

MOST_CANDIDATES = 6  # a tie among more says no more to a curator
_BY_KIND = {"site": "exact", "settlement": "settlement", "district": "district", "country": "country"}


def find_places(parsed: Sequence[ParsedSentence], gazetteer: Gazetteer, taken: Collection[tuple[int, int]] = ()) -> tuple[PlaceMention, ...]:
    """Places named in the sentences, those meant by "the city", and where a sentence stands in the story, in text order;
    `taken` spans are left alone."""
    words = load_place_words()
    found: list[Found] = []
    for sentence in parsed:
        here = scan(sentence, gazetteer, words, taken)
        read_neighbours(here, gazetteer, words)
        found.extend(here)
    kept = accept(found, gazetteer, words)
    chosen = zip(kept, choose(kept, gazetteer), strict=True)
    named = [mention for one, choice in chosen if (mention := _mention(one, choice, gazetteer, words))]
    described = find_descriptions(parsed, named, gazetteer, words, taken)
    told = sorted([*named, *described], key=lambda mention: (mention.start, mention.end))
    scenes = find_scenes(parsed, told, words.deeds).values()
    return tuple(sorted([*told, *scenes], key=lambda mention: (mention.start, mention.end)))


def _mention(found: Found, choice: Choice, gazetteer: Gazetteer, words: PlaceWords) -> PlaceMention | None:
    """The mention of a name; None where it stands for a party."""
    place = None if choice.row is None else gazetteer.ref(choice.row)
    row = gazetteer.row(choice.row if choice.row is not None else choice.ranked[0])
    kind = row.kind
    role = "" if found.by_adjective else role_of(found, kind == "country", "C" in row.rank, words)
    if role == "party":
        return None
    return PlaceMention(
        start=found.start,
        end=found.end,
        text=found.text,
        place=place,
        relation=found.relation,
        precision=_precision(kind, found.relation),
        candidates=() if place else tuple(gazetteer.ref(row) for row in choice.ranked[:MOST_CANDIDATES]),
        sentence=found.sentence.sentence.index,
        role=role,
    )


def _precision(kind: str, relation: str) -> str:
    """How exactly the words place something: what is near a settlement is not in it."""
    precision = _BY_KIND.get(kind, "region")
    return "near" if relation and precision in {"exact", "settlement"} else precision
