"""A PartialDate in words and as a glyph: how a page says what is known of a date, and never more.

Reads no language and no database; the EDTF text, the bounds and the extent decide. What is said is one message for each way
of knowing a date, with the date in the case that it needs: `calendar_names` has those.
"""

from datetime import datetime

from django import template
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext, pgettext_lazy

from events.extraction.dates import OPEN_END, OPEN_START, Extent, PartialDate, Precision, civil, days_in_month, weekday
from events.templatetags.calendar_names import IN, NAMED, OF, month_name, month_of_year, month_short, stretch_name, year_name, year_words

register = template.Library()

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
    name = glyph(when)
    words = str(_NOTES[name])
    return gettext("about, {words}").format(words=words) if when.qualifier and words and name != "about" else words


_NOTES = {
    "point": "",
    "about": pgettext_lazy("beside a date", "about"),
    "within": pgettext_lazy("beside a date", "some time in"),
    "between": pgettext_lazy("beside a date", "one day within"),
    "throughout": pgettext_lazy("beside a date", "throughout"),
    "ongoing": pgettext_lazy("beside a date", "since, ongoing"),
    "from": pgettext_lazy("beside a date", "not before"),
    "by": pgettext_lazy("beside a date", "not after"),
    "unknown": pgettext_lazy("beside a date", "no date"),
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
        return pgettext("beside a date", "no date")
    name = glyph(when)
    if name == "by":
        return pgettext("a day of the month", "by {day}").format(day=civil(when.latest)[2])
    if name in ("from", "ongoing"):
        return pgettext("a day of the month", "from {day}").format(day=civil(when.earliest)[2])
    if when.extent == Extent.POINT:
        return f"{WEEKDAYS_ABBR[weekday(when.earliest)]} {civil(when.earliest)[2]}"
    if name == "within":
        return month_name(civil(when.earliest)[1]) if when.precision == Precision.MONTH else stretch_name(when)
    return _range(when, short=True)


@register.filter
def when_words(when: PartialDate) -> str:
    """A date in full words, with how it is known.

    >>> when_words(PartialDate.from_edtf("2023-11")), when_words(PartialDate.from_edtf("2022-02-24/.."))
    ('some time in November 2023', 'since 24 February 2022, ongoing')
    >>> when_words(PartialDate.from_edtf("[2025-12-01..2025-12-07]"))
    'one day within 1\u2009–\u20097 December 2025'
    """
    words = _PATTERNS[glyph(when), bool(when.qualifier)]
    return str(words).format(**_parts(when)) if when.is_known else str(words)


_PATTERNS = {
    ("point", False): pgettext_lazy("a date", "{day}"),
    ("about", True): pgettext_lazy("a date", "about {day}"),
    ("by", False): pgettext_lazy("a date", "not after {day}"),
    ("by", True): pgettext_lazy("a date", "not after about {day}"),
    ("from", False): pgettext_lazy("a date", "not before {day}"),
    ("from", True): pgettext_lazy("a date", "not before about {day}"),
    ("ongoing", False): pgettext_lazy("a date", "since {day}, ongoing"),
    ("ongoing", True): pgettext_lazy("a date", "since about {day}, ongoing"),
    ("within", False): pgettext_lazy("a date", "some time {in_stretch}"),
    ("within", True): pgettext_lazy("a date", "some time in about {stretch}"),
    ("throughout", False): pgettext_lazy("a date", "throughout {stretch}"),
    ("throughout", True): pgettext_lazy("a date", "throughout about {stretch}"),
    ("between", False): pgettext_lazy("a date", "one day within {stretch}"),
    ("between", True): pgettext_lazy("a date", "one day within about {stretch}"),
    ("unknown", False): pgettext_lazy("a date", "no date can be given"),
    ("unknown", True): pgettext_lazy("a date", "no date can be given"),
}


def _parts(when: PartialDate) -> dict[str, str]:
    """What the pattern of a date is filled with: its day, or its stretch in the two cases that patterns need."""
    name = glyph(when)
    if name in ("point", "about", "from", "ongoing"):
        return {"day": day_words(when.earliest)}
    if name == "by":
        return {"day": day_words(when.latest)}
    if name == "within":
        return {"in_stretch": stretch_name(when, IN), "stretch": stretch_name(when, OF)}
    return {"stretch": _range(when)}


@register.filter
def when_plain(when: PartialDate, case: str = NAMED) -> str:
    """A date of publication: the day, or what is known of it, without ceremony. `case` is one of `calendar_names`.

    >>> when_plain(PartialDate.from_edtf("2024-01-09")), when_plain(PartialDate.from_edtf("2023-11"))
    ('9 January 2024', 'November 2023')
    """
    return stretch_name(when, case) if glyph(when) == "within" else when_words(when)


def day_words(number: int) -> str:
    """A day in words.

    >>> day_words(PartialDate.from_edtf("-0145-03-01").earliest)
    '1 March 146 BC'
    """
    year, month, day = civil(number)
    return pgettext("a day", "{day} {month} {year}").format(day=day, month=month_name(month, OF), year=year_words(year))


@register.filter
def day(moment: datetime) -> str:
    """The day of a moment, in words.

    >>> day(datetime.fromisoformat("2024-01-09T23:30+00:00"))
    '9 January 2024'
    """
    return day_words(localtime(moment).toordinal())


def month_words(number: int, case: str = NAMED) -> str:
    """The month of a day."""
    year, month, _ = civil(number)
    return month_of_year(year, month, case)


def span_words(when: PartialDate) -> str:
    """The days from the first to the last, whatever they say of a happening.

    >>> span_words(PartialDate.from_edtf("[2024-01-15..]")), span_words(PartialDate.from_edtf("[..2025-12-12]"))
    ('from 15 January 2024', 'until 12 December 2025')
    """
    if when.latest == OPEN_END:
        return pgettext("a date", "from {day}").format(day=day_words(when.earliest))
    if when.earliest == OPEN_START:
        return pgettext("a date", "until {day}").format(day=day_words(when.latest))
    return _range(when)


def _range(when: PartialDate, short: bool = False) -> str:
    """Two days with no more repeated than needed; whole months and years as such. In the case that comes after "throughout"."""
    if when.earliest == OPEN_START:
        if short:
            return pgettext("a day of the month", "until {day}").format(day=civil(when.latest)[2])
        return gettext("the time until {day}").format(day=day_words(when.latest))
    (year, month, day), (last_year, last_month, last_day) = civil(when.earliest), civil(when.latest)
    if (year, month) == (last_year, last_month):
        return f"{day}{DASH}{last_day}" if short else f"{day}{DASH}{day_words(when.latest)}"
    if day == 1 and last_day == days_in_month(last_year, last_month):
        return _months_range(year, month, last_year, last_month, short)
    names = _names(month, last_month, short)
    first = f"{day} {names[0]}" if year == last_year else f"{day} {names[0]} {year_words(year)}"
    last = f"{last_day} {names[1]}" if short and year == last_year else f"{last_day} {names[1]} {year_words(last_year)}"
    return f"{first}{DASH}{last}"


def _months_range(year: int, month: int, last_year: int, last_month: int, short: bool) -> str:
    if (month, last_month) == (1, 12):
        case = NAMED if short else OF
        if year == last_year:
            return year_name(year, case)
        years = f"{year_words(year)}{DASH}{year_words(last_year)}"
        return years if short else pgettext("of", "{years}").format(years=years)
    names = _names(month, last_month, short)
    first = names[0] if year == last_year else f"{names[0]} {year_words(year)}"
    return f"{first}{DASH}{names[1]}" if short and year == last_year else f"{first}{DASH}{names[1]} {year_words(last_year)}"


def _names(month: int, last_month: int, short: bool) -> tuple[str, str]:
    """Two months in the case that comes after a day, or cut short."""
    return (month_short(month), month_short(last_month)) if short else (month_name(month, OF), month_name(last_month, OF))
