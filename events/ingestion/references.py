"""Rows that a reading refers to: sources, themes, actors and places arise when they are first named.

A row that is there is never changed. An actor of the knowledge table brings its spellings, offices and what it belongs
to, a place its ancestors, so that pages can show them. Safe where several processes read at once: rows are made in
the order of their keys, and one that another process made meanwhile is taken as it is.

Input -> output: references of a reading -> rows by their keys.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.text import slugify

from events.extraction.knowledge.themes import load_themes
from events.extraction.types import ActorRef, PlaceRef
from events.ingestion import tables
from events.models import Actor, ActorAlias, Affiliation, Article, Place, PlaceName, Source, Tenure, Theme


def source_row(name: str, host: str = "") -> Source | None:
    """The publisher of that name, slug or host name; made where only a name is known, None where nothing is."""
    if name:
        slug = slugify(name)[:100] or f"source-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        found = Source.objects.filter(name__iexact=name).first() or Source.objects.filter(slug=slug).first()
        return found or Source.objects.get_or_create(slug=slug, defaults={"name": name})[0]
    host = host.lower().removeprefix("www.")
    return next((source for source in Source.objects.all() if host in source.domains), None) if host else None


def theme_rows(slugs: Iterable[str]) -> dict[str, Theme]:
    """Themes by slug."""
    wanted = sorted(set(slugs))
    rows = {theme.slug: theme for theme in Theme.objects.filter(slug__in=wanted)}
    if missing := [slug for slug in wanted if slug not in rows]:
        known = load_themes().themes
        order = {slug: place for place, slug in enumerate(known)}
        made = []
        for slug in missing:
            theme = known.get(slug)
            labels = {"name": theme.label, "plover": list(theme.plover), "acled": list(theme.acled)} if theme else {"name": slug.capitalize()}
            made.append(Theme(slug=slug, order=order.get(slug, len(order)), **labels))
        Theme.objects.bulk_create(made, ignore_conflicts=True)
        rows |= {theme.slug: theme for theme in Theme.objects.filter(slug__in=missing)}
    return rows


def normalised(name: str) -> str:
    """A name as proposed actors are told apart by.

    >>> normalised("Jens  Plötner")
    'jens plötner'
    """
    return " ".join(re.findall(r"\w+", name.casefold()))


def actor_slug(ref: ActorRef) -> str:
    """The slug of an actor: its key in the table, or one made from a proposed actor's normalised name alone.

    >>> actor_slug(ActorRef("", "Jens Plötner", "person")), actor_slug(ActorRef("andrzej-duda", "Andrzej Duda", "person"))
    ('proposed-jens-plotner', 'andrzej-duda')
    """
    if ref.key:
        return slugify(ref.key)[:120]
    name = normalised(ref.name)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    if plain.isascii() and len(plain) <= 100:
        return f"proposed-{slugify(plain)}"
    return f"proposed-{slugify(plain)[:90]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def actor_rows(refs: Iterable[ActorRef], article: Article | None = None) -> dict[str, Actor]:
    """Actors by slug; `article` is where one that no table has was proposed."""
    by_slug = {actor_slug(ref): ref for ref in refs}
    rows = _by_slug(by_slug)
    missing = {slug: ref for slug, ref in by_slug.items() if slug not in rows}
    if not missing:
        return rows
    records = tables.with_relations(ref.key for ref in missing.values() if ref.key)
    made = {slugify(key): tables.actor(key) for key in records}
    new = [_actor_of_record(key) for key in records]
    new += [_actor_of_ref(slug, ref, article) for slug, ref in missing.items() if slug not in made]
    wanted = {actor.slug for actor in new}
    there = set(Actor.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    Actor.objects.bulk_create(sorted((a for a in new if a.slug not in there), key=lambda a: a.slug), ignore_conflicts=True)
    _describe([slug for slug in sorted(made) if slug not in there])
    return rows | _by_slug(missing)


def _by_slug(slugs: Iterable[str]) -> dict[str, Actor]:
    return {actor.slug: actor for actor in Actor.objects.filter(slug__in=list(slugs))}


def _actor_of_record(key: str) -> Actor:
    row = tables.actor(key)
    return Actor(
        slug=slugify(key)[:120], key=key, name=row["name"], kind=row["kind"], side=row["side"], country=row["country"], note=row.get("note", "")
    )


def _actor_of_ref(slug: str, ref: ActorRef, article: Article | None) -> Actor:
    proposed = not ref.key
    return Actor(
        slug=slug, key=ref.key, name=ref.name[:200], kind=ref.kind, side=ref.side, is_proposed=proposed, proposed_in=article if proposed else None
    )


def _describe(slugs: list[str]) -> None:
    """Spellings, offices and belonging of actors that have just arisen."""
    actors = {actor.key: actor for actor in Actor.objects.select_for_update().filter(slug__in=slugs).order_by("slug")}
    described = set(ActorAlias.objects.filter(actor__in=actors.values()).values_list("actor__key", flat=True))
    fresh = {key: actor for key, actor in actors.items() if key not in described}
    related = {actor.key: actor for actor in Actor.objects.filter(key__in=tables.relatives(fresh))}
    aliases = [
        ActorAlias(actor=actor, alias=row["alias"][:200], language=row["language"] or "en", origin=row["origin"][:200])
        for key, actor in fresh.items()
        for row in tables.aliases(key)
    ]
    ActorAlias.objects.bulk_create(aliases, ignore_conflicts=True)
    Tenure.objects.bulk_create(_tenures(fresh, related), ignore_conflicts=True)
    Affiliation.objects.bulk_create(_affiliations(fresh, related), ignore_conflicts=True)


def _tenures(actors: Mapping[str, Actor], related: Mapping[str, Actor]) -> list[Tenure]:
    return [
        Tenure(
            actor=actor,
            office=tables.office_words(row["office"]),
            body=related.get(row["body"]),
            held=tables.held(row),
            origin=row["source"][:200],
        )
        for key, actor in actors.items()
        for row in tables.tenures(key)
    ]


def _affiliations(actors: Mapping[str, Actor], related: Mapping[str, Actor]) -> list[Affiliation]:
    return [
        Affiliation(actor=actor, parent=related[row["parent"]], held=tables.held(row), origin=row["source"][:200])
        for key, actor in actors.items()
        for row in tables.affiliations(key)
        if row["parent"] in related and row["parent"] != key
    ]


def place_rows(refs: Iterable[PlaceRef]) -> dict[str, Place]:
    """Places by feature id, their ancestors made before them."""
    wanted: dict[str, PlaceRef] = {}
    for ref in refs:
        wanted |= {other.feature_id: other for other in (*tables.ancestors(ref), ref)}
    rows = {place.feature_id: place for place in _by_feature(wanted)}
    depth = {key: len(ref.within_ids) for key, ref in wanted.items()}
    for level in sorted(set(depth.values())):
        missing = sorted(key for key in wanted if depth[key] == level and key not in rows)
        if missing:
            made = [_place(wanted[key], rows) for key in missing]
            Place.objects.bulk_create(made, ignore_conflicts=True)
            new = {place.feature_id: place for place in _by_feature(missing)}
            rows |= new
            PlaceName.objects.bulk_create(_place_names(new.values()), ignore_conflicts=True)
    return rows


def _by_feature(keys: Iterable[str]) -> QuerySet[Place]:
    return Place.objects.filter(feature_id__in=list(keys))


def _place(ref: PlaceRef, rows: Mapping[str, Place]) -> Place:
    parent = rows.get(ref.within_ids[0]) if ref.within_ids else None
    return Place(
        feature_id=ref.feature_id,
        slug=place_slug(ref),
        name=ref.name[:200],
        kind=ref.kind,
        latitude=ref.latitude,
        longitude=ref.longitude,
        parent=parent,
        country=ref.country,
        licence=ref.licence[:100],
    )


def _place_names(places: Iterable[Place]) -> list[PlaceName]:
    return [PlaceName(place=place, name=name[:200], origin="table") for place in places for name in tables.place_names(place.feature_id)]


@lru_cache(maxsize=4096)
def place_slug(ref: PlaceRef) -> str:
    """A slug that says the name, and tells two places of one name apart by their feature id.

    >>> place_slug(PlaceRef("osm:node/1", "Kupiansk", "settlement", 49.7, 37.6))
    'kupiansk-osm-node-1'
    """
    return slugify(f"{ref.name} {re.sub(r'[^0-9A-Za-z]+', '-', ref.feature_id)}")[:160]
