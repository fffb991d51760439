"""Who says what of a happening, in which stance, via whom and when.

Verbs of saying and what they govern, "according to", "reportedly", quotations and their speakers, denials that hang on a
claim. Does not weigh a statement: whether a word counts as a claim is assembly's.

Input -> output: a parsed sentence, its clauses, actors and resolved timexes -> `SentenceStatements`.
"""

from collections.abc import Sequence

from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.statements.attributions import of_headline, of_noun, sources_of
from events.extraction.stages.statements.sayings import find_sayings, is_negated, said_on, stance_on
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
POINTERS = frozenset({"which", "it", "this", "that", "something"})
CLAIMED = frozenset(
    {"claim", "report", "allegation", "accusation", "assertion", "statement", "charge"} | {"involvement", "responsibility", "role", "wrongdoing"}
)


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
        by_clause[position] += found or of_headline(words, clauses[position].head)
    _join_denials(words, sayings, by_clause)
    _join_blame(words, by_clause)
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
        found += _made_by(above, saying, stance_on(position, saying, words, verbs) if at == position else saying.stance, words)
        at = above
    return found


def _made_by(position: int, saying: Saying, stance: str, words: Words) -> list[StatementDraft]:
    """The statement of each speaker of a clause of saying."""
    head = words.parsed.tokens[words.clauses[position].head]
    via, via_text = words.via(position, saying.speaker)
    speakers = [(saying.speaker, saying.speaker_text), *words.beside[position]]
    return [StatementDraft(stance, speaker, text, via, via_text, head.text, head.start, head.end, saying.said_when) for speaker, text in speakers]


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


def _join_denials(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """A denial whose object is "which", "it" or "this" is about the nearest claim before it."""
    for position, saying in sayings.items():
        if saying.stance != "denies" or not _denies_the_foregoing(position, words):
            continue
        denied = _foregoing(position, words, sayings)
        if denied is not None:
            by_clause[denied] += _made_by(position, saying, "denies", words)


def _denies_the_foregoing(position: int, words: Words) -> bool:
    """Whether the object of a denial points back: "which Kyiv denies", "Kyiv denied it", "denied this"."""
    clause, tokens = words.clauses[position], words.parsed.tokens
    if any(other.parent == position and other.relation in {"ccomp", "xcomp", "acl"} for other in words.clauses):
        return False
    objects = [tokens[i] for i in clause.tokens if tokens[i].dep in {"dobj", "nsubjpass"}]
    if clause.relation == "relcl":
        objects += [tokens[i] for i in clause.objects]
    return any(token.text.lower() in POINTERS or token.lemma in CLAIMED for token in objects)


def _foregoing(position: int, words: Words, sayings: dict[int, Saying]) -> int | None:
    """What a denial is about: the content told nearest before it, else the deed of the clause that it hangs on."""
    head = words.clauses[position].head
    before = [number for number, clause in enumerate(words.clauses) if number not in sayings and clause.head < head]
    told = [number for number in before if words.governor(number, sayings) not in (None, position)]
    nearest = max(told, key=lambda number: words.clauses[number].head, default=None)
    parent = words.clauses[position].parent
    return nearest if nearest is not None or parent not in before else parent


def _join_blame(words: Words, by_clause: list[list[StatementDraft]]) -> None:
    """A happening "which Kyiv and Moscow blame on each other" is claimed by both."""
    for token in words.parsed.tokens:
        told = clause_of(token.head, words.clauses) if words.blames_antecedent(token.index) else None
        if told is None:
            continue
        subjects = [c for c in words.tree.children[token.index] if token.index > c and words.parsed.tokens[c].dep in SUBJECTS]
        for speaker, text in words.speakers([each for c in subjects for each in words.tree.conjuncts(c)]):
            by_clause[told].append(StatementDraft("claims", speaker, text, cue=token.text, cue_start=token.start, cue_end=token.end))
