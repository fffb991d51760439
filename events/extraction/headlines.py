"""Headlines that leave out their auxiliary: "Two wounded in shelling", "First jet delivered", "Ceasefire agreed".

The parser takes the participle for an attribute of its noun, or for a past tense whose subject did it. Headlines tell in
the present; a past form without an object is passive, unless its verb takes none. Changes heads, labels and tags only.

Input -> output: `ParsedSentence` of a title -> `ParsedSentence`.
"""

from collections.abc import Sequence
from dataclasses import replace

from events.extraction.knowledge.verbs import VerbTable, load_statement_words
from events.extraction.syntax import FINITE, OBJECTS, SUBJECTS, Tree
from events.extraction.types import ParsedSentence, Token

CONTENT = frozenset({"ccomp", "xcomp", "prt", "acomp", "dative", "parataxis"})
HEADS_OF_TITLES = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON"})


def headline_mended(parsed: ParsedSentence, verbs: VerbTable) -> ParsedSentence:
    """The title with its participles as what they are: passive deeds."""
    if parsed.sentence.role != "title":
        return parsed
    tokens = list(parsed.tokens)
    for token in parsed.tokens:
        _retag(token, tokens, verbs)
    _free_verb(tokens)
    _pair(tokens)
    _promote(tokens)
    for token in list(tokens):
        if token.dep in {"ROOT", "conj", "ccomp", "parataxis"} and token.tag in {"VBD", "VBN"} and _is_passive(token, tokens, verbs):
            _make_passive(token.index, tokens)
    return parsed if tuple(tokens) == parsed.tokens else replace(parsed, tokens=tuple(tokens))


def _retag(token: Token, tokens: list[Token], verbs: VerbTable) -> None:
    """Let a plural with a subject be a verb ("UN chief calls for a truce"), and what is denied a deed ("denies shelling market")."""
    tree = Tree(tokens)
    if token.tag == "NNS" and token.dep == "ROOT" and tree.child(token.index, {"nsubj"}) is not None:
        tokens[token.index] = replace(token, pos="VERB", tag="VBZ")
    if token.tag != "VBG":
        return
    above = tokens[token.head]
    named = tree.child(token.index, {"compound", "amod", "det", "nummod", "poss"}) is not None
    if token.dep == "pobj" and named and tree.child(token.index, OBJECTS) is None:
        tokens[token.index] = replace(token, pos="NOUN", tag="NN", lemma=token.text.lower())
    verb = tokens[above.head]
    word = verbs.saying.get(verb.lemma.lower())
    if token.dep in {"compound", "amod"} and above.dep == "dobj" and token.index == verb.index + 1 and word is not None and word.stance == "denies":
        tokens[token.index] = replace(token, head=verb.index, dep="xcomp")
        tokens[above.index] = replace(above, head=token.index)


def _free_verb(tokens: list[Token]) -> None:
    """Let a verb head the title that was taken for a noun between a plural and "to": "Rescuers race to reach villages"."""
    tree = Tree(tokens)
    inner = next((t.index for t in tokens if t.dep == "ROOT" and t.tag == "VB"), None)
    noun = tree.child(inner, {"nsubj"}) if inner is not None else None
    if inner is None or noun is None or noun + 1 >= len(tokens) or tokens[noun + 1].tag != "TO" or tokens[noun].tag != "NN":
        return
    doers = [c for c in tree.children[noun] if tokens[c].dep == "compound" and tokens[c].tag == "NNS" and c == noun - 1]
    if not doers:
        return
    for child in tree.children[noun]:
        tokens[child] = replace(tokens[child], head=doers[0])
    tokens[noun] = replace(tokens[noun], head=noun, dep="ROOT", pos="VERB", tag="VBP")
    tokens[doers[0]] = replace(tokens[doers[0]], head=noun, dep="nsubj")
    tokens[inner] = replace(tokens[inner], head=noun, dep="xcomp")


def _pair(tokens: list[Token]) -> None:
    """Let two names that a headline parts by a comma be subjects of one verb: "Armenia, Azerbaijan blame each other"."""
    subject = next((token for token in tokens if token.dep in SUBJECTS and token.pos == "PROPN" and tokens[token.head].dep == "ROOT"), None)
    if subject is None:
        return
    left = min(index for index in Tree(tokens).subtree(subject.index) if all(t.text != "," for t in tokens[index : subject.index]))
    other = tokens[left - 2] if left > 1 and tokens[left - 1].text == "," else None
    if other is not None and other.pos == "PROPN" and other.head == subject.head and other.dep in {"npadvmod", "advcl", "dep", "nsubj", "nsubjpass"}:
        tokens[other.index] = replace(other, dep=subject.dep)
        tokens[subject.index] = replace(subject, head=other.index, dep="conj")


def _promote(tokens: list[Token]) -> None:
    """Let the participle head a title that has no verb: "Bridge destroyed near Kherson"."""
    tree = Tree(tokens)
    root = next((token for token in tokens if token.dep == "ROOT"), None)
    if root is None or any(token.tag in FINITE for token in tokens if token.dep in {"ROOT", "conj", "ccomp"}):
        return
    if root.tag == "VBG" and not any(tokens[c].dep in OBJECTS | {"aux"} for c in tree.children[root.index]):
        noun = tree.child(root.index, {"nsubj"})
        within = [t.index for t in tokens if t.dep == "pobj" and t.index == root.index - 1]
        if noun is None or not within or tree.child(noun, {"acl"}) is None:
            return
        _lay_under(root.index, within[0], noun, tokens)
        tree, root = Tree(tokens), tokens[noun]
    if root.pos not in HEADS_OF_TITLES:
        return
    verb = next((c for c in tree.children[root.index] if tokens[c].dep == "acl" and tokens[c].tag == "VBN" and c > root.index), None)
    if verb is None:
        return
    for child in tree.children[root.index]:
        if child > verb or tokens[child].dep == "meta":
            tokens[child] = replace(tokens[child], head=verb)
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT")
    tokens[root.index] = replace(root, head=verb, dep="nsubjpass")


def _lay_under(verb: int, name: int, noun: int, tokens: list[Token]) -> None:
    """Let a noun in -ing that was taken for the verb stand under its preposition: "wounded in Kharkiv shelling"."""
    preposition = tokens[name].head
    for token in list(tokens):
        if token.head == verb and token.index not in {verb, noun}:
            tokens[token.index] = replace(token, head=noun)
    tokens[noun] = replace(tokens[noun], head=noun, dep="ROOT")
    tokens[verb] = replace(tokens[verb], head=preposition, dep="pobj", pos="NOUN", tag="NN")
    tokens[name] = replace(tokens[name], head=verb, dep="compound")


def _is_passive(token: Token, tokens: Sequence[Token], verbs: VerbTable) -> bool:
    """Whether a past form in a title lacks what its verb acts on, so that its subject is what was acted on."""
    tree = Tree(tokens)
    below = [tokens[c] for c in tree.children[token.index]]
    lemma = token.lemma.lower()
    if tree.child(token.index, SUBJECTS) is None or any(t.dep in OBJECTS | {"aux", "auxpass"} for t in below):
        return False
    if lemma in load_statement_words()["said_of"]:  # "rebels accused of", "civilians urged to", and not "Kyiv said it had"
        return _is_said_of(token.index, tree)
    if any(t.dep in CONTENT for t in below):
        return False
    if token.tag == "VBD" and not (token.text.lower().endswith("ed") or verbs.is_a("same_participle", lemma)):
        return False
    says = lemma in verbs.saying and lemma not in load_statement_words()["that_only"]
    return not (verbs.is_a("intransitive", lemma) or says)


def _is_said_of(verb: int, tree: Tree) -> bool:
    """Whether a verb of accusing, asking or believing has behind it what is said of its subject, and no sentence."""
    behind = tree.tokens[verb + 1 : verb + 2]
    return not behind or behind[0].tag == "TO" or behind[0].text.lower() in {"of", "over", "for", "in", "on", "with", "dead", "by"}


def _make_passive(verb: int, tokens: list[Token]) -> None:
    tokens[verb] = replace(tokens[verb], tag="VBN")
    for token in list(tokens):
        if token.head == verb and token.dep == "nsubj":
            tokens[token.index] = replace(token, dep="nsubjpass")
