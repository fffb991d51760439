"""Tags the temporal expressions of a text as it is: no cleaning, offsets into the text as given.

For people who want only the temporal tagger; needs neither Django nor the language model. Does not date the text: give
its date (DCT), or leave it and get what hangs on nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from events.extraction.dates import UNKNOWN, PartialDate, read_published
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.timexes import find_timexes
from events.extraction.types import CleanArticle, ResolvedTimex, Segment, Sentence, Timex

NO_CALENDAR = ConflictCalendar()
LAST_HEAD_SENTENCE = 4


def as_clean(text: str) -> CleanArticle:
    """A text that needs no cleaning, as the stages want it."""
    return CleanArticle(text, "", 0, (Segment(0, 0, len(text)),), ())


def tag_text(text: str, dct: PartialDate = UNKNOWN, calendar: ConflictCalendar = NO_CALENDAR, genre: str | None = None) -> tuple[ResolvedTimex, ...]:
    """The temporal expressions of a text, resolved.

    >>> [(one.timex.text, one.value) for one in tag_text("He left on Friday.", PartialDate.from_edtf("2025-12-12"))]
    [('Friday', '2025-12-12')]
    """
    sentences = split_sentences(as_clean(text))
    timexes = find_timexes(sentences, genre)
    if not dct.is_known:
        dct = date_line(sentences, timexes)
    resolved = resolve_timexes(sentences, timexes, dct, calendar, genre)
    return tuple(one for one in resolved if "implicit" not in one.timex.fields)  # "then" is no expression to TimeML


def date_line(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> PartialDate:
    """The day that a line of its own gives at the head of the text, else unknown."""
    for timex in timexes:
        sentence = sentences[timex.sentence]
        if sentence.index > LAST_HEAD_SENTENCE:
            break
        if "day" in timex.fields and "year" in timex.fields and len(sentence.text.strip()) <= len(timex.text) + 3:
            return resolve_timexes(sentences, [timex], UNKNOWN, NO_CALENDAR)[0].when
    return UNKNOWN


def tag_document(document: Mapping[str, Any], calendar: ConflictCalendar = NO_CALENDAR) -> dict[str, Any]:
    """`{doc_id, dct, text}` -> `{doc_id, timexes: [{start, end, text, type, value, rule, edtf, explanation}]}`.

    Raises: ValueError for a document without text or with a DCT that is no date.
    """
    text, dct = document.get("text"), document.get("dct") or ""
    if not isinstance(text, str) or not isinstance(dct, str):
        raise ValueError("a document is an object with a `text` and, where its date is known, a `dct` such as 2024-01-09")
    tagged = tag_text(text, read_published(dct) if dct else UNKNOWN, calendar)
    return {"doc_id": document.get("doc_id"), "timexes": [_as_json(one, text) for one in tagged]}


def _as_json(one: ResolvedTimex, text: str) -> dict[str, Any]:
    timex = one.timex
    return {
        "start": timex.start,
        "end": timex.end,
        "text": text[timex.start : timex.end],
        "type": timex.type,
        "value": one.value,
        "rule": timex.rule,
        "edtf": one.when.edtf,
        "explanation": one.trace.explanation,
    }
