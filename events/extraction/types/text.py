"""Values of an article's text: the document as handed in, its clean text, sentences and tokens.

Nothing here has behaviour beyond looking itself up. Read through `events.extraction.types`.
"""

from bisect import bisect_right
from dataclasses import dataclass

from events.extraction.dates import UNKNOWN, PartialDate


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it is handed to the pipeline. `raw` is the text as it came; a `title` that came apart is not in it.

    `dct_basis` is stated, metadata, inferred, curated, or empty where nobody gave a date.
    """

    ref: str
    raw: str
    title: str = ""
    url: str = ""
    source: str = ""
    dct: PartialDate = UNKNOWN
    dct_basis: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the clean text that stands unchanged in the raw text."""

    start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the raw text that is not the article's own, and the pattern that says so."""

    raw_start: int
    raw_end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """Clean text (title, blank line, body), its map to the raw text and what was left out.

    `title_end` is where the title ends in `text`; 0 where the article has none. A title that came apart from the raw
    text opens `text` too, in no segment: its words have no raw place.
    """

    text: str
    title: str
    title_end: int
    segments: tuple[Segment, ...]
    furniture: tuple[Furniture, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of a clean span: from the raw place of its first character to that of its last.

        (0, 0) for words of a title that came apart from the raw text.
        Raises: ValueError for a span that is empty or outside the clean text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}-{end} is not inside the clean text of {len(self.text)} characters")
        first = self.segments[0].start if self.segments else len(self.text)
        if end <= first:
            return 0, 0
        return self._raw(max(start, first)), self._raw(end - 1) + 1

    def _raw(self, position: int) -> int:
        best = self.segments[bisect_right(self.segments, position, key=lambda segment: segment.start) - 1]
        return best.raw_start + min(position - best.start, max(best.length - 1, 0))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, marks included, and the words that name their speaker where the text does."""

    start: int
    end: int
    speaker_start: int | None = None
    speaker_end: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `role` is title, heading, dateline or body; `paragraph` counts blocks of the clean text from 0."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    role: str = "body"
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence. `head` is an index into the sentence's tokens; the root's head is itself.

    Labels are those of the English spaCy pipelines (ClearNLP dependencies, Penn tags, Universal part of speech).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent_type: str = ""


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its tokens and their tree."""

    sentence: Sentence
    tokens: tuple[Token, ...]
