"""Says in the language of the page what the machine wrote in English: how a date was read, why, and what was refused.

Each sentence is found in the tables of `machine_sentences`, its dates are read back and said anew, the words of the article
stay as they are and are marked as English. What no table has stays English, and is marked so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import unescape

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.html import conditional_escape, format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from events.extraction.date_words import MONTHS, QUARTERS, SEASONS
from events.extraction.dates import UNKNOWN, PartialDate, day_number
from events.templatetags.machine_sentences import ADDED, ALTERNATIVE, BEGUN, CLUES, REFUSALS, SENTENCES
from events.templatetags.when import span_words, when_plain

register = template.Library()

HOLE = re.compile(r"\{(\w+)\}")
NUMBER = r"[\d.,]+"
SHAPES = {"number": NUMBER, "most": NUMBER, "decade": r"\d{2,3}0", "field": r"'\w+'", "edtf": r"\S+", "other_edtf": r"\S+"}
LONGEST = 4000  # characters; no sentence of the machine's is as long
WEEKDAYS_SAID = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = rf"(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d+)( BC)?)?"


@register.filter
def told(text: str) -> str:
    """A sentence of the machine's in the language of the page.

    >>> told("“Friday” is a length of time, not a date.")
    '“Friday” is a length of time, not a date.'
    """
    if not text or get_language() in (None, "en"):
        return text
    return said(text) or as_english(text)


@register.filter
def told_plain(text: str) -> str:
    """The same without markup, for where none can stand."""
    return text if not text or get_language() in (None, "en") else unescape(strip_tags(told(text)))


def said(text: str) -> SafeString | None:
    """A sentence with what stands behind it, translated; None where no table has it."""
    behind: list[SafeString] = []
    rest = text.strip() if len(text) <= LONGEST else ""
    while found := next(_matches(rest, ADDED, r"(?P<before>.+?) "), None):
        message, values = found
        rest = values.pop("before")
        behind.insert(0, _filled(message, values))
    known = _translated(rest, (*SENTENCES, *REFUSALS, ALTERNATIVE, *CLUES))
    return None if known is None else mark_safe(" ".join((known, *behind)))


def as_english(text: str) -> SafeString:
    """Words that stay as they are."""
    return format_html('<span lang="en">{}</span>', text)


def _translated(text: str, messages: Iterable[str]) -> SafeString | None:
    found = next(_matches(text, messages), None)
    return _filled(*found) if found else None


def _matches(text: str, messages: Iterable[str], before: str = "") -> Iterable[tuple[str, dict[str, str]]]:
    for message in messages:
        if match := _pattern(message, before).fullmatch(text):
            yield message, match.groupdict()


@cache
def _pattern(message: str, before: str = "") -> re.Pattern[str]:
    """What a message looks like once its holes are filled."""
    pieces = HOLE.split(message)
    shown = [re.escape(piece) if index % 2 == 0 else f"(?P<{piece}>{SHAPES.get(piece, '.+?')})" for index, piece in enumerate(pieces)]
    return re.compile(before + "".join(shown), re.DOTALL)


def _filled(message: str, values: Mapping[str, str]) -> SafeString:
    shown = {name: FILLED.get(name, as_english)(value) for name, value in values.items()}
    return format_html(gettext(message), **shown) if shown else conditional_escape(gettext(message))


def _dates(text: str) -> SafeString:
    return _joined(text, r" or (?!after|before)", _date)


def _clues(text: str) -> SafeString:
    return _joined(text, "; ", lambda clue: _translated(clue, CLUES) or as_english(clue), "; ")


def _beginnings(text: str) -> SafeString:
    return _joined(text, r" or (?=.+ \(begun on )", lambda begun: _translated(begun, (BEGUN,)) or as_english(begun))


def _joined(text: str, separator: str, say: Callable[[str], str], between: str = "") -> SafeString:
    return format_html_join(between or gettext(" or "), "{}", ((say(one),) for one in re.split(separator, text)))


def _date(text: str) -> str:
    if counted := re.fullmatch(r"one of (\d+) dates", text):
        return gettext("one of {number} dates").format(number=counted[1])
    when = read_date(text)
    if not when.is_known:
        return when_plain(when) if text == "an unknown date" else as_english(text)
    return span_words(when) if re.match("(from|since|until) ", text) else when_plain(when)


def _weekday(text: str) -> str:
    if text not in WEEKDAYS_SAID:
        return as_english(text)
    return str(WEEKDAYS[WEEKDAYS_SAID.index(text)]).lower().replace("'", "’")


FILLED: dict[str, Callable[[str], str]] = {
    "date": _date,
    "dates": _dates,
    "clues": _clues,
    "beginnings": _beginnings,
    "weekday": _weekday,
    "reason": lambda text: said(text) or as_english(text),
    "number": conditional_escape,
    "most": conditional_escape,
    "decade": conditional_escape,
}


def read_date(text: str) -> PartialDate:
    """The date that `extraction.date_words` said; UNKNOWN where it said none.

    >>> [read_date(text).edtf for text in ("November 2025", "some time from 27 January to 8 February 2024", "on or after 15 January 2024")]
    ['2025-11', '[2024-01-27..2024-02-08]', '[2024-01-15..]']
    >>> [read_date(text).edtf for text in ("about 27 February 2022", "autumn 2022", "the 1940s", "since 24 February 2022", "the third day")]
    ['2022-02-27~', '2022-23', '194X', '[2022-02-24..]', '']
    """
    about = text.startswith("about ")
    try:
        when = _exactly(text.removeprefix("about "))
    except ValueError:  # a day that no calendar has
        return UNKNOWN
    return when.approximately() if about and when.is_known else when


def _exactly(text: str) -> PartialDate:
    if match := re.fullmatch(DAY, text):
        return PartialDate.of_number(_number(*match.groups()))
    if match := re.fullmatch(rf"(some time |all the time )?from {DAY} to {DAY}", text):
        last = _number(*match.groups()[5:9])
        first = _number(match[2], match[3], match[4] or match[8], match[5] or match[9])
        return PartialDate.throughout(first, last) if match[1] == "all the time " else PartialDate.within(first, last)
    if match := re.fullmatch(rf"(some time |all the time )?(until|since|on or after|on or before) {DAY}", text):
        day = _number(*match.groups()[2:6])
        ends = (None, day) if match[2] in ("until", "on or before") else (day, None)
        return PartialDate.throughout(*ends) if match[1] == "all the time " else PartialDate.within(*ends)
    for pattern, written in _NAMED:
        if match := re.fullmatch(pattern, text):
            return PartialDate.from_edtf(written(match))
    return UNKNOWN


def _number(day: str, month: str, year: str | None, bc: str | None) -> int:
    if year is None:
        raise ValueError(f"{day} {month}: no year")
    return day_number(1 - int(year) if bc else int(year), MONTHS.index(month) + 1, int(day))


def _code(table: Mapping[int, str], name: str) -> int:
    return next(code for code, words in table.items() if words == name)


_NAMED: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"({'|'.join(MONTHS)}) (\d{{4}})", lambda match: f"{match[2]}-{MONTHS.index(match[1]) + 1:02d}"),
    (rf"({'|'.join(SEASONS.values())}) (\d{{4}})", lambda match: f"{match[2]}-{_code(SEASONS, match[1])}"),
    (rf"the ({'|'.join(QUARTERS.values())}) quarter of (\d{{4}})", lambda match: f"{match[2]}-{_code(QUARTERS, match[1])}"),
    (r"the (\d{3})0s", lambda match: f"{match[1]}X"),
    (r"(\d{1,4})", lambda match: f"{int(match[1]):04d}"),
    (r"(\d{1,4}) BC", lambda match: f"-{int(match[1]) - 1:04d}"),
)
