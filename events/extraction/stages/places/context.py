"""Reads the words around found names: what kind each must be, what it lies in, what relation it stands in.

In: what `scanning` found in one sentence. Out: the same with `rows`, `kind`, `within` and `relation` filled. Does not
decide whether a name is used as a place (`acceptance`) nor which row it means (`ranking`).
"""

from collections.abc import Sequence
from itertools import pairwise

from events.extraction.knowledge.gazetteer import Gazetteer
from events.extraction.knowledge.place_words import PlaceWords
from events.extraction.stages.places.scanning import Found

_ARTICLES = {"the", "a", "an"}
_JOINERS = {",", "and", "or", "&", "/", "the"}
_INSIDE = {(",",), ("in",), ("in", "the"), (",", "in"), (",", "in", "the"), ("of",), ("of", "the")}
_SHARED_RELATIONS = {"near", "between", "outskirts of", "toward"}
_LONGEST_RELATION = 6
_WORDS_BEFORE = 5  # from an adjective of a country to the name: "the Russian border city of Belgorod" has three between


def read_neighbours(here: Sequence[Found], gazetteer: Gazetteer, words: PlaceWords) -> None:
    """Fill kind, relation and rows of the names of one sentence from the words beside them and from each other."""
    named = [found for found in here if not found.by_adjective]
    plural: set[int] = set()
    for found in named:
        if _generic_before(found, gazetteer, words) or not _generic_after(found, gazetteer, words):
            continue
        if found.lower(found.last + 1) in words.units:
            plural.add(id(found))
    for left, right in reversed(list(pairwise(named))):
        if id(right) in plural and joined(left, right) and not left.kind:
            _limit(left, right.kind, gazetteer)
            plural.add(id(left))
    for found in named:
        found.relation = _relation(found, words)
        _country_before(found, gazetteer, words)
    for left, right in pairwise(named):
        if _contained(left, right, gazetteer):
            continue
        if joined(left, right) and left.relation in _SHARED_RELATIONS and not right.relation and right.kind == left.kind:
            right.relation = left.relation


def _between(left: Found, right: Found) -> tuple[str, ...]:
    return tuple(token.text.lower() for token in left.sentence.tokens[left.last + 1 : right.first])


def joined(left: Found, right: Found) -> bool:
    """Whether only commas and words such as `and` stand between two names."""
    between = _between(left, right)
    return bool(between) and all(word in _JOINERS for word in between)


def _limit(found: Found, kind: str, gazetteer: Gazetteer) -> bool:
    """Keep the rows of one kind, where there are any; regions and districts are also known as `X region`."""
    suffix = {"region": " region", "district": " district"}.get(kind)
    spelling = gazetteer.spelling(found.key + suffix) if suffix else None
    rows = spelling.rows if spelling else tuple(row for row in found.rows if gazetteer.row(row).kind == kind)
    if rows:
        found.rows, found.kind, found.common = rows, kind, False
        found.other = found.other & set(rows)
    return bool(rows)


def _generic_before(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """`the region of Kharkiv`, `the village of Ivanivka`, `the town Bucha`."""
    before = found.lower(found.first - 1)
    noun = found.lower(found.first - 2) if before == "of" else before
    if noun not in words.units_before or noun in {"state", "republic"}:
        return False
    kind = words.units_before[noun]
    if not _limit(found, kind, gazetteer) and kind == "settlement":
        found.kind = kind
    return True


def _generic_after(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    """`Kherson region`, `Donetsk and Luhansk regions`, `Chernobyl city`."""
    after = found.lower(found.last + 1)
    if after not in words.units or not _limit(found, words.units[after], gazetteer):
        return False
    if not after.endswith("s"):
        found.last += 1
    return True


def _relation(found: Found, words: PlaceWords) -> str:
    after = found.last + 1
    after += found.lower(after) in {"'s", "’s", "'", "’"}
    if found.lower(after) in words.after:
        return words.after[found.lower(after)]
    position = _skip(found, found.first - 1, words)
    if found.lower(position) == "of" and found.lower(position - 1) in words.units_before:
        position = _skip(found, position - 2, words)
        while position >= 0 and found.sentence.tokens[position].pos == "ADJ":
            position = _skip(found, position - 1, words)
    elif found.lower(position) in words.units_before:
        position = _skip(found, position - 1, words)
    return relation_before([found.lower(index) for index in range(max(position - _LONGEST_RELATION, -1) + 1, position + 1)], words)


def relation_before(lower: Sequence[str], words: PlaceWords) -> str:
    """The relation that the last of some lower-case words keep, the longest first; empty where they keep none."""
    for length in range(min(_LONGEST_RELATION, len(lower)), 0, -1):
        sequence = tuple(lower[-length:])
        if sequence in words.before:
            return words.before[sequence]
    return ""


def _skip(found: Found, position: int, words: PlaceWords) -> int:
    """Back over articles and words such as eastern."""
    while position >= 0 and (found.lower(position) in _ARTICLES or (found.lower(position) in words.qualifiers and found.lower(position) != "near")):
        position -= 1
    return position


def _country_before(found: Found, gazetteer: Gazetteer, words: PlaceWords) -> None:
    """`the Russian border city of Belgorod`: the adjective says where it lies."""
    for position in range(found.first - 1, max(found.first - 1 - _WORDS_BEFORE, -1), -1):
        row = gazetteer.number(words.adjectives.get(found.lower(position), ""))
        if row is not None:
            if position == found.first - 1 or found.lower(found.first - 1) in {"of", *words.units_before}:
                found.within.add(row)
            return
        token = found.sentence.tokens[position]
        if token.pos not in {"ADJ", "NOUN"} and token.text.lower() != "of":
            return


def _contained(left: Found, right: Found, gazetteer: Gazetteer) -> bool:
    """`Odessa, Texas`, `Pokrovsk in the Donetsk region`, `Russia's Belgorod`: of both names only rows that fit stay."""
    between = _between(left, right)
    inner, outer = (left, right) if between in _INSIDE else (right, left)
    if between not in _INSIDE and between not in {("'s",), ("’s",)}:
        return False
    above = {row: set(gazetteer.ancestors(row)) & set(outer.rows) for row in inner.rows}
    fitting = tuple(row for row in inner.rows if above[row])
    if fitting:
        outers = set().union(*(above[row] for row in fitting))
        inner.rows, inner.other = fitting, inner.other & set(fitting)
        outer.rows = tuple(row for row in outer.rows if row in outers)
        outer.other = outer.other & outers
        inner.within |= outers
    return bool(fitting)
