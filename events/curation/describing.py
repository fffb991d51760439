"""Describing actors and places: name, kind, side, where it lies, whether somebody is a private person. Leaves a Decision, like any act."""

import math
import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied, check_kept
from events.curation.rights import User, check_may, check_permission
from events.ingestion.describing import DESCRIBE_ACTOR, DESCRIBE_PLACE, Described, follow_description, new_row
from events.ingestion.linking import take_turn
from events.models import Actor, Decision, Place

KEYS = {
    Actor: (r"[A-Za-z0-9_-]{1,120}", "an actor's key: letters, digits, hyphens and underscores"),
    Place: (r"[A-Za-z0-9_:./@-]{1,120}", "a place's key: letters, digits and . : / @ - _"),
}
NUMBERS = {"latitude": 90, "longitude": 180}


def describe_actor(slug: str, values: Mapping[str, Any], *, by: User, why: str = "") -> Decision:
    """The actor of that slug is so described from now on; one that is not there yet is made.

    Raises: CurationDenied where `by` may not, a value cannot be, or nothing would change.
    """
    return _describe(DESCRIBE_ACTOR, slug, values, by=by, why=why)


def describe_place(feature_id: str, values: Mapping[str, Any], *, by: User, why: str = "") -> Decision:
    """The place of that feature id is so described from now on; one that is not there yet is made.

    Raises: CurationDenied where `by` may not, a value cannot be, or nothing would change.
    """
    return _describe(DESCRIBE_PLACE, feature_id, values, by=by, why=why)


def _describe(kind: Described, key: str, values: Mapping[str, Any], *, by: User, why: str) -> Decision:
    check_may(by, kind.verb)
    check_kept({key: values})
    with transaction.atomic():
        take_turn()
        row = kind.model.objects.select_for_update().filter(**{kind.key: key}).first()
        if row is None:
            check_permission(by, kind.verb, f"events.add_{kind.subject}")
        now = {name: getattr(row, name) for name in kind.fields} if row else {}
        after = {name: value for name, value in values.items() if name not in now or now[name] != value}
        if unknown := sorted(set(values) - set(kind.fields)):
            raise CurationDenied(f"Of {kind.subject}s {', '.join(unknown)} cannot be described; there are {', '.join(kind.fields)}.")
        if not after:
            raise CurationDenied(f"{row} is so described already." if row else "Say a name and a kind of what is to be made.")
        _check(kind, key, {**now, **after})
        before = {name: now[name] for name in after} if row else {}
        decision = record(kind.verb, by=by, why=why, before=before, after=after, **{kind.subject: key})
        follow_description(decision)
    return decision


def _check(kind: Described, key: str, values: dict[str, Any]) -> None:
    pattern, words = KEYS[kind.model]
    if not re.fullmatch(pattern, key):
        raise CurationDenied(f"“{key[:60]}” cannot be {words}, 120 at most.")
    if not isinstance(values.get("is_private", False), bool):
        raise CurationDenied("`is_private` is yes or no.")
    ordinary = [name for name in kind.fields if name != "is_private" and name not in NUMBERS]
    if wrong := [name for name in ordinary if not isinstance(values.get(name, ""), str)]:
        raise CurationDenied(f"{', '.join(wrong)} is to be ordinary text.")
    _check_point(values)
    try:
        new_row(kind, key, values).clean_fields(exclude=["proposed_in", "merged_into", "parent", "key"])
    except ValidationError as error:
        said = "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise CurationDenied(said) from error


def _check_point(values: Mapping[str, Any]) -> None:
    """Both degrees or none, and on earth."""
    given = {name: values.get(name) for name in NUMBERS}
    if all(value is None for value in given.values()):
        return
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > NUMBERS[name]:
            raise CurationDenied(f"{name}: {value!r} is no degree; latitude is -90 to 90, longitude -180 to 180, and one needs the other.")
