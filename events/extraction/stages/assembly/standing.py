"""How sure a happening is: reported, claimed, disputed or expected, and of which kind it is.

A party's word about the fighting is a claim whichever party it is; its word about its own diary is a report. The rule
looks at roles only, so swapping the sides of a text changes nothing.

Input -> output: a happening, its date and the statements made of it -> certainty, kind.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.knowledge.speakers import speaks_for_party
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.when import is_ahead
from events.extraction.types import QuantityDraft, StatementDraft

BLAME = ("blam", "accus")


def certainty_of(happening: Happening, statements: Sequence[StatementDraft], when: PartialDate, dct: PartialDate) -> str:
    """The standing of a happening from who says so and how."""
    if happening.form == "saying":
        return "reported"
    stances = {statement.stance for statement in statements}
    if "denies" in stances:
        return "disputed"
    if happening.manner == "to come" or "orders" in stances or is_ahead(when, dct):
        return "expected"
    if _blame_each_other(statements):
        return "disputed"
    if "claims" in stances:
        return "claimed"
    if any(is_partys_word(happening, statement) for statement in statements):
        return "claimed"
    return "reported"


def is_partys_word(happening: Happening, statement: StatementDraft) -> bool:
    """Whether somebody who speaks for a party to the fighting, or an armed force of any war, says this of the fighting.

    Who is in the table is what the table says; the others are known by their words: "a commander of the 3rd brigade".
    """
    if not is_fighting(happening):
        return False
    speaker = statement.speaker
    if speaker is not None and (speaker.side or speaker.kind == "force" or (speaker.kind == "group" and speaker.key)):
        return True
    if speaker is not None and (speaker.kind == "media" or (speaker.key and speaker.kind == "person")):
        return False
    return speaks_for_party(statement.speaker_text)


def _blame_each_other(statements: Sequence[StatementDraft]) -> bool:
    """Whether two sides claim it by one word of blame: each of them says that it was the other."""
    sides = {s.speaker.side for s in statements if s.stance == "claims" and s.speaker and s.cue.lower().startswith(BLAME)}
    return len(sides - {""}) > 1


def is_fighting(happening: Happening) -> bool:
    """Whether the deed is one of combat: an attack, an advance, people killed."""
    return bool(happening.themes) and happening.themes[0].fighting


def kind_of(happening: Happening, reading: SentenceReading, certainty: str, quantities: Sequence[QuantityDraft]) -> str:
    """incident, process, statement, plan or total."""
    if happening.form == "saying":
        return "statement"
    if any(quantity.total for quantity in quantities):
        return "total"
    if certainty == "expected":
        return "plan"
    if happening.manner in {"going", "begun", "ended"}:
        return "process"
    if reading.clauses[happening.clause].tense == "progressive":
        return "process"
    return "incident"
