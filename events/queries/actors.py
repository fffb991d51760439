"""One actor: its names, offices and what it belongs to, its events and with whom."""

from dataclasses import dataclass

from django.db.models import Count

from events.extraction.dates import PartialDate
from events.models import Actor, Participation
from events.queries.answers import FacetValue, ShortRow
from events.queries.audience import Audience, visible_events
from events.queries.rows import short_rows
from events.queries.sql.paging import in_order

MOST_COMPANIONS = 12
MOST_EVENTS = 50


@dataclass(frozen=True, slots=True)
class Held:
    """An office or a belonging, with the time it lasted."""

    words: str
    actor_slug: str
    actor: str
    when: PartialDate


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """Everything that is shown of one actor."""

    pk: int
    slug: str
    name: str
    kind: str
    country: str
    note: str
    is_proposed: bool
    aliases: tuple[str, ...]
    offices: tuple[Held, ...]
    belongs_to: tuple[Held, ...]
    members: tuple[Held, ...]
    companions: tuple[FacetValue, ...]
    roles: tuple[tuple[str, int], ...]
    events: tuple[ShortRow, ...]
    total: int


def actor_detail(slug: str, audience: Audience = Audience.READERS) -> ActorDetail | None:
    """The actor of a slug; None where there is none, or where it is a person who is not named to readers."""
    actor = Actor.objects.filter(slug=slug, is_private=False).first()
    if actor is None:
        return None
    mine = visible_events(audience).filter(pk__in=Participation.objects.filter(actor=actor).values("event_id"))
    parts = Participation.objects.filter(event__in=mine.values("pk")).order_by()
    roles = parts.filter(actor=actor).values_list("role").annotate(n=Count("event_id", distinct=True))
    others = parts.exclude(actor=actor).filter(actor__is_private=False).values_list("actor__slug", "actor__name")
    companions = sorted(others.annotate(n=Count("event_id", distinct=True)), key=lambda row: (-row[2], row[1]))
    return ActorDetail(
        pk=actor.pk,
        slug=actor.slug,
        name=actor.name,
        kind=actor.get_kind_display(),
        country=actor.country,
        note=actor.note,
        is_proposed=actor.is_proposed,
        aliases=tuple(dict.fromkeys(alias for alias in actor.aliases.values_list("alias", flat=True) if alias != actor.name)),
        offices=tuple(
            Held(each.office, each.body.slug if each.body else "", each.body.name if each.body else "", each.held)
            for each in actor.tenures.select_related("body")
        ),
        belongs_to=tuple(
            Held("", each.parent.slug, each.parent.name, each.held) for each in actor.affiliations.select_related("parent").order_by("pk")
        ),
        members=tuple(
            Held("", each.actor.slug, each.actor.name, each.held) for each in actor.members.select_related("actor").order_by("actor__name")
        ),
        companions=tuple(FacetValue(slug, name, n) for slug, name, n in companions[:MOST_COMPANIONS]),
        roles=tuple(sorted(roles, key=lambda row: (-row[1], row[0]))),
        events=short_rows(in_order(mine, "oldest")[:MOST_EVENTS]),
        total=mine.count(),
    )


def known_actors(slugs: tuple[str, ...]) -> dict[str, str]:
    """Names of those of the slugs that lead to an actor."""
    return dict(Actor.objects.filter(slug__in=slugs, is_private=False).values_list("slug", "name")) if slugs else {}
