"""Quotations of a paragraph, by their marks, and the words that name who speaks them.

Marks of all kinds; an apostrophe is told from a closing mark by what stands around it. Does not resolve the speaker,
and gives none where the paragraph names none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from events.extraction.knowledge.tables import read_table
from events.extraction.types import Quotation

_CLOSERS = {"“": "”", "«": "»", "„": "”“", "‘": "’", '"': '"', "'": "'", "``": "''"}
_MARK = re.compile("``|[“«„‘\"']")
_SINGLE = ("'", "‘")
_SCRIPT = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w.’'-]{1,30}(?: [\w.’'-]{1,30}){0,4}): ?$")  # Zelenskyy: "..."
_LAST_OF_WORD = {closer: re.compile(rf"{closer}(?![^\W_])") for closer in ("'", "’")}
_LONGEST_NAME = 120
_LEAD = 240
_FEWEST_BLANKS_OF_SPEECH = 4  # a clause said has five words or more; fewer are words in scare quotes

Span = tuple[int, int]


@cache
def _speaker_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The speaker after the quotation ("..." said X; "..." X said) and before it (X said: "...")."""
    forms = {form for row in read_table("speech_verbs.csv") for form in row.values()}
    verbs = "|".join(sorted(forms, key=len, reverse=True))
    gap = r"[ ,–—-]{1,4}(?=\w)"
    apposition = r"(?:, [^\n“”«»\"‘:;,.!?]{2,50},)?"
    words = r"(?P<name>(?:(?:[Tt]he|[Aa]n?) )?[^\n“”«»\"‘:;,.!?]{2,70}?)"
    after = re.compile(rf"{gap}{words}{apposition} (?:(?:also|later|then|further|had|has) )?(?:{verbs})\b")
    inverted = re.compile(
        rf"{gap}(?:{verbs}) (?P<name>(?:the |a |an |his |her |its |their )?(?:[\w’'-]{{1,30}} ){{0,5}}?"
        r"(?:(?:[A-Z][a-z]{1,3}\. )?[A-ZÀ-Þ][\w’'-]{0,30}(?: (?:[A-ZÀ-Þ][\w’'-]{0,30}|von|van|der|de|al)){0,5}"
        r"|ministry|president|spokes\w{1,8}|official|officials|governor))"
    )
    before = re.compile(rf"(?:^|[.!?,] ){words}{apposition} (?:{verbs})\b[^\n“”«»\"‘.!?;]{{0,80}}[:,]? ?$")
    return inverted, after, before


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Quotations of a paragraph `text[start:end]`, marks included; one that is not closed runs to the paragraph's end.

    Quotations of a paragraph that name no speaker share the one who is named, if one alone is.
    """
    spans = list(_quoted_spans(text, start, end))
    speakers = [_speaker(text, number, spans, (start, end)) for number in range(len(spans))]
    named = {speaker for speaker in speakers if speaker}
    shared = named.pop() if len(named) == 1 else None
    found = []
    for (first, last), speaker in zip(spans, speakers, strict=True):
        chosen = speaker or (shared if _is_speech(text, first, last) else None)
        found.append(Quotation(first, last, *(chosen or (None, None))))
    return found


def _is_speech(text: str, start: int, end: int) -> bool:
    return text.count(" ", start, end) >= _FEWEST_BLANKS_OF_SPEECH


def _quoted_spans(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    closers = _Closers(text, end)
    while mark := _MARK.search(text, position, end):
        opening = mark.start()
        if not _opens(text, mark, start):
            position = mark.end()
            continue
        closing = closers.after(mark)
        if closing is None and (mark[0] in ("'", "‘", '"') or end - opening < _LONGEST_NAME):
            position = mark.end()
            continue
        yield opening, closing if closing is not None else end
        position = closing if closing is not None else end


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    if mark[0] not in ("'", "‘", '"'):
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    return not before.isalnum() and before not in ".,!?'" and bool(after) and not after.isspace()


class _Closers:
    """Finds closing marks; remembers which the rest of the paragraph lacks, so that each is looked for once."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self._absent: set[str] = set()
        self._singles: dict[str, tuple[list[int], list[int]]] = {}

    def after(self, mark: re.Match[str]) -> int | None:
        """The end of the closing mark of an opening one."""
        if mark[0] in _SINGLE:
            return self._single(mark)
        if mark[0] == "``":
            place = self._find("''", mark.end())
            return place + 2 if place is not None else None
        places = [place for closer in _CLOSERS[mark[0]] if (place := self._find(closer, mark.end())) is not None]
        return min(places) + 1 if places else None

    def _find(self, closer: str, position: int) -> int | None:
        if closer in self._absent:
            return None
        place = self.text.find(closer, position, self.end)
        if place < 0:
            self._absent.add(closer)
            return None
        return place

    def _single(self, mark: re.Match[str]) -> int | None:
        """A single mark closes after punctuation; failing that, at the first that is no apostrophe inside a word."""
        closer = _CLOSERS[mark[0]]
        limit = self._find("‘", mark.end()) if mark[0] == "‘" else None
        if closer not in self._singles:
            every = [match.start() for match in _LAST_OF_WORD[closer].finditer(self.text, mark.end(), self.end)]
            self._singles[closer] = ([place for place in every if self.text[place - 1] in ".,!?…"], every)
        for places in self._singles[closer]:
            number = bisect_left(places, mark.end())
            if number < len(places) and (limit is None or places[number] < limit):
                return places[number] + 1
        return None


def _speaker(text: str, number: int, spans: Sequence[Span], paragraph: Span) -> Span | None:
    start, end = spans[number]
    if not _is_speech(text, start, end):
        return None
    inverted, after, before = _speaker_patterns()
    following = spans[number + 1][0] if number + 1 < len(spans) else paragraph[1]
    limit = min(following, end + _LONGEST_NAME)
    for pattern in (inverted, after):
        if match := pattern.match(text, end, limit):
            return match.span("name")
    preceding = spans[number - 1][1] if number else paragraph[0]
    base = max(preceding, start - _LEAD)
    if match := before.search(text[base:start]):
        return base + match.start("name"), base + match.end("name")
    if match := _SCRIPT.search(text[paragraph[0] : start]):
        return paragraph[0] + match.start("name"), paragraph[0] + match.end("name")
    return None
