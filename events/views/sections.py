"""Rows under headings: months, and what is coarser than a month under a heading of its own before it."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import pgettext

from events.extraction.dates import OPEN_START, PartialDate, Precision, civil
from events.queries.answers import EventRow, TimelinePage
from events.templatetags.when import month_words, when_plain, when_words

MONTH = re.compile(r"t--?\d{4}-(?:0[1-9]|1[0-2])|t-\d{4}-(?:0[1-9]|1[0-2])")
NAMED = (Precision.SEASON, Precision.QUARTER, Precision.YEAR, Precision.DECADE, Precision.CENTURY)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are known alike: somewhere in the month, or closer. `words` head the former."""

    words: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its groups. `count` is None where the section may go on over the page's edge; `month` (EDTF) is empty
    where it is no month; `goes_on` where the rows before it stand under the same heading."""

    anchor: str
    title: str
    groups: tuple[Group, ...]
    count: int | None
    month: str = ""
    goes_on: bool = False


def sections_of(page: TimelinePage, is_appended: bool = False) -> tuple[Section, ...]:
    """The sections of a page of the chronology, in its order; what is appended to a list may go on where the list ended."""
    made = [(heading, tuple(rows)) for heading, rows in groupby(page.rows, key=lambda row: _heading(row.when))]
    before = page.before if is_appended else None
    sections = []
    for index, ((title, anchor), rows) in enumerate(made):
        goes_on = index == 0 and before is not None and _heading(before) == (title, anchor)
        groups = _groups(rows, _group_words(before) if goes_on and before else "")
        month = anchor.removeprefix("t-") if MONTH.fullmatch(anchor) else ""
        sections.append(Section(anchor, title, groups, None if _is_cut(index, len(made), page) else len(rows), month, goes_on))
    return tuple(sections)


def _is_cut(index: int, sections: int, page: TimelinePage) -> bool:
    return (index == 0 and page.page > 1) or (index == sections - 1 and page.next is not None)


def _heading(when: PartialDate) -> tuple[str, str]:
    if not when.is_known:
        return _capital(pgettext("a date", "no date can be given")), "undated"
    if when.precision in NAMED:
        return _capital(when_plain(when)), f"t-{when.edtf.rstrip('~?%').lower()}"
    day = _filed_under(when)
    year, month, _ = civil(day)
    return _capital(month_words(day)), f"t-{year:04d}-{month:02d}"


def _groups(rows: tuple[EventRow, ...], said: str) -> tuple[Group, ...]:
    """Rows by how they are known; words that were said just before are not said again."""
    runs = [(words, tuple(run)) for words, run in groupby(rows, key=lambda row: _group_words(row.when))]
    return tuple(Group("" if index == 0 and words == said else words, run) for index, (words, run) in enumerate(runs))


def _group_words(when: PartialDate) -> str:
    coarse = when.precision in (*NAMED, Precision.MONTH)
    return _capital(when_words(PartialDate.from_edtf(when.edtf.rstrip("~?%")))) if coarse else ""


def _filed_under(when: PartialDate) -> int:
    return when.latest if when.earliest == OPEN_START else when.earliest


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
