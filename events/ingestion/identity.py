"""Actors that are one, and places that are one: rows that follow the decisions, and the events that this changes.

The one that is merged away stays as a row, so that its address leads on; its spellings lead to the other, its events
follow. Undone, it is as it was.

Input -> output: a decision `merge_actors` or `merge_places`, in force or undone -> rows; public ids of events to be drawn anew.
"""

from collections.abc import Iterable

from django.db.models import Q

from events.ingestion.corrections import bring_statements
from events.models import Actor, ActorAlias, Decision, Event, EventPlace, Mention, Participation, Place, PlaceName, Quantity

BATCH = 300
Party = Actor | Place


def follow_merging(decision: Decision) -> list[str]:
    """Lets the rows follow the decision; public ids of the events that may change by it."""
    is_actor = decision.verb == "merge_actors"
    kept, other = (_actor(decision.actor), _actor(decision.after["other"])) if is_actor else (_place(decision.place), _place(decision.after["other"]))
    end = _end(kept)
    before = _events_of(other) if decision.is_in_force else _events_read_of(other, end)
    if isinstance(other, Actor):
        _merge_actor(kept, other, decision)
    else:
        _merge_place(kept, other, decision)
    return sorted(before)


def _actor(slug: str) -> Actor:
    return Actor.objects.get(slug=slug)


def _place(feature_id: str) -> Place:
    return Place.objects.get(feature_id=feature_id)


def _end(party: Party) -> Party:
    seen = {party.pk}
    while party.merged_into and party.merged_into_id not in seen:
        party = party.merged_into
        seen.add(party.pk)
    return party


def _merge_actor(kept: Actor, other: Actor, decision: Decision) -> None:
    told = list(Mention.objects.filter(pk__in=_mentions_said_by(_end(kept) if not decision.is_in_force else other)))
    Actor.objects.filter(pk=other.pk).update(merged_into=kept if decision.is_in_force else None)
    origin = origin_of_merged(other)
    if decision.is_in_force:
        there = set(ActorAlias.objects.filter(actor=kept).values_list("alias", "language"))
        spellings = [(other.name, "en"), *other.aliases.values_list("alias", "language")]
        new = [(alias, language) for alias, language in dict.fromkeys(spellings) if (alias, language) not in there]
        ActorAlias.objects.bulk_create(ActorAlias(actor=kept, alias=alias, language=language, origin=origin) for alias, language in new)
    else:
        ActorAlias.objects.filter(actor=kept, origin=origin, is_curated=False).delete()
    _bring(told)


def _merge_place(kept: Place, other: Place, decision: Decision) -> None:
    origin = origin_of_merged(other)
    if decision.is_in_force:
        Place.objects.filter(pk=other.pk).update(merged_into=kept)
        Place.objects.filter(feature_id__in=decision.after["children"]).update(parent=kept)
        there = set(PlaceName.objects.filter(place=kept).values_list("name", "language"))
        names = [(other.name, ""), *other.names.values_list("name", "language")]
        new = [(name, language) for name, language in dict.fromkeys(names) if (name, language) not in there]
        PlaceName.objects.bulk_create(PlaceName(place=kept, name=name, language=language, origin=origin) for name, language in new)
    else:
        Place.objects.filter(pk=other.pk).update(merged_into=None)
        Place.objects.filter(feature_id__in=decision.after["children"], parent=kept).update(parent=other)
        PlaceName.objects.filter(place=kept, origin=origin, is_curated=False).delete()


def origin_of_merged(other: Party) -> str:
    """Where a spelling came from that leads to another by a merge."""
    return f"merged from {other.slug}"[:200]


def _mentions_said_by(actor: Party) -> set[int]:
    rows = Mention.objects.filter(Q(statements__speaker=actor) | Q(statements__via=actor))
    return set(rows.values_list("pk", flat=True))


def _bring(mentions: list[Mention]) -> None:
    keys = [mention.pk for mention in mentions]
    for start in range(0, len(keys), BATCH):
        rows = Mention.objects.filter(pk__in=keys[start : start + BATCH]).select_related("article")
        bring_statements(rows.prefetch_related("statements__speaker", "statements__via"))


def _events_of(party: Party) -> set[str]:
    """Public ids of the events that name it in any part."""
    if isinstance(party, Place):
        found: Iterable[int] = EventPlace.objects.filter(place=party).values_list("event_id", flat=True)
    else:
        found = {
            *Participation.objects.filter(actor=party).values_list("event_id", flat=True),
            *Quantity.objects.filter(stated_by=party).values_list("event_id", flat=True),
            *Mention.objects.filter(pk__in=_mentions_said_by(party), event__isnull=False).values_list("event_id", flat=True),
        }
    return set(Event.objects.filter(pk__in=found).values_list("public_id", flat=True))


def _events_read_of(other: Party, end: Party) -> set[str]:
    """Of the events that name `end` now, those whose mentions or decisions name `other`."""
    key = other.slug if isinstance(other, Actor) else other.feature_id
    near = _events_of(end)
    found: set[str] = set()
    for public_id, reading in Mention.objects.filter(event__public_id__in=near).values_list("event__public_id", "reading").iterator(BATCH):
        if public_id not in found and f"'{key}'" in str(reading):
            found.add(public_id)
    verbs = ("relink_actor", "relink_place", "relink", "restate", "keep", "take")
    for decision in Decision.objects.filter(verb__in=verbs, undone_at__isnull=True):
        if f"'{key}'" in str(decision.after):
            found |= near if not decision.event else {decision.event}
    return found
