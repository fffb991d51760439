"""Decisions of people that are in force, and what they say of an event, field by field.

The contract with curation: `after` of a decision holds the fields that it sets, and the latest in force wins for each.
Does not apply them; the linking run does.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from events.extraction.dates import PartialDate
from events.models import Decision

# Which field of an event each verb decides.
FIELD_OF_VERB = {
    "accept": "review",
    "reject": "review",
    "edit_title": "title",
    "redate": "when",
    "retheme": "themes",
    "relink_actor": "actors",
    "relink_place": "places",
    "set_kind": "kind",
    "set_certainty": "certainty",
    "set_visibility": "visibility",
    "set_part_of": "part_of",
    "withdraw": "visibility",
    "assign": "assigned",
}
FIELDS = frozenset(FIELD_OF_VERB.values())
OF_ANY_FIELD = ("keep", "take")  # their `after` names the field
REGROUPING = ("merge", "split", "make_event")
CORRECTING = ("restate", "relink")
MERGING_NAMES = ("merge_actors", "merge_places")
WITHDRAWING = ("withdraw", "redact")


def field_decided(decision: Decision) -> str:
    """Which field of an event a decision sets; empty where it sets none, or several.

    >>> field_decided(Decision(verb="redate", after={"when": "2022"})), field_decided(Decision(verb="keep", after={"title": "A"}))
    ('when', 'title')
    """
    if decision.verb in OF_ANY_FIELD:
        return next((name for name in decision.after if name in FIELDS), "")
    return FIELD_OF_VERB.get(decision.verb, "")


def decisions_in_force(
    *,
    events: Collection[str] | None = None,
    fingerprints: Collection[str] | None = None,
    verbs: Collection[str] | None = None,
) -> QuerySet[Decision]:
    """Decisions that nobody has undone, the earliest first; on any of these events (public ids) or mentions, if given."""
    found = Decision.objects.filter(undone_at__isnull=True).order_by("at", "id")
    if verbs is not None:
        found = found.filter(verb__in=verbs)
    if events is None and fingerprints is None:
        return found
    return found.filter(Q(event__in=events or [], event__gt="") | Q(fingerprint__in=fingerprints or [], fingerprint__gt=""))


def decisions_on_article(ref: str) -> QuerySet[Decision]:
    """Decisions in force on an article, the earliest first."""
    return Decision.objects.filter(undone_at__isnull=True, article=ref).order_by("at", "id")


def withdrawals_of(ref: str) -> QuerySet[Decision]:
    """Decisions in force by which an article is not to be told of any more, the earliest first; a redaction where it took the whole text."""
    found = decisions_on_article(ref).filter(verb__in=WITHDRAWING, event="")
    return found.filter(Q(verb="withdraw") | Q(after__whole=True))


def is_withdrawn(ref: str) -> bool:
    """Whether an article is not to be told of any more, whatever is read of it."""
    return withdrawals_of(ref).exists()


def furniture_taught() -> QuerySet[Decision]:
    """Decisions in force that mark a line as furniture; `after["line"]` is the line."""
    return decisions_in_force(verbs=("mark_furniture",))


def text_taught() -> QuerySet[Decision]:
    """Decisions in force that mark a line as text, whatever rule takes it for furniture; `after["line"]` is the line."""
    return decisions_in_force(verbs=("mark_text",))


def decided_fields(decisions: Iterable[Decision]) -> dict[str, Any]:
    """What decisions, the earliest first, say of an event: field -> value as `after` has it. A correction says it of a mention.

    >>> decided_fields([Decision(verb="redate", after={"when": "2022-02"}), Decision(verb="redate", after={"when": "2022-03"})])
    {'when': '2022-03'}
    """
    fields: dict[str, Any] = {}
    for decision in decisions:
        if decision.verb in CORRECTING:
            continue
        after: Mapping[str, Any] = decision.after
        fields |= {name: value for name, value in after.items() if name in FIELDS}
    return fields


def decided_dct(ref: str) -> PartialDate | None:
    """The date of publication that a person set for an article, where one is in force."""
    last = decisions_on_article(ref).filter(verb="set_dct").last()
    return PartialDate.from_edtf(last.after["dct"]) if last else None
