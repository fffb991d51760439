"""Finds stretches of a sentence that spell a name of the gazetteer. Does not ask what the words mean there.

In: a parsed sentence, the gazetteer, the spans that are taken. Out: `Found`, longest first at each word, never overlapping.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from events.extraction.knowledge.gazetteer import Gazetteer
from events.extraction.knowledge.placenames import place_key
from events.extraction.types import ParsedSentence, Token

LONGEST_TOKENS = 9  # "Zaporizhzhia Nuclear Power Plant" has four, "Khanty-Mansi Autonomous Okrug" five


@dataclass(slots=True)
class Found:
    """A stretch that spells a name. `first`..`last` are token indexes, `kind` what its neighbours say it must be."""

    sentence: ParsedSentence
    first: int
    last: int
    key: str
    rows: tuple[int, ...]
    derived: bool = False
    common: bool = False
    kind: str = ""
    relation: str = ""
    within: set[int] = field(default_factory=set)
    end: int = 0

    @property
    def start(self) -> int:
        return self.sentence.tokens[self.first].start

    @property
    def text(self) -> str:
        base = self.sentence.sentence.start
        return self.sentence.sentence.text[self.start - base : self.end - base]


def scan(sentence: ParsedSentence, gazetteer: Gazetteer, taken: Collection[tuple[int, int]], never: Collection[str]) -> list[Found]:
    """Every longest stretch that begins with a capital letter and spells a name."""
    tokens = sentence.tokens
    blocked = _blocked(tokens, taken)
    out = []
    position = 0
    while position < len(tokens):
        found = None if blocked[position] else _longest(sentence, position, gazetteer, blocked)
        if found and (found.last > found.first or found.key not in never):
            out.append(found)
            position = found.last + 1
        else:
            position += 1
    return out


def _blocked(tokens: tuple[Token, ...], taken: Collection[tuple[int, int]]) -> list[bool]:
    """For every token, whether it lies in a taken span."""
    if not taken or not tokens:
        return [False] * len(tokens)
    first, last = tokens[0].start, tokens[-1].end
    near = [(start, end) for start, end in taken if start < last and end > first]
    return [any(start < token.end and end > token.start for start, end in near) for token in tokens]


def _longest(sentence: ParsedSentence, position: int, gazetteer: Gazetteer, blocked: list[bool]) -> Found | None:
    tokens = sentence.tokens
    head = tokens[position]
    if not head.text[0].isupper() and not head.text[0].isdigit():
        return None
    first_word = place_key(head.text).partition(" ")[0]
    reach = 1 if first_word not in gazetteer.longest else LONGEST_TOKENS
    base = sentence.sentence.start
    for last in range(min(position + reach, len(tokens)) - 1, position - 1, -1):
        if any(blocked[position : last + 1]) or not tokens[last].text[0].isalnum():
            continue
        key = place_key(sentence.sentence.text[head.start - base : tokens[last].end - base])
        spelling = gazetteer.spelling(key)
        if spelling and _is_name(tokens[position : last + 1]):
            return Found(sentence, position, last, key, spelling.rows, spelling.derived, spelling.common, end=tokens[last].end)
    return None


def _is_name(tokens: tuple[Token, ...]) -> bool:
    """Whether the stretch is written as a name: no lone lower-case word but a generic noun at its end or a particle, and
    no bracket, quotation mark or clause break inside."""
    if any(token.text in {"(", ")", '"', ";", ":", "“", "”"} for token in tokens):
        return False
    return tokens[0].text[0].isupper()
