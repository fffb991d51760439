"""The review queue: events that nobody has decided on, why each wants a look, and in which order they come.

A place in the queue is an event, not a number, so that two who work at once do not trip over one another. No question here
counts further than COUNT_UP_TO.
"""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from events.extraction.dates import OPEN_END
from events.models import Certainty, Decision, Event, Mention, MentionLink, Participation, Review

COUNT_UP_TO = 1_000
ORDERS = ("waiting", "time", "unsure")
VAGUE = ("season", "quarter", "year", "decade", "century", "interval", "month", "week")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands in the queue: its rank in the order, then its number."""

    rank: int
    pk: int


def _of_its_mentions(rows: QuerySet, path: str) -> Q:
    return Q(Exists(rows.filter(**{f"{path}__event": OuterRef("pk")})))


def _reasons() -> dict[str, Q]:
    """What makes an event want a look, by name."""
    live = Mention.objects.filter(event=OuterRef("pk"), retired_at__isnull=True)
    proposed = MentionLink.objects.filter(is_made=False)
    strangers = Participation.objects.filter(event=OuterRef("pk"), actor__is_proposed=True)
    asked = Decision.objects.filter(verb="ask", undone_at__isnull=True, event=OuterRef("public_id"))
    return {
        "disputed": Q(certainty=Certainty.DISPUTED),
        "undated": Q(when_precision="unknown"),
        "vague": Q(when_precision__in=VAGUE),
        "article": Q(Exists(live.filter(when_basis="article"))),
        "unpublished": Q(Exists(live.filter(article__dct=""))),
        "links": _of_its_mentions(proposed, "first") | _of_its_mentions(proposed, "second"),
        "strangers": Q(Exists(strangers)),
        "questions": Q(Exists(asked)),
    }


REASONS = tuple(_reasons())


def queue(reason: str = "", order: str = "waiting") -> QuerySet[Event]:
    """Events that wait for a decision, for one of REASONS or for any, ranked by one of ORDERS; `rank` is a whole number."""
    waiting = Event.objects.filter(review=Review.PROPOSED, merged_into__isnull=True)
    waiting = waiting.filter(_reasons()[reason]) if reason else waiting
    return waiting.annotate(rank=_rank(order)).order_by("rank", "pk")


def _rank(order: str) -> Coalesce | Case | Value:
    if order == "time":
        return Coalesce(F("when_earliest"), Value(OPEN_END), output_field=BigIntegerField())
    if order == "unsure":
        disputed = When(certainty=Certainty.DISPUTED, then=Value(0))
        undated, vague = When(when_precision="unknown", then=Value(1)), When(when_precision__in=VAGUE, then=Value(2))
        return Case(disputed, undated, vague, When(when__contains="~", then=Value(3)), default=Value(4), output_field=BigIntegerField())
    return Value(0, output_field=BigIntegerField())  # those that wait longest have the lowest numbers


def place_of(event: Event, order: str) -> Place:
    """Where an event stands in an order, whether or not it still waits."""
    rank = Event.objects.filter(pk=event.pk).annotate(rank=_rank(order)).values_list("rank", flat=True).get()
    return Place(rank, event.pk)


def after(waiting: QuerySet[Event], place: Place) -> Event | None:
    """The next event of a queue."""
    return waiting.filter(Q(rank__gt=place.rank) | Q(rank=place.rank, pk__gt=place.pk)).first()


def before(waiting: QuerySet[Event], place: Place) -> Event | None:
    """The event before it in a queue."""
    return waiting.filter(Q(rank__lt=place.rank) | Q(rank=place.rank, pk__lt=place.pk)).reverse().first()


def counts() -> dict[str, int]:
    """How many events wait, for each reason and ("") in all, counted up to COUNT_UP_TO."""
    return {name: queue(name).order_by()[:COUNT_UP_TO].count() for name in ("", *REASONS)}


def likely_same(event: Event) -> list[tuple[Event, float, list[str]]]:
    """Events that the machine proposes to be the same, the likeliest first, each with its score and reasons."""
    links = MentionLink.objects.filter(is_made=False).filter(Q(first__event=event) | Q(second__event=event))
    found: dict[int, tuple[Event, float, list[str]]] = {}
    for link in links.select_related("first__event", "second__event").order_by("-score", "pk")[:20]:
        other = link.second.event if link.first.event_id == event.pk else link.first.event
        if other and other.pk != event.pk:
            found.setdefault(other.pk, (other, link.score, link.reasons))
    return list(found.values())


def last_decision(by: int) -> Decision | None:
    """The last decision of a person that is in force."""
    return Decision.objects.filter(by=by, undone_at__isnull=True).order_by("-at", "-pk").first()
