"""Speakers named in passing behind what was told: "..., the head of the region, Ivan Petrenko, said on Telegram".

The parser takes such a tag for many things: for an apposition of the noun before it, for a relative clause, for a further
deed. Its shape tells it: a comma, a noun phrase, a verb of saying in a tense, and nothing that is said behind it. Changes
heads and labels only; words and their places stay.

Input -> output: `ParsedSentence`, verbs of saying -> `ParsedSentence` with such tags beside what was told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from events.extraction.knowledge.speakers import is_speaker
from events.extraction.knowledge.tables import read_table
from events.extraction.knowledge.verbs import VerbTable, load_statement_words
from events.extraction.syntax import FINITE, SUBJECTS, Tree
from events.extraction.types import ParsedSentence, Token

PAUSES = frozenset({",", "—", "–"})
QUOTES = frozenset({'"', "''", "``", "”", "“", "’’", "»"})
OF_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART", "X", "SYM"})
FIRST_OF_NAMES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB", "EX"})
BETWEEN = frozenset(
    {"also", "later", "earlier", "has", "have", "had", "then", "further", "separately", "meanwhile", "since", "first", "once", "again"}
)
TELLS = FINITE | {"MD"}
LONGEST_NAME = 24  # tokens: "the head of the military administration of the region, Ivan Petrenko," has a dozen


@dataclass(frozen=True, slots=True)
class _Aside:
    """A tag: tokens `start` to `verb` name the speaker, those behind the verb up to `end` say where and when he spoke."""

    start: int
    verb: int
    end: int


def asides_mended(parsed: ParsedSentence, verbs: VerbTable) -> ParsedSentence:
    """The sentence with every speaker named in passing as the subject of his verb, and that beside what was told."""
    tokens = list(parsed.tokens)
    for token in parsed.tokens:
        _name_the_officer(token, tokens)
    for token in parsed.tokens:
        if token.dep == "ccomp" and token.head > token.index:
            _part_at_semicolon(token, tokens, verbs)
    for token in parsed.tokens:
        aside = _aside_at(token.index, tokens, verbs)
        if aside is not None and not _is_seen(aside, tokens):
            before = list(tokens)
            _set_aside(aside, tokens)
            if not _is_tree(tokens):
                tokens = before
        elif aside is None and (told := _told_around(token.index, tokens, verbs)) is not None:
            before = list(tokens)
            _set_between(token.index, told, tokens)
            if not _is_tree(tokens):
                tokens = before
    return parsed if tuple(tokens) == parsed.tokens else replace(parsed, tokens=tuple(tokens))


@cache
def _officers() -> frozenset[str]:
    return frozenset(next(row["words"] for row in read_table("party_cues.csv") if row["list"] == "speaking noun").split("|"))


def _name_the_officer(name: Token, tokens: list[Token]) -> None:
    """Hang a person's name behind "the head of the regional administration," on the head, not on the administration."""
    of = tokens[tokens[name.head].head]
    officer = tokens[of.head]
    if name.dep != "appos" or name.pos != "PROPN" or tokens[name.head].dep != "pobj" or tokens[name.head].pos not in {"NOUN", "PROPN"}:
        return
    first = next((token.index for token in tokens if token.head == name.index and token.dep == "compound"), name.index)
    if of.dep != "prep" or first == 0 or tokens[first - 1].text != "," or first == name.index:
        return
    in_chief = of.text.lower() == "in" and tokens[name.head].text.lower() == "chief"
    whose = of.text.lower() in {"of", "for"} and tokens[name.head].lemma.lower() not in _officers()
    if officer.lemma.lower() in _officers() and (in_chief or whose):
        tokens[name.index] = replace(name, head=officer.index)


def _part_at_semicolon(token: Token, tokens: list[Token], verbs: VerbTable) -> None:
    """Let what is told before a semicolon be told by the verb before it: "The mayor says a blast was heard; the army says ..."."""
    above = tokens[token.head]
    if not any(between.text == ";" for between in tokens[token.index : above.index]):
        return
    says = [t for t in tokens[: token.index] if t.tag in FINITE and t.lemma.lower() in verbs.saying]
    if says and above.head == says[-1].index:
        tokens[token.index] = replace(token, head=says[-1].index)
        tokens[above.index] = replace(above, dep="conj")


def _told_around(verb: int, tokens: Sequence[Token], verbs: VerbTable) -> int | None:
    """The verb of what is told around a tag turned round: "Troops, said the general staff, attacked near Avdiivka"."""
    word = verbs.saying.get(tokens[verb].lemma.lower())
    if word is None or word.stance == "orders" or tokens[verb].tag not in FINITE or verb < 2 or tokens[verb - 1].text not in PAUSES:
        return None
    end = next((t.index for t in tokens[verb + 1 :] if t.text in PAUSES), None)
    if end is None or end + 1 >= len(tokens) or tokens[end + 1].tag not in TELLS | {"VBN"} or end == verb + 1:
        return None
    name = tokens[verb + 1 : end]
    if name[0].pos not in FIRST_OF_NAMES or not all(_is_of_name(t.index, tokens) for t in name):
        return None
    taken = any(t.dep in SUBJECTS and t.head == verb for t in tokens[: verb - 1])
    first = tokens[end + 1]
    return (first.head if first.dep in {"aux", "auxpass"} else first.index) if taken else None


def _set_between(verb: int, told: int, tokens: list[Token]) -> None:
    """Hang what stands before a tag that was turned round on the verb behind it, and the tag beside that."""
    end = next(t.index for t in tokens[verb + 1 :] if t.text in PAUSES)
    top = tokens[verb]
    tag = "VBD" if told == end + 1 and tokens[told].tag == "VBN" else tokens[told].tag
    tokens[told] = replace(tokens[told], head=told if top.head == verb else top.head, dep=top.dep, tag=tag)
    name = _head_of_name(_Aside(verb + 1, end, end), tokens)
    for token in list(tokens):
        if token.index in {verb, told, name}:
            continue
        inside = verb < token.index < end
        if (token.head == verb and not inside) or (not inside and token.head in range(verb + 1, end)):
            tokens[token.index] = replace(token, head=told)
        elif inside and not verb < token.head < end:
            tokens[token.index] = replace(token, head=name)
    tokens[name] = replace(tokens[name], head=verb, dep="nsubj")
    tokens[verb] = replace(tokens[verb], head=told, dep="parataxis")


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every word hangs, over others, on a root."""
    for token in tokens:
        at, climbed = token, 0
        while at.head != at.index:
            at, climbed = tokens[at.head], climbed + 1
            if climbed > len(tokens):
                return False
    return True


def _aside_at(verb: int, tokens: Sequence[Token], verbs: VerbTable) -> _Aside | None:
    """The tag whose verb stands at `verb`."""
    token = tokens[verb]
    word = verbs.saying.get(token.lemma.lower())
    if word is None or word.stance == "orders" or token.tag not in FINITE | {"VBN"}:
        return None
    start, end = _start_of_name(verb, tokens), _end_of_tail(verb, tokens)
    if start is None or end is None or not any(before.tag in TELLS for before in tokens[: start - 1]):
        return None
    aside = _Aside(start, verb, end)
    doubtful = token.tag == "VBN" or token.lemma.lower() in load_statement_words()["that_only"]
    return aside if not doubtful or _can_speak(aside, tokens) else None


def _can_speak(aside: _Aside, tokens: Sequence[Token]) -> bool:
    """Whether the noun phrase names a person or somebody who speaks: not "the third stage of the swap, agreed in May"."""
    head = tokens[_head_of_name(aside, tokens)]
    return head.pos in {"PROPN", "PRON"} or is_speaker(" ".join(token.text for token in tokens[aside.start : head.index + 1]))


def _start_of_name(verb: int, tokens: Sequence[Token]) -> int | None:
    """Where the noun phrase begins that stands between a pause and the verb; an apposition may close it."""
    last = verb - 1
    while last > 0 and (tokens[last].text.lower() in BETWEEN or tokens[last].tag == "RB"):
        last -= 1
    if tokens[last].text in PAUSES:
        inner = _segment(last - 1, tokens)
        return _segment(inner - 2, tokens) if inner is not None else None
    return _segment(last, tokens)


def _segment(last: int, tokens: Sequence[Token]) -> int | None:
    """The first token of the noun phrase that ends at `last` and begins behind a pause; None where that is none."""
    at = last
    while at > 0 and tokens[at].text not in PAUSES | QUOTES:
        if last - at > LONGEST_NAME or not _is_of_name(at, tokens):
            return None
        at -= 1
    first = at + 1
    opened = at > 0 and first <= last and (tokens[at].text in PAUSES or tokens[at - 1].text in PAUSES)
    return (
        first
        if opened and tokens[first].pos in FIRST_OF_NAMES and any(t.pos in {"NOUN", "PROPN", "PRON"} for t in tokens[first : last + 1])
        else None
    )


def _is_of_name(index: int, tokens: Sequence[Token]) -> bool:
    token = tokens[index]
    if token.tag in RELATIVE or token.text == ";":
        return False
    joined = token.pos == "CCONJ" or (token.pos == "PUNCT" and token.text in {"-", "."})
    return token.pos in OF_NAMES or joined or (token.dep in {"amod", "compound"} and token.tag not in TELLS)


def _end_of_tail(verb: int, tokens: Sequence[Token]) -> int | None:
    """Where the words end that say when, where and to whom he spoke; None where he says something there."""
    end = next((t.index for t in tokens[verb + 1 :] if t.text in PAUSES or t.text in {".", ";"} or t.text in QUOTES), len(tokens))
    behind = tokens[verb + 1 : end]
    told = load_statement_words()["addressed"]
    addressed = tokens[verb].lemma.lower() in told
    if any(t.tag in TELLS or (t.text.lower() in {"that", "to", ":"} and t.pos != "ADP") for t in behind):
        return None
    said = any(t.head == verb and t.dep in {"dobj", "ccomp", "xcomp", "oprd", "attr"} and not addressed for t in behind)
    bare = behind and not addressed and behind[0].pos in {"DET", "NOUN", "PRON", "NUM", "ADJ"} and behind[0].dep not in {"npadvmod", "advmod"}
    return None if said or bare else end


def _is_seen(aside: _Aside, tokens: Sequence[Token]) -> bool:
    """Whether the parser has the tag: its verb governs what was told, or stands beside it, and has its speaker."""
    verb, tree = tokens[aside.verb], Tree(tokens)
    head = _head_of_name(aside, tokens)
    if tokens[head].head != verb.index or tokens[head].dep not in SUBJECTS:
        return False
    others = [t for t in tokens[aside.start : aside.verb] if t.head == verb.index and t.dep in SUBJECTS and t.index != head]
    content = tree.child(verb.index, {"ccomp"})
    return not others and ((content is not None and content < aside.start) or (verb.dep == "parataxis" and verb.head == _head_of_told(aside, tokens)))


def _head_of_name(aside: _Aside, tokens: Sequence[Token]) -> int:
    """The last noun before the first preposition, conjunction or pause of a noun phrase."""
    head = None
    for token in tokens[aside.start : aside.verb]:
        if token.pos in {"ADP", "CCONJ"} or token.text in PAUSES:
            break
        if token.pos in {"NOUN", "PROPN", "PRON", "NUM"} or (head is None and token.pos == "ADJ"):
            head = token.index
    return head if head is not None else aside.start


def _set_aside(aside: _Aside, tokens: list[Token]) -> None:
    """Hang the speaker on his verb, and the verb beside the verb of what was told."""
    verb, name = aside.verb, _head_of_name(aside, tokens)
    inside = range(aside.start, aside.end)
    told = _head_of_told(aside, tokens)
    if told is None:
        return
    if tokens[told].dep == "ROOT" or any(above in inside for above in Tree(tokens).ancestors(told)):
        tokens[told] = replace(tokens[told], head=told, dep="ROOT")
    for token in list(tokens[: aside.start]):
        if token.head in inside and token.index != told:
            tokens[token.index] = replace(token, head=told)
    for token in list(tokens[aside.start : verb]):
        if token.head not in range(aside.start, verb) and token.index != name:
            aux = token.dep in {"aux", "advmod", "punct"} or token.text.lower() in BETWEEN
            appos = token.index > name and any(t.text in PAUSES for t in tokens[name : token.index]) and token.pos in {"NOUN", "PROPN"}
            tokens[token.index] = replace(token, head=verb if aux else name, dep=token.dep if aux or not appos else "appos")
    tokens[name] = replace(tokens[name], head=verb, dep="nsubj")
    tag = "VBD" if tokens[verb].tag == "VBN" else tokens[verb].tag
    tokens[verb] = replace(tokens[verb], head=told, dep="parataxis", pos="VERB", tag=tag)
    for token in list(tokens[verb + 1 : aside.end]):
        if token.head not in range(verb, aside.end) or (token.head == verb and token.dep in {"relcl", "acl"}):
            tokens[token.index] = replace(token, head=verb)
    for token in list(tokens[aside.end :]):
        if token.head in range(aside.start, verb):
            tokens[token.index] = replace(token, head=verb)


def _head_of_told(aside: _Aside, tokens: Sequence[Token]) -> int | None:
    """The outermost finite verb before the speaker."""
    tree = Tree(tokens)
    finite = [t.index for t in tokens[: aside.start - 1] if t.pos in {"VERB", "AUX"} and t.dep not in {"aux", "auxpass", "amod", "compound"}]
    depth = {index: sum(1 for above in tree.ancestors(index) if above < aside.start) for index in finite}
    return min(finite, key=lambda index: (depth[index], index), default=None)
