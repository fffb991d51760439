"""What assembly is given of one sentence, and what it calls a happening. Values only.

Input -> output: none; see `happenings`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from events.extraction.syntax import Clause, Tree
from events.extraction.types import (
    ActorMention,
    ParsedSentence,
    PlaceMention,
    ResolvedTimex,
    Saying,
    SentenceStatements,
    ThemeTag,
)


class Tagger(Protocol):
    """Gives the themes of a happening: the sentence, its trigger and lemma, its words, the heads of its arguments."""

    def __call__(
        self,
        parsed: ParsedSentence,
        trigger: int,
        lemma: str,
        words: Collection[int],
        near: Collection[int],
        *,
        toponyms: frozenset[int] = frozenset(),
    ) -> tuple[ThemeTag, ...]:
        """The themes, weightiest first; `toponyms` are the last words of names of places."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The thing or things that a sentence is about, in its words; what follows may call them "it" or "they"."""

    words: str = ""
    is_many: bool = False


NO_TOPIC = Topic()


def _is_reach(resolved: ResolvedTimex) -> bool:
    """Whether a length of time says when: "in the past three weeks", "the first two weeks of May"."""
    return resolved.timex.fields.get("dir") in {"last", "previous"} or resolved.timex.rule == "nth_units_of"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One sentence with all that the stages before assembly found in it."""

    parsed: ParsedSentence
    clauses: tuple[Clause, ...]
    statements: SentenceStatements
    timexes: tuple[ResolvedTimex, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    tree: Tree
    topic: Topic = NO_TOPIC  # what the sentence before is about, for an "it" that opens this one

    def saying(self, position: int) -> Saying | None:
        """What the clause says, where it is one of saying."""
        return next((saying for saying in self.statements.sayings if saying.clause == position), None)

    def timexes_in(self, indexes: Collection[int]) -> tuple[ResolvedTimex, ...]:
        """The timexes that begin among the tokens."""
        starts = {self.parsed.tokens[index].start for index in indexes}
        return tuple(r for r in self.timexes if any(r.timex.start <= start < r.timex.end for start in starts))

    def dates_in(self, indexes: Collection[int]) -> tuple[ResolvedTimex, ...]:
        """The dates among the tokens that could be resolved, also one counted from a known happening."""
        known = (r for r in self.timexes_in(indexes) if r.when.is_known)
        return tuple(r for r in known if r.timex.type in {"DATE", "TIME"} or r.timex.fields.get("relation") or _is_reach(r))

    def has_date(self, indexes: Collection[int]) -> bool:
        """Whether a date is said among the tokens, also one that hangs on an article's day that nobody knows."""
        return any(r.timex.type in {"DATE", "TIME"} and not r.value.endswith("_REF") for r in self.timexes_in(indexes))

    def actor_at(self, index: int) -> ActorMention | None:
        """The actor mention that covers a token, the longest where several do."""
        start = self.parsed.tokens[index].start
        covering = [mention for mention in self.actors if mention.start <= start < mention.end]
        return max(covering, key=lambda mention: mention.end - mention.start, default=None)

    @property
    def toponyms(self) -> frozenset[int]:
        """The tokens that the name of a place ends with."""
        ends = {place.end for place in self.places if place.place is not None}
        return frozenset(token.index for token in self.parsed.tokens if token.end in ends)

    def places_in(self, indexes: Collection[int]) -> tuple[PlaceMention, ...]:
        """The place mentions that begin among the tokens."""
        starts = {self.parsed.tokens[index].start for index in indexes}
        return tuple(place for place in self.places if any(place.start <= start < place.end for start in starts))


@dataclass(frozen=True, slots=True)
class Happening:
    """Words that tell a happening: a clause, or a noun phrase inside one.

    `trigger` is the token of its verb or noun, `words` all that belong to it, `arguments` the heads of its subjects,
    objects and obliques. `form` is deed, saying or noun; `manner` is done, going, begun, ended or to come.
    """

    clause: int
    trigger: int
    lemma: str
    form: str
    manner: str
    words: tuple[int, ...]
    arguments: tuple[int, ...]
    inner: int | None = None  # the clause that a support verb carries: "began blocking", "agreed to hold"
    themes: tuple[ThemeTag, ...] = ()


def topic_of(reading: SentenceReading) -> Topic:
    """The thing that a sentence is about: its subject, where that is no party; what it calls "it" stays what it was."""
    main = next((clause for clause in reading.clauses if clause.parent is None), None)
    if main is None or len(main.subjects) != 1 or reading.actor_at(main.subjects[0]):
        return NO_TOPIC
    head = reading.parsed.tokens[main.subjects[0]]
    if head.text.lower() in {"it", "they"}:
        return reading.topic if reading.topic.is_many == (head.text.lower() == "they") else NO_TOPIC
    if head.tag not in {"NN", "NNP", "NNS"} or reading.places_in([head.index]):
        return NO_TOPIC
    heads = frozenset(clause.head for clause in reading.clauses)
    words = [i for i in reading.tree.subtree(head.index, heads) if reading.parsed.tokens[i].dep not in {"appos", "punct"}]
    if words != list(range(words[0], words[-1] + 1)) or reading.has_date(words):
        return NO_TOPIC
    start, end, base = reading.parsed.tokens[words[0]].start, reading.parsed.tokens[words[-1]].end, reading.parsed.sentence.start
    text = reading.parsed.sentence.text[start - base : end - base].removeprefix("The ").removeprefix("the ")
    return Topic(text, head.tag == "NNS")
