"""Works out without which items a rule cannot match, so that the grammar asks only the rules that a sentence can answer.

Of a sequence the rarest item that is not optional is needed, of alternatives one of each. Input: a pattern of
`data/time_rules.csv`. Output: code points, one of which must stand in the sentence.
"""

from collections.abc import Callable

from events.extraction.stages.timexes.lexicon import ELEMENT

Needs = frozenset[str] | None  # None: the rule may match whatever stands there


def needed_chars(pattern: str, chars_of: Callable[[str], str]) -> Needs:
    """One of these code points is in every text that the pattern matches; None where that cannot be told.

    `chars_of` gives the code points of a class or word.

    >>> sorted(needed_chars("(the)? A|(?<=B)C? D", {"the": "t", "A": "a", "B": "bcd", "C": "c", "D": "de"}.__getitem__))
    ['a', 'd', 'e']
    """
    elements = [match.groups() for match in ELEMENT.finditer(pattern)]
    signs = [name or word or other for _, name, word, other in elements]
    is_item = [bool(name or word) for _, name, word, _ in elements]
    needs, _ = _alternatives(signs, is_item, 0, chars_of)
    return needs


def _alternatives(signs: list[str], is_item: list[bool], at: int, chars_of: Callable[[str], str]) -> tuple[Needs, int]:
    """What the alternatives from `at` to the closing bracket need, and the place behind it."""
    branches: list[Needs] = []
    parts: list[frozenset[str]] = []
    while at < len(signs) and signs[at] != ")":
        if signs[at] == "|":
            branches.append(min(parts, key=len, default=None))
            parts = []
            at += 1
            continue
        needs, at = _part(signs, is_item, at, chars_of)
        if needs is not None:
            parts.append(needs)
    branches.append(min(parts, key=len, default=None))
    union: frozenset[str] = frozenset()
    for branch in branches:
        if branch is None:
            return None, at + 1
        union |= branch
    return union, at + 1


def _part(signs: list[str], is_item: list[bool], at: int, chars_of: Callable[[str], str]) -> tuple[Needs, int]:
    """What one item or group needs, and the place behind it and its `?`."""
    needs: Needs = None
    if is_item[at]:
        needs, at = frozenset(chars_of(signs[at])), at + 1
    elif signs[at] == "(":
        at += 1
        is_negative = False
        if signs[at] == "?":
            at += 2 if signs[at + 1] == "<" else 1
            is_negative = signs[at] == "!"
            at += 1
        needs, at = _alternatives(signs, is_item, at, chars_of)
        needs = None if is_negative else needs
    else:
        at += 1  # ^ and $
    if at < len(signs) and signs[at] == "?":
        return None, at + 1
    return needs, at
