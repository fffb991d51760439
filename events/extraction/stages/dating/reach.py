"""How far news reaches from the dates that it tells: a habit, for where no evidence bounds an article on one side.

News mostly leaves its latest date little behind and plans little ahead, the less so the finer they are told; a lone bare
year can be old history. Input: the complete dates of a text, told as past, as still to come, or neither. Output: clues.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate, civil, day_number
from events.extraction.stages.dating.clues import FAR_FUTURE, FAR_PAST, Clue

YEAR_DAYS = 365
# years; measured on 30 Wikinews articles, 58 further openings of such, 8 held-out articles of wars and 24 of newswires
FRESH_YEARS, FRESH_OF_A_WAR, FRESH_LONE_DATE, FRESH_LONE_YEAR = 8, 10, 25, 30
PLAN_DAY, PLAN_YEAR, PLAN_ROUND_YEAR = 3, 8, 20
EITHER_WAY = 5  # from a date of which the text does not say whether it is past
DIGITAL_NEWS = day_number(1985, 1, 1)  # few older texts are read by machines: a habit that ends before says nothing
ROUND = 5  # years that plans are made for: 2030, 2035
WEIGHT = 0.5


def reach_clues(
    past: Sequence[PartialDate], other: Sequence[PartialDate], unclear: Sequence[PartialDate], ahead: Sequence[PartialDate], known: Sequence[int] = ()
) -> list[Clue]:
    """Soft clues: forward from the latest date, back from the nearest plan.

    `other` are told neither as surely past nor surely ahead; `unclear` beside no verb that says anything;
    `known` are days that other evidence shows to be past.
    """
    first_ahead = min((when.latest for when in ahead), default=FAR_FUTURE)
    told = [when for when in past if when.earliest <= first_ahead]
    left = [when for when in [*other, *unclear] if when.earliest <= first_ahead]
    if ahead:
        years = _plan_years(min(ahead, key=lambda when: when.latest))
        first = min(when.earliest for when in ahead) - years * YEAR_DAYS
        return [_soft(first, FAR_FUTURE, "plans", f"its plans seldom reach farther than {years} years")]
    clues = []
    if left and not told:
        first = min(when.earliest for when in left) - EITHER_WAY * YEAR_DAYS
        clues.append(
            _soft(first, FAR_FUTURE, "dates near", f"news seldom tells dates that are farther off than {EITHER_WAY} years without saying so")
        )
    ends = []
    if told or other:
        years = _fresh_years(told or left, [*told, *left], bool(known))
        ends.append((max(when.latest for when in told or left) + years * YEAR_DAYS, years))
    if left:
        ends.append((max(when.latest for when in left) + 2 * EITHER_WAY * YEAR_DAYS, 2 * EITHER_WAY))
    if known:
        ends.append((max(known) + FRESH_OF_A_WAR * YEAR_DAYS, FRESH_OF_A_WAR))
    last, years = max(ends, default=(FAR_PAST, 0))
    if last > DIGITAL_NEWS:
        clues.append(_soft(FAR_PAST, last, "freshness", f"news seldom leaves its latest date more than {years} years behind"))
    return clues


def _soft(first: int, last: int, kind: str, says: str) -> Clue:
    return Clue(kind, ((first, last),), says, WEIGHT, is_habit=True)


def _fresh_years(told: Sequence[PartialDate], beside: Sequence[PartialDate], is_of_a_war: bool) -> int:
    """For how long the latest of some dates is told: as long as the story of the text reaches back, if it tells of more
    than one year. What else a text of a known war tells of is of that war."""
    if is_of_a_war:
        return FRESH_OF_A_WAR
    if len({civil(when.earliest)[0] for when in beside}) > 1:
        years = [civil(when.earliest)[0] for when in told]
        return max(FRESH_YEARS, max(years) - min(years))
    return FRESH_LONE_DATE if _is_finer_than_a_year(max(told, key=lambda when: when.earliest)) else FRESH_LONE_YEAR


def _plan_years(plan: PartialDate) -> int:
    if _is_finer_than_a_year(plan):
        return PLAN_DAY
    return PLAN_YEAR if civil(plan.earliest)[0] % ROUND else PLAN_ROUND_YEAR


def _is_finer_than_a_year(when: PartialDate) -> bool:
    return when.latest - when.earliest + 1 < YEAR_DAYS
