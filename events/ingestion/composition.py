"""What an event is: what its mentions say together, and over it, field by field, what people decided.

Reads no row that it is not handed and writes none. Says also where the machine reads a field otherwise by now than it did
when a person decided on it, or accepted the event with it.

Input -> output: the mentions of one event in order of telling + decisions -> `EventState`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.extraction.dates import PartialDate
from events.extraction.stages.linking import compose_event
from events.extraction.types import EventDraft, LinkableMention, QuantityDraft
from events.ingestion.corrections import Corrections, Sames
from events.ingestion.mentions import kept_date
from events.ingestion.references import actor_slug, normalised
from events.models import Decision, Mention, Review
from events.queries.decisions import decided_fields

ThemeTagged = tuple[str, str]  # slug, cue
Part = tuple[str, str, bool]  # slug, role, alleged
Placed = tuple[str, str, str]  # feature id, role, precision
EYES = 2  # people who are to accept an event where the project asks for a second pair of eyes


@dataclass(frozen=True, slots=True)
class EventState:
    """Every value of an event that the linking run decides."""

    title: str
    kind: str
    when: PartialDate
    certainty: str
    review: str
    visibility: str
    part_of: str  # public id, or empty
    assigned: str
    awaits_second: bool
    machine_reads: Mapping[str, Any]  # field -> what the machine reads otherwise than it did when a person decided
    lead: int | None
    article_count: int
    outlet_count: int
    originator_count: int
    themes: tuple[ThemeTagged, ...]
    actors: tuple[Part, ...]
    places: tuple[Placed, ...]
    quantities: tuple[tuple[int, QuantityDraft], ...] = ()  # with the key of the mention that gives it


@dataclass(frozen=True, slots=True)
class Rules:
    """What people said of mentions and names, and whether what one person accepted awaits another."""

    corrections: Corrections
    needs_second: bool = False


def compose(told: Sequence[tuple[Mention, LinkableMention]], decisions: Sequence[Decision], rules: Rules) -> EventState:
    """The event that these mentions and decisions, the earliest first, make."""
    draft = compose_event(linkable for _, linkable in told)
    mentions = {linkable.fingerprint: mention for mention, linkable in told}
    in_order = [mentions[fingerprint] for fingerprint in draft.fingerprints]
    machine = _machine_fields(draft, in_order)
    fields = machine | _decided(decided_fields(decisions), rules.corrections.sames)
    awaits = rules.needs_second and fields["review"] == Review.ACCEPTED and len(acceptors(decisions)) < EYES
    return EventState(
        **(fields | ({"review": str(Review.PROPOSED)} if awaits else {})),
        awaits_second=awaits,
        machine_reads=_read_otherwise(plain(machine), plain(fields), decisions),
        lead=mentions[draft.titled_by].pk,
        **_counts(in_order),
        quantities=tuple(_quantities(draft, told)),
    )


def acceptors(decisions: Iterable[Decision]) -> set[str]:
    """Who accepted the event since it was last rejected, by the name under which they decided."""
    found: set[str] = set()
    for decision in decisions:
        if decision.verb == "reject":
            found.clear()
        elif decision.verb == "accept":
            found.add(decision.by_name)
    return found


def machine_fields(told: Sequence[tuple[Mention, LinkableMention]]) -> dict[str, Any]:
    """What the machine makes of mentions that make one event, in the form of `EventState`."""
    draft = compose_event(linkable for _, linkable in told)
    mentions = {linkable.fingerprint: mention for mention, linkable in told}
    return _machine_fields(draft, [mentions[fingerprint] for fingerprint in draft.fingerprints])


def plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are watched, in the form of a Decision's `after`."""
    return {
        **{name: str(fields[name]) for name in ("title", "kind", "certainty")},
        "when": fields["when"].edtf,
        "themes": sorted(slug for slug, _ in fields["themes"]),
        "actors": [{"slug": slug, "role": role, "alleged": alleged} for slug, role, alleged in fields["actors"]],
        "places": [{"feature_id": key, "role": role, "precision": precision} for key, role, precision in fields["places"]],
    }


def _read_otherwise(machine: Mapping[str, Any], shown: Mapping[str, Any], decisions: Sequence[Decision]) -> dict[str, Any]:
    """What the machine reads now, by field, where it read something else when a person decided, and does not read what that person said.

    Of an accepted event every field counts that nobody decided on: it was accepted as it was read then.
    """
    then: dict[str, Any] = {}
    decided: set[str] = set()
    for decision in decisions:
        read = decision.before.get("machine", {})
        if decision.verb in ("accept", "reject"):
            then = {name: value for name, value in then.items() if name in decided}
            if decision.verb == "accept":
                then |= {name: value for name, value in read.items() if name not in decided}
            continue
        for name in decision.after.keys() & machine.keys():
            decided.add(name)
            then.pop(name, None)
            if name in read:
                then[name] = read[name]
    return {name: machine[name] for name, value in then.items() if machine[name] != value and (name not in decided or machine[name] != shown[name])}


def _machine_fields(draft: EventDraft, told: Sequence[Mention]) -> dict[str, Any]:
    parts = {(actor_slug(part.actor), part.role): (actor_slug(part.actor), part.role, part.alleged) for part in reversed(draft.participations)}
    return {
        "title": draft.title[:300],
        "kind": draft.kind,
        "when": kept_date(draft.when),
        "certainty": draft.certainty,
        "review": "proposed",
        "visibility": "public",
        "part_of": "",
        "assigned": "",
        "themes": tuple(sorted((slug, _cue(slug, told)) for slug in draft.themes)),
        "actors": tuple(sorted(parts.values())),
        "places": tuple(sorted((place.place.feature_id, place.role, place.precision) for place in draft.places)),
    }


def _cue(slug: str, told: Sequence[Mention]) -> str:
    cues = (tag["cue"] for mention in told for tag in mention.reading.get("themes", ()) if tag["slug"] == slug)
    return next(cues, "")[:200]


def _decided(fields: Mapping[str, Any], sames: Sames) -> dict[str, Any]:
    """What people decided, in the form of `EventState`; an actor or place that was merged is the one that it leads to."""
    values = dict(fields)
    if "title" in values:
        values["title"] = values["title"][:300]
    if "when" in values:
        values["when"] = kept_date(PartialDate.from_edtf(values["when"]))
    if "themes" in values:
        values["themes"] = tuple((slug, "") for slug in sorted(set(values["themes"])))
    if "actors" in values:
        named = ((sames.actors.get(row["slug"], row["slug"]), row) for row in values["actors"])
        parts = {(slug, row["role"]): (slug, row["role"], bool(row.get("alleged"))) for slug, row in named}
        values["actors"] = tuple(sorted(parts.values()))
    if "places" in values:
        found = ((sames.places.get(row["feature_id"], row["feature_id"]), row) for row in values["places"])
        places = {(key, row["role"]): (key, row["role"], row["precision"]) for key, row in found}
        values["places"] = tuple(sorted(places.values()))
    return values


def _quantities(draft: EventDraft, told: Sequence[tuple[Mention, LinkableMention]]) -> Iterator[tuple[int, QuantityDraft]]:
    for quantity in draft.quantities:
        yield next((mention.pk, quantity) for mention, linkable in told if quantity in linkable.quantities)


def _counts(told: Sequence[Mention]) -> dict[str, int]:
    """Sources by article, by outlet and by originator: whoever says it; of a plain report, its outlet.

    A sentence that another article printed before adds no originator.
    """
    printed: set[str] = set()
    originators: set[str] = set()
    for mention in told:
        sentence = normalised(mention.text)
        if sentence not in printed:
            originators |= _originators(mention)
            printed.add(sentence)
    return {
        "article_count": len({mention.article_id for mention in told}),
        "outlet_count": len({_outlet(mention) for mention in told}),
        "originator_count": len(originators),
    }


def _originators(mention: Mention) -> set[str]:
    found = set()
    for statement in mention.statements.all():
        if statement.speaker_id:
            found.add(f"actor {statement.speaker_id}")
        elif statement.speaker_text:
            found.add(f"words {normalised(statement.speaker_text)}")
        else:
            found.add(_outlet(mention))
    return found or {_outlet(mention)}


def _outlet(mention: Mention) -> str:
    """The publisher of a mention's article; all articles without one are one, so that nothing is counted up."""
    return f"outlet {mention.article.source_id or 'unknown'}"
