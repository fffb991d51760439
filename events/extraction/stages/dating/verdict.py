"""Weighs clues into one interval: the days that disagree with the least evidence.

One bad clue does not sink the rest: it is outweighed, and named as an alternative. Input: clues and the weekdays of the
opening sentences. Output: `DatedArticle`.
"""

from collections.abc import Collection, Sequence
from itertools import accumulate

from events.extraction.dates import PartialDate, weekday
from events.extraction.stages.dating.clues import FAR_FUTURE, FAR_PAST, WEEKDAY_NAMES, Clue, in_words, written
from events.extraction.types import Alternative, DatedArticle

BASIS = "inferred"
LONGEST_FOR_WEEKDAYS = 62  # days: in a longer interval a weekday tells nothing
ONE_ROUND = 12 * 366  # days in which a day of the year has come round on each weekday
ROUNDING = 1e-6  # of sums of weights
FRESHNESS, OFFICE = "freshness", "office"  # kinds of clues
AGAINST = " Against it: "
MOST_ALTERNATIVES = 3
MOST_SAID, FEWEST_SAID = 6, 2
CERTAIN, LIKELY = 0.95, 0.7  # most that hard evidence gives, and most that habits of news give
ENOUGH_WEIGHT = 4.0


def weigh(clues: Sequence[Clue], weekdays: Collection[int] = ()) -> DatedArticle:
    """The date that the clues give together; unknown where none of them names a year.

    `weekdays` are the weekdays (Monday 0) that the opening tells as the article's own.
    """
    if not any(clue.has_year for clue in clues):
        return DatedArticle()
    clues = _without_needless_habit(clues)
    first, last = _best(clues)
    if last > FAR_FUTURE - ONE_ROUND or first < FAR_PAST + ONE_ROUND:  # what comes round every year bounds nothing that is open
        first, last = _best([clue for clue in clues if clue.has_year])
    last = _without_habit(clues, last)
    whole = first, last
    first, last, narrowed = _on_weekday(first, last, weekdays)
    if first <= FAR_PAST and last >= FAR_FUTURE:
        return DatedArticle()
    when = PartialDate.within(first if first > FAR_PAST else None, last if last < FAR_FUTURE else None)
    agreeing = [clue for clue in clues if clue.allows(first, last) or _overlaps(clue, first, last)]
    against = [clue for clue in clues if clue not in agreeing and not clue.is_habit]
    said = "; ".join(dict.fromkeys(clue.says for clue in _telling(agreeing, *whole)))
    if any(clue.kind == OFFICE and end == last for clue in agreeing for _, end in clue.stretches):
        narrowed += "; news keeps a title for some days when its holder has left"
    confidence = _confidence(agreeing, against, first, last)
    if confidence <= LIKELY:  # habits of news narrowed it: what hangs on such a day is about then
        when = when.approximately() if first == last else when
    sure = "It lies" if confidence > LIKELY else "It most likely lies"
    verb = sure.replace("lies", "is") if first == last else f"{sure} in the time"
    explanation = f"Nobody gave the article's date. {verb} {in_words(first, last)}, because {said}{narrowed}."
    if against:
        explanation += f"{AGAINST}{'; '.join(dict.fromkeys(clue.says for clue in against))}."
    lost = tuple(_alternative(clue, first) for clue in against if clue.has_year and clue.weight >= 1)[:MOST_ALTERNATIVES]
    return DatedArticle(when, BASIS, explanation, confidence, lost)


def _without_needless_habit(clues: Sequence[Clue]) -> list[Clue]:
    """The clues without those that say how far news reaches forward, where evidence itself sets the last day."""
    rest = [clue for clue in clues if clue.kind != FRESHNESS]
    if not any(clue.has_year for clue in rest):
        return list(clues)
    return list(clues) if _best(rest)[1] > FAR_FUTURE - ONE_ROUND else rest


def _best(clues: Sequence[Clue]) -> tuple[int, int]:
    """First and last day of those that the least weight of evidence speaks against."""
    low, high = _frame(clues)
    change: dict[int, float] = {low: 0.0, high + 1: 0.0}
    for clue in clues:
        for start, end in _united(clue.stretches, low, high):
            change[start] = change.get(start, 0.0) + clue.weight
            change[end + 1] = change.get(end + 1, 0.0) - clue.weight
    days = sorted(change)
    scores = list(accumulate(change[day] for day in days[:-1]))
    top = max(scores) - ROUNDING
    best = [place for place, score in enumerate(scores) if score > top]
    return days[best[0]], days[best[-1] + 1] - 1


def _united(stretches: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Stretches within a frame, those that touch or overlap as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted((max(start, low), min(end, high)) for start, end in stretches if start <= high and end >= low):
        if united and start <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def _without_habit(clues: Sequence[Clue], last: int) -> int:
    """The last day once the clues that end there by habit give way, as far as all others that allow it reach."""
    ending = [clue for clue in clues if any(end == last for _, end in clue.stretches)]
    if not ending or not all(clue.slack for clue in ending):
        return last
    ends = [end + clue.slack for clue in clues for start, end in clue.stretches if start <= last <= end]
    return min(ends, default=last)


def _frame(clues: Sequence[Clue]) -> tuple[int, int]:
    """The days that are worth looking at: all that a clue with a year reaches."""
    stretches = [stretch for clue in clues if clue.has_year for stretch in clue.stretches]
    return max(min(start for start, _ in stretches), FAR_PAST), min(max(end for _, end in stretches), FAR_FUTURE)


def _on_weekday(first: int, last: int, weekdays: Collection[int]) -> tuple[int, int, str]:
    """The interval from its first to its last day that can be the weekday of the opening, or the day after it."""
    if len(weekdays) != 1 or not 1 < last - first + 1 <= LONGEST_FOR_WEEKDAYS:
        return first, last, ""
    index = next(iter(weekdays))
    days = [day for day in range(first, last + 1) if (weekday(day) - index) % 7 <= 1]
    if not days:
        return first, last, ""
    return days[0], days[-1], f"; it opens with {WEEKDAY_NAMES[index]} as its own day or the day before"


def _overlaps(clue: Clue, first: int, last: int) -> bool:
    return any(start <= last and first <= end for start, end in clue.stretches)


def _telling(agreeing: Sequence[Clue], first: int, last: int) -> list[Clue]:
    """The clues that bound the interval and those that tell its year; others only where these are few."""
    telling = _bounding(agreeing, first, last)
    with_year = [clue for clue in agreeing if clue.has_year]
    if with_year:
        telling += [clue for clue in _bounding(with_year, *_best(with_year)) if clue not in telling]
    rest = sorted((clue for clue in agreeing if clue not in telling and not clue.is_habit), key=lambda clue: -clue.weight)
    return [*telling[:MOST_SAID], *rest[: max(FEWEST_SAID - len(telling), 0)]]


def _bounding(clues: Sequence[Clue], first: int, last: int) -> list[Clue]:
    """Clues one of whose stretches begins or ends where an interval does."""
    return [clue for clue in clues if any(start == first or end == last for start, end in clue.stretches)]


def _alternative(clue: Clue, day: int) -> Alternative:
    nearest = min(clue.stretches, key=lambda stretch: min(abs(stretch[0] - day), abs(stretch[1] - day)))
    return Alternative(written(*nearest), f"{clue.says}, but the other evidence disagrees")


def _confidence(agreeing: Sequence[Clue], against: Sequence[Clue], first: int, last: int) -> float:
    total = sum(clue.weight for clue in [*agreeing, *against])
    share = sum(clue.weight for clue in agreeing) / total
    strength = min(sum(clue.weight for clue in agreeing if clue.has_year) / ENOUGH_WEIGHT, 1.0)
    soft = any(clue.is_habit and {first, last} & {day for stretch in clue.stretches for day in stretch} for clue in agreeing)
    return round(min(CERTAIN * share * (0.5 + 0.5 * strength), LIKELY if soft else CERTAIN), 2)
