"""Finds the year of every date that a story leaves without one ("In May", "on 7 February") by the cheapest line of time
through the whole text.

A line of time costs little while it goes on within a year, more where it steps back or leaps; a complete date may be
left beside the line as a stray ("as in 1812"), at a price. Later dates count as much as earlier ones. Beam search, so
the cost is linear in the number of dates.

Input: timexes of a story with their sentences. Output: year by place of the timex, and the places of strays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.extraction.types import Sentence, Timex

BEAM = 12
# Prices, as negative logarithms of how often 16 war histories do each. Source: counted on WikiWars' development part.
ONWARD, BACK_A_LITTLE, BACK_A_LOT = 0.2, 1.5, 3.2
NEXT_YEAR_EARLIER_MONTH, NEXT_YEAR_LATER_MONTH, YEAR_BEFORE = 1.9, 4.0, 4.2
NEXT_YEAR_FROM_A_BARE_YEAR = 2.2
LEAP = 5.0
STRAY = 2.6
SAME_SENTENCE = 1.5  # a change of year within a sentence costs so much more
BACK_MONTHS = 3
MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


@dataclass(frozen=True, slots=True)
class _Node:
    start: int
    sentence: int
    year: int | None
    month: int | None
    is_heading: bool


@dataclass(frozen=True, slots=True)
class _Trail:
    """A line of time so far, as a linked list, so that a long text costs no copying."""

    cost: float
    year: int | None
    month: int | None
    sentence: int
    node: int
    said: int | None  # the year given to the node; None for a stray
    before: "_Trail | None"


def years_of_story(timexes: Sequence[Timex], sentences: Mapping[int, Sentence]) -> tuple[dict[int, int], frozenset[int]]:
    """Year by start of each date without one; starts of complete dates that the story does not follow."""
    nodes = [node for timex in timexes if (node := _node(timex, sentences)) is not None]
    trails = [_Trail(0.0, None, None, -1, -1, None, None)]
    known = sorted({node.year for node in nodes if node.year is not None})
    if not known:
        return {}, frozenset()
    for index, node in enumerate(nodes):
        trails = _cheapest([step for trail in trails for step in _steps(trail, node, index)])
    years: dict[int, int] = {}
    strays: set[int] = set()
    trail: _Trail | None = trails[0]
    while trail is not None and trail.node >= 0:
        node = nodes[trail.node]
        if node.year is None and trail.said is not None:
            years[node.start] = trail.said
        if node.year is not None and trail.said is None:
            strays.add(node.start)
        trail = trail.before
    return years, frozenset(strays)


def _node(timex: Timex, sentences: Mapping[int, Sentence]) -> _Node | None:
    fields = timex.fields
    if fields.get("passage") == "news" or {"dir", "sign", "offset", "weekday"} & (set(fields) - ({"weekday"} if "month" in fields else set())):
        return None
    heading = sentences[timex.sentence].role in ("heading", "title")
    month = int(fields["month"]) if "month" in fields else MIDDLE_MONTH.get(fields.get("season", ""))
    digits = fields.get("year", "")
    if len(digits) > 2 and digits.isdigit():
        year = 1 - int(digits) if fields.get("era") == "BC" else int(digits)
        return _Node(timex.start, timex.sentence, year, month, heading)
    return _Node(timex.start, timex.sentence, None, month, heading) if month else None


def _steps(trail: _Trail, node: _Node, index: int) -> list[_Trail]:
    def step(year: int | None, cost: float, said: int | None) -> _Trail:
        kept = said is None
        month = trail.month if kept else node.month
        return _Trail(trail.cost + cost, year, month, trail.sentence if kept else node.sentence, index, said, trail)

    if node.year is not None:
        cost = 0.0 if trail.year is None or node.is_heading else _price(trail, node, node.year, fixed=True)
        onto = step(node.year, cost, node.year)
        return [onto] if node.is_heading or trail.year is None else [onto, step(trail.year, STRAY, None)]
    if trail.year is None:
        return [step(None, 0.0, None)]
    return [step(year, _price(trail, node, year, fixed=False), year) for year in (trail.year, trail.year + 1, trail.year - 1)]


def _price(trail: _Trail, node: _Node, year: int, *, fixed: bool) -> float:
    assert trail.year is not None
    ahead = year - trail.year
    extra = SAME_SENTENCE if ahead and not fixed and trail.sentence == node.sentence else 0.0
    if ahead == 0:
        if node.month is None or trail.month is None or node.month >= trail.month:
            return ONWARD
        return BACK_A_LITTLE if trail.month - node.month <= BACK_MONTHS else BACK_A_LOT
    if ahead == 1:
        if trail.month is None or node.month is None:
            return (ONWARD if fixed else NEXT_YEAR_FROM_A_BARE_YEAR) + extra
        return (NEXT_YEAR_EARLIER_MONTH if node.month < trail.month else NEXT_YEAR_LATER_MONTH) * (0.5 if fixed else 1.0) + extra
    if ahead == -1:
        return YEAR_BEFORE * (0.5 if fixed else 1.0) + extra
    return (1.5 if 0 < ahead <= 3 else LEAP * 0.6) if fixed else LEAP + extra


def _cheapest(trails: list[_Trail]) -> list[_Trail]:
    """The best line for each date that the story can have reached, the best `BEAM` of them."""
    best: dict[tuple[int | None, int | None], _Trail] = {}
    for trail in trails:
        key = trail.year, trail.month
        if key not in best or trail.cost < best[key].cost:
            best[key] = trail
    return sorted(best.values(), key=lambda trail: trail.cost)[:BEAM]
