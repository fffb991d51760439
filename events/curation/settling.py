"""Settling what the machine reads otherwise than it did when a person decided: the decision is kept, or the machine's reading taken.

Either is a decision on the field, so that the same difference is not asked about again, and a later one is.
"""

from typing import Any

from django.db import transaction

from events.curation.deciding import decide, decisions_on, follow, open_event
from events.curation.denial import CurationDenied
from events.curation.rights import User
from events.models import Decision, Event


def keep(event: Event, field: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """What a person decided of the field, or accepted, stays, whatever the machine reads now."""
    return _settle("keep", event, field, by=by, why=why, version=version)


def take(event: Event, field: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The field is what the machine reads now."""
    return _settle("take", event, field, by=by, why=why, version=version)


def read_when_decided(event: Event, field: str) -> tuple[Any, Any]:
    """What stood when a person last decided on the field or accepted the event, and what the machine read then."""
    stood = read = None
    for decision in decisions_on(event).filter(undone_at__isnull=True):
        machine = decision.before.get("machine", {})
        if field in decision.after:
            stood, read = decision.after[field], machine.get(field)
        elif decision.verb == "accept" and field in machine and stood is None:
            read = machine[field]
    return (read if stood is None else stood), read


def _settle(verb: str, event: Event, field: str, *, by: User, why: str, version: int | None) -> Decision:
    with transaction.atomic():
        row = open_event(event, verb, by=by, version=version)
        if field not in row.machine_reads:
            raise CurationDenied(f"The machine does not read “{field}” of “{row.title}” otherwise than it did; there is nothing to {verb}.")
        stood, _ = read_when_decided(row, field)
        now = row.machine_reads[field]
        decision = decide(row, verb, by=by, why=why, before={field: stood, "machine": {field: now}}, after={field: stood if verb == "keep" else now})
        follow(row)
    event.refresh_from_db()
    return decision
