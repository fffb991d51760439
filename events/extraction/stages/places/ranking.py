"""Chooses among the rows that bear a name, by the article's other places. Finds no names.

In: the kept names. Out: a `Choice` for each: the row, or none and the ranked rows where the best two tie. What counts:
population, a unit above the row that the article names (most in the same sentence), and the distance to the article's
settled places. Two rounds: what is plain first, then the rest by what is plain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, exp, log10, radians, sin, sqrt

from events.extraction.knowledge.gazetteer import Gazetteer, Row
from events.extraction.stages.places.scanning import Found

EARTH_KM = 6371.0
REACH_KM = 60.0  # e-folding of nearness: the width of a raion
MARGIN = 0.9  # of score: eight times the people, or nearly half of a named region
PLAIN_MARGIN = 1.2
SAME_SENTENCE, SAME_ARTICLE, SAME_DISTRICT, SAME_COUNTRY, NEARNESS = 3.0, 2.0, 0.5, 0.5, 2.5
OTHER_NAME = 3.5  # what a former or foreign name is worth less than somebody's own: Donetsk was once an Oleksandrivka
CAPITAL = 3.0  # a Dublin of California is not meant even by an article about California
NOTABLE = 1.2  # what news of a war names, where the article is about places around it
AROUND_KM = 100.0
REGION, REGION_RANGE, REGION_SHARE = 5.5, 2.0, 0.7  # people, log10, of a unit as large as others: Florida is no unit of Puerto Rico
_FLOOR = {"M": 4.0, "T": 3.3}
_VILLAGE = 2.6
_OTHER_KINDS = {"country": 9.0, "region": 6.0, "district": 4.5, "site": 7.0, "water": 5.5, "area": 7.0}


@dataclass(frozen=True, slots=True)
class Choice:
    """The row that a name means, or None where the first two of `ranked` tie."""

    row: int | None
    ranked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Support:
    """What the article says of place: rows and what lies above them, by sentence and at all, and settled points."""

    by_sentence: dict[int, set[int]]
    everywhere: set[int]
    countries: set[int]
    districts: set[int]
    points: list[tuple[int, tuple[float, float]]]


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance.

    >>> round(distance_km((50.45, 30.52), (49.98, 36.25)))
    411
    """
    (lat1, lon1), (lat2, lon2) = (map(radians, point) for point in (first, second))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def choose(found: Sequence[Found], gazetteer: Gazetteer) -> list[Choice]:
    """One choice for each name, in the same order. The same name in one article means one place unless a unit beside it
    says otherwise."""
    pools = [_pool(one, gazetteer) for one in found]
    plain = [_decide(one, pool, None, gazetteer, PLAIN_MARGIN) for one, pool in zip(found, pools, strict=True)]
    for _round in range(2):
        support = _support(found, plain, gazetteer)
        plain = [_decide(one, pool, support, gazetteer, MARGIN) for one, pool in zip(found, pools, strict=True)]
    return _agree(found, plain)


def _pool(found: Found, gazetteer: Gazetteer) -> tuple[int, ...]:
    """The rows in question. A city-state is the country; a unit that is called as the settlement inside it is meant only
    where a generic noun says so; a river that is called as a city is meant only with an article."""
    rows = [gazetteer.row(number) for number in found.rows]
    countries = {row.number for row in rows if row.kind == "country"}
    if not found.kind:
        above = {row.number: set(gazetteer.ancestors(row.number)) for row in rows}
        rows = [row for row in rows if not above[row.number] & countries]
        cities = set().union(*(above[row.number] for row in rows if row.kind == "settlement" and row.number not in found.other))
        rows = [row for row in rows if row.kind not in {"region", "district"} or row.number not in cities]
    article = found.lower(found.first - 1) == "the"
    rivers = [row for row in rows if row.kind == "water"]
    if rivers and len(rivers) < len(rows):
        rows = rivers if article else [row for row in rows if row not in rivers]
    return tuple(row.number for row in rows)


def _prior(row: Row) -> float:
    known = log10(row.population) if row.population > 0 else 0.0
    if row.kind == "region":
        few = min(max(REGION - known, 0.0), REGION_RANGE) * REGION_SHARE
        return _OTHER_KINDS["region"] + (NOTABLE if "N" in row.rank else -few)
    if row.kind != "settlement":
        return _OTHER_KINDS[row.kind]
    floor = next((value for mark, value in _FLOOR.items() if mark in row.rank), _VILLAGE)
    return max(known, floor) + (CAPITAL if "C" in row.rank else 0.0)


def _support(found: Sequence[Found], choices: Sequence[Choice], gazetteer: Gazetteer) -> _Support:
    support = _Support({}, set(), set(), set(), [])
    for one, choice in zip(found, choices, strict=True):
        if choice.row is None:
            continue
        row = gazetteer.row(choice.row)
        named = {row.number} if row.kind != "settlement" else set()
        above = set(gazetteer.ancestors(row.number))
        support.by_sentence.setdefault(one.sentence.sentence.index, set()).update(named)
        support.everywhere.update(named | {n for n in above if gazetteer.row(n).kind == "region"})
        support.districts.update(n for n in above if gazetteer.row(n).kind == "district")
        support.countries.update(n for n in above | named if gazetteer.row(n).kind == "country")
        if row.point and row.kind in {"settlement", "site"}:
            support.points.append((row.number, row.point))
    return support


def _score(row: Row, one: Found, support: _Support | None, gazetteer: Gazetteer) -> float:
    score = _prior(row) + (SAME_SENTENCE if one.within & set(gazetteer.ancestors(row.number)) else 0.0)
    if row.number in one.other and len(one.other) < len(one.rows):
        score -= OTHER_NAME
    if support is None:
        return score
    above = set(gazetteer.ancestors(row.number))
    units = {number for number in above if gazetteer.row(number).kind != "country"} | ({row.number} if row.kind == "region" else set())
    if units & support.by_sentence.get(one.sentence.sentence.index, set()):
        score += SAME_SENTENCE
    elif units & support.everywhere:
        score += SAME_ARTICLE
    if units & support.districts:
        score += SAME_DISTRICT
    if (above | {row.number}) & support.countries:
        score += SAME_COUNTRY
    others = [point for number, point in support.points if number not in one.rows]
    if row.point and others and row.kind in {"settlement", "site"}:
        nearest = min(distance_km(row.point, point) for point in others)
        score += NEARNESS * exp(-nearest / REACH_KM) * (0.7 if row.derived else 1.0)
        score += NOTABLE if "N" in row.rank and nearest < AROUND_KM else 0.0
    return score


def _decide(one: Found, pool: tuple[int, ...], support: _Support | None, gazetteer: Gazetteer, margin: float) -> Choice:
    if len(pool) == 1:
        return Choice(pool[0], pool)
    scored = sorted((-_score(gazetteer.row(number), one, support, gazetteer), number) for number in pool)
    ranked = tuple(number for _, number in scored)
    if scored[1][0] - scored[0][0] >= margin:
        return Choice(ranked[0], ranked)
    return Choice(None, ranked)


def _agree(found: Sequence[Found], choices: Sequence[Choice]) -> list[Choice]:
    """Where a name is plain once in an article, its other mentions that tie mean the same row."""
    settled: dict[str, set[int]] = {}
    for one, choice in zip(found, choices, strict=True):
        if choice.row is not None:
            settled.setdefault(one.key, set()).add(choice.row)
    out = []
    for one, choice in zip(found, choices, strict=True):
        rows = settled.get(one.key, set())
        known = next(iter(rows)) if len(rows) == 1 else None
        out.append(Choice(known, choice.ranked) if choice.row is None and known in choice.ranked else choice)
    return out
