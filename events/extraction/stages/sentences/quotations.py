"""Quotations of a paragraph, by their marks, and the words that name who speaks them.

Marks of all kinds; an apostrophe is told from a closing mark by what stands around it. Does not resolve the speaker,
and gives none where the paragraph names none.
"""

import re
from collections.abc import Iterator
from functools import cache

from events.extraction.knowledge.tables import read_table
from events.extraction.types import Quotation

_PAIRS = {"“": "”", "«": "»", "„": "”“", "‘": "’", '"': '"', "'": "'"}
_MARK = re.compile("[“«„‘\"']")
_LONGEST_NAME = 120


@cache
def _speech_verbs() -> str:
    forms = {form for row in read_table("speech_verbs.csv") for form in row.values()}
    return "|".join(sorted(forms, key=len, reverse=True))


@cache
def _speaker_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The speaker after the quotation ("..." X said; "..." said X) and before it (X said: "...")."""
    verbs = _speech_verbs()
    gap = r"[ ,]{1,2}"
    name = r"(?P<name>[^\n“”«»\"‘:;,.!?]{2,70}?(?:, [^\n“”«»\"‘:;.!?]{2,50}?,)?)"
    after = re.compile(rf"{gap}{name} (?:(?:also|later|then|further|had|has) )?(?:{verbs})\b")
    inverted = re.compile(
        rf"{gap}(?:{verbs}) (?P<name>(?:the |a |an |his |her |its |their )?(?:[\w’'-]+ ){{0,5}}?"
        r"(?:[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|von|van|der|de|al))*|ministry|president|spokes\w+|official|officials|governor))"
    )
    before = re.compile(rf"(?:^|[.!?,] )(?P<name>[^\n“”«»\"‘:;,.!?]{{2,70}}) (?:{verbs})\b[^\n“”«»\"‘.!?;]{{0,80}}[:,]? ?$")
    return after, inverted, before


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations of a paragraph `text[start:end]`, marks included; one that is not closed runs to the paragraph's end."""
    spans = list(_quoted_spans(text, start, end))
    speakers = [_speaker(text, span, spans, start, end) for span in spans]
    named = [speaker for speaker in speakers if speaker]
    found = []
    for (first, last), speaker in zip(spans, speakers, strict=True):
        chosen = speaker or (named[0] if len(set(named)) == 1 and _is_speech(text, first, last) else None)
        found.append(Quotation(first, last, *(chosen or (None, None))))
    return found


def _is_speech(text: str, start: int, end: int) -> bool:
    """Whether the quoted words are a clause said, not a word or two in scare quotes."""
    return text.count(" ", start, end) >= 4


def _quoted_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while mark := _MARK.search(text, position, end):
        opening = mark.start()
        if not _opens(text, opening, start):
            position = opening + 1
            continue
        closing = _closing(text, opening, end)
        if closing is None:
            if mark[0] in "\"'‘" or end - opening < 20:
                position = opening + 1
                continue
            yield opening, end
            return
        yield opening, closing
        position = closing


def _opens(text: str, position: int, start: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1 : position + 2]
    if text[position] in "\"'‘":
        return not before.isalnum() and before not in ".,!?" and bool(after) and not after.isspace()
    return True


def _closing(text: str, opening: int, end: int) -> int | None:
    closers = _PAIRS[text[opening]]
    if text[opening] not in "'‘":
        ends = [found for closer in closers if (found := text.find(closer, opening + 1, end)) >= 0]
        return min(ends) + 1 if ends else None
    limit = text.find(text[opening], opening + 1, end) if text[opening] == "‘" else end
    limit = end if limit < 0 else limit
    weak = None
    for match in re.finditer(closers, text[opening + 1 : limit]):
        place = opening + 1 + match.start()
        after = text[place + 1 : place + 2]
        if after.isalnum():
            continue
        if text[place - 1] in ".,!?…":
            return place + 1
        weak = weak if weak is not None else place + 1
    return weak


def _speaker(text: str, span: tuple[int, int], spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    after, inverted, before = _speaker_patterns()
    if not _is_speech(text, *span):
        return None
    following = min((first for first, _ in spans if first >= span[1]), default=end)
    limit = min(following, span[1] + _LONGEST_NAME)
    for pattern in (inverted, after):
        match = pattern.match(text, span[1], limit)
        if match:
            return match.span("name")
    preceding = max((last for _, last in spans if last <= span[0]), default=start)
    lead = text[max(preceding, span[0] - 2 * _LONGEST_NAME) : span[0]]
    match = before.search(lead)
    if match:
        base = span[0] - len(lead)
        return base + match.start("name"), base + match.end("name")
    return None
