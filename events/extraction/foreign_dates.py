"""Dates in metadata, in forms and in languages other than English; the only module that loads dateparser.

Reads explicit dates only: a day with its month and year, or a month with its year. Never a relative word, so nothing
depends on today. Input: a few words, an HTML page, or a text and its language. Output: `PartialDate`s.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from events.extraction.dates import UNKNOWN, PartialDate, read_published

LONGEST_DATE = 60  # characters; longer words are no date, and dateparser is slow on them
META_NAMES = (
    "article:published_time|og:article:published_time|datePublished|date|pubdate|publish-date|publishdate|"
    "DC.date.issued|dcterms.created|parsely-pub-date|sailthru.date"
)
PUBLISHED = (
    re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"<>]{4,60})"'),
    re.compile(
        rf'<meta\s[^<>]{{0,200}}?(?:property|name|itemprop)=["\'](?:{META_NAMES})["\'][^<>]{{0,200}}?content=["\']([^"\'<>]{{4,60}})', re.IGNORECASE
    ),
    re.compile(
        rf'<meta\s[^<>]{{0,200}}?content=["\']([^"\'<>]{{4,60}})["\'][^<>]{{0,200}}?(?:property|name|itemprop)=["\'](?:{META_NAMES})["\']',
        re.IGNORECASE,
    ),
    re.compile(r'<time\s[^<>]{0,200}?datetime=["\']([^"\'<>]{4,60})["\']', re.IGNORECASE),
)
HEAD = 200_000  # characters of a page that can hold its metadata
_WORDED = re.compile(r"(?<!\d)(?:\d{1,2}[. ]\s{0,2})?[^\W\d_]{3,12}\.?\s{1,2}\d{4}(?!\d)|(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}(?!\d)")


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


def published_in_html(html: str) -> PartialDate:
    """The day of publication that a page's metadata states; unknown where it states none.

    >>> published_in_html('<meta property="article:published_time" content="2024-01-09T23:30:00-05:00">').edtf
    '2024-01-09'
    """
    head = html[:HEAD]
    for pattern in PUBLISHED:
        for match in pattern.finditer(head):
            when = read_date(match[1])
            if when.is_known:
                return when
    return UNKNOWN


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
