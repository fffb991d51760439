"""Reads "the city" and "there" as a place that the article has named. Does not read "it", nor what no word points to.

In: parsed sentences and the places found by name. Out: further `PlaceMention`s. The place meant is the weightiest of those
that fit: one of a main clause or heading before one of a subordinate clause, near before far, named often before once. Where
nothing fits, or two fit alike, nothing is read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from events.extraction.knowledge.gazetteer import Gazetteer, Row
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.context import relation_before
from events.extraction.types import ParsedSentence, PlaceMention, Token

REACH_SENTENCES = {"settlement": 6, "region": 3, "district": 2, "site": 3, "there": 2}
FADING = {"settlement": 0.75, "region": 0.7, "district": 0.6, "site": 0.6, "there": 0.4}  # of weight, with each sentence
VILLAGE = 15_000  # inhabitants below which a settlement may be called a village, above which a city
CLEAR = 0.9  # the second weightiest must be lighter than this share of the first
WRITTEN_AT = 0.4  # what a dateline weighs: the report was written there, what it tells often happened elsewhere
LEAD = 1.3  # what a headline and the first sentence name weighs more
MOST_CLIMBS = 40
_DEFINITE = {"the", "this", "that"}
_SUBORDINATE = {"advcl", "relcl", "acl", "pcomp"}
_WEIGHTS = {"": 1.0, "about": 0.4, "background": 0.3}
_ANY_SITE = {"site", "facility", "complex"}
_LINK_WORDS = {"click", "read", "see", "follow", "subscribe"}
_HERE = {"near", "outskirts of", "border of", "direction of"}
_UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class _Described:
    """Words that point to a place: their first and last token, the noun or `there`, and the kind of place."""

    first: int
    last: int
    noun: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A named place with its weight, before fading."""

    mention: PlaceMention
    weight: float


def find_descriptions(
    parsed: Sequence[ParsedSentence],
    named: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    words: PlaceWords,
    taken: Collection[tuple[int, int]],
) -> list[PlaceMention]:
    """Mentions of named places by their kind or by "there", in text order."""
    out = []
    spans = [*taken, *((mention.start, mention.end) for mention in named)]
    weighed = _weigh(parsed, named)
    for sentence in parsed:
        for described in _described(sentence.tokens, words):
            start, end = sentence.tokens[described.first].start, sentence.tokens[described.last].end
            if any(start < other_end and end > other_start for other_start, other_end in spans):
                continue
            antecedent = _antecedent(described, start, sentence.sentence.index, weighed, gazetteer)
            if antecedent is not None and antecedent.place is not None:
                relation = relation_before([token.text.lower() for token in sentence.tokens[: described.first]], words)
                text = sentence.sentence.text[start - sentence.sentence.start : end - sentence.sentence.start]
                how = "there" if described.kind == "there" else "description"
                precision = _precision(described, antecedent, relation)
                out.append(PlaceMention(start, end, text, antecedent.place, relation, precision, (), sentence.sentence.index, how))
    return out


def _precision(described: _Described, antecedent: PlaceMention, relation: str) -> str:
    if described.kind == "there":
        return antecedent.precision
    near = relation and antecedent.place is not None and antecedent.place.kind in {"settlement", "site"}
    return "near" if near else {"site": "exact"}.get(described.kind, described.kind)


def _weigh(parsed: Sequence[ParsedSentence], named: Sequence[PlaceMention]) -> list[_Named]:
    """How much each named place is what its sentence is about."""
    sentences = {sentence.sentence.index: sentence for sentence in parsed}
    lead = next((sentence.sentence.index for sentence in parsed if sentence.sentence.role == "body"), 0)
    out = []
    for mention in named:
        sentence = sentences[mention.sentence]
        weight = _WEIGHTS[mention.role]
        if mention.relation == "border of" or is_subordinate(mention, sentence.tokens):
            weight *= 0.5
        if mention.relation and mention.relation not in _HERE:
            weight *= 0.5  # "north of Gao", "on the way to Gao": what it is measured from, not where the story is
        if sentence.sentence.role == "dateline":
            weight *= WRITTEN_AT
        out.append(_Named(mention, weight * (LEAD if mention.sentence <= lead else 1.0)))
    return out


def is_subordinate(mention: PlaceMention, tokens: tuple[Token, ...]) -> bool:
    """Whether a mention stands in a clause that only tells when, why or which: "since it took Bakhmut in May"."""
    index = next((token.index for token in tokens if token.end > mention.start), 0)
    for _ in range(MOST_CLIMBS):
        if tokens[index].dep in _SUBORDINATE:
            return True
        if tokens[index].head == index:
            return False
        index = tokens[index].head
    return True


def _described(tokens: tuple[Token, ...], words: PlaceWords) -> list[_Described]:
    """Definite nouns that stand alone, and there: not `the city of X`, `the city council`, `the Russian city`."""
    out = []
    linked = any(token.lemma.lower() in _LINK_WORDS for token in tokens)
    for index, token in enumerate(tokens):
        lower = token.text.lower()
        if lower in {"there", "here"} and token.pos == "ADV" and token.dep != "expl" and not (lower == "here" and (linked or index == 0)):
            out.append(_Described(index, index, "there", "there"))
        elif lower in words.described and token.text.islower() and token.pos in {"NOUN", "PROPN", "ADJ"}:
            first = _article(index, tokens, words)
            if first is not None and _stands_alone(index, tokens, words):
                out.append(_Described(first, index, lower, words.described[lower]))
    return out


def _article(index: int, tokens: tuple[Token, ...], words: PlaceWords) -> int | None:
    """The definite article of a noun, over plain adjectives: `the embattled industrial city`, not `the next town`."""
    for position in range(index - 1, max(index - 4, -1), -1):
        token = tokens[position]
        if token.text.lower() in _DEFINITE:
            return position
        if token.pos not in {"ADJ", "NOUN", "VERB"} or not token.text.islower() or token.tag == "JJS" or token.text in words.elsewhere:
            return None
    return None


def _stands_alone(index: int, tokens: tuple[Token, ...], words: PlaceWords) -> bool:
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None:
        return True
    if tokens[index].dep == "compound":
        return after.text.lower() in words.parts
    return after.text.lower() != "of" and not after.text[0].isupper()


def _antecedent(described: _Described, start: int, sentence: int, named: Sequence[_Named], gazetteer: Gazetteer) -> PlaceMention | None:
    """The weightiest place named before that the noun can mean; None where there is none or two weigh alike."""
    weights: dict[str, float] = {}
    last: dict[str, PlaceMention] = {}
    for one in named:
        apart = sentence - one.mention.sentence
        if one.mention.end > start or apart > REACH_SENTENCES[described.kind]:
            continue
        if (meant := _meant(described, one.mention, gazetteer)) is None:
            continue
        weights[meant] = weights.get(meant, 0.0) + one.weight * FADING[described.kind] ** apart
        last[meant] = one.mention
    if not weights:
        return None
    first, *others = sorted(weights, key=lambda meant: (-weights[meant], -last[meant].start))
    alike = bool(others) and weights[others[0]] >= CLEAR * weights[first]
    return None if alike else last[first]


def _meant(described: _Described, mention: PlaceMention, gazetteer: Gazetteer) -> str | None:
    """Under which key a named place may be what the words mean; None where it cannot be."""
    if mention.place is None:
        return _UNSETTLED if described.kind in {mention.candidates[0].kind, "there"} else None
    number = gazetteer.number(mention.place.feature_id)
    if number is None or mention.relation == "border of" or not _can_be(described, gazetteer.row(number), mention.text.lower()):
        return None
    return mention.place.feature_id


def _can_be(described: _Described, row: Row, text: str) -> bool:
    if described.kind == "there":
        return True
    if row.kind != described.kind and not (described.kind == "region" and row.kind == "area"):
        return False
    if described.noun == "capital":
        return "C" in row.rank
    if described.noun == "city":
        return "M" in row.rank or "C" in row.rank or row.population >= VILLAGE
    if described.noun in {"village", "hamlet"}:
        return "M" not in row.rank and "C" not in row.rank and row.population < VILLAGE
    if described.kind == "site":
        return described.noun in _ANY_SITE or described.noun in row.name.lower() or described.noun in text
    return True
