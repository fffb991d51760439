"""Who says what of a happening, in which stance, via whom and when.

Verbs of saying and what they govern, "according to", "reportedly", quotations and their speakers, denials that hang on a
claim. Does not weigh a statement: whether a word counts as a claim is assembly's.

Input -> output: a parsed sentence, its clauses, actors and resolved timexes -> `SentenceStatements`.
"""

from collections.abc import Sequence
from dataclasses import replace

from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.statements.attributions import of_headline, of_noun, of_report, sources_of
from events.extraction.stages.statements.counterclaims import join_counterclaims
from events.extraction.stages.statements.denials import join_denials, stance_to_foregoing
from events.extraction.stages.statements.sayings import find_sayings, is_negated, made_by, said_on, stance_on
from events.extraction.stages.statements.sources import Words, speaker_of_span
from events.extraction.syntax import SUBJECTS, Clause, clause_of
from events.extraction.types import (
    ActorMention,
    ParsedSentence,
    ResolvedTimex,
    Saying,
    SentenceStatements,
    StatementDraft,
)

MOST_NESTED = 6
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})


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
        found = [*of_noun(position, words, sayings, verbs), *_from_above(position, words, sayings, verbs)]
        found += _from_sources(position, words, timexes)
        found += _from_quotation(position, words, sayings)
        if any(one.speaker_text or one.speaker for one in found):  # whoever is named has said "reportedly" himself
            found = [one for one in found if one.speaker_text or one.speaker or one.stance != "claims"]
        by_clause[position] += found or of_headline(words, clauses[position].head) or of_report(position, words)
    joined = join_denials(words, sayings, by_clause)
    join_counterclaims(words, sayings, by_clause)
    _join_blame(words, by_clause)
    told = (saying if saying.clause in joined else replace(saying, points=stance_to_foregoing(saying, words)) for saying in sayings.values())
    return SentenceStatements(tuple(tuple(dict.fromkeys(found)) for found in by_clause), tuple(told))


def _from_above(position: int, words: Words, sayings: dict[int, Saying], verbs: VerbTable) -> list[StatementDraft]:
    """Statements of the clauses of saying that govern this one, the nearest first."""
    found: list[StatementDraft] = []
    at = position
    for _ in range(MOST_NESTED):
        above = words.governor(at, sayings)
        if above is None:
            break
        saying = sayings[above]
        if found and _is_own_outlet(found[-1], saying):
            found[-1] = replace(found[-1], via=saying.speaker, via_text=saying.speaker_text)
            at = above
            continue
        stance = stance_on(position, saying, words, verbs) if at == position else saying.stance
        if found and _is_himself(found[-1], saying):
            found = [*found[:-1], *made_by(saying, found[-1].stance, words)]
        elif not (found and _speaks_for(found[-1], saying)):
            found += made_by(saying, stance, words)
        at = above
    return found


def _is_own_outlet(statement: StatementDraft, saying: Saying) -> bool:
    """Whether an outlet only hands on what its own people say: "AP reported that its journalists saw"."""
    outlet = saying.speaker is not None and saying.speaker.kind == "media"
    return outlet and statement.speaker_text.lower().split(" ")[0] in {"its", "their", "his", "her"}


def _is_himself(statement: StatementDraft, saying: Saying) -> bool:
    """Whether a bare pronoun that says something inside a saying is who says that: "a baker said he saw soldiers"."""
    same = statement.speaker is None or statement.speaker == saying.speaker
    return statement.speaker_text.lower() in PRONOUNS and same and bool(saying.speaker_text) and saying.speaker_text.lower() not in PRONOUNS


def _speaks_for(statement: StatementDraft, saying: Saying) -> bool:
    """Whether a saying only hands on the plan of whom its speaker belongs to: "Turkey hopes to ..., its minister said"."""
    return statement.stance in {"expects", "orders"} and saying.speaker_text.lower().split(" ")[0] in {"its", "their", "his", "her"}


def _from_sources(position: int, words: Words, timexes: Sequence[ResolvedTimex]) -> list[StatementDraft]:
    """ "according to X" and "reportedly", in the clause itself or in the main clause that it is coordinated with or under."""
    found: list[StatementDraft] = []
    at: int | None = position
    for _ in range(MOST_NESTED):
        if at is None:
            break
        clause = words.clauses[at]
        found += sources_of(clause, words, said_on(clause, words, timexes) if at != position else None)
        at = clause.parent if clause.relation in {"conj", "xcomp", "ccomp", "advcl", "acl", "pcomp"} else None
    return found


def _from_quotation(position: int, words: Words, sayings: dict[int, Saying]) -> list[StatementDraft]:
    """The speaker of the quotation that the clause stands in, where no verb of this sentence names one."""
    if words.governor(position, sayings) is not None:
        return []
    clause = words.clauses[position]
    head = words.parsed.tokens[clause.head]
    for quotation in words.parsed.sentence.quotations:
        if quotation.start <= head.start < quotation.end and quotation.speaker_start is not None and quotation.speaker_end:
            speaker, text = speaker_of_span(words, quotation.speaker_start, quotation.speaker_end)
            stance = "denies" if is_negated(clause, words) and clause.is_finite else "reports"
            return [StatementDraft(stance, speaker, text, cue="quotation", cue_start=quotation.start, cue_end=quotation.end)]
    return []


def _join_blame(words: Words, by_clause: list[list[StatementDraft]]) -> None:
    """A happening "which Kyiv and Moscow blame on each other" is claimed by both."""
    for token in words.parsed.tokens:
        told = clause_of(token.head, words.clauses) if words.blames_antecedent(token.index) else None
        if told is None:
            continue
        subjects = [c for c in words.tree.children[token.index] if token.index > c and words.parsed.tokens[c].dep in SUBJECTS]
        for speaker, text in words.speakers([each for c in subjects for each in words.tree.conjuncts(c)]):
            by_clause[told].append(StatementDraft("claims", speaker, text, cue=token.text, cue_start=token.start, cue_end=token.end))
