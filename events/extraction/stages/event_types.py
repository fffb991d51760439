"""Which PLOVER event type a sentence reports: by its outermost verb that is no mere saying, and that verb's arguments.

A verb that agrees, refuses, threatens or asks decides over what it is about; what is yet to come is agreed where it is
friendly and threatened where it is not. Where no cue speaks, weights learnt from coded sentences decide. Knows no themes.

Input -> output: a parsed sentence -> `EventTypeTag`, with the word that fired it (empty where only weights did).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.knowledge.event_types import FRIENDLY, OPERATOR, EventTypeCue, EventTypeTable
from events.extraction.syntax import Tree
from events.extraction.types import ParsedSentence, Token

_DEEPER = 0.6  # of weight, for a clause under the outermost one
_ASIDE = {"advcl": 0.45, "relcl": 0.35, "acl": 0.35, "conj": 0.75, "pcomp": 0.5, "parataxis": 0.5}
_NARROW = 0.15  # more where the cue asks for a noun beside the verb and has it
_FUTURE = frozenset({"will", "would", "'ll", "shall"})
_CONTENT = frozenset({"ccomp", "xcomp", "acomp", "pcomp", "advcl"})
_MOST_DEEP = 6
_ARGUMENTS = frozenset(
    {"dobj", "pobj", "nsubjpass", "attr", "oprd", "dative", "conj", "compound", "amod", "nsubj", "nmod", "prep", "agent", "appos", "poss"}
)
_FURTHER_ARGUMENTS = 4  # levels below a verb at which a noun is still its argument
_NOT_YET = frozenset({"", "AGREE"})
_CUES_ENOUGH = 0.55  # below this the cues are faint and the weights are asked as well


@dataclass(frozen=True, slots=True)
class EventTypeTag:
    """A PLOVER type and the word that fired it."""

    type: str
    cue: str
    start: int
    end: int
    weight: float


def event_type_of(parsed: ParsedSentence, table: EventTypeTable) -> EventTypeTag | None:
    """The type that the sentence reports; None for one without words."""
    tags = event_type_tags(parsed, table)
    best = max(tags, key=lambda tag: (tag.weight, -tag.start), default=None)
    if best is not None and best.weight >= _CUES_ENOUGH:
        return best
    scores = dict(table.bias)
    for feature in features_of(parsed, tags):
        for kind, weight in table.weights.get(feature, {}).items():
            scores[kind] = scores.get(kind, 0.0) + weight
    if not parsed.tokens or not scores:
        return best
    kind = max(sorted(scores), key=lambda one: scores[one])
    fitting = [tag for tag in tags if tag.type == kind]
    return fitting[0] if fitting else EventTypeTag(kind, "", parsed.tokens[0].start, parsed.tokens[0].start, 0.0)


def event_type_tags(parsed: ParsedSentence, table: EventTypeTable) -> list[EventTypeTag]:
    """Every type that some cue of the sentence speaks for, with its weight."""
    tokens = parsed.tokens
    tree = Tree(tokens)
    root = next((token for token in tokens if token.head == token.index), None)
    return list(_below(root, tree, table, 1.0, "", 0)) if root is not None else []


def features_of(parsed: ParsedSentence, tags: list[EventTypeTag]) -> list[str]:
    """What the weights are asked about: lemmas, those of the main verbs apart, and the types that cues speak for."""
    features = {f"cue {tag.type}" for tag in tags}
    best = max(tags, key=lambda tag: (tag.weight, -tag.start), default=None)
    if best is not None:
        features.add(f"best {best.type}")
    for token in parsed.tokens:
        if token.pos in {"VERB", "NOUN", "ADJ"} and token.text.isalpha():
            features.add(f"lemma {token.lemma.lower()}")
        if token.head == token.index or token.dep in {"ccomp", "xcomp"}:
            features.add(f"main {token.lemma.lower()}")
    return sorted(features)


def _below(token: Token, tree: Tree, table: EventTypeTable, share: float, operator: str, depth: int) -> Iterator[EventTypeTag]:
    """The tags of a predicate and of the clauses under it; `operator` is what the verb above makes of its content."""
    if depth > _MOST_DEEP:
        return
    lemmas = _lemmas(token, tree)
    above = _first(table, OPERATOR, lemmas)
    own = list(_own(token, lemmas, tree, table))
    future = any(tree.tokens[child].text.lower() in _FUTURE for child in tree.children[token.index] if tree.tokens[child].dep == "aux")
    content = [tree.tokens[child] for child in tree.children[token.index] if _is_content(tree.tokens[child])]
    if above is not None and above.type and (content or not own):
        yield from (_tag(token, above.type, above.weight * share) for _ in (0,))
    else:
        yield from (_tag(token, _intended(cue.type, operator, future=future), _weight(cue) * share) for cue in own)
    passed = above is not None and not above.type
    inner = operator if passed or above is None else above.type
    for child in (tree.tokens[index] for index in tree.children[token.index]):
        if _is_content(child):
            further = share if passed else share * _DEEPER
            yield from _below(child, tree, table, further, inner, depth + 1)
        elif child.dep in _ASIDE and child.pos in {"VERB", "AUX"}:
            kept = operator if child.dep == "conj" else ""
            yield from _below(child, tree, table, share * _ASIDE[child.dep], kept, depth + 1)
        elif child.pos in {"NOUN", "PROPN"} or child.dep in {"prep", "agent"}:
            yield from _nouns(child, tree, table, share, depth)


def _is_content(token: Token) -> bool:
    return token.dep in {"ccomp", "xcomp", "acomp", "pcomp"} and token.pos in {"VERB", "AUX", "ADJ"}


def _nouns(token: Token, tree: Tree, table: EventTypeTable, share: float, depth: int) -> Iterator[EventTypeTag]:
    """Tags of the nouns among a verb's arguments, and of the clauses that describe them."""
    if depth > _MOST_DEEP:
        return
    if token.pos == "NOUN":
        for cue in table.cues.get(("noun", token.lemma.lower()), ()):
            yield _tag(token, cue.type, cue.weight * share)
    for child in (tree.tokens[index] for index in tree.children[token.index]):
        if child.dep in _ASIDE and child.pos in {"VERB", "AUX"}:
            yield from _below(child, tree, table, share * _ASIDE[child.dep], "", depth + 1)
        elif child.pos in {"NOUN", "PROPN"} or child.dep in {"prep", "pcomp"}:
            yield from _nouns(child, tree, table, share * 0.9, depth + 1)


def _own(token: Token, lemmas: tuple[str, ...], tree: Tree, table: EventTypeTable) -> Iterator[EventTypeCue]:
    """The cues of a verb that its arguments fit."""
    beside: frozenset[str] | None = None
    for lemma in lemmas:
        cues = table.cues.get(("verb", lemma), ())
        if cues and beside is None:
            beside = frozenset(_arguments(token, tree, 0))
        fitting = [cue for cue in cues if not cue.near or (beside and cue.near & beside)]
        yield from fitting
        if fitting and lemma != lemmas[-1]:
            return  # "call for" is not "call"


def _arguments(token: Token, tree: Tree, depth: int) -> Iterator[str]:
    for child in (tree.tokens[index] for index in tree.children[token.index]):
        if child.dep in _ARGUMENTS or child.pos in {"NOUN", "PROPN"}:
            yield child.lemma.lower()
            yield child.text.lower()
            if depth < _FURTHER_ARGUMENTS:
                yield from _arguments(child, tree, depth + 1)


def _lemmas(token: Token, tree: Tree) -> tuple[str, ...]:
    """The verb's lemma, with its particle or preposition first."""
    lemma = token.lemma.lower()
    beside = [tree.tokens[child].text.lower() for child in tree.children[token.index] if tree.tokens[child].dep in {"prt", "prep", "advmod"}]
    return (*(f"{lemma} {word}" for word in beside), lemma)


def _first(table: EventTypeTable, pos: str, lemmas: tuple[str, ...]) -> EventTypeCue | None:
    return next((table.cues[pos, lemma][0] for lemma in lemmas if (pos, lemma) in table.cues), None)


def _intended(kind: str, operator: str, *, future: bool) -> str:
    """The type of a deed that is only agreed to, or announced: what is unfriendly is threatened."""
    if operator in {"AGREE", "THREATEN"} or (future and not operator):
        if kind in FRIENDLY:
            return "AGREE" if operator != "THREATEN" else "THREATEN"
        return "THREATEN" if kind not in {"DEMAND", "INVESTIGATE", "DISAPPROVE"} else kind
    return operator if operator in {"DEMAND", "REJECT"} else kind


def _weight(cue: EventTypeCue) -> float:
    return cue.weight + (_NARROW if cue.near else 0.0)


def _tag(token: Token, kind: str, weight: float) -> EventTypeTag:
    return EventTypeTag(kind, token.text, token.start, token.end, weight)
