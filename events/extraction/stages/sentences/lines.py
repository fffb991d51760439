"""Lines without a full stop: which of them are told as a sentence is, and so are text and no heading.

An item of a list is; so is a line that has the small words of a sentence, which headlines leave out, and a verb that
is finite in any place. Judged by words alone, without a parser. Does not judge whether the line tells anything.

Input -> output: a line -> whether it is text, and where its words begin behind a bullet.
"""

import re
from functools import cache

from events.extraction.knowledge.tables import read_table

_BULLET = re.compile(r"(?:[-–—•*·▪●◦‣►▶■□✓➤][ \t]+|[•▪●◦‣►▶■□✓➤](?=\w))")
_NUMBER = re.compile(r"\(?\d{1,2}[.)][ \t]+(?=[A-ZÀ-ÞІЇЄ\"“«])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_FEWEST_OF_ITEM = 3
_FEWEST_OF_LINE = 5
_MOST_CAPITALS = 0.6  # of the words that are not small ones: more, and the line is set as a headline


@cache
def words_listed(name: str) -> frozenset[str]:
    """The words of one list of `line_words.csv`."""
    return next(frozenset(row["words"].split("|")) for row in read_table("line_words.csv") if row["list"] == name)


def bullet_end(line: str) -> int:
    """Where the words of a line begin behind its bullet; 0 where it has none.

    >>> bullet_end("- Talks went on"), bullet_end("Talks went on")
    (2, 0)
    """
    match = _BULLET.match(line)
    return match.end() if match else 0


def is_told(line: str) -> bool:
    """Whether a line that ends without a stop is text all the same.

    >>> is_told("• Talks with the rebels tomorrow"), is_told("The army has left the town of Bamut"), is_told("Army leaves Bamut")
    (True, True, False)
    """
    words = _WORD.findall(line)
    if bullet_end(line) or _NUMBER.match(line):
        return len(words) >= _FEWEST_OF_ITEM
    return len(words) >= _FEWEST_OF_LINE and not _is_set_as_headline(words) and _is_a_clause([word.lower() for word in words])


def _is_set_as_headline(words: list[str]) -> bool:
    weighty = [word for word in words[1:] if word.lower() not in words_listed("small")]
    return not weighty or sum(word[0].isupper() for word in weighty) > _MOST_CAPITALS * len(weighty)


def _is_a_clause(words: list[str]) -> bool:
    """Whether a word is a finite verb with a subject before it, and a small word says that this is no headline."""
    if words[0] in {"what", "how", "why", "who", "where", "when", "which", "if"}:
        return False
    verbs = [place for place in range(1, len(words)) if _is_finite(words, place)]
    if not verbs:
        return False
    auxiliary = any(words[place] in words_listed("finite auxiliary") for place in verbs)
    return auxiliary or any(word in words_listed("article") for word in words)


def _is_finite(words: list[str], place: int) -> bool:
    word, before = words[place].replace("’", "'"), words[place - 1]
    if word in words_listed("finite auxiliary"):
        return True
    if before in words_listed("no verb after"):
        return False
    return word in words_listed("past") or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))
