"""PartialDateField: a PartialDate as four columns -- its EDTF text, two indexed integer bounds and its precision.

The EDTF column is the value. The bounds and the precision are derived on assignment, so that they cannot disagree with
it; queries filter on `<name>_earliest` and `<name>_latest` (day numbers, see `extraction.dates`), both NULL for UNKNOWN.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from events.extraction.dates import UNKNOWN, PartialDate


class _PartialDateAttribute(DeferredAttribute):
    """Reads an assigned PartialDate or EDTF text, and sets the derived columns with it."""

    def __set__(self, instance: models.Model, value: PartialDate | str | None) -> None:
        when = self.field.to_python(value)
        name = self.field.attname
        instance.__dict__[name] = when
        for suffix, derive in DERIVED.items():
            instance.__dict__[f"{name}{suffix}"] = derive(when)


class _DerivedAttribute(DeferredAttribute):
    """Follows the PartialDate whenever that is loaded; what is assigned counts only where it is not."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        name, suffix = self.field.attname.rsplit("_", 1)
        when = instance.__dict__.get(name)
        instance.__dict__[self.field.attname] = value if when is None else DERIVED[f"_{suffix}"](when)


DERIVED: dict[str, Callable[[PartialDate], Any]] = {
    "_earliest": lambda when: when.earliest if when.is_known else None,
    "_latest": lambda when: when.latest if when.is_known else None,
    "_precision": lambda when: str(when.precision),
}


class DerivedBoundField(models.IntegerField):
    """`<name>_earliest` or `<name>_latest` of a PartialDateField."""

    descriptor_class = _DerivedAttribute


class DerivedPrecisionField(models.CharField):
    """`<name>_precision` of a PartialDateField."""

    descriptor_class = _DerivedAttribute


class PartialDateField(models.CharField):
    """A PartialDate; on the model also `<name>_earliest`, `<name>_latest` and `<name>_precision`.

    Save the whole object, or name the derived columns in `update_fields` too.
    """

    description = "Partial date (EDTF)"
    descriptor_class = _PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if cls._meta.abstract or cls.__module__ == "__fake__":  # a migration's model state brings its derived columns
            return
        for side in ("earliest", "latest"):
            words = f"Day number of the {side} day, derived from {name}."
            bound = DerivedBoundField(editable=False, null=True, db_index=True, serialize=False, help_text=words)
            bound.contribute_to_class(cls, f"{name}_{side}")
        precision = DerivedPrecisionField(max_length=8, editable=False, default="unknown", serialize=False, help_text=f"Derived from {name}.")
        precision.contribute_to_class(cls, f"{name}_precision")

    def to_python(self, value: PartialDate | str | None) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        if not value:
            return UNKNOWN
        try:
            return PartialDate.from_edtf(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="edtf") from error

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate:
        return PartialDate.from_edtf(value or "")

    def get_prep_value(self, value: PartialDate | str | None) -> str:
        return self.to_python(value).edtf

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value: Any, model_instance: models.Model | None) -> PartialDate:
        when = self.to_python(value)
        if not when.is_known and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        return when

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"help_text": "EDTF: 2022-02-27, 2022-03, 2022-23 (autumn), [2022-02-24..2022-02-27], 2022-02-24/..", **kwargs})


def bounds_constraints(name: str, prefix: str) -> list[models.CheckConstraint]:
    """Both bounds or neither, and the earliest not after the latest."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    ordered = models.Q(**{f"{earliest}__lte": models.F(latest)})
    absent = models.Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True})
    return [models.CheckConstraint(condition=ordered | absent, name=f"{prefix}_{name}_ordered")]
