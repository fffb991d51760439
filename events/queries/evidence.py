"""Evidence: a verbatim piece of an article with its dating words marked, cut to what a list can hold.

Works on the spans of a mention; never rewrites a word. A cut is its own piece, so that a page can draw it.
"""

from events.models import Mention
from events.queries.answers import Piece

EVIDENCE_CHARACTERS = 300  # about three lines of the list


def sentence_pieces(mention: Mention) -> tuple[Piece, ...]:
    """The whole sentence of a mention with its dating words marked."""
    return _marked(mention, mention.start, mention.end)


def evidence_pieces(mention: Mention) -> tuple[Piece, ...]:
    """The clause that tells the happening, with its dating words where the sentence has them, cut if it is long."""
    start, end = mention.clause_start, mention.clause_end
    if mention.timex_start is not None and mention.timex_end is not None and _inside(mention):
        start, end = min(start, mention.timex_start), max(end, mention.timex_end)
    if end - start < EVIDENCE_CHARACTERS // 4:
        start, end = mention.start, mention.end
    start, end = _shortened(mention, start, end)
    pieces = _marked(mention, start, end)
    before = (Piece("… ", "cut"),) if start > mention.start else ()
    rest = mention.text[end - mention.start :].strip(" .”\"'")
    after = (Piece(" …", "cut"),) if rest else ()
    return before + pieces + after


def _inside(mention: Mention) -> bool:
    return mention.start <= mention.timex_start and mention.timex_end <= mention.end


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


def _marked(mention: Mention, start: int, end: int) -> tuple[Piece, ...]:
    text, offset = mention.text, mention.start
    if mention.timex_start is None or mention.timex_end is None or not _inside(mention):
        return (Piece(text[start - offset : end - offset]),)
    first, last = max(start, mention.timex_start), min(end, mention.timex_end)
    if first >= last:
        return (Piece(text[start - offset : end - offset]),)
    pieces = (
        Piece(text[start - offset : first - offset]),
        Piece(text[first - offset : last - offset], "timex"),
        Piece(text[last - offset : end - offset]),
    )
    return tuple(piece for piece in pieces if piece.text)
