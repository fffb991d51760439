"""Tells a place where something may have happened from one that words only concern. Does not say what happened.

In: an accepted name and the kind of its row. Out: empty, `about`, `background`, or `party` where the name stands for those who
rule there ("at the request of Kyiv", "the Kyiv regime", "Moscow-backed") or for a clock, and is no place at all.
"""

from collections.abc import Iterator

from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.scanning import Found
from events.extraction.types import Token

MOST_CLIMBS = 40
_LISTED = {"conj", "appos"}
_BESIDE = {"compound", "nmod", "poss", "amod"}
_OPPOSITE = {"against", "with", "by", "than"}
_TO = {"to", "from", "into"}
_WITHIN = {"in", "at", "near", "inside", "within", "across", "throughout", "around", "outside", "over"}


def role_of(found: Found, is_country: bool, is_capital: bool, words: PlaceWords) -> str:
    """The part that the words beside a name give it."""
    tokens = found.sentence.tokens
    rules = is_country or is_capital
    if found.lower(found.last + 1) == "-" and found.lower(found.last + 2) in words.hyphened:
        return "party"
    head = _head(found)
    top = _listed(head, tokens)
    if rules and tokens[top].dep == "dative":
        return "party"
    beside = _of_noun_beside(tokens[head], tokens, is_country, words)
    if beside or found.relation not in {"", "toward"}:
        return beside
    return _of_preposition(tokens[top], tokens, rules, is_country, words) or _background(top, tokens, words)


def _head(found: Found) -> int:
    inside = range(found.first, found.last + 1)
    return next((i for i in reversed(inside) if found.sentence.tokens[i].head not in inside), found.last)


def _listed(index: int, tokens: tuple[Token, ...]) -> int:
    """The first name of a list of them."""
    for _ in range(MOST_CLIMBS):
        if tokens[index].dep not in _LISTED or tokens[tokens[index].head].pos not in {"PROPN", "NOUN"}:
            break
        index = tokens[index].head
    return index


def _of_noun_beside(token: Token, tokens: tuple[Token, ...], is_country: bool, words: PlaceWords) -> str:
    """`Moscow time`, `the Kiev regime`, `US President Joe Biden`, `the Ukraine war`."""
    if token.dep not in _BESIDE or token.head <= token.index:
        return ""
    noun = tokens[token.head].lemma.lower()
    after = tokens[token.index + 1].text.lower()
    if noun in words.rulers or after in words.rulers or (is_country and token.dep != "poss" and (noun in words.titles or after in words.titles)):
        return "party"
    return "about" if is_country and token.dep == "compound" and noun in words.concerning else ""


def _of_preposition(token: Token, tokens: tuple[Token, ...], rules: bool, is_country: bool, words: PlaceWords) -> str:
    """`at the request of Kyiv`, `the defenders of Azovstal`, `the road to Armenia`, `sanctions against Russia`."""
    preposition = tokens[token.head]
    if token.dep == "pobj" and preposition.dep == "conj" and tokens[preposition.head].dep == "prep":
        preposition = tokens[preposition.head]  # the defenders of one and of the other
    if token.dep != "pobj" or preposition.dep not in {"prep", "agent"}:
        return ""
    text, noun = preposition.text.lower(), tokens[preposition.head]
    lemma = noun.lemma.lower() if noun.pos in {"NOUN", "PROPN"} else ""
    if rules and lemma in words.party_acts and text not in _WITHIN:
        return "party"
    if lemma in words.people_of and text in {"of", "for"}:
        return "about"
    if text in _TO and lemma in words.ways and is_country:
        return "about"
    return "about" if rules and text in _OPPOSITE and (lemma or text == "by") else ""


def _background(index: int, tokens: tuple[Token, ...], words: PlaceWords) -> str:
    """`after the fall of Lyman`: what the phrase dates or compares with happened there, the sentence's own deed did not."""
    for above in _above(index, tokens):
        if above.pos in {"VERB", "AUX"} and above.dep != "prep":
            return ""
        if above.text.lower() in words.elsewhen and above.dep == "prep":
            return "background"
    return ""


def _above(index: int, tokens: tuple[Token, ...]) -> Iterator[Token]:
    for _ in range(MOST_CLIMBS):
        head = tokens[index].head
        if head == index:
            return
        yield tokens[head]
        index = head
