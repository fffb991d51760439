"""Which of the dates in a happening's own words governs it.

Does not look beyond its clause or noun phrase (`sharing`, `when`).

Input -> output: a happening in its sentence -> the timex that dates it, and what its phrase leaves of the date.
"""

import re
from collections.abc import Sequence

from events.extraction.dates import PartialDate
from events.extraction.knowledge.themes import load_themes
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.days import OCCASIONS, is_closed, is_in_brackets, is_turning, with_next_day
from events.extraction.stages.assembly.putting_off import put_off_until
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import behind_relative, in_relative_clause
from events.extraction.types import ResolvedTimex

NEAR_WORDS = 3
DEADLINE = re.compile(r"\b(?:(?:no|not) later than|latest on|until|till|before|by)\s\Z")
DECISIONS = frozenset({"decision", "move", "order", "refusal"})
TURNING = ("comes_after", "comes_before")
MODIFIERS = frozenset({"poss", "compound", "nmod", "amod"})


def own_dates(happening: Happening, reading: SentenceReading, others: Sequence[Happening]) -> list[ResolvedTimex]:
    """The resolved dates in a happening's own words: not one that a noun phrase with a date of its own has, nor one in brackets
    behind another, nor the day of a clock time that says more."""
    words = set(happening.words)
    for other in others:
        if other.form == "noun" and other.trigger != happening.trigger and set(other.words) < words:
            words -= {i for i in other.words if happening.form != "saying" or i <= other.trigger or is_of_a_noun(i, reading)}
    until = put_off_until(happening.clause, reading)
    at_hand = [
        *reading.dates_in(words),
        *(
            r
            for r in reading.dates_in(range(len(reading.parsed.tokens)))
            if happening.form != "noun" and behind_relative(r, reading) == happening.clause
        ),
    ]
    dates = [r for r in at_hand if r != until and not in_relative_clause(r, happening.clause, reading)]
    dates = [r for r in dates if behind_relative(r, reading) in {None, happening.clause}]
    if happening.form == "noun":
        dates = [r for r in dates if not _is_of_another_noun(r, happening, reading)]
    else:
        dates = [r for r in dates if not (happening.form == "saying" and _is_deadline(r, happening, reading))]
        dates = [r for r in dates if not is_of_an_apposition(r, reading) and turning_point(r, happening, reading) is None]
    dates = [r for r in dates if not is_in_brackets(r, reading)] or dates
    dates = [r for r in dates if not _is_of_a_superlative(r, happening, reading)]
    lent = {int(r.timex.fields["of_day"]) for r in dates if "of_day" in r.timex.fields and not r.when.is_certain_day}
    return [r for r in dates if r.timex.start not in lent]


def _is_of_a_superlative(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date only says how far back something is the most or the first: "fell to its weakest level since March 2022"."""
    tokens, clause = reading.parsed.tokens, reading.clauses[happening.clause]
    if own.timex.fields.get("open") != "since" or (clause.tense == "perfect" and happening.form != "noun"):
        return False
    since = next((token for token in reversed(tokens) if token.text.lower() == "since" and token.end <= own.timex.start), None)
    noun = tokens[since.index - 1] if since is not None and since.index else None
    nouns = [token.index for token in (noun, tokens[happening.trigger]) if token is not None and token.pos in {"NOUN", "PROPN", "ADJ"}]
    inside = (tokens[i] for index in nouns for i in (index, *reading.tree.children[index]))
    return any(token.tag in {"JJS", "RBS"} or token.text.lower() in {"first", "only"} for token in inside)


def _is_deadline(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date behind a demand says by when it is to be met: "called for talks no later than July 5"."""
    saying = reading.saying(happening.clause)
    if saying is None or saying.stance not in {"orders", "expects"} or own.timex.start < reading.parsed.tokens[happening.trigger].end:
        return False
    before = reading.parsed.sentence.text[: own.timex.start - reading.parsed.sentence.start]
    return bool(DEADLINE.search(before)) or own.timex.fields.get("open") in {"by", "until", "before"}


def governing_timex(happening: Happening, reading: SentenceReading, others: Sequence[Happening]) -> ResolvedTimex | None:
    """The own date that says most: a day before a month, the nearest to the trigger among equals."""
    trigger = reading.parsed.tokens[happening.trigger]

    def rank(resolved: ResolvedTimex) -> tuple[bool, int, int]:
        length = resolved.when.length or 10**6
        return resolved.value.endswith("_REF"), length, abs(resolved.timex.start - trigger.start)

    return min(own_dates(happening, reading, others), key=rank, default=None)


def date_of_phrase(own: ResolvedTimex, happening: Happening, reading: SentenceReading, others: Sequence[Happening]) -> PartialDate:
    """What the date leaves beside the others: a stretch with the one joined to it, and with one nearer to the trigger that
    it does not lie in: "came into force that August, one on crude in December and one on fuel on Feb. 5"."""
    when = with_next_day(own, reading)
    trigger = reading.parsed.tokens[happening.trigger]
    plain = [r for r in own_dates(happening, reading, others) if is_closed(r) and not {"open", "relation"} & set(r.timex.fields)]
    nearest = min(plain, key=lambda resolved: abs(resolved.timex.start - trigger.start), default=own)
    if not when.is_certain_day or (nearest.when.earliest <= when.earliest and when.latest <= nearest.when.latest):
        return when
    return PartialDate.within(min(when.earliest, nearest.when.earliest), max(when.latest, nearest.when.latest))


def is_of_a_noun(index: int, reading: SentenceReading) -> bool:
    """Whether a word stands in a phrase with "of" behind a noun: "the attack of November 17"."""
    tokens = reading.parsed.tokens
    return any(tokens[i].text.lower() == "of" for i in range(max(0, index - NEAR_WORDS), index + 1))


def _is_of_another_noun(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date hangs on another noun of the clause: "the strikes were retaliation for the explosion two days earlier"."""
    tokens = reading.parsed.tokens
    inside = set(reading.tree.subtree(happening.trigger))
    at = next((token.index for token in tokens if token.end > own.timex.start), None)
    if at is None or at in inside:
        return at is not None and noun_of_date(own, reading) not in {None, happening.trigger}
    above = (i for i in reading.tree.ancestors(at) if not own.timex.start <= tokens[i].start < own.timex.end)
    return any(tokens[i].pos in {"NOUN", "PROPN"} for i in above)


def is_of_an_apposition(own: ResolvedTimex, reading: SentenceReading) -> bool:
    """Whether a date only says more of a name: "Abiy, last year's prize winner, wrote"."""
    tokens = reading.parsed.tokens
    at = next((token for token in tokens if token.end > own.timex.start), None)
    if at is None:
        return False
    climbed = [at.index, *reading.tree.ancestors(at.index)]
    noun = next((i for i in climbed if tokens[i].dep == "appos"), None)
    verbs = {clause.head for clause in reading.clauses}
    return noun is not None and not verbs & set(climbed[: climbed.index(noun)]) and tokens[noun].start >= own.timex.end


def turning_point(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> str | None:
    """Which way, where a date belongs to a happening that this one only comes after or before: "lifted the ban, following a
    quarrel on 28 February"."""
    tokens = reading.parsed.tokens
    at = next((token for token in tokens if token.end > own.timex.start), None)
    if at is None or at.index < happening.trigger:
        return None
    nouns = 0
    for index in reading.tree.ancestors(at.index):
        if index == happening.trigger:
            return None
        nouns += tokens[index].pos in {"NOUN", "PROPN"} and not own.timex.start <= tokens[index].start < own.timex.end
        word = tokens[index].text.lower()
        kind = next((kind for kind in TURNING if word in load_pointing_words()[kind]), None)
        if nouns and kind and tokens[index].dep in {"prep", "mark", "advcl"} and tokens[index].end <= own.timex.start:
            return kind
    return None


def date_of_turning_point(happening: Happening, reading: SentenceReading, dct: PartialDate) -> tuple[PartialDate, ResolvedTimex] | None:
    """What is left by a date of another happening that this one came after or before: no day, but a side of it."""
    if happening.form == "noun":
        return None
    following = [i for c in reading.clauses if c.parent == happening.clause and is_turning(c.head, reading) for i in c.tokens]
    for resolved in reading.dates_in([*happening.words, *following]):
        kind = turning_point(resolved, happening, reading) if is_closed(resolved) else None
        if kind == "comes_after":
            last = dct.latest if dct.is_known and happening.manner != "to come" else None
            if last is None or last > resolved.when.latest:
                return PartialDate.within(resolved.when.earliest, last), resolved
            return resolved.when, resolved
        if kind == "comes_before":
            first = dct.earliest if dct.is_known and happening.manner == "to come" else None
            return PartialDate.within(first, resolved.when.latest), resolved
    return None


def noun_of_date(own: ResolvedTimex, reading: SentenceReading) -> int | None:
    """The nearest noun of a happening that a date hangs on: "protest at the decision on Monday" is of the decision."""
    tokens, themes = reading.parsed.tokens, load_themes()
    at = next((token.index for token in tokens if token.end > own.timex.start), None)
    for index in reading.tree.ancestors(at) if at is not None else ():
        token = tokens[index]
        if token.pos == "VERB":
            return None
        names = themes.names_event(token.lemma.lower()) or token.lemma.lower() in DECISIONS or is_turn(index, reading)
        is_event = token.pos == "NOUN" and names
        if is_event and not own.timex.start <= token.start < own.timex.end:
            return index
    return None


def is_turn(index: int, reading: SentenceReading) -> bool:
    """Whether a noun with a date stands behind a "following" or "after": whatever it is, it happened."""
    tokens = reading.parsed.tokens
    above = tokens[tokens[index].head]
    if tokens[index].pos != "NOUN" or tokens[index].dep != "pobj" or above.text.lower() not in load_pointing_words()["comes_after"] - {"since"}:
        return False
    behind = [r for r in reading.dates_in(reading.tree.subtree(index)) if is_closed(r) and r.timex.start > tokens[index].end]
    return not reading.timexes_in([index]) and any(_noun_above(r, reading) == index for r in behind)


def _noun_above(own: ResolvedTimex, reading: SentenceReading) -> int | None:
    """The nearest noun that a date hangs on, whatever it names."""
    tokens = reading.parsed.tokens
    at = next((token.index for token in tokens if token.end > own.timex.start), None)
    above = (i for i in reading.tree.ancestors(at) if not own.timex.start <= tokens[i].start < own.timex.end) if at is not None else iter(())
    return next((i for i in above if tokens[i].pos in {"NOUN", "PROPN"}), None)


def is_of_an_inner_noun(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date behind a verb hangs on a happening that the verb is only about: "opened an inquiry into the strike on 14 May"."""
    noun, tokens, clause = noun_of_date(own, reading), reading.parsed.tokens, reading.clauses[happening.clause]
    if noun is None or noun < happening.trigger or noun in (*clause.subjects, *clause.objects):
        return False
    above = tokens[tokens[noun].head]
    return above.dep == "prep" and above.text.lower() not in load_pointing_words()["in_which"] | OCCASIONS


def names_noun_behind(own: ResolvedTimex, happening: Happening, reading: SentenceReading) -> bool:
    """Whether a date only says which thing behind the verb is meant: "denied Tuesday's report", "over Wednesday's incident"."""
    tokens = reading.parsed.tokens
    at = next((token for token in tokens if token.end > own.timex.start), None)
    if at is None or at.dep not in MODIFIERS or at.index < happening.trigger:
        return False
    noun = tokens[at.head]
    if noun.pos not in {"NOUN", "PROPN"} or noun.start < own.timex.end:
        return False
    return not (noun.dep == "pobj" and tokens[noun.head].text.lower() in OCCASIONS)
