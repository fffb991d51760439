"""One event with all that is known of it: its mentions, who says what, how its date was found, its neighbours."""

from collections.abc import Sequence
from dataclasses import replace

from events.models import Event, Mention, Participation, Quantity
from events.queries.accounts import accounts_of
from events.queries.answers import DateFound, EventDetail, EventRow, QuantityView, ShortRow
from events.queries.audience import Audience, visible_events
from events.queries.mentions import date_found, mention_views, mentions_of_event, said_of
from events.queries.rows import event_rows, short_rows, shown_name
from events.queries.surroundings import surroundings_of

NEIGHBOURS = 3


def event_detail(public_id: str, audience: Audience = Audience.READERS) -> EventDetail | None:
    """The event with its neighbours in time; None where there is none to be seen."""
    event = _found(public_id, audience)
    if event is None:
        return None
    before, after = _neighbours(event, audience)
    mentions = _mentions(event, audience)
    told = mention_views(mentions, surroundings_of(mentions, audience))
    return replace(_detail(event, audience, mentions), before=before, after=after, mentions=told, accounts=accounts_of(mentions))


def event_in_hand(public_id: str, audience: Audience = Audience.READERS, listed: Sequence[EventRow] = ()) -> EventDetail | None:
    """The event as it is shown beside the list, without its neighbours; None where there is none to be seen.

    Its row is taken from what is `listed`, where it is there.
    """
    event = _found(public_id, audience)
    row = next((row for row in listed if row.public_id == public_id), None)
    return _detail(event, audience, _mentions(event, audience), row) if event else None


def _found(public_id: str, audience: Audience) -> Event | None:
    return visible_events(audience).filter(public_id=public_id).first()


def _mentions(event: Event, audience: Audience) -> list[Mention]:
    mentions = list(mentions_of_event(event, audience))
    for mention in mentions:
        mention.event = event
    return mentions


def _detail(event: Event, audience: Audience, mentions: list[Mention], row: EventRow | None = None) -> EventDetail:
    return EventDetail(
        pk=event.pk,
        row=row or event_rows(Event.objects.filter(pk=event.pk), audience)[0],
        found=_date_found(event, mentions),
        said=said_of(mentions),
        mentions=mention_views(mentions),
        quantities=tuple(_quantity(each) for each in event.quantities.select_related("stated_by").order_by("pk")),
    )


def merged_into(public_id: str, audience: Audience = Audience.READERS) -> str:
    """Public id of the event into which this one was merged; empty where it was not, or where that may not be seen."""
    target = Event.objects.filter(public_id=public_id).values("merged_into")
    found = visible_events(audience).filter(pk__in=target).values_list("public_id", flat=True).first()
    return found or ""


def _date_found(event: Event, mentions: list[Mention]) -> DateFound | None:
    """How the event's date was read: from the mention that has it. None where a person set it."""
    ranked = sorted(mentions, key=lambda mention: (mention.when != event.when, mention.pk != event.lead_id))
    if not ranked or ranked[0].when != event.when:
        return None
    return date_found(ranked[0])


def _neighbours(event: Event, audience: Audience) -> tuple[tuple[ShortRow, ...], tuple[ShortRow, ...]]:
    """Events next in time that share an actor."""
    if event.when_earliest is None:
        return (), ()
    shared = Participation.objects.filter(actor__in=[each.actor_id for each in event.participations.all()])
    near = visible_events(audience).filter(pk__in=shared.values("event_id")).exclude(pk=event.pk)
    before = near.filter(when_latest__lt=event.when_earliest).order_by("-when_latest", "-pk")
    after = near.filter(when_earliest__gt=event.when_latest).order_by("when_earliest", "pk")
    return tuple(reversed(short_rows(before[:NEIGHBOURS]))), short_rows(after[:NEIGHBOURS])


def _quantity(each: Quantity) -> QuantityView:
    by = shown_name(each.stated_by) if each.stated_by else ""
    return QuantityView(each.kind, each.text, each.side, by, each.is_total)
