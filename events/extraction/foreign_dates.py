"""Dates in metadata, in forms and in languages other than English; the only module that loads dateparser.

Reads explicit dates only: a day with its month and year, or a month with its year. Never a relative word, so nothing
depends on today. Input: a few words, an HTML page, or a text and its language. Output: `PartialDate`s.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from events.extraction.dates import UNKNOWN, PartialDate, day_number, read_published

LONGEST_DATE = 60  # characters; longer words are no date, and dateparser is slow on them
META_NAMES = (
    "article:published_time|article:published|og:article:published_time|og:published_time|og:pubdate|datePublished|dateCreated|date|pubdate|publish-date"
    "|publishdate|publish_date|publication_date|published_time|published_at|published-date|DC.date|DC.date.issued|DC.date.created|dcterms.created"
    "|dcterms.date|dcterms.issued|parsely-pub-date|sailthru.date|cXenseParse:recs:publishtime|article.published|article_date_original|originalpublicationdate"
)
_ATTRIBUTES = r"[^<>]{0,200}?"
_NAMED = rf"""(?:property|name|itemprop)=["'](?:{META_NAMES})["']"""
_VALUE = r"""content=["']([^"'<>]{4,60})"""
_DATED_CLASS = r"""(?:class|itemprop|id)=["'][^"'<>]{0,80}(?:publish|pubdate|datePub|date|posted|timestamp|time)[^"'<>]{0,80}["']"""
# where a page states its day of publication, how much that is worth, and what a reader calls it
PUBLISHED = (
    (re.compile(r'"(?:datePublished|publishedAt|published_at|dateCreated)"\s{0,9}:\s{0,9}"([^"<>]{4,60})"'), 6.0, "its structured data"),
    (re.compile(rf"<meta\s{_ATTRIBUTES}{_NAMED}{_ATTRIBUTES}{_VALUE}", re.IGNORECASE), 6.0, "its metadata"),
    (re.compile(rf"<meta\s{_ATTRIBUTES}{_VALUE}{_ATTRIBUTES}{_NAMED}", re.IGNORECASE), 6.0, "its metadata"),
    (re.compile(r"""<time\s[^<>]{0,200}?datetime=["']([^"'<>]{4,60})["']""", re.IGNORECASE), 3.0, "a time tag"),
    (re.compile(r"""<abbr\s[^<>]{0,200}?title=["']([^"'<>]{8,60})["']""", re.IGNORECASE), 3.0, "a time tag"),
    (re.compile(rf"<(?:span|div|p|time|li)\s{_ATTRIBUTES}{_DATED_CLASS}[^<>]{{0,200}}>([^<>]{{6,80}})<", re.IGNORECASE), 2.5, "a line of the page"),
    (re.compile(r"<time>([^<>]{6,60})<", re.IGNORECASE), 2.5, "a time tag"),
)
UNIX_SECONDS, UNIX_EPOCH, SECONDS_OF_A_DAY = re.compile(r"1\d{9}"), (1970, 1, 1), 86_400
CHANGED = re.compile(r"updat|modif|chang|оновлен|обновлен", re.IGNORECASE)
MOST_STATED = 12  # places in which one page is asked for its day
HEAD = 200_000  # characters of a page that can hold its metadata
_WORDED = re.compile(r"(?<!\d)(?:\d{1,2}[. ]\s{0,2})?[^\W\d_]{3,12}\.?\s{1,2}\d{4}(?!\d)|(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)")


_MONTH_FIRST = re.compile(r"[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}(?!\d)")


@cache
def _dateparser() -> Any:
    import dateparser

    return dateparser


def read_date(words: str, languages: Sequence[str] = ()) -> PartialDate:
    """The date that a few words say, in any language or one of those named; unknown where they say none fully.

    >>> read_date("24 лютого 2022 року", ["uk"]).edtf, read_date("лютий 2022", ["uk"]).edtf, read_date("вчора").edtf
    ('2022-02-24', '2022-02', '')
    """
    words = words.strip()
    if not words or len(words) > LONGEST_DATE or not re.search(r"\d{4}", words):
        return UNKNOWN
    try:
        return read_published(words)
    except ValueError:
        pass  # neither EDTF nor ISO: the words of some language
    known = list(languages) or None
    common = {"TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_DAY_OF_MONTH": "first", "DATE_ORDER": "DMY"}
    day = _dateparser().parse(words, languages=known, settings={**common, "REQUIRE_PARTS": ["day", "month", "year"]})
    if day is not None:
        return PartialDate.day(day.year, day.month, day.day)
    month = _dateparser().parse(words, languages=known, settings={**common, "REQUIRE_PARTS": ["month", "year"]})
    return PartialDate.from_edtf(f"{month.year:04d}-{month.month:02d}") if month is not None else UNKNOWN


@dataclass(frozen=True, slots=True)
class Stated:
    """A day of publication that a page states: where, and how much that is worth."""

    when: PartialDate
    where: str
    worth: float


def published_dates(html: str) -> tuple[Stated, ...]:
    """The days of publication that a page states, one for each kind of place, the most trusted first."""
    head = html[:HEAD]
    found: list[Stated] = []
    for pattern, worth, where in PUBLISHED:
        if any(one.where == where for one in found):
            continue
        for match in islice(pattern.finditer(head), MOST_STATED):
            when = UNKNOWN if CHANGED.search(match[0]) else _stated(match[1])
            if when.is_known:
                found.append(Stated(when, where, worth))
                break
    return tuple(found)


def _stated(words: str) -> PartialDate:
    if UNIX_SECONDS.fullmatch(words):
        return PartialDate.of_number(day_number(*UNIX_EPOCH) + int(words) // SECONDS_OF_A_DAY)
    when = read_date(words)
    if when.is_known:
        return when
    worded = _WORDED.search(words) or _MONTH_FIRST.search(words)
    return read_date(worded[0]) if worded else UNKNOWN


def published_in_html(html: str) -> PartialDate:
    """The day of publication that a page states in the most trusted place; unknown where it states none.

    >>> published_in_html('<meta property="article:published_time" content="2024-01-09T23:30:00-05:00">').edtf
    '2024-01-09'
    """
    stated = published_dates(html)
    return stated[0].when if stated else UNKNOWN


def find_foreign_dates(text: str, language: str) -> tuple[tuple[int, int, PartialDate], ...]:
    """Explicit dates of a text in another language, as (start, end, date).

    >>> [(s, e, d.edtf) for s, e, d in find_foreign_dates("Вторгнення почалося 24 лютого 2022 року.", "uk")]
    [(20, 34, '2022-02-24')]
    """
    found = []
    for match in _WORDED.finditer(text):
        when = read_date(match[0], [language])
        if when.is_known:
            found.append((*match.span(), when))
    return tuple(found)
