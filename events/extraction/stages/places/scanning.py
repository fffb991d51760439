"""Finds stretches of a sentence that spell a name of the gazetteer. Does not ask what the words mean there.

In: a parsed sentence, the gazetteer, the spans that are taken. Out: `Found`, longest first at each word, never overlapping.
Beside names, `the Russian border` and `the Ukrainian capital` are found by their adjective.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from events.extraction.knowledge.gazetteer import Gazetteer, Spelling
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.knowledge.placenames import place_key
from events.extraction.types import ParsedSentence, Token

LONGEST_TOKENS = 9  # "Zaporizhzhia Nuclear Power Plant" has four, "Khanty-Mansi Autonomous Okrug" five
LONGEST_WORD = 40  # characters; the longest name of the gazetteer in one word has 30
# "al-" and what it becomes before a consonant like its own, as newswires write it.
ARABIC_ARTICLES = frozenset({"al", "el", "ad", "ed", "ar", "er", "as", "es", "ash", "at", "et", "az", "an", "en", "ul"})
_BREAKS = {"(", ")", '"', ";", ":", "“", "”"}


@dataclass(slots=True)
class Found:
    """A stretch that spells a name. `first`..`last` are token indexes, `kind` what its neighbours say it must be;
    `within` are rows that the words beside it put it in."""

    sentence: ParsedSentence
    first: int
    last: int
    key: str
    rows: tuple[int, ...]
    other: frozenset[int] = frozenset()
    derived: bool = False
    common: bool = False
    by_adjective: bool = False
    kind: str = ""
    relation: str = ""
    within: set[int] = field(default_factory=set)

    @property
    def start(self) -> int:
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.sentence.tokens[self.last].end

    @property
    def text(self) -> str:
        base = self.sentence.sentence.start
        return self.sentence.sentence.text[self.start - base : self.end - base]

    def lower(self, index: int) -> str:
        """A token of the sentence in lower case; empty beyond its ends."""
        tokens = self.sentence.tokens
        return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def scan(sentence: ParsedSentence, gazetteer: Gazetteer, words: PlaceWords, taken: Collection[tuple[int, int]]) -> list[Found]:
    """Every longest stretch that begins with a capital letter and spells a name, and every adjective of a place before a
    noun such as border."""
    tokens = sentence.tokens
    blocked = _blocked(tokens, taken)
    out: list[Found] = []
    position = 0
    while position < len(tokens):
        found = None
        if not blocked[position] and _may_begin(tokens, position):
            found = _by_adjective(sentence, position, gazetteer, words) or _longest(sentence, position, gazetteer, blocked)
        if found and (found.last > found.first or found.by_adjective or not _never(found.key, words)):
            out.append(found)
            position = found.last + 1
        else:
            position += 1
    return out


def _may_begin(tokens: tuple[Token, ...], position: int) -> bool:
    """A capital, or an Arabic article in lower case before one: `el-Fasher`."""
    text = tokens[position].text
    if text[0].isupper():
        return True
    article, hyphen, name = text.partition("-")
    if not hyphen and position + 2 < len(tokens) and tokens[position + 1].text == "-":
        name = tokens[position + 2].text
    return article in ARABIC_ARTICLES and name[:1].isupper()


def _never(key: str, words: PlaceWords) -> bool:
    return key in words.never or key in words.calendar or key in words.qualifiers


def _blocked(tokens: tuple[Token, ...], taken: Collection[tuple[int, int]]) -> list[bool]:
    """For every token, whether it lies in a taken span."""
    if not taken or not tokens:
        return [False] * len(tokens)
    first, last = tokens[0].start, tokens[-1].end
    near = [(start, end) for start, end in taken if start < last and end > first]
    return [any(start < token.end and end > token.start for start, end in near) for token in tokens]


def _by_adjective(sentence: ParsedSentence, position: int, gazetteer: Gazetteer, words: PlaceWords) -> Found | None:
    tokens = sentence.tokens
    row = gazetteer.number(words.adjectives.get(tokens[position].text.lower(), ""))
    if row is None:
        return None
    after = [token.text.lower() for token in tokens[position + 1 : position + 4]] + ["", "", ""]
    if after[0] == "capital":
        capital = gazetteer.capital(row)
        # The Ukrainian capital Kyiv: the name says it better.
        named = position + 2 < len(tokens) and tokens[position + 2].text[0].isupper()
        return None if capital is None or named else Found(sentence, position, position + 1, after[0], (capital,), by_adjective=True)
    if after[0] in words.border:
        return Found(sentence, position, position + 1, after[0], (row,), by_adjective=True, relation="border of")
    if after[0] == "-" and after[1] in words.adjectives and after[2] in words.border:
        return Found(sentence, position, position, after[2], (row,), by_adjective=True, relation="border of")
    if after[0] in words.soil and after[0] in {"territory", "soil", "airspace", "mainland", "coast", "waters"}:
        return Found(sentence, position, position + 1, after[0], (row,), by_adjective=True)
    return None


def _longest(sentence: ParsedSentence, position: int, gazetteer: Gazetteer, blocked: list[bool]) -> Found | None:
    tokens = sentence.tokens
    head = tokens[position]
    if len(head.text) > LONGEST_WORD:
        return None
    reach = LONGEST_TOKENS if place_key(head.text).partition(" ")[0] in gazetteer.longest else 1
    base = sentence.sentence.start
    for last in range(min(position + reach, len(tokens)) - 1, position - 1, -1):
        if any(blocked[position : last + 1]) or not tokens[last].text[0].isalnum():
            continue
        key = place_key(sentence.sentence.text[head.start - base : tokens[last].end - base])
        spelling = gazetteer.spelling(key) or _other_article(key, gazetteer)
        if spelling and not any(token.text in _BREAKS for token in tokens[position : last + 1]):
            return Found(sentence, position, last, key, spelling.rows, spelling.other, spelling.derived, spelling.common)
    return None


def _other_article(key: str, gazetteer: Gazetteer) -> Spelling | None:
    """A name with an Arabic article that the gazetteer has with another: `Ed Fasher` for `El Fasher`."""
    article, _, name = key.partition(" ")
    if not name or article not in ARABIC_ARTICLES:
        return None
    return next((found for other in ("al", "el") if other != article and (found := gazetteer.spelling(f"{other} {name}"))), None)
