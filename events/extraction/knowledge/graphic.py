"""Words that tell of injuries, executions or torture, from `data/graphic_words.csv`: what a page folds behind a label.

A plain count of killed or wounded is no such text, or the chronology of a war would be folded as a whole. Says what a text
is, never what it means; nothing is changed in it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from events.extraction.knowledge.tables import read_table

KINDS = ("execution", "torture", "injury")
MOST_BETWEEN = 3  # words that may stand in the place of "..."
_BETWEEN = rf"\W+(?:[\w'’-]+\W+){{0,{MOST_BETWEEN}}}?"


def graphic_kinds(text: str) -> tuple[str, ...]:
    """Which of KINDS the words of a text tell of, in that order.

    >>> graphic_kinds("Two captured soldiers were executed with their hands tied.")
    ('execution',)
    >>> graphic_kinds("The shelling killed two people and wounded five.")
    ()
    """
    if not _any_of_them().search(text):
        return ()
    return tuple(kind for kind, pattern in _patterns().items() if pattern.search(text))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in read_table("graphic_words.csv"):
        words[row["kind"]] += [_pattern(each) for each in row["words"].split("|")]
    return MappingProxyType({kind: re.compile("|".join(found), re.IGNORECASE) for kind, found in words.items()})


@lru_cache(maxsize=1)
def _any_of_them() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _patterns().values()), re.IGNORECASE)


def _pattern(words: str) -> str:
    """A phrase as a pattern: `*` is any ending, `...` up to MOST_BETWEEN words."""
    parts = [r"[\s-]+".join(_word(each) for each in part.split()) for part in words.split("...")]
    return rf"\b{_BETWEEN.join(parts)}\b"


def _word(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")
