"""Scores the present reader against the events that people accepted here: a team's own gold, judged by the referee of the golden articles.

The articles that tell accepted events are read anew in memory, with what curators taught, and linked among themselves; what
people decided of single events is not laid over them. The database is left alone.

Input -> output: the database -> the referee's table.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Prefetch
from tqdm import tqdm

from events.extraction.pipeline import read_article
from events.extraction.stages.linking import compose_event, link_mentions, linkable_mention
from events.extraction.types import EventDraft, LinkableMention
from events.ingestion.overlay import present_knowledge
from events.ingestion.running import document_of, present_config
from events.management.evaluation import Bench, Measurement, judged
from events.models import Actor, Article, Event, Mention, Review

NAME = "accepted events of this database"
Record = dict[str, Any]


class NothingAccepted(RuntimeError):
    """There is no event to score against."""


def measure_accepted(bench: Bench) -> Measurement:
    """The referee's verdict.

    Raises: NothingAccepted where nobody accepted a dated event that an article tells.
    """
    gold = list(accepted_gold())
    if not gold:
        raise NothingAccepted("nobody has accepted an event with a date that an article here tells; accept some in the review queue first")
    files = {"gold": gold, "found": list(events_read({row["article"] for row in gold}))}
    paths: dict[str, Path] = {}
    for name, rows in files.items():
        paths[name] = bench.scratch / f"accepted-{name}.jsonl"
        paths[name].write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return judged(NAME, bench, "score_events.py", paths["gold"], paths["found"])


def accepted_gold() -> Iterator[Record]:
    """A line of the referee's gold for every accepted event that has a date and a sentence in the text of an article."""
    told = Mention.objects.filter(retired_at__isnull=True, in_title=False, article__superseded_by__isnull=True)
    mentions = Prefetch("mentions", told.select_related("article").order_by("article__ref", "start"), to_attr="told")
    actors = Prefetch("actors", Actor.objects.prefetch_related("merged_from"))
    accepted = Event.objects.filter(review=Review.ACCEPTED, merged_into__isnull=True, when_earliest__isnull=False).order_by("pk")
    for event in accepted.prefetch_related(mentions, actors, "places", "theme_tags__theme"):
        first = next((each for each in event.told if each.pk == event.lead_id), next(iter(event.told), None))
        bounds = event.when.as_json()
        if first and (bounds["earliest"] or bounds["latest"]):
            yield _gold(event, first, bounds)


def _gold(event: Event, mention: Mention, bounds: Record) -> Record:
    """An event as the referee's gold has it; of an open start, only the day by which it had begun is known."""
    return {
        "article": mention.article.ref,
        "dct": mention.article.dct.edtf,
        "quote": mention.trigger or mention.text[:60],
        "start": _raw_start(mention),
        "edtf": event.when.edtf,
        "earliest": bounds["earliest"] or bounds["latest"],
        "latest": bounds["latest"],
        "certain_day": event.when.is_certain_day,
        "open_start": bounds["earliest"] is None,
        "actors": sorted("|".join([actor.name, *(each.name for each in actor.merged_from.all())]) for actor in set(event.actors.all())),
        "places": sorted({place.name for place in event.places.all()}),
        "themes": sorted(tag.theme.slug for tag in event.theme_tags.all()),
        "certainty": [event.certainty],
    }


def _raw_start(mention: Mention) -> int:
    """Where the trigger begins in the text as it came; the sentence, where the map does not say."""
    for start, raw, length in mention.article.offset_map:
        if start <= mention.trigger_start < start + length:
            return int(raw + mention.trigger_start - start)
    return mention.raw_start


def events_read(refs: set[str]) -> Iterator[Record]:
    """The events that the present reader finds in these articles, in the form of an export as far as the referee looks."""
    knowledge, config = present_knowledge(), present_config()
    told: dict[str, tuple[LinkableMention, Record]] = {}
    articles = Article.objects.filter(ref__in=refs).select_related("source").order_by("ref")
    for article in tqdm(articles.iterator(20), total=len(refs), desc="reading", unit=" articles", file=sys.stderr, disable=not sys.stderr.isatty()):
        reading = read_article(document_of(article), knowledge, config)
        for draft in reading.mentions:
            place = {"article": article.ref, "raw_start": draft.raw_start, "raw_end": draft.raw_end, "text": draft.text}
            told[draft.fingerprint] = linkable_mention(draft, article.ref, reading.dated.dct), place
    for cluster in link_mentions(mention for mention, _ in told.values()).clusters:
        pairs = [told[fingerprint] for fingerprint in cluster.fingerprints]
        yield _record(compose_event(mention for mention, _ in pairs), [place for _, place in pairs])


def _record(draft: EventDraft, mentions: list[Record]) -> Record:
    return {
        "title": draft.title,
        "kind": draft.kind,
        "when": draft.when.as_json(),
        "certainty": draft.certainty,
        "themes": list(draft.themes),
        "actors": [{"name": part.actor.name, "role": part.role} for part in draft.participations],
        "places": [{"name": each.place.name, "within": list(each.place.within)} for each in draft.places],
        "mentions": mentions,
    }
