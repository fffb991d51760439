"""Events that may be the same happening as one: their mentions were held alike by the machine, but not joined."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from events.models import Event, MentionLink, Quantity
from events.queries.answers import EventRow
from events.queries.audience import Audience, visible_events, visible_mentions
from events.queries.rows import event_rows

MOST_LIKELY = 4


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Another event, how alike the machine holds the two (in [0, 1]), why, and the numbers that it tells."""

    row: EventRow
    score: float
    reasons: tuple[str, ...]
    numbers: tuple[str, ...]


def likely_duplicates(pk: int, audience: Audience = Audience.READERS) -> tuple[LikelyDuplicate, ...]:
    """The likeliest first; each event once, with its best link."""
    told = visible_mentions(audience).values("pk")
    links = MentionLink.objects.filter(Q(first__event=pk) | Q(second__event=pk), is_made=False, first__in=told, second__in=told)
    best: dict[int, tuple[float, tuple[str, ...]]] = {}
    for first, second, score, reasons in links.order_by("-score", "pk").values_list("first__event", "second__event", "score", "reasons")[:200]:
        other = second if first == pk else first
        if other and other != pk:
            best.setdefault(other, (score, tuple(str(reason) for reason in reasons)))
    seen = visible_events(audience).filter(pk__in=list(best)).values_list("public_id", "pk")
    ranked = sorted(seen, key=lambda row: (-best[row[1]][0], row[0]))[:MOST_LIKELY]
    if not ranked:
        return ()
    rows = {row.public_id: row for row in event_rows(Event.objects.filter(pk__in=[key for _, key in ranked]), audience)}
    numbers = _numbers([key for _, key in ranked])
    return tuple(LikelyDuplicate(rows[public_id], *best[key], tuple(numbers[key])) for public_id, key in ranked)


def _numbers(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for event, text in Quantity.objects.filter(event__in=keys).order_by("pk").values_list("event_id", "text"):
        found[event].append(text)
    return found
