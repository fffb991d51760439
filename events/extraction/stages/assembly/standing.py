"""How sure a happening is: reported, claimed, disputed or expected, and of which kind it is.

Whose word counts as a claim is decided before, see `fighting` and `said`. The rule looks at roles only, so swapping the
sides of a text changes nothing.

Input -> output: a happening, its date and the statements made of it -> certainty, kind.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.knowledge.speakers import country_of, fight
from events.extraction.stages.assembly.fighting import is_fighting
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.totals import is_total
from events.extraction.stages.assembly.when import is_ahead
from events.extraction.types import QuantityDraft, StatementDraft

__all__ = ["certainty_of", "is_fighting", "kind_of"]

BLAME = ("blam", "accus", "trad", "exchang", "swap")


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
    return "reported"


def _blame_each_other(statements: Sequence[StatementDraft]) -> bool:
    """Whether two sides claim it by one word of blame: each of them says that it was the other."""
    countries = {country_of(s.speaker, s.speaker_text) for s in statements if s.stance == "claims" and s.cue.lower().startswith(BLAME)}
    return any(one != other and fight(one, other) for one in countries for other in countries)


def kind_of(happening: Happening, reading: SentenceReading, certainty: str, quantities: Sequence[QuantityDraft]) -> str:
    """incident, process, statement, plan or total."""
    if happening.form == "saying":
        return "statement"
    if any(quantity.total for quantity in quantities) or is_total(reading.clauses[happening.clause], reading):
        return "total"
    if certainty == "expected":
        return "plan"
    if happening.manner in {"going", "begun", "ended"}:
        return "process"
    if reading.clauses[happening.clause].tense == "progressive":
        return "process"
    return "incident"
