"""Whether the clause around a temporal expression looks back or ahead, from the nearest verb that shows it.

Does not parse: it reads the words before the expression first, then those after it, up to the end of the clause.
"""

import re
from functools import cache

from events.extraction.knowledge.tables import read_table

PAST, FUTURE, UNCLEAR = -1, 1, 0
WINDOW = 160  # characters on either side: a clause of news is shorter
_WORD = re.compile(r"[’']ll\b|[^\W\d_]+|[;:,]|\b(?:to|will) (?:be|the)\b")


@cache
def _tense_by_word() -> dict[str, int]:
    signs = {"past": PAST, "future": FUTURE}
    return {word: signs[row["tense"]] for row in read_table("tense_words.csv") for word in row["words"].split("|")}


def _sign(word: str, before: str) -> int:
    known = _tense_by_word()
    if word in known:
        return known[word]
    if before == "to" and len(word) > 2:
        return UNCLEAR
    if word.endswith("ed") and len(word) > 4:
        return PAST
    return UNCLEAR


def direction(text: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNCLEAR for the expression at `start`..`end` of a sentence.

    >>> direction("They will meet on Friday, he said.", 18, 24), direction("They met on Friday.", 12, 18)
    (1, -1)
    """
    before = [word.lower() for word in _WORD.findall(text[max(0, start - WINDOW) : start])]
    after = [word.lower() for word in _WORD.findall(text[end : end + WINDOW])]
    for index in range(len(before) - 1, -1, -1):
        if before[index] == ";":
            break
        sign = _sign(before[index], before[index - 1] if index else "")
        if sign:
            # "will have", "would have said", "was due to": what governs stands before it
            if sign == PAST and index and _sign(before[index - 1], "") == FUTURE and before[index - 1] in ("will", "would", "shall"):
                return FUTURE
            return sign
    for index, word in enumerate(after):
        if word in (";", ":") or (word in (",", "and", "but") and before):  # a leading "In May," still waits for its verb
            break
        sign = _sign(word, after[index - 1] if index else "")
        if sign:
            return sign
    return UNCLEAR
