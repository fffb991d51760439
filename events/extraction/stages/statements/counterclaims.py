"""Counter-claims without a word of denial: "Russia said it had taken the town, but Ukraine said it remained in its hands".

One side's account against that of its enemy: the other holds what the first took, beat back what the first did, tells another
cause, or says that the first began it. Speakers are opposed by the table of wars or as two parties to one; a bystander
counters nobody. Swapping the sides changes nothing.

Input -> output: `Words`, two sayings and their contents -> whether the second says that the first is not so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from events.extraction.knowledge.speakers import country_of, fight, is_bystander, speaks_for_party
from events.extraction.stages.statements.sayings import ASSERTING, made_by
from events.extraction.stages.statements.sources import Speaker, Words
from events.extraction.syntax import Clause
from events.extraction.types import Saying, StatementDraft

CONTRASTS = frozenset({"but", "while", "whereas", "although", "though", "however", "yet", ";"})
PARTIES = frozenset({"state", "force", "group"})
THINGS = frozenset({"it", "them", "him", "her", "this"})
SETTLED = frozenset({"town", "village", "city", "settlement", "area", "district", "place", "base", "airport", "plant", "bridge", "hill", "position"})
TAKINGS = frozenset({"capture", "seizure", "fall", "liberation", "control", "recapture", "encirclement", "conquest"})
KEPT = frozenset({"control", "hand", "hands"})
BATTLES = frozenset({"fighting", "battle", "clash", "combat"})
ATTACKS = frozenset({"attack", "assault", "attempt", "offensive", "advance", "raid", "breakthrough", "incursion"})


@dataclass(frozen=True, slots=True)
class Account:
    """What one side tells: the clause, the sentence that it stands in, and who says it."""

    clause: Clause
    words: Words
    speaker: Speaker


def join_counterclaims(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """Adds to what one side tells the denial by the other that tells it otherwise in the same sentence."""
    ordered = sorted((saying for saying in sayings.values() if saying.stance in ASSERTING), key=lambda saying: words.clauses[saying.clause].head)
    for first, second in ((one, other) for at, one in enumerate(ordered) for other in ordered[at + 1 :]):
        if not are_opposed((first.speaker, first.speaker_text), (second.speaker, second.speaker_text)) or not _is_contrast(first, second, words):
            continue
        for position in contents(words, sayings, first.clause) or [first.clause]:
            told = Account(words.clauses[position], words, (first.speaker, first.speaker_text))
            others = (Account(words.clauses[n], words, (second.speaker, second.speaker_text)) for n in contents(words, sayings, second.clause))
            denied = any(one.stance == "denies" for one in by_clause[position])
            if not denied and any(contradicts(other, told) for other in others):
                by_clause[position] += made_by(second, "denies", words)


def contents(words: Words, sayings: dict[int, Saying], saying: int) -> list[int]:
    """The clauses that a clause of saying tells."""
    return [number for number in range(len(words.clauses)) if number not in sayings and words.governor(number, sayings) == saying]


def are_opposed(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers are on two sides: their countries fight each other, or both are parties and of different names."""
    if one[1].lower() == other[1].lower() or any(is_bystander(text) for _, text in (one, other)):
        return False
    if not all(_is_party(speaker) for speaker in (one, other)):
        return False
    countries = country_of(*one), country_of(*other)
    return fight(*countries) if all(countries) else True


def _is_party(speaker: Speaker) -> bool:
    actor, text = speaker
    return speaks_for_party(text) or (actor is not None and (actor.side != "" or actor.kind in PARTIES))


def _is_contrast(first: Saying, second: Saying, words: Words) -> bool:
    """Whether a word between two sayings sets the second against the first."""
    start, end = words.clauses[first.clause].head, words.clauses[second.clause].head
    return any(token.text.lower() in CONTRASTS for token in words.parsed.tokens[start:end])


def contradicts(other: Account, told: Account) -> bool:
    """Whether an account says that what its enemy tells is not so."""
    if other.clause.negated or told.clause.negated:
        return False
    return _keeps(other, told) or _beats_back(other, told) or _tells_otherwise(other, told) or _turns_blame(other, told)


def _takes(told: Account) -> bool:
    """Whether an account tells that something was taken, by its verb or as what is claimed: "claimed the capture of"."""
    claimed = any(told.words.lemma(index) in TAKINGS for index in told.clause.objects)
    return claimed or told.words.is_a("taking", told.clause.head)


def _keeps(other: Account, told: Account) -> bool:
    """Whether it is still held, or fought for, what was taken."""
    clause, words = other.clause, other.words
    if not _takes(told) or not _is_of_same(other, told):
        return False
    if any(words.lemma(index) in BATTLES for index in clause.subjects):
        return words.is_a("holding", clause.head) or words.lemma(clause.head) == "be"
    kept = any(words.lemma(index) in KEPT for index in clause.tokens)
    still = any(words.parsed.tokens[index].text.lower() == "still" for index in clause.tokens)
    return (words.is_a("holding", clause.head) and (kept or still or bool(clause.objects))) or (words.lemma(clause.head) == "be" and kept)


def _beats_back(other: Account, told: Account) -> bool:
    """Whether what was attacked or taken was held or won back."""
    clause, words = other.clause, other.words
    if not words.is_a("repelling", clause.head):
        return False
    attack = any(words.lemma(index) in ATTACKS for index in clause.objects)
    return (attack or _is_of_same(other, told)) and (_takes(told) or attack)


def _tells_otherwise(other: Account, told: Account) -> bool:
    """Whether the same thing came to harm by another cause: "it had crashed", "a stray rocket fell on it"."""
    clause, words = other.clause, other.words
    pronouns = {words.parsed.tokens[index].text.lower() for index in (*clause.objects, *(o.token for o in clause.obliques))} & THINGS
    fell = words.is_a("mishap", clause.head) and not clause.objects
    of_it = fell and any(words.parsed.tokens[index].text.lower() in {"it", "they"} for index in clause.subjects)
    return bool(told.clause.objects or told.clause.passive) and (of_it or (fell and bool(pronouns)))


def _turns_blame(other: Account, told: Account) -> bool:
    """Whether each says of the other's side that it began: "Cambodian troops fired first" and "the Thai side had started it"."""
    accused = set(_countries(told.clause.subjects, told.words))
    accuser = country_of(*told.speaker)
    named = set(_countries(other.clause.subjects, other.words))
    first = other.words.is_a("starting", other.clause.head) or any(other.words.parsed.tokens[i].text.lower() == "first" for i in other.clause.tokens)
    return first and bool(accuser) and country_of(*other.speaker) in accused and accuser in named


def _countries(indexes: tuple[int, ...], words: Words) -> Iterator[str]:
    for index in indexes:
        actor, text = words.speaker(index)
        yield country_of(actor, text)


def _is_of_same(other: Account, told: Account) -> bool:
    """Whether two accounts are of one thing: a name or noun of both, the town, or a pronoun for it."""
    nouns = set(_nouns(told)) & set(_nouns(other))
    tokens = other.words.parsed.tokens
    arguments = (*other.clause.subjects, *other.clause.objects, *(oblique.token for oblique in other.clause.obliques))
    pointed = any(tokens[index].text.lower() in THINGS and tokens[index].dep != "nsubj" for index in arguments)
    subject = any(tokens[index].text.lower() in {"it", "they"} for index in other.clause.subjects) and not other.clause.objects
    place = any(other.words.lemma(index) in SETTLED and tokens[max(0, index - 1)].text.lower() == "the" for index in arguments)
    return bool(nouns) or pointed or subject or place


def _nouns(account: Account) -> Iterator[str]:
    tokens = account.words.parsed.tokens
    said_by = set(account.speaker[1].split())
    for index in account.clause.tokens:
        if tokens[index].pos in {"NOUN", "PROPN"} and tokens[index].text not in said_by and tokens[index].dep not in {"amod", "compound"}:
            yield tokens[index].lemma.lower()
