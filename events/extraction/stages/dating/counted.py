"""Evidence from lengths of time counted from a happening of the calendar: "500 days into the war", "the second
anniversary of the invasion", "invaded nearly two years ago", "day 45 of the war".

What is told "two years after" a happening has only been by then: a bound on one side. Input: sentences, timexes, the
calendar. Output: clues.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from events.extraction.knowledge.calendar import Anchor, ConflictCalendar
from events.extraction.knowledge.outlook import AHEAD, outlook
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.dating.clues import FAR_FUTURE, WEEKDAY_NAMES, Clue, in_words, months_later
from events.extraction.stages.dating.named import anchors_in, begun_words
from events.extraction.types import Sentence, Timex

REACH = 80  # characters in which the happening stands beside its length of time
OPENING = 4  # sentences that tell of the article's own days
WEIGHT, DAY_WEIGHT, BOUND_WEIGHT = 1.5, 2.5, 1.0
MONTHS_OF = {"M": 1, "Y": 12}
DAYS_OF = {"D": 1, "W": 7}
MOST = 10_000
WORDS_QUOTED = 4
MOST_SLACK = 9  # months by which a length of many years is rounded
INTO, OF, SINCE = (
    re.compile(r" ?(?:in)?to "),
    re.compile(r" of (?:the |this |[a-z]{1,12}[’']s )?(?:full-scale |all-out |brutal )?(?:civil )?war\b"),
    re.compile(r" since (?!then)"),
)
AFTER = re.compile(r" (?:after|following) ")
PIECE = re.compile(r"[.;:!?“”\"]|, (?!\d)|\bwhen\b|\bwhile\b")
FURTHER = re.compile(r"\b(?:since|after|before|during|following)\b")
LEADING = 8  # characters of the preposition with which a piece begins
BEGAN = re.compile(
    r"\b(?:began|begun|broke out|erupted|started|was launched|launched|invaded|attacked|began an?|start of|beginning of|outbreak of)\b[^.;“”]{0,60}$"
)
NEARLY, OVER = re.compile(r"\b(?:nearly|almost|close to|just under|less than)\b"), re.compile(r"\b(?:more than|over|at least)\b")
DAY_OF = re.compile(r"\bday (\d{1,3}(?:,\d{3})?|\d{4}) (?:of|in|into|since) |\b(\d{1,3}(?:,\d{3})?|\d{4})(?:st|nd|rd|th) day (?:of|since) ")
ANNIVERSARY = re.compile(r"\b([a-z]{3,12}|\d{1,2}(?:st|nd|rd|th))[- ](?:year )?anniversary (?:of|since) ")
ANNIVERSARY_AHEAD = re.compile(r"\b(?:ahead of|before|nears?|nearing|approach\w*|eve of|upcoming|coming|looming|will)\b")
ROUND_THE_DAY = (30, 200)  # days before and after an anniversary on which news tells of it
AHEAD_OF_THE_DAY = (200, 0)


def counted_clues(sentences: Sequence[Sentence], timexes: Sequence[Timex], calendar: ConflictCalendar) -> list[Clue]:
    """Clues from lengths of time that the text counts from a happening that the calendar knows."""
    text = " ".join(sentence.text.lower() for sentence in sentences)
    by_index = {sentence.index: sentence for sentence in sentences}
    clues: list[Clue] = []
    for timex in timexes:
        if timex.fields.get("n", "").isdigit() and timex.fields.get("unit") in {**MONTHS_OF, **DAYS_OF} and timex.type in ("DURATION", "DATE"):
            clues += _of_length(by_index[timex.sentence], timex, calendar, text)
    for sentence in sentences:
        clues += _of_days(sentence, calendar, text)
        clues += _of_anniversary(sentence, calendar, text)
    return list({(clue.says, clue.weight): clue for clue in clues}.values())


def _of_length(sentence: Sentence, timex: Timex, calendar: ConflictCalendar, text: str) -> list[Clue]:
    start, end = timex.start - sentence.start, timex.end - sentence.start
    if int(timex.fields["n"]) > MOST or outlook(sentence.text, start, end) == AHEAD:
        return []
    lower = sentence.text.lower()
    before, rest = lower[max(0, start - REACH) : start], _own_piece(lower[end : end + REACH])
    if timex.fields.get("sign") == "ago":
        told = re.split(r"[.;“”]", before)[-1]
        return _window(timex, anchors_in(told, calendar, text), lower) if BEGAN.search(told) else []
    if "sign" in timex.fields or "dir" in timex.fields:
        return []
    anchors = anchors_in(rest, calendar, text)
    is_own = sentence.index < OPENING and (INTO.match(rest) or (AFTER.match(rest) and _tells_of_its_own_days(sentence)))
    if SINCE.match(rest) or OF.match(rest) or is_own:
        return _window(timex, anchors, lower)
    return _bound(timex, anchors, lower) if INTO.match(rest) or AFTER.match(rest) else []


def _tells_of_its_own_days(sentence: Sentence) -> bool:
    """Whether a sentence of the opening tells of a weekday: "agreed on Thursday, a month after Russia invaded"."""
    return sentence.role == "body" and any(name in sentence.text for name in WEEKDAY_NAMES)


def _own_piece(rest: str) -> str:
    """The words behind a length that tell what it is counted from: up to the next mark, and to the next such length."""
    piece = PIECE.split(rest)[0]
    further = FURTHER.search(piece, LEADING)
    return piece[: further.start()] if further else piece


def _window(timex: Timex, anchors: Sequence[Anchor], lower: str) -> list[Clue]:
    low, high = _span(timex, lower)
    stretches = tuple((_later(anchor, low), _later(anchor, high)) for anchor in anchors)
    return _clues(f"“{timex.text}”", anchors, stretches, WEIGHT)


def _bound(timex: Timex, anchors: Sequence[Anchor], lower: str) -> list[Clue]:
    low, _ = _span(timex, lower)
    since = min((_later(anchor, low) for anchor in anchors), default=FAR_FUTURE)
    return _clues(f"what was “{timex.text}”", anchors, ((since, FAR_FUTURE),), BOUND_WEIGHT)


def _clues(said: str, anchors: Sequence[Anchor], stretches: tuple[tuple[int, int], ...], weight: float) -> list[Clue]:
    if not anchors:
        return []
    spans = " or ".join(in_words(*stretch) for stretch in dict.fromkeys(stretches))
    begun = " or ".join(begun_words(anchor) for anchor in anchors)
    clue = Clue("war calendar", stretches, f"{said}, counted from {begun}, is {spans}", weight)
    if len(stretches) == 1:
        return [clue]
    return [clue, Clue("war calendar", (stretches[0],), f"what news calls so is {anchors[0].label}", 0.3, is_habit=True)]


def _span(timex: Timex, lower: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The least and the most that a rounded length says, each as (months, days)."""
    number, unit = int(timex.fields["n"]), timex.fields["unit"]
    words = lower[max(0, lower.find(timex.text.lower()) - 15) :][: len(timex.text) + 15]
    if unit in MONTHS_OF:
        months = number * MONTHS_OF[unit]
        slack = min(max(months // 8, 1), MOST_SLACK)
        fuller = 11 if unit == "Y" else max(slack, 1)  # "three years ago" is said until it is four
        if NEARLY.search(words):
            return (months - max(slack, 3 * (unit == "Y")), 0), (months, 0)
        return ((months, 0), (months + fuller, 0)) if OVER.search(words) else ((months - min(slack, 2), 0), (months + fuller, 0))
    days = number * DAYS_OF[unit]
    slack = max(days // 25, 7 if unit == "W" else 2)
    if NEARLY.search(words):
        return (0, days - slack), (0, days)
    return ((0, days), (0, days + 2 * slack)) if OVER.search(words) else ((0, days - slack), (0, days + slack))


def _later(anchor: Anchor, length: tuple[int, int]) -> int:
    months, days = length
    return months_later(anchor.when.earliest, months) + days


def _of_days(sentence: Sentence, calendar: ConflictCalendar, text: str) -> list[Clue]:
    lower = sentence.text.lower()
    clues: list[Clue] = []
    for match in DAY_OF.finditer(lower):
        number = int((match[1] or match[2]).replace(",", ""))
        anchors = anchors_in(PIECE.split(lower[match.end() : match.end() + REACH])[0], calendar, text)
        if number and outlook(sentence.text, match.start(), match.end()) != AHEAD:
            stretches = tuple((anchor.when.earliest + number - 2, anchor.when.earliest + number) for anchor in anchors)
            clues += _clues(_quoted(sentence.text, match), anchors, stretches, DAY_WEIGHT)
    return clues


def _of_anniversary(sentence: Sentence, calendar: ConflictCalendar, text: str) -> list[Clue]:
    lower = sentence.text.lower()
    clues: list[Clue] = []
    for match in ANNIVERSARY.finditer(lower):
        years = _ordinal(match[1])
        anchors = anchors_in(PIECE.split(lower[match.end() : match.end() + REACH])[0], calendar, text)
        is_ahead = ANNIVERSARY_AHEAD.search(lower[max(0, match.start() - 40) : match.start()]) is not None
        before, after = AHEAD_OF_THE_DAY if is_ahead else ROUND_THE_DAY
        if years:
            days = [months_later(anchor.when.earliest, 12 * years) for anchor in anchors]
            clues += _clues(_quoted(sentence.text, match), anchors, tuple((day - before, day + after) for day in days), WEIGHT)
    return clues


def _quoted(text: str, match: re.Match[str]) -> str:
    """The words of a match and the few after it that name what they count from."""
    following = PIECE.split(text[match.end() : match.end() + REACH])[0].split()[:WORDS_QUOTED]
    return f"“{text[match.start() : match.end()].strip()} {' '.join(following)}”"


def _ordinal(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ordinals().get(word, 0)


@cache
def _ordinals() -> Mapping[str, int]:
    """Ordinals and numbers in words, as the temporal tagger knows them, and "one-year anniversary"."""
    rows = [row for row in read_table("time_words.csv") if row["class"] in ("ORDWORD", "NUMWORD")]
    return {word: int(row["value"]) for row in rows for word in row["words"].split("|")}
