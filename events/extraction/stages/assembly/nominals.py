"""Noun phrases that tell a happening of their own: dated ("its summit in July", "the February 2022 invasion"), announced
("announced the destruction of ..."), decided ("the president's decision to put ...") or said to be ("there was a lull").

A noun that is the object of a light verb ("held talks", "launched an attack") is told by its clause, not here.

Input -> output: `SentenceReading` and the deeds already found -> `Happening`s.
"""

from collections.abc import Iterator, Sequence

from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.assembly.governing import DECISIONS, is_turn, noun_of_date
from events.extraction.stages.assembly.putting_off import put_off_until
from events.extraction.stages.assembly.reading import Happening, SentenceReading, Tagger
from events.extraction.syntax import clause_of

BOUNDS = frozenset({"since", "until", "till"})


def find_nominals(reading: SentenceReading, deeds: Sequence[Happening], verbs: VerbTable, themes: ThemeTable, tag: Tagger) -> list[Happening]:
    """The happenings that noun phrases of the sentence tell."""
    heads = frozenset(clause.head for clause in reading.clauses)
    found = list(_put_off(reading, heads, themes, tag))
    covered: set[int] = {index for happening in found for index in happening.words}
    for token in reading.parsed.tokens:
        lemma = token.lemma.lower()
        if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "nmod", "amod"} or token.index in covered:
            continue
        if not (themes.names_event(lemma) or lemma in DECISIONS or is_turn(token.index, reading)) or reading.actor_at(token.index):
            continue
        if any(r.timex.start <= token.start < r.timex.end for r in reading.timexes):
            continue
        words = tuple(reading.tree.subtree(token.index, heads))
        position = clause_of(token.index, reading.clauses)
        if position is None or not _tells(reading, token.index, words, position, deeds, verbs):
            continue
        if _has_infinitive(reading, token.index):
            words = tuple(reading.tree.subtree(token.index))
        if reading.parsed.tokens[reading.clauses[position].head].lemma == "be" and token.index in reading.clauses[position].subjects:
            words = tuple(sorted({*words, *reading.clauses[position].tokens}))
        elif reading.tree.child(reading.clauses[position].head, {"expl"}) is not None:
            words = tuple(sorted(i for i in {*words, *reading.clauses[position].tokens} if i >= min(words)))
        covered.update(words)
        tags = tag(reading.parsed, token.index, lemma, words, words)
        found.append(Happening(position, token.index, lemma, "noun", "done", words, words, None, tags))
    return found


def _put_off(reading: SentenceReading, heads: frozenset[int], themes: ThemeTable, tag: Tagger) -> Iterator[Happening]:
    """What a clause puts off to a day: a plan of its own."""
    for position, clause in enumerate(reading.clauses):
        until = None if clause.negated or clause.tense == "infinitive" else put_off_until(position, reading)
        for index in (clause.subjects if clause.passive else clause.objects) if until is not None else ():
            token = reading.parsed.tokens[index]
            if token.pos != "NOUN" or not themes.names_event(token.lemma.lower()):
                continue
            words = tuple(reading.tree.subtree(index, heads))
            tags = tag(reading.parsed, index, token.lemma.lower(), words, words)
            yield Happening(position, index, token.lemma.lower(), "noun", "to come", words, words, None, tags)


def _tells(
    reading: SentenceReading,
    index: int,
    words: Sequence[int],
    position: int,
    deeds: Sequence[Happening],
    verbs: VerbTable,
) -> bool:
    token, clause = reading.parsed.tokens[index], reading.clauses[position]
    lemma = clause.lemma if verbs.is_a("occur", clause.lemma) else reading.parsed.tokens[clause.head].lemma.lower()
    if any(reading.parsed.tokens[a].text.lower() in BOUNDS for a in (index, *reading.tree.ancestors(index)) if a in clause.tokens):
        return False
    own = index in clause.subjects or index in clause.objects
    told = next((deed for deed in deeds if deed.clause == position), None)
    of_others = [r for r in reading.timexes_in(words) if noun_of_date(r, reading) not in {None, index}]
    dated = reading.has_date(words) and not of_others
    if own and told and (verbs.is_a("light", lemma) or verbs.is_a("occur", lemma)):
        return False
    if told and verbs.is_a("occur", lemma) and len(reading.timexes_in(clause.tokens)) == 1:
        return False
    if dated and not clause.negated:
        return not (own and told) or len(reading.timexes_in(clause.tokens)) > 1 or verbs.is_a("state", lemma)
    saying = reading.saying(position)
    if clause.tense not in {"past", "pluperfect", "perfect", "present"}:
        return False
    if saying and saying.stance in {"reports", "claims", "denies"} and index in clause.objects:
        if reading.has_date(clause.tokens):  # the announcement has the day; what it announces has none of its own
            return False
        return any(reading.parsed.tokens[c].text.lower() in {"of", "on", "in", "against"} for c in reading.tree.children[index])
    if token.lemma.lower() in DECISIONS:
        return any(reading.parsed.tokens[c].dep == "poss" for c in reading.tree.children[index]) and _has_infinitive(reading, index)
    if lemma == "be" and own and not clause.negated and clause.tense in {"past", "pluperfect", "perfect"}:
        there_was = index in clause.objects and reading.tree.child(clause.head, {"expl"}) is not None
        dated = reading.has_date(clause.tokens)
        inverted = index in clause.subjects and (dated or reading.tree.child(clause.head, {"attr", "acomp", "dobj"}) is None)
        return there_was or inverted
    return False


def _has_infinitive(reading: SentenceReading, index: int) -> bool:
    return any(reading.parsed.tokens[c].dep in {"acl", "relcl"} and reading.parsed.tokens[c].tag == "VB" for c in reading.tree.children[index])
