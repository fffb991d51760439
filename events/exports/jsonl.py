"""JSON lines: one event a line, the contract of every export and of the referees.

Says nothing that readers may not see; a private person is named by no name. Does not choose events.

Input -> output: the events of `queries.exporting` -> lines of text.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from events.models import Actor, Event, EventPlace, Mention, Statement
from events.queries.exporting import READERS, ExportScope, exported_events, names_of_ancestors

PRIVATE = "a private person"


def export_lines(scope: ExportScope = READERS) -> Iterator[str]:
    """One line of JSON for each event, without its line end."""
    within = names_of_ancestors()
    for event in exported_events(scope):
        yield json.dumps(event_record(event, within), ensure_ascii=False)


def event_record(event: Event, within: Mapping[int, tuple[str, ...]]) -> dict[str, Any]:
    """An event as every export has it."""
    return {
        "id": event.public_id,
        "title": event.title,
        "kind": event.kind,
        "when": event.when.as_json(),
        "certainty": event.certainty,
        "review": event.review,
        "themes": [tag.theme.slug for tag in sorted(event.theme_tags.all(), key=lambda tag: (tag.theme.order, tag.theme.slug))],
        "actors": sorted(_actors(event), key=lambda row: (row["role"], row["name"])),
        "places": [_place(place, within) for place in sorted(event.event_places.all(), key=lambda row: (row.role, row.place.feature_id))],
        "sources": {"articles": event.article_count, "outlets": event.outlet_count, "originators": event.originator_count},
        "mentions": [_mention(mention) for mention in event.shown_mentions],
    }


def _actors(event: Event) -> list[dict[str, str]]:
    return [{"name": _name(part.actor), "role": part.role} for part in event.participations.all()]


def _name(actor: Actor | None) -> str:
    if actor is None:
        return ""
    return PRIVATE if actor.is_private else actor.name


def _place(row: EventPlace, within: Mapping[int, tuple[str, ...]]) -> dict[str, Any]:
    place = row.place
    return {
        "name": place.name,
        "kind": place.kind,
        "role": row.role,
        "precision": row.precision,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "within": list(within[place.pk]),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "article": mention.article.ref,
        **({"in_title": True} if mention.in_title else {}),
        "raw_start": mention.raw_start,
        "raw_end": mention.raw_end,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "timex": _timex(mention),
        "statements": [_statement(statement) for statement in mention.statements.all()],
    }


def _timex(mention: Mention) -> dict[str, str] | None:
    if not mention.timex_text:
        return None
    return {
        "text": mention.timex_text,
        "type": mention.timex_type,
        "value": mention.timex_value,
        "rule": mention.trace.get("rule", ""),
        "anchor": mention.trace.get("anchor", ""),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": _name(statement.speaker) or statement.speaker_text or None,
        "via": _name(statement.via) or statement.via_text or None,
        "stance": statement.stance,
        "cue": statement.cue,
        "said_when": statement.said_when.edtf or None,
    }
