"""What a bin of the histogram is called: its EDTF text for an address, its words for a reader."""

from django.utils.translation import pgettext

from events.extraction.dates import civil, iso_day
from events.templatetags.calendar_names import year_words
from events.templatetags.when import day_words, month_words


def bin_edtf(day: int, unit: str) -> str:
    """The EDTF text of the bin that begins on a day.

    >>> from datetime import date
    >>> bin_edtf(date(2022, 2, 1).toordinal(), "month")
    '2022-02'
    """
    iso = iso_day(day) or ""
    cut = {"day": iso, "month": iso[:-3], "year": iso[:-6]}
    if unit in cut:
        return cut[unit]
    return f"{iso[:-7]}X" if unit == "decade" else f"{iso[:-8]}XX"


def bin_words(day: int, unit: str) -> str:
    """The bin that begins on a day, in words."""
    if unit == "day":
        return day_words(day)
    if unit == "month":
        return month_words(day)
    year = civil(day)[0]
    if unit == "year":
        return year_words(year)
    return pgettext("from to", "{first} to {last}").format(first=year_words(year), last=year_words(year + (9 if unit == "decade" else 99)))
