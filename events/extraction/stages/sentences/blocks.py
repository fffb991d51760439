"""Clean text -> blocks: title, headings, date lines and paragraphs, a dateline told apart from its paragraph.

Joins the lines of a paragraph that was wrapped at a fixed width. Does not split sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from events.extraction.stages.sentences.lines import bullet_end, is_told

_LONGEST_HEADING = 140
_WRAP_WIDTHS = range(40, 111)
_MOST_RAGGED = 25
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_ENDS_PROSE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BYLINE = re.compile(r"(?:By|Author:|Written by|Reported by) [A-ZÀ-Þ][\w.'’-]{0,30}(?:,? (?:and |& )?[A-ZÀ-Þ][\w.'’-]{0,30}){1,8}")
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_CITY = r"[A-ZÀ-ÞІЇЄ][\w.'’-]{0,30}(?:[ /][A-ZÀ-ÞІЇЄ(][\w.'’()-]{0,30}){0,4}"
_DATELINE = re.compile(
    rf"(?:\({_CITY}(?:, {_CITY}){{0,2}},? {_DAY}\) ?[-–—]{{1,2}} "
    rf"|{_CITY}(?:, {_CITY}){{0,2}}(?:,? {_DAY})?,? ?(?:\([A-Z][\w ./&-]{{1,40}}\)|\[[A-Z][\w ./&-]{{1,40}}\]) ?[-–—:]{{1,2}} ?"
    rf"|[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{{2,30}}(?: [A-ZÀ-Þ.'’-]{{2,30}}){{0,3}}(?:, {_CITY}){{0,2}}(?:,? {_DAY})? ?[-–—]{{1,2}} "
    rf"|{_CITY}(?:, {_CITY}){{0,2}},? {_DAY} ?[-–—]{{1,2}} "
    r"|\([A-Z][\w ./&-]{1,40}\) ?[-–—]{1,2} ?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified|issued|date)(?: on| at)?:? .{{0,80}}\d.{{0,40}}"
    rf"|(?:{_WEEKDAY},? )?{_DAY}(?:,? (?:at )?\d{{1,2}}[:.]\d\d.{{0,20}})?"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,20})?|\d{1,2}[./]\d{1,2}[./]\d{4}(?:,? \d{1,2}:\d\d.{0,20})?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, date line or paragraph; `body_start` is past the dateline of a paragraph that has one."""

    start: int
    end: int
    role: str
    body_start: int


def find_blocks(text: str, title_end: int) -> Iterator[Block]:
    """The blocks of a clean text, without the white space around them."""
    if title_end:
        yield Block(0, title_end, "title", 0)
    for start, end in _paragraphs(text, title_end):
        content = text[start:end]
        if len(content) <= _LONGEST_HEADING and "\n" not in content:
            if _DATE_LINE.fullmatch(content) or _BYLINE.fullmatch(content):
                yield Block(start, end, "dateline", start)
                continue
            if not _ENDS_SENTENCE.search(content) and start > 0 and not is_told(content):
                yield Block(start, end, "heading", start)
                continue
        start += bullet_end(content)
        dateline = _DATELINE.match(text, start, end)
        yield Block(start, end, "body", dateline.end() if dateline and dateline.end() < end else start)


def _paragraphs(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: lines, or several where a line goes on in the next."""
    blocks = [(position + match.start(), match[0].split("\n")) for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text[position:])]
    width = max((max(map(len, lines)) for _, lines in blocks if _is_cut(lines)), default=0)
    for start, lines in blocks:
        first = start
        for line, goes_on in zip(lines, [*_go_on(lines, width), False], strict=True):
            start += len(line) + 1
            if not goes_on:
                yield from _stripped(text, first, start - 1)
                first = start


def _go_on(lines: list[str], width: int) -> list[bool]:
    """Of each line but the last, whether its paragraph goes on in the next: in small letters, or cut at the `width` of the text."""
    cut = _cuts(lines) if _is_cut(lines) else _cuts_at(width and max(width, *map(len, lines)), lines)
    small = (after[:1].islower() and not _ENDS_PROSE.search(line.rstrip()) for line, after in pairwise(lines))
    return [is_cut or is_small for is_cut, is_small in zip(cut, small, strict=True)]


def _is_cut(lines: list[str]) -> bool:
    """Whether these lines alone show that they were cut at a width: some go on in small letters, few end a sentence."""
    at_cuts = [pair for pair, is_cut in zip(pairwise(lines), _cuts(lines), strict=True) if is_cut]
    ended = sum(bool(_ENDS_SENTENCE.search(line.rstrip())) for line, _ in at_cuts)
    return ended * 2 <= len(at_cuts) and any(after[:1].islower() for _, after in at_cuts)


def _cuts(lines: list[str]) -> list[bool]:
    """Of each line but the last, whether it may have been cut at the width of the longest: where all are about that long, each may."""
    width = max(map(len, lines))
    if width in _WRAP_WIDTHS and min(map(len, lines[:-1]), default=0) >= width - _MOST_RAGGED:
        return [True] * (len(lines) - 1)
    return _cuts_at(width, lines)


def _cuts_at(width: int, lines: list[str]) -> list[bool]:
    """Of each line but the last, whether the next word would have stood beyond the width. Lines that are set in start paragraphs."""
    if width not in _WRAP_WIDTHS:
        return [False] * (len(lines) - 1)
    return [not after[0].isspace() and width < len(f"{line} {after.split(None, 1)[0]}") for line, after in pairwise(lines)]


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    content = text[start:end]
    if content.strip():
        start += len(content) - len(content.lstrip())
        yield start, start + len(content.strip())
