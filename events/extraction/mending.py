"""Turns of news that the parser takes for something else, put right in the tree before anyone reads it.

Changes heads and labels only; words and their places stay. Knows no verbs but "be" and "let".

Input -> output: `ParsedSentence` -> `ParsedSentence`.
"""

from dataclasses import replace
from typing import Any

from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.parting import parted
from events.extraction.syntax import ADDRESSING, FINITE, NOMINAL, OBJECTS, SUBJECTS, Tree
from events.extraction.types import ParsedSentence, Token

MISREAD = {"hop": "hope", "rap": "rape"}  # lemmas that the model's rules get wrong: "hopes", "raped"


NAMING = frozenset({"call", "describe", "term", "dub", "label", "brand", "denounce", "dismiss", "decry", "reject", "slam", "deride"})
REPORTING = frozenset({"reports", "claims"})


class _Tokens(list[Token]):
    """The tokens of a sentence, which know whether one was put right since: only then its tree is drawn anew."""

    are_changed = False

    def __setitem__(self, index: Any, value: Any) -> None:
        super().__setitem__(index, value)
        self.are_changed = True


def mended(parsed: ParsedSentence) -> ParsedSentence:
    """The sentence with some turns of news put right that the parser takes for something else.

    A finite verb with a subject of its own that was taken for an attribute of its object heads its clause: "troops
    repelled attacks". What "is to" happen hangs on no "is": the infinitive heads the clause. Whom somebody "let go" is the object.
    What is told to somebody, or seen of somebody, is no relative clause of his: "told the agency that boats had sunk", "saw men digging".
    "What it called an operation" is an operation. What somebody "told a paper that" is no more of the paper.
    A participle behind a "when" clause hangs on that. What is "whose" does what the verb behind it tells.
    """
    tokens = _Tokens(parsed.tokens)
    tree = Tree(tokens)
    if parsed.sentence.role == "title":
        _let_tell(tokens)
    for token in parsed.tokens:
        if tokens.are_changed:
            tree, tokens.are_changed = Tree(tokens), False
        if token.tag == "NNS" and token.text in REPORTING and _closes_as_verb(token, tokens):
            _report(token, tokens)
            continue
        if token.tag == "VBG" and _is_named_deed(token, tree):
            dep = token.dep.replace("csubj", "nsubj").replace("advcl", "nsubj")
            head = _next_verb(token, tree) if token.dep == "advcl" else token.head
            tokens[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower(), dep=dep, head=head)
        if token.tag == "NNS" and (token.dep == "relcl" or (tokens[token.head].tag == "WDT" and tokens[token.head].dep == "appos")):
            _relate(token, tree, tokens)
        elif token.dep == "ccomp" and token.tag in FINITE and tree.child(token.index, SUBJECTS) is None:
            _give_subject(token, tree, tokens)
        elif token.lemma.lower() in load_statement_words()["untrue"]:
            _call_untrue(token, tokens)
            _turn_round(token, tokens)
        if token.lemma in MISREAD and token.text.lower().startswith(MISREAD[token.lemma]):
            tokens[token.index] = replace(tokens[token.index], lemma=MISREAD[token.lemma])
        if parted(token, tree, tokens):
            continue
        if token.dep in {"amod", "compound", "nmod"} and token.tag in FINITE and tree.child(token.index, {"nsubj", "nsubjpass"}) is not None:
            _raise(token.index, tokens)
        elif token.lemma == "be" and token.tag in FINITE and (inner := _what_is_to_be(token.index, tree)) is not None:
            _lower(token.index, inner, tokens)
        elif token.lemma == "let" and (inner := tree.child(token.index, {"ccomp"})) is not None:
            _let(token.index, inner, tree, tokens)
        elif (token.dep == "acl" and (verb := _spoken_in(token, tree)) is not None) or (
            token.dep == "pcomp" and (verb := _told_beyond(token, tree)) is not None
        ):
            _hang_as_content(token.index, verb, tree, tokens)
        elif token.dep == "acl" and token.tag in FINITE and (owned := _owned_before(token, tree)) is not None:
            _hang_as_whose(token, owned, tree, tokens)
        elif token.dep in {"relcl", "acl"} and token.tag != "VBN":
            _complete(token.index, tree, tokens)
        elif token.lemma == "call" and token.dep == "ccomp":
            _name(token.index, tree, tokens)
        elif token.dep == "relcl" and (verb := _told_content(token, tree)) is not None:
            _hang_as_content(token.index, verb, tree, tokens)
        elif token.dep == "dep" and token.tag in FINITE and tree.child(token.index, SUBJECTS) is None:
            tokens[token.index] = replace(token, dep="conj")
        elif token.dep == "advcl" and token.tag == "VBG" and tokens[token.index] == token and tokens[token.index - 1].text in {",", "and"}:
            tokens[token.index] = replace(token, head=_nearest(token, tree))
    return parsed if tuple(tokens) == parsed.tokens else replace(parsed, tokens=tuple(tokens))


def _is_named_deed(token: Token, tree: Tree) -> bool:
    """Whether a word in -ing is the subject: "shelling killed four", and not "shelling the town, troops killed four"."""
    if tree.child(token.index, OBJECTS | SUBJECTS | {"aux", "xcomp", "ccomp", "prt", "mark"}) is not None:
        return False
    if token.dep == "advcl":
        above = tree.tokens[_next_verb(token, tree)]
        pause = any(t.text == "," for t in tree.tokens[token.index : above.index])
        return token.index < above.index and above.tag in FINITE and tree.child(above.index, SUBJECTS) is None and not pause
    return token.dep in {"nsubj", "nsubjpass", "csubj", "csubjpass"}


def _next_verb(token: Token, tree: Tree) -> int:
    """What a word in -ing hangs on; where that is a clause closed before it, the bare verb right behind its phrase."""
    above, behind = tree.tokens[token.head], max(tree.subtree(token.index)) + 1
    if above.index > token.index or tree.tokens[token.index - 1].text != "," or behind >= len(tree.tokens):
        return token.head
    bare = tree.tokens[behind].tag in FINITE and tree.child(behind, SUBJECTS) is None
    return behind if bare else token.head


def _relate(token: Token, tree: Tree, tokens: list[Token]) -> None:
    """Make a relative clause's plural noun the verb that it is: "which the Israeli army disputes"."""
    above = tokens[token.head]
    if above.tag == "WDT":
        tokens[token.index] = token = replace(token, head=above.head, dep="relcl")
        tokens[above.index] = replace(above, head=token.index)
        tree = Tree(tokens)
    which = next((c for c in tree.children[token.index] if tokens[c].tag in {"WDT", "WP"}), None)
    names = [c for c in tree.children[token.index] if tokens[c].dep in {"compound", "nmod", "poss", "nsubj"} and c < token.index]
    if which is None or not names:
        return
    for child in tree.children[token.index]:
        if which < child < names[-1]:
            tokens[child] = replace(tokens[child], head=names[-1])
    tokens[token.index] = replace(token, pos="VERB", tag="VBZ")
    tokens[names[-1]] = replace(tokens[names[-1]], head=token.index, dep="nsubj")
    tokens[which] = replace(tokens[which], dep="dobj")


def _give_subject(token: Token, tree: Tree, tokens: list[Token]) -> None:
    """Let what stands between two finite verbs be the subject of the second: "said claims that it had fled were baseless"."""
    noun = tree.child(token.head, {"dobj"})
    if noun is None or not token.head < noun < token.index or any(tokens[c].dep == "mark" for c in tree.children[token.index]):
        return
    if tree.child(noun, {"acl", "relcl", "prep"}) is None or any(t.text in {",", ";"} for t in tokens[noun : token.index]):
        return
    tokens[noun] = replace(tokens[noun], head=token.index, dep="nsubj")


def _call_untrue(token: Token, tokens: list[Token]) -> None:
    """Let "a lie" be what somebody calls a claim, and no part of the claim: "called claims that it had fled a lie"."""
    verb = tokens[token.head]
    noun = tokens[verb.head]
    above = tokens[noun.head]
    hung = verb.dep in {"acl", "relcl"} and noun.dep == "dobj" and token.index > verb.index > noun.index > above.index
    if hung and above.lemma in NAMING and token.dep in {"dobj", "oprd", "advcl", "acomp", "advmod"}:
        tokens[token.index] = replace(token, head=above.index, dep="oprd")


def _turn_round(token: Token, tokens: list[Token]) -> None:
    """Let what somebody rejects "as false" be what he rejects: "rejected as false reports that", not "as reports"."""
    noun = tokens[token.head]
    preposition = tokens[noun.head]
    verb = tokens[preposition.head]
    if (token.dep, noun.dep, preposition.text) != ("amod", "pobj", "as") or verb.lemma not in NAMING or token.index != preposition.index + 1:
        return
    tokens[noun.index] = replace(noun, head=verb.index, dep="dobj")
    tokens[token.index] = replace(token, head=preposition.index, dep="pobj")


def _raise(verb: int, tokens: list[Token]) -> None:
    """Let a verb and the noun that it was hung on change places; of a name its last word: "sentenced politician Oleg Orlov"."""
    noun = tokens[tokens[verb].head]
    while noun.dep == "compound" and noun.head > noun.index:
        noun = tokens[noun.head]
    if noun.index < verb or noun.pos not in NOMINAL:
        return
    was_root = noun.head == noun.index
    top = verb if was_root else noun.head
    of_a_name = was_root and tokens[verb].head != noun.index
    for token in list(tokens):
        if token.head != noun.index or token.index in {verb, noun.index}:
            continue
        behind = token.dep in {"punct", "cc"} or (of_a_name and token.dep == "prep" and token.index > noun.index)
        if token.index < verb or behind:
            tokens[token.index] = replace(token, head=verb)
    tokens[verb] = replace(tokens[verb], head=top, dep=noun.dep)
    tokens[noun.index] = replace(noun, head=verb, dep="dobj")


def _what_is_to_be(verb: int, tree: Tree) -> int | None:
    """The infinitive right behind a form of "be": "is to last", "are to be exchanged"."""
    inner = tree.child(verb, {"xcomp"})
    if inner is None or tree.child(verb, SUBJECTS) is None or tree.child(verb, OBJECTS | {"acomp", "expl"}) is not None:
        return None
    first = next((c for c in tree.children[inner] if tree.tokens[c].tag == "TO"), None)
    between = tree.tokens[verb + 1 : first] if first is not None and first > verb else None
    return inner if between is not None and all(token.pos in {"ADV", "PART"} for token in between) else None


def _lower(verb: int, inner: int, tokens: list[Token]) -> None:
    """Let the infinitive head the clause that a form of "be" headed."""
    be = tokens[verb]
    top = inner if be.head == verb else be.head
    passive = any(token.head == inner and token.dep == "auxpass" for token in tokens)
    for token in list(tokens):
        if token.head == verb and token.index not in {verb, inner}:
            dep = "nsubjpass" if passive and token.dep == "nsubj" else token.dep
            tokens[token.index] = replace(token, head=inner, dep=dep)
    tokens[inner] = replace(tokens[inner], head=top, dep=be.dep, pos="VERB", tag="VBN" if passive else "VB")
    tokens[verb] = replace(be, head=inner, dep="aux")


def _let(verb: int, inner: int, tree: Tree, tokens: list[Token]) -> None:
    """Let what stands between "let" and its verb be the object."""
    for child in tree.children[inner]:
        if tokens[child].dep == "nsubj" and verb < child < inner:
            tokens[child] = replace(tokens[child], head=verb, dep="dobj")
            tokens[inner] = replace(tokens[inner], dep="xcomp", tag="VB")


def _closes_as_verb(token: Token, tokens: list[Token]) -> bool:
    """Whether a sentence ends ", the agency reports" with the verb taken for a noun."""
    before, behind = tokens[token.index - 1], tokens[token.index + 1 : token.index + 2]
    led = token.index > 2 and before.pos == "PROPN" and tokens[token.index - 2].text == "," and before.head != token.index - 2
    return led and (not behind or behind[0].text in {".", ","}) and any(t.tag in FINITE for t in tokens[: token.index - 2])


def _report(token: Token, tokens: list[Token]) -> None:
    """Make the noun the verb that its outlet speaks by, beside the main clause."""
    root = next((t.index for t in tokens if t.dep == "ROOT"), token.index)
    outlet = tokens[token.index - 1]
    if root in (token.index, outlet.index):
        return
    for t in list(tokens):
        citing = t.tag == "VBG" and t.index == token.index + 2 and t.dep == "advcl"
        if citing or (t.head in (token.index, outlet.index) and t.index > token.index):
            tokens[t.index] = replace(t, head=token.index)
    lemma = token.text[:-1].lower()
    tokens[token.index] = replace(token, head=root, dep="parataxis", pos="VERB", tag="VBZ", lemma=lemma)
    tokens[outlet.index] = replace(outlet, head=token.index, dep="nsubj")


def _let_tell(tokens: list[Token]) -> None:
    """Let the infinitive of a title that has no other verb tell: "Minister to visit troops"."""
    noun = next((token for token in tokens if token.dep == "ROOT"), None)
    tree = Tree(tokens)
    if noun is None or noun.pos not in NOMINAL or any(token.tag in FINITE for token in tokens):
        return
    verb = next((c for c in tree.children[noun.index] if tokens[c].dep in {"relcl", "acl"} and tokens[c].tag in {"VB", "VBN"}), None)
    if verb is None or verb < noun.index or not any(tokens[c].tag == "TO" for c in tree.children[verb]) or tree.child(verb, SUBJECTS) is not None:
        return
    passive = tree.child(verb, {"auxpass"}) is not None
    for child in tree.children[noun.index]:
        if child > verb:
            tokens[child] = replace(tokens[child], head=verb)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", pos="VERB")
    tokens[noun.index] = replace(noun, head=verb, dep="nsubjpass" if passive else "nsubj")


def _complete(verb: int, tree: Tree, tokens: list[Token]) -> None:
    """Let what was taken for a clause of its noun be what is told to the noun, feared, or seen of it."""
    noun = tokens[verb].head
    above = tokens[tokens[noun].head]
    that = next((c for c in tree.children[verb] if tokens[c].text.lower() == "that" and c < verb), None)
    subject = tree.child(verb, SUBJECTS)
    words = load_statement_words()
    if that is not None and subject is not None and subject > that:
        if tokens[noun].tag in FINITE:
            tokens[verb] = replace(tokens[verb], dep="ccomp")
        elif tokens[noun].dep == "pobj" and above.dep == "agent" and tokens[above.head].lemma.lower() in words["addressed"]:
            tokens[verb] = replace(tokens[verb], dep="ccomp", head=above.head)
        elif tokens[noun].dep == "dobj" and above.lemma.lower() in words["addressed"] and tree.child(above.index, {"ccomp"}) is None:
            tokens[verb] = replace(tokens[verb], dep="ccomp", head=above.index)
        else:
            return
        tokens[that] = replace(tokens[that], dep="mark")
    elif (tokens[verb].tag, tokens[verb].dep, tokens[noun].dep, subject) == ("VBG", "acl", "dobj", None) and verb > noun:
        if above.lemma.lower() not in words["perceiving"]:
            return
        tokens[verb] = replace(tokens[verb], dep="ccomp", head=above.index)
        tokens[noun] = replace(tokens[noun], dep="nsubj", head=verb)


def _owned_before(token: Token, tree: Tree) -> int | None:
    """The noun behind "whose" that a finite verb without a subject stands right behind: "Airbus, whose A380 first flew"."""
    if tree.child(token.index, SUBJECTS) is not None:
        return None
    before = [t for t in tree.tokens[token.head + 1 : token.index] if t.pos in NOMINAL and t.head == token.head and t.dep == "appos"]
    owned = before[-1].index if before else None
    first = tree.tokens[min(tree.subtree(owned))] if owned is not None else None
    return owned if first is not None and first.tag == "WP$" and first.index > 0 else None


def _hang_as_whose(token: Token, owned: int, tree: Tree, tokens: list[Token]) -> None:
    """Let a clause with "whose" be of the noun right before it, and the verb behind its "and" be joined to its own."""
    owner = next((i for i in range(min(tree.subtree(owned)) - 1, -1, -1) if tokens[i].pos in NOMINAL), token.head)
    tokens[owned] = replace(tokens[owned], head=token.index, dep="nsubj")
    tokens[token.index] = replace(token, head=owner, dep="relcl")
    second = next((t for t in tokens[token.index :] if t.dep == "relcl" and t.head == token.head), None)
    if second is not None and tree.child(token.index, {"cc"}) is not None and tree.child(second.index, SUBJECTS) is None:
        tokens[second.index] = replace(second, head=token.index, dep="conj")


def _name(verb: int, tree: Tree, tokens: list[Token]) -> None:
    """Let what is called something stand for itself: "launched what it called an operation on Tuesday"."""
    above, noun = tokens[verb].head, tree.child(verb, {"oprd"})
    what = any(tokens[c].text.lower() == "what" for c in tree.children[verb])
    if noun is None or not what or above > verb:
        return
    for child in tree.children[verb]:
        if child > noun and tokens[child].dep in {"prep", "npadvmod", "punct"}:
            tokens[child] = replace(tokens[child], head=above)
    tokens[noun] = replace(tokens[noun], head=above, dep="dobj")
    tokens[verb] = replace(tokens[verb], head=noun, dep="relcl")


def _told_content(token: Token, tree: Tree) -> int | None:
    """The verb of addressing whose content was taken for a clause about the one addressed: "told a paper that he had left"."""
    noun = tree.tokens[token.head]
    above = tree.tokens[noun.head]
    that = next((c for c in tree.children[token.index] if tree.tokens[c].text.lower() == "that"), None)
    complete = tree.child(token.index, SUBJECTS - {"csubj"}) not in {None, that}
    addressed = noun.dep in {"dobj", "dative"} and above.lemma in ADDRESSING and that == noun.index + 1
    return above.index if complete and addressed else None


def _told_beyond(token: Token, tree: Tree) -> int | None:
    """The verb whose content was taken for that of a phrase between: "told him, at a command post, that it had fallen"."""
    preposition = tree.tokens[token.head]
    above = tree.tokens[preposition.head]
    that = next((c for c in tree.children[token.index] if tree.tokens[c].text.lower() == "that" and tree.tokens[c].dep == "mark"), None)
    spoken = above.pos == "VERB" and above.lemma in ADDRESSING | {"say"} and preposition.index > above.index
    return above.index if spoken and that is not None and tree.child(above.index, {"ccomp"}) is None else None


def _spoken_in(token: Token, tree: Tree) -> int | None:
    """The verb whose content was taken for that of the statement it was made in: "said in a statement that it had left"."""
    noun = tree.tokens[token.head]
    above = tree.tokens[tree.tokens[noun.head].head]
    that = next((c for c in tree.children[token.index] if tree.tokens[c].text.lower() == "that"), None)
    complete = that == noun.index + 1 and tree.child(token.index, SUBJECTS - {"csubj"}) not in {None, that}
    uttered = noun.dep == "pobj" and noun.lemma.lower() in load_statement_words()["utterance"] and above.pos == "VERB"
    return above.index if complete and uttered and tree.child(above.index, {"ccomp"}) is None else None


def _hang_as_content(verb: int, above: int, tree: Tree, tokens: list[Token]) -> None:
    """Let a clause be what the verb above it says."""
    tokens[verb] = replace(tokens[verb], head=above, dep="ccomp")
    for child in tree.children[verb]:
        if tokens[child].text.lower() == "that":
            tokens[child] = replace(tokens[child], dep="mark", tag="IN")


def _nearest(token: Token, tree: Tree) -> int:
    """The verb of the "when" clause that a participle stands behind, or what it hung on."""
    between = tree.tokens[token.head + 1 : token.index]
    whens = [t for t in between if t.tag in FINITE and any(tree.tokens[c].text.lower() == "when" for c in tree.children[t.index])]
    return whens[-1].index if whens else token.head
