"""Acts on which things are one: two actors, two places; and that two events, actors or places are surely not one."""

from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.following import follow_decision
from events.curation.rights import User, check_may, check_permission
from events.ingestion.linking import take_turn
from events.models import Actor, Decision, Event, Mention, Place
from events.queries.decisions import decisions_in_force

CHANGE = {Event: "events.change_event", Actor: "events.change_actor", Place: "events.change_place"}


def merge_actors(kept: Actor, other: Actor, *, by: User, why: str = "") -> Decision:
    """Both are one party: `other`'s address, spellings and events lead to `kept` from now on."""
    check_may(by, "merge_actors")
    with transaction.atomic():
        take_turn()
        check_one(Actor.objects.get(pk=kept.pk), Actor.objects.get(pk=other.pk))
        decision = record("merge_actors", by=by, why=why, before={}, after={"other": other.slug}, actor=kept.slug)
        follow_decision(decision)
    _refresh(kept, other)
    return decision


def merge_places(kept: Place, other: Place, *, by: User, why: str = "") -> Decision:
    """Both are one place: `other`'s address, names, events and what lies in it lead to `kept` from now on."""
    check_may(by, "merge_places")
    with transaction.atomic():
        take_turn()
        check_one(Place.objects.get(pk=kept.pk), Place.objects.get(pk=other.pk))
        children = list(Place.objects.filter(parent=other).exclude(pk=kept.pk).order_by("feature_id").values_list("feature_id", flat=True))
        after = {"other": other.feature_id, "children": children}
        decision = record("merge_places", by=by, why=why, before={}, after=after, place=kept.feature_id)
        follow_decision(decision)
    _refresh(kept, other)
    return decision


def check_one(kept: Actor | Place, other: Actor | Place) -> None:
    """Passes where `other` can lead to `kept`.

    Raises: CurationDenied where one of them leads elsewhere already, or one place lies in the other.
    """
    if kept.pk == other.pk:
        raise CurationDenied(f"{kept} cannot be merged with itself; choose another one.")
    for each in (kept, other):
        if each.merged_into_id:
            raise CurationDenied(f"{each} was merged into {each.merged_into}; undo that first, or choose {each.merged_into}.")
    if isinstance(kept, Place) and isinstance(other, Place):
        for one, within in ((kept, other), (other, kept)):
            if within.pk in _line_above(one):
                raise CurationDenied(f"{one} lies in {within}; a place and what it lies in are two.")


def _line_above(place: Place) -> set[int]:
    found: set[int] = set()
    while place.parent is not None and place.parent_id not in found:
        found.add(place.parent_id)
        place = place.parent
    return found


def _refresh(*rows: Actor | Place) -> None:
    for row in rows:
        row.refresh_from_db()


def refuse(one: Event | Actor | Place, other: Event | Actor | Place, *, by: User, why: str = "") -> Decision:
    """The two are not one, for good: nobody is asked again until it is undone."""
    check_may(by, "refuse")
    check_permission(by, "refuse", CHANGE[type(one)])
    if type(one) is not type(other) or one.pk == other.pk:
        raise CurationDenied("Choose two events, two actors or two places.")
    with transaction.atomic():
        take_turn()
        if refused_already(one, other):
            raise CurationDenied(f"That {one} and {other} are one was refused already.")
        if isinstance(one, Event):
            prints, others = (list(Mention.objects.filter(event=each).order_by("pk").values_list("fingerprint", flat=True)) for each in (one, other))
            after = {"other": _key(other), "fingerprints": prints, "others": others}
            decision = record("refuse", by=by, why=why, before={}, after=after, event=one.public_id)
        else:
            decision = record("refuse", by=by, why=why, before={}, after={"other": _key(other)}, **{_kind(one): _key(one)})
        follow_decision(decision)
    return decision


def refused_already(one: Event | Actor | Place, other: Event | Actor | Place) -> bool:
    """Whether somebody said that the two are not one."""
    refusals = decisions_in_force(verbs=("refuse",))
    pairs = ((one, other), (other, one))
    return any(refusals.filter(**{_kind(first): _key(first)}, after__other=_key(second)).exists() for first, second in pairs)


def _kind(each: Event | Actor | Place) -> str:
    return type(each).__name__.lower()


def _key(each: Event | Actor | Place) -> str:
    return each.public_id if isinstance(each, Event) else each.slug if isinstance(each, Actor) else each.feature_id
