"""Which events match a filter, as one QuerySet. Conditions are kept by facet, so that a count can leave one out."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.db.models.functions import Cast

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate, civil
from events.models import ActorAlias, Event, EventPlace, EventTheme, Mention, Participation, ParticipationRole, PlaceKind, PlaceName
from events.queries.audience import Audience, visible_events, visible_mentions
from events.queries.boxes import Box
from events.queries.releases import released_at
from events.queries.sql.belonging import belongs_to_any
from events.queries.timeline_filter import FACETS, HAPPENINGS, TimelineFilter

PRECISIONS_BY_KNOWN = {
    "day": ("day",),
    "range": ("week", "interval"),
    "month": ("month",),
    "coarser": ("season", "quarter", "year", "decade", "century"),
    "none": ("unknown",),
}
UNIT_KINDS = (PlaceKind.DISTRICT, PlaceKind.REGION, PlaceKind.AREA)
COARSE = ("month", *PRECISIONS_BY_KNOWN["coarser"])
Values = tuple[str, ...]
Condition = Callable[[TimelineFilter, Audience], Q | None]
LEFT_OUT = (*FACETS, "dates")  # a facet's counts leave its own values out; what lies beyond the asked dates, the dates
NEVER = datetime.max.replace(tzinfo=UTC)
LEVELS_OF_PLACES = 6  # settlement < district < oblast < country, and two to spare

# The day by which an event is filed: its first, or its last where only that is known.
FILED_UNDER = Case(When(when_earliest=OPEN_START, then=F("when_latest")), default=F("when_earliest"))


def matching_events(asked: TimelineFilter, audience: Audience, without: Collection[str] = ()) -> QuerySet[Event]:
    """Events that match, leaving out the conditions of the facets named in `without`; "dates" is one of them."""
    always, optional = conditions_of(asked, audience)
    events = visible_events(audience)
    for name, condition in {**always, **optional}.items():
        events = events if name in without else events.filter(condition)
    return events


def conditions_of(asked: TimelineFilter, audience: Audience) -> tuple[dict[str, Q], dict[str, Q]]:
    """What is asked for as conditions by name: those that every answer keeps, and those that some answer leaves out."""
    asked = asked.matched
    found = {name: condition for name, of in _CONDITIONS.items() if (condition := of(asked, audience)) is not None}
    always = {name: condition for name, condition in found.items() if name not in LEFT_OUT}
    return always, {name: condition for name, condition in found.items() if name in LEFT_OUT}


def certainly_inside(asked: TimelineFilter) -> Q:
    """Of events that overlap the asked dates: those that lie inside, or that went on during them."""
    return Q(when_earliest__gte=asked.first_day, when_latest__lte=asked.last_day) | Q(edtf__contains="/")


def with_edtf(events: QuerySet[Event]) -> QuerySet[Event]:
    """The events with `edtf`, their date as plain text."""
    return events.annotate(edtf=Cast("when", CharField()))


def _picked(facet: str, holds: Callable[[Values, TimelineFilter], Q]) -> Condition:
    """A condition on the values of a facet: any of those asked for, none of those ruled out."""

    def condition(asked: TimelineFilter, audience: Audience) -> Q | None:
        wanted, ruled_out = asked.any_of(facet), asked.none_of(facet)
        found = holds(wanted, asked) if wanted else Q()
        return (found & ~holds(ruled_out, asked) if ruled_out else found) or None

    return condition


def _column(field: str) -> Callable[[Values, TimelineFilter], Q]:
    return lambda values, asked: Q(**{f"{field}__in": values})


def _kinds(asked: TimelineFilter, audience: Audience) -> Q | None:
    """Only happenings, unless a kind is asked for or everything is."""
    picked = _picked("kind", _column("kind"))(asked, audience)
    default = Q(kind__in=HAPPENINGS) if asked.leaves_out else Q()
    return (picked & default if picked else default) or None


def _themes(values: Values, asked: TimelineFilter) -> Q:
    return Q(pk__in=EventTheme.objects.filter(theme__slug__in=values).values("event_id"))


def _actors(values: Values, asked: TimelineFilter) -> Q:
    return belongs_to_any(values, "" if asked.actor_role == "any" else asked.actor_role)


def _speakers(values: Values, asked: TimelineFilter) -> Q:
    return belongs_to_any(values, ParticipationRole.SPEAKER)


def _places(values: Values, asked: TimelineFilter) -> Q:
    """A place stands for all that lies in it."""
    chain = Q()
    for level in range(LEVELS_OF_PLACES):
        chain |= Q(**{f"place__{'parent__' * level}slug__in": values})
    links = EventPlace.objects.filter(chain)
    if asked.place_role != "any":
        links = links.filter(role=asked.place_role)
    return Q(pk__in=links.values("event_id"))


def _known(values: Values, asked: TimelineFilter) -> Q:
    return Q(when_precision__in=[each for name in values for each in PRECISIONS_BY_KNOWN[name]])


def _located(values: Values, asked: TimelineFilter) -> Q:
    return Q(pk__in=EventPlace.objects.filter(precision__in=values).values("event_id"))


def _sources(asked: TimelineFilter, audience: Audience) -> Q | None:
    """What an article of any source asked for tells, and none of a source ruled out, as far as the audience may know."""

    def told_by(sources: Values, _: TimelineFilter) -> Q:
        told = visible_mentions(audience).filter(article__source__slug__in=sources, event__isnull=False)
        return Q(pk__in=told.order_by().values("event_id"))

    return _picked("source", told_by)(asked, audience)


def _originators(asked: TimelineFilter, audience: Audience) -> Q | None:
    return Q(originator_count__gte=asked.originators) if asked.originators else None


def _since(asked: TimelineFilter, audience: Audience) -> Q | None:
    """New or changed after a release, or from the first moment, in UTC, of the day on."""
    if not asked.since:
        return None
    if asked.since_release:
        return Q(changed_at__gt=released_at(asked.since_release) or NEVER)
    year, month, day = civil(PartialDate.from_edtf(asked.since).earliest)
    return Q(changed_at__gte=datetime(max(year, 1), month, day, tzinfo=UTC))


def _box(asked: TimelineFilter, audience: Audience) -> Q | None:
    """Events with a place inside that is finer than a district: what is known to a unit alone may lie anywhere in it."""
    if not asked.box:
        return None
    box = Box.read(asked.box)
    west, east = Q(place__longitude__gte=box.west), Q(place__longitude__lte=box.east)
    inside = EventPlace.objects.filter(west | east if box.crosses else west & east, place__latitude__gte=box.south, place__latitude__lte=box.north)
    inside = inside.exclude(place__kind__in=(*UNIT_KINDS, PlaceKind.COUNTRY)).order_by()
    inside = inside if asked.place_role == "any" else inside.filter(role=asked.place_role)
    return Q(pk__in=inside.values("event_id"))


def _dates(asked: TimelineFilter, audience: Audience) -> Q | None:
    """What overlaps. An open side counts at its known bound, unless the reader lets open ends reach on."""
    if not asked.has_dates:
        return None
    first, last = asked.first_day, asked.last_day
    if asked.open:
        return Q(when_latest__gte=first, when_earliest__lte=last)
    ends = Q(when_latest__gte=first, when_latest__lt=OPEN_END) | Q(when_latest=OPEN_END, when_earliest__gte=first)
    starts = Q(when_earliest__lte=last, when_earliest__gt=OPEN_START) | Q(when_earliest=OPEN_START, when_latest__lte=last)
    return ends & starts


def _text(asked: TimelineFilter, audience: Audience) -> Q | None:
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
    "theme": _picked("theme", _themes),
    "kind": _kinds,
    "actor": _picked("actor", _actors),
    "said": _picked("said", _speakers),
    "place": _picked("place", _places),
    "certainty": _picked("certainty", _column("certainty")),
    "known": _picked("known", _known),
    "located": _picked("located", _located),
    "source": _sources,
    "review": _picked("review", _column("review")),
    "originators": _originators,
    "since": _since,
    "dates": _dates,
    "box": _box,
    "text": _text,
}
