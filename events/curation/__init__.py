"""Acts of curation: one verb a function, each one transaction, each leaving a `Decision`, each refused by `CurationDenied`."""

from events.curation.dating import set_dct
from events.curation.deciding import decisions_on
from events.curation.denial import CurationDenied
from events.curation.editing import (
    accept,
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
from events.curation.regrouping import merge, split
from events.curation.remarks import ask, note
from events.curation.teaching import mark_furniture, teach_alias, teach_place_name
from events.curation.undoing import redo, undo

__all__ = [
    "CurationDenied",
    "accept",
    "ask",
    "decisions_on",
    "edit_title",
    "mark_furniture",
    "merge",
    "note",
    "redate",
    "redo",
    "reject",
    "relink_actor",
    "relink_place",
    "retheme",
    "set_certainty",
    "set_dct",
    "set_kind",
    "set_part_of",
    "set_visibility",
    "split",
    "teach_alias",
    "teach_place_name",
    "undo",
]
