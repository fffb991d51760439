"""Clauses that only say how many it is now: "that brings the death toll to 230".

They are news of a running total, whatever "that" points at. Does not read the number (`quantities`).

Input -> output: a clause of a `SentenceReading` -> whether it tells a total, the words of its title.
"""

from events.extraction.knowledge.verbs import load_statement_words, load_verbs
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.wording import Phrase, participle_of
from events.extraction.syntax import Clause

POINTING = frozenset({"this", "that", "which", "it", "these"})


def is_total(clause: Clause, reading: SentenceReading) -> bool:
    """Whether something that the text has just told brings a number to what it is now."""
    tokens = reading.parsed.tokens
    if not load_verbs().is_a("sum_up", tokens[clause.head].lemma.lower()) or clause.negated or clause.passive or clause.relation != "ROOT":
        return False
    if not all(tokens[index].text.lower() in POINTING for index in clause.subjects):
        return False
    reached = [oblique.token for oblique in clause.obliques if oblique.preposition == "to" and not reading.timexes_in([oblique.token])]
    counted = any(tokens[i].pos == "NUM" or reading.tree.child(i, {"nummod"}) is not None for i in reached)
    return counted and any(tokens[index].lemma.lower() in load_statement_words()["tally"] for index in clause.objects)


def title_of_total(clause: Clause, reading: SentenceReading, phrase: Phrase) -> str:
    """The number and what it is now: "Death toll brought to 230"."""
    objects = {i for index in clause.objects for i in reading.tree.subtree(index)}
    rest = [i for i in clause.tokens if i > clause.head and i not in objects]
    told = phrase.write(objects).removeprefix("the ").removeprefix("The ")
    return f"{told} {participle_of(reading.parsed.tokens[clause.head])} {phrase.write(rest)}"
