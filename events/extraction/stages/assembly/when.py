"""The day of a happening: the timex that governs its clause, else the saying, the story's running date, the article.

The day of saying is not the day of doing, what has happened does not lie after the article, and a date that the text
does not give stays unknown.

Input -> output: a happening in its sentence, the DCT, the story so far -> date, where it came from, its timex.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from events.extraction.dates import OPEN_END, OPEN_START, UNKNOWN, Extent, PartialDate
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.types import ResolvedTimex

BACKGROUND_DAYS = 180  # a story told of days further back than this from the article is history, not today's news


@dataclass(frozen=True, slots=True)
class Dating:
    """A date, its basis (timex, story, article, none) and the timex that gave it, also where it could not be resolved."""

    when: PartialDate
    basis: str
    timex: ResolvedTimex | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The running date of the paragraph: the last date of a happening told in it."""

    paragraph: int = -1
    when: PartialDate = UNKNOWN
    timex: ResolvedTimex | None = None


def date_happening(happening: Happening, reading: SentenceReading, others: Sequence[Happening], dct: PartialDate, story: Story) -> Dating:
    """When a happening took or will take place, as far as the text says."""
    own = governing_timex(happening, reading, others)
    if own is not None:
        return Dating(_bounded(own.when, happening, dct, own), "timex", own)
    shared = _shared_timex(happening, reading) if happening.form != "noun" else None
    if shared is not None:
        return Dating(_bounded(shared.when, happening, dct, shared), "timex", shared)
    if happening.form != "saying":
        said = _by_saying(happening, reading)
        if said.when.is_known:
            return Dating(_bounded(said.when, happening, dct, None), said.basis, said.timex)
    unresolved = _unresolved(happening, reading)
    if unresolved is not None and not dct.is_known:
        return Dating(UNKNOWN, "none", unresolved)
    if _continues(story, happening, reading, dct):
        return Dating(story.when.approximately(), "story", story.timex)
    if not dct.is_known:
        return Dating(UNKNOWN, "none", unresolved)
    if happening.manner == "to come":
        return Dating(PartialDate.within(dct.earliest, None), "article")
    return Dating(dct.approximately(), "article")


def governing_timex(happening: Happening, reading: SentenceReading, others: Sequence[Happening]) -> ResolvedTimex | None:
    """The resolved date in the happening's own words that says most: not one that a noun phrase with a date of its own
    has, a day before a month, the nearest to the trigger among equals."""
    words = set(happening.words)
    for other in others:
        if other.form == "noun" and other.trigger != happening.trigger and set(other.words) < words:
            words -= set(other.words)
    dates = [r for r in reading.timexes_in(words) if r.when.is_known and r.timex.type in {"DATE", "TIME"}]
    trigger = reading.parsed.tokens[happening.trigger]

    def rank(resolved: ResolvedTimex) -> tuple[bool, int, int]:
        length = resolved.when.length or 10**6
        return resolved.value.endswith("_REF"), length, abs(resolved.timex.start - trigger.start)

    return min(dates, key=rank, default=None)


def _shared_timex(happening: Happening, reading: SentenceReading) -> ResolvedTimex | None:
    """The date of a clause that tells the same moment: "were killed when a missile hit on Saturday", and one that stands
    before both of two coordinated verbs: "on Friday met the king and left"."""
    clause = reading.clauses[happening.clause]
    tokens = reading.parsed.tokens
    joined = {n for n, other in enumerate(reading.clauses) if other.parent == happening.clause and other.relation == "conj"}
    for other in reading.clauses:
        when = any(tokens[i].text.lower() in {"when", "as"} and i < other.head for i in other.tokens)
        if other.parent in {happening.clause, *joined} and other.relation == "advcl" and when and other.is_finite:
            return _plain_date(other.tokens, reading)
    if clause.relation == "conj" and clause.parent is not None and not clause.own_subject:
        found = _plain_date(reading.clauses[clause.parent].tokens, reading)
        return found if found and found.timex.end <= tokens[clause.head].start else None
    return None


def _plain_date(words: Sequence[int], reading: SentenceReading) -> ResolvedTimex | None:
    dates = [r for r in reading.timexes_in(words) if r.when.is_known and r.timex.type in {"DATE", "TIME"}]
    return min(dates, key=lambda resolved: resolved.when.length or 10**6, default=None)


def _unresolved(happening: Happening, reading: SentenceReading) -> ResolvedTimex | None:
    found = [r for r in reading.timexes_in(happening.words) if not r.when.is_known and r.timex.type in {"DATE", "TIME"}]
    return found[0] if found else None


def _by_saying(happening: Happening, reading: SentenceReading) -> Dating:
    """What was said on a day to have happened did so by then; what was said to come, after."""
    for statement in reading.statements.of_clause[happening.clause]:
        said = statement.said_when
        if not said.is_known:
            continue
        timex = next((r for r in reading.timexes if r.when == said), None)
        if happening.manner == "to come":
            return Dating(PartialDate.within(said.earliest, None) if said.earliest != OPEN_START else UNKNOWN, "timex", timex)
        return Dating(PartialDate.within(None, said.latest) if said.latest != OPEN_END else UNKNOWN, "timex", timex)
    return Dating(UNKNOWN, "none")


def _bounded(when: PartialDate, happening: Happening, dct: PartialDate, timex: ResolvedTimex | None) -> PartialDate:
    """A date cut to what can be: what is done lies before the article's last day, a span "since" ends with it."""
    if not dct.is_known or dct.latest == OPEN_END or is_ahead(when, dct):
        return when
    if happening.manner == "to come":
        return when
    if when.latest == OPEN_END and when.extent == Extent.THROUGHOUT and happening.manner == "done":
        return when.not_after(dct.latest)
    if when.latest != OPEN_END and when.latest > dct.latest >= when.earliest and when.length != 1:
        return _cut(when, dct.latest)
    return when


def _cut(when: PartialDate, last: int) -> PartialDate:
    """A span up to the article's day; a year or month is cut only where the article lies inside it, and never to a day."""
    cut = when.not_after(last)
    return when if cut.length == 1 else cut


def is_ahead(when: PartialDate, dct: PartialDate) -> bool:
    """Whether a date lies wholly after the article."""
    return when.is_known and dct.is_known and when.earliest != OPEN_START and when.earliest > dct.latest


def _continues(story: Story, happening: Happening, reading: SentenceReading, dct: PartialDate) -> bool:
    """Whether the story's date goes on: the same paragraph, told in the past, and far enough back to be history."""
    if not story.when.is_known or story.paragraph != reading.parsed.sentence.paragraph or happening.manner != "done":
        return False
    if reading.clauses[happening.clause].tense not in {"past", "pluperfect", "participle"}:
        return False
    if story.when.latest == OPEN_END or story.when.earliest == OPEN_START:
        return False
    return not dct.is_known or story.when.latest < dct.earliest - BACKGROUND_DAYS


def story_after(story: Story, happening: Happening, dating: Dating, reading: SentenceReading) -> Story:
    """The story once a happening has been told; an aside does not carry it on."""
    paragraph = reading.parsed.sentence.paragraph
    aside = happening.form == "noun" or reading.clauses[happening.clause].relation in {"relcl", "acl", "advcl"}
    if dating.basis == "timex" and dating.when.is_known and not aside:
        return Story(paragraph, dating.when, dating.timex)
    return story if story.paragraph == paragraph else Story(paragraph)
