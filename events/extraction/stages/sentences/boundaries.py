"""Where one sentence ends and the next begins, within one paragraph.

A full stop is weighed with the word before it and the word after it: titles, initials, months, numbers and
abbreviations that may end a sentence are told apart by tables. Spans have no white space at their ends.
"""

import re
from collections.abc import Iterator
from functools import cache

from events.extraction.knowledge.tables import read_table
from events.extraction.stages.sentences.lines import words_listed

_CLOSERS = "\"'”’»)\\]“"
_STOP = re.compile(rf"(?:[.!?]|…){{1,6}}[{_CLOSERS}]{{0,3}}")
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿ0-9%)])[.!?][\"”’»]?(?=[\"“‘«]?[A-ZÀ-Þ][a-zß-öø-ÿ]*[ ,])")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.){0,4}[^\W_]{1,20}$")
_OPENERS = "\"'“‘«„([—–- "
_WORD_AFTER = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_LOOK_BACK = 40
_LONGEST_ZONE = 5  # letters: "AEST"


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("abbreviations.csv")}


@cache
def _starters() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("sentence_starters.csv"))


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of `text[start:end]`, a paragraph.

    >>> text = "Lt. Gen. A. B. Smith left the U.S. on Jan. 9. It cost 3.5 million."
    >>> [text[a:b] for a, b in sentence_spans(text, 0, len(text))]
    ['Lt. Gen. A. B. Smith left the U.S. on Jan. 9.', 'It cost 3.5 million.']
    """
    first = start
    for stop in _STOP.finditer(text, start, end):
        last = stop.end()
        if last < end and _ends_sentence(text, stop, end):
            yield first, last
            first = last + _blank_length(text, last, end)
    if first < end:
        yield first, end


def _blank_length(text: str, position: int, end: int) -> int:
    length = 0
    while position + length < end and text[position + length].isspace():
        length += 1
    return length


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    last = stop.end()
    if not text[last].isspace():
        return bool(_GLUED.match(text, stop.start(), end)) and not _is_abbreviation(text, stop)
    after = last + _blank_length(text, last, end)
    opened = after
    while opened < end and text[opened] in _OPENERS:
        opened += 1
    if opened >= end:
        return False
    begins = text[opened]
    if begins.islower():
        return False
    if stop[0][0] != "." or len(stop[0].rstrip("\"'”’»)]“")) > 1:  # ! ? … or an ellipsis
        return begins.isupper() or opened > after or begins.isdigit() or not begins.isascii()
    if len(stop[0]) > 1 and stop[0][-1] != ")":  # a full stop inside quotation marks
        return True
    return _full_stop_ends(text, stop, opened, begins, end)


def _full_stop_ends(text: str, stop: re.Match[str], opened: int, begins: str, end: int) -> bool:
    kind = _is_abbreviation(text, stop)
    if not kind:
        return True
    if kind == "month" or kind == "number":
        return not begins.isdigit() and _starts_sentence(text, opened, end)
    if kind == "may end":
        return _starts_sentence(text, opened, end)
    if kind == "clock":
        return begins.isupper() and not _goes_on_from_clock(text, opened, end)
    return False


def _starts_sentence(text: str, position: int, end: int) -> bool:
    word = _WORD_AFTER.match(text, position, end)
    return bool(word) and word[0].lower() in _starters()  # type: ignore[index]


def _goes_on_from_clock(text: str, position: int, end: int) -> bool:
    """Whether a day, a month or a zone stands behind "a.m.": "9 a.m. Monday", "9 a.m. EST", "9 a.m. Kyiv time"."""
    word = _WORD_AFTER.match(text, position, end)
    if word is None or (word[0].isupper() and 1 < len(word[0]) <= _LONGEST_ZONE):
        return True
    return word[0].lower() in words_listed("after clock") or text[word.end() : word.end() + 5].lower() == " time"


def _is_abbreviation(text: str, stop: re.Match[str]) -> str:
    """The kind of the abbreviation that this stop belongs to, empty where it belongs to none; an initial is a title."""
    word = _WORD_BEFORE.search(text, max(0, stop.start() - _LOOK_BACK), stop.start())
    if not word:
        return ""
    kind = _abbreviations().get(word[0].lower(), "")
    if kind == "number" and word[0].lower() == "no":
        return kind if text[stop.end() : stop.end() + 2].strip()[:1].isdigit() else ""
    if not kind and len(word[0]) == 1 and word[0].isupper():
        return "may end" if text[max(0, word.start() - 1)] == "." else "title"
    if not kind and "." in word[0]:
        return "may end"
    return kind
