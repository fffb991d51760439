"""Evidence from what an article speaks of that was not before a day: "since the fall of Bakhmut", "the Kakhovka dam
disaster", "Shahed drones". It bounds the article on one side only.

What is feared, planned or only thought of is no evidence. Input: sentences, the calendar. Output: clues.
"""

import re
from collections.abc import Sequence

from events.extraction.date_words import say_date
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.knowledge.first_told import load_first_told
from events.extraction.knowledge.outlook import AHEAD, outlook
from events.extraction.stages.dating.clues import FAR_FUTURE, Clue
from events.extraction.stages.dating.named import own_names
from events.extraction.types import Sentence

WEIGHT = 1.0
NAMED_REACH = 70
SINCE = re.compile(r"\b(?:since|after|following|in the wake of|anniversary of|aftermath of) ")
NOT_YET = re.compile(
    r"\b(?:possible|potential|planned|threatened|feared|imminent|future|(?:prospect|threat|risk|fears?|warn\w*) of|warn\w* against"
    r"|prevent|avert|avoid|if|unless|would be|plans? for|plot) (?:[\w’'-]+ ){0,3}$"
)
MOST_MARKS = 3  # the latest ones; earlier ones add nothing


def mark_clues(sentences: Sequence[Sentence], calendar: ConflictCalendar) -> list[Clue]:
    """Lower bounds from words that name what was not before, and from what is told since or after a happening."""
    lowered = [sentence.text.lower().replace("’", "'") for sentence in sentences]
    text = "\n".join(lowered)
    found: dict[str, int] = {}
    for row in load_first_told():
        words = [one for one in row.words if one in text]
        has_what_it_needs = not row.needs or any(need in text for need in row.needs)
        if words and has_what_it_needs and any(_is_told(words, *pair) for pair in zip(sentences, lowered, strict=True)):
            found[f"it speaks of {row.label}, which no news could do before {say_date(row.since)}"] = row.since.earliest
    for sentence in sentences:
        found |= _since_happenings(sentence, calendar)
    latest = sorted(found.items(), key=lambda item: -item[1])[:MOST_MARKS]
    return [Clue("mark", ((since, FAR_FUTURE),), says, WEIGHT) for says, since in latest]


def _is_told(words: Sequence[str], sentence: Sentence, lower: str) -> bool:
    return any(_is_sure(sentence, at, at + len(one)) for one in words if (at := _place(one, lower)) >= 0)


def _place(words: str, lower: str) -> int:
    at = lower.find(words)
    if at < 0 or (words[0].isalnum() and lower[max(0, at - 1) : at].isalnum()) or lower[at + len(words) : at + len(words) + 1].isalnum():
        return -1
    return at


def _is_sure(sentence: Sentence, start: int, end: int) -> bool:
    before = sentence.text[max(0, start - NAMED_REACH) : start].lower()
    return NOT_YET.search(before) is None and outlook(sentence.text, start, end) != AHEAD


def _since_happenings(sentence: Sentence, calendar: ConflictCalendar) -> dict[str, int]:
    lower = sentence.text.lower()
    found = {}
    for match in SINCE.finditer(lower):
        for anchor in own_names(lower[match.end() : match.end() + NAMED_REACH], calendar):
            if outlook(sentence.text, match.start(), match.end()) != AHEAD and anchor.when.is_known:
                found[f"it speaks of what came after {anchor.label} ({say_date(anchor.when)})"] = anchor.when.earliest
    return found
