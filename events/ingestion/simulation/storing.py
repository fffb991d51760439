"""Puts a simulated chronology into the database: articles, mentions, statements and events, in bulk.

Adds and never overwrites: actors, places, themes and outlets that are there are taken as they are, and a seed that was
simulated before is refused. All or nothing: one transaction.
"""

import datetime
import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from events.extraction.dates import PartialDate, civil
from events.extraction.types import DraftMention
from events.ingestion.ancestry import keep_ancestries
from events.ingestion.mentions import actors_of, mention_fields, statement_row
from events.ingestion.queues import bring_queues
from events.ingestion.references import actor_rows, actor_slug, place_rows, theme_rows
from events.ingestion.simulation.telling import Happening, SimulatedArticle, told_articles
from events.ingestion.simulation.world import OUTLETS, load_world
from events.models import Actor, Article, Event, EventPlace, EventTheme, Mention, Participation, Place, Project, Quantity, Source, Statement, Theme

VERSION = "simulated"
ACCEPTED_SHARE = 0.08
ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
ID_LENGTH = 10


class SeedIsThere(ValueError):
    """The database has a chronology of this seed."""


@dataclass(slots=True)
class Simulated:
    """How many rows were made."""

    events: int = 0
    mentions: int = 0
    articles: int = 0


@dataclass(slots=True)
class _Rows:
    """Rows that events refer to, fetched or made when first named."""

    sources: dict[str, Source]
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)

    def take(self, drafts: Sequence[DraftMention]) -> None:
        """Sees to it that whatever these name is there."""
        actors = {actor_slug(ref): ref for draft in drafts for ref in actors_of(draft)}
        self.actors |= actor_rows(ref for slug, ref in actors.items() if slug not in self.actors)
        places = {place.place.feature_id: place.place for draft in drafts for place in draft.places}
        self.places |= place_rows(ref for key, ref in places.items() if key not in self.places)
        self.themes |= theme_rows({tag.slug for draft in drafts for tag in draft.themes} - self.themes.keys())


def simulate(count: int, seed: int, told: Callable[[int], object] = lambda _: None) -> Simulated:
    """Adds `count` made-up events; `told` hears after each batch how many more there are.

    Raises: SeedIsThere where this seed was simulated before.
    """
    if Article.objects.filter(ref__startswith=f"simulated/{seed}/").exists():
        raise SeedIsThere(f"seed {seed} is simulated in this database already; choose another --seed")
    made = Simulated()
    with transaction.atomic():
        _project()
        rows = _Rows(_sources())
        draw = random.Random(seed)
        for happenings, articles in told_articles(count, seed, load_world(), draw):
            _store(happenings, articles, made.articles, seed, rows, draw)
            made.events += len(happenings)
            made.articles += len(articles)
            made.mentions += sum(len(article.mentions) for article in articles)
            told(len(happenings))
        keep_ancestries()
        bring_queues()
    return made


def _project() -> None:
    if not Project.objects.exists():
        gap = "Everything in it is simulated: made up to try things out, and nothing of it happened."
        Project.objects.create(name="A simulated chronology", description=gap, full_text="always", licence="CC0", known_gaps=[gap])


def _sources() -> dict[str, Source]:
    slugs = {f"simulated-{slugify(name)}": name for name in OUTLETS}
    there = {source.slug for source in Source.objects.filter(slug__in=slugs)}
    Source.objects.bulk_create(Source(slug=slug, name=f"{name} (simulated)") for slug, name in slugs.items() if slug not in there)
    return {slugs[source.slug]: source for source in Source.objects.filter(slug__in=slugs)}


def _store(happenings: Sequence[Happening], articles: Sequence[SimulatedArticle], written: int, seed: int, rows: _Rows, draw: random.Random) -> None:
    drafts = [draft for article in articles for _, draft in article.mentions]
    rows.take(drafts)
    stored = Article.objects.bulk_create(_article(f"simulated/{seed}/{written + at}", one, rows) for at, one in enumerate(articles))
    by_happening: dict[int, list[tuple[DraftMention, Mention]]] = defaultdict(list)
    for row, article in zip(stored, articles, strict=True):
        for ordinal, (number, draft) in enumerate(article.mentions):
            mention = Mention(article=row, extractor_version=VERSION, fingerprint=draft.fingerprint, **mention_fields(draft, ordinal))
            by_happening[number].append((draft, mention))
    for told in by_happening.values():
        first = min(draft.fingerprint for draft, _ in told)
        for _, mention in told:
            mention.machine_cluster = first
    mentions = Mention.objects.bulk_create(mention for told in by_happening.values() for _, mention in told)
    Statement.objects.bulk_create(_statements(by_happening.values(), rows))
    events = Event.objects.bulk_create(_event(one, [mention for _, mention in by_happening[one.number]], draw) for one in happenings)
    cluster = Event.objects.filter(lead__machine_cluster=OuterRef("machine_cluster")).values("pk")[:1]
    Mention.objects.filter(machine_cluster__in={mention.machine_cluster for mention in mentions}).update(event=Subquery(cluster))
    _store_parts([(event, by_happening[one.number]) for event, one in zip(events, happenings, strict=True)], rows)


def _article(ref: str, article: SimulatedArticle, rows: _Rows) -> Article:
    source = rows.sources[article.outlet]
    moment = datetime.datetime(*civil(article.day), 12, tzinfo=datetime.UTC)
    return Article(
        **{"ref": ref, "source": source, "title": article.title, "given_title": article.title, "language": "en"},
        url=f"https://{source.slug}.example/{ref.rsplit('/', 2)[-2]}/{ref.rsplit('/', 1)[-1]}",
        raw=article.text,
        sha256=hashlib.sha256(f"{ref}\n{article.text}".encode()).hexdigest(),
        **{"captured_at": moment, "captured_how": "simulated", "rights": "CC0", "full_text_public": True, "extracted_at": moment},
        **{"published": PartialDate.of_number(article.day).edtf, "published_basis": "stated"},
        **{"dct": PartialDate.of_number(article.day), "dct_basis": "stated", "dct_confidence": 1.0},
        clean_text=article.text,
        offset_map=[[0, 0, len(article.text)]],
        marks=_marks(article),
        extractor_version=VERSION,
    )


def _marks(article: SimulatedArticle) -> dict[str, list[dict[str, object]]]:
    """What the page of an article marks: dating words, actors and places where they stand in the text."""
    marks: dict[str, list[dict[str, object]]] = {"timexes": [], "actors": [], "places": []}
    for _, draft in article.mentions:
        if draft.timex:
            timex = draft.timex.timex
            marks["timexes"].append({"start": timex.start, "end": timex.end, "explanation": draft.timex.trace.explanation})
        for part in draft.participations:
            if (at := draft.text.find(part.actor.name)) >= 0:
                start = draft.start + at
                marks["actors"].append({"start": start, "end": start + len(part.actor.name), "key": part.actor.key, "name": part.actor.name})
        for place in draft.places:
            if (at := draft.text.find(place.place.name)) >= 0:
                start = draft.start + at
                marks["places"].append({"start": start, "end": start + len(place.place.name), "name": place.place.name})
    return marks


def _statements(told: Iterable[Sequence[tuple[DraftMention, Mention]]], rows: _Rows) -> Iterator[Statement]:
    for draft, mention in (pair for pairs in told for pair in pairs):
        for ordinal, statement in enumerate(draft.statements):
            row = statement_row(statement, ordinal, rows.actors)
            row.mention = mention
            yield row


def _event(happening: Happening, mentions: Sequence[Mention], draw: random.Random) -> Event:
    outlets = {mention.article.source_id for mention in mentions}
    first = mentions[0]
    return Event(
        public_id="".join(draw.choices(ID_LETTERS, k=ID_LENGTH)),
        **{"title": first.title, "kind": first.kind, "certainty": first.certainty, "when": first.when, "lead": first},
        review="accepted" if draw.random() < ACCEPTED_SHARE else "proposed",
        article_count=len({mention.article_id for mention in mentions}),
        outlet_count=len(outlets),
        originator_count=len({actor.key for actor, _ in happening.speakers}) or len(outlets),
    )


def _store_parts(pairs: Sequence[tuple[Event, list[tuple[DraftMention, Mention]]]], rows: _Rows) -> None:
    led = [(event, told[0]) for event, told in pairs]
    EventTheme.objects.bulk_create(
        EventTheme(event=event, theme=rows.themes[tag.slug], cue=tag.cue) for event, (draft, _) in led for tag in draft.themes
    )
    Participation.objects.bulk_create(
        Participation(event=event, actor=rows.actors[actor_slug(part.actor)], role=part.role, alleged=part.alleged)
        for event, (draft, _) in led
        for part in draft.participations
    )
    EventPlace.objects.bulk_create(
        EventPlace(event=event, place=rows.places[place.place.feature_id], role=place.role, precision=place.precision)
        for event, (draft, _) in led
        for place in draft.places
    )
    Quantity.objects.bulk_create(_quantity(event, mention, draft, rows) for event, (draft, mention) in led if draft.quantities)


def _quantity(event: Event, mention: Mention, draft: DraftMention, rows: _Rows) -> Quantity:
    one = draft.quantities[0]
    values = {"kind": one.kind, "text": one.text, "low": one.low, "high": one.high, "status": one.status, "is_total": one.total}
    return Quantity(event=event, mention=mention, stated_by=rows.actors[actor_slug(one.stated_by)] if one.stated_by else None, **values)
