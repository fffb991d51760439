"""Evidence: a verbatim piece of an article with its dating words marked, cut to what a list can hold.

Works on the spans of a mention; never rewrites a word. A cut is its own piece, so that a page can draw it.
"""

from events.models import Mention
from events.queries.answers import Piece

EVIDENCE_CHARACTERS = 300  # about three lines of the list


Span = tuple[int, int, str]


def sentence_pieces(mention: Mention) -> tuple[Piece, ...]:
    """The whole sentence of a mention with its dating words marked."""
    return _marked(mention, mention.start, mention.end, _timex_span(mention))


def evidence_pieces(mention: Mention, cue: tuple[int, int] | None = None) -> tuple[Piece, ...]:
    """The clause that tells the happening, with its dating words where the sentence has them, cut if it is long.

    `cue` is where somebody is said to say it; it is marked too where it is shown.
    """
    start, end = mention.clause_start, mention.clause_end
    spans = _timex_span(mention) + ([(*cue, "cue")] if cue else [])
    for first, last, _ in spans:
        if mention.start <= first < last <= mention.end:
            start, end = min(start, first), max(end, last)
    if end - start < EVIDENCE_CHARACTERS // 4:
        start, end = mention.start, mention.end
    start, end = _shortened(mention, start, end)
    before = (Piece("… ", "cut"),) if start > mention.start else ()
    rest = mention.text[end - mention.start :].strip(" .”\"'")
    after = (Piece(" …", "cut"),) if rest else ()
    return before + _marked(mention, start, end, spans) + after


def _timex_span(mention: Mention) -> list[Span]:
    if mention.timex_start is None or mention.timex_end is None:
        return []
    return [(mention.timex_start, mention.timex_end, "timex")]


def _shortened(mention: Mention, start: int, end: int) -> tuple[int, int]:
    """A window of at most EVIDENCE_CHARACTERS around the trigger, at spaces."""
    if end - start <= EVIDENCE_CHARACTERS:
        return start, end
    middle = (mention.trigger_start + mention.trigger_end) // 2
    low = max(start, min(middle - EVIDENCE_CHARACTERS // 2, end - EVIDENCE_CHARACTERS))
    high = min(end, low + EVIDENCE_CHARACTERS)
    text = mention.text
    if low > start:
        space = text.find(" ", low - mention.start)
        low = mention.start + space + 1 if 0 <= space < mention.trigger_start - mention.start else low
    if high < end:
        space = text.rfind(" ", 0, high - mention.start)
        high = mention.start + space if space >= mention.trigger_end - mention.start else high
    return low, high


def _marked(mention: Mention, start: int, end: int, spans: list[Span]) -> tuple[Piece, ...]:
    """The words from `start` to `end`, cut at the spans; of two that overlap the first stands."""
    pieces, position = [], start
    for first, last, role in sorted(spans):
        low, high = max(first, position), min(last, end)
        if low < high:
            pieces += [Piece(_words(mention, position, low)), Piece(_words(mention, low, high), role)]
            position = high
    pieces.append(Piece(_words(mention, position, end)))
    return tuple(piece for piece in pieces if piece.text)


def _words(mention: Mention, start: int, end: int) -> str:
    return mention.text[start - mention.start : end - mention.start]
