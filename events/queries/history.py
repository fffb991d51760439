"""What people decided about an event, as far as readers may know: when, what, and whether it still stands.

Who decided, why, and what only concerns curators (notes, questions, who may see it) stay with curators.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from events.extraction.dates import UNKNOWN, PartialDate
from events.models import Decision, Event
from events.queries.audience import Audience, visible_mentions

MOST_LISTED = 30
WORDS_BY_VERB = {
    "accept": "accepted",
    "reject": "rejected",
    "edit_title": "title set",
    "redate": "date set",
    "retheme": "themes set",
    "relink_actor": "actors set",
    "relink_place": "places set",
    "set_kind": "kind set",
    "set_certainty": "certainty set",
    "merge": "another event joined to it",
    "split": "parted from another event",
}
SHOWN = ("title", "kind", "certainty")


@dataclass(frozen=True, slots=True)
class Act:
    """One decision in words, with the date it set where it set one. `by` and `why` are empty for readers."""

    at: datetime
    words: str
    detail: str
    when: PartialDate
    is_undone: bool
    by: str
    why: str


def acts_on(public_id: str, audience: Audience = Audience.READERS) -> tuple[Act, ...]:
    """The decisions on an event or on a mention of it, the latest first."""
    prints = visible_mentions(audience).filter(event__in=Event.objects.filter(public_id=public_id)).values("fingerprint")
    found = Decision.objects.filter(Q(event=public_id) | Q(fingerprint__in=prints, fingerprint__gt=""), verb__in=WORDS_BY_VERB)
    return tuple(_act(decision, audience) for decision in found.order_by("-at", "-id")[:MOST_LISTED])


def _act(decision: Decision, audience: Audience) -> Act:
    after: dict[str, Any] = decision.after if isinstance(decision.after, dict) else {}
    is_curator = audience == Audience.CURATORS
    return Act(
        at=decision.at,
        words=WORDS_BY_VERB[decision.verb],
        detail=next((str(after[name]) for name in SHOWN if after.get(name)), ""),
        when=_date(after.get("when")),
        is_undone=decision.undone_at is not None,
        by=decision.by_name if is_curator else "",
        why=decision.why if is_curator else "",
    )


def _date(text: object) -> PartialDate:
    try:
        return PartialDate.from_edtf(text) if isinstance(text, str) else UNKNOWN
    except ValueError:
        return UNKNOWN
