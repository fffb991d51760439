"""Finds the year of every date that a story leaves without one ("In May", "on 7 February") by the cheapest line of time
through the whole text.

A line of time costs little while it goes on within a year, more where it steps back or leaps; a complete date may be
left beside the line as a stray ("as in 1812"), at a price. Later dates count as much as earlier ones. Beam search, so
the cost is linear in the number of dates.

Input: timexes of a story with their sentences. Output: year by place of the timex, and the places of strays.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.extraction.types import Sentence, Timex

BEAM = 12
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Prices:
    """What each step of a story costs, as negative logarithms of how often war histories take it.

    Source: fitted on WikiWars' development part, checked on documents left out (docs/temporal-tagger.md).
    """

    onward: float = 0.2
    back_a_little: float = 1.5
    back_a_lot: float = 3.2
    next_year_earlier_month: float = 2.3
    next_year_later_month: float = 5.0
    next_year_after_bare_year: float = 2.2
    year_before: float = 4.8
    leap: float = 5.0
    leap_back: float = 6.0
    looking_back: float = 0.6  # the share of it that a step back costs beside "had"
    fixed: float = 0.65  # the share of it that a complete date costs
    stray: float = 3.5
    aside: float = 2.0  # a stray after "until", "by" or "since", or beside "had"
    same_sentence: float = 2.0  # what a change of year within a sentence costs more
    new_paragraph: float = 0.1  # what a change of year at a new paragraph costs less


PRICES = Prices()
BACK_MONTHS = 3
PLUPERFECT = re.compile(r"\bhad\b[^,;.]*\Z")
LEAD = 80  # characters before a date in which its verb stands
ASIDES = frozenset({"until", "by", "since", "before"})
MOD_MONTH = {"START": 2, "MID": 6, "END": 11}
MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}


@dataclass(frozen=True, slots=True)
class _Node:
    start: int
    sentence: int
    year: int | None
    month: int | None
    is_heading: bool
    paragraph: int
    is_aside: bool
    looks_back: bool


@dataclass(frozen=True, slots=True)
class _Trail:
    """A line of time so far, as a linked list, so that a long text costs no copying."""

    cost: float
    year: int | None
    month: int | None
    sentence: int
    paragraph: int
    node: int
    said: int | None  # the year given to the node; None for a stray
    before: "_Trail | None"


def years_of_story(timexes: Sequence[Timex], sentences: Mapping[int, Sentence], prices: Prices = PRICES) -> tuple[dict[int, int], frozenset[int]]:
    """Year by start of each date without one; starts of complete dates that the story does not follow."""
    nodes = [node for timex in timexes if (node := _node(timex, sentences)) is not None]
    trails = [_Trail(0.0, None, None, -1, -1, -1, None, None)]
    known = sorted({node.year for node in nodes if node.year is not None})
    if not known:
        return {}, frozenset()
    for index, node in enumerate(nodes):
        trails = _cheapest([step for trail in trails for step in _steps(trail, node, index, prices)])
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
    sentence = sentences[timex.sentence]
    heading = sentence.role in ("heading", "title")
    month = int(fields["month"]) if "month" in fields else MIDDLE_MONTH.get(fields.get("season", ""))
    opens_aside = fields.get("open") in ASIDES
    had = PLUPERFECT.search(sentence.text[max(0, timex.start - sentence.start - LEAD) : timex.start - sentence.start]) is not None
    digits = fields.get("year", "")
    if 2 < len(digits) <= YEAR_DIGITS and digits.isdigit():
        year = 1 - int(digits) if fields.get("era") == "BC" else int(digits)
        month = month or MOD_MONTH.get(fields.get("mod", ""))
        return _Node(timex.start, timex.sentence, year, month, heading, sentence.paragraph, opens_aside or had, had)
    return _Node(timex.start, timex.sentence, None, month, heading, sentence.paragraph, opens_aside, had) if month else None


def _steps(trail: _Trail, node: _Node, index: int, prices: Prices) -> list[_Trail]:
    def onto(year: int | None, cost: float) -> _Trail:
        return _Trail(trail.cost + cost, year, node.month, node.sentence, node.paragraph, index, year, trail)

    if node.year is not None:
        if node.is_heading or trail.year is None:
            return [onto(node.year, 0.0)]
        beside = trail.cost + (prices.aside if node.is_aside else prices.stray)
        stray = _Trail(beside, trail.year, trail.month, trail.sentence, trail.paragraph, index, None, trail)
        return [onto(node.year, _price(trail, node, node.year, prices) * prices.fixed), stray]
    if trail.year is None:
        return [onto(None, 0.0)]
    return [onto(year, _price(trail, node, year, prices)) for year in (trail.year, trail.year + 1, trail.year - 1)]


def _price(trail: _Trail, node: _Node, year: int, prices: Prices) -> float:
    """What it costs to go from the date that a line has reached to a year and the node's month."""
    ahead = year - (trail.year or 0)
    later = node.month is None or trail.month is None or node.month >= trail.month
    if ahead == 0:
        if later:
            return prices.onward
        back = prices.back_a_little if (trail.month or 0) - (node.month or 0) <= BACK_MONTHS else prices.back_a_lot
        return back * (prices.looking_back if node.looks_back else 1.0)
    extra = prices.same_sentence if trail.sentence == node.sentence else 0.0
    extra -= prices.new_paragraph if trail.paragraph != node.paragraph else 0.0
    if ahead == 1 and (trail.month is None or node.month is None):
        return prices.next_year_after_bare_year + extra
    if ahead == 1:
        return (prices.next_year_later_month if later else prices.next_year_earlier_month) + extra
    if ahead == -1:
        return prices.year_before * (prices.looking_back if node.looks_back else 1.0) + extra
    return (prices.leap_back if ahead < 0 else prices.leap) + extra


def _cheapest(trails: list[_Trail]) -> list[_Trail]:
    """The best line for each date that the story can have reached, the best `BEAM` of them."""
    best: dict[tuple[int | None, int | None], _Trail] = {}
    for trail in trails:
        key = trail.year, trail.month
        if key not in best or trail.cost < best[key].cost:
            best[key] = trail
    return sorted(best.values(), key=lambda trail: trail.cost)[:BEAM]
