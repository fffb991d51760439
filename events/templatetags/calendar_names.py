"""Names of months, seasons, quarters, years, decades and centuries, in the case in which a sentence needs them.

English names do not change. Ukrainian has `січень 2024` by itself (NAMED), `не раніше січня 2024` (OF) and `у січні 2024` (IN):
each is a message of its own, told apart by its context. Knows nothing of how a date is known.
"""

from django.utils.dates import MONTHS_ALT
from django.utils.translation import pgettext, pgettext_lazy

from events.extraction.dates import PartialDate, Precision, civil

NAMED, OF, IN = "named", "of", "in"

MONTHS = (
    pgettext_lazy("month by itself", "January"),
    pgettext_lazy("month by itself", "February"),
    pgettext_lazy("month by itself", "March"),
    pgettext_lazy("month by itself", "April"),
    pgettext_lazy("month by itself", "May"),
    pgettext_lazy("month by itself", "June"),
    pgettext_lazy("month by itself", "July"),
    pgettext_lazy("month by itself", "August"),
    pgettext_lazy("month by itself", "September"),
    pgettext_lazy("month by itself", "October"),
    pgettext_lazy("month by itself", "November"),
    pgettext_lazy("month by itself", "December"),
)
MONTHS_IN = (
    pgettext_lazy("in a month", "January"),
    pgettext_lazy("in a month", "February"),
    pgettext_lazy("in a month", "March"),
    pgettext_lazy("in a month", "April"),
    pgettext_lazy("in a month", "May"),
    pgettext_lazy("in a month", "June"),
    pgettext_lazy("in a month", "July"),
    pgettext_lazy("in a month", "August"),
    pgettext_lazy("in a month", "September"),
    pgettext_lazy("in a month", "October"),
    pgettext_lazy("in a month", "November"),
    pgettext_lazy("in a month", "December"),
)
MONTHS_SHORT = (
    pgettext_lazy("short month after a day", "Jan"),
    pgettext_lazy("short month after a day", "Feb"),
    pgettext_lazy("short month after a day", "Mar"),
    pgettext_lazy("short month after a day", "Apr"),
    pgettext_lazy("short month after a day", "May"),
    pgettext_lazy("short month after a day", "Jun"),
    pgettext_lazy("short month after a day", "Jul"),
    pgettext_lazy("short month after a day", "Aug"),
    pgettext_lazy("short month after a day", "Sep"),
    pgettext_lazy("short month after a day", "Oct"),
    pgettext_lazy("short month after a day", "Nov"),
    pgettext_lazy("short month after a day", "Dec"),
)
# The second half of an EDTF season: its name by case.
SEASONS = {
    21: {NAMED: pgettext_lazy("by itself", "spring {year}"), OF: pgettext_lazy("of", "spring {year}"), IN: pgettext_lazy("in", "in spring {year}")},
    22: {NAMED: pgettext_lazy("by itself", "summer {year}"), OF: pgettext_lazy("of", "summer {year}"), IN: pgettext_lazy("in", "in summer {year}")},
    23: {NAMED: pgettext_lazy("by itself", "autumn {year}"), OF: pgettext_lazy("of", "autumn {year}"), IN: pgettext_lazy("in", "in autumn {year}")},
    24: {NAMED: pgettext_lazy("by itself", "winter {year}"), OF: pgettext_lazy("of", "winter {year}"), IN: pgettext_lazy("in", "in winter {year}")},
    33: {
        NAMED: pgettext_lazy("by itself", "first quarter of {year}"),
        OF: pgettext_lazy("of", "the first quarter of {year}"),
        IN: pgettext_lazy("in", "in the first quarter of {year}"),
    },
    34: {
        NAMED: pgettext_lazy("by itself", "second quarter of {year}"),
        OF: pgettext_lazy("of", "the second quarter of {year}"),
        IN: pgettext_lazy("in", "in the second quarter of {year}"),
    },
    35: {
        NAMED: pgettext_lazy("by itself", "third quarter of {year}"),
        OF: pgettext_lazy("of", "the third quarter of {year}"),
        IN: pgettext_lazy("in", "in the third quarter of {year}"),
    },
    36: {
        NAMED: pgettext_lazy("by itself", "fourth quarter of {year}"),
        OF: pgettext_lazy("of", "the fourth quarter of {year}"),
        IN: pgettext_lazy("in", "in the fourth quarter of {year}"),
    },
    40: {
        NAMED: pgettext_lazy("by itself", "first half of {year}"),
        OF: pgettext_lazy("of", "the first half of {year}"),
        IN: pgettext_lazy("in", "in the first half of {year}"),
    },
    41: {
        NAMED: pgettext_lazy("by itself", "second half of {year}"),
        OF: pgettext_lazy("of", "the second half of {year}"),
        IN: pgettext_lazy("in", "in the second half of {year}"),
    },
}
WINTER = 24
YEARS = {NAMED: pgettext_lazy("by itself", "{year}"), OF: pgettext_lazy("of", "{year}"), IN: pgettext_lazy("in", "in {year}")}
YEARS_BC = {NAMED: pgettext_lazy("by itself", "{year} BC"), OF: pgettext_lazy("of", "{year} BC"), IN: pgettext_lazy("in", "in {year} BC")}
DECADES = {
    NAMED: pgettext_lazy("by itself", "the {decade}s"),
    OF: pgettext_lazy("of", "the {decade}s"),
    IN: pgettext_lazy("in", "in the {decade}s"),
}
CENTURIES = {
    NAMED: pgettext_lazy("by itself", "the years {first}–{last}"),
    OF: pgettext_lazy("of", "the years {first}–{last}"),
    IN: pgettext_lazy("in", "in the years {first}–{last}"),
}


def month_name(month: int, case: str = NAMED) -> str:
    """A month's name by its number from 1.

    >>> month_name(3), month_name(3, IN)
    ('March', 'March')
    """
    return str({NAMED: MONTHS[month - 1], OF: MONTHS_ALT[month], IN: MONTHS_IN[month - 1]}[case])


def month_short(month: int) -> str:
    """A month's name as it stands after a day where there is little room.

    >>> month_short(9)
    'Sep'
    """
    return str(MONTHS_SHORT[month - 1])


def year_words(year: int) -> str:
    """A year as historians count them.

    >>> year_words(0), year_words(2022)
    ('1 BC', '2022')
    """
    return pgettext("after a month", "{year} BC").format(year=1 - year) if year <= 0 else str(year)


def year_name(year: int, case: str) -> str:
    """A year by itself.

    >>> year_name(-145, IN), year_name(2022, NAMED)
    ('in 146 BC', '2022')
    """
    return str(YEARS_BC[case]).format(year=1 - year) if year <= 0 else str(YEARS[case]).format(year=year)


def month_of_year(year: int, month: int, case: str = NAMED) -> str:
    """A month with its year.

    >>> month_of_year(2022, 3), month_of_year(2022, 3, IN)
    ('March 2022', 'in March 2022')
    """
    pattern = pgettext("in", "in {month} {year}") if case == IN else pgettext("by itself", "{month} {year}")
    return pattern.format(month=month_name(month, case), year=year_words(year))


def stretch_name(when: PartialDate, case: str = NAMED) -> str:
    """A month, season, quarter, half, year, decade or century by its name.

    >>> [stretch_name(PartialDate.from_edtf(text), IN) for text in ("2022-24", "2022-33", "199X", "19XX")]
    ['in winter 2022–23', 'in the first quarter of 2022', 'in the 1990s', 'in the years 1900–1999']
    """
    year, month, _ = civil(when.earliest)
    if when.precision == Precision.MONTH:
        return month_of_year(year, month, case)
    if when.precision in (Precision.SEASON, Precision.QUARTER):
        part = int(when.edtf.rstrip("~?%")[-2:])
        shown = f"{year_words(year)}–{(year + 1) % 100:02d}" if part == WINTER else year_words(year)
        return str(SEASONS[part][case]).format(year=shown)
    if when.precision == Precision.DECADE:
        return str(DECADES[case]).format(decade=year)
    if when.precision == Precision.CENTURY:
        return str(CENTURIES[case]).format(first=year, last=year + 99)
    return year_name(year, case)
