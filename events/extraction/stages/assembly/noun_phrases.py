"""A noun phrase as a title writes it: a party by its name, a thing without what is only said aside, with whose it is.

Input -> output: the head of a noun phrase in its clause -> words.
"""

from events.extraction.knowledge.display import shown_name
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.wording import Phrase, owner_of, renames
from events.extraction.syntax import Clause, Tree

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
