"""Furniture out of the text: lines, blocks, sentences and glued links that the page added to the article.

Which words betray furniture is the table's business; how far each reaches is decided here. Does not judge prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.knowledge.furniture import FurnitureRule, FurnitureTable, folded
from events.extraction.stages.clean.shapes import find_shapes

_LONGEST_LINE = 600  # a line of furniture; longer ones are paragraphs, of which only sentences can be furniture
_LONGEST_HEADLINE = 160
_GLUE = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-Z][a-z])")
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*\s")
_ENDS_A_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*$")
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)[\"'”’»)\]]*$")
_PROSE_LINE = re.compile(r"[.!?][\"'”’»)]*(?=\n)")
_LINE_SCOPES = ("line", "block", "teasers", "rest")
_KINDS_LIKE_PROSE = ("teasers", "link block", "navigation", "video", "source line", "comments", "social")
_FEWEST_BLANKS_OF_PROSE = 4
_NAME_INSIDE = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O)$")


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch that is not the article's own."""

    start: int
    end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # before the line feed
    after_prose: bool  # whether a line before it ends as a sentence does


def find_furniture(text: str, table: FurnitureTable) -> list[Removal]:
    """Stretches of furniture, sorted, apart from each other; whole lines with their line feed."""
    by_words = _by_words(text, table)
    by_shape = (Removal(start, end, kind) for start, end, kind in find_shapes(text))
    found: list[Removal] = []
    for removal in sorted([*by_words, *by_shape], key=lambda one: (one.start, -one.end)):
        if not found or removal.start >= found[-1].end:
            found.append(removal)
    return _without_text(text, found, table) if table.text_lines else found


def _without_text(text: str, removals: list[Removal], table: FurnitureTable) -> list[Removal]:
    """The removals without the lines that curators marked as text."""
    kept: list[Removal] = []
    for removal in removals:
        start = removal.start
        for line_start, line_end in _text_lines(text, removal, table):
            if start < line_start:
                kept.append(Removal(start, line_start, removal.pattern))
            start = max(start, line_end)
        if start < removal.end:
            kept.append(Removal(start, removal.end, removal.pattern))
    return kept


def _text_lines(text: str, removal: Removal, table: FurnitureTable) -> Iterator[tuple[int, int]]:
    """Start and end of the lines marked as text that a removal reaches into, with their line feeds."""
    position = text.rfind("\n", 0, removal.start) + 1
    while position < removal.end:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if " ".join(folded(text[position:end]).split()) in table.text_lines:
            yield position, _after_line(text, end)
        position = end + 1


def _by_words(text: str, table: FurnitureTable) -> list[Removal]:
    lower = folded(text)
    found: list[Removal] = []
    done = 0
    for line in _suspect_lines(lower, table):
        if line.start < done:
            continue
        for removal in _in_line(text, lower, line, table):
            if removal.start >= done:
                found.append(removal)
                done = removal.end
    return found


def _suspect_lines(lower: str, table: FurnitureTable) -> Iterator[_Line]:
    """Lines with a cue in them, or taught by a curator, each once and in order."""
    prose = _PROSE_LINE.search(lower)
    first_prose = prose.end() if prose else len(lower)
    if table.taught_lines:
        position = 0
        for content in lower.splitlines(keepends=True):
            line = _Line(position, position + len(content.rstrip("\n")), position > first_prose)
            position += len(content)
            if table.cues.search(content) or " ".join(content.split()) in table.taught_lines:
                yield line
        return
    position = 0
    while match := table.cues.search(lower, position):
        start = lower.rfind("\n", 0, match.start()) + 1
        end = lower.find("\n", match.end())
        end = len(lower) if end < 0 else end
        yield _Line(start, end, start > first_prose)
        position = end + 1


def _in_line(text: str, lower: str, line: _Line, table: FurnitureTable) -> list[Removal]:
    content = lower[line.start : line.end]
    if " ".join(content.split()) in table.taught_lines:
        return [Removal(line.start, _after_line(text, line.end), "taught by a curator")]
    rules = table.rules_for(content)
    if len(content) <= _LONGEST_LINE:
        for rule in rules:
            end = _whole_lines(text, line, rule, content)
            if end is not None:
                return [Removal(line.start, end, rule.pattern)]
    parts = [removal for rule in rules for removal in _parts(text, lower, line, rule)]
    return _merged(text, line, sorted(parts, key=lambda part: (part.start, -part.end)))


def _whole_lines(text: str, line: _Line, rule: FurnitureRule, content: str) -> int | None:
    """Where the furniture ends that begins with this line; None where the rule does not condemn the line."""
    words = content.strip()
    if rule.scope not in _LINE_SCOPES or not any(rule.regex.fullmatch(part) for part in (words, words.rstrip(".:"))):
        return None
    if _may_be_prose(rule, words):
        return None
    end = _after_line(text, line.end)
    if rule.scope == "rest":  # before any prose it is the page's head that invites comments
        return len(text) if line.after_prose else end
    if rule.scope == "teasers":
        return _after_teasers(text, end)
    if rule.scope == "block" and not words[len(rule.pattern.rstrip("*")) :].strip():
        return _after_headline(text, end)
    return end


def _may_be_prose(rule: FurnitureRule, words: str) -> bool:
    """Whether a line that begins as furniture does goes on as a sentence: "Most popular leaders lost their seats." """
    return (
        rule.pattern.endswith("*")
        and ":" not in rule.pattern
        and rule.kind in _KINDS_LIKE_PROSE
        and words.count(" ") >= _FEWEST_BLANKS_OF_PROSE
        and bool(_ENDS_A_SENTENCE.search(words))
    )


def _after_line(text: str, end: int) -> int:
    return min(end + 1, len(text))


def _next_line(text: str, position: int) -> tuple[int, int]:
    """Start and end of the first line with words at or after `position`; both len(text) where there is none."""
    while position < len(text) and text[position] == "\n":
        position += 1
    end = text.find("\n", position)
    return position, len(text) if end < 0 else end


def _after_headline(text: str, position: int) -> int:
    start, end = _next_line(text, position)
    words = text[start:end].strip()
    if words and len(words) <= _LONGEST_HEADLINE and not re.search(r"[.!][\"”’»)]*$", words):
        return _after_line(text, end)
    return position


def _after_teasers(text: str, position: int) -> int:
    """Past headlines, and texts that break off, as teasers do."""
    while True:
        start, end = _next_line(text, position)
        words = text[start:end].strip()
        if not words:
            return position
        if _ENDS_A_SENTENCE.search(words) and not _BREAKS_OFF.search(words) and len(words) > _LONGEST_HEADLINE // 2:
            return position
        if len(words) > _LONGEST_LINE:
            return position
        position = _after_line(text, end)


def _parts(text: str, lower: str, line: _Line, rule: FurnitureRule) -> Iterator[Removal]:
    if rule.scope not in ("inline", "sentence", "glued"):
        return
    position = line.start
    while match := rule.regex.search(lower, position, line.end):
        start, end = match.span()
        if rule.scope == "sentence":
            start, end = _sentence_around(lower, line, start, end)
        elif rule.scope == "glued":
            if not _begins_here(lower, line, start):
                position = match.end()
                continue
            end = _glue_point(text, match.end(), line.end)
        yield Removal(start, end, rule.pattern)
        position = max(end, match.end())


def _begins_here(lower: str, line: _Line, start: int) -> bool:
    before = lower[line.start : start].rstrip()
    return not before or before[-1] in ".!?\"')"


def _glue_point(text: str, position: int, end: int) -> int:
    """Where the article goes on without a space before it: a small letter with a capital right after it."""
    for match in _GLUE.finditer(text, position, end):
        start = max(text.rfind(" ", 0, match.start()) + 1, position)
        if not _NAME_INSIDE.search(text[start : match.start()]):
            return match.start()
    return end


def _sentence_around(lower: str, line: _Line, start: int, end: int) -> tuple[int, int]:
    first = line.start
    for stop in _SENTENCE_END.finditer(lower, max(line.start, start - _LONGEST_LINE), start):
        first = stop.end()
    last = _SENTENCE_END.search(lower, max(end - 1, start), line.end)
    return first, last.end() if last else line.end


def _merged(text: str, line: _Line, parts: list[Removal]) -> list[Removal]:
    """Parts without overlap; the line feed goes too where no words of the line are left."""
    merged: list[Removal] = []
    for part in parts:
        if not text[part.end : line.end].strip():  # nothing is left behind it: the space before it goes too
            before = text[line.start : part.start]
            part = Removal(part.start - len(before) + len(before.rstrip()), line.end, part.pattern)
        if merged and part.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Removal(last.start, max(last.end, part.end), last.pattern)
        else:
            merged.append(part)
    left = line.end - line.start - sum(part.end - part.start for part in merged)
    kept = "".join(text[a:b] for a, b in zip([line.start, *(p.end for p in merged)], [*(p.start for p in merged), line.end], strict=True))
    if merged and left >= 0 and not kept.strip():
        return [Removal(line.start, _after_line(text, line.end), merged[0].pattern)]
    return merged
