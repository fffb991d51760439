"""A PartialDate in words and as a glyph: how a page says what is known of a date, and never more.

Reads no language and no database; the EDTF text, the bounds and the extent decide.
"""

from django import template

from events.extraction.dates import OPEN_END, OPEN_START, Extent, PartialDate, Precision, civil, days_in_month, weekday

register = template.Library()

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of"}
SEASONS |= {35: "third quarter of", 36: "fourth quarter of", 40: "first half of", 41: "second half of"}
DASH = "\u2009–\u2009"


@register.filter
def glyph(when: PartialDate) -> str:
    """Name of the glyph that draws how a date is known.

    >>> [glyph(PartialDate.from_edtf(text)) for text in ("2024-01-09", "2023-11", "[..2025-12-12]", "2022-02-24/..", "")]
    ['point', 'within', 'by', 'ongoing', 'unknown']
    """
    if not when.is_known:
        return "unknown"
    if when.extent == Extent.THROUGHOUT:
        return "ongoing" if when.latest == OPEN_END else "throughout"
    if when.earliest == OPEN_START:
        return "by"
    if when.latest == OPEN_END:
        return "from"
    if when.extent == Extent.POINT:
        return "about" if when.qualifier else "point"
    return "between" if when.precision in (Precision.WEEK, Precision.INTERVAL) else "within"


@register.filter
def glyph_words(when: PartialDate) -> str:
    """The same as the glyph, in words that stand beside a date.

    >>> glyph_words(PartialDate.from_edtf("2022-02-27~")), glyph_words(PartialDate.from_edtf("2022-02-27"))
    ('about', '')
    """
    words = _NOTES[glyph(when)]
    return f"about, {words}" if when.qualifier and words and words != "about" else words


_NOTES = {
    "point": "",
    "about": "about",
    "within": "some time in",
    "between": "one day within",
    "throughout": "throughout",
    "ongoing": "since, ongoing",
    "from": "not before",
    "by": "not after",
    "unknown": "no date",
}


@register.filter
def when_short(when: PartialDate) -> str:
    """A date as it stands under the heading of its month.

    >>> when_short(PartialDate.from_edtf("2022-02-27")), when_short(PartialDate.from_edtf("2023-11"))
    ('Sun 27', 'November')
    >>> when_short(PartialDate.from_edtf("[..2025-12-12]")), when_short(PartialDate.from_edtf("[2024-01-27..2024-02-01]"))
    ('by 12', '27 Jan\u2009–\u20091 Feb')
    """
    if not when.is_known:
        return "no date"
    name = glyph(when)
    if name == "by":
        return f"by {civil(when.latest)[2]}"
    if name in ("from", "ongoing"):
        return f"from {civil(when.earliest)[2]}"
    if when.extent == Extent.POINT:
        return f"{WEEKDAYS[weekday(when.earliest)]} {civil(when.earliest)[2]}"
    if name == "within":
        return MONTHS[civil(when.earliest)[1] - 1] if when.precision == Precision.MONTH else _named(when)
    return _range(when, short=True)


@register.filter
def when_words(when: PartialDate) -> str:
    """A date in full words, with how it is known.

    >>> when_words(PartialDate.from_edtf("2023-11")), when_words(PartialDate.from_edtf("2022-02-24/.."))
    ('some time in November 2023', 'since 24 February 2022, ongoing')
    >>> when_words(PartialDate.from_edtf("[2025-12-01..2025-12-07]"))
    'one day within 1\u2009–\u20097 December 2025'
    """
    name = glyph(when)
    about = "about " if when.qualifier else ""
    if name == "unknown":
        return "no date can be given"
    if name in ("point", "about"):
        return about + day_words(when.earliest)
    if name == "by":
        return f"not after {about}{day_words(when.latest)}"
    if name == "from":
        return f"not before {about}{day_words(when.earliest)}"
    if name == "ongoing":
        return f"since {about}{day_words(when.earliest)}, ongoing"
    if name == "within":
        return f"some time in {about}{_named(when)}"
    if name == "throughout":
        return f"throughout {about}{_throughout(when)}"
    return f"one day within {about}{_range(when)}"


@register.filter
def when_plain(when: PartialDate) -> str:
    """A date of publication: the day, or what is known of it, without ceremony.

    >>> when_plain(PartialDate.from_edtf("2024-01-09")), when_plain(PartialDate.from_edtf("2023-11"))
    ('9 January 2024', 'November 2023')
    """
    return _named(when) if glyph(when) == "within" else when_words(when)


def day_words(number: int) -> str:
    """A day in words.

    >>> day_words(PartialDate.from_edtf("-0145-03-01").earliest)
    '1 March 146 BC'
    """
    year, month, day = civil(number)
    return f"{day} {MONTHS[month - 1]} {year_words(year)}"


def year_words(year: int) -> str:
    """A year as historians count them.

    >>> year_words(0), year_words(2022)
    ('1 BC', '2022')
    """
    return f"{1 - year} BC" if year <= 0 else str(year)


def month_words(number: int) -> str:
    """The month of a day."""
    year, month, _ = civil(number)
    return f"{MONTHS[month - 1]} {year_words(year)}"


def _named(when: PartialDate) -> str:
    """A month, season, quarter, year, decade or century by its name."""
    year, _, _ = civil(when.earliest)
    if when.precision == Precision.MONTH:
        return month_words(when.earliest)
    if when.precision in (Precision.SEASON, Precision.QUARTER):
        words = SEASONS[int(when.edtf.rstrip("~?%")[-2:])]
        return f"winter {year_words(year)}–{(year + 1) % 100:02d}" if words == "winter" else f"{words} {year_words(year)}"
    if when.precision == Precision.DECADE:
        return f"the {year}s"
    if when.precision == Precision.CENTURY:
        return f"the years {year}–{year + 99}"
    return year_words(year)


def _throughout(when: PartialDate) -> str:
    """An interval that lasted: up to its end where its beginning is not known."""
    return f"the time until {day_words(when.latest)}" if when.earliest == OPEN_START else _range(when)


def _range(when: PartialDate, short: bool = False) -> str:
    """Two days with no more repeated than needed; whole months and years as such."""
    if when.earliest == OPEN_START:
        return f"until {civil(when.latest)[2] if short else day_words(when.latest)}"
    (year, month, day), (last_year, last_month, last_day) = civil(when.earliest), civil(when.latest)
    if (year, month) == (last_year, last_month):
        return f"{day}{DASH}{last_day}" if short else f"{day}{DASH}{day_words(when.latest)}"
    if day == 1 and last_day == days_in_month(last_year, last_month):
        return _months_range(year, month, last_year, last_month, short)
    names = (MONTHS[month - 1][:3], MONTHS[last_month - 1][:3]) if short else (MONTHS[month - 1], MONTHS[last_month - 1])
    first = f"{day} {names[0]}" if year == last_year else f"{day} {names[0]} {year_words(year)}"
    last = f"{last_day} {names[1]}" if short and year == last_year else f"{last_day} {names[1]} {year_words(last_year)}"
    return f"{first}{DASH}{last}"


def _months_range(year: int, month: int, last_year: int, last_month: int, short: bool) -> str:
    if (month, last_month) == (1, 12):
        return year_words(year) if year == last_year else f"{year_words(year)}{DASH}{year_words(last_year)}"
    names = (MONTHS[month - 1][:3], MONTHS[last_month - 1][:3]) if short else (MONTHS[month - 1], MONTHS[last_month - 1])
    first = names[0] if year == last_year else f"{names[0]} {year_words(year)}"
    return f"{first}{DASH}{names[1]}" if short and year == last_year else f"{first}{DASH}{names[1]} {year_words(last_year)}"
