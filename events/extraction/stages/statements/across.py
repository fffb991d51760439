"""What one sentence says of what another tells: a denial of its claim, its source, a speaker who is only "he" here.

Looks at the sentence before, in reading order; wires put each into a paragraph of its own. Attaches nothing where the sentence
before tells nothing, and leaves alone whatever names its speaker itself.

Input -> output: parsed sentences with clauses, actors and statements of an article -> the same statements, joined.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.extraction.knowledge.speakers import is_bystander, is_speaker
from events.extraction.stages.statements.sources import Speaker, Words, speaker_of_span
from events.extraction.syntax import Clause, Tree
from events.extraction.types import ActorMention, ActorRef, ParsedSentence, Saying, SentenceStatements, StatementDraft

PERSONS = frozenset({"he", "she"})
ASSERTING = frozenset({"reports", "claims"})
FARTHEST = 2  # sentences back to look for whom "he" means
JOINED = frozenset({"conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with what was found in it."""

    parsed: ParsedSentence
    clauses: tuple[Clause, ...]
    actors: tuple[ActorMention, ...]
    statements: SentenceStatements


def join_sentences(article: Sequence[Told]) -> list[SentenceStatements]:
    """The statements of each sentence, with what its neighbours say of it."""
    found = [[list(made) for made in told.statements.of_clause] for told in article]
    sayings = [list(told.statements.sayings) for told in article]
    officials: set[ActorRef] = set()
    for number, told in enumerate(article):
        _name_quoted(number, article, found[number])
        _name_pronouns(number, article, sayings, found[number])
        _know_officials(told, sayings[number], officials)
        if number and article[number - 1].parsed.sentence.role == "body" == told.parsed.sentence.role:
            for saying in sayings[number]:
                if saying.points:
                    _attach(saying, told, article[number - 1], found[number - 1])
    return [
        SentenceStatements(tuple(tuple(dict.fromkeys(made)) for made in by_clause), tuple(said))
        for by_clause, said in zip(found, sayings, strict=True)
    ]


def _know_officials(told: Told, sayings: list[Saying], officials: set[ActorRef]) -> None:
    """Marks the sayings of those whom the article has told an office of, here or before: "spokeswoman Sandy Angers", "said
    Angers"."""
    for place, saying in enumerate(sayings):
        if any(is_speaker(text) and not is_bystander(text) for text in (saying.speaker_text, *_described(saying, told))):
            officials.update([saying.speaker] if saying.speaker is not None and saying.speaker.kind == "person" else [])
            sayings[place] = replace(saying, in_office=True)
        elif saying.speaker in officials:
            sayings[place] = replace(saying, in_office=True)


def _described(saying: Saying, told: Told) -> list[str]:
    """The whole noun phrases that a clause of saying has for its subjects: "Jane Doe, a spokeswoman for Boeing"."""
    sentence, tokens, tree = told.parsed.sentence, told.parsed.tokens, Tree(told.parsed.tokens)
    spans = [tree.subtree(index) for index in told.clauses[saying.clause].subjects]
    return [sentence.text[tokens[min(s)].start - sentence.start : tokens[max(s)].end - sentence.start] for s in spans]


def _attach(saying: Saying, told: Told, before: Told, by_clause: list[list[StatementDraft]]) -> None:
    """Lets a sentence that only speaks of the one before make its statement of what that tells."""
    if not saying.speaker_text and saying.speaker is None:
        return
    head = told.parsed.tokens[told.clauses[saying.clause].head]
    made = [
        StatementDraft(saying.points, speaker, text, saying.via, saying.via_text, head.text, head.start, head.end, saying.said_when)
        for speaker, text in ((saying.speaker, saying.speaker_text), *saying.beside)
    ]
    for position in _what_is_told(before, saying.points):
        named = [one for one in by_clause[position] if one.speaker_text or one.speaker]
        if saying.points == "denies" or not named:
            by_clause[position] += [one for one in made if one.speaker_text not in {other.speaker_text for other in named}]


def _what_is_told(before: Told, stance: str) -> list[int]:
    """The clauses of a sentence that a later one may speak of: the contents of its sayings, else its main clause and what comes of it."""
    says = {saying.clause for saying in before.statements.sayings}
    made = before.statements.of_clause
    contents = [n for n in range(len(made)) if n not in says and any(one.stance in ASSERTING and one.speaker_text for one in made[n])]
    if contents:
        top = min(_depth(n, before.clauses) for n in contents)
        return [n for n in contents if _depth(n, before.clauses) == top]
    root = next((n for n, clause in enumerate(before.clauses) if clause.relation == "ROOT"), None)
    if root is None or (root in says and stance != "denies"):
        return []
    return [root, *(n for n, clause in enumerate(before.clauses) if clause.parent == root and clause.relation in JOINED and n not in says)]


def _depth(position: int, clauses: Sequence[Clause]) -> int:
    depth, at = 0, clauses[position]
    while at.parent is not None:
        depth += at.relation != "conj"
        at = clauses[at.parent]
    return depth


def _name_quoted(number: int, article: Sequence[Told], by_clause: list[list[StatementDraft]]) -> None:
    """Gives a quoted sentence the speaker whom another sentence of the paragraph names."""
    for quotation in article[number].parsed.sentence.quotations:
        if quotation.speaker_start is None or quotation.speaker_end is None:
            continue
        for made in by_clause:
            for place, one in enumerate(made):
                if one.cue == "quotation" and one.cue_start == quotation.start and not one.speaker_text:
                    speaker, text = _named_at(quotation.speaker_start, quotation.speaker_end, article)
                    made[place] = replace(one, speaker=speaker, speaker_text=text)


def _named_at(start: int, end: int, article: Sequence[Told]) -> Speaker:
    holder = next((told for told in article if told.parsed.sentence.start <= start < told.parsed.sentence.end), None)
    return speaker_of_span(_words(holder), start, end) if holder is not None else (None, "")


def _words(told: Told) -> Words:
    return Words(told.parsed, told.clauses, told.actors)


def _name_pronouns(number: int, article: Sequence[Told], sayings: list[list[Saying]], by_clause: list[list[StatementDraft]]) -> None:
    """Says whom "he" means where nobody else could: the speaker, or the person, of the sentence before."""
    bare = [one for one in sayings[number] if one.speaker is None and one.speaker_text.lower() in PERSONS]
    meant = _spoken_before(number, article, sayings) if bare else None
    if meant is None:
        return
    speaker, text = meant
    for place, one in enumerate(sayings[number]):
        if one in bare:
            sayings[number][place] = replace(one, speaker=speaker, speaker_text=text)
    for made in by_clause:
        for place, statement in enumerate(made):
            if statement.speaker is None and statement.speaker_text.lower() in PERSONS:
                made[place] = replace(statement, speaker=speaker, speaker_text=text)


def _spoken_before(number: int, article: Sequence[Told], sayings: list[list[Saying]]) -> Speaker | None:
    for back in range(number - 1, max(-1, number - 1 - FARTHEST), -1):
        if article[back].parsed.sentence.role != "body":
            return None
        named = [(one.speaker, one.speaker_text) for one in sayings[back] if one.speaker_text]
        singular = list(dict.fromkeys(named))
        if len(singular) == 1:
            return singular[0] if singular[0][1].lower() not in PERSONS and _is_person(singular[0]) else None
        if singular:
            return None
        root = next((clause for clause in article[back].clauses if clause.relation == "ROOT"), None)
        if root is not None and len(root.subjects) == 1 and article[back].parsed.tokens[root.subjects[0]].tag in {"NN", "NNP"}:
            subject = _words(article[back]).speaker(root.subjects[0])
            if _is_person(subject):
                return subject
    return None


def _is_person(speaker: Speaker) -> bool:
    actor, text = speaker
    return (actor is not None and actor.kind == "person") or is_speaker(text)
