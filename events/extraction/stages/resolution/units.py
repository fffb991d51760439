"""Units of the calendar as numbered steps: the day, week, month, ... that holds a day, the one before it, its bounds,
its TIMEX3 value and its EDTF text.

Does not read fields or words. Every unit has its own line of whole numbers, so "two months later" is an addition.
"""

from dataclasses import dataclass

from events.extraction.dates import PartialDate, civil, day_number, days_in_month, weekday

WEEK_DAYS = 7
SEASONS = ("SP", "SU", "FA", "WI")
MONTHS_PER = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12}
FIRST_MONTH_OF_SPRING = 3


@dataclass(frozen=True, slots=True)
class Span:
    """One step of a unit: D day, W week (Monday to Sunday), WE weekend, M month, Q quarter, S season, H half-year,
    Y year, DE decade, CE century. Years are astronomical; decades and centuries BC count down from -1."""

    unit: str
    number: int

    @property
    def earliest(self) -> int:
        """Its first day."""
        return bounds(self)[0]

    @property
    def latest(self) -> int:
        """Its last day."""
        return bounds(self)[1]

    @property
    def year(self) -> int:
        """The year that it starts in."""
        return self.number if self.unit == "Y" else civil(self.earliest)[0]

    def shifted(self, steps: int) -> "Span":
        """The step so many steps later."""
        return Span(self.unit, self.number + steps)


def span_at(unit: str, day: int) -> Span:
    """The step of a unit that holds a day.

    >>> span_at("M", day_number(2024, 1, 9)) == Span("M", 2024 * 12)
    True
    """
    if unit == "D":
        return Span("D", day)
    if unit in ("W", "WE"):
        return Span(unit, (day - 1) // WEEK_DAYS)
    year, month, _ = civil(day)
    if unit == "S":
        return Span("S", (year * 12 + month - FIRST_MONTH_OF_SPRING) // 3)
    if unit in MONTHS_PER:
        return Span(unit, (year * 12 + month - 1) // MONTHS_PER[unit])
    scale = 10 if unit == "DE" else 100
    return Span(unit, year // scale if year > 0 else -1 - (1 - year) // scale)


def bounds(span: Span) -> tuple[int, int]:
    """First and last day of a span."""
    unit, number = span.unit, span.number
    if unit == "D":
        return number, number
    if unit == "W":
        return number * WEEK_DAYS + 1, number * WEEK_DAYS + WEEK_DAYS
    if unit == "WE":
        return number * WEEK_DAYS + 6, number * WEEK_DAYS + 7
    if unit in MONTHS_PER:
        length = MONTHS_PER[unit]
        first = number * length + (FIRST_MONTH_OF_SPRING - 1 if unit == "S" else 0)
        return _month_bounds(first, length)
    scale = 10 if unit == "DE" else 100
    if number >= 0:
        return day_number(number * scale, 1, 1), day_number(number * scale + scale - 1, 12, 31)
    least = -1 - number  # 48 for the 480s BC
    return day_number(2 - (least + 1) * scale, 1, 1), day_number(1 - least * scale, 12, 31)


def _month_bounds(first: int, length: int) -> tuple[int, int]:
    year, month = divmod(first, 12)
    last_year, last_month = divmod(first + length - 1, 12)
    return day_number(year, month + 1, 1), day_number(last_year, last_month + 1, days_in_month(last_year, last_month + 1))


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it.

    >>> year_text(1939), year_text(-145)
    ('1939', 'BC0146')
    """
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def iso_week(number: int) -> tuple[int, int]:
    """(ISO year, week) of a week's number.

    >>> iso_week(span_at("W", day_number(2009, 12, 31)).number)
    (2009, 53)
    """
    thursday = number * WEEK_DAYS + 4
    year = civil(thursday)[0]
    return year, (thursday - day_number(year, 1, 1)) // WEEK_DAYS + 1


def timex_value(span: Span) -> str:
    """The TIMEX3 value of a span.

    >>> timex_value(span_at("S", day_number(1917, 10, 1))), timex_value(Span("DE", 194)), timex_value(Span("CE", -5))
    ('1917-FA', '194', 'BC04')
    """
    unit, number = span.unit, span.number
    if unit == "D":
        year, month, day = civil(number)
        return f"{year_text(year)}-{month:02d}-{day:02d}"
    if unit in ("W", "WE"):
        year, week = iso_week(number)
        return f"{year_text(year)}-W{week:02d}{'-WE' if unit == 'WE' else ''}"
    if unit == "Y":
        return year_text(number)
    if unit in ("DE", "CE"):
        width = 3 if unit == "DE" else 2
        return f"{number:0{width}d}" if number >= 0 else f"BC{-1 - number:0{width}d}"
    year, index = divmod(number, 12 // MONTHS_PER[unit])
    tail = {"M": f"{index + 1:02d}", "Q": f"Q{index + 1}", "H": f"H{index + 1}", "S": SEASONS[index % 4]}[unit]
    return f"{year_text(year)}-{tail}"


def partial_date(span: Span) -> PartialDate:
    """A span as a date: a day for a day, else some time within it."""
    unit, number = span.unit, span.number
    if unit == "D":
        return PartialDate.of_number(number)
    if unit == "Y":
        return PartialDate.from_edtf(_edtf_year(number))
    if unit in ("DE", "CE") and number >= 0:
        return PartialDate.from_edtf(f"{number:03d}X" if unit == "DE" else f"{number:02d}XX")
    if unit in MONTHS_PER:
        year, index = divmod(number, 12 // MONTHS_PER[unit])
        code = index + {"M": 1, "S": 21, "Q": 33, "H": 40}[unit]
        return PartialDate.from_edtf(f"{_edtf_year(year)}-{code:02d}")
    return PartialDate.within(*bounds(span))


def _edtf_year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


HALVES = {"H1": 0, "H2": 1}
MONTHS_OF_THIRD = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
YEARS_OF_THIRD = {"START": (0, 0.33), "MID": (0.34, 0.66), "END": (0.67, 0.99)}


def piece(span: Span, mod: str) -> tuple[int, int]:
    """Bounds of the early (START), middle (MID) or late (END) third of a span, or of its first or second half.

    Of a year the thirds are four months, of a month ten days, of a decade or century whole years.

    >>> [civil(day)[2] for day in piece(span_at("M", day_number(2025, 11, 1)), "END")]
    [21, 30]
    """
    first, last = bounds(span)
    length = last - first + 1
    if mod in HALVES:
        middle = first + length // 2
        return (first, middle - 1) if mod == "H1" else (middle, last)
    if span.unit == "Y":
        begin, end = MONTHS_OF_THIRD[mod]
        return day_number(span.number, begin, 1), day_number(span.number, end, days_in_month(span.number, end))
    if span.unit in ("DE", "CE"):
        years = civil(last)[0] - civil(first)[0] + 1
        begin_year, end_year = (civil(first)[0] + int(share * years) for share in YEARS_OF_THIRD[mod])
        return day_number(begin_year, 1, 1), day_number(end_year, 12, 31)
    cut = 10 if span.unit == "M" else max(length // 3, 1)
    return {
        "START": (first, first + cut - 1),
        "MID": (first + cut, first + 2 * cut - 1),
        "END": (first + 2 * cut, last),
    }[mod]


def weekday_near(day: int, index: int, direction: int) -> int:
    """The day with weekday `index` (Monday 0) nearest to `day`, on it or before (-1), on it or after (1)."""
    ahead = (index - weekday(day)) % WEEK_DAYS
    return day + ahead if direction > 0 or ahead == 0 else day + ahead - WEEK_DAYS
