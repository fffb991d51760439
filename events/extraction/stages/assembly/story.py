"""What the text before a happening leaves of its day: the running date of its paragraph, the day on which its speaker spoke,
the day of the news.

News that is read the morning after is of the day that its first sentence names, or of the article's own; what carries no date
is of neither for sure. Does not read the words of the happening itself (`governing`).

Input -> output: the happenings of an article in order, each with its date -> the story so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.extraction.dates import OPEN_END, OPEN_START, UNKNOWN, PartialDate
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.stages.assembly.sharing import Shared, is_aside, plain_date
from events.extraction.types import ActorRef, ResolvedTimex

BACKGROUND_DAYS = 180  # a story told of days further back than this from the article is history, not today's news
NEWS_DAYS = 3  # a first sentence of a day further back than this tells no news
TOLD_OF_PAST = frozenset({"past", "pluperfect", "participle"})


@dataclass(frozen=True, slots=True)
class Dating:
    """A date, its basis (timex, story, article, none) and the timex that gave it, also where it could not be resolved."""

    when: PartialDate
    basis: str
    timex: ResolvedTimex | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The last saying with a day of its own: who said it, when, in which paragraph."""

    speaker: ActorRef | None
    text: str
    when: PartialDate
    timex: ResolvedTimex | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class Story:
    """The last date told in the paragraph, the last saying with a day, and the last day that the first sentence names."""

    paragraph: int = -1
    when: PartialDate = UNKNOWN
    timex: ResolvedTimex | None = None
    said: Said | None = None
    first: int = -1  # the sentence that opens the text
    news: Dating = Dating(UNKNOWN, "none")


def story_after(story: Story, happening: Happening, dating: Dating, reading: SentenceReading, dct: PartialDate) -> Story:
    """The story once a happening has been told; an aside does not carry it on."""
    sentence = reading.parsed.sentence
    if story.first < 0 and sentence.role == "body":
        story = replace(story, first=sentence.index)
    if sentence.role == "title" or sentence.index == story.first:
        story = replace(story, news=_news_after(story.news, happening, dating, dct))
    aside = happening.form == "noun" or is_aside(happening.clause, reading)
    if dating.basis == "timex" and dating.when.is_known and not aside:
        return replace(story, paragraph=sentence.paragraph, when=dating.when, timex=dating.timex)
    return story if story.paragraph == sentence.paragraph else replace(story, paragraph=sentence.paragraph, when=UNKNOWN, timex=None)


def _news_after(news: Dating, happening: Happening, dating: Dating, dct: PartialDate) -> Dating:
    """The last certain day, up to the article's, of what is told first."""
    told = dating.basis == "timex" and dating.when.is_certain_day and happening.manner != "to come" and dct.is_certain_day
    if not told or not dct.earliest - NEWS_DAYS <= dating.when.earliest <= dct.latest:
        return news
    return dating if not news.when.is_known or dating.when.earliest > news.when.earliest else news


def said_after(story: Story, reading: SentenceReading) -> Story:
    """The story once a sentence has been told, with whoever spoke in it on a day that it gives."""
    for saying in reading.statements.sayings:
        paragraph = reading.parsed.sentence.paragraph
        if saying.said_when.is_certain_day:
            timex = next((r for r in reading.timexes if r.when == saying.said_when), None)
            story = replace(story, said=Said(saying.speaker, saying.speaker_text, saying.said_when, timex, paragraph))
        elif story.said is not None and _is_by(saying.speaker, saying.speaker_text, story.said):
            story = replace(story, said=replace(story.said, paragraph=paragraph))
    return story


def still_said(happening: Happening, reading: SentenceReading, story: Story) -> Dating | None:
    """When the speaker of a happening spoke, as he did on a day shortly before: "said on Friday ... He said ..."."""
    said = story.said
    if said is None or not 0 <= reading.parsed.sentence.paragraph - said.paragraph <= 1:
        return None
    if any(speaker is not None and _is_by(speaker, text, said) for speaker, text in _speakers(happening, reading)):
        return Dating(said.when, "story", said.timex)
    return None


def _speakers(happening: Happening, reading: SentenceReading) -> Iterator[tuple[ActorRef | None, str]]:
    own = reading.saying(happening.clause) if happening.form == "saying" else None
    if own is not None:
        yield own.speaker, own.speaker_text
        return
    yield from ((one.speaker, one.speaker_text) for one in reading.statements.of_clause[happening.clause])
    beside = (s for s in reading.statements.sayings if reading.clauses[s.clause].relation == "parataxis")
    yield from ((s.speaker, s.speaker_text) for s in beside if reading.clauses[s.clause].parent == happening.clause)


def _is_by(speaker: ActorRef | None, text: str, said: Said) -> bool:
    return speaker == said.speaker if speaker is not None else said.speaker is None and text == said.text


def since_then(happening: Happening, reading: SentenceReading, story: Story, dct: PartialDate) -> Dating | None:
    """The time from a date told just before, or in its "since" clause, up to the article: "crossed on May 10 and have since seized
    villages", "have been killed since it began in 2022"."""
    clause, tokens = reading.clauses[happening.clause], reading.parsed.tokens
    if happening.form == "noun" or clause.tense != "perfect" or not dct.is_known or dct.latest == OPEN_END:
        return None
    begun = _beginning(happening.clause, reading)
    if begun is not None and begun.when.earliest not in (OPEN_START, OPEN_END) and begun.when.earliest < dct.latest:
        return Dating(PartialDate.throughout(begun.when.earliest, dct.latest), "timex", begun.timex)
    if not any(tokens[c].text.lower() == "since" and tokens[c].dep == "advmod" for c in reading.tree.children[clause.head]):
        return None
    above = plain_date(clause.parent, reading) if clause.relation == "conj" and clause.parent is not None else None
    base, timex = (above.when, above.timex) if above is not None else (story.when, story.timex)
    told = above is not None or story.paragraph == reading.parsed.sentence.paragraph
    if not told or not base.is_known or base.earliest == OPEN_START or base.earliest >= dct.latest:
        return None
    return Dating(PartialDate.within(base.earliest, dct.latest), "timex" if above is not None else "story", timex)


def _beginning(position: int, reading: SentenceReading) -> Shared | None:
    """The date of the clause that says since when."""
    for number, other in enumerate(reading.clauses):
        if other.parent == position and other.relation == "advcl" and other.mark == "since":
            return plain_date(number, reading)
    return None


def continued(story: Story, happening: Happening, reading: SentenceReading, dct: PartialDate) -> Dating | None:
    """The story's date where it goes on: the same paragraph, told in the past, and far enough back to be history, or of the
    same people and no news."""
    if not story.when.is_known or story.paragraph != reading.parsed.sentence.paragraph or happening.manner != "done":
        return None
    if reading.clauses[happening.clause].tense not in TOLD_OF_PAST:
        return None
    if story.when.latest == OPEN_END or story.when.earliest == OPEN_START:
        return None
    if any(r != story.timex for r in reading.timexes if r.when.is_known and r.timex.type == "DATE"):
        return None  # the sentence goes on to another date
    if not dct.is_known or story.when.latest < dct.earliest - BACKGROUND_DAYS:
        return Dating(story.when.approximately(), "story", story.timex)
    is_past = story.when.latest < dct.earliest - NEWS_DAYS
    return Dating(story.when.approximately(), "story", story.timex) if is_past and _goes_on(happening, reading) else None


def _goes_on(happening: Happening, reading: SentenceReading) -> bool:
    """Whether those of whom the sentence before told did it: "They agreed", "The two agreed"."""
    clause, tokens = reading.clauses[happening.clause], reading.parsed.tokens
    same = load_pointing_words()["same_people"]
    subjects = [tokens[index].text.lower() for index in clause.subjects]
    return happening.form == "deed" and clause.relation == "ROOT" and bool(subjects) and all(word in same for word in subjects)


def of_the_news(story: Story, happening: Happening, reading: SentenceReading, dct: PartialDate) -> Dating:
    """The article's day, or the days from that of its news up to it, for what is told without any date."""
    if _is_before(happening, reading) and dct.latest != OPEN_END:
        return Dating(PartialDate.within(None, dct.latest), "article")
    news = story.news
    if happening.manner != "to come" and news.when.is_known and dct.is_certain_day and news.when.latest < dct.earliest:
        return Dating(PartialDate.within(news.when.earliest, dct.latest).approximately(), "article", news.timex)
    return Dating(dct.approximately(), "article")


def _is_before(happening: Happening, reading: SentenceReading) -> bool:
    """Whether a clause only says since when, or what had been before the news: "the largest attack since the invasion began",
    "had previously hired her"."""
    clause, tokens = reading.clauses[happening.clause], reading.parsed.tokens
    if happening.form == "noun":
        return False
    words = {tokens[c].text.lower() for c in reading.tree.children[clause.head] if tokens[c].dep == "advmod"}
    earlier = clause.tense in TOLD_OF_PAST and bool(words & load_pointing_words()["before_the_news"])
    return earlier or (clause.relation == "advcl" and clause.mark == "since")
