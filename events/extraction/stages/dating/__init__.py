"""Dates an article: passes a given DCT through, or infers one as an interval from what the text and its address say.

Does not look at other articles, at the clock or at the network. No evidence gives an unknown date.

Input: document, clean text, sentences, timexes, actors with their keys, knowledge. Output: `DatedArticle`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from events.extraction.knowledge.outlook import AHEAD, outlook
from events.extraction.stages.dating.clues import FAR_FUTURE, Clue, complete_date
from events.extraction.stages.dating.counted import counted_clues
from events.extraction.stages.dating.dates_told import told_clues
from events.extraction.stages.dating.happenings import calendar_clues
from events.extraction.stages.dating.marks import mark_clues
from events.extraction.stages.dating.pages import METADATA, address_clues, metadata_clues
from events.extraction.stages.dating.people import tenure_clues
from events.extraction.stages.dating.verdict import AGAINST, weigh
from events.extraction.types import ActorMention, CleanArticle, DatedArticle, Document, Sentence, Timex

OPENING_SENTENCES = 2
WORDS_OF_A_DATELINE = 3

if TYPE_CHECKING:
    from events.extraction.knowledge import Knowledge


def date_article(
    document: Document,
    clean: CleanArticle,
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    knowledge: "Knowledge",
    html: str = "",
) -> DatedArticle:
    """The article's date with its basis, explanation and confidence; unknown where nothing tells it.

    `html` is the page that a text was taken from, where the document holds the text alone.
    """
    if document.dct.is_known:
        basis = document.dct_basis or "stated"
        return DatedArticle(document.dct, basis, f"The date was given with the article ({basis}).", 1.0)
    weekdays = _weekdays_of_the_opening(sentences, timexes)
    known = [*mark_clues(sentences, knowledge.calendar), *counted_clues(sentences, timexes, knowledge.calendar)]
    stated = metadata_clues(html or document.raw)
    clues = [
        *stated,
        *address_clues(document.url),
        *told_clues(sentences, timexes, [clue.stretches[0][0] for clue in known if clue.stretches[0][1] == FAR_FUTURE], weekdays),
        *calendar_clues(sentences, timexes, knowledge.calendar),
        *known,
        *tenure_clues(sentences, actors, knowledge.actors, _sentences_of_the_past(sentences, timexes)),
    ]
    return _as_stated(weigh(clues, weekdays), stated)


def _as_stated(dated: DatedArticle, stated: Sequence[Clue]) -> DatedArticle:
    """The verdict as the page's own, where it is the day that the page states."""
    own = [clue for clue in stated if clue.stretches == ((dated.dct.earliest, dated.dct.latest),)]
    if not own:
        return dated
    against = dated.explanation.partition(AGAINST)[2]
    said = f"The page itself tells its day: {'; '.join(clue.says for clue in own)}.{AGAINST + against if against else ''}"
    return replace(dated, basis=METADATA, explanation=said)


def _sentences_of_the_past(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> frozenset[int]:
    """The sentences that tell of a date with its year as past."""
    by_index = {sentence.index: sentence for sentence in sentences if sentence.role != "dateline"}
    found = set()
    for timex in timexes:
        sentence = by_index.get(timex.sentence)
        if sentence is None or complete_date(timex) is None:
            continue
        if outlook(sentence.text, timex.start - sentence.start, timex.end - sentence.start) != AHEAD:
            found.add(sentence.index)
    return frozenset(found)


def _weekdays_of_the_opening(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> frozenset[int]:
    """Weekdays (Monday 0) that the first sentences of the body tell as past: the article's own day or the day before."""
    body = [sentence for sentence in sentences if sentence.role == "body" and len(sentence.text.split()) > WORDS_OF_A_DATELINE][:OPENING_SENTENCES]
    by_index = {sentence.index: sentence for sentence in body}
    found = []
    for timex in timexes:
        sentence = by_index.get(timex.sentence)
        if sentence is None or "weekday" not in timex.fields or {"day", "dir", "open"} & set(timex.fields) or timex.type == "SET":
            continue
        if outlook(sentence.text, timex.start - sentence.start, timex.end - sentence.start) != AHEAD:
            found.append(int(timex.fields["weekday"]) - 1)
    return frozenset(found)
