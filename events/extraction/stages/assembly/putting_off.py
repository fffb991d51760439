"""What is put off to a day, or not due until it: the day is that of the thing, not of the putting off.

"The summit was postponed until May" tells a plan, the summit in May, and a postponing whose own day it does not give.

Input -> output: a clause of a `SentenceReading` -> the timex that says until when, and the date that it means.
"""

import re

from events.extraction.dates import PartialDate
from events.extraction.knowledge.verbs import load_statement_words, load_verbs
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.syntax import Clause
from events.extraction.types import ResolvedTimex

UNTIL = "until"
TO = "to"
FOR = "for"
SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}  # TIMEX3 to EDTF
_PLAIN_VALUE = re.compile(r"\d{4}(-\d\d){0,2}$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")


def put_off_until(position: int, reading: SentenceReading) -> ResolvedTimex | None:
    """The timex until which the clause puts something off, or not until which something is due."""
    clause = reading.clauses[position]
    delays = load_verbs().is_a("delay", clause.lemma) or load_verbs().is_a("delay", reading.parsed.tokens[clause.head].lemma.lower())
    if not (delays or (clause.negated and is_due(clause, reading))):
        return None
    return next((r for r in reading.timexes_in(clause.tokens) if _opens(r, reading, delays) and date_put_off_to(r).is_known), None)


def is_due(clause: Clause, reading: SentenceReading) -> bool:
    """Whether a clause says that something is due on a day, or to begin: "elections are due in May"."""
    tokens = reading.parsed.tokens
    if tokens[clause.head].lemma.lower() == "be":
        return any(tokens[c].text.lower() == "due" and tokens[c].dep == "acomp" for c in reading.tree.children[clause.head])
    return clause.tense == "future" and load_verbs().is_a("begin", clause.lemma)


def is_scheduling(clause: Clause, reading: SentenceReading) -> bool:
    """Whether a clause only says for when something is meant: "the vote had been scheduled for March 31"."""
    tokens = reading.parsed.tokens
    meant = clause.passive and tokens[clause.head].lemma.lower() in load_statement_words()["meant_for"]
    return meant and any(tokens[c].text.lower() == FOR for c in reading.tree.children[clause.head])


def date_meant(trigger: int, position: int, reading: SentenceReading) -> ResolvedTimex | None:
    """The date for which a happening that is the subject of such a clause is meant."""
    clause = reading.clauses[position]
    if trigger not in clause.subjects or not is_scheduling(clause, reading):
        return None
    return min(reading.dates_in(clause.tokens), key=lambda resolved: resolved.when.length or 10**6, default=None)


def date_put_off_to(resolved: ResolvedTimex) -> PartialDate:
    """The date that "until May" means where May is when it will be."""
    if _PLAIN_VALUE.match(resolved.value):
        return PartialDate.from_edtf(resolved.value)
    if season := _SEASON.match(resolved.value):
        return PartialDate.from_edtf(f"{season[1]}-{SEASONS[season[2]]}")
    return resolved.when


def _opens(resolved: ResolvedTimex, reading: SentenceReading, delays: bool) -> bool:
    """Whether the timex stands behind "until", or behind "to" under a verb of delay."""
    if resolved.timex.type not in {"DATE", "TIME"}:
        return False
    base, text = reading.parsed.sentence.start, reading.parsed.sentence.text
    before = text[: resolved.timex.start - base].split()[-1:]
    return resolved.timex.fields.get("open") == UNTIL or (delays and before == [TO])
