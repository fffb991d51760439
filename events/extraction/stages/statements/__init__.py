"""Who says what of a happening, in which stance, via whom and when.

Verbs of saying and what they govern, "according to", "reportedly", quotations and their speakers, denials that hang on a
claim. Does not weigh a statement: whether a word counts as a claim is assembly's.

Input -> output: a parsed sentence, its clauses, actors and resolved timexes -> `SentenceStatements`.
"""

from collections.abc import Sequence

from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.statements.sayings import find_sayings, said_on
from events.extraction.stages.statements.sources import Words, sources_of, speaker_of_span
from events.extraction.syntax import Clause
from events.extraction.types import (
    ActorMention,
    ParsedSentence,
    ResolvedTimex,
    Saying,
    SentenceStatements,
    StatementDraft,
)

MOST_NESTED = 6


def find_statements(
    parsed: ParsedSentence,
    clauses: Sequence[Clause],
    actors: Sequence[ActorMention],
    timexes: Sequence[ResolvedTimex],
    verbs: VerbTable,
) -> SentenceStatements:
    """The statements made of each clause of a sentence, the nearest speaker first, and the clauses that say."""
    words = Words(parsed, clauses, actors)
    sayings = find_sayings(words, timexes, verbs)
    by_clause: list[list[StatementDraft]] = [[] for _ in clauses]
    for position in range(len(clauses)):
        by_clause[position] += _from_above(position, words, sayings, verbs)
        by_clause[position] += _from_sources(position, words, timexes, verbs)
        by_clause[position] += _from_quotation(position, words, sayings)
    _join_denials(words, sayings, by_clause)
    return SentenceStatements(tuple(tuple(dict.fromkeys(found)) for found in by_clause), tuple(sayings.values()))


def _from_above(position: int, words: Words, sayings: dict[int, Saying], verbs: VerbTable) -> list[StatementDraft]:
    """Statements of the clauses of saying that govern this one, the nearest first."""
    found: list[StatementDraft] = []
    at = position
    for _ in range(MOST_NESTED):
        above = words.governor(at, sayings)
        if above is None:
            break
        saying = sayings[above]
        found.append(words.statement(above, saying, verbs))
        at = above
    return found


def _from_sources(
    position: int, words: Words, timexes: Sequence[ResolvedTimex], verbs: VerbTable
) -> list[StatementDraft]:
    """"according to X" and "reportedly", in the clause itself or in the main clause that it is coordinated with or under."""
    found: list[StatementDraft] = []
    at: int | None = position
    for _ in range(MOST_NESTED):
        if at is None:
            break
        clause = words.clauses[at]
        found += sources_of(clause, words, verbs, said_on(clause, words, timexes) if at != position else None)
        at = clause.parent if clause.relation in {"conj", "xcomp", "ccomp", "advcl", "acl", "pcomp"} else None
    return found


def _from_quotation(position: int, words: Words, sayings: dict[int, Saying]) -> list[StatementDraft]:
    """The speaker of the quotation that the clause stands in, where no verb of this sentence names one."""
    if words.governor(position, sayings) is not None:
        return []
    head = words.parsed.tokens[words.clauses[position].head]
    for quotation in words.parsed.sentence.quotations:
        if quotation.start <= head.start < quotation.end and quotation.speaker_start is not None and quotation.speaker_end:
            speaker, text = speaker_of_span(words, quotation.speaker_start, quotation.speaker_end)
            return [StatementDraft("reports", speaker, text, cue="quotation", cue_start=quotation.start, cue_end=quotation.end)]
    return []


def _join_denials(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """A denial whose object is "which", "it" or "this" is about the nearest claim before it."""
    for position, saying in sayings.items():
        if saying.stance != "denies" or not words.denies_the_foregoing(position):
            continue
        denied = words.foregoing_claim(position, sayings)
        if denied is not None:
            head = words.parsed.tokens[words.clauses[position].head]
            by_clause[denied].append(
                StatementDraft(
                    "denies", saying.speaker, saying.speaker_text, cue=head.text, cue_start=head.start, cue_end=head.end, said_when=saying.said_when
                )
            )
