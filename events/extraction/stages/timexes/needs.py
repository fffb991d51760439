"""Works out without which items a rule cannot match, so that the grammar asks only the rules that a sentence can answer.

Of a sequence the rarest item that is not optional is needed, of alternatives one of each. Input: a pattern of
`data/time_rules.csv`. Output: code points, one of which must stand in the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass

from events.extraction.stages.timexes.lexicon import ELEMENT

Needs = frozenset[str] | None  # None: the rule may match whatever stands there
COST_OF_COMMON = 100  # a word of nearly every sentence tells less than a hundred rare ones


def needed_chars(pattern: str, chars_of: Callable[[str], str], common: frozenset[str] = frozenset()) -> Needs:
    """One of these code points is in every text that the pattern matches; None where that cannot be told.

    `chars_of` gives the code points of a class or word; those in `common` stand in most sentences.

    >>> sorted(needed_chars("(the)? A|(?<=B)C? D", {"the": "t", "A": "a", "B": "bcd", "C": "c", "D": "de"}.__getitem__))
    ['a', 'd', 'e']
    """
    elements = [match.groups() for match in ELEMENT.finditer(pattern)]
    signs = [name or word or other for _, name, word, other in elements]
    reader = _Reader(signs, [bool(name or word) for _, name, word, _ in elements], chars_of, common)
    return reader.alternatives(0)[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    signs: list[str]
    is_item: list[bool]
    chars_of: Callable[[str], str]
    common: frozenset[str]

    def alternatives(self, at: int) -> tuple[Needs, int]:
        """What the alternatives from `at` to the closing bracket need, and the place behind it."""
        branches: list[Needs] = []
        parts: list[frozenset[str]] = []
        while at < len(self.signs) and self.signs[at] != ")":
            if self.signs[at] == "|":
                branches.append(min(parts, key=self._cost, default=None))
                parts = []
                at += 1
                continue
            needs, at = self._part(at)
            if needs is not None:
                parts.append(needs)
        branches.append(min(parts, key=self._cost, default=None))
        union: frozenset[str] = frozenset()
        for branch in branches:
            if branch is None:
                return None, at + 1
            union |= branch
        return union, at + 1

    def _cost(self, chars: frozenset[str]) -> int:
        return len(chars) + COST_OF_COMMON * len(chars & self.common)

    def _part(self, at: int) -> tuple[Needs, int]:
        """What one item or group needs, and the place behind it and its `?`."""
        needs: Needs = None
        if self.is_item[at]:
            needs, at = frozenset(self.chars_of(self.signs[at])), at + 1
        elif self.signs[at] == "(":
            at += 1
            is_negative = False
            if self.signs[at] == "?":
                at += 2 if self.signs[at + 1] == "<" else 1
                is_negative = self.signs[at] == "!"
                at += 1
            needs, at = self.alternatives(at)
            needs = None if is_negative else needs
        else:
            at += 1  # ^ and $
        if at < len(self.signs) and self.signs[at] == "?":
            return None, at + 1
        return needs, at
