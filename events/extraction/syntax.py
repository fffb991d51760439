"""Clauses of a parsed sentence: who does what to whom, when the verb says so and under which other verb.

Reads the tree that `nlp` made and mends what the parser often gets wrong in news (a relative clause taken for a
complement). Knows no actors, places, dates or themes.

Input -> output: `ParsedSentence` -> `Clause`s, outermost first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.tree import NOMINAL as NOMINAL  # given on to those who ask for clauses
from events.extraction.tree import Tree as Tree
from events.extraction.types import ParsedSentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "conj", "parataxis", "csubj", "dep", "intj", "appos"})
MODALS = frozenset({"could", "may", "might", "should", "must", "can", "ca", "would", "ought", "need"})
FUTURE = frozenset({"will", "wo", "shall", "'ll", "’ll", "ll"})
PARTICLES = frozenset({"down", "up", "off", "back"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
RELATIVES = frozenset({"which", "that", "who", "whom"})
ASKING = frozenset({"call on", "call upon", "appeal", "plead", "call"})  # "called on both sides to stop"
ASKED_OF = frozenset({"on", "upon", "to", "with"})
ADDRESSING = frozenset(
    {"tell", "inform", "warn", "assure", "remind", "notify", "persuade", "convince", "promise", "show", "teach", "advise", "ask", "give"}
)


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional phrase of a clause: its preposition and the head of what follows it."""

    preposition: str
    token: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. Numbers are indexes of tokens; `parent` and its like are positions in the tuple of clauses.

    `tense` is past, pluperfect, perfect, present, progressive, future, modal, infinitive or participle. `tokens` are the
    words of the clause without those of clauses inside it. `whole` adds these.
    """

    head: int
    lemma: str
    tense: str
    modal: str
    negated: bool
    passive: bool
    relation: str
    mark: str
    parent: int | None
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[Oblique, ...]
    tokens: tuple[int, ...]
    whole: tuple[int, ...]
    own_subject: bool

    @property
    def is_finite(self) -> bool:
        """Whether the verb has a tense or a modal of its own."""
        return self.tense not in {"infinitive", "participle"}


def find_clauses(parsed: ParsedSentence) -> tuple[Clause, ...]:
    """The clauses of a sentence, each after the one that governs it."""
    tree = Tree(parsed.tokens)
    heads = [token.index for token in parsed.tokens if _is_clause_head(token, tree)]
    stop = frozenset(heads) | {token.index for token in parsed.tokens if token.dep == "meta"}  # a headline's source is no part of what it tells
    ordered = sorted(heads, key=lambda head: (sum(1 for _ in tree.ancestors(head)), head))
    number = {head: position for position, head in enumerate(ordered)}
    clauses: list[Clause] = []
    for head in ordered:
        parent = next((number[a] for a in tree.ancestors(head) if a in number), None)
        clauses.append(_clause(head, tree, stop, parent, clauses))
    return tuple(clauses)


def clause_of(index: int, clauses: Sequence[Clause]) -> int | None:
    """Position of the clause that a token belongs to."""
    return next((position for position, clause in enumerate(clauses) if index in clause.tokens), None)


def _is_clause_head(token: Token, tree: Tree) -> bool:
    if token.pos not in {"VERB", "AUX"} and not token.tag.startswith("VB"):
        return False
    if token.dep in {"aux", "auxpass", "amod", "compound", "cc", "prep", "case", "neg", "advmod", "prt", "mark", "punct", "nmod"}:
        return False
    return token.dep in CLAUSAL or token.tag in FINITE or tree.child(token.index, SUBJECTS) is not None


def _is_passive(head: int, tree: Tree) -> bool:
    """Whether a verb is passive; a participle beside one shares its "was": "was announced and approved"."""
    token = tree.tokens[head]
    if tree.child(head, {"auxpass", "nsubjpass"}) is not None:
        return True
    if token.tag != "VBN" or token.dep == "acl":
        return token.tag == "VBN"
    beside = token.dep == "conj" and tree.child(head, SUBJECTS | {"aux"}) is None and tree.tokens[token.head].tag == "VBN"
    return beside and _is_passive(token.head, tree)


def _clause(head: int, tree: Tree, stop: frozenset[int], parent: int | None, known: Sequence[Clause]) -> Clause:
    token = tree.tokens[head]
    above = known[parent] if parent is not None else None
    tense, modal = _tense(token, tree, above)
    passive = _is_passive(head, tree)
    mark = next((tree.tokens[c].text.lower() for c in tree.children[head] if tree.tokens[c].dep == "mark"), "")
    antecedent = _antecedent(head, tree, above)
    stands_for = antecedent if antecedent is not None else _gap(above)
    subjects = _expanded(tree, head, SUBJECTS, stands_for)
    own = bool(subjects)
    if not subjects:
        subjects = _inherited_subjects(token, tree, above, known)
    objects = _expanded(tree, head, OBJECTS, stands_for) or _behind_particle(head, tree)
    placed = any(tree.tokens[i].tag in {"WRB", "WP$"} or _stands_aside(tree.tokens[i]) for i in tree.subtree(head, stop))
    if not objects and antecedent is not None and antecedent not in subjects and not placed and not own_relative_subject(tree, head):
        objects = (antecedent,)
    if not objects and token.dep == "xcomp" and above is not None and above.relation == "relcl" and not passive:
        objects = tuple(index for index in above.objects if index not in above.tokens)
    return Clause(
        head=head,
        lemma=_lemma(head, tree),
        tense=tense,
        modal=modal,
        negated=_is_negated(head, tree),
        passive=passive,
        relation="relcl" if antecedent is not None and token.dep in {"ccomp", "advcl"} else token.dep,
        mark=mark,
        parent=parent,
        subjects=subjects,
        objects=objects,
        obliques=_obliques(head, tree, stop),
        tokens=tuple(tree.subtree(head, stop)),
        whole=tuple(tree.subtree(head)),
        own_subject=own,
    )


def _stands_aside(token: Token) -> bool:
    """Whether a relative word hangs on a preposition: "in which", "from whom"."""
    return token.dep == "pobj" and token.text.lower() in RELATIVES


def own_relative_subject(tree: Tree, head: int) -> bool:
    """Whether the relative word is the subject: "who began", not "which it seized"."""
    return any(tree.tokens[c].dep in SUBJECTS and tree.tokens[c].text.lower() in RELATIVES for c in tree.children[head])


def _lemma(head: int, tree: Tree) -> str:
    """The verb with its particle: "take over", "push back"."""
    lemma = tree.tokens[head].lemma.lower()
    particle = _particle(head, tree)
    if lemma == "take" and head + 1 < len(tree.tokens) and tree.tokens[head + 1].text.lower() == "place":
        return "take place"
    if particle is None and lemma == "call" and tree.tokens[min(head + 1, len(tree.tokens) - 1)].text.lower() in {"on", "for", "upon"}:
        particle = head + 1
    return f"{lemma} {tree.tokens[particle].text.lower()}" if particle is not None else lemma


def _particle(head: int, tree: Tree) -> int | None:
    """The particle of a verb, also where the parser takes it for an adverb or a preposition: "shot down 8 drones"."""
    named = tree.child(head, {"prt"})
    if named is not None:
        return named
    out_of = [token.text.lower() for token in tree.tokens[head + 1 : head + 3]] == ["out", "of"]
    following = [c for c in tree.children[head] if c == head + 1 and (out_of or tree.tokens[c].text.lower() in PARTICLES)]
    return next((c for c in following if tree.tokens[c].dep in {"advmod", "prep"}), None)


def _behind_particle(head: int, tree: Tree) -> tuple[int, ...]:
    """The object of a verb whose particle the parser took for a preposition."""
    particle = _particle(head, tree)
    if particle is None or tree.tokens[particle].dep != "prep":
        return ()
    return tuple(each for c in tree.children[particle] if tree.tokens[c].dep == "pobj" for each in tree.conjuncts(c))


def _gap(above: Clause | None) -> int | None:
    """What a relative word means inside a relative clause: the noun that the clause above hangs on."""
    if above is None or above.relation != "relcl":
        return None
    return next((index for index in above.objects if index not in above.tokens), None)


def _tense(token: Token, tree: Tree, above: Clause | None) -> tuple[str, str]:
    aux = [tree.tokens[c] for c in tree.children[token.index] if tree.tokens[c].dep in {"aux", "auxpass"}]
    words = [a.text.lower() for a in aux]
    modal = next((word for word in words if word in MODALS or word in FUTURE), "")
    if modal:
        return ("future" if modal in FUTURE else "modal"), modal
    if "to" in words and any(a.lemma == "be" and a.tag in FINITE for a in aux):
        return ("modal", "was to") if any(a.tag == "VBD" for a in aux) else ("future", "is to")
    if "to" in words and token.dep == "ROOT" and tree.child(token.index, SUBJECTS) is not None:  # a headline's "Kyiv to get tanks"
        return "future", "is to"
    if "to" in words:
        return "infinitive", "have" if "have" in words else ""
    if "having" in words:
        return "participle", "have"
    if any(word in {"had", "'d", "’d"} for word in words):
        return "pluperfect", ""
    if any(a.text.lower() in {"has", "have", "'ve", "’ve", "'s", "’s"} and a.lemma.lower() == "have" for a in aux):
        return "perfect", ""
    acts = token.dep in {"ROOT", "ccomp", "conj"} and None not in {tree.child(token.index, {"nsubj"}), tree.child(token.index, {"dobj"})}
    return _bare_tense(token, aux, above, acts), above.modal if above is not None and _shares_auxiliary(token, aux, above) else ""


def _shares_auxiliary(token: Token, aux: Sequence[Token], above: Clause | None) -> bool:
    """Whether a coordinated verb stands under the auxiliary of the first: "will hold talks and discuss"."""
    return token.dep == "conj" and above is not None and token.tag in {"VBN", "VB", "VBG"} and not aux


def _bare_tense(token: Token, aux: Sequence[Token], above: Clause | None, acts: bool) -> str:
    tags = {a.tag for a in aux}
    if token.tag == "VBG" and aux:
        return "past" if "VBD" in tags else "progressive"
    if "VBD" in tags or token.tag == "VBD":
        return "past"
    if token.tag == "VBN" and any(a.text.lower() == "being" for a in aux) and not tags & {"MD", "TO"}:
        return "progressive" if tags & {"VBZ", "VBP"} else "participle"
    if _shares_auxiliary(token, aux, above) and above is not None:
        return above.tense
    if token.tag == "VBN" and not aux and acts:  # a past tense taken for a participle: "warplanes bombed positions"
        return "past"
    if token.tag in {"VBG", "VBN"} and not aux:
        return "participle"
    return "infinitive" if token.tag == "VB" and not aux else "present"


def _is_negated(head: int, tree: Tree) -> bool:
    """Whether the clause says that it is not so: "did not", "never", "no longer", "nobody came", "not a shot was fired"."""
    if tree.tokens[head].dep == "conj" and any(  # "neither confirmed nor denied"
        tree.tokens[c].text.lower() == "nor" and c < head for c in tree.children[tree.tokens[head].head]
    ):
        return True
    for child in tree.children[head]:
        token = tree.tokens[child]
        no_longer = token.text.lower() == "longer" and child > 0 and tree.tokens[child - 1].text.lower() == "no"
        if no_longer or token.dep == "neg" or token.text.lower() in {"never", "nor", "neither"}:
            return True
        if token.dep in SUBJECTS and token.text.lower() in {"nobody", "none", "nothing"}:
            return True
        if token.dep in SUBJECTS and any(tree.tokens[c].text.lower() == "no" or _is_not(c, tree) for c in tree.children[child]):
            return True
    return False


def _is_not(index: int, tree: Tree) -> bool:
    """Whether a word is a "not" that is no "not only"."""
    following = tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""
    return tree.tokens[index].text.lower() == "not" and following not in {"only", "just"}


def _antecedent(head: int, tree: Tree, above: Clause | None) -> int | None:
    """The noun that a relative clause hangs on. A "that" clause right after a noun under a verb that takes a direct
    object already is one too, whatever the parser calls it."""
    token = tree.tokens[head]
    if token.dep == "relcl":
        return _renamed(token.head, tree) if tree.tokens[token.head].pos in NOMINAL else None
    if token.dep not in {"ccomp", "advcl"} or above is None or not above.objects:
        return None
    mark = next((c for c in tree.children[head] if tree.tokens[c].text.lower() in {"that", "which"}), None)
    if token.dep == "advcl" and (mark is None or tree.tokens[mark].text.lower() != "that"):
        return None
    if not mark or tree.tokens[mark - 1].pos not in {"NOUN", "PROPN"} or mark - 1 not in above.whole:
        return None
    if tree.tokens[mark].text.lower() == "that" and _is_content(head, mark - 1, tree, above):
        return None
    return mark - 1 if tree.child(head, {"dobj"}) is None or tree.tokens[mark].dep in SUBJECTS else None


def _renamed(noun: int, tree: Tree) -> int:
    """The name that a noun only says more of: "Smith, an officer who was abducted"."""
    named = tree.tokens[tree.tokens[noun].head]
    return named.index if tree.tokens[noun].dep == "appos" and named.pos == "PROPN" and tree.tokens[noun].pos == "NOUN" else noun


def _is_content(head: int, noun: int, tree: Tree, above: Clause) -> bool:
    """Whether a "that" clause behind a name tells what somebody was told: "told AFP that", and not "near Kupiansk that Moscow took"."""
    if above.lemma in ADDRESSING:
        return True
    inner = tree.child(head, {"xcomp", "ccomp"})
    full = tree.child(head if inner is None else inner, {"dobj", "ccomp", "attr", "acomp", "prep"}) is not None
    return tree.tokens[noun].pos == "PROPN" and (full or tree.child(head, {"nsubjpass"}) is not None)


def _expanded(tree: Tree, head: int, deps: frozenset[str], antecedent: int | None) -> tuple[int, ...]:
    """Heads of the arguments by relation, conjuncts included; a relative word stands for what it hangs on."""
    found: list[int] = []
    fitting = [child for child in tree.children[head] if tree.tokens[child].dep in deps and tree.tokens[child].pos != "VERB"]
    if deps is SUBJECTS:
        fitting = [child for at, child in enumerate(fitting) if not (at and _is_inside(tree, fitting[at - 1], child))]
        fitting = [child for at, child in enumerate(fitting) if at + 1 == len(fitting) or _in_a_row(tree, child, fitting[at + 1])]
    for child in fitting:
        if antecedent is not None and tree.tokens[child].text.lower() in RELATIVES:
            found += tree.conjuncts(antecedent)
        else:
            found += tree.conjuncts(child)
    return tuple(dict.fromkeys(found))


def _is_trailing_participle(token: Token, tree: Tree, above: Clause) -> bool:
    """Whether a participle behind a comma hangs on what is said: "stressed that ..., denouncing ..."."""
    comma = token.index > 0 and tree.tokens[token.index - 1].text == "," and tree.tokens[above.head].head < above.head
    return token.dep == "advcl" and token.tag == "VBG" and comma and above.relation == "ccomp"


def _subject_of_saying(above: Clause, known: Sequence[Clause]) -> tuple[int, ...]:
    return known[above.parent].subjects if above.parent is not None else above.subjects


def _is_inside(tree: Tree, one: int, other: int) -> bool:
    """Whether a subject is a word of the one before it: "the brigade holding it said", "a soldier with the call sign Fox said"."""
    between = tree.tokens[one + 1 : other]
    alone = not any(token.text == "," or token.dep == "cc" for token in between)
    return alone and any(token.head == one and (token.dep == "prep" or token.tag in {"VBG", "VBN"}) for token in between)


def _in_a_row(tree: Tree, one: int, other: int) -> bool:
    """Whether two subjects are a list; side by side they are an office and its holder."""
    return any(tree.tokens[i].text == "," or tree.tokens[i].dep == "cc" for i in range(one + 1, other))


def _inherited_subjects(token: Token, tree: Tree, above: Clause | None, known: Sequence[Clause]) -> tuple[int, ...]:
    if token.dep == "acl":
        return (token.head,)
    if above is None:
        return ()
    if _is_trailing_participle(token, tree, above):
        return _subject_of_saying(above, known)
    if token.dep == "pcomp" and tree.tokens[token.head].text.lower() == "as" and not above.passive:
        return above.objects
    if token.dep == "pcomp" and tree.tokens[token.head].text.lower() in {"of", "for"}:
        each_other = any(tree.tokens[c].text.lower() in {"each", "one"} for i in above.objects for c in tree.children[i])
        return above.objects if above.objects and not each_other and not above.passive else above.subjects
    asked = tuple(o.token for o in above.obliques if o.preposition in ASKED_OF) if above.lemma in ASKING else ()
    if token.dep == "xcomp" and asked and not above.objects:
        return asked
    carried = above.objects and set(above.objects) <= set(above.tokens)
    if token.dep == "xcomp" and carried and above.lemma not in {"promise", "threaten", "vow"}:
        return above.objects
    if token.dep == "pcomp" and above.tokens and tree.tokens[token.head].lemma in {"by", "after", "before", "in", "without", "as"}:
        return above.subjects
    return above.subjects if token.dep in {"conj", "xcomp", "advcl", "ccomp"} else ()


def _obliques(head: int, tree: Tree, stop: frozenset[int]) -> tuple[Oblique, ...]:
    """Prepositional phrases that hang on the verb, and those on their nouns one level down."""
    found = []
    for child in tree.children[head]:
        token = tree.tokens[child]
        if token.dep in {"prep", "agent", "dative"} or (token.dep == "advmod" and token.text.lower() in {"north", "south", "east", "west"}):
            found += [Oblique(_preposition(child, tree), p) for p in _preposition_objects(child, tree, stop)]
    return tuple(found)


def _preposition(index: int, tree: Tree) -> str:
    return tree.tokens[index].text.lower()


def _preposition_objects(index: int, tree: Tree, stop: frozenset[int]) -> list[int]:
    found: list[int] = []
    for child in tree.children[index]:
        if child in stop:
            continue
        if tree.tokens[child].dep == "pobj":
            found += tree.conjuncts(child)
        elif tree.tokens[child].dep == "prep":
            found += _preposition_objects(child, tree, stop)
    if not found and tree.tokens[index].dep == "dative":
        found = tree.conjuncts(index)
    return found
