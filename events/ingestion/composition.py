"""What an event is: what its mentions say together, and over it, field by field, what people decided.

Reads no row that it is not handed and writes none.

Input -> output: the mentions of one event in order of telling + decisions -> `EventState`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.extraction.dates import PartialDate
from events.extraction.stages.linking import compose_event
from events.extraction.types import EventDraft, LinkableMention, QuantityDraft
from events.ingestion.mentions import kept_date
from events.ingestion.references import actor_slug, normalised
from events.models import Decision, Mention
from events.queries.decisions import decided_fields

ThemeTagged = tuple[str, str]  # slug, cue
Part = tuple[str, str, bool]  # slug, role, alleged
Placed = tuple[str, str, str]  # feature id, role, precision


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
    lead: int | None
    article_count: int
    outlet_count: int
    originator_count: int
    themes: tuple[ThemeTagged, ...]
    actors: tuple[Part, ...]
    places: tuple[Placed, ...]
    quantities: tuple[tuple[int, QuantityDraft], ...] = ()  # with the key of the mention that gives it


def compose(told: Sequence[tuple[Mention, LinkableMention]], decisions: Iterable[Decision]) -> EventState:
    """The event that these mentions and decisions make."""
    draft = compose_event(linkable for _, linkable in told)
    mentions = {linkable.fingerprint: mention for mention, linkable in told}
    in_order = [mentions[fingerprint] for fingerprint in draft.fingerprints]
    fields = _machine_fields(draft, in_order) | _decided(decided_fields(decisions))
    return EventState(
        **fields,
        lead=mentions[draft.titled_by].pk,
        **_counts(in_order),
        quantities=tuple(_quantities(draft, told)),
    )


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
        "themes": tuple(sorted((slug, _cue(slug, told)) for slug in draft.themes)),
        "actors": tuple(sorted(parts.values())),
        "places": tuple(sorted((place.place.feature_id, place.role, place.precision) for place in draft.places)),
    }


def _cue(slug: str, told: Sequence[Mention]) -> str:
    cues = (tag["cue"] for mention in told for tag in mention.reading.get("themes", ()) if tag["slug"] == slug)
    return next(cues, "")[:200]


def _decided(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What people decided, in the form of `EventState`."""
    values = dict(fields)
    if "title" in values:
        values["title"] = values["title"][:300]
    if "when" in values:
        values["when"] = kept_date(PartialDate.from_edtf(values["when"]))
    if "themes" in values:
        values["themes"] = tuple((slug, "") for slug in sorted(set(values["themes"])))
    if "actors" in values:
        parts = {(row["slug"], row["role"]): (row["slug"], row["role"], bool(row.get("alleged"))) for row in values["actors"]}
        values["actors"] = tuple(sorted(parts.values()))
    if "places" in values:
        places = {(row["feature_id"], row["role"]): (row["feature_id"], row["role"], row["precision"]) for row in values["places"]}
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
