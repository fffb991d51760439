"""Events as a sheet: one row an event; `version` is what the curator saw, so that nobody's later work is overruled."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from events.curation.deciding import conflict
from events.curation.denial import CurationDenied
from events.curation.editing import (
    accept,
    edit_title,
    field_of,
    read_date,
    redate,
    reject,
    relink_actor,
    relink_place,
    retheme,
    set_certainty,
    set_kind,
    set_part_of,
    set_visibility,
)
from events.curation.rights import User
from events.curation.sheets.parts import BETWEEN, WITHIN, Change, Column, Row, Sheet, list_of
from events.curation.undoing import undo_review
from events.models import Decision, Event, Review

CHUNK = 500
Act = Callable[..., Decision]
PARTS = ("part_of", "theme_tags__theme", "participations__actor", "event_places__place")


def _actors(text: str) -> list[dict[str, Any]]:
    """Parties of a cell, written `slug|role`, `|alleged` after it where only claimed."""
    found = []
    for piece in list_of(text):
        slug, role, *rest = (*piece.split(WITHIN), "")[: max(2, piece.count(WITHIN) + 1)]
        if not role or rest not in ([], ["alleged"]):
            raise ValueError(f"“{piece}” is no party; write slug|role, and |alleged after it where only claimed")
        found.append({"slug": slug, "role": role, "alleged": bool(rest)})
    return found


def _places(text: str) -> list[dict[str, Any]]:
    """Places of a cell, written `feature id|role|precision`."""
    found = []
    for piece in list_of(text):
        parts = piece.split(WITHIN)
        if len(parts) != 3:
            raise ValueError(f"“{piece}” is no place; write feature id|role|precision")
        found.append(dict(zip(("feature_id", "role", "precision"), parts, strict=True)))
    return found


def _written_actors(rows: list[dict[str, Any]]) -> str:
    return f"{BETWEEN} ".join(WITHIN.join([row["slug"], row["role"], *(["alleged"] if row["alleged"] else [])]) for row in rows)


def _written_places(rows: list[dict[str, Any]]) -> str:
    return f"{BETWEEN} ".join(WITHIN.join((row["feature_id"], row["role"], row["precision"])) for row in rows)


COLUMNS = (
    Column("id"),
    Column("version", int),
    Column("title"),
    Column("when"),
    Column("kind"),
    Column("certainty"),
    Column("review"),
    Column("visibility"),
    Column("themes", list_of, f"{BETWEEN} ".join),
    Column("actors", _actors, _written_actors),
    Column("places", _places, _written_places),
    Column("part_of"),
)
VERBS: dict[str, Act] = {
    "title": edit_title,
    "when": redate,
    "kind": set_kind,
    "certainty": set_certainty,
    "themes": retheme,
    "actors": relink_actor,
    "places": relink_place,
    "part_of": lambda event, whole, **who: set_part_of(event, _event(whole) if whole else None, **who),
    "visibility": set_visibility,
}
REVIEW: dict[str, Act] = {
    Review.ACCEPTED: lambda event, value, **who: accept(event, **who),
    Review.REJECTED: lambda event, value, **who: reject(event, **who),
    Review.PROPOSED: lambda event, value, **who: _proposed_again(event, **who),
}


def _proposed_again(event: Event, *, by: User, why: str) -> Decision:
    undone = undo_review(event, by=by, why=why)
    if not undone:
        raise CurationDenied("no decision that could be undone accepted or rejected it.")
    return undone[-1]


def event_rows(ids: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
    """All events but those that were merged away, in the order in which they arose; or those with these public ids."""
    events = Event.objects.filter(merged_into__isnull=True) if ids is None else Event.objects.filter(merged_into__isnull=True, public_id__in=ids)
    for event in events.order_by("pk").prefetch_related(*PARTS).iterator(CHUNK):
        yield {"id": event.public_id, "version": event.version, **{name: _now(event, name) for name in (*VERBS, "review")}}


def _now(event: Event, name: str) -> Any:
    """What a field says, from rows that were loaded with the event."""
    match name:
        case "themes":
            return sorted(tag.theme.slug for tag in event.theme_tags.all())
        case "actors":
            rows = ({"slug": part.actor.slug, "role": part.role, "alleged": part.alleged} for part in event.participations.all())
            return sorted(rows, key=lambda row: (row["slug"], row["role"]))
        case "places":
            places = ({"feature_id": row.place.feature_id, "role": row.role, "precision": row.precision} for row in event.event_places.all())
            return sorted(places, key=lambda row: (row["feature_id"], row["role"]))
    return field_of(event, name)


def plan_event(row: Row) -> list[Change]:
    """The acts that make the event what the row says, in an order in which each can be done."""
    event = _event(str(row["id"]))
    wanted = {name: _wanted(name, row[name]) for name in (*VERBS, "review") if name in row}
    differing = [name for name, value in wanted.items() if _now(event, name) != value]
    if differing and "version" in row and row["version"] != event.version:
        raise CurationDenied(conflict(event, row["version"]))
    return [Change(name, _now(event, name), wanted[name], _act(event, name, wanted[name])) for name in differing]


def _act(event: Event, name: str, value: Any) -> Callable[[User, str], Decision]:
    if name == "review" and value not in REVIEW:
        raise CurationDenied(f"review: “{value}” is none of {', '.join(REVIEW)}.")
    verb = REVIEW[value] if name == "review" else VERBS[name]
    return lambda by, why: verb(event, value, by=by, why=why)


def _wanted(name: str, value: Any) -> Any:
    """A value in the form of `_now`; what it may be is for the verbs to say."""
    if name in ("actors", "places", "themes"):
        if not isinstance(value, list) or not all(isinstance(each, str if name == "themes" else Mapping) for each in value):
            raise CurationDenied(f"{name}: “{str(value)[:60]}” is no list of them.")
        if name == "themes":
            return sorted(set(value))
        first = "slug" if name == "actors" else "feature_id"
        if lacking := [each for each in value if not {first, "role"} <= set(each)]:
            raise CurationDenied(f"{name}: {lacking[0]} lacks {first} or role.")
        return sorted(value, key=lambda each: (str(each[first]), str(each["role"])))
    if not isinstance(value, str):
        raise CurationDenied(f"{name}: “{str(value)[:60]}” is no text.")
    return read_date(value).edtf if name == "when" else value


def _event(public_id: str) -> Event:
    event = Event.objects.filter(public_id=public_id).first()
    if event is None:
        raise CurationDenied(f"id: there is no event {public_id[:20]}; events are not made by a sheet.")
    if event.merged_into:
        raise CurationDenied(f"id: the event {public_id} was merged into {event.merged_into.public_id}.")
    return event


EVENTS = Sheet("events", "Events", "event", COLUMNS, ("id",), event_rows, plan_event, ("id",))
