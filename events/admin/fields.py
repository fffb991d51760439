"""Form fields of the admin: a date as EDTF, and a choice among very many that is asked for once."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

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


class KnownChoice(AutocompleteSelect):
    """An autocomplete whose chosen row was loaded with its form, so that a row of a formset asks no question of its own."""

    known: Any = None

    def optgroups(self, name: str, value: list[str], attr: dict[str, Any] | None = None) -> list[Any]:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, self.known.pk, str(self.known), selected=True, index=0, attrs=attr)], 0)]


class KnownRowForm(forms.ModelForm):
    """A row of a formset that hands what it refers to on to its `KnownChoice`s."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            inner = getattr(field.widget, "widget", field.widget)
            if isinstance(inner, KnownChoice) and self.instance.pk:
                inner.known = getattr(self.instance, name)


class NamedRows(BaseInlineFormSet):
    """Rows of an inline whose every field says what it is: a column's head alone does not."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            inner = getattr(field.widget, "widget", field.widget)
            inner.attrs.setdefault("aria-label", str(field.label or name))


class KnowsItsRows:
    """An inline that shows its autocompletes without a question for each row."""

    form = KnownRowForm
    formset = NamedRows

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownChoice(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False  # the row goes, not the party that it names
        return field
