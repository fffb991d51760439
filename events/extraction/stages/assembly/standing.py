"""How sure a happening is: reported, claimed, disputed or expected, and of which kind it is.

A party's word about the fighting is a claim whichever party it is; its word about its own diary is a report. The rule
looks at roles only, so swapping the sides of a text changes nothing.

Input -> output: a happening, its date and the statements made of it -> certainty, kind.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.when import is_ahead
from events.extraction.types import QuantityDraft, StatementDraft


def certainty_of(happening: Happening, statements: Sequence[StatementDraft], when: PartialDate, dct: PartialDate) -> str:
    """The standing of a happening from who says so and how."""
    if happening.form == "saying":
        return "reported"
    stances = {statement.stance for statement in statements}
    if "denies" in stances:
        return "disputed"
    if happening.manner == "to come" or is_ahead(when, dct):
        return "expected"
    if "claims" in stances:
        return "claimed"
    if any(is_partys_word(happening, statement) for statement in statements):
        return "claimed"
    return "reported"


def is_partys_word(happening: Happening, statement: StatementDraft) -> bool:
    """Whether somebody who speaks for a party to the fighting, or an armed force of any war, says this of the fighting."""
    speaker = statement.speaker
    return speaker is not None and (bool(speaker.side) or speaker.kind == "force") and is_fighting(happening)


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
