"""PartialDate: a date with the precision that its words gave, read and written as EDTF.

The EDTF text is the value; bounds, precision, extent and qualifier follow from it. What is here does not read
English: `stages/timexes` and `stages/resolution` do.

Source: EDTF, ISO 8601-2:2019 (Library of Congress profile), levels 0-2 as far as DESIGN's table goes: days, months,
seasons 21-24, quarters 33-36, half-years 40-41, years, decades `202X`, centuries `19XX`, one-of sets `[a..b]`,
intervals `a/b`, open ends, and the qualifiers `~ ? %`. Years are astronomical: 146 BC is `-0145`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

OPEN_START = -2_000_000_000
OPEN_END = 2_000_000_000
WEEK = 7
MONDAY = 1  # day numbers: 1 is 0001-01-01, a Monday in the proleptic Gregorian calendar


class Precision(StrEnum):
    """How fine a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """Whether a date is one day, some time within its bounds, or all of them."""

    POINT = "point"
    WITHIN = "within"
    THROUGHOUT = "throughout"
    NONE = ""


def day_number(year: int, month: int, day: int) -> int:
    """Number of a proleptic Gregorian day; equal to `date.toordinal()` from year 1 on, and valid before it.

    >>> day_number(1, 1, 1), day_number(2024, 1, 9), day_number(0, 12, 31)
    (1, 738894, 0)

    Raises: ValueError for a day that the calendar lacks.
    Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    """
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"{year}-{month}-{day} is not a day of the calendar; give a month 1-12 and a day that it has")
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 305


def civil(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number; the inverse of `day_number`.

    >>> civil(day_number(-145, 3, 1))
    (-145, 3, 1)
    """
    era, day_of_era = divmod(number + 305, 146_097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    return era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def is_leap(year: int) -> bool:
    """Whether February has 29 days.

    >>> is_leap(2000), is_leap(1900), is_leap(-4)
    (True, False, True)
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Number of days of a month.

    >>> days_in_month(2024, 2), days_in_month(2023, 2)
    (29, 28)
    """
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def weekday(number: int) -> int:
    """Weekday of a day number, Monday 0 to Sunday 6.

    >>> weekday(day_number(2024, 1, 9))
    1
    """
    return (number - MONDAY) % WEEK


def iso_day(number: int | None) -> str | None:
    """ISO 8601 day of a day number; None for an open or missing bound.

    >>> iso_day(day_number(2024, 1, 9)), iso_day(day_number(-145, 3, 1)), iso_day(OPEN_END)
    ('2024-01-09', '-0145-03-01', None)
    """
    if number is None or number in (OPEN_START, OPEN_END):
        return None
    year, month, day = civil(number)
    return f"{_year(year)}-{month:02d}-{day:02d}"


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


_SIMPLE = re.compile(r"(-?)(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.IGNORECASE)
_FIRST_MONTH_OF_PART = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


@dataclass(frozen=True, slots=True)
class _Simple:
    text: str
    earliest: int
    latest: int
    precision: Precision
    qualifier: str


def _months(year: int, first: int, count: int) -> tuple[int, int]:
    """Bounds of `count` months from month `first` of `year`."""
    last_year, last_month = divmod(year * 12 + first - 1 + count - 1, 12)
    return day_number(year, first, 1), day_number(last_year, last_month + 1, days_in_month(last_year, last_month + 1))


def _part_of_year(year: int, code: int, text: str) -> tuple[int, int, Precision]:
    if 1 <= code <= 12:
        return *_months(year, code, 1), Precision.MONTH
    if code not in _FIRST_MONTH_OF_PART:
        raise ValueError(f"EDTF {text!r}: month {code}; write 01-12, a season 21-24, a quarter 33-36 or a half-year 40-41")
    length = 6 if code >= 40 else 3
    precision = Precision.SEASON if code < 30 else Precision.QUARTER if code < 40 else Precision.INTERVAL
    return *_months(year, _FIRST_MONTH_OF_PART[code], length), precision


def _read_simple(text: str) -> _Simple:
    match = _SIMPLE.fullmatch(text)
    if not match:
        raise ValueError(f"EDTF {text!r}: write a day 2022-02-27, a month 2022-02, a season 2022-23 or a year 2022")
    sign, digits, part, day, qualifier = match.groups()
    digits, factor = digits.upper(), -1 if sign else 1
    unspecified = digits.count("X")
    if unspecified and part:
        raise ValueError(f"EDTF {text!r}: a decade or century has no months; write {digits} alone")
    if unspecified:
        scale = 10**unspecified
        years = sorted(factor * (int(digits.rstrip("X")) * scale + end) for end in (0, scale - 1))
        precision = Precision.DECADE if unspecified == 1 else Precision.CENTURY
        return _Simple(f"{sign}{digits}{qualifier}", day_number(years[0], 1, 1), day_number(years[1], 12, 31), precision, qualifier)
    year = factor * int(digits)
    if part is None or part.upper() == "XX":
        if day and day.upper() != "XX":
            raise ValueError(f"EDTF {text!r}: a day without its month; write the month too")
        return _Simple(f"{_year(year)}{qualifier}", *_months(year, 1, 12), Precision.YEAR, qualifier)
    if day is None or day.upper() == "XX":
        return _Simple(f"{_year(year)}-{part}{qualifier}", *_part_of_year(year, int(part), text), qualifier)
    if not 1 <= int(part) <= 12:
        raise ValueError(f"EDTF {text!r}: month {part}; write 01-12, or XX if the month is unknown")
    try:
        number = day_number(year, int(part), int(day))
    except ValueError as error:
        last = days_in_month(year, int(part))
        raise ValueError(f"EDTF {text!r}: {_year(year)}-{part} has no day {day}; its last is {last}") from error
    return _Simple(f"{_year(year)}-{part}-{day}{qualifier}", number, number, Precision.DAY, qualifier)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its words. Make one with `from_edtf` or the factories below; equal texts are equal dates.

    `earliest` and `latest` are day numbers, OPEN_START and OPEN_END for an open side and for both sides of UNKNOWN.
    """

    edtf: str
    earliest: int
    latest: int
    precision: Precision
    extent: Extent
    qualifier: str

    @staticmethod
    def from_edtf(text: str) -> "PartialDate":
        """The date that an EDTF text says; the empty text is UNKNOWN.

        >>> PartialDate.from_edtf("2022-24").earliest == day_number(2022, 12, 1)
        True
        >>> PartialDate.from_edtf("[..2025-12-12]").extent
        <Extent.WITHIN: 'within'>

        Raises: ValueError saying what arrived and what is expected.
        """
        return _read_edtf(text.strip())

    @staticmethod
    def day(year: int, month: int, day: int, qualifier: str = "") -> "PartialDate":
        """One day; `~` where it is only about then.

        >>> PartialDate.day(2022, 2, 27, "~").edtf
        '2022-02-27~'
        """
        return _read_edtf(f"{_year(year)}-{month:02d}-{day:02d}{qualifier}")

    @staticmethod
    def of_number(number: int, qualifier: str = "") -> "PartialDate":
        """One day by its day number."""
        return PartialDate.day(*civil(number), qualifier)

    @staticmethod
    def within(earliest: int | None, latest: int | None) -> "PartialDate":
        """Some day from `earliest` to `latest`; None leaves a side open.

        >>> PartialDate.within(None, day_number(2025, 12, 12)).edtf
        '[..2025-12-12]'
        """
        if earliest is not None and earliest == latest:
            return PartialDate.of_number(earliest)
        return _read_edtf(f"[{iso_day(earliest) or ''}..{iso_day(latest) or ''}]") if (earliest, latest) != (None, None) else UNKNOWN

    @staticmethod
    def throughout(earliest: int | None, latest: int | None) -> "PartialDate":
        """All days from `earliest` to `latest`; None leaves a side open.

        >>> PartialDate.throughout(day_number(2022, 2, 24), None).edtf
        '2022-02-24/..'
        """
        return _read_edtf(f"{iso_day(earliest) or '..'}/{iso_day(latest) or '..'}")

    @property
    def is_known(self) -> bool:
        """Whether there is any bound at all."""
        return self.precision != Precision.UNKNOWN

    @property
    def is_certain_day(self) -> bool:
        """Whether this is one day without a qualifier."""
        return self.precision == Precision.DAY and not self.qualifier

    @property
    def length(self) -> int | None:
        """Days from the first to the last, both counted; None where a side is open."""
        return None if self.earliest == OPEN_START or self.latest == OPEN_END else self.latest - self.earliest + 1

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether some day lies in both."""
        return self.is_known and other.is_known and self.earliest <= other.latest and other.earliest <= self.latest

    def approximately(self) -> "PartialDate":
        """The same with `~`; bounds stay.

        >>> PartialDate.from_edtf("2022-11").approximately().edtf
        '2022-11~'
        """
        if not self.is_known or self.qualifier:
            return self
        return _read_edtf(re.sub(r"(?<=[\dX])(?=\.\.|/|,|\]|$)", "~", self.edtf))

    def not_after(self, last: int) -> "PartialDate":
        """The part of this date up to day `last`; itself where nothing is cut or nothing would remain.

        >>> PartialDate.from_edtf("2025-12").not_after(day_number(2025, 12, 12)).edtf
        '[2025-12-01..2025-12-12]'
        """
        return self._cut(self.earliest, min(self.latest, last))

    def not_before(self, first: int) -> "PartialDate":
        """The part of this date from day `first` on; itself where nothing is cut or nothing would remain."""
        return self._cut(max(self.earliest, first), self.latest)

    def _cut(self, earliest: int, latest: int) -> "PartialDate":
        if not self.is_known or (earliest, latest) == (self.earliest, self.latest) or earliest > latest:
            return self
        make = PartialDate.throughout if self.extent == Extent.THROUGHOUT else PartialDate.within
        cut = make(None if earliest == OPEN_START else earliest, None if latest == OPEN_END else latest)
        return cut.approximately() if self.qualifier else cut

    def as_json(self) -> dict[str, str | None]:
        """The `when` object of every export.

        >>> PartialDate.from_edtf("2023-11").as_json()["latest"]
        '2023-11-30'
        """
        return {
            "edtf": self.edtf,
            "earliest": iso_day(self.earliest),
            "latest": iso_day(self.latest),
            "precision": str(self.precision),
            "extent": str(self.extent),
        }

    def __str__(self) -> str:
        return self.edtf


UNKNOWN = PartialDate("", OPEN_START, OPEN_END, Precision.UNKNOWN, Extent.NONE, "")


@lru_cache(maxsize=8192)
def _read_edtf(text: str) -> PartialDate:
    if not text:
        return UNKNOWN
    if text.startswith("[") and text.endswith("]"):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    simple = _read_simple(text)
    extent = Extent.POINT if simple.precision == Precision.DAY else Extent.WITHIN
    return PartialDate(simple.text, simple.earliest, simple.latest, simple.precision, extent, simple.qualifier)


def _read_set(text: str) -> PartialDate:
    body = text[1:-1]
    if ".." not in body:
        members = [_read_simple(part.strip()) for part in body.split(",")]
        qualifier = max(member.qualifier for member in members)
        bounds = min(m.earliest for m in members), max(m.latest for m in members)
        return PartialDate(f"[{','.join(m.text for m in members)}]", *bounds, Precision.INTERVAL, Extent.WITHIN, qualifier)
    first, _, last = body.partition("..")
    start, end = _ends(first, last, text)
    written = f"[{start.text if start else ''}..{end.text if end else ''}]"
    return _from_ends(start, end, written, Extent.WITHIN)


def _read_interval(text: str) -> PartialDate:
    first, _, last = text.partition("/")
    start, end = _ends(first.replace("..", ""), last.replace("..", ""), text)
    return _from_ends(start, end, f"{start.text if start else '..'}/{end.text if end else '..'}", Extent.THROUGHOUT)


def _ends(first: str, last: str, text: str) -> tuple[_Simple | None, _Simple | None]:
    start, end = (_read_simple(side.strip()) if side.strip() else None for side in (first, last))
    if start is None and end is None:
        raise ValueError(f"EDTF {text!r}: both ends are open; give one of them, or leave the date empty")
    if start and end and start.earliest > end.latest:
        raise ValueError(f"EDTF {text!r}: ends before it starts; write the earlier end first")
    return start, end


def _from_ends(start: _Simple | None, end: _Simple | None, written: str, extent: Extent) -> PartialDate:
    earliest = start.earliest if start else OPEN_START
    latest = end.latest if end else OPEN_END
    is_week = extent == Extent.WITHIN and latest - earliest == WEEK - 1 and weekday(earliest) == 0
    precision = Precision.WEEK if is_week else Precision.INTERVAL
    qualifier = (start.qualifier if start else "") or (end.qualifier if end else "")
    return PartialDate(written, earliest, latest, precision, extent, qualifier)


_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4})?")


def read_published(text: str) -> PartialDate:
    """A publication date given as EDTF, an ISO day or an ISO date-time; of a moment, the publisher's own calendar day.

    >>> read_published("2024-01-09T23:30:00-05:00").edtf
    '2024-01-09'

    Raises: ValueError saying what is expected.
    """
    moment = _ISO_MOMENT.fullmatch(text.strip())
    return PartialDate.from_edtf(moment[1] if moment else text)
