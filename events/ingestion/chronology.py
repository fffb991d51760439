"""Brings event rows to what they are to be, and leaves those alone that are so already.

Rows that an event refers to and that no table and no row has are left out; `curation` checks what people decide.

Input -> output: events with their `EventState` -> rows; how many were made and changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from django.utils import timezone

from events.extraction.knowledge.gazetteer import load_gazetteer
from events.extraction.types import ActorRef, QuantityDraft
from events.ingestion import tables
from events.ingestion.composition import EventState
from events.ingestion.mentions import kept_date
from events.ingestion.references import actor_rows, actor_slug, place_rows, theme_rows
from events.models import Actor, Event, EventPlace, EventTheme, Mention, Participation, Place, Quantity, Theme

DERIVED = ("when_earliest", "when_latest", "when_precision")
CHILDREN = ("part_of", "theme_tags__theme", "participations__actor", "event_places__place", "quantities__stated_by")
PLAIN = tuple(field.name for field in fields(EventState) if field.name not in {"themes", "actors", "places", "quantities", "lead", "part_of"})
WRITTEN = (*PLAIN, *DERIVED, "lead", "born_of", "part_of", "merged_into", "version", "changed_at")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One event as it is to be: its row, if it has one, its address, its mentions and its values."""

    event: Event | None
    public_id: str
    mentions: tuple[Mention, ...]
    state: EventState


@dataclass(frozen=True, slots=True)
class Written:
    """How many events were made and how many changed."""

    made: int = 0
    changed: int = 0


def write_events(wanted: Sequence[Wanted], merged_away: Mapping[str, str]) -> Written:
    """Writes what differs; an event that is already so keeps its version and its day of change.

    `merged_away` leads from the public id of an event that was merged to the one that took its mentions.
    """
    rows = References(wanted, merged_away)
    states = [rows.possible(each.state, each.public_id) for each in wanted]
    new, changed = [], []
    events = []
    for each, state in zip(wanted, states, strict=True):
        event = each.event or Event(**({"public_id": each.public_id} if each.public_id else {}))
        events.append(event)
        if each.event is None:
            new.append((event, state))
        elif state_of(event) != state or event.merged_into_id:
            event.version += 1
            changed.append((event, state))
    _write_rows(new, changed, rows)
    _write_parts([*new, *changed], rows)
    _hand_over(wanted, events)
    return Written(len(new), len(changed))


def _write_rows(new: Sequence[tuple[Event, EventState]], changed: Sequence[tuple[Event, EventState]], rows: "References") -> None:
    now = timezone.now()
    prints = dict(Mention.objects.filter(pk__in={state.lead for _, state in (*new, *changed)}).values_list("pk", "fingerprint"))
    for event, state in (*new, *changed):
        for name in PLAIN:
            setattr(event, name, getattr(state, name))
        event.lead_id = state.lead
        event.born_of = event.born_of or prints[state.lead]
        event.part_of = rows.wholes.get(state.part_of)
        event.merged_into = None
        event.changed_at = now
    Event.objects.bulk_create(event for event, _ in new)
    Event.objects.bulk_update([event for event, _ in changed], WRITTEN)


def _hand_over(wanted: Sequence[Wanted], events: Sequence[Event]) -> None:
    """Puts every mention under its event."""
    moved = []
    for each, event in zip(wanted, events, strict=True):
        for mention in each.mentions:
            if mention.event_id != event.pk:
                mention.event = event
                moved.append(mention)
    Mention.objects.bulk_update(moved, ["event"])


def state_of(event: Event) -> EventState:
    """What an event row and its parts say now; they are loaded with CHILDREN."""
    return EventState(
        **{name: getattr(event, name) for name in PLAIN},
        part_of=event.part_of.public_id if event.part_of else "",
        lead=event.lead_id,
        themes=tuple(sorted((tag.theme.slug, tag.cue) for tag in event.theme_tags.all())),
        actors=tuple(sorted((part.actor.slug, part.role, part.alleged) for part in event.participations.all())),
        places=tuple(sorted((place.place.feature_id, place.role, place.precision) for place in event.event_places.all())),
        quantities=tuple(sorted((_kept(row) for row in event.quantities.all()), key=_quantity_order)),
    )


def _kept(row: Quantity) -> tuple[int, QuantityDraft]:
    by = row.stated_by
    draft = QuantityDraft(
        row.kind, row.text, row.low, row.high, row.side, row.status, row.is_total, row.covers, ActorRef(by.slug, "", "") if by else None
    )
    return row.mention_id or 0, draft


def _comparable(mention: int, draft: QuantityDraft) -> tuple[int, QuantityDraft]:
    """A quantity as its row gives it back: cut to the columns, its speaker known by slug alone."""
    by = draft.stated_by
    speaker = ActorRef(actor_slug(by), "", "") if by else None
    values = draft.kind[:32], draft.text[:300], draft.low, draft.high, draft.side[:120], draft.status, draft.total
    return mention, QuantityDraft(*values, kept_date(draft.span), speaker)


def _quantity_order(row: tuple[int, QuantityDraft]) -> tuple[str, ...]:
    return tuple(map(str, (row[0], row[1].kind, row[1].text, row[1].low, row[1].high, row[1].side)))


class References:
    """The rows that a batch of events refers to, looked up once."""

    def __init__(self, wanted: Iterable[Wanted], merged_away: Mapping[str, str]) -> None:
        states = [each.state for each in wanted]
        slugs = {slug for state in states for slug, _, _ in state.actors}
        slugs |= {actor_slug(q.stated_by) for state in states for _, q in state.quantities if q.stated_by}
        self.actors: dict[str, Actor] = {actor.slug: actor for actor in Actor.objects.filter(slug__in=slugs)}
        self.actors |= actor_rows(tables.actor_ref(slug) for slug in sorted(slugs - self.actors.keys()) if tables.has_actor(slug))
        features = {feature_id for state in states for feature_id, _, _ in state.places}
        self.places: dict[str, Place] = {place.feature_id: place for place in Place.objects.filter(feature_id__in=features)}
        refs = [load_gazetteer().place(feature_id) for feature_id in sorted(features - self.places.keys())]
        self.places |= place_rows(ref for ref in refs if ref)
        self.themes: dict[str, Theme] = theme_rows(slug for state in states for slug, _ in state.themes)
        whole_of = {state.part_of: _led(state.part_of, merged_away) for state in states if state.part_of}
        there = {event.public_id: event for event in Event.objects.filter(public_id__in=set(whole_of.values()))}
        self.wholes: dict[str, Event] = there | {old: there[new] for old, new in whole_of.items() if new in there}

    def possible(self, state: EventState, address: str) -> EventState:
        """The state of the event with this address, without what no row stands for, in the form of `state_of`."""
        values = {field.name: getattr(state, field.name) for field in fields(state)}
        whole = self.wholes.get(state.part_of)
        values["part_of"] = whole.public_id if whole and whole.public_id != address else ""
        values["actors"] = tuple(part for part in state.actors if part[0] in self.actors)
        values["places"] = tuple(place for place in state.places if place[0] in self.places)
        values["quantities"] = tuple(sorted((_comparable(*row) for row in state.quantities), key=_quantity_order))
        return EventState(**values)


def _led(address: str, merged_away: Mapping[str, str]) -> str:
    """Where an address leads after all merges; two events that were merged into one another lead nowhere else."""
    seen = {address}
    while (onward := merged_away.get(address, "")) and onward not in seen:
        seen.add(onward)
        address = onward
    return address


def _write_parts(pairs: Sequence[tuple[Event, EventState]], rows: References) -> None:
    """The parts of new and changed events, written anew; what only curators set, the best figure, stays with its words."""
    keys = [event.pk for event, _ in pairs]
    best = {(row.event_id, row.mention_id, row.kind, row.text): row.best for row in Quantity.objects.filter(event__in=keys, best__isnull=False)}
    for model in (EventTheme, Participation, EventPlace, Quantity):
        model.objects.filter(event__in=keys).delete()
    EventTheme.objects.bulk_create(EventTheme(event=event, theme=rows.themes[slug], cue=cue) for event, state in pairs for slug, cue in state.themes)
    Participation.objects.bulk_create(
        Participation(event=event, actor=rows.actors[slug], role=role, alleged=alleged)
        for event, state in pairs
        for slug, role, alleged in state.actors
    )
    EventPlace.objects.bulk_create(
        EventPlace(event=event, place=rows.places[key], role=role, precision=precision)
        for event, state in pairs
        for key, role, precision in state.places
    )
    quantities = [_quantity(event, mention, draft, rows) for event, state in pairs for mention, draft in state.quantities]
    for row in quantities:
        row.best = best.get((row.event_id, row.mention_id, row.kind, row.text))
    Quantity.objects.bulk_create(quantities)


def _quantity(event: Event, mention: int, draft: QuantityDraft, rows: References) -> Quantity:
    return Quantity(
        event=event,
        mention_id=mention,
        kind=draft.kind,
        text=draft.text,
        side=draft.side,
        status=draft.status,
        low=draft.low,
        high=draft.high,
        is_total=draft.total,
        covers=draft.span,
        stated_by=rows.actors.get(draft.stated_by.key) if draft.stated_by else None,
    )
