"""The statements made of a happening, each with the stance that it has once it is known what is told.

A saying states itself; an order or a threat is stated by whoever makes it; a party's report of the fighting is a claim; what
is reported of what is to come is an expectation.

Input -> output: a happening in its sentence -> `StatementDraft`s, the nearest speaker first.
"""

from dataclasses import replace

from events.extraction.stages.assembly.fighting import is_partisan, is_partys_word
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.types import Saying, StatementDraft

AHEAD = frozenset({"expects", "orders"})
ASSERTED = frozenset({"reports", "claims"})


def statements_of(happening: Happening, reading: SentenceReading) -> tuple[StatementDraft, ...]:
    """The statements made of a happening, a party's as claims."""
    made = [_as_told(statement, happening, reading) for statement in _made(happening, reading)]
    if len(made) > 1 and made[0].stance in AHEAD and made[0].speaker is None and not made[0].speaker_text:
        made = [replace(made[1], stance=made[0].stance), *made[2:]]  # "were ordered to leave, the mayor said"
    if any(one.stance == "denies" for one in made):  # what another denies is a claim where a party says it
        made = [replace(one, stance="claims") if one.stance == "reports" and is_partisan(one) else one for one in made]
    once = {(one.speaker, one.speaker_text, one.via_text, one.stance): one for one in reversed(made)}
    return tuple(reversed(once.values()))


def _made(happening: Happening, reading: SentenceReading) -> tuple[StatementDraft, ...]:
    made = reading.statements.of_clause[happening.clause]
    saying = reading.saying(happening.clause)
    if saying is None:
        return made
    if happening.form != "deed" or tells_noun(happening, reading):
        return (*_own(saying, saying.stance, reading), *made)
    return _of_carrier(happening, saying, made, reading) if happening.inner is not None else made


def tells_noun(happening: Happening, reading: SentenceReading) -> bool:
    """Whether a saying is told as one with the noun that it is about: "called for a ceasefire", "claimed the attack"."""
    clause = reading.clauses[happening.clause]
    return happening.form == "deed" and happening.inner is None and happening.trigger != clause.head


def _of_carrier(happening: Happening, saying: Saying, made: tuple[StatementDraft, ...], reading: SentenceReading) -> tuple[StatementDraft, ...]:
    """Who orders, threatens or plans it; of a mere plan whoever tells of it, where somebody does."""
    inner = reading.statements.of_clause[happening.inner] if happening.inner is not None else ()
    stance = inner[0].stance if inner else saying.stance
    if happening.manner != "to come" or stance not in AHEAD:
        return made
    known = saying.speaker is not None or bool(saying.speaker_text)
    if known and (stance == "orders" or not made):
        return _own(saying, stance, reading)
    return tuple(replace(one, stance=stance) for one in made)


def _own(saying: Saying, stance: str, reading: SentenceReading) -> tuple[StatementDraft, ...]:
    """The statement of each speaker of a saying about what it says itself."""
    token = reading.parsed.tokens[reading.clauses[saying.clause].head]
    return tuple(
        StatementDraft(stance, speaker, text, saying.via, saying.via_text, token.text, token.start, token.end, saying.said_when)
        for speaker, text in ((saying.speaker, saying.speaker_text), *saying.beside)
    )


def _as_told(statement: StatementDraft, happening: Happening, reading: SentenceReading) -> StatementDraft:
    """The statement with the stance that the happening gives it."""
    if happening.form == "saying" or statement.stance not in ASSERTED:
        return statement
    if happening.manner == "to come" and (statement.speaker or statement.speaker_text):
        return replace(statement, stance="expects")
    if statement.stance == "reports" and is_partys_word(happening, statement, reading):
        return replace(statement, stance="claims")
    return statement
