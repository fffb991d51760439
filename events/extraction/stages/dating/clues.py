"""Collects what bounds an article's date: its address, a date line, complete dates.

Input: what `date_article` gets. Output: clues, each with bounds, its words and how far it can be trusted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.types import ActorMention, Document, Sentence, Timex

if TYPE_CHECKING:
    from events.extraction.knowledge import Knowledge

URL_DAY = re.compile(r"[/-](20\d\d|19\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")


@dataclass(frozen=True, slots=True)
class Clue:
    """What one piece of evidence says of the article's date: not before `earliest`, not after `latest`."""

    kind: str
    earliest: int
    latest: int
    says: str
    confidence: float


def collect_clues(
    document: Document,
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    knowledge: "Knowledge",
) -> list[Clue]:
    """Every clue, the most telling kinds first."""
    return [*_address_clues(document), *_complete_date_clues(sentences, timexes)]


def _address_clues(document: Document) -> list[Clue]:
    match = URL_DAY.search(document.url)
    if not match:
        return []
    year, month, day = (int(part) for part in match.groups())
    try:
        when = PartialDate.day(year, month, day)
    except ValueError:
        return []
    return [Clue("address", when.earliest, when.latest, f"the address of the page names {when.edtf}", 0.95)]


def _complete_date(timex: Timex) -> PartialDate | None:
    fields = timex.fields
    if fields.get("era") or not all(fields.get(key, "").isdigit() for key in ("year", "month", "day")):
        return None
    try:
        return PartialDate.day(int(fields["year"]), int(fields["month"]), int(fields["day"]))
    except ValueError:
        return None


def _complete_date_clues(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> list[Clue]:
    clues = []
    by_index = {sentence.index: sentence for sentence in sentences}
    for timex in timexes:
        when = _complete_date(timex)
        if when is None:
            continue
        sentence = by_index[timex.sentence]
        if len(sentence.text.strip()) <= len(timex.text) + 3:
            clues.append(Clue("date line", when.earliest, when.latest, f"a line of its own gives the date {when.edtf}", 0.95))
        else:
            clues.append(Clue("complete date", when.earliest, OPEN_END, f"the text tells of {when.edtf}", 0.8))
    return clues


def is_open(clue: Clue) -> bool:
    """Whether a clue leaves a side open."""
    return clue.earliest == OPEN_START or clue.latest == OPEN_END
