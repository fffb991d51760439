"""A mention between its two forms: as extraction reads it and as the database keeps it.

Cuts what is longer than its column; adds nothing and decides nothing.

Input -> output: `DraftMention` -> the fields of a `Mention` and its `Statement`s; a stored `Mention` -> `LinkableMention`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from events.extraction.dates import PartialDate
from events.extraction.stages.linking import linkable_mention
from events.extraction.types import (
    ActorRef,
    DraftMention,
    EventPlaceDraft,
    LinkableMention,
    ParticipationDraft,
    PlaceRef,
    QuantityDraft,
    StatementDraft,
    ThemeTag,
)
from events.ingestion.references import actor_slug
from events.models import Actor, Mention, Statement

LONGEST_EDTF = 200


def kept_date(when: PartialDate) -> PartialDate:
    """The date, or its bounds alone where its EDTF is too long for the column."""
    return when if len(when.edtf) <= LONGEST_EDTF else PartialDate.within(when.earliest, when.latest)


def mention_fields(draft: DraftMention, ordinal: int) -> dict[str, Any]:
    """The columns of a mention, its article and version aside."""
    fields: dict[str, Any] = {
        "ordinal": ordinal,
        "start": draft.start,
        "end": draft.end,
        "in_title": draft.in_title,
        "raw_start": draft.raw_start,
        "raw_end": draft.raw_end,
        "text": draft.text,
        "clause_start": draft.clause_start,
        "clause_end": draft.clause_end,
        "trigger": draft.trigger[:200],
        "trigger_start": draft.trigger_start,
        "trigger_end": draft.trigger_end,
        "kind": draft.kind,
        "title": draft.title[:300],
        "certainty": draft.certainty,
        "when": kept_date(draft.when),
        "when_basis": draft.when_basis,
        "reading": reading_json(draft),
    }
    return fields | _timex_fields(draft)


def _timex_fields(draft: DraftMention) -> dict[str, Any]:
    resolved = draft.timex
    if resolved is None:
        return {"timex_text": "", "timex_start": None, "timex_end": None, "timex_type": "", "timex_value": "", "trace": {}}
    timex = resolved.timex
    return {
        "timex_text": timex.text[:200],
        "timex_start": timex.start,
        "timex_end": timex.end,
        "timex_type": timex.type,
        "timex_value": resolved.value[:64],
        "trace": _as_json(asdict(resolved.trace)),
    }


def reading_json(draft: DraftMention) -> dict[str, list[dict[str, Any]]]:
    """What was read beside the columns, as JSON."""
    read = {
        "themes": [asdict(tag) for tag in draft.themes],
        "actors": [
            asdict(part.actor) | {"slug": actor_slug(part.actor), "role": part.role, "alleged": part.alleged} for part in draft.participations
        ],
        "places": [asdict(place.place) | {"role": place.role, "precision": place.precision} for place in draft.places],
        "quantities": [_quantity_json(quantity) for quantity in draft.quantities],
        "statements": [statement_json(statement) for statement in draft.statements],
    }
    return _as_json(read)


def _as_json(value: Any) -> Any:
    """A value as its column gives it back, with lists for tuples, so that what was read before can be compared."""
    return json.loads(json.dumps(value))


def _quantity_json(quantity: QuantityDraft) -> dict[str, Any]:
    by = quantity.stated_by
    fields = {name: getattr(quantity, name) for name in ("kind", "text", "low", "high", "side", "status", "total")}
    return fields | {"span": quantity.span.edtf, "stated_by": asdict(by) if by else None}


def statement_json(statement: StatementDraft) -> dict[str, Any]:
    """A statement as a mention keeps it beside its row."""
    return asdict(statement) | {"said_when": kept_date(statement.said_when).edtf}


def _read_statement(row: Mapping[str, Any]) -> StatementDraft:
    speaker, via = (ActorRef(**row[name]) if row[name] else None for name in ("speaker", "via"))
    return StatementDraft(**{**row, "speaker": speaker, "via": via, "said_when": PartialDate.from_edtf(row["said_when"])})


def statement_row(statement: StatementDraft, ordinal: int, actors: Mapping[str, Actor]) -> Statement:
    """A statement as it is kept; its mention is set by the caller."""
    return Statement(
        ordinal=ordinal,
        speaker=actors[actor_slug(statement.speaker)] if statement.speaker else None,
        speaker_text=statement.speaker_text[:200],
        via=actors[actor_slug(statement.via)] if statement.via else None,
        via_text=statement.via_text[:200],
        stance=statement.stance,
        cue=statement.cue[:200],
        cue_start=statement.cue_start if statement.cue else None,
        cue_end=statement.cue_end if statement.cue else None,
        said_when=kept_date(statement.said_when),
    )


def actors_of(draft: DraftMention) -> Iterator[ActorRef]:
    """Every actor that a draft names, in any part."""
    yield from (part.actor for part in draft.participations)
    for statement in draft.statements:
        yield from (actor for actor in (statement.speaker, statement.via) if actor)
    yield from (quantity.stated_by for quantity in draft.quantities if quantity.stated_by)


def as_linkable(mention: Mention) -> LinkableMention:
    """A stored mention as linking looks at it; its article and the speakers of its statements are loaded."""
    return linkable_mention(as_draft(mention), mention.article.ref, mention.article.dct)


def as_draft(mention: Mention) -> DraftMention:
    """A stored mention as extraction read it, the timex aside."""
    reading = mention.reading
    return DraftMention(
        fingerprint=mention.fingerprint,
        start=mention.start,
        end=mention.end,
        raw_start=mention.raw_start,
        raw_end=mention.raw_end,
        text=mention.text,
        clause_start=mention.clause_start,
        clause_end=mention.clause_end,
        trigger=mention.trigger,
        trigger_start=mention.trigger_start,
        trigger_end=mention.trigger_end,
        kind=mention.kind,
        title=mention.title,
        when=mention.when,
        when_basis=mention.when_basis,
        timex=None,
        certainty=mention.certainty,
        themes=tuple(ThemeTag(**tag) for tag in reading.get("themes", ())),
        participations=tuple(_participations(reading.get("actors", ()))),
        places=tuple(_places(reading.get("places", ()))),
        statements=tuple(_statements(mention)),
        quantities=tuple(_quantity(row) for row in reading.get("quantities", ())),
        in_title=mention.in_title,
    )


def _participations(rows: Iterable[Mapping[str, Any]]) -> Iterator[ParticipationDraft]:
    for row in rows:
        actor = ActorRef(row["key"], row["name"], row["kind"], row["side"])
        yield ParticipationDraft(actor, row["role"], row["alleged"])


def _places(rows: Iterable[Mapping[str, Any]]) -> Iterator[EventPlaceDraft]:
    for row in rows:
        names = {name: value for name, value in row.items() if name not in {"role", "precision"}}
        names |= {name: tuple(names[name]) for name in ("within", "within_ids")}
        yield EventPlaceDraft(PlaceRef(**names), row["role"], row["precision"])


def _quantity(row: Mapping[str, Any]) -> QuantityDraft:
    by = row["stated_by"]
    return QuantityDraft(**{**row, "span": PartialDate.from_edtf(row["span"]), "stated_by": ActorRef(**by) if by else None})


def _statements(mention: Mention) -> Iterator[StatementDraft]:
    """Statements as the machine read them; its rows, where nothing else was kept, are what it read."""
    if "statements" in mention.reading:
        yield from map(_read_statement, mention.reading["statements"])
    else:
        yield from map(as_statement, mention.statements.all())


def as_statement(row: Statement) -> StatementDraft:
    """A stored statement as a draft."""
    return StatementDraft(
        stance=row.stance,
        speaker=_actor_ref(row.speaker),
        speaker_text=row.speaker_text,
        via=_actor_ref(row.via),
        via_text=row.via_text,
        cue=row.cue,
        cue_start=row.cue_start or 0,
        cue_end=row.cue_end or 0,
        said_when=row.said_when,
    )


def _actor_ref(actor: Actor | None) -> ActorRef | None:
    """A stored actor; one that a person made is known by its slug, one that a text proposed by its name."""
    return ActorRef(actor.key or ("" if actor.is_proposed else actor.slug), actor.name, actor.kind, actor.side) if actor else None
