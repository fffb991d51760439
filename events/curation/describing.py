"""Describing actors: name, kind, side, country, note, and whether somebody is a private person. Leaves a Decision, like any act."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.rights import User, check_may, check_permission
from events.ingestion.describing import DESCRIBED, VERB, follow_description
from events.ingestion.linking import take_turn
from events.models import Actor, Decision


def describe_actor(slug: str, values: Mapping[str, Any], *, by: User, why: str = "") -> Decision:
    """The actor of that slug is so described from now on; one that is not there yet is made.

    Raises: CurationDenied where `by` may not, a value cannot be, or nothing would change.
    """
    check_may(by, VERB)
    with transaction.atomic():
        take_turn()
        row = Actor.objects.select_for_update().filter(slug=slug).first()
        if row is None:
            check_permission(by, VERB, "events.add_actor")
        now = {name: getattr(row, name) for name in DESCRIBED} if row else {}
        after = {name: value for name, value in values.items() if name not in now or now[name] != value}
        if unknown := sorted(set(values) - set(DESCRIBED)):
            raise CurationDenied(f"An actor has no {', '.join(unknown)} that can be described; there are {', '.join(DESCRIBED)}.")
        if not after:
            raise CurationDenied(f"{row} is so described already.")
        _check(slug, {**now, **after})
        decision = record(VERB, by=by, why=why, before={name: now[name] for name in after} if row else {}, after=after, actor=slug)
        follow_description(decision)
    return decision


def _check(slug: str, values: Mapping[str, Any]) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,120}", slug):
        raise CurationDenied(f"“{slug[:60]}” cannot be an actor's key: letters, digits, hyphens and underscores, 120 at most.")
    if not isinstance(values.get("is_private", False), bool):
        raise CurationDenied("`is_private` is yes or no.")
    wrong = [name for name in DESCRIBED if name != "is_private" and not isinstance(values.get(name, ""), str)]
    if wrong or any("\x00" in value for value in values.values() if isinstance(value, str)):
        raise CurationDenied(f"{', '.join(wrong) or 'A value'} is to be ordinary text.")
    made = Actor(slug=slug, **values)
    try:
        made.clean_fields(exclude=["proposed_in", "merged_into", "key"])
    except ValidationError as error:
        said = "; ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise CurationDenied(said) from error
