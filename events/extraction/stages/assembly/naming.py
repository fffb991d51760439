"""What the pronouns of a title stand for, where the sentence itself or the one before says it beyond doubt.

"After the plane was delivered, it was flown to Toulouse": the plane. "Whatever somebody took before others retook it": what
he took. Persons and parties are resolved by `actors`; here are things. Where nothing fits in number the pronoun stays.

Input -> output: a pronoun of a clause -> the token of the noun that it stands for, or the words of the topic.
"""

from collections.abc import Iterator

from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.syntax import ADDRESSING, Clause
from events.extraction.types import ActorRef

ONE = frozenset({"it"})
MANY = frozenset({"they", "them"})
PARTIES = frozenset({"state", "organisation", "force", "company"})
NAMING = frozenset({"NOUN", "PROPN"})


def subject_meant(position: int, reading: SentenceReading) -> int | None:
    """The noun that the pronoun subject of a clause stands for: the subject of the clause before it, or of that above."""
    clause = reading.clauses[position]
    pronoun = clause.subjects[0] if len(clause.subjects) == 1 else None
    if pronoun is None or reading.actor_at(pronoun) is not None:
        return None
    for other in _neighbours(position, reading):
        if len(other.subjects) == 1 and _fits(pronoun, other.subjects[0], reading):
            return other.subjects[0]
    return None


def object_meant(pronoun: int, position: int, reading: SentenceReading) -> int | None:
    """The noun that a pronoun behind the verb stands for: what the clause above or before acts on."""
    clause = reading.clauses[position]
    if reading.actor_at(pronoun) is not None or not clause.own_subject:
        return None
    for other in _neighbours(position, reading):
        if other.lemma in ADDRESSING:
            continue
        acted_on = other.subjects if other.passive else other.objects
        for index in acted_on:
            if index not in clause.subjects and _fits(pronoun, index, reading):
                return index
    return None


def several_meant(clause: Clause, reading: SentenceReading) -> list[ActorRef]:
    """All whom one word means, where it means several: "the two", "they"."""
    meant: dict[tuple[int, int], list[ActorRef]] = {}
    for index in clause.subjects:
        start = reading.parsed.tokens[index].start
        for mention in reading.actors:
            if mention.start <= start < mention.end and mention.actor not in meant.setdefault((mention.start, mention.end), []):
                meant[mention.start, mention.end].append(mention.actor)
    return next((actors for actors in meant.values() if len(actors) > 1), [])


def owner_meant(index: int, reading: SentenceReading) -> ActorRef | None:
    """Whose something is by an "its" that nobody resolved: the last party named before it, no person."""
    token = reading.parsed.tokens[index]
    if token.text.lower() != "its" or reading.actor_at(index) is not None:
        return None
    before = [m for m in reading.actors if m.end <= token.start and m.how != "pronoun" and m.actor.kind in PARTIES]
    return max(before, key=lambda mention: mention.start).actor if before else None


def topic_meant(position: int, reading: SentenceReading) -> str:
    """The words of the sentence before that an "it" or "they" at the head of this one stands for; empty where none."""
    clause = reading.clauses[position]
    if clause.relation != "ROOT" or len(clause.subjects) != 1 or reading.actor_at(clause.subjects[0]) is not None:
        return ""
    word = reading.parsed.tokens[clause.subjects[0]].text.lower()
    return reading.topic.words if word in (MANY if reading.topic.is_many else ONE) else ""


def _neighbours(position: int, reading: SentenceReading) -> Iterator[Clause]:
    """The clauses that a pronoun may look back to: those set before its own, then those above it."""
    clause = reading.clauses[position]
    yield from (c for c in reading.clauses if c.parent == position and c.relation == "advcl" and c.head < clause.head and c.own_subject)
    at = clause
    while at.parent is not None:
        at = reading.clauses[at.parent]
        if at.head < clause.head:
            yield at


def _fits(pronoun: int, noun: int, reading: SentenceReading) -> bool:
    """Whether a noun before the pronoun is a thing of its number."""
    tokens = reading.parsed.tokens
    named, mention = tokens[noun], reading.actor_at(noun)
    if named.pos not in NAMING or noun > pronoun or (mention is not None and mention.actor.kind == "person"):
        return False
    many = named.tag in {"NNS", "NNPS"} or len(reading.tree.conjuncts(noun)) > 1
    return tokens[pronoun].text.lower() in (MANY if many else ONE)
