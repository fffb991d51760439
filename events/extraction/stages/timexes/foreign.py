"""Finds the explicit dates of Ukrainian and Russian sentences: a day with its month and year, a month with its year, a year.

Nothing relative: "вчора" is left. Digits ("09.01.2024") and bare years are the English reader's, whose rules this shares.
Input: a sentence. Output: `Timex`es.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from events.extraction.dates import days_in_month
from events.extraction.knowledge.tables import read_table
from events.extraction.types import Sentence, Timex

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
YEAR_WORDS = r"(?:-(?:го|му|й|м))?(?:\s(?:рок[уи]|році|рр?\.|год[ау]?|году|гг?\.))?"


def has_foreign_months(text: str) -> bool:
    """Whether a text is in an alphabet whose months this module reads."""
    return CYRILLIC.search(text) is not None


def find_foreign(sentence: Sentence) -> list[Timex]:
    """The explicit dates of a sentence, with the fields and the rules of their English fellows.

    >>> [(t.text, t.rule) for t in find_foreign(Sentence(0, 0, 37, "У грудні 2023 та 9 січня 2024 року.", 0))]
    [('грудні 2023', 'month_year'), ('9 січня 2024 року', 'day_month_year')]
    """
    return [_timex(sentence, match) for match in _pattern().finditer(sentence.text) if _is_day(match)]


def merged(own: Sequence[Timex], foreign: Sequence[Timex]) -> list[Timex]:
    """Both in order of the text; what a foreign date covers of the others gives way."""
    kept = [timex for timex in own if not any(other.start < timex.end and timex.start < other.end for other in foreign)]
    return sorted([*kept, *foreign], key=lambda timex: timex.start)


@cache
def _months() -> Mapping[str, int]:
    return {word: int(row["month"]) for row in read_table("foreign_months.csv") for word in row["words"].split("|")}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:(\d{{1,2}})(?:-го|-е)?\s)?\b({names})\s(\d{{4}})(?!\d){YEAR_WORDS}", re.IGNORECASE)


def _is_day(match: re.Match[str]) -> bool:
    day, name, year = match.groups()
    return day is None or 1 <= int(day) <= days_in_month(int(year), _months()[name.lower()])


def _timex(sentence: Sentence, match: re.Match[str]) -> Timex:
    day, name, year = match.groups()
    fields = {"month": str(_months()[name.lower()]), "year": year} | ({"day": day} if day else {})
    start, end = sentence.start + match.start(), sentence.start + match.end()
    rule = "day_month_year" if day else "month_year"
    return Timex(start, end, match[0], "DATE", rule, MappingProxyType(fields), sentence.index)
