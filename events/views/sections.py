"""Rows under headings: months, and what is coarser than a month under a heading of its own before it."""

from dataclasses import dataclass
from itertools import groupby

from events.extraction.dates import OPEN_START, PartialDate, Precision, civil
from events.queries.answers import EventRow, TimelinePage
from events.templatetags.when import month_words, when_plain, when_words

NAMED = (Precision.SEASON, Precision.QUARTER, Precision.YEAR, Precision.DECADE, Precision.CENTURY)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are known alike: somewhere in the month, or closer. `words` head the former."""

    words: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its groups. `count` is None where the section may go on over the page's edge."""

    anchor: str
    title: str
    groups: tuple[Group, ...]
    count: int | None


def sections_of(page: TimelinePage) -> tuple[Section, ...]:
    """The sections of a page of the chronology, in its order."""
    made = [(title, anchor, tuple(rows)) for (title, anchor), rows in groupby(page.rows, key=_heading)]
    return tuple(
        Section(anchor, title, _groups(rows), None if _is_cut(index, len(made), page) else len(rows))
        for index, (title, anchor, rows) in enumerate(made)
    )


def _is_cut(index: int, sections: int, page: TimelinePage) -> bool:
    return (index == 0 and page.page > 1) or (index == sections - 1 and page.page < page.pages)


def _heading(row: EventRow) -> tuple[str, str]:
    when = row.when
    if not when.is_known:
        return "No date can be given", "undated"
    if when.precision in NAMED:
        return _capital(when_plain(when)), f"t-{when.edtf.rstrip('~?%').lower()}"
    day = _filed_under(when)
    year, month, _ = civil(day)
    return month_words(day), f"t-{year:04d}-{month:02d}"


def _groups(rows: tuple[EventRow, ...]) -> tuple[Group, ...]:
    runs = [(words, tuple(run)) for words, run in groupby(rows, key=_group_words)]
    return tuple(Group(words, run) for words, run in runs)


def _group_words(row: EventRow) -> str:
    coarse = row.when.precision in (*NAMED, Precision.MONTH)
    return _capital(when_words(PartialDate.from_edtf(row.when.edtf.rstrip("~?%")))) if coarse else ""


def _filed_under(when: PartialDate) -> int:
    return when.latest if when.earliest == OPEN_START else when.earliest


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
