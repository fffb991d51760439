"""What stands at the address of something that was taken out: that it was there, and when it was withdrawn; nothing of it.

Also where the address of an actor or a place leads that was merged with another.
"""

from datetime import datetime

from events.models import Actor, Article, Event, Place, Visibility
from events.queries.audience import Audience, visible_events
from events.queries.decisions import decisions_in_force, withdrawals_of


def event_withdrawn(public_id: str) -> datetime | None:
    """When the event was withdrawn, or the article that alone told it; None where neither was."""
    event = Event.objects.select_related("lead__article", "merged_into").filter(public_id=public_id).first()
    seen: set[int] = set()
    while event is not None and event.merged_into and event.pk not in seen:
        seen.add(event.pk)
        event = Event.objects.select_related("lead__article", "merged_into").get(pk=event.merged_into_id)
    if event is None or visible_events(Audience.CURATORS).filter(pk=event.pk).exists():
        return None
    own = decisions_in_force(events=[event.public_id], verbs=("withdraw", "set_visibility", "keep", "take")).last()
    if own and own.verb == "withdraw":
        return own.at
    return article_withdrawn(event.lead.article.ref) if event.lead else None


def article_withdrawn(ref: str) -> datetime | None:
    """When the article was withdrawn; None where it was not."""
    if not Article.objects.filter(ref=ref, visibility=Visibility.WITHHELD).exists():
        return None
    last = withdrawals_of(ref).last()
    return last.at if last else None


def actor_led(slug: str) -> str:
    """Slug of the actor that this one was merged into; empty where it was not."""
    return _led(Actor.objects.select_related("merged_into").filter(slug=slug).first())


def place_led(slug: str) -> str:
    """Slug of the place that this one was merged into; empty where it was not."""
    return _led(Place.objects.select_related("merged_into").filter(slug=slug).first())


def _led(row: Actor | Place | None) -> str:
    start = row
    seen: set[int] = set()
    while row is not None and row.merged_into and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row.slug if row is not None and start is not None and row.pk != start.pk else ""
