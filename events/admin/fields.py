"""Form fields of the admin: a date as EDTF."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from events.extraction.dates import UNKNOWN, PartialDate
from events.models import PartialDateField

EDTF_HELP = (
    "EDTF: 2022-02-27, 2022-03, 2022-23 (autumn), [2022-02-24..2022-02-27] (one day of these), 2022-02-24/.. (since). Empty: no date can be given."
)


class EdtfField(forms.CharField):
    """Reads a PartialDate from its EDTF text."""

    def to_python(self, value: Any) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        try:
            return PartialDate.from_edtf(text) if text else UNKNOWN
        except ValueError as error:
            raise ValidationError(str(error), code="edtf") from error

    def run_validators(self, value: PartialDate) -> None:
        super().run_validators(value.edtf)

    def prepare_value(self, value: Any) -> Any:
        return value.edtf if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


EDTF_FIELDS = {PartialDateField: {"form_class": EdtfField, "help_text": EDTF_HELP}}
