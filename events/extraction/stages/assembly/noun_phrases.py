"""A noun phrase as a title writes it: a party by its name, a thing without what is only said aside, with whose it is.

Input -> output: the head of a noun phrase in its clause -> words.
"""

from collections.abc import Sequence

from events.extraction.knowledge.display import shown_name
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.wording import Phrase, owner_of, renames
from events.extraction.syntax import Clause, Tree

INNER = frozenset({"DT", "PRP", "PRP$", "IN", "WRB", "EX"})  # words that have a capital only at the head of a sentence
COMMON = frozenset({"CD", "NN", "NNS", "RB", "VBG", "JJR"})
SIDE_DEPS = frozenset({"relcl", "appos", "mark", "cc", "punct", "intj", "parataxis"})


def noun_phrase(index: int, clause: Clause, reading: SentenceReading, phrase: Phrase) -> str:
    """The words of a noun phrase, without its article where that is "the"."""
    tokens, mention = reading.parsed.tokens, reading.actor_at(index)
    of_speaker = mention is not None and _has_own(index, reading.tree) and any(actor != mention.actor for actor in phrase.own)
    if mention and renames(mention) and reading.tree.child(index, {"nummod"}) is None and not of_speaker:
        return shown_name(mention.actor.name)
    heads = frozenset(each.head for each in reading.clauses)
    words = [i for i in reading.tree.subtree(index, heads) if not _is_aside(i, index, reading.tree)]
    owner = next((i for i in words if tokens[i].tag == "WP$"), None)
    text = phrase.write([i for i in words if i != owner])
    if owner is not None and clause.relation == "relcl" and tokens[clause.head].head not in words:
        text = f"{owner_of(noun_phrase(_owner(clause, reading), clause, reading, phrase))} {text}"
    for article in ("The ", "the "):
        text = text.removeprefix(article)
    return text


def row_of_names(index: int, reading: SentenceReading) -> list[int]:
    """The heads of names in a row, also where the parser took the second for another name of the first: "A, B and C"."""
    tokens, tree = reading.parsed.tokens, reading.tree
    second = next((c for c in tree.children[index] if tokens[c].dep == "appos" and tokens[c].pos == "PROPN"), None)
    in_a_row = second is not None and tokens[index].pos == "PROPN" and len(tree.conjuncts(second)) > 1
    if second is None or not in_a_row or (_is_person(index, reading) and not _is_person(second, reading)):
        return [index]  # "Ralph Crosby, chairman and CEO": offices of one
    return [index, *tree.conjuncts(second)]


def _is_person(index: int, reading: SentenceReading) -> bool:
    mention = reading.actor_at(index)
    return mention is not None and mention.actor.kind == "person"


def small_inside(text: str, written: Sequence[int], reading: SentenceReading) -> str:
    """The text of these tokens behind other words: with a small letter where only the head of a sentence gave it a capital."""
    tokens, opening = reading.parsed.tokens, text.split(" ")[0]
    if any(token.text == opening and token.tag in INNER and opening != "I" for token in tokens):
        return text[:1].lower() + text[1:]
    first = tokens[min(written)] if written else None
    if first is None or first.text != opening or first.tag not in COMMON or not opening[1:].islower() or reading.actor_at(first.index):
        return text
    is_first = all(token.pos in {"PUNCT", "SPACE"} for token in tokens[: first.index])
    return text[:1].lower() + text[1:] if is_first else text


def is_ordinal(index: int, reading: SentenceReading) -> bool:
    """Whether a word behind a comma names one of what was counted: ", the second in 2020"."""
    first = min(reading.tree.subtree(index))
    return first > 0 and reading.parsed.tokens[first - 1].text == "," and reading.parsed.tokens[index].pos in {"ADJ", "NUM"}


def _has_own(index: int, tree: Tree) -> bool:
    """Whether the noun is somebody's own: "its forces"."""
    return any(tree.tokens[c].tag == "PRP$" for c in tree.children[index])


def _owner(clause: Clause, reading: SentenceReading) -> int:
    """Whose something is in a "whose" clause; behind a place the thing there: "a warehouse in Izium, whose guard"."""
    tokens = reading.parsed.tokens
    noun = tokens[clause.head].head
    thing = tokens[tokens[noun].head].head
    if tokens[thing].pos == "VERB":
        thing = reading.tree.child(thing, {"dobj"}) or thing
    there = tokens[noun].dep == "pobj" and tokens[thing].pos == "NOUN" and reading.places_in([noun])
    return thing if there else noun


def _is_aside(index: int, top: int, tree: Tree) -> bool:
    """Whether a word below `top` stands in something said of it aside, or in the next of a row."""
    while index != top:
        token = tree.tokens[index]
        if token.dep in SIDE_DEPS - {"punct", "cc"} or (token.dep in {"conj", "cc"} and token.head == top):
            return True
        if token.dep == "punct" and token.text == ",":
            return True
        index = token.head
    return False
