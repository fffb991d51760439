"""One sentence as this stage looks at it: words as aliases are matched, tokens as the parser gave them, and the bridge
between the two. Decides nothing.
"""

from events.extraction.knowledge.actors import folded_word, words_of
from events.extraction.types import ParsedSentence, Token


class SentenceView:
    """Words with absolute offsets, tokens, children."""

    __slots__ = ("_children", "_token_at", "ends", "folded", "index", "starts", "text", "tokens", "words")

    def __init__(self, parsed: ParsedSentence) -> None:
        sentence = parsed.sentence
        self.index = sentence.index
        self.text = sentence.text
        self.tokens: tuple[Token, ...] = parsed.tokens
        found = words_of(sentence.text)
        self.words = [word for _, _, word in found]
        self.starts = [sentence.start + start for start, _, _ in found]
        self.ends = [sentence.start + end for _, end, _ in found]
        self.folded = [folded_word(word) for word in self.words]
        self._token_at = self._bridge()
        self._children: list[list[int]] | None = None

    def _bridge(self) -> list[int]:
        """Index of the token that each word lies in."""
        bridge, token = [], 0
        for start in self.starts:
            while token + 1 < len(self.tokens) and self.tokens[token].end <= start:
                token += 1
            bridge.append(token)
        return bridge

    def token_of(self, word: int) -> Token:
        """The token that a word lies in."""
        return self.tokens[self._token_at[word]]

    def head_of(self, first: int, last: int) -> Token:
        """The token of the words `first`..`last` that governs the others."""
        inside = range(self._token_at[first], self._token_at[last - 1] + 1)
        for index in reversed(inside):
            head = self.tokens[index].head
            if head not in inside or head == index:
                return self.tokens[index]
        return self.tokens[inside[-1]]

    def children(self, index: int) -> list[int]:
        """The tokens that hang on a token, in order."""
        if self._children is None:
            self._children = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head != token.index:
                    self._children[token.head].append(token.index)
        return self._children[index]

    def head(self, token: Token) -> Token:
        """The token above."""
        return self.tokens[token.head]

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Start, end and text of the words `first`..`last`, `last` not included."""
        start, end = self.starts[first], self.ends[last - 1]
        base = self.tokens[0].start if self.tokens else start
        return start, end, self.text[start - base : end - base] if base == start else self._text(start, end)

    def _text(self, start: int, end: int) -> str:
        base = self.starts[0] - self.text.index(self.words[0])
        return self.text[start - base : end - base]
