"""Raw text or HTML -> clean text (title, blank line, body), with furniture removed and the map to the raw text kept.

A title that came apart from the text opens the clean text, with no place in the raw; one that the text opens with is not
said twice. Does not change words, quotation marks or spelling, and does not judge what is worth reading: only what the
page, the feed or the copying added goes. Linear in the length of the text.
"""

import re

from events.extraction.knowledge.furniture import FurnitureTable
from events.extraction.stages.clean.boilerplate import Removal, find_furniture
from events.extraction.stages.clean.characters import trimmed, without_layout_characters
from events.extraction.stages.clean.mapped import Edit, MappedText
from events.extraction.stages.clean.markup import without_markup
from events.extraction.types import CleanArticle, Document, Furniture

_LONGEST_TITLE = 200
_LONGEST_GIVEN_TITLE = 500  # of one that came apart; what is longer is no headline
_WORDS_THAT_TELL = 4  # of a title that goes on with the name of its site, from which it is known again
_ENDS_LIKE_PROSE = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_DATE_LINE = re.compile(r"(?:published|updated|posted|last\s|by\s|\d|\(|\[)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"(?<=\n\n)\n+")


def clean_article(document: Document, furniture: FurnitureTable) -> CleanArticle:
    """The article's own words, and where each of them stood in `document.raw`."""
    words, chrome = without_markup(MappedText.of(document.raw))
    plain = without_layout_characters(words)
    removals = find_furniture(plain.text, furniture)
    left_out = _furniture(plain, removals, chrome)
    own = trimmed(plain.edited(Edit(removal.start, removal.end) for removal in removals))
    own = own.edited(Edit(*match.span()) for match in _BLANK_LINES.finditer(own.text))
    given = _in_one_line(document.title)
    if given and len(given) <= _LONGEST_GIVEN_TITLE and not _opens_with(own.text, given):
        own = own.edited([Edit(0, 0, f"{given}\n\n" if own.text else given)])
        return CleanArticle(own.text, given, len(given), own.segments, left_out)
    title_end = _title_end(own.text, given)
    return CleanArticle(own.text, given or own.text[:title_end], title_end, own.segments, left_out)


def _in_one_line(title: str) -> str:
    """A title as its characters are read: without entities, line breaks and layout characters."""
    words, _ = without_markup(MappedText.of(title))
    return " ".join(without_layout_characters(words).text.split())


def _furniture(plain: MappedText, removals: list[Removal], chrome: list[tuple[int, int, str]]) -> tuple[Furniture, ...]:
    found = [Furniture(start, end, pattern) for start, end, pattern in chrome]
    spans = plain.raw_spans((removal.start, removal.end) for removal in removals)
    found += [Furniture(*span, removal.pattern) for removal, span in zip(removals, spans, strict=True) if span]
    return tuple(sorted(found, key=lambda piece: (piece.raw_start, piece.raw_end)))


def _title_end(text: str, stated: str) -> int:
    """Where the title ends that stands at the head of the text; 0 where there is none."""
    first, _, rest = text.partition("\n")
    first = first.rstrip()
    if not rest.strip() or not first:
        return 0
    if stated:
        return len(first) if _is_title_line(first, stated) else 0
    if len(first) > _LONGEST_TITLE or not _HAS_LETTERS.search(first) or _ENDS_LIKE_PROSE.search(first) or _DATE_LINE.match(first):
        return 0
    if rest.startswith("\n"):
        return len(first)
    second = rest.partition("\n")[0].rstrip()
    return len(first) if len(second) > len(first) and re.search(r"[.!?][\"'”’»)\]]*$", second) else 0


def _opens_with(text: str, title: str) -> bool:
    """Whether the text itself begins with the title, in a line of its own or not."""
    wanted = _words(title)
    head = text[: 4 * len(title) + _LONGEST_TITLE]
    return not wanted or _words(head)[: len(wanted)] == wanted or _is_title_line(text.partition("\n")[0], title)


def _is_title_line(line: str, title: str) -> bool:
    """Whether a line is the title, or all of it but what its page hangs on, such as the site's name."""
    words, wanted = _words(line[: 4 * len(title) + _LONGEST_TITLE]), _words(title)
    return words == wanted or (len(words) >= _WORDS_THAT_TELL and words == wanted[: len(words)])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
