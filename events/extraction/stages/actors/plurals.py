"""Who "they", "both" and "the two leaders" are, where the article has just named them together; elsewhere nobody.

Named together are subjects that are listed ("Niger and Burkina Faso congratulated ..."), one party of many ("Russian
forces"), and for two the one who did something with the other ("Burhan met Ruto"). Any other plural subject that is
nearer, and no known party, forbids it.

Input -> output: a word of a sentence, what was found before it -> `Found` with the others `beside` the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from events.extraction.stages.actors.story import Found, identity
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorRef, Token

_REACH = 2  # sentences back to those named together
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"dobj", "pobj"})
_MOST_CLIMBS = 50
_NUMBERS = {"two": 2, "three": 3, "four": 4}
_NOUNS = {
    "person": frozenset({"leader", "president", "man", "woman", "minister", "official", "politician", "general", "diplomat"}),
    "state": frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "ally", "capital"}),
    "": frozenset({"side", "party"}),
}
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass
class Together:
    """Parties named together, newest last: (sentence, parties, whether as the subject)."""

    groups: list[tuple[int, tuple[ActorRef, ...], bool]] = field(default_factory=list)

    def note(self, view: SentenceView, found: Sequence[Found]) -> None:
        """Remember the parties that a sentence names together."""
        self.groups += [(view.index, _distinct(listed), True) for listed in _subjects(view, found)]
        self.groups += [(view.index, pair, False) for pair in _pairs(view, found)]


def plural_at(view: SentenceView, word: int, together: Together, earlier: Sequence[Found]) -> Found | None:
    """Those whom the words at a place mean together."""
    folded = view.folded[word]
    token = view.token_of(word)
    if folded == "they" and token.dep in _SUBJECTS:
        return _they(view, word, together, earlier)
    if folded == "both" and token.dep in _SUBJECTS and not view.children(token.index):
        return _several(view, word, word + 1, 2, "", together)
    if folded == "the" and word + 1 < len(view.words) and view.folded[word + 1] in _NUMBERS:
        return _counted(view, word, together)
    return None


def _they(view: SentenceView, word: int, together: Together, earlier: Sequence[Found]) -> Found | None:
    token = view.token_of(word)
    own = [(listed[0].first, _distinct(listed)) for listed in _subjects(view, earlier)]
    nearest = next((other for other in reversed(view.tokens[: token.index]) if other.dep in _SUBJECTS and other.tag in _PLURAL_TAGS), None)
    if nearest is not None and not any(_covers(view, one, nearest) for one in earlier):
        return None  # "Residents said they ..."
    if own:
        return _found(word, word + 1, own[-1][1])
    if any(other.dep in _SUBJECTS and other.pos in ("NOUN", "PROPN") for other in view.tokens[: token.index]):
        return None
    before = [parties for sentence, parties, subject in together.groups if view.index - sentence == 1]
    return _found(word, word + 1, before[-1]) if len(before) == 1 else None


def _counted(view: SentenceView, word: int, together: Together) -> Found | None:
    """ "The two", "the two leaders", "the three countries"."""
    number = _NUMBERS[view.folded[word + 1]]
    token = view.token_of(word + 1)
    if token.dep in _SUBJECTS and token.dep != "nummod":
        return _several(view, word, word + 2, number, "", together)
    if word + 2 >= len(view.words):
        return None
    noun = view.token_of(word + 2)
    kind = next((kind for kind, lemmas in _NOUNS.items() if noun.lemma.lower() in lemmas), None)
    if kind is None or noun.tag not in _PLURAL_TAGS or any(view.tokens[child].dep in ("prep", "appos") for child in view.children(noun.index)):
        return None
    return _several(view, word, word + 3, number, kind, together)


def _several(view: SentenceView, first: int, last: int, number: int, kind: str, together: Together) -> Found | None:
    """The parties, this many and of this kind, that were named together last."""
    for sentence, parties, _ in reversed(together.groups):
        if view.index - sentence > _REACH:
            return None
        if len(parties) == number and all(not kind or party.kind == kind for party in parties):
            return _found(first, last, parties)
    return None


def _found(first: int, last: int, parties: Sequence[ActorRef]) -> Found:
    return Found(first, last, parties[0], "pronoun", beside=tuple(parties[1:]))


def _covers(view: SentenceView, one: Found, token: Token) -> bool:
    """Whether a mention holds a noun or describes it: "Russian" of "Russian forces"."""
    inside = [token, *(view.tokens[child] for child in view.children(token.index) if view.tokens[child].dep in ("amod", "compound", "poss", "nmod"))]
    return any(view.starts[one.first] <= each.start < view.ends[one.last - 1] for each in inside)


def _subjects(view: SentenceView, found: Sequence[Found]) -> Iterator[list[Found]]:
    """The mentions that are a subject together: listed ones, or one that is many."""
    by_top: dict[int, list[Found]] = {}
    for one in found:
        if one.how != "pronoun":
            top = _top(view, view.head_of(one.first, one.last))
            if top.dep in _SUBJECTS:
                by_top.setdefault(top.index, []).append(one)
    for top_index, listed in by_top.items():
        many = view.tokens[top_index].tag in _PLURAL_TAGS and listed[0].actor.kind in ("force", "group", "state")
        if len(_distinct(listed)) > 1 or (many and len(listed) == 1):
            yield listed


def _top(view: SentenceView, token: Token) -> Token:
    """The first of the nouns that a noun is listed with."""
    for _ in range(_MOST_CLIMBS):
        if token.dep != "conj" or view.head(token).pos not in ("NOUN", "PROPN"):
            return token
        token = view.head(token)
    return token


def _pairs(view: SentenceView, found: Sequence[Found]) -> Iterator[tuple[ActorRef, ...]]:
    """Those who do something and the ones with or to whom they do it, all of one kind."""
    tops = [(one, _top(view, view.head_of(one.first, one.last))) for one in found]
    for kind in ("person", "state"):
        doers = _distinct([one for one, top in tops if top.dep == "nsubj" and one.actor.kind == kind])
        beside = tuple(actor for actor in _distinct([o for o, top in tops if _is_beside(view, top) and o.actor.kind == kind]) if actor not in doers)
        if doers and beside:
            yield (*doers, *beside)


def _is_beside(view: SentenceView, token: Token) -> bool:
    return token.dep == "dobj" or (token.dep == "pobj" and view.head(token).text.lower() in ("with", "between", "and"))


def _distinct(found: Sequence[Found]) -> tuple[ActorRef, ...]:
    return tuple({identity(one.actor): one.actor for one in found}.values())
