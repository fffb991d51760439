"""Look-ups in the tree that the parser made of a sentence. Knows no clauses.

Input -> output: `Token`s -> `Tree`.
"""

from collections.abc import Iterator, Sequence

from events.extraction.types import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
MOST_CLIMBS = 200


class Tree:
    """Look-ups in the tree of one sentence, children and subtrees in the order of the text."""

    __slots__ = ("children", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                self.children[token.head].append(token.index)

    def subtree(self, index: int, stop: frozenset[int] = frozenset()) -> list[int]:
        """The token and all below it, in order; branches that begin at a token of `stop` are left out."""
        found, stack = [], [index]
        while stack:
            top = stack.pop()
            found.append(top)
            stack += [child for child in self.children[top] if child not in stop]
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """The tokens above, nearest first."""
        for _ in range(MOST_CLIMBS):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it: "Umerov, Zaluzhniy and Shaptala"."""
        found, at = [index], 0
        while at < len(found):
            found += [c for c in self.children[found[at]] if self.tokens[c].dep == "conj" and self.tokens[c].pos in NOMINAL]
            at += 1
        return found

    def child(self, index: int, deps: frozenset[str] | set[str]) -> int | None:
        """The first child by one of the relations."""
        return next((child for child in self.children[index] if self.tokens[child].dep in deps), None)
