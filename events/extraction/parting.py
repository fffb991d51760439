"""Parts of a clause that news parts by a day, a place or a number, and that the parser then gives to something else.

"After Moscow on Monday pulled out" is a clause, "In Kherson, an attack killed two" has its subject, "14 were killed and 46 injured"
tells one thing twice, "has shipped boxes carrying shells since July" has shipped since July, men "aged 18 to 22" age nobody, and who
"called Putin" phoned him. Changes heads and labels only (and the lemma of that call); words and their places stay.

Input -> output: a token of a sentence, its tree -> whether it was put right, in the list of tokens.
"""

from dataclasses import replace

from events.extraction.knowledge.verbs import load_verbs
from events.extraction.syntax import FINITE, NOMINAL, SUBJECTS, Tree
from events.extraction.types import Token

COMPLEMENTS = frozenset({"dobj", "oprd", "ccomp", "xcomp", "acomp", "dative", "prt", "attr"})
COUNTERPARTS = frozenset({"counterpart", "colleague", "leader", "president", "minister", "premier", "chancellor", "secretary"})
OPENINGS = frozenset({"after", "before", "since", "until", "as"})
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


def parted(token: Token, tree: Tree, tokens: list[Token]) -> bool:
    """Puts right what is parted at a token; says whether it did."""
    if token.lemma == "call" and token.pos == "VERB" and (called := _called_up(token, tree)) is not None:
        tokens[token.index] = replace(token, lemma="phone")
        tokens[called] = replace(tokens[called], dep="dobj")
    elif (verb := _goes_on_since(token, tree)) is not None or (verb := _said_then(token, tree)) is not None:
        tokens[token.index] = replace(token, head=verb)
    elif token.dep == "acl" and token.tag == "VBN" and (verb := _first_of_two(token, tree)) is not None:
        tokens[token.head] = replace(tokens[token.head], head=token.index, dep="nsubjpass")
        tokens[token.index] = replace(token, head=verb, dep="conj")
    elif (suffers := _suffers_too(token, tree)) is not None:
        tokens[suffers] = replace(tokens[suffers], dep="nsubjpass")
    elif token.text.lower() == "aged" and token.tag in {"VBD", "VBN"}:
        _say_how_old(token, tree, tokens)
    elif token.dep == "advcl" and token.tag in FINITE and (opening := _opening_of(token, tree)) is not None:
        _open_clause(token.index, *opening, tokens)
    elif token.tag in FINITE and token.pos == "VERB" and (subject := _behind_a_place(token, tree)) is not None:
        passive = tree.child(token.index, {"auxpass"}) is not None
        tokens[subject] = replace(tokens[subject], head=token.index, dep="nsubjpass" if passive else "nsubj")
    else:
        return False
    return True


def _called_up(verb: Token, tree: Tree) -> int | None:
    """Whom somebody calls up, and does not call something: "called Putin on Tuesday", not "called Putin a liar"."""
    behind = [tree.tokens[c] for c in tree.children[verb.index] if c > verb.index and tree.tokens[c].dep in COMPLEMENTS]
    before = {tree.tokens[c].text.lower() for c in tree.children[verb.index] if c < verb.index and tree.tokens[c].dep in COMPLEMENTS}
    if len(behind) != 1 or before or tree.child(verb.index, {"nsubj"}) is None or verb.dep in {"relcl", "acl"}:
        return None
    whom = behind[0]
    person = whom.pos == "PROPN" or (whom.lemma.lower() in COUNTERPARTS and tree.child(whom.index, {"det", "poss", "amod"}) is not None)
    return whom.index if person and whom.dep in {"dobj", "oprd"} and tree.child(whom.index, {"acl", "relcl"}) is None else None


def _said_then(token: Token, tree: Tree) -> int | None:
    """The verb of saying that a day right behind it belongs to, not to what is said: "said on Tuesday Russia was massing troops"."""
    before = tree.tokens[token.index - 1] if token.index else token
    below = tree.tokens[token.head]
    phrase = token.dep == "prep" and token.text.lower() in {"on", "in", "at"} and tree.child(token.index, {"pobj"}) is not None
    named = token.dep in {"npadvmod", "nmod", "compound"} and token.text in DAYS
    said = before.tag in FINITE and before.lemma.lower() in load_verbs().saying
    inside = said and (phrase or named) and below.index > token.index and before.index in tree.ancestors(below.index)
    return before.index if inside else None


def _first_of_two(token: Token, tree: Tree) -> int | None:
    """The passive verb beside which a number with a participle tells the same: "14 were killed and 46 injured"."""
    number = tree.tokens[token.head]
    above = tree.tokens[number.head]
    counted = number.pos == "NUM" or tree.child(number.index, {"nummod"}) is not None
    return above.index if number.dep == "conj" and counted and _is_suffered(above, tree) else None


def _suffers_too(token: Token, tree: Tree) -> int | None:
    """The subject of a participle that shares the "were" of the passive beside it."""
    bare = token.tag == "VBN" and token.dep == "conj" and tree.child(token.index, {"aux", "auxpass", "dobj"}) is None
    return tree.child(token.index, {"nsubj"}) if bare and _is_suffered(tree.tokens[token.head], tree) else None


def _is_suffered(verb: Token, tree: Tree) -> bool:
    """Whether a participle has its own "was"."""
    return verb.tag == "VBN" and tree.child(verb.index, {"auxpass"}) is not None


def _goes_on_since(token: Token, tree: Tree) -> int | None:
    """The perfect that a "since" belongs to, and not to a participle between: "has shipped boxes carrying shells since July"."""
    at = tree.tokens[token.head]
    if token.text.lower() != "since" or token.dep != "prep":
        return None
    if at.tag not in {"VBG", "VBN"} or at.dep != "acl":
        return None
    for above in reversed(tree.tokens[: at.index]):
        if above.tag == "VBN" and any(tree.tokens[c].lemma == "have" and tree.tokens[c].dep == "aux" for c in tree.children[above.index]):
            return above.index if at.index in tree.subtree(above.index) else None
    return None


def _say_how_old(token: Token, tree: Tree, tokens: list[Token]) -> None:
    """Let "aged" say how old somebody is, and what stands behind it belong to the verb above: "allowed men aged 18 to 22 to leave"."""
    noun = tree.child(token.index, {"nsubj"})
    above = token.head
    if token.dep != "ccomp" or noun is None or noun > token.index:
        return
    inner = next((c for c in tree.children[token.index] if c > token.index and tokens[c].tag == "VB" and tokens[c].dep in {"advcl", "xcomp"}), None)
    tokens[token.index] = replace(token, head=noun, dep="acl", pos="ADJ", tag="JJ")
    if inner is None:
        tokens[noun] = replace(tokens[noun], head=above, dep="dobj")
        return
    tokens[inner] = replace(tokens[inner], head=above, dep="ccomp")
    tokens[noun] = replace(tokens[noun], head=inner, dep="nsubj")


def _opening_of(verb: Token, tree: Tree) -> tuple[int, int] | None:
    """The conjunction and the subject of a clause that opens like a phrase, its day between: "after Moscow on Monday pulled out"."""
    if tree.child(verb.index, SUBJECTS | {"mark"}) is not None:
        return None
    first = min((c for c in tree.children[verb.index] if c < verb.index), default=verb.index)
    conjunction = next((t for t in reversed(tree.tokens[:first]) if t.lemma.lower() in OPENINGS and t.dep == "prep" and t.head == verb.head), None)
    noun = tree.child(conjunction.index, {"pobj"}) if conjunction is not None else None
    if conjunction is None or noun is None or any(t.text in {",", ";"} for t in tree.tokens[conjunction.index : verb.index]):
        return None
    return (conjunction.index, noun) if first < verb.index and max(tree.subtree(noun)) == first - 1 else None


def _behind_a_place(verb: Token, tree: Tree) -> int | None:
    """The subject that was taken for another name of the place before it: "In Kherson, an attack on Thursday killed two"."""
    if tree.child(verb.index, SUBJECTS) is not None or verb.dep not in {"ROOT", "ccomp", "conj", "advcl"}:
        return None
    for child in tree.children[verb.index]:
        place = tree.child(child, {"pobj"}) if tree.tokens[child].dep == "prep" and child < verb.index else None
        noun = tree.child(place, {"appos"}) if place is not None else None
        if noun is not None and tree.tokens[noun].pos in NOMINAL and noun > (place or 0):
            last = max(tree.subtree(noun))
            follows = all(t.dep in {"aux", "auxpass", "advmod", "neg"} and t.head == verb.index for t in tree.tokens[last + 1 : verb.index])
            return noun if follows and not any(t.text == "," for t in tree.tokens[noun : verb.index]) else None
    return None


def _open_clause(verb: int, conjunction: int, noun: int, tokens: list[Token]) -> None:
    """Let a clause have its conjunction and its subject."""
    tokens[conjunction] = replace(tokens[conjunction], head=verb, dep="mark", tag="IN", pos="SCONJ")
    tokens[noun] = replace(tokens[noun], head=verb, dep="nsubj")
