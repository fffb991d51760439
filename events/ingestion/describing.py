"""Actors and places as people describe them: a row is what the last decision in force says of each field, else what it was before.

Input -> output: a decision `describe_actor` or `describe_place`, in force or undone -> its row; made, changed or gone.
"""

from dataclasses import dataclass

from django.db.models import ProtectedError, Q

from events.extraction.types import PlaceRef
from events.ingestion.references import place_slug
from events.models import Actor, Decision, Place


@dataclass(frozen=True, slots=True)
class Described:
    """What describing differs in for actors and places: the verb, what a decision calls its subject, by what a row is known, the fields."""

    verb: str
    model: type[Actor] | type[Place]
    subject: str
    key: str
    fields: tuple[str, ...]


DESCRIBE_ACTOR = Described("describe_actor", Actor, "actor", "slug", ("name", "kind", "side", "country", "note", "is_private"))
DESCRIBE_PLACE = Described("describe_place", Place, "place", "feature_id", ("name", "kind", "country", "latitude", "longitude"))
DESCRIBING = {each.verb: each for each in (DESCRIBE_ACTOR, DESCRIBE_PLACE)}


def follow_description(decision: Decision) -> str:
    """Brings the row up to date; why it cannot be, empty where it was."""
    kind = DESCRIBING[decision.verb]
    key = getattr(decision, kind.subject)
    row = kind.model.objects.filter(**{kind.key: key}).first()
    decisions = list(Decision.objects.filter(verb=kind.verb, **{kind.subject: key}).order_by("at", "id"))
    in_force = [each for each in decisions if each.is_in_force]
    made_by_hand = bool(decisions) and not decisions[0].before
    if row is None:
        if in_force:
            new_row(kind, key, _values(kind, decisions, in_force)).save()
        return ""
    if made_by_hand and not in_force:
        if _is_decided_on(kind, key):
            return f"Decisions in force are on {row}; undo those first."
        try:
            row.delete()
        except ProtectedError:
            return f"{row} is named by others; relink them first."
        return ""
    for name, value in _values(kind, decisions, in_force).items():
        setattr(row, name, value)
    row.save()
    return ""


def _is_decided_on(kind: Described, key: str) -> bool:
    """Whether somebody taught a spelling of it, merged it, or said that it is not another."""
    on = Q(**{kind.subject: key}) | Q(**{f"{kind.subject}__gt": ""}, after__other=key)
    return Decision.objects.filter(on, undone_at__isnull=True).exclude(verb=kind.verb).exists()


def new_row(kind: Described, key: str, values: dict[str, object]) -> Actor | Place:
    """A row that is so described, not yet kept."""
    more = {"slug": place_slug(PlaceRef(key, str(values.get("name", "")), "", None, None))} if kind.model is Place else {}
    return kind.model(**{kind.key: key}, **more, **values)


def _values(kind: Described, decisions: list[Decision], in_force: list[Decision]) -> dict[str, object]:
    """What the fields that anybody decided on are to say."""
    values: dict[str, object] = {}
    for each in reversed(decisions):
        values |= {name: value for name, value in each.before.items() if name in kind.fields}
    for each in in_force:
        values |= {name: value for name, value in each.after.items() if name in kind.fields}
    return values
