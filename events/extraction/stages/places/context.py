"""Reads the words around a found name: what kind it must be, what relation it stands in, and whether it is a place at all.

In: what `scanning` found. Out: the same with `kind`, `relation` and `within` filled, and those kept that are used as
places. A name inside a longer proper name (Paris Hilton, the Kharkiv Battalion) is none; a small place, or one whose name
is an ordinary word or was seen as somebody's surname, needs a word beside it that says place.
"""

from collections.abc import Iterable, Sequence

from events.extraction.knowledge.gazetteer import Gazetteer, Row
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.scanning import Found
from events.extraction.types import Token

PROMINENT = 50_000  # inhabitants above which a name needs no word beside it
_SKIPPED_BEFORE = {"the", "a", "an"}
_JOINERS = {",", "and", "or", "&", "/"}
_LONGEST_RELATION = 5
_HEADLINE_SHARE = 0.7
# Endings of Slavic settlement names that no Slavic surname has.
_SETTLEMENT_ENDINGS = (
    "ivka", "ovka", "evka", "ske", "skoye", "skoe", "hrad", "grad", "pil", "pol", "poly", "yne", "ine", "ove", "eve", "ivtsi",
    "yntsi", "insk", "nsk", "rsk", "lsk", "vsk", "isk", "dar", "mist", "hirsk", "horsk", "gorsk", "anka", "ynka",
)  # fmt: skip


def read_neighbours(here: Sequence[Found], gazetteer: Gazetteer, words: PlaceWords) -> None:
    """Fill kind, relation and rows of the names of one sentence from the words beside them and from each other."""
    for found in here:
        _generic_before(found, gazetteer, words)
        _generic_after(found, gazetteer, words)
        found.relation = _relation(found, words)
    for left, right in reversed(list(zip(here, here[1:], strict=False))):
        if _joined(left, right) and right.kind in {"region", "district"} and _plural_after(right, words):
            _limit(left, right.kind, gazetteer)
    for left, right in zip(here, here[1:], strict=False):
        if _joined(left, right) and left.relation in {"near", "between", "outskirts of"} and not right.relation:
            right.relation = left.relation


def _tokens_between(left: Found, right: Found) -> tuple[Token, ...]:
    return left.sentence.tokens[left.last + 1 : right.first]


def _joined(left: Found, right: Found) -> bool:
    between = [token.text.lower() for token in _tokens_between(left, right)]
    return bool(between) and all(word in _JOINERS or word == "the" for word in between)


def _lower(found: Found, index: int) -> str:
    tokens = found.sentence.tokens
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def _limit(found: Found, kind: str, gazetteer: Gazetteer) -> None:
    """Keep the rows of one kind, where there are any; regions and districts are also known as `X region`."""
    suffix = {"region": " region", "district": " district"}.get(kind)
    spelling = gazetteer.spelling(found.key + suffix) if suffix else None
    rows = spelling.rows if spelling else tuple(row for row in found.rows if gazetteer.row(row).kind == kind)
    if rows:
        found.rows, found.kind, found.common = rows, kind, False


def _generic_before(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> None:
    """`the region of Kharkiv`, `the village of Ivanivka`, `the town Bucha`."""
    before = _lower(found, found.first - 1)
    noun = _lower(found, found.first - 2) if before == "of" else before
    if noun in words.units and noun != "state":
        _limit(found, words.units[noun], gazetteer)
        found.kind = words.units[noun]


def _generic_after(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> None:
    after = _lower(found, found.last + 1)
    if after in words.units and not found.kind:
        kind = words.units[after]
        _limit(found, kind, gazetteer)
        if found.kind == kind and not after.endswith("s"):
            found.last += 1
            found.end = found.sentence.tokens[found.last].end


def _plural_after(found: Found, words: PlaceWords) -> bool:
    after = _lower(found, found.last + 1)
    return after in words.units and after.endswith("s")


def _relation(found: Found, words: PlaceWords) -> str:
    after = found.last + 1
    if _lower(found, after) in {"'s", "’s"}:
        after += 1
    if _lower(found, after) in words.after:
        return words.after[_lower(found, after)]
    position = found.first - 1
    while position >= 0 and (_lower(found, position) in _SKIPPED_BEFORE or _lower(found, position) in words.qualifiers - {"near"}):
        position -= 1
    if position >= 1 and _lower(found, position) == "of" and _lower(found, position - 1) in words.units:
        position -= 2
        while position >= 0 and (_lower(found, position) in _SKIPPED_BEFORE or found.sentence.tokens[position].pos == "ADJ"):
            position -= 1
    for length in range(min(_LONGEST_RELATION, position + 1), 0, -1):
        sequence = tuple(_lower(found, index) for index in range(position - length + 1, position + 1))
        if sequence in words.before:
            return words.before[sequence]
    return ""


# --- a place at all? -------------------------------------------------------------------------------------------------


def accept(found: Sequence[Found], gazetteer: Gazetteer, words: PlaceWords) -> list[Found]:
    """Those that are used as places, in text order."""
    whole, names = [], set()
    for one in found:
        other = _part_of_other_name(one, words)
        if other:
            names.update(other)
        else:
            whole.append(one)
    return [one for one in whole if _is_place(one, gazetteer, words, one.key in names)]


def _headline(tokens: Sequence[Token]) -> bool:
    long = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > _HEADLINE_SHARE * len(long)


def _named(token: Token, headline: bool) -> bool:
    """Whether a neighbour could be part of one proper name with a found name."""
    if not token.text[0].isupper():
        return False
    return token.pos == "PROPN" if headline else token.pos not in {"ADP", "DET", "CCONJ", "SCONJ", "PRON", "VERB", "AUX", "ADV", "PART"}


def _part_of_other_name(found: Found, words: PlaceWords) -> list[str]:
    """The other words of a longer proper name that the found one stands in: a person, a body, a paper."""
    tokens = found.sentence.tokens
    headline = _headline(tokens)
    after = tokens[found.last + 1] if found.last + 1 < len(tokens) else None
    before = tokens[found.first - 1] if found.first else None
    if after is not None and (after.text.lower() in words.foreign and (after.text[0].isupper() or after.pos == "PROPN")):
        return [found.key, after.text.lower()]
    if after is not None and _named(after, headline) and not _may_follow(after, words):
        return [found.key, after.text.lower()]
    if before is not None and before.text.lower() in words.titles and before.text[0].isupper() and before.text.lower() not in words.qualifiers:
        return [found.key]
    if before is not None and _named(before, headline) and not _may_precede(before, found, words):
        return [found.key]
    return []


def _may_follow(token: Token, words: PlaceWords) -> bool:
    lower = token.text.lower()
    return lower in words.belongs or lower in words.titles or lower in words.after or lower in words.calendar or lower in words.qualifiers


def _may_precede(token: Token, found: Found, words: PlaceWords) -> bool:
    lower = token.text.lower()
    if lower in words.qualifiers or lower in words.units or lower in words.adjectives or lower in words.locatives:
        return True
    return found.first == 1 and token.pos != "PROPN"


def _is_place(found: Found, gazetteer: Gazetteer, words: PlaceWords, is_name: bool) -> bool:
    rows = [gazetteer.row(number) for number in found.rows]
    locative = _locative(found, words)
    tokens = found.sentence.tokens
    if found.kind or found.relation:
        return True
    if any(row.kind == "country" for row in rows) or (not found.common and any(row.kind != "settlement" for row in rows)):
        return True
    if is_name:
        return locative == "strong"
    if found.common or found.derived:
        return locative == "strong" and found.first > 0 and not _headline(tokens)
    if _speaks(found, words) and not any(row.rank.startswith("C") or "C" in row.rank for row in rows):
        return False
    if _prominent(rows):
        return True
    if locative == "strong" or found.key.endswith(_SETTLEMENT_ENDINGS):
        return True
    return locative == "weak" and not _headline(tokens)


def _prominent(rows: Iterable[Row]) -> bool:
    return any(row.population >= PROMINENT or "M" in row.rank or "C" in row.rank for row in rows)


def _locative(found: Found, words: PlaceWords) -> str:
    """Whether a preposition before the name says place: strong, weak or empty."""
    position = found.first - 1
    while position >= 0 and (_lower(found, position) in _SKIPPED_BEFORE or _lower(found, position) in words.qualifiers):
        if _lower(found, position) in words.locatives:
            break
        position -= 1
    return words.locatives.get(_lower(found, position), "")


def _speaks(found: Found, words: PlaceWords) -> bool:
    """Whether the name is the subject of what people do: then it is likelier a surname."""
    tokens = found.sentence.tokens
    last = tokens[found.last]
    return last.dep == "nsubj" and tokens[last.head].lemma in words.human
