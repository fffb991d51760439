"""The clauses of one sentence that say something, with speaker, stance and the day of saying.

Input -> output: `Words` and resolved timexes -> `Saying`s by position of their clause.
"""

from collections.abc import Sequence

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.verbs import SayingWord, VerbTable
from events.extraction.stages.statements.sources import Words
from events.extraction.syntax import Clause
from events.extraction.types import ActorRef, ResolvedTimex, Saying

BEFORE_OR_AFTER = frozenset({"after", "before", "since", "following", "amid", "despite"})  # "after a call on Monday, X said"


def find_sayings(words: Words, timexes: Sequence[ResolvedTimex], verbs: VerbTable) -> dict[int, Saying]:
    """The clauses that say, claim, deny, expect or order, by position."""
    found: dict[int, Saying] = {}
    for position, clause in enumerate(words.clauses):
        word = verbs.saying.get(clause.lemma) or verbs.saying.get(words.parsed.tokens[clause.head].lemma.lower())
        if word is None or not _has_content(position, clause, words, word):
            continue
        stance = _stance(clause, word) if not _quotes_a_saying(position, words) else ""
        if not stance:
            continue
        speaker, text = _speaker(clause, words)
        if clause.parent is not None and _speaks_behind(clause, words):
            words.trailing[clause.parent] = position
        found[position] = Saying(position, stance, word.act, speaker, text, said_on(clause, words, timexes))
    return found


def _has_content(position: int, clause: Clause, words: Words, word: SayingWord) -> bool:
    """A verb of saying says something: a clause under it, a quotation, a noun that tells, or what a denial points to."""
    if any(other.parent == position and other.relation in {"ccomp", "xcomp"} for other in words.clauses):
        return True
    if clause.objects or word.act:
        return True
    return _speaks_behind(clause, words) or clause.relation in {"parataxis", "conj"} or bool(words.parsed.sentence.quotations)


def _quotes_a_saying(position: int, words: Words) -> bool:
    """Whether the saying is in what is quoted: "was quoted by Interfax as saying"."""
    tokens = words.parsed.tokens
    return any(
        other.parent == position and other.relation == "pcomp" and tokens[tokens[other.head].head].text.lower() == "as"
        for other in words.clauses
    )


def _stance(clause: Clause, word: SayingWord) -> str:
    """The stance of a verb; "has not claimed" claims nothing and says nothing here, "did not rule out" neither."""
    if not clause.negated:
        return word.stance
    return ""


def _speaks_behind(clause: Clause, words: Words) -> bool:
    """Whether the sentence ends "..., the ministry said on Telegram" with the speaker taken for something else."""
    return clause.relation in {"conj", "dep", "appos", "acl"} and not clause.own_subject and _name_before(clause, words) is not None


def _name_before(clause: Clause, words: Words) -> int | None:
    """Head of the noun phrase between a comma and the verb."""
    tokens = words.parsed.tokens
    index = clause.head - 1
    while index > 0 and tokens[index].pos in {"ADV", "AUX"}:
        index -= 1
    if tokens[index].pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    while index > 0 and tokens[index].text != ",":
        index -= 1
    if index <= 0 or index + 1 >= clause.head:
        return None
    phrase = range(index + 1, clause.head)
    tops = [i for i in phrase if tokens[i].head not in phrase and tokens[i].pos in {"NOUN", "PROPN", "PRON"}]
    return tops[0] if tops else None


def _speaker(clause: Clause, words: Words) -> tuple[ActorRef | None, str]:
    if _speaks_behind(clause, words):
        name = _name_before(clause, words)
        if name is not None:
            return words.speaker(name)
    if clause.passive and clause.relation != "acl":
        agents = [oblique.token for oblique in clause.obliques if oblique.preposition == "by"]
        return words.speaker(agents[0]) if agents else (None, "")
    named = [words.speaker(index) for index in clause.subjects]
    return next((pair for pair in named if pair[0]), named[0] if named else (None, ""))


def said_on(clause: Clause, words: Words, timexes: Sequence[ResolvedTimex]) -> PartialDate:
    """The date among the words of a clause of saying; UNKNOWN where there is none."""
    tokens = words.parsed.tokens
    aside = {i for c in words.tree.children[clause.head] if tokens[c].text.lower() in BEFORE_OR_AFTER for i in words.tree.subtree(c)}
    starts = {tokens[index].start for index in clause.tokens if index not in aside}
    for resolved in timexes:
        if resolved.when.is_known and any(resolved.timex.start <= start < resolved.timex.end for start in starts):
            return resolved.when
    return UNKNOWN
