"""Undo and redo of any decision. A decision is never deleted: it is in force, or undone by somebody at some time."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.curation.deciding import decisions_on, open_event
from events.curation.denial import CurationDenied
from events.curation.editing import check_known, check_part_of
from events.curation.following import follow_decision
from events.curation.identity import check_one
from events.curation.rights import User, check_may_undo, words_of
from events.curation.teaching import TAUGHT, check_teaching
from events.ingestion.linking import take_turn
from events.models import Actor, Decision, Event, Place
from events.queries.decisions import CORRECTING, field_decided, is_withdrawn

FINAL = ("redact",)  # what is purged is gone


def undo(decision: Decision, *, by: User) -> Decision:
    """The decision no longer counts; what it was on is what the others and the machine make of it."""
    with transaction.atomic():
        take_turn()
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        check_may_undo(by, row)
        if not row.is_in_force:
            raise CurationDenied(f"It was undone already, {row.undone_at:%-d %B %Y %H:%M} UTC by {row.undone_by or 'someone'}.")
        if row.verb in FINAL:
            raise CurationDenied("What was purged cannot come back; that was said before it was done.")
        row.undone_at, row.undone_by = max(timezone.now(), row.at), by
        row.save(update_fields=["undone_at", "undone_by"])
        follow_decision(row)
    decision.refresh_from_db()
    return decision


def redo(decision: Decision, *, by: User) -> Decision:
    """An undone decision counts again, in its old place among the others; refused where a later one would hide it."""
    with transaction.atomic():
        take_turn()
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        check_may_undo(by, row)
        if row.is_in_force:
            raise CurationDenied("It is in force; there is nothing to redo.")
        if later := _later_on_the_same(row):
            told = f"{words_of(later.verb)} by {later.by_name}, {later.at:%-d %B %Y %H:%M} UTC"
            raise CurationDenied(f"It was decided anew since: {told}. Undo that first, or decide again.")
        row.undone_at = row.undone_by = None
        _check_sense(row)
        row.save(update_fields=["undone_at", "undone_by"])
        follow_decision(row)
    decision.refresh_from_db()
    return decision


def undo_review(event: Event, *, by: User, why: str = "", version: int | None = None) -> list[Decision]:
    """The decisions that accepted or rejected the event, undone: it is proposed again. Undoing keeps no `why`."""
    undone = []
    with transaction.atomic():
        row = open_event(event, "accept", by=by, version=version)
        for decision in decisions_on(row).filter(verb__in=("accept", "reject"), undone_at__isnull=True).reverse():
            undone.append(undo(decision, by=by))
    event.refresh_from_db()
    return undone


def _check_sense(row: Decision) -> None:
    """Passes where a decision that was undone still makes sense."""
    actors, places = _named(row.after)
    check_known("actor", actors, Actor.objects.values_list("slug", flat=True))
    check_known("place", places, Place.objects.values_list("feature_id", flat=True))
    if row.verb in TAUGHT:
        check_teaching(row)
    elif row.verb == "set_part_of":
        check_part_of(Event.objects.get(public_id=row.event), row.after["part_of"])
    elif row.verb == "make_event" and is_withdrawn(row.article):
        raise CurationDenied("Its article was withdrawn since; nothing of it is told.")
    elif row.verb == "merge_actors":
        check_one(Actor.objects.get(slug=row.actor), Actor.objects.get(slug=row.after["other"]))
    elif row.verb == "merge_places":
        check_one(Place.objects.get(feature_id=row.place), Place.objects.get(feature_id=row.after["other"]))


def _named(after: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The actors and places that a decision puts somewhere, by their keys."""
    actors = {part["slug"] for part in after.get("actors", ())}
    actors |= {said.get(name, "") for said in after.get("statements", ()) for name in ("speaker", "via")}
    places = {part["feature_id"] for part in after.get("places", ())}
    if "to" in after:
        (places if after.get("kind") == "place" else actors).add(after["to"])
    return actors - {""}, places


def _later_on_the_same(row: Decision) -> Decision | None:
    """A later decision in force on the same field of the same thing."""
    after = Q(at__gt=row.at) | Q(at=row.at, pk__gt=row.pk)
    later = Decision.objects.filter(after, undone_at__isnull=True).order_by("at", "id")
    if row.verb == "set_dct":
        return later.filter(verb="set_dct", article=row.article).last()
    if row.verb in CORRECTING:
        same = later.filter(verb=row.verb, fingerprint=row.fingerprint, article=row.article)
        return (same if row.verb == "restate" else same.filter(**{"after__from": row.after["from"]})).last()
    field = field_decided(row)
    if not field:
        return None
    place = Q(event=row.event, event__gt="") | Q(fingerprint=row.fingerprint, fingerprint__gt="")
    return next((each for each in later.filter(place).reverse() if field_decided(each) == field), None)
