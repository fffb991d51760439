"""What people say beside an event without changing it: notes, and questions that stay open until they are undone."""

from django.db import transaction

from events.curation.deciding import decide, open_event
from events.curation.denial import CurationDenied
from events.curation.rights import User
from events.ingestion.queues import bring_queues
from events.models import Decision, Event

REMARK_CHARACTERS = 4_000


def note(event: Event, text: str, *, by: User, why: str = "") -> Decision:
    """A note stands beside the event."""
    return _remark("note", event, text, by=by, why=why)


def ask(event: Event, text: str, *, by: User, why: str = "") -> Decision:
    """A question about the event is open; undoing it closes it."""
    return _remark("ask", event, text, by=by, why=why)


def _remark(verb: str, event: Event, text: str, *, by: User, why: str) -> Decision:
    words = text.strip()
    if not words or len(words) > REMARK_CHARACTERS or "\x00" in words:
        raise CurationDenied(f"Write between one and {REMARK_CHARACTERS} characters of ordinary text; this has {len(words)}.")
    with transaction.atomic():
        row = open_event(event, verb, by=by, version=Event.objects.filter(pk=event.pk).values_list("version", flat=True).first())
        decision = decide(row, verb, by=by, why=why, before={}, after={"text": words})
        bring_queues({row.pk})  # an open question waits in one
    return decision
