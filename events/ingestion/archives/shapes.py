"""What stands in the JSON columns of an archive has the shape that the rest of the house relies on.

Input -> output: a row -> what is wrong with it, in words; empty where nothing is.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model

from events.extraction.dates import PartialDate
from events.ingestion.describing import DESCRIBING
from events.models import Article, Certainty, Decision, EventKind, Release, Review, Visibility
from events.queries.decisions import FIELD_OF_VERB, OF_ANY_FIELD

Check = Callable[[Any], bool]


def wrong_shape(row: Model) -> str:
    """Which part of a row is not what it should be; empty where all is well."""
    for model, checks in _CHECKS.items():
        if isinstance(row, model):
            return next((name for name, holds in checks.items() if not _holds(holds, row)), "")
    return ""


def _holds(check: Check, row: Model) -> bool:
    try:
        return check(row)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return False


def _spans(rows: Iterable[Any], kinds: tuple[type, ...]) -> bool:
    return all([type(value) for value in row] == list(kinds) and row[0] >= 0 and row[1] >= 0 for row in rows)


def _marks(marks: dict[str, Any]) -> bool:
    return all(type(mark["start"]) is int and type(mark["end"]) is int for rows in marks.values() for mark in rows)


def _edtf(text: Any) -> bool:
    return isinstance(text, str) and PartialDate.from_edtf(text) is not None


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def _parts(*names: str) -> Check:
    return lambda rows: isinstance(rows, list) and all(all(isinstance(row[name], str) for name in names) for row in rows)


def _of(choices: Iterable[str]) -> Check:
    known = frozenset(choices)
    return lambda value: value in known


_FIELDS: dict[str, Check] = {
    "when": _edtf,
    "title": _text,
    "kind": _of(EventKind.values),
    "certainty": _of(Certainty.values),
    "review": _of(Review.values),
    "visibility": _of(Visibility.values),
    "part_of": _text,
    "assigned": _text,
    "themes": _texts,
    "actors": _parts("slug", "role"),
    "places": _parts("feature_id", "role", "precision"),
}
_OTHERS: dict[str, dict[str, Check]] = {
    "set_dct": {"dct": _edtf},
    "merge": {"fingerprints": _texts, "with": _text},
    "split": {"fingerprints": _texts, "new": _text},
    "refuse": {"other": _text},
    "merge_actors": {"other": _text},
    "merge_places": {"other": _text, "children": _texts},
    "mark_furniture": {"line": _text},
    "mark_text": {"line": _text},
    "teach_alias": {"alias": _text, "language": _text},
    "teach_place_name": {"name": _text, "language": _text},
    "restate": {"statements": _parts("stance")},
    "relink": {"from": _text},
    "make_event": {"title": _text, "kind": _of(EventKind.values), "themes": _texts, "raw": lambda raw: [type(each) for each in raw] == [int, int]},
}


def _described(values: dict[str, Any]) -> bool:
    kinds = {"is_private": bool, "latitude": int | float | None, "longitude": int | float | None}
    return all(isinstance(value, kinds.get(name, str)) for name, value in values.items())


def _decided(decision: Decision) -> bool:
    """A purged decision says nothing any more, and that is well."""
    if decision.verb in FIELD_OF_VERB or decision.verb in OF_ANY_FIELD:
        return all(_FIELDS[name](value) for name, value in decision.after.items() if name in _FIELDS)
    if decision.verb in DESCRIBING:
        return _described(decision.after) and _described(decision.before)
    return not decision.after or all(check(decision.after[name]) for name, check in _OTHERS.get(decision.verb, {}).items())


def _changes(rows: list[Any]) -> bool:
    return all(isinstance(row["id"], str) and all(len(pair) == 2 for pair in row["fields"].values()) for row in rows)


_CHECKS: dict[type[Model], dict[str, Check]] = {
    Article: {
        "offset_map": lambda row: _spans(row.offset_map, (int, int, int)),
        "furniture": lambda row: _spans(row.furniture, (int, int, str)),
        "marks": lambda row: _marks(row.marks),
        "dct_alternatives": lambda row: all(isinstance(each["edtf"], str) and isinstance(each["why"], str) for each in row.dct_alternatives),
    },
    Decision: {"after": _decided},
    Release: {"added": lambda row: _texts(row.added), "changed": lambda row: _changes(row.changed), "withdrawn": lambda row: _texts(row.withdrawn)},
}
