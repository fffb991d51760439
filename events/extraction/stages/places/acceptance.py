"""Decides whether a found name is used as a place. Does not ask which place it is.

In: the found names of an article with their neighbours read. Out: those that are places. A name inside a longer proper
name (Paris Hilton, the Kharkiv Battalion) is none; a small place, or one whose name is an ordinary word or was seen as
somebody's surname, needs a word beside it that says place.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from events.extraction.knowledge.gazetteer import Gazetteer, Row
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.context import joined
from events.extraction.stages.places.scanning import Found
from events.extraction.types import Token

PROMINENT = 200_000  # inhabitants above which a name needs no word beside it
FAMOUS = 1_500_000  # above which it may be the subject of what people do
LONGEST_ACRONYM = 6  # letters
LONGEST_GATHERING = 4  # words from the place to "Conference"
HEADLINE_SHARE = 0.7  # of long words with a capital: above it, a capital says nothing
# Endings of Slavic settlement names that no Slavic surname has.
_SETTLEMENT_ENDINGS = (
    "ivka", "ovka", "evka", "ske", "skoye", "skoe", "hrad", "grad", "pil", "pol", "poly", "yne", "ove", "eve", "ivtsi",
    "yntsi", "insk", "nsk", "rsk", "lsk", "vsk", "isk", "mist", "hirsk", "horsk", "gorsk", "ynka",
)  # fmt: skip
_NO_NAME = {"ADP", "DET", "CCONJ", "SCONJ", "PRON", "VERB", "AUX", "ADV", "PART", "PUNCT", "NUM", "SYM"}
_ARTICLES = {"the", "a", "an"}


def accept(found: Sequence[Found], gazetteer: Gazetteer, words: PlaceWords) -> list[Found]:
    """Those that are used as places, in text order."""
    whole: list[Found] = []
    opening: list[Found] = []
    people: set[str] = set()
    for one in found:
        role = "" if one.by_adjective else _role_in_longer_name(one, words)
        if role == "person" and _may_open(one, gazetteer, words):
            opening.append(one)
        elif role == "person":
            people.add(one.key)
        elif not role:
            whole.append(one)
    kept = {id(one) for one in whole if one.by_adjective or _is_place(one, gazetteer, words, one.key in people)}
    _add_listed(whole, kept, people, gazetteer)
    places = {one.key for one in whole if id(one) in kept}
    known = [one for one in opening if one.key in places]
    return sorted([*known, *(one for one in whole if id(one) in kept)], key=lambda one: one.start)


def _may_open(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """Whether the capital before a city's name may be that of the sentence's first word: "Jubilant Kherson begins to count"."""
    cities = [row for number in found.rows if {"M", "C"} & set((row := gazetteer.row(number)).rank) or row.population >= PROMINENT]
    return found.first == 1 and found.lower(0) not in words.titles and bool(cities)


def _add_listed(whole: Sequence[Found], kept: set[int], people: set[str], gazetteer: Gazetteer) -> None:
    """Keep what is listed beside a kept name of the same country: `near Bakhmut, Krasna Hora and Marinka`."""
    for one, other in [*pairwise(whole), *((b, a) for a, b in reversed(list(pairwise(whole))))]:
        left, right = sorted((one, other), key=lambda found: found.first)
        apart = one.sentence is not other.sentence or id(one) not in kept or id(other) in kept
        if apart or one.by_adjective or other.common or other.derived or other.key in people or not joined(left, right):
            continue
        tops = {gazetteer.ancestors(row)[-1:] for row in one.rows}
        if any(gazetteer.row(row).kind == "settlement" and gazetteer.ancestors(row)[-1:] in tops for row in other.rows):
            kept.add(id(other))


def _role_in_longer_name(found: Found, words: PlaceWords) -> str:
    """`person` where the name ends a longer proper name, `first name` where it begins one, `body` where that names a body
    or a thing; empty where it stands for itself."""
    tokens = found.sentence.tokens
    headline = _headline(tokens)
    if found.lower(found.last + 1) in words.named_after:
        return "body"
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    if after is not None and _is_capital(after, headline):
        if _is_where_held(found, words):
            return ""
        if after.text.lower() in words.foreign:
            return "body"
        if not _may_follow(after, words):
            return "first name"
    before = tokens[found.first - 1] if found.first else None
    if before is None or not before.text[0].isupper():
        return ""
    lower = before.text.lower()
    if lower in words.titles:
        return "person"
    if lower in words.foreign:
        return "body"
    return "person" if _is_capital(before, headline) and not _may_precede(before, found, words) else ""


def _is_where_held(found: Found, words: PlaceWords) -> bool:
    """`speaking at the Munich Security Conference`: a gathering after a preposition of place is held where its name says."""
    for index in range(found.last + 1, min(found.last + 1 + LONGEST_GATHERING, len(found.sentence.tokens))):
        if not found.sentence.tokens[index].text[0].isupper():
            return False
        if found.lower(index) in words.gatherings:
            return found.lower(found.first - 1) == "the" and found.lower(found.first - 2) in {"at", "in", "during"}
    return False


def _headline(tokens: Sequence[Token]) -> bool:
    long = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > HEADLINE_SHARE * len(long)


def _is_capital(token: Token, headline: bool) -> bool:
    """Whether a neighbour could be part of one proper name with a found name."""
    if not token.text[0].isupper():
        return False
    return token.pos == "PROPN" if headline else token.pos not in _NO_NAME


def _may_follow(token: Token, words: PlaceWords) -> bool:
    lower = token.text.lower()
    return lower in words.belongs or lower in words.titles or lower in words.after or lower in words.calendar or lower in words.qualifiers


def _may_precede(token: Token, found: Found, words: PlaceWords) -> bool:
    lower = token.text.lower()
    known = words.qualifiers, words.units, words.adjectives, words.locatives, words.calendar, words.border
    return any(lower in group for group in known) or (found.first == 1 and token.pos != "PROPN")


def _is_place(found: Found, gazetteer: Gazetteer, words: PlaceWords, is_name: bool) -> bool:
    rows = [gazetteer.row(number) for number in found.rows]
    if found.kind or found.relation or any(row.kind == "country" for row in rows):
        return True
    if _acronym(found):
        return False
    if not found.common and any(row.kind != "settlement" for row in rows):
        return True
    locative = _locative(found, words)
    if is_name and not any("C" in row.rank for row in rows):
        return locative == "strong"
    if found.common or found.derived:
        return locative == "strong" and found.first > 0 and not _headline(found.sentence.tokens)
    if _prominent(rows):
        return not _speaks(found, words) or any("C" in row.rank or row.population >= FAMOUS for row in rows)
    if _speaks(found, words):
        return False
    if locative == "strong" or found.within or found.key.endswith(_SETTLEMENT_ENDINGS):
        return True
    return locative == "weak" and not _headline(found.sentence.tokens)


def _acronym(found: Found) -> bool:
    """Whether a short name in capitals stands in a sentence that is not all in capitals, nor opens it as a dateline."""
    text = found.text
    if found.first == 0 or len(text) > LONGEST_ACRONYM or not text.isupper():
        return False
    return any(token.text.islower() for token in found.sentence.tokens)


def _prominent(rows: Iterable[Row]) -> bool:
    return any(row.population >= PROMINENT or set(row.rank) & {"M", "C", "N"} for row in rows)


def _locative(found: Found, words: PlaceWords) -> str:
    """Whether a preposition before the name says place: strong, weak or empty."""
    position = found.first - 1
    while found.lower(position) in _ARTICLES or (found.lower(position) in words.qualifiers and found.lower(position) not in words.locatives):
        position -= 1
    return words.locatives.get(found.lower(position), "")


def _speaks(found: Found, words: PlaceWords) -> bool:
    """Whether the name is the subject of what people do: then it is likelier a surname."""
    tokens = found.sentence.tokens
    last = tokens[found.last]
    return last.dep == "nsubj" and tokens[last.head].lemma in words.human
