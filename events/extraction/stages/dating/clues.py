"""What a piece of evidence says of an article's date: the stretches of days that it allows.

Does not collect evidence (`dates_told`, `people`, `happenings`) nor weigh it (`verdict`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.date_words import say_days
from events.extraction.dates import OPEN_END, OPEN_START, PartialDate, civil, day_number, days_in_month
from events.extraction.types import Timex

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"SP": "21", "SU": "22", "FA": "23"}  # a winter is of two years
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of clues that come round every year
FAR_PAST, FAR_FUTURE = day_number(FIRST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Clue:
    """`stretches` are the (first, last) days that the evidence allows. `has_year` is false for what comes round every
    year and dates nothing by itself. `weight` says how much disagreeing with it costs; `slack` how many
    days the end of its stretches may give way, because it is a habit and no bound; `is_habit`, that it is nothing but one."""

    kind: str
    stretches: tuple[tuple[int, int], ...]
    says: str
    weight: float
    has_year: bool = True
    slack: int = 0
    is_habit: bool = False

    def allows(self, first: int, last: int) -> bool:
        """Whether all days from `first` to `last` are allowed."""
        return any(start <= first and last <= end for start, end in self.stretches)


def every_year(month: int, day: int, before: int, after: int) -> Iterator[tuple[int, int]]:
    """For each year, the stretch from `before` days before a day of the year to `after` days after it."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if day <= days_in_month(year, month):
            number = day_number(year, month, day)
            yield number - before, number + after


def months_later(day: int, months: int) -> int:
    """The same day of the month so many months later, or the last day of a shorter month.

    >>> civil(months_later(day_number(2024, 1, 31), 1))
    (2024, 2, 29)
    """
    year, month, number = civil(day)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, month + 1, min(number, days_in_month(year, month + 1)))


def written(first: int, last: int) -> str:
    """A stretch of days as EDTF text.

    >>> written(day_number(2024, 1, 27), FAR_FUTURE)
    '[2024-01-27..]'
    """
    return PartialDate.within(first if first > FAR_PAST else None, last if last < FAR_FUTURE else None).edtf


def in_words(first: int, last: int) -> str:
    """A stretch of days as a reader says it; the ends of what clues reach are open."""
    return say_days(first if first > FAR_PAST else OPEN_START, last if last < FAR_FUTURE else OPEN_END)


def complete_date(timex: Timex) -> PartialDate | None:
    """The date of an expression that names its year; None for others and for BC."""
    fields = timex.fields
    if "iso" in fields:
        return _edtf_or_none(fields["iso"])
    if fields.get("era") or len(fields.get("year", "")) != 4 or {"dir", "sign"} & set(fields):
        return None
    parts = [fields["year"], *(fields[key].zfill(2) for key in ("month", "day") if key in fields)]
    if "day" in fields and "month" not in fields:
        return None
    if "season" in fields and fields["season"] in SEASONS:
        return _edtf_or_none(f"{fields['year']}-{SEASONS[fields['season']]}")
    return _edtf_or_none("-".join(parts))


def _edtf_or_none(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return None
