"""The day of a feast in a year: fixed days, days counted from Easter, and the nth weekday of a month.

"Orthodox" feasts are those of the Julian calendar. Does not know feasts whose day differs between countries or calendars
(Independence Day, Ramadan): of them the year alone is sure.
"""

from events.extraction.dates import day_number, days_in_month
from events.extraction.stages.resolution.units import Span, weekday_near

EASTER_DAYS = {
    "shrove_tuesday": -47,
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit_monday": 50,
}
ORTHODOX = "orthodox_"
JULIAN_DAYS = 13  # behind, from 1900 to 2099
# Month, weekday (Monday 0), which one of the month (-1 the last). Source: 5 U.S.C. 6103 and United States custom.
NTH_WEEKDAYS = {
    "king": (1, 0, 3),
    "presidents": (2, 0, 3),
    "mothers": (5, 6, 2),
    "memorial": (5, 0, -1),
    "fathers": (6, 6, 3),
    "labor": (9, 0, 1),
    "columbus": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
}
DAY_AFTER = {"election": (11, 0, 1), "thanksgiving_friday": (11, 3, 4)}  # the day after that weekday
WEEK = 7


def feast_span(name: str, year: int) -> Span:
    """The day of a feast in a year; of a feast that is no certain day, the year.

    >>> feast_span("easter", 2024) == Span("D", day_number(2024, 3, 31))
    True
    >>> feast_span("orthodox_easter", 2022) == Span("D", day_number(2022, 4, 24))
    True
    >>> feast_span("labor", 1991) == Span("D", day_number(1991, 9, 2)), feast_span("ramadan", 2004) == Span("Y", 2004)
    (True, True)
    """
    if name.startswith(ORTHODOX):
        return Span("D", _orthodox_easter(year) + EASTER_DAYS[name.removeprefix(ORTHODOX)])
    if name in EASTER_DAYS:
        return Span("D", _easter(year) + EASTER_DAYS[name])
    if name in NTH_WEEKDAYS:
        return Span("D", nth_weekday(year, *NTH_WEEKDAYS[name]))
    if name in DAY_AFTER:
        return Span("D", nth_weekday(year, *DAY_AFTER[name]) + 1)
    month_text, dash, day_text = name.partition("-")
    return Span("D", day_number(year, int(month_text), int(day_text))) if dash else Span("Y", year)


def nth_weekday(year: int, month: int, index: int, nth: int) -> int:
    """The day number of the nth weekday of a month (Monday 0), the last one for -1.

    >>> nth_weekday(2025, 5, 0, -1) == day_number(2025, 5, 26)
    True

    Raises: ValueError where the month has no such day.
    """
    if nth < 0:
        return weekday_near(day_number(year, month, days_in_month(year, month)), index, -1)
    day = weekday_near(day_number(year, month, 1), index, 1) + WEEK * (nth - 1)
    if day > day_number(year, month, days_in_month(year, month)):
        raise ValueError(f"month {month} of {year} has no weekday {index} for the time number {nth}")
    return day


def _easter(year: int) -> int:
    """Source: the anonymous Gregorian algorithm (Nature, 1876)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = epact - epact // 28 * (1 - 29 // (epact + 1) * ((21 - golden) // 11))
    shift = full - (year + year // 4 + full + 2 - century + century // 4) % 7
    month = 3 + (shift + 40) // 44
    return day_number(year, month, shift + 28 - 31 * (month // 4))


def _orthodox_easter(year: int) -> int:
    """Source: J. Meeus, Astronomical Algorithms (1991), chapter 8, Easter in the Julian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    shift = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + shift + 114, 31)
    return day_number(year, month, day + 1) + JULIAN_DAYS
