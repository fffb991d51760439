"""What every act on an event shares: the lock, the check of what the curator saw, the Decision, and what follows of it.

Does not know what a verb means; the verbs are in `editing` and `regrouping`.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from events.curation.denial import CurationDenied, check_kept
from events.curation.rights import User, check_may, name_of, words_of
from events.ingestion.linking import recompute, take_turn
from events.models import Decision, Event, Mention

WHY_CHARACTERS = 10_000


def open_event(event: Event, verb: str, *, by: User, version: int | None) -> Event:
    """The event's row, locked, as long as it is still what the curator saw: `version`, else that of `event`.

    Raises: CurationDenied where `by` may not, or where somebody was quicker, or where the event was merged away.
    """
    check_may(by, verb)
    take_turn()
    row = Event.objects.select_for_update().filter(pk=event.pk).first()
    if row is None:
        raise CurationDenied(f"The event {event.public_id} is no longer there; look for it in the chronology.")
    if row.merged_into_id:
        raise CurationDenied(f"“{row.title}” was merged into “{row.merged_into}” ({row.merged_into.public_id}); decide there.")
    seen = event.version if version is None else version
    if row.version != seen:
        raise CurationDenied(conflict(row, seen))
    return row


def conflict(event: Event, seen: int) -> str:
    """What happened to an event after a curator opened it, in words."""
    last = decisions_on(event).last()
    who = f" The last decision on it is {words_of(last.verb)} by {last.by_name}, {last.at:%-d %B %Y %H:%M} UTC." if last else ""
    return (
        f"“{event.title}” changed while you had it open (you saw version {seen}, it is at {event.version})."
        f"{who} Nothing of yours was saved; look at it as it is now and decide again."
    )


def decisions_on(event: Event) -> QuerySet[Decision]:
    """All decisions on an event or on a mention of it, undone ones too, the earliest first."""
    prints = Mention.objects.filter(event=event).values("fingerprint")
    return Decision.objects.filter(Q(event=event.public_id) | Q(fingerprint__in=prints, fingerprint__gt="")).order_by("at", "id")


def record(verb: str, *, by: User, why: str, before: Mapping[str, Any], after: Mapping[str, Any], **subject: str) -> Decision:
    """Writes a Decision of now; `subject` names what it is on.

    Raises: CurationDenied where `why` is no text that can be kept.
    """
    check_kept(why)
    if len(why) > WHY_CHARACTERS:
        raise CurationDenied(f"A reason has at most {WHY_CHARACTERS:,} characters; this one has {len(why):,}.")
    return Decision.objects.create(
        verb=verb, by=by, by_name=name_of(by)[:150], at=timezone.now(), before=dict(before), after=dict(after), why=why.strip(), **subject
    )


def decide(row: Event, verb: str, *, by: User, why: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Decision:
    """Records what was decided on an opened event, on its public id and on its lead mention."""
    lead = Mention.objects.filter(pk=row.lead_id).values_list("fingerprint", flat=True).first() if row.lead_id else ""
    return record(verb, by=by, why=why, before=before, after=after, event=row.public_id, fingerprint=lead or "")


def follow(event: Event, others: Collection[str] = ()) -> Event:
    """Brings events up to date with the decisions, and hands back the event's row as it is then."""
    recompute([event.public_id, *others])
    return Event.objects.get(pk=event.pk)
