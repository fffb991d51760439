"""Makes articles, mentions and events for tests: plain functions, few arguments, no surprises. Each row is told apart by a counter."""

from hashlib import sha256
from itertools import count

from django.utils import timezone

from events.extraction.dates import PartialDate
from events.models import (
    Actor,
    Article,
    Event,
    EventPlace,
    EventTheme,
    Mention,
    Participation,
    Place,
    Project,
    Source,
    Statement,
    Theme,
)

_numbers = count(1)
THEME_NAMES = {"military": 0, "civilians": 1, "casualties": 2, "diplomacy": 3, "aid": 4, "sanctions": 5, "protest": 6, "other": 10}


def make_project(**fields: object) -> Project:
    values = {"slug": "project", "name": "Conflict Timeline", "conflict": "Russia – Ukraine war", "full_text": "always"}
    return Project.objects.update_or_create(slug="project", defaults={**values, **fields})[0]


def make_source(name: str = "AFP") -> Source:
    return Source.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name})[0]


def make_article(text: str = "", dct: str = "2025-12-12", **fields: object) -> Article:
    number = next(_numbers)
    text = text or f"Article {number} tells that troops moved on Friday."
    values = {
        "ref": f"article-{number}.txt",
        "title": f"Article {number}",
        "raw": text,
        "clean_text": text,
        "sha256": sha256(f"{number} {text}".encode()).hexdigest(),
        "captured_at": timezone.now(),
        "dct": dct,
        "dct_basis": "curated" if dct else "",
        "offset_map": [[0, 0, len(text)]],
    }
    return Article.objects.create(**{**values, **fields})


def make_actor(name: str = "Ukraine", kind: str = "state", **fields: object) -> Actor:
    slug = name.lower().replace(" ", "-")
    return Actor.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind, "key": slug, **fields})[0]


def make_place(name: str = "Kupiansk", kind: str = "settlement", parent: Place | None = None, **fields: object) -> Place:
    slug = name.lower().replace(" ", "-")
    values = {"name": name, "kind": kind, "slug": slug, "parent": parent, "latitude": 49.71, "longitude": 37.61, **fields}
    return Place.objects.get_or_create(feature_id=f"test:{slug}", defaults=values)[0]


def make_theme(slug: str = "military") -> Theme:
    return Theme.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize(), "order": THEME_NAMES.get(slug, 9)})[0]


def make_mention(article: Article | None = None, sentence: str = "", when: str = "2025-11", timex: str = "", **fields: object) -> Mention:
    """A mention of a sentence of an article; without one, of an article that is the sentence alone."""
    number = next(_numbers)
    sentence = sentence or (article.clean_text if article else f"Troops number {number} moved on Friday.")
    article = article or make_article(sentence)
    start = article.clean_text.index(sentence)
    end = start + len(sentence)
    spot = article.clean_text.index(timex, start) if timex else None
    values = {
        "fingerprint": sha256(f"mention {number}".encode()).hexdigest(),
        "ordinal": number,
        "text": sentence,
        "trigger": sentence.split()[0],
        "trigger_start": start,
        "trigger_end": start + len(sentence.split()[0]),
        "kind": "incident",
        "title": sentence.rstrip("."),
        "certainty": "reported",
        "when": when,
        "when_basis": "timex" if timex else "article",
        "timex_text": timex,
        "timex_start": spot,
        "timex_end": spot + len(timex) if spot is not None else None,
        "extractor_version": "test",
    }
    spans = {"start": start, "end": end, "raw_start": start, "raw_end": end, "clause_start": start, "clause_end": end}
    return Mention.objects.create(article=article, **{**values, **spans, **fields})


def make_event(
    title: str = "Troops move",
    when: str = "2025-11-20",
    *,
    themes: tuple[str, ...] = ("military",),
    actors: tuple[str, ...] = (),
    places: tuple[Place, ...] = (),
    mention: Mention | None = None,
    **fields: object,
) -> Event:
    """An event led by one mention."""
    mention = mention or make_mention(when=when)
    counts = {"article_count": 1, "outlet_count": 1, "originator_count": 1}
    event = Event.objects.create(title=title, when=when, lead=mention, **{**counts, **fields})
    mention.event = event
    mention.save()
    for slug in themes:
        EventTheme.objects.create(event=event, theme=make_theme(slug))
    for name in actors:
        Participation.objects.create(event=event, actor=make_actor(name), role="participant")
    for place in places:
        EventPlace.objects.create(event=event, place=place, role="at", precision="settlement")
    return event


def make_statement(mention: Mention, speaker: str = "Russia", stance: str = "claims") -> Statement:
    ordinal = mention.statements.count()
    return Statement.objects.create(mention=mention, ordinal=ordinal, speaker=make_actor(speaker), stance=stance, said_when=PartialDate.from_edtf(""))
