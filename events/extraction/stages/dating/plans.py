"""Whether a date is surely still to come for the writer: only then is it a bound that the article cannot lie after.

What was planned, would be or was due in a past year shows nothing of when it was told. Reads the words around the date,
does not parse. Input: a sentence and a date in it. Output: yes or no.
"""

import re
from collections.abc import Collection

from events.extraction.knowledge.outlook import AHEAD, outlook
from events.extraction.types import Sentence, Timex

BEFORE, AFTER = 110, 60  # characters around a date that are its clause
TO_COME = re.compile(
    r"\b(?:will|shall|may|might|must|can|going to|(?:plan|expect|aim|intend|hope)s? to|begins|starts|opens|expires|upcoming|forthcoming)\b"
    r"|[’']ll\b|\b(?:is|are|has been|have been) (?:\w{1,12} )?(?:to|set|due|scheduled|expected|planned|slated|poised|likely)\b",
)
REPORTED = re.compile(r"\b(?:would|could|should)\b(?! (?:\w{1,12} )?have\b)")
FORMERLY = re.compile(
    r"\b(?:was|were|had|been|have) (?:\w{1,12} )?(?:to|set|due|scheduled|expected|planned|slated|going|supposed|meant|hoped|been)\b"
)
CLAUSE_END = re.compile(r"[;:.!?]|\bbut\b|\bwhile\b")


def is_surely_ahead(sentence: Sentence, timex: Timex, told_beside: Collection[Timex]) -> bool:
    """Whether the writer tells a date as still to come. `told_beside` are other dates with a year in the sentence.

    Words in a quotation, and what somebody said would be, hold for the day of saying: beside another date they are
    no evidence.
    """
    start, end = timex.start - sentence.start, timex.end - sentence.start
    if outlook(sentence.text, start, end) != AHEAD:
        return False
    before = CLAUSE_END.split(sentence.text[max(0, start - BEFORE) : start])[-1]
    words = before + " … " + CLAUSE_END.split(sentence.text[end : end + AFTER])[0]
    if FORMERLY.search(words):
        return False
    quoted = any(quoted.start <= timex.start < quoted.end for quoted in sentence.quotations)
    if told_beside and (quoted or not TO_COME.search(words)):
        return False
    return bool(TO_COME.search(words) or REPORTED.search(words))
