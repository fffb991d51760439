"""Krippendorff's alpha with a bootstrap interval, for labels, numbers and sets. Pure: sees values, no rows.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/asc_papers/43; for sets
R. Passonneau, "Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation", LREC 2006. The interval
is the percentile interval of alphas over units drawn with replacement.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

Value = Hashable
Difference = Callable[[Value, Value], float]
RESAMPLES = 1_000
CONFIDENCE = 0.95
LEAST_RESAMPLES = 100  # with fewer that have an alpha, no interval is given


@dataclass(frozen=True, slots=True)
class Reliability:
    """An alpha over `units` that two coders or more answered, with its interval; None where it cannot be had."""

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    values: int


def nominal(one: Value, other: Value) -> float:
    """Labels differ or not."""
    return float(one != other)


def interval(one: Value, other: Value) -> float:
    """Numbers differ by the square of their distance."""
    return (float(one) - float(other)) ** 2  # type: ignore[arg-type]


def masi(one: Value, other: Value) -> float:
    """Sets differ by what they do not share, less where one holds the other.

    >>> masi(frozenset("ab"), frozenset("ab")), masi(frozenset("ab"), frozenset("c")), round(masi(frozenset("ab"), frozenset("a")), 3)
    (0.0, 1.0, 0.665)
    """
    first, second = frozenset(one), frozenset(other)  # type: ignore[call-overload]
    if first == second:
        return 0.0
    shared = len(first & second)
    weight = 0.67 if first <= second or second <= first else 0.33 if shared else 0.0
    return 1 - weight * shared / len(first | second)


def alpha(units: Sequence[Sequence[Value]], difference: Difference = nominal) -> float | None:
    """The agreement on units, each the values that coders gave it; 1 is perfect, 0 what chance gives. None where no unit has
    two values, or where all values are one, so that nothing could have been confused.

    >>> round(alpha([("a", "b"), ("a", "a"), ("b", "b"), ("b", "b"), ("c", "c")]), 3)
    0.71
    """
    return _alpha([Counter(unit) for unit in units if len(unit) > 1], _differences(units, difference))


def reliability(units: Sequence[Sequence[Value]], difference: Difference = nominal, *, seed: int = 1) -> Reliability:
    """The agreement with its interval; the same seed gives the same interval."""
    counted = [Counter(unit) for unit in units if len(unit) > 1]
    differences = _differences(units, difference)
    chance = random.Random(seed)
    drawn = (_alpha(chance.choices(counted, k=len(counted)), differences) for _ in range(RESAMPLES)) if counted else ()
    alphas = sorted(each for each in drawn if each is not None)
    low = high = None
    if len(alphas) >= LEAST_RESAMPLES:
        tail = (1 - CONFIDENCE) / 2
        low, high = alphas[int(tail * len(alphas))], alphas[min(int((1 - tail) * len(alphas)), len(alphas) - 1)]
    return Reliability(_alpha(counted, differences), low, high, len(counted), sum(unit.total() for unit in counted))


def _differences(units: Sequence[Sequence[Value]], difference: Difference) -> dict[tuple[Value, Value], float]:
    values = list(dict.fromkeys(value for unit in units for value in unit))
    return {(one, other): difference(one, other) for one in values for other in values}


def _alpha(units: Sequence[Counter[Value]], differences: dict[tuple[Value, Value], float]) -> float | None:
    whole: Counter[Value] = Counter()
    observed = 0.0
    for unit in units:
        whole.update(unit)
        observed += _sum(unit, differences) / (unit.total() - 1)
    n = whole.total()
    expected = _sum(whole, differences) / (n - 1) if n > 1 else 0.0
    return 1 - observed / expected if expected else None


def _sum(counts: Counter[Value], differences: dict[tuple[Value, Value], float]) -> float:
    """The differences of all ordered pairs of values."""
    return sum(n * m * differences[one, other] for one, n in counts.items() for other, m in counts.items() if one != other)
