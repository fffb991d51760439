"""Acts on which mentions make one event: merge and split. The linking run does the joining and the parting."""

from collections.abc import Iterable

from django.db import transaction

from events.curation.deciding import decide, follow, open_event
from events.curation.denial import CurationDenied
from events.curation.rights import User
from events.models import Decision, Event, Mention
from events.models.events import new_public_id


def merge(kept: Event, other: Event, *, by: User, why: str = "", version: int | None = None, other_version: int | None = None) -> Decision:
    """Both are one happening; `other`'s address leads to `kept` from now on."""
    if kept.pk == other.pk:
        raise CurationDenied("An event cannot be merged with itself; choose another one.")
    with transaction.atomic():
        row = open_event(kept, "merge", by=by, version=version)
        second = open_event(other, "merge", by=by, version=other_version)
        own, theirs = _fingerprints(row), _fingerprints(second)
        if not own or not theirs:
            raise CurationDenied("Only events that some article tells can be merged; one of the two has no mention.")
        after = {"with": second.public_id, "fingerprints": own + theirs}
        decision = decide(row, "merge", by=by, why=why, before={"fingerprints": own}, after=after)
        follow(row, [second.public_id])
    kept.refresh_from_db()
    other.refresh_from_db()
    return decision


def split(event: Event, fingerprints: Iterable[str], *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The mentions of these fingerprints are another happening; `after["new"]` is its public id."""
    moved = list(dict.fromkeys(fingerprints))
    with transaction.atomic():
        row = open_event(event, "split", by=by, version=version)
        own = _fingerprints(row)
        if unknown := [each for each in moved if each not in own]:
            raise CurationDenied(f"“{row.title}” has no mention {unknown[0][:12]}; choose among its own.")
        if not moved or len(moved) == len(own):
            raise CurationDenied("A split takes some mentions away and leaves some; choose at least one, and not all.")
        after = {"fingerprints": moved, "new": new_public_id()}
        decision = decide(row, "split", by=by, why=why, before={"fingerprints": own}, after=after)
        follow(row)
    event.refresh_from_db()
    return decision


def _fingerprints(event: Event) -> list[str]:
    mentions = Mention.objects.filter(event=event, retired_at__isnull=True)
    return list(mentions.order_by("article__ref", "start", "ordinal").values_list("fingerprint", flat=True))
