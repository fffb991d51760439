"""Reads stored articles: one article, one transaction; here, in several processes, or through a broker.

The outcome is the same for any of them and for any order. An article that cannot be read keeps its text and says why.
Does not link.

Input -> output: keys of articles -> a `Read` for each, as it is done.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from django.conf import settings
from django.db import OperationalError, connection, connections

from events.extraction.dates import PartialDate
from events.extraction.knowledge import Knowledge
from events.extraction.nlp import DEFAULT_MODEL
from events.extraction.pipeline import ExtractionConfig, read_article
from events.extraction.types import Document, Reading
from events.ingestion import workers
from events.ingestion.overlay import present_knowledge
from events.ingestion.readings import store_failure, store_reading
from events.models import Article
from events.queries.decisions import decided_dct

TRIES = 4  # of storing, when two processes make the same rows and the database lets one of them wait in vain
POLL_S = 0.5
PATIENCE_S = 120.0  # without any article done, before a run says that no worker answers


class NobodyAnswers(RuntimeError):
    """No worker took an article from the broker for a long time."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one article: how many mentions it has, or why it could not be read."""

    ref: str
    mentions: int
    error: str = ""


def document_of(article: Article) -> Document:
    """An article as it is handed to the pipeline, with the date that it is to be read with."""
    decided = decided_dct(article.ref)
    return Document(
        ref=article.ref,
        raw=article.raw,
        title=article.given_title,
        url=article.url,
        source=article.source.name if article.source else "",
        dct=decided or PartialDate.from_edtf(article.published),
        dct_basis="curated" if decided else article.published_basis,
    )


def present_config() -> ExtractionConfig:
    """What the settings choose about reading."""
    return ExtractionConfig(model=settings.SPACY_MODEL or DEFAULT_MODEL)


def read_stored(pk: int, knowledge: Knowledge | None = None) -> Read:
    """Reads one stored article and keeps what was read."""
    article = Article.objects.select_related("source").get(pk=pk)
    try:
        reading = read_article(document_of(article), knowledge or present_knowledge(), present_config())
        return Read(article.ref, _stored(article, reading))
    except Exception as error:  # whatever an article does to a stage, the next one is read
        store_failure(article, error)
        return Read(article.ref, 0, article.extraction_error)


def _stored(article: Article, reading: Reading) -> int:
    for attempt in range(TRIES):
        try:
            return store_reading(article, reading)
        except OperationalError:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    raise AssertionError("unreachable")


def read_all(pks: Sequence[int], processes: int = 1) -> Iterator[Read]:
    """Reads the articles, through the broker where there is one, else here in so many processes.

    Raises: NobodyAnswers where a broker takes the work and no worker does it.
    """
    if not pks:
        return
    if settings.CELERY_BROKER_URL:
        yield from _through_broker(pks)
    elif processes > 1 and len(pks) > 1:
        yield from _in_processes(pks, min(processes, len(pks)))
    else:
        knowledge = present_knowledge()
        yield from (read_stored(pk, knowledge) for pk in pks)


def _in_processes(pks: Sequence[int], processes: int) -> Iterator[Read]:
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    with ProcessPoolExecutor(processes, get_context("spawn"), workers.start, (name,)) as pool:
        yield from pool.map(workers.read, pks)


def _through_broker(pks: Sequence[int]) -> Iterator[Read]:
    """Sends the articles to the workers and waits; an article is done when it has a day of reading again."""
    from events.ingestion.tasks import read_article  # noqa: PLC0415 -- slow import

    Article.objects.filter(pk__in=pks).update(extracted_at=None)
    for pk in pks:
        read_article.delay(pk)
    waiting, last = set(pks), time.monotonic()
    while waiting:
        done = Article.objects.filter(pk__in=waiting, extracted_at__isnull=False)
        for article in done.only("ref", "extraction_error"):
            waiting.discard(article.pk)
            last = time.monotonic()
            yield _found(article)
        if waiting and time.monotonic() - last > PATIENCE_S:
            raise NobodyAnswers(f"{len(waiting)} articles wait at the broker and no worker reads them; start one, then run `manage.py link`")
        if waiting:
            time.sleep(POLL_S)


def _found(article: Article) -> Read:
    if article.extraction_error:
        return Read(article.ref, 0, article.extraction_error)
    return Read(article.ref, article.mentions.filter(retired_at__isnull=True).count())
