"""Evidence from the page around a text: its address and what its HTML states.

Input: address, HTML. Output: clues, one for each place that states a day.
"""

import re

from events.extraction.dates import PartialDate, day_number, days_in_month
from events.extraction.foreign_dates import published_dates
from events.extraction.stages.dating.clues import Clue, in_words

METADATA = "metadata"
ADDRESS_WEIGHT = 6.0
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
URL_DAY = re.compile(r"[/_-](19\d\d|20\d\d)[/_-]?([01]?\d)[/_-]?([0-3]\d)(?!\d)")
URL_NAMED_DAY = re.compile(rf"[/_-](19\d\d|20\d\d)[/_-]({'|'.join(MONTHS)})[a-z]{{0,6}}[/_-]([0-3]?\d)(?!\d)", re.IGNORECASE)
URL_DAY_FIRST = re.compile(r"[/_-]([0-3]\d)[._-]([01]\d)[._-](20\d\d)(?!\d)")
URL_MONTH = re.compile(r"/(19\d\d|20\d\d)/(\d\d?)/")
PAGE = re.compile(r"<(?:!doctype|html|head|meta|time|article|body)\b", re.IGNORECASE)
HEAD = 2000  # characters in which a page shows that it is one


def address_clues(url: str) -> list[Clue]:
    """The day or the month that the address of the page names."""
    for stretch in _named_in(url):
        return [Clue("address", (stretch,), f"the address of the page names {in_words(*stretch)}", ADDRESS_WEIGHT)]
    return []


def metadata_clues(html: str) -> list[Clue]:
    """What the HTML of a page states as its day of publication; nothing of a text that is no page."""
    if not PAGE.search(html[:HEAD]):
        return []
    clues = []
    for stated in published_dates(html):
        stretch = (stated.when.earliest, stated.when.latest)
        clues.append(Clue(METADATA, (stretch,), f"{stated.where} says that it was published on {in_words(*stretch)}", stated.worth))
    return clues


def _named_in(url: str) -> list[tuple[int, int]]:
    found = []
    for pattern, order in ((URL_DAY, (0, 1, 2)), (URL_NAMED_DAY, (0, 1, 2)), (URL_DAY_FIRST, (2, 1, 0))):
        if match := pattern.search(url):
            year, month, day = (match.groups()[place] for place in order)
            found += _day(int(year), int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1, int(day))
    if match := URL_MONTH.search(url):
        when = _month(int(match[1]), int(match[2]))
        found += [(when.earliest, when.latest)] if when.is_known else []
    return found


def _day(year: int, month: int, day: int) -> list[tuple[int, int]]:
    if not 1 <= month <= len(MONTHS) or not 1 <= day <= days_in_month(year, month):
        return []
    number = day_number(year, month, day)
    return [(number, number)]


def _month(year: int, month: int) -> PartialDate:
    return PartialDate.from_edtf(f"{year:04d}-{month:02d}" if 1 <= month <= len(MONTHS) else "")
