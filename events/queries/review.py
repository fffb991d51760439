"""The review queues: events that want a look, why, and in which order they come.

A place in a queue is an event, not a number, so that two who work at once do not trip over one another. `belonging` says
what is in which queue; the linking run keeps that as rows (`QueueEntry`), so that nothing here goes through all events,
and no count goes further than COUNT_UP_TO.
"""

from dataclasses import dataclass

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from events.extraction.dates import OPEN_END
from events.models import Certainty, Decision, Event, Mention, MentionLink, Participation, Proposal, QueueEntry, Review, Visibility

COUNT_UP_TO = 1_000
ALL = "all"
ORDERS: dict[str, tuple[str, bool]] = {
    "waiting": ("", False),
    "newest": ("", True),
    "time": ("day", False),
    "unsure": ("unsure", False),
}  # and whether down
VAGUE = ("season", "quarter", "year", "decade", "century", "interval", "month", "week")
MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event stands in the queue: its rank in the order, then its number."""

    rank: int
    pk: int


def _of_its_mentions(rows: QuerySet, here: str, there: str) -> Q:
    across = rows.filter(**{f"{here}__event": OuterRef("pk"), f"{there}__event__isnull": False}).exclude(**{f"{there}__event": OuterRef("pk")})
    return Q(Exists(across))


def belonging() -> dict[str, Q]:
    """What makes an event belong into each queue, by name; ALL is everything that waits for a first look."""
    live = Mention.objects.filter(event=OuterRef("pk"), retired_at__isnull=True)
    proposed = MentionLink.objects.filter(is_made=False, is_refused=False)
    strangers = Participation.objects.filter(event=OuterRef("pk"), actor__is_proposed=True)
    asked = Decision.objects.filter(verb="ask", undone_at__isnull=True, event=OuterRef("public_id"))
    proposed_changes = Proposal.objects.filter(closed_at__isnull=True, event=OuterRef("public_id"))
    there = (Q(Exists(live)) | Q(made_by__isnull=False)) & Q(merged_into__isnull=True) & ~Q(visibility=Visibility.WITHHELD)
    waits = there & Q(review=Review.PROPOSED)
    first = waits & Q(awaits_second=False)
    return {
        ALL: first,
        "differs": there & ~Q(review=Review.REJECTED) & ~Q(machine_reads={}),
        "second": waits & Q(awaits_second=True),
        "disputed": first & Q(certainty=Certainty.DISPUTED),
        "undated": first & Q(when_precision="unknown"),
        "vague": first & Q(when_precision__in=VAGUE),
        "article": first & Q(Exists(live.filter(when_basis="article"))),
        "unpublished": first & Q(Exists(live.filter(article__dct=""))),
        "links": first & (_of_its_mentions(proposed, "first", "second") | _of_its_mentions(proposed, "second", "first")),
        "strangers": first & Q(Exists(strangers)),
        "questions": there & Q(Exists(asked)),
        "proposals": there & Q(Exists(proposed_changes)),
    }


REASONS = tuple(name for name in belonging() if name != ALL)


def ranked(events: QuerySet[Event]) -> QuerySet[Event]:
    """Events with what the queues are ordered by, `day` and `unsure`."""
    disputed = When(certainty=Certainty.DISPUTED, then=Value(0))
    undated, vague = When(when_precision="unknown", then=Value(1)), When(when_precision__in=VAGUE, then=Value(2))
    unsure = Case(disputed, undated, vague, When(when__contains="~", then=Value(3)), default=Value(4), output_field=IntegerField())
    return events.annotate(day=Coalesce(F("when_earliest"), Value(OPEN_END), output_field=IntegerField()), unsure=unsure)


def queue(reason: str = "", order: str = "waiting", assigned: str = "") -> QuerySet[QueueEntry]:
    """The queue of one of REASONS, or of everything that waits, in one of ORDERS; of those assigned to a username, if given."""
    found = QueueEntry.objects.filter(queue=reason or ALL)
    found = found.filter(event__assigned=assigned) if assigned else found
    column, is_down = ORDERS[order]
    names = [*([column] if column else []), "event_id"]
    return found.order_by(*(f"-{name}" if is_down else name for name in names))


def first(waiting: QuerySet[QueueEntry]) -> Event | None:
    """The event that a queue begins with."""
    return _event(waiting)


def place_of(event: Event, order: str) -> Place:
    """Where an event stands in an order, whether or not it still waits."""
    column, _ = ORDERS[order]
    rank = ranked(Event.objects.filter(pk=event.pk)).values_list(column, flat=True).get() if column else 0
    return Place(rank, event.pk)


def after(waiting: QuerySet[QueueEntry], place: Place, order: str) -> Event | None:
    """The next event of a queue in that order."""
    return _event(waiting.filter(_beyond(place, order, onward=True)))


def before(waiting: QuerySet[QueueEntry], place: Place, order: str) -> Event | None:
    """The event before it in a queue in that order."""
    return _event(waiting.filter(_beyond(place, order, onward=False)).reverse())


def _beyond(place: Place, order: str, *, onward: bool) -> Q:
    column, is_down = ORDERS[order]
    side = "gt" if onward != is_down else "lt"
    if not column:
        return Q(**{f"event__{side}": place.pk})
    return Q(**{f"{column}__{side}": place.rank}) | Q(**{column: place.rank, f"event__{side}": place.pk})


def _event(entries: QuerySet[QueueEntry]) -> Event | None:
    entry = entries.select_related("event").first()
    return entry.event if entry else None


def counts(assigned: str = "") -> dict[str, int]:
    """How many events are in each queue and ("") wait in all, counted up to COUNT_UP_TO."""
    return {name: queue(name, assigned=assigned).order_by()[:COUNT_UP_TO].count() for name in ("", *REASONS)}


def likely_same(event: Event) -> list[tuple[Event, float, list[str]]]:
    """Events that the machine proposes to be the same, the likeliest first, each with its score and reasons."""
    open_links = MentionLink.objects.filter(is_made=False, is_refused=False)
    links = open_links.filter(Q(first__in=event.mentions.values("pk")) | Q(second__in=event.mentions.values("pk")))
    found: dict[int, tuple[Event, float, list[str]]] = {}
    for link in links.select_related("first__event", "second__event").order_by("-score", "pk")[:MOST_LINKS]:
        other = link.second.event if link.first.event_id == event.pk else link.first.event
        if other and other.pk != event.pk:
            found.setdefault(other.pk, (other, link.score, link.reasons))
    return list(found.values())


def open_proposals(event: Event) -> QuerySet[Proposal]:
    """What people propose of an event and nobody has answered, the earliest first."""
    return Proposal.objects.filter(event=event.public_id, closed_at__isnull=True).order_by("at", "pk")


def last_decision(by: int) -> Decision | None:
    """The last decision of a person that is in force."""
    return Decision.objects.filter(by=by, undone_at__isnull=True).order_by("-at", "-pk").first()
