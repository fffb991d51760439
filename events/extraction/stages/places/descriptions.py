"""Reads "the city" as the last place of that kind that the article has named. Does not read "there" or "it".

In: parsed sentences and the places found by name. Out: further `PlaceMention`s. Where nothing fitting was named shortly
before, nothing is read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from events.extraction.knowledge.gazetteer import Gazetteer, Row
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.context import relation_before
from events.extraction.types import ParsedSentence, PlaceMention, Token

REACH_SENTENCES = {"settlement": 3, "region": 1, "district": 1, "site": 2}
VILLAGE = 15_000  # inhabitants below which a settlement may be called a village, above which a city
_DEFINITE = {"the", "this", "that"}


@dataclass(frozen=True, slots=True)
class _Described:
    """A definite noun: token indexes of its article and of itself, and the kind of place."""

    first: int
    last: int
    noun: str
    kind: str


def find_descriptions(
    parsed: Sequence[ParsedSentence],
    named: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    words: PlaceWords,
    taken: Collection[tuple[int, int]],
) -> list[PlaceMention]:
    """Mentions of named places by their kind, in text order."""
    out = []
    spans = [*taken, *((mention.start, mention.end) for mention in named)]
    for sentence in parsed:
        for described in _described(sentence.tokens, words):
            start, end = sentence.tokens[described.first].start, sentence.tokens[described.last].end
            if any(start < other_end and end > other_start for other_start, other_end in spans):
                continue
            antecedent = _antecedent(described, start, sentence.sentence.index, named, gazetteer)
            if antecedent is not None and antecedent.place is not None:
                relation = relation_before([token.text.lower() for token in sentence.tokens[: described.first]], words)
                near = relation and antecedent.place.kind in {"settlement", "site"}
                precision = "near" if near else {"site": "exact"}.get(described.kind, described.kind)
                text = sentence.sentence.text[start - sentence.sentence.start : end - sentence.sentence.start]
                out.append(PlaceMention(start, end, text, antecedent.place, relation, precision, (), sentence.sentence.index))
    return out


def _described(tokens: tuple[Token, ...], words: PlaceWords) -> list[_Described]:
    """Definite nouns that stand alone: not `the city of X`, `the city council`, `the Russian city`."""
    out = []
    for index in range(len(tokens) - 1):
        noun = tokens[index + 1]
        if tokens[index].text.lower() not in _DEFINITE or noun.text.lower() not in words.described or not noun.text.islower():
            continue
        after = tokens[index + 2] if index + 2 < len(tokens) else None
        if noun.dep == "compound" or (after is not None and (after.text.lower() == "of" or after.text[0].isupper())):
            continue
        out.append(_Described(index, index + 1, noun.text.lower(), words.described[noun.text.lower()]))
    return out


def _antecedent(described: _Described, start: int, sentence: int, named: Sequence[PlaceMention], gazetteer: Gazetteer) -> PlaceMention | None:
    """The last place named before that the noun can mean, if it is near enough and settled."""
    for mention in reversed(named):
        if mention.end > start:
            continue
        if sentence - mention.sentence > REACH_SENTENCES[described.kind]:
            return None
        if mention.place is None:
            if mention.candidates[0].kind == described.kind:
                return None
            continue
        number = gazetteer.number(mention.place.feature_id)
        if number is not None and mention.relation != "border of" and _can_be(described, gazetteer.row(number)):
            return mention
    return None


def _can_be(described: _Described, row: Row) -> bool:
    if row.kind != described.kind:
        return False
    if described.noun == "city":
        return "M" in row.rank or "C" in row.rank or row.population >= VILLAGE
    if described.noun in {"village", "hamlet"}:
        return "M" not in row.rank and "C" not in row.rank and row.population < VILLAGE
    return described.noun in row.name.lower() if described.kind == "site" else True
