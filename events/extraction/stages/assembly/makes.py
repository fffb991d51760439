"""Names in a sentence that are no parties to what it tells: the make of a thing, and one by whom only another is told.

"Bought twelve Airbus jets", "a Boeing 747": Airbus and Boeing sold and did nothing here. "Airbus parent EADS", "Boeing's rival,
Airbus": EADS and Airbus act, the first name only says which. Does not say what part anybody has.

Input -> output: a mention of an actor in its `SentenceReading` -> whether it takes no part.
"""

import re

from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.types import ActorMention, Token

INSIDE = frozenset({"compound", "nmod", "amod", "poss"})
BEHIND = frozenset({"dobj", "pobj", "conj"})
MOST_BETWEEN = 2  # adjectives between a name and what it is to another: "Boeing's big European rival"
DESIGNATION = re.compile(r"[A-Z]{0,4}-?\d[\w-]*")  # of a model: 747, A320, 737s, F-16


def is_no_party(mention: ActorMention, reading: SentenceReading) -> bool:
    """Whether a name only tells of which make a thing is, or of whom another is the rival, parent or ally."""
    behind = [token for token in reading.parsed.tokens if token.start >= mention.end]
    return _is_make(mention, behind, reading) or _is_told_by(mention, behind, reading)


def _is_make(mention: ActorMention, behind: list[Token], reading: SentenceReading) -> bool:
    """Whether a company's name stands before a model of its make, or before things that it makes."""
    if mention.actor.kind != "company" or not behind:
        return False
    last = [token for token in reading.parsed.tokens if mention.start <= token.start < mention.end][-1]
    inside = last.dep in INSIDE - {"poss"}
    if DESIGNATION.fullmatch(behind[0].text):
        return behind[0].head == last.index or (inside and last.head in {behind[0].index, behind[0].head})
    things = [token for token in behind[:MOST_BETWEEN] if token.text.lower() in load_pointing_words()["make"]]
    return inside and any(token.index == last.head for token in things) and things[0].dep in BEHIND


def _is_told_by(mention: ActorMention, behind: list[Token], reading: SentenceReading) -> bool:
    """Whether the name only says whose rival, parent or ally the one is who is named behind it."""
    words, at = load_pointing_words(), 1 if behind and behind[0].tag == "POS" else 0
    limit = at + MOST_BETWEEN
    while at < min(limit, len(behind)) and behind[at].pos in {"ADJ", "PROPN"} and behind[at].lemma.lower() not in words["related"]:
        at += 1
    if at >= len(behind) or behind[at].lemma.lower() not in words["related"] or behind[at].tag == "NNS":
        return False
    at += 1
    while at < len(behind) and (behind[at].text == "," or behind[at].text.lower() in words["firm"]):
        at += 1
    return at < len(behind) and (named := reading.actor_at(behind[at].index)) is not None and named.actor != mention.actor
