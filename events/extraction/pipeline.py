"""The one place that knows the order of the stages: a document, or a stream of them, to readings.

Deterministic, without network, clock or settings. Where nobody gave a DCT the dates are resolved twice: once without
it, to infer one from the text, and once with what was inferred.

Input -> output: `Document` -> `Reading`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from events.extraction.asides import asides_mended
from events.extraction.headlines import headline_mended
from events.extraction.knowledge import Knowledge
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.knowledge.wording import load_parser_names
from events.extraction.mending import mended
from events.extraction.nlp import DEFAULT_MODEL, parse_sentences
from events.extraction.righting import righted
from events.extraction.stages.actors import find_actors
from events.extraction.stages.assembly import SentenceReading, assemble_mentions
from events.extraction.stages.assembly.reading import NO_TOPIC, topic_of
from events.extraction.stages.clean import clean_article
from events.extraction.stages.dating import date_article
from events.extraction.stages.places import find_places
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.statements import find_statements
from events.extraction.stages.statements.across import Told, join_sentences
from events.extraction.stages.themes import tag_themes
from events.extraction.stages.timexes import find_timexes
from events.extraction.syntax import Tree, find_clauses
from events.extraction.types import (
    CleanArticle,
    DatedArticle,
    Document,
    ParsedSentence,
    Reading,
    ResolvedTimex,
    Sentence,
)

EXTRACTOR_VERSION = "5"  # raise it whenever the same text may be read otherwise than before


@dataclass(frozen=True, slots=True)
class ExtractionConfig:
    """What may be chosen about reading. `genre` is news or narrative; None lets each text decide."""

    model: str = DEFAULT_MODEL
    genre: str | None = None
    batch_size: int = 16
    language: str = "en"


DEFAULT_CONFIG = ExtractionConfig()


def read_article(document: Document, knowledge: Knowledge, config: ExtractionConfig = DEFAULT_CONFIG) -> Reading:
    """All that one article says."""
    return next(read_articles([document], knowledge, config))


def read_articles(documents: Iterable[Document], knowledge: Knowledge, config: ExtractionConfig = DEFAULT_CONFIG) -> Iterator[Reading]:
    """The readings of a stream of articles, in order; parsed in batches, which changes nothing but the speed."""
    stream = iter(documents)
    while batch := list(islice(stream, config.batch_size)):
        cleaned = [clean_article(document, knowledge.furniture) for document in batch]
        split = [split_sentences(clean) for clean in cleaned]
        told = [sentence for sentences in split for sentence in sentences]
        parsed = [_mended(one) for one in parse_sentences(told, config.model, load_parser_names())]
        at = 0
        for document, clean, sentences in zip(batch, cleaned, split, strict=True):
            yield _read(document, clean, sentences, parsed[at : at + len(sentences)], knowledge, config)
            at += len(sentences)


def _mended(parsed: ParsedSentence) -> ParsedSentence:
    """The sentence with what the parser often gets wrong in news put right."""
    return headline_mended(mended(asides_mended(parsed, load_verbs())), load_verbs())


def _read(
    document: Document,
    clean: CleanArticle,
    sentences: tuple[Sentence, ...],
    parsed: Sequence[ParsedSentence],
    knowledge: Knowledge,
    config: ExtractionConfig,
) -> Reading:
    timexes = find_timexes(sentences, config.genre)
    medium = f"{document.source} {document.url}"
    actors = find_actors(parsed, knowledge.actors, document.dct, medium)
    if document.dct.is_known:
        dated = DatedArticle(document.dct, document.dct_basis or "stated")
    else:
        dated = date_article(document, clean, sentences, timexes, actors, knowledge)
        if dated.dct.is_known:
            actors = find_actors(parsed, knowledge.actors, dated.dct, medium)
    resolved = resolve_timexes(sentences, timexes, dated.dct, knowledge.calendar, config.genre)
    resolved = righted(parsed, resolved, dated.dct)
    if dated.basis == "inferred":
        resolved = tuple(_only_about(one) for one in resolved)
    places = find_places(parsed, knowledge.gazetteer, frozenset((actor.start, actor.end) for actor in actors))
    verbs = load_verbs()
    told: list[Told] = []
    for one in parsed:
        clauses = find_clauses(one)
        own_actors = tuple(actor for actor in actors if actor.sentence == one.sentence.index)
        own_timexes = tuple(timex for timex in resolved if timex.timex.sentence == one.sentence.index)
        told.append(Told(one, clauses, own_actors, find_statements(one, clauses, own_actors, own_timexes, verbs)))
    readings: list[SentenceReading] = []
    for (one, clauses, own_actors), statements in zip(((t.parsed, t.clauses, t.actors) for t in told), join_sentences(told), strict=True):
        number = one.sentence.index
        own_timexes = tuple(timex for timex in resolved if timex.timex.sentence == number)
        own_places = tuple(place for place in places if place.sentence == number)
        before = readings[-1] if readings and readings[-1].parsed.sentence.paragraph == one.sentence.paragraph else None
        topic = topic_of(before) if before else NO_TOPIC
        tree = Tree(one.tokens)
        readings.append(SentenceReading(one, clauses, statements, own_timexes, own_actors, own_places, tree, topic))
    tag = partial(tag_themes, table=knowledge.themes)
    mentions = assemble_mentions(document.ref, document.raw, clean, dated.dct, readings, verbs, knowledge.themes, tag)
    return Reading(document.ref, EXTRACTOR_VERSION, clean, config.language, dated, sentences, resolved, actors, places, mentions)


def _only_about(resolved: ResolvedTimex) -> ResolvedTimex:
    """A day that hangs on a date that nobody gave is about right at best."""
    if resolved.trace.anchor_basis not in {"dct", "timex"} or not resolved.when.is_certain_day:
        return resolved
    said = f"{resolved.trace.explanation} The article's own date is inferred, so this day is only about right."
    return replace(resolved, when=resolved.when.approximately(), trace=replace(resolved.trace, explanation=said.strip()))
