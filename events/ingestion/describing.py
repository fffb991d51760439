"""Actors as people describe them: a row is what the last decision in force says of each field, else what it was before.

Input -> output: a decision `describe_actor`, in force or undone -> the actor's row; made, changed or gone.
"""

from django.db.models import ProtectedError

from events.models import Actor, Decision

DESCRIBED = ("name", "kind", "side", "country", "note", "is_private")
VERB = "describe_actor"


def follow_description(decision: Decision) -> str:
    """Brings the row up to date; why it cannot be, empty where it was."""
    actor = Actor.objects.filter(slug=decision.actor).first()
    decisions = list(Decision.objects.filter(verb=VERB, actor=decision.actor).order_by("at", "id"))
    in_force = [each for each in decisions if each.is_in_force]
    made_by_hand = bool(decisions) and not decisions[0].before
    if actor is None:
        if in_force:
            Actor.objects.create(slug=decision.actor, **_values(decisions, in_force))
        return ""
    if made_by_hand and not in_force:
        try:
            actor.delete()
        except ProtectedError:
            return f"{actor} is named by events; relink them first."
        return ""
    for name, value in _values(decisions, in_force).items():
        setattr(actor, name, value)
    actor.save()
    return ""


def _values(decisions: list[Decision], in_force: list[Decision]) -> dict[str, object]:
    """What the fields that anybody decided on are to say."""
    values: dict[str, object] = {}
    for each in reversed(decisions):
        values |= {name: value for name, value in each.before.items() if name in DESCRIBED}
    for each in in_force:
        values |= {name: value for name, value in each.after.items() if name in DESCRIBED}
    return values
