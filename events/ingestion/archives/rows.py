"""Rows of an archive as rows of the database: every value is what its column can hold, or the archive is refused.

Input -> output: a row as JSON -> a model instance without its references, and the keys of what it refers to.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from events.ingestion.archives.layout import Table, references
from events.ingestion.archives.reading import ArchiveRefused, Row
from events.ingestion.archives.shapes import wrong_shape
from events.models import PartialDateField

TYPES: dict[type[models.Field], tuple[type, ...]] = {
    models.BooleanField: (bool,),
    models.IntegerField: (int,),
    models.FloatField: (float, int),
    models.CharField: (str,),
    models.TextField: (str,),
    models.DateTimeField: (str,),
}


def instance_of(table: Table, row: Row, where: str) -> tuple[models.Model, dict[str, str | None]]:
    """The row without its references, unsaved, and the keys of its references by name. What the row lacks has its default.

    Raises: ArchiveRefused naming the column and what is wrong with it.
    """
    refer = {each.name for each, _ in references(table)}
    known = {each.name: each for each in table.fields}
    if unknown := sorted(row.keys() - known.keys()):
        raise ArchiveRefused(f"{where}: nothing here is called {', '.join(unknown)[:100]}; a newer version may have written it")
    made = table.model(**{name: _value(known[name], value, f"{where}, {name}") for name, value in row.items() if name not in refer})
    if wrong := wrong_shape(made):
        raise ArchiveRefused(f"{where}, {wrong}: not the shape that it has in an archive of ours")
    return made, {name: _key(row.get(name), f"{where}, {name}") for name in refer}


def _key(value: Any, where: str) -> str | None:
    if value is not None and (not isinstance(value, str) or "\x00" in value):
        raise ArchiveRefused(f"{where}: a reference is the key of a row, as text")
    return value


def _value(field: models.Field, value: Any, where: str) -> Any:
    if value is None and field.null:
        return None
    if isinstance(field, models.JSONField):
        return _json(field, value, where)
    kinds = next((kinds for model, kinds in TYPES.items() if isinstance(field, model)), ())
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise ArchiveRefused(f"{where}: {str(value)[:60]!r} is no {field.get_internal_type()}")
    if isinstance(value, str) and "\x00" in value:
        raise ArchiveRefused(f"{where}: the text holds a character that cannot be kept")
    if isinstance(field, models.DateTimeField):
        return _moment(value, where)
    try:
        read = field.to_python(value)
        if isinstance(field, PartialDateField):
            models.CharField.run_validators(field, read.edtf)
        elif value not in field.empty_values:
            field.validate(read, None)
            field.run_validators(read)
    except ValidationError as error:
        raise ArchiveRefused(f"{where}: {str(value)[:60]!r}: {'; '.join(error.messages)[:200]}") from error
    return read


def _json(field: models.Field, value: Any, where: str) -> Any:
    wanted = type(field.get_default())
    if not isinstance(value, wanted):
        raise ArchiveRefused(f"{where}: {type(value).__name__} where {wanted.__name__} is wanted")
    if _has_nul(value):
        raise ArchiveRefused(f"{where}: the text holds a character that cannot be kept")
    return value


def _has_nul(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_nul(each) for pair in value.items() for each in pair)
    return any(map(_has_nul, value)) if isinstance(value, list) else isinstance(value, str) and "\x00" in value


def _moment(value: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("no time zone")
    except ValueError as error:
        raise ArchiveRefused(f"{where}: {value[:40]!r} is no moment with a time zone") from error
    return moment
