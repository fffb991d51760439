"""Furniture: the words by which pages show what is not the article's own, and which stretch each of them condemns.

A pattern is plain words; `*` stands for any words of the same line. Case, curly quotes and the width of spaces do not
matter. Does not remove anything: `stages/clean` does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from events.extraction.knowledge.tables import read_table

SCOPES = frozenset(
    {
        "line",  # a line that reads like this from end to end
        "block",  # such a line; where nothing follows its words, the headline on the next line too
        "glued",  # from here to the end of the line, or to where the article goes on without a space
        "sentence",  # the sentence that holds these words
        "inline",  # these words alone
        "teasers",  # such a line, and the teasers that follow it
        "rest",  # such a line, and everything that follows it
    }
)
_LONGEST_GAP = 200
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "`": "'", "\u00a0": " ", "–": "-", "—": "-"})


def folded(text: str) -> str:
    """The text as patterns see it, character for character.

    >>> folded("“You’ll Love”")
    '"you\\'ll love"'
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small letter takes two places
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One pattern, compiled. `cue` is its longest run of plain words: text without it cannot match."""

    pattern: str
    kind: str
    scope: str
    cue: str
    regex: re.Pattern[str]


def furniture_rule(pattern: str, kind: str, scope: str) -> FurnitureRule:
    """A rule from the cells of a row.

    Raises: ValueError for an unknown scope or a pattern too short to be told from prose.
    """
    if scope not in SCOPES:
        raise ValueError(f"furniture {pattern!r}: scope {scope!r}; write one of {', '.join(sorted(SCOPES))}")
    parts = folded(pattern).split("*")
    cue = max((part.strip() for part in parts), key=len)
    if len(cue) < 4:
        raise ValueError(f"furniture {pattern!r}: give at least four letters in a row")
    gap = rf"[^\n]{{0,{_LONGEST_GAP}}}" + ("" if scope in ("line", "block", "teasers", "rest") else "?")
    return FurnitureRule(pattern, kind, scope, cue, re.compile(gap.join(re.escape(part) for part in parts)))


@dataclass(frozen=True)
class FurnitureTable:
    """All rules, and the lines that curators taught: whole lines, word for word."""

    rules: tuple[FurnitureRule, ...]
    taught_lines: frozenset[str] = frozenset()
    text_lines: frozenset[str] = frozenset()  # which no rule takes away

    @cached_property
    def cues(self) -> re.Pattern[str]:
        """One expression that finds every place where some rule may apply."""
        words = sorted({rule.cue for rule in self.rules}, key=len, reverse=True)
        return re.compile("|".join(re.escape(word) for word in words) or r"(?!)")

    def rules_for(self, line: str) -> list[FurnitureRule]:
        """The rules whose cue stands in a folded line, in the table's order."""
        return [rule for rule in self.rules if rule.cue in line]

    def with_lines(self, lines: Iterable[str], text: Iterable[str] = ()) -> "FurnitureTable":
        """This table with lines that curators marked as furniture, and with those that they marked as text."""
        return FurnitureTable(self.rules, self.taught_lines | _known_by(lines), self.text_lines | _known_by(text))


def _known_by(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(folded(line).split()) for line in lines) - {""}


def load_furniture() -> FurnitureTable:
    """The shipped table."""
    return FurnitureTable(tuple(furniture_rule(row["pattern"], row["kind"], row["scope"]) for row in read_table("furniture.csv")))
