"""Says dates in English words, for the explanations that travel with every date.

Does not read words. Input: `PartialDate`s or day numbers. Output: text such as "November 2025" or "from 27 January to 8 February 2024".
"""

import re

from events.extraction.dates import OPEN_END, OPEN_START, Extent, PartialDate, Precision, civil

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}


def say_day(number: int) -> str:
    """A day.

    >>> from events.extraction.dates import day_number
    >>> say_day(day_number(2024, 1, 9)), say_day(day_number(-145, 3, 1))
    ('9 January 2024', '1 March 146 BC')
    """
    year, month, day = civil(number)
    return f"{day} {MONTHS[month - 1]} {_year(year)}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def say_days(first: int, last: int) -> str:
    """A stretch of days; `OPEN_START` and `OPEN_END` for an open side.

    >>> from events.extraction.dates import day_number
    >>> say_days(day_number(2024, 1, 27), day_number(2024, 2, 8)), say_days(OPEN_START, day_number(2024, 2, 8))
    ('from 27 January to 8 February 2024', 'until 8 February 2024')
    """
    if first == last:
        return say_day(first)
    if first == OPEN_START:
        return f"until {say_day(last)}"
    if last == OPEN_END:
        return f"since {say_day(first)}"
    year, end_year = civil(first)[0], civil(last)[0]
    start = say_day(first)
    return f"from {start.removesuffix(f' {_year(year)}') if year == end_year else start} to {say_day(last)}"


def say_date(when: PartialDate) -> str:
    """A date, as precise as it is.

    >>> [say_date(PartialDate.from_edtf(text)) for text in ("2025-11", "2022-23", "194X", "[2024-01-15..]", "2022-02-27~")]
    ['November 2025', 'autumn 2022', 'the 1940s', 'on or after 15 January 2024', 'about 27 February 2022']
    """
    if not when.is_known:
        return "an unknown date"
    about = "about " if when.qualifier else ""
    if when.precision == Precision.DAY:
        return about + say_day(when.earliest)
    year, month, _ = civil(when.earliest)
    part = re.fullmatch(r"-?\d{4}-(\d\d)[~?%]?", when.edtf)
    code = int(part[1]) if part else 0
    if when.precision == Precision.YEAR:
        return about + _year(year)
    if code in SEASONS:
        return f"{about}{SEASONS[code]} {_year(year)}"
    if code in QUARTERS:
        return f"{about}the {QUARTERS[code]} quarter of {_year(year)}"
    if when.precision == Precision.MONTH:
        return f"{about}{MONTHS[month - 1]} {_year(year)}"
    if when.precision == Precision.DECADE and year > 0:
        return f"{about}the {year}s"
    return about + _stretch(when)


def _stretch(when: PartialDate) -> str:
    if when.extent == Extent.THROUGHOUT:
        return f"all the time {say_days(when.earliest, when.latest)}"
    if when.latest == OPEN_END:
        return f"on or after {say_day(when.earliest)}"
    if when.earliest == OPEN_START:
        return f"on or before {say_day(when.latest)}"
    return f"some time {say_days(when.earliest, when.latest)}"
