"""Whether a step in news ("a day earlier", "the next day", "that day") surely counts from the date told last.

It does not where anchors compete: the date told stands in another paragraph, in a quotation or in a subordinate clause,
or is vaguer than the step, and the article's date would do as well. Then no precise date is honest.

Input: the step, what was told last, the article's date. Output: a reason in words, empty where there is no doubt.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.outlook import AHEAD, BACK
from events.extraction.stages.resolution.reading import Meaning
from events.extraction.stages.resolution.units import Span
from events.extraction.types import ResolvedTimex, Sentence, Timex

MOST_DAYS_APART = 6
NEAR_SENTENCES = 2  # within its paragraph a date told goes on as far
WINDOW = 160  # characters before a date that can hold the opening of its clause
LEAST_WORDS = 2  # fewer words between "after" and a date are no clause: "after May 2014"
BACKWARDS = frozenset({"earlier", "before", "previous", "last"})
SUBORDINATE = re.compile(
    r"(?P<opens>\b(?:which|who|whom|whose|where|when|after|before|since|because|although|though|while|as|if|until|than)\b)|[,;—–]"
)
WORD = re.compile(r"\w+")
OPEN_WORDS = frozenset({"since", "until", "before", "after", "by"})


@dataclass(frozen=True, slots=True)
class Told:
    """The date told last, and where: `background` where the story does not go on from it."""

    span: Span
    words: str
    start: int
    sentence: int
    paragraph: int
    is_background: bool
    when: PartialDate = UNKNOWN
    is_late: bool = False  # told of its evening or night
    is_named: bool = False  # with its year


def is_background(sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is told aside: in a quotation, in a subordinate clause, or as the end of a stretch of time."""
    if timex.fields.get("open") in OPEN_WORDS or quotation_at(sentence, timex.start) >= 0:
        return True
    at = timex.start - sentence.start
    before = sentence.text[max(0, at - WINDOW) : at]
    openings = list(SUBORDINATE.finditer(before))
    return bool(openings and openings[-1]["opens"]) and len(WORD.findall(before[openings[-1].end() :])) >= LEAST_WORDS


def is_late(fields: Mapping[str, str]) -> bool:
    """Whether a date is told of its evening or night, after which the next morning is another day's."""
    return fields.get("daypart") in ("NI", "EV") or fields.get("mod") == "END" or (fields.get("ampm") == "p" and "clock" in fields)


def quotation_at(sentence: Sentence, place: int) -> int:
    """Which quotation of the sentence holds a place; -1 for none."""
    return next((number for number, quoted in enumerate(sentence.quotations) if quoted.start <= place < quoted.end), -1)


def doubt(timex: Timex, sentence: Sentence, told: Told, dct: PartialDate, way: int, is_vague: bool) -> str:
    """Why a step in news does not surely count from the date told last; empty where it does."""
    if dct.is_certain_day and told.span == Span("D", dct.earliest):
        return ""
    if told.sentence == sentence.index:
        if dct.is_certain_day and told.span.earliest > dct.latest:
            return ""
        apart = quotation_at(sentence, timex.start) != quotation_at(sentence, told.start)
        return f"“{told.words}” stands in other words than these" if apart else ""
    if is_vague:
        return f"“{told.words}” is vaguer than “{timex.text}”"
    if told.is_background:
        return f"“{told.words}” is told aside"
    if told.paragraph == sentence.paragraph and sentence.index - told.sentence <= NEAR_SENTENCES:
        return ""
    if _needs_told(timex.fields, way) and sentence.index - told.sentence == 1:
        return ""
    return f"“{told.words}” stands in another paragraph"


def against_outlook(resolved: ResolvedTimex, told: Told, dct: PartialDate, way: int) -> str:
    """Why a step cannot be where it came out: told as past but after the article, or the other way round."""
    when = resolved.when
    if told.sentence == resolved.timex.sentence and dct.is_known and told.span.earliest > dct.latest:
        return ""  # what is told of a plan in its own sentence: "freed later that day"
    if not when.is_known or not dct.is_known or dct.length is None:
        return ""
    if way == BACK and when.earliest > dct.latest:
        return f"“{resolved.timex.text}” is told as past and would lie after the article"
    return f"“{resolved.timex.text}” is told as still to come and would lie before the article" if way == AHEAD and when.latest < dct.earliest else ""


def as_sure_as(told: Told, meaning: Meaning, when: PartialDate) -> PartialDate:
    """A date counted from the one told, no surer than that: a night of two days stays one, about stays about."""
    if not (when.is_certain_day and told.span.unit == "D" and meaning.span is not None and told.when.is_known):
        return when
    if told.when.length not in (None, 1):
        shift = meaning.span.latest - told.span.latest
        return PartialDate.within(told.when.earliest + shift, told.when.latest + shift)
    return when.approximately() if told.when.qualifier else when


def _needs_told(fields: Mapping[str, str], way: int) -> bool:
    """Whether only the date told can be meant: what is past and later cannot count from the article's own day."""
    return way != AHEAD and not BACKWARDS & {fields.get("sign", ""), fields.get("dir", "")}


def doubtful_date(dct: PartialDate, way: int, readings: Sequence[PartialDate] = ()) -> PartialDate:
    """All that can be said: one of the readings where they lie within days of each other, else not after the article for
    what has happened and not before it for what will.

    >>> doubtful_date(PartialDate.from_edtf("2024-02-17"), -1).edtf
    '[..2024-02-17]'
    """
    if not dct.is_known or dct.length is None:
        return UNKNOWN
    if len(readings) > 1 and all(reading.is_certain_day for reading in readings):
        first, last = min(reading.earliest for reading in readings), max(reading.latest for reading in readings)
        in_time = (way == AHEAD or last <= dct.latest) and (way != AHEAD or first >= dct.earliest)
        if in_time and 0 < last - first <= MOST_DAYS_APART:
            return PartialDate.within(first, last)
    return PartialDate.within(dct.earliest, None) if way == AHEAD else PartialDate.within(None, dct.latest)
