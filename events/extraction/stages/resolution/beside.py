"""What an expression means through another one beside it in its sentence: "in 1953, six years later, ..." is of 1953, "in 1982
... by Columbus Day" of that year's, and profit that is "up from a year earlier" of the period reported.

Does not resolve. Input: the expression and the date told last. Output: a span to hang on, None where nothing stands beside it.
"""

import re

from events.extraction.dates import PartialDate
from events.extraction.stages.resolution.doubt import Told
from events.extraction.stages.resolution.reading import FINENESS, read_meaning
from events.extraction.stages.resolution.units import Span, span_at
from events.extraction.types import Sentence, Timex

STEPS = frozenset({"later", "earlier", "before", "after"})
ENDS_APPOSITION = re.compile(r"[,;.)—–]|$")
OPENS_SENTENCE = re.compile(r"(?:(?:back )?in|by|during)?\s*(?:the\s)?", re.IGNORECASE)
OF_SAYING = re.compile(r"\b(?:said|says|told|announced|reported|stated|added)(?: \w+)?(?: on| in)? $")
COMPARED = re.compile(r"\b(?:compared|compare|compares|up|down|from|than|against|versus|over)(?: \w+)? $")
OF_A_YEAR = frozenset({"month", "holiday"})
HAS_ANOTHER_ANCHOR = frozenset({"year", "dir", "sign", "weekday", "offset"})
OLD_DAYS = 400  # before the article: what is compared with, not what is reported


def apposed(told: Told | None, timex: Timex, sentence: Sentence) -> Span | None:
    """The span of a step that only says how far the date told just before it lies from something else: "in April 2009, more
    than seven decades later, ..."."""
    if told is None or told.sentence != sentence.index or timex.fields.get("sign") not in STEPS or not told.is_named:
        return None
    gap = sentence.text[told.start + len(told.words) - sentence.start : timex.start - sentence.start]
    behind = sentence.text[timex.end - sentence.start :].lstrip()
    if gap.strip() != "," or not ENDS_APPOSITION.match(behind):
        return None
    unit = timex.fields.get("unit", "")
    return span_at(unit, told.span.earliest) if FINENESS.get(unit, -1) > FINENESS[told.span.unit] else told.span


def year_beside(told: Told | None, timex: Timex, sentence: Sentence, dct: PartialDate) -> Span | None:
    """The year of a month, a day or a feast in news whose sentence opens with a year gone by, or names a season that holds it."""
    fields = timex.fields
    if told is None or told.sentence != sentence.index or not told.is_named or HAS_ANOTHER_ANCHOR & set(fields) or not OF_A_YEAR & set(fields):
        return None
    year = Span("Y", told.span.year)
    if OF_SAYING.search(sentence.text[: timex.start - sentence.start]) or not dct.is_known or year.latest >= dct.earliest:
        return None
    if told.span.unit == "Y":
        return year if OPENS_SENTENCE.fullmatch(sentence.text[: told.start - sentence.start]) else None
    if told.span.unit in ("D", "DE", "CE"):
        return None
    own = read_meaning(fields, year, 0, narrative=True).span
    return year if own is not None and told.span.earliest <= own.earliest <= own.latest <= told.span.latest else None


def is_comparison(told: Told | None, timex: Timex, sentence: Sentence, dct: PartialDate) -> bool:
    """Whether "a year earlier" is what news compares with, and the date told last one that it does not report: "the biggest fall
    since 1979. Compared with a year earlier, ..."."""
    if told is None or timex.fields.get("sign") != "earlier" or not dct.is_known or told.span.latest >= dct.earliest - OLD_DAYS:
        return False
    return COMPARED.search(sentence.text[: timex.start - sentence.start].lower()) is not None
