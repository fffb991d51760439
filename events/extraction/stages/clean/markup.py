"""HTML in the text: tags, scripts, page chrome and entities go, the map stays.

Reads markup as a scanner does, in one pass and in linear time whatever arrives; does not build a tree, does not fetch,
does not execute. A plain text that mentions a tag stays as it is: only a text that is laid out by tags is HTML.
"""

import html
import re
from itertools import islice

from events.extraction.stages.clean.mapped import Edit, MappedText

_LAYOUT_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|td|tr|table|blockquote|article|section|body)\b[^<>]{0,500}>", re.IGNORECASE)
_DOCUMENT = re.compile(r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!doctype html|<html\b)", re.IGNORECASE)
_MARK = re.compile(r"<[a-zA-Z/!?]|&[a-zA-Z#]")
_TAG = re.compile(r"""</?([a-zA-Z][a-zA-Z0-9:-]{0,40})(?>[^<>"']|"[^"<]*"|'[^'<]*'|["'])*+>""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LONGEST_TAG = 20_000
_ENOUGH_TAGS = 2
_BLOCKS = frozenset(
    {
        "article",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    }
)
_CHROME = frozenset(
    {
        "aside",
        "button",
        "figcaption",
        "footer",
        "form",
        "head",
        "iframe",
        "nav",
        "noscript",
        "script",
        "select",
        "style",
        "svg",
        "template",
    }
)
_CLOSING = {name: re.compile(rf"</{name}\b[^<>]{{0,100}}>", re.IGNORECASE) for name in _CHROME}


def is_html(text: str) -> bool:
    """Whether tags lay this text out.

    >>> is_html("<p>One.</p>"), is_html("He typed <script> and pressed enter."), is_html("a < b and <p> is a tag")
    (True, False, False)
    """
    if _DOCUMENT.match(text):
        return True
    return len(list(islice(_LAYOUT_TAG.finditer(text), _ENOUGH_TAGS))) == _ENOUGH_TAGS


def without_markup(text: MappedText) -> tuple[MappedText, list[tuple[int, int, str]]]:
    """The words of a text, entities written out, and the spans of the page chrome that was dropped, with its tag."""
    with_tags = is_html(text.text)
    if with_tags:  # a line end of the source is a space of the page
        text = MappedText(text.text.translate({0x0A: " ", 0x0D: " "}), text.segments)
    scan = _Scan(text.text, with_tags)
    scan.run()
    return text.edited(scan.edits), scan.chrome


class _Scan:
    """One pass over the text, collecting edits."""

    def __init__(self, text: str, with_tags: bool) -> None:
        self.text = text
        self.with_tags = with_tags
        self.edits: list[Edit] = []
        self.chrome: list[tuple[int, int, str]] = []
        self._absent: set[str] = set()  # closers that the rest of the text lacks, so that each is looked for once

    def run(self) -> None:
        position = 0
        while mark := _MARK.search(self.text, position):
            start = mark.start()
            if self.text[start] == "&":
                position = self._entity(start)
            elif self.with_tags:
                position = self._tag(start)
            else:
                position = start + 1

    def _entity(self, start: int) -> int:
        match = _ENTITY.match(self.text, start)
        if not match:
            return start + 1
        meaning = html.unescape(match[0])
        if meaning == match[0] or not meaning:
            return match.end()
        self.edits.append(Edit(start, match.end(), meaning, stands_for=True))
        return match.end()

    def _tag(self, start: int) -> int:
        if self.text[start + 1] in "!?":
            return self._declaration(start)
        match = _TAG.match(self.text, start, start + _LONGEST_TAG)
        if not match:
            return start + 1
        name, end = match[1].lower(), match.end()
        if name in _CHROME and self.text[start + 1] != "/":
            closed = self._closed(name, end)
            if closed is not None:
                self.chrome.append((start, closed, f"<{name}>"))
                self.edits.append(Edit(start, closed, "\n\n"))
                return closed
        self.edits.append(Edit(start, end, "\n\n" if name in _BLOCKS else "\n" if name == "br" else " " if name in ("td", "th") else ""))
        return end

    def _closed(self, name: str, position: int) -> int | None:
        if name in self._absent:
            return None
        match = _CLOSING[name].search(self.text, position)
        if match is None:
            self._absent.add(name)
            return None
        return match.end()

    def _declaration(self, start: int) -> int:
        closer = "-->" if self.text.startswith("<!--", start) else ">"
        if closer in self._absent:
            return start + 1
        end = self.text.find(closer, start)
        if end < 0:
            self._absent.add(closer)
            return start + 1
        self.edits.append(Edit(start, end + len(closer)))
        return end + len(closer)
