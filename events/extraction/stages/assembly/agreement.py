"""Number and voice of the verb of a title, as the words of its clause show them.

Input -> output: a clause of a `SentenceReading` -> whether its verb stands in the plural, whether its subject suffers it.
"""

from events.extraction.knowledge.verbs import load_verbs
from events.extraction.stages.assembly.naming import several_meant
from events.extraction.stages.assembly.noun_phrases import row_of_names
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.wording import is_plural, lemma_of, renames
from events.extraction.syntax import Clause

MANY = frozenset({"were", "are", "have", "'ve", "’ve", "'re", "’re"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve", "'d", "’d"})


def is_many(clause: Clause, reading: SentenceReading, is_one_person: bool) -> bool:
    """Whether the subject takes the plural: by its words, or by the auxiliary that the text gives it."""
    if not clause.subjects or is_one_person:
        return False
    mention, head = reading.actor_at(clause.subjects[0]), reading.parsed.tokens[clause.subjects[0]]
    if len(clause.subjects) > 1 or is_plural(head.index, reading) or len(row_of_names(head.index, reading)) > 1:
        return True
    counted = head.tag == "NNS" and reading.tree.child(head.index, {"nummod"}) is not None
    if mention is not None and mention.how == "pronoun" and (counted or len(several_meant(clause, reading)) > 1):
        return True
    if mention is not None and renames(mention):
        return False
    tokens = reading.parsed.tokens
    aux = {tokens[c].text.lower() for c in reading.tree.children[clause.head] if tokens[c].dep in {"aux", "auxpass"}}
    return bool(aux & MANY) and not _has_modal(clause, reading)


def _has_modal(clause: Clause, reading: SentenceReading) -> bool:
    tokens = reading.parsed.tokens
    return any(tokens[c].tag in {"MD", "TO"} or tokens[c].tag == "VBG" for c in reading.tree.children[clause.head] if tokens[c].dep in {"aux"})


def is_suffered(clause: Clause, reading: SentenceReading) -> bool:
    """Whether the subject suffers the deed, also where only the participle says so: "was announced and approved by the
    cabinet", "saw 105 hostages freed"."""
    tokens = reading.parsed.tokens
    head = tokens[clause.head]
    if clause.passive or head.tag != "VBN" or clause.objects or load_verbs().is_a("intransitive", lemma_of(head)):
        return clause.passive
    children = [tokens[c] for c in reading.tree.children[clause.head]]
    if any(token.dep == "ccomp" or (token.dep == "aux" and token.text.lower() in HAVE) for token in children):
        return False
    above = reading.clauses[clause.parent] if clause.parent is not None else None
    beside = clause.relation == "conj" and above is not None and above.passive and not clause.own_subject
    return beside or any(token.dep == "agent" for token in children) or (clause.tense == "participle" and bool(clause.subjects))
