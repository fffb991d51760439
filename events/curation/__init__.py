"""Acts of curation: one verb a function, each one transaction, each leaving a `Decision`, each refused by `CurationDenied`."""

from events.curation.dating import set_dct
from events.curation.deciding import decisions_on
from events.curation.denial import CurationDenied
from events.curation.describing import describe_actor, describe_place
from events.curation.editing import (
    accept,
    assign,
    edit_title,
    redate,
    reject,
    relink_actor,
    relink_place,
    retheme,
    set_certainty,
    set_kind,
    set_part_of,
    set_visibility,
)
from events.curation.identity import merge_actors, merge_places, refuse
from events.curation.making import make_event
from events.curation.regrouping import merge, split
from events.curation.remarks import ask, note
from events.curation.removing import redact, withdraw, withdraw_article
from events.curation.settling import keep, take
from events.curation.statements import relink, relink_in_article, restate
from events.curation.teaching import mark_furniture, mark_text, teach_alias, teach_place_name
from events.curation.undoing import redo, undo

__all__ = [
    "CurationDenied",
    "accept",
    "ask",
    "assign",
    "decisions_on",
    "describe_actor",
    "describe_place",
    "edit_title",
    "keep",
    "make_event",
    "mark_furniture",
    "mark_text",
    "merge",
    "merge_actors",
    "merge_places",
    "note",
    "redact",
    "redate",
    "redo",
    "refuse",
    "reject",
    "relink",
    "relink_actor",
    "relink_in_article",
    "relink_place",
    "restate",
    "retheme",
    "set_certainty",
    "set_dct",
    "set_kind",
    "set_part_of",
    "set_visibility",
    "split",
    "take",
    "teach_alias",
    "teach_place_name",
    "undo",
    "withdraw",
    "withdraw_article",
]
