"""A text that remembers where each of its characters stood in the raw text, through any number of edits.

Does not know what is worth editing: `markup`, `characters` and `boilerplate` do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from events.extraction.types import Segment


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `start`..`end` of the present text by `text`.

    Where `stands_for` is true the new text stands for the old (an entity for its character) and keeps its raw place;
    otherwise it is ours (a line break for a tag) and has none.
    """

    start: int
    end: int
    text: str = ""
    stands_for: bool = False


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the stretches of it that stand in the raw text, in order."""

    text: str
    segments: tuple[Segment, ...]

    @staticmethod
    def of(raw: str) -> "MappedText":
        """The raw text itself."""
        return MappedText(raw, (Segment(0, 0, len(raw)),) if raw else ())

    def edited(self, edits: Iterable[Edit]) -> "MappedText":
        """This text after edits that are sorted and do not overlap.

        >>> MappedText.of("R&amp;D").edited([Edit(1, 6, "&", stands_for=True)]).segments[-1]
        Segment(start=2, raw_start=6, length=1)
        """
        ordered = [edit for edit in edits if edit.end > edit.start or edit.text]
        if not ordered:
            return self
        pieces: list[str] = []
        segments: list[Segment] = []
        origin = _Origin(self.segments)
        position = length = 0
        for edit in [*ordered, Edit(len(self.text), len(self.text))]:
            for offset, raw_start, size in origin.stretches(position, edit.start):
                _append(segments, Segment(length + offset, raw_start, size))
            pieces.append(self.text[position : edit.start])
            length += max(edit.start - position, 0)
            if edit.text:
                if edit.stands_for:
                    for _, raw_start, _ in list(origin.stretches(edit.start, edit.end))[:1]:
                        segments.append(Segment(length, raw_start, 1))
                pieces.append(edit.text)
                length += len(edit.text)
            position = edit.end
        return MappedText("".join(pieces), tuple(segments))

    def raw_spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int] | None]:
        """Raw spans of spans that are sorted and do not overlap; None for a span that has nothing raw in it."""
        origin = _Origin(self.segments)
        found: list[tuple[int, int] | None] = []
        for start, end in spans:
            stretches = list(origin.stretches(start, end))
            found.append((stretches[0][1], stretches[-1][1] + stretches[-1][2]) if stretches else None)
        return found


class _Origin:
    """Walks the segments once, however many spans are asked of it in order."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self._segments = segments
        self._next = 0

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(offset from `start`, raw start, length) of each stretch of `start`..`end`."""
        while self._next < len(self._segments):
            segment = self._segments[self._next]
            first, last = max(start, segment.start), min(end, segment.start + segment.length)
            if first < last:
                yield first - start, segment.raw_start + first - segment.start, last - first
            if segment.start + segment.length > end:
                return
            self._next += 1


def _append(segments: list[Segment], new: Segment) -> None:
    """Add a segment, joined to the one before where both texts go on without a gap."""
    if segments:
        last = segments[-1]
        if last.start + last.length == new.start and last.raw_start + last.length == new.raw_start:
            segments[-1] = Segment(last.start, last.raw_start, last.length + new.length)
            return
    segments.append(new)
