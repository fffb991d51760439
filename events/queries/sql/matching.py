"""Which events match a filter, as one QuerySet. Conditions are kept by facet, so that a count can leave one out."""

from collections.abc import Callable, Collection

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.db.models.functions import Cast

from events.extraction.dates import OPEN_END, OPEN_START
from events.models import ActorAlias, Event, EventPlace, EventTheme, Mention, Participation, PlaceName
from events.queries.audience import Audience, visible_events
from events.queries.timeline_filter import TimelineFilter

PRECISIONS_BY_KNOWN = {
    "day": ("day",),
    "range": ("week", "interval"),
    "month": ("month",),
    "coarser": ("season", "quarter", "year", "decade", "century"),
    "none": ("unknown",),
}
COARSE = ("month", *PRECISIONS_BY_KNOWN["coarser"])
Condition = Callable[[TimelineFilter], Q | None]
LEVELS_OF_PLACES = 6  # settlement < district < oblast < country, and two to spare

# The day by which an event is filed: its first, or its last where only that is known.
FILED_UNDER = Case(When(when_earliest=OPEN_START, then=F("when_latest")), default=F("when_earliest"))


def matching_events(asked: TimelineFilter, audience: Audience, without: Collection[str] = ()) -> QuerySet[Event]:
    """Events that match, leaving out the conditions of the facets named in `without`; "dates" is one of them."""
    events = visible_events(audience)
    for name, condition in _CONDITIONS.items():
        if name not in without:
            found = condition(asked)
            events = events.filter(found) if found is not None else events
    return events


def certainly_inside(asked: TimelineFilter) -> Q:
    """Of events that overlap the asked dates: those that lie inside, or that went on during them."""
    return Q(when_earliest__gte=asked.first_day, when_latest__lte=asked.last_day) | Q(edtf__contains="/")


def with_edtf(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events with `edtf`, their date as plain text."""
    return events.annotate(edtf=Cast("when", CharField()))


def _themes(asked: TimelineFilter) -> Q | None:
    return Q(pk__in=EventTheme.objects.filter(theme__slug__in=asked.theme).values("event_id")) if asked.theme else None


def _actors(asked: TimelineFilter) -> Q | None:
    named = Participation.objects.filter(actor__slug__in=asked.actor, actor__is_private=False)
    return Q(pk__in=named.values("event_id")) if asked.actor else None


def _places(asked: TimelineFilter) -> Q | None:
    """A place stands for all that lies in it."""
    if not asked.place:
        return None
    chain = Q()
    for level in range(LEVELS_OF_PLACES):
        chain |= Q(**{f"place__{'parent__' * level}slug__in": asked.place})
    return Q(pk__in=EventPlace.objects.filter(chain).values("event_id"))


def _column(name: str, field: str) -> Condition:
    def condition(asked: TimelineFilter) -> Q | None:
        values = getattr(asked, name)
        return Q(**{f"{field}__in": values}) if values else None

    return condition


def _known(asked: TimelineFilter) -> Q | None:
    precisions = [each for name in asked.known for each in PRECISIONS_BY_KNOWN[name]]
    return Q(when_precision__in=precisions) if precisions else None


def _dates(asked: TimelineFilter) -> Q | None:
    """What overlaps. An open side counts at its known bound, unless the reader lets open ends reach on."""
    if not asked.has_dates:
        return None
    first, last = asked.first_day, asked.last_day
    if asked.open:
        return Q(when_latest__gte=first, when_earliest__lte=last)
    ends = Q(when_latest__gte=first, when_latest__lt=OPEN_END) | Q(when_latest=OPEN_END, when_earliest__gte=first)
    starts = Q(when_earliest__lte=last, when_earliest__gt=OPEN_START) | Q(when_earliest=OPEN_START, when_latest__lte=last)
    return ends & starts


def _text(asked: TimelineFilter) -> Q | None:
    """Every word must stand in the title, the evidence, or a name of an actor or place."""
    if not asked.q:
        return None
    every = Q()
    for word in asked.q.split()[:12]:
        told = Mention.objects.filter(text__icontains=word, event__isnull=False).values("event_id")
        aliases = ActorAlias.objects.filter(alias__icontains=word, actor__is_private=False).values("actor_id")
        names = PlaceName.objects.filter(name__icontains=word).values("place_id")
        done = Participation.objects.filter(Q(actor__name__icontains=word, actor__is_private=False) | Q(actor_id__in=aliases))
        where = EventPlace.objects.filter(Q(place__name__icontains=word) | Q(place_id__in=names))
        every &= Q(title__icontains=word) | Q(pk__in=told) | Q(pk__in=done.values("event_id")) | Q(pk__in=where.values("event_id"))
    return every


_CONDITIONS: dict[str, Condition] = {
    "theme": _themes,
    "kind": _column("kind", "kind"),
    "actor": _actors,
    "place": _places,
    "certainty": _column("certainty", "certainty"),
    "known": _known,
    "review": _column("review", "review"),
    "dates": _dates,
    "text": _text,
}
