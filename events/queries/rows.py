"""EventRows from the database: a handful of queries for any number of events.

Not here: which events, and in which order; that is the engine's or the asker's.
"""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from events.models import Actor, Event, EventPlace, EventTheme, Mention, Participation, Place, Statement
from events.queries.answers import ActorPart, EventRow, Piece, PlacePart, ShortRow, ThemeLabel
from events.queries.audience import Audience, visible_mentions
from events.queries.evidence import evidence_pieces

UNNAMED = "a private person"
_LONG_TEXTS = ("raw", "clean_text", "marks", "offset_map", "furniture")
WITHOUT_LONG_TEXTS = tuple(f"article__{name}" for name in _LONG_TEXTS)


def with_parts(events: QuerySet[Event], audience: Audience) -> QuerySet[Event]:
    """The same events, with what a row needs fetched along."""
    mentions = visible_mentions(audience).only(*_MENTION_COLUMNS).order_by("id")
    return events.prefetch_related(
        Prefetch("theme_tags", EventTheme.objects.select_related("theme").order_by("id")),
        Prefetch("participations", Participation.objects.select_related("actor").order_by("id")),
        Prefetch("event_places", EventPlace.objects.select_related("place__parent__parent__parent").order_by("id")),
        Prefetch("mentions", mentions),
        Prefetch("mentions__statements", Statement.objects.only("mention_id", "speaker_id", "speaker_text", "ordinal")),
    )


_MENTION_COLUMNS = (
    *("event_id", "text", "start", "end", "clause_start", "clause_end"),
    *("trigger_start", "trigger_end", "timex_start", "timex_end", "ordinal", "fingerprint"),
)


def event_rows(events: Iterable[Event]) -> tuple[EventRow, ...]:
    """Rows of events that came through `with_parts`."""
    return tuple(event_row(event) for event in events)


def event_row(event: Event) -> EventRow:
    """The row of one event that came through `with_parts`."""
    mentions = list(event.mentions.all())
    return EventRow(
        public_id=event.public_id,
        title=event.title,
        kind=event.kind,
        when=event.when,
        certainty=event.certainty,
        review=event.review,
        themes=tuple(ThemeLabel(tag.theme.slug, tag.theme.name) for tag in event.theme_tags.all()),
        actors=_actor_parts(event.participations.all()),
        places=tuple(place_part(each) for each in event.event_places.all()),
        evidence=_evidence(event, mentions),
        articles=event.article_count,
        outlets=event.outlet_count,
        originators=event.originator_count,
        speakers=_speakers(mentions),
    )


def short_rows(events: QuerySet[Event]) -> tuple[ShortRow, ...]:
    """Short rows of some events, in one query."""
    theme = EventTheme.objects.filter(event=OuterRef("pk")).order_by("id").values("theme__slug")[:1]
    rows = events.only("public_id", "title", "when", "certainty").annotate(theme_slug=Subquery(theme))
    return tuple(ShortRow(row.public_id, row.title, row.when, row.certainty, row.theme_slug or "other") for row in rows)


def lead_mention(event: Event, mentions: list[Mention]) -> Mention | None:
    """The mention that stands for the event: the one that leads it, or the first that may be seen."""
    return next((mention for mention in mentions if mention.pk == event.lead_id), mentions[0] if mentions else None)


def shown_name(actor: Actor) -> str:
    """The name that readers see; a private person's is kept from them."""
    return UNNAMED if actor.is_private else actor.name


def place_part(each: EventPlace) -> PlacePart:
    """A place of an event, with what it lies in."""
    place = each.place
    return PlacePart(
        slug=place.slug,
        name=place.name,
        kind=place.kind,
        role=each.role,
        precision=each.precision,
        latitude=place.latitude,
        longitude=place.longitude,
        within=tuple(ancestor.name for ancestor in _ancestors(place)),
    )


def _ancestors(place: Place) -> list[Place]:
    """Up to three, which is all that `with_parts` fetched: settlement < district < oblast < country."""
    found, parent = [], place.parent
    while parent is not None and len(found) < 3:
        found.append(parent)
        parent = parent.parent if len(found) < 3 else None
    return found


def _actor_parts(participations: Iterable[Participation]) -> tuple[ActorPart, ...]:
    """Each actor once, with the role that was named first."""
    parts: dict[int, ActorPart] = {}
    for each in participations:
        slug = "" if each.actor.is_private else each.actor.slug
        parts.setdefault(each.actor_id, ActorPart(slug, shown_name(each.actor), each.role, each.alleged))
    return tuple(parts.values())


def _evidence(event: Event, mentions: list[Mention]) -> tuple[Piece, ...]:
    lead = lead_mention(event, mentions)
    return evidence_pieces(lead) if lead else ()


def _speakers(mentions: list[Mention]) -> int:
    said = (statement for mention in mentions for statement in mention.statements.all())
    return len({each.speaker_id or each.speaker_text for each in said if each.speaker_id or each.speaker_text})
