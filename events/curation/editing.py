"""Acts on one field of an event: each checks, leaves a Decision and lets the linking run draw the event anew.

Each is one transaction, takes the event as the curator saw it (`event.version`, or `version` where that travelled apart)
and leaves `event` as it is afterwards. An act that would change nothing is refused, so that every Decision says something.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet

from events.curation.deciding import decide, decisions_on, follow, open_event
from events.curation.denial import CurationDenied
from events.curation.rights import User, can, name_of, words_of
from events.extraction.dates import PartialDate
from events.ingestion.composition import acceptors
from events.ingestion.linking import machine_reading
from events.models import (
    Actor,
    Certainty,
    Decision,
    Event,
    EventKind,
    EventPlaceRole,
    ParticipationRole,
    Place,
    PlacePrecision,
    Theme,
    Visibility,
)
from events.queries.decisions import FIELD_OF_VERB

TITLE_CHARACTERS = 300
EDTF_CHARACTERS = 200  # what a column holds
UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # control and format characters: they could make a title read otherwise than it is


def accept(event: Event, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """A person stands behind the event as it is."""
    return decide_field(event, "accept", "accepted", by=by, why=why, version=version)


def reject(event: Event, *, by: User, why: str, version: int | None = None) -> Decision:
    """The event is none, or none of this chronology; readers no longer see it. A reason is needed."""
    reason = why.strip()
    if not reason:
        raise CurationDenied("Say why it is rejected; others will want to know.")
    return decide_field(event, "reject", "rejected", by=by, why=reason, version=version, more={"reason": reason})


def edit_title(event: Event, title: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event gets this title."""
    return decide_field(event, "edit_title", clean_title(title), by=by, why=why, version=version)


def redate(event: Event, when: PartialDate | str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event gets this date; EDTF, empty where no date can be given."""
    return decide_field(event, "redate", read_date(when).edtf, by=by, why=why, version=version)


def retheme(event: Event, themes: Iterable[str], *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event gets exactly these themes, by slug."""
    return decide_field(event, "retheme", known_themes(themes), by=by, why=why, version=version)


def known_themes(themes: Iterable[str]) -> list[str]:
    """Slugs of themes that a person gave, in order.

    Raises: CurationDenied where there is none, or none of that name.
    """
    slugs = sorted(set(themes))
    known = set(Theme.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    if unknown := [slug for slug in slugs if slug not in known]:
        there = ", ".join(Theme.objects.values_list("slug", flat=True))
        raise CurationDenied(f"No theme is called {', '.join(unknown)}; there are {there or 'none yet'}.")
    if not slugs:
        raise CurationDenied("An event has at least one theme; choose “other” where none fits.")
    return slugs


def relink_actor(event: Event, actors: Sequence[Mapping[str, Any]], *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event gets exactly these parties: {slug, role, alleged} each."""
    parts = [{"slug": str(part["slug"]), "role": str(part["role"]), "alleged": bool(part.get("alleged", False))} for part in actors]
    check_listed("role", (part["role"] for part in parts), ParticipationRole.values)
    check_known("actor", {part["slug"] for part in parts}, Actor.objects.values_list("slug", flat=True))
    _check_once([(part["slug"], part["role"]) for part in parts])
    return decide_field(event, "relink_actor", sorted(parts, key=_part_order), by=by, why=why, version=version)


def relink_place(event: Event, places: Sequence[Mapping[str, Any]], *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event gets exactly these places: {feature_id, role, precision} each."""
    parts = [{name: str(part[name]) for name in ("feature_id", "role", "precision")} for part in places]
    check_listed("role", (part["role"] for part in parts), EventPlaceRole.values)
    check_listed("precision", (part["precision"] for part in parts), PlacePrecision.values)
    check_known("place", {part["feature_id"] for part in parts}, Place.objects.values_list("feature_id", flat=True))
    _check_once([(part["feature_id"], part["role"]) for part in parts])
    return decide_field(event, "relink_place", sorted(parts, key=_part_order), by=by, why=why, version=version)


def set_kind(event: Event, kind: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event is of this kind."""
    check_listed("kind", [kind], EventKind.values)
    return decide_field(event, "set_kind", kind, by=by, why=why, version=version)


def set_certainty(event: Event, certainty: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The chronology stands to the event in this way."""
    check_listed("certainty", [certainty], Certainty.values)
    return decide_field(event, "set_certainty", certainty, by=by, why=why, version=version)


def set_visibility(event: Event, visibility: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event is shown to these."""
    check_listed("visibility", [visibility], Visibility.values)
    return decide_field(event, "set_visibility", visibility, by=by, why=why, version=version)


def assign(event: Event, username: str, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event is to be looked at by the person with this username; by nobody in particular where it is empty."""
    person = get_user_model().objects.filter(username=username, is_active=True, is_staff=True).first() if username else None
    if username and (person is None or not can(person, "accept")):
        raise CurationDenied(f"“{username}” is nobody who may decide here; choose a curator.")
    return decide_field(event, "assign", username, by=by, why=why, version=version)


def set_part_of(event: Event, whole: Event | None, *, by: User, why: str = "", version: int | None = None) -> Decision:
    """The event is a part of a larger one; of none where `whole` is None."""
    address = whole.public_id if whole else ""
    with transaction.atomic():
        check_part_of(event, address)
        return decide_field(event, "set_part_of", address, by=by, why=why, version=version)


def check_part_of(event: Event, whole: str) -> None:
    """Passes where an event can be a part of the one with this public id.

    Raises: CurationDenied where that is not there, or lies within the event itself.
    """
    if not whole:
        return
    above = Event.objects.filter(public_id=whole).first()
    if above is None or above.merged_into_id:
        raise CurationDenied(f"There is no event {whole} to be a part of; it may have been merged or removed.")
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if above.pk == event.pk:
            raise CurationDenied(f"“{event.title}” cannot be a part of what is a part of it.")
        seen.add(above.pk)
        above = above.part_of


def field_of(event: Event, field: str) -> Any:
    """What a field of an event says now, in the form of a Decision's `after`."""
    match field:
        case "when":
            return event.when.edtf
        case "part_of":
            return event.part_of.public_id if event.part_of else ""
        case "themes":
            return sorted(event.theme_tags.values_list("theme__slug", flat=True))
        case "actors":
            rows = event.participations.values_list("actor__slug", "role", "alleged")
            return sorted(({"slug": slug, "role": role, "alleged": alleged} for slug, role, alleged in rows), key=_part_order)
        case "places":
            rows = event.event_places.values_list("place__feature_id", "role", "precision")
            return sorted(({"feature_id": key, "role": role, "precision": precision} for key, role, precision in rows), key=_part_order)
    return str(getattr(event, field))


def read_date(when: PartialDate | str) -> PartialDate:
    """A date that a person gave.

    Raises: CurationDenied where it is no EDTF, or longer than is kept.
    """
    if not isinstance(when, PartialDate | str):
        raise CurationDenied(f"A date is written as EDTF text; {str(when)[:40]} is none.")
    try:
        date = when if isinstance(when, PartialDate) else PartialDate.from_edtf(when)
    except ValueError as error:
        raise CurationDenied(str(error)) from error
    if len(date.edtf) > EDTF_CHARACTERS:
        raise CurationDenied(f"A date has at most {EDTF_CHARACTERS} characters; write a set as its first and last day: [2022-02-24..2022-02-27].")
    return date


def decide_field(event: Event, verb: str, value: Any, *, by: User, why: str, version: int | None, more: Mapping[str, Any] | None = None) -> Decision:
    """The decision that the field of a verb has this value, made and followed.

    `before` holds what stood there, and in `machine` what the machine read then: of that field, or, where the event is
    accepted, of every field, since it is accepted as it is. By that a later reading that differs is noticed.
    """
    field = FIELD_OF_VERB[verb]
    with transaction.atomic():
        row = open_event(event, verb, by=by, version=version)
        before = field_of(row, field)
        if before == value:
            raise CurationDenied(f"“{row.title}”: {words_of(verb)} would change nothing, it is so already.")
        if verb == "accept" and row.awaits_second and name_of(by) in acceptors(decisions_on(row).filter(undone_at__isnull=True)):
            raise CurationDenied(f"You accepted “{row.title}” already; here another person is to look at it too.")
        read = machine_reading(row)
        watched = read if verb == "accept" else {field: read[field]} if field in read else {}
        decision = decide(
            row, verb, by=by, why=why, before={field: before, **({"machine": watched} if watched else {})}, after={field: value, **(more or {})}
        )
        after = follow(row)
        if field_of(after, field) != value and not after.awaits_second:
            raise CurationDenied(f"“{row.title}” is told by no article any more, so {words_of(verb)} has nothing to work on; undo what holds it.")
    event.refresh_from_db()
    return decision


def clean_title(title: str) -> str:
    """A title that a person gave.

    Raises: CurationDenied where it says nothing, or hides something.
    """
    clean = " ".join(title.split())
    if not clean:
        raise CurationDenied("An event has a title; write one.")
    if len(clean) > TITLE_CHARACTERS:
        raise CurationDenied(f"A title has at most {TITLE_CHARACTERS} characters; this one has {len(clean)}.")
    if any(unicodedata.category(character) in UNSEEN for character in clean):
        raise CurationDenied("The title holds characters that nobody sees; write it without them.")
    return clean


def check_listed(what: str, values: Iterable[str], known: Sequence[str]) -> None:
    """Passes where every value is a known one.

    Raises: CurationDenied naming those that there are.
    """
    for value in values:
        if value not in known:
            raise CurationDenied(f"No {what} is called “{value}”; choose one of {', '.join(known)}.")


def check_known(what: str, keys: set[str], names: QuerySet) -> None:
    """Passes where every key is one of `names`, the natural keys of the rows that there are.

    Raises: CurationDenied naming those that are not there.
    """
    (field,) = names.model.natural_fields
    if unknown := sorted(keys - set(names.filter(**{f"{field}__in": keys}))):
        raise CurationDenied(f"No {what} is known as {', '.join(unknown)}; make it first, or choose one that is there.")


def _check_once(keys: Sequence[tuple[str, str]]) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        name, role = twice[0]
        raise CurationDenied(f"{name} is there twice as {role}; once is enough.")


def _part_order(part: Mapping[str, Any]) -> tuple[str, str]:
    return (part.get("slug") or part["feature_id"], part["role"])
