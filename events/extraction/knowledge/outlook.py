"""Whether the clause around a temporal expression looks back or ahead, from the nearest verb that shows it.

Does not parse: it reads the words before the expression first, then those after it, up to the end of the clause.
"""

import re
from functools import cache

from events.extraction.knowledge.tables import read_table

BACK, AHEAD, UNCLEAR = -1, 1, 0
WINDOW = 160  # characters on either side: a clause of news is shorter
_WORD = re.compile(r"[’']ll\b|\bto be\b|[^\W\d_]+|[;:,]")
MODALS = frozenset({"can", "will", "would", "shall", "may", "might", "could", "should", "must", "to be", "’ll", "'ll"})
CLAUSE_ENDS = frozenset({";", "but", "while", "whereas"})
CHAIN = 3  # words between a modal and its verb: "will not have been"


@cache
def _tense_by_word() -> dict[str, int]:
    signs = {"past": BACK, "future": AHEAD}
    return {word: signs[row["tense"]] for row in read_table("tense_words.csv") for word in row["words"].split("|")}


def _sign(word: str, before: str) -> int:
    known = _tense_by_word()
    if word in known:
        return known[word]
    if before == "to" and len(word) > 2:
        return UNCLEAR
    if word.endswith("ed") and len(word) > 4:
        return BACK
    return UNCLEAR


def _words(text: str) -> list[str]:
    return ["" if word == "May" else word.lower() for word in _WORD.findall(text)]  # the month, not the verb


def outlook(text: str, start: int, end: int) -> int:
    """BACK, AHEAD or UNCLEAR for the expression at `start`..`end` of a sentence.

    >>> outlook("They will meet on Friday, he said.", 18, 24), outlook("They met on Friday.", 12, 18)
    (1, -1)
    """
    before = _words(text[max(0, start - WINDOW) : start])
    after = _words(text[end : end + WINDOW])
    for index in range(len(before) - 1, -1, -1):
        if before[index] in CLAUSE_ENDS:
            break
        sign = _sign(before[index], before[index - 1] if index else "")
        if sign:
            governed = sign == BACK and MODALS & set(before[max(0, index - CHAIN) : index])
            return AHEAD if governed else sign
    for index, word in enumerate(after):
        if word in CLAUSE_ENDS or (word == "and" and index and after[index - 1] == ","):
            break
        sign = _sign(word, after[index - 1] if index else "")
        if sign:
            return sign
    return UNCLEAR
