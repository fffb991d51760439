"""Weighs clues into one interval: the day that a line names, else the intersection of what bounds the date.

Input: clues. Output: `DatedArticle`.
"""

from collections.abc import Sequence

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.stages.dating.clues import Clue
from events.extraction.types import DatedArticle

BASIS = "inferred"


def weigh(clues: Sequence[Clue]) -> DatedArticle:
    """The date that the clues give together; unknown without clues or where every side stays open."""
    if not clues:
        return DatedArticle()
    named = [clue for clue in clues if clue.kind in ("address", "date line")]
    if named:
        clue = named[0]
        return _dated(clue.earliest, clue.latest, [clue], clue.confidence)
    earliest = max(clue.earliest for clue in clues)
    latest = min(clue.latest for clue in clues)
    if earliest > latest or (earliest, latest) == (OPEN_START, OPEN_END):
        return DatedArticle()
    return _dated(earliest, latest, clues, 0.5)


def _dated(earliest: int, latest: int, clues: Sequence[Clue], confidence: float) -> DatedArticle:
    when = PartialDate.within(None if earliest == OPEN_START else earliest, None if latest == OPEN_END else latest)
    said = "; ".join(dict.fromkeys(clue.says for clue in clues))
    return DatedArticle(when, BASIS, f"Nobody gave a date; {said}.", confidence)
