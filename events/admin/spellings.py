"""Spellings of actors and places: one that is saved is taught, one that is deleted is taken back, and each is a decision."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest

from events.admin.base import HouseAdmin, each_alone
from events.admin.fields import NamedRows
from events.curation import CurationDenied, teach_alias, teach_place_name, undo
from events.curation.rights import User, can
from events.curation.teaching import KINDS, Kind, Party, Spelling, check_spelling, teaching_of
from events.models import Actor, Decision

KIND_OF_ROWS: dict[type[Model], Kind] = {kind.rows: kind for kind in KINDS.values()}


def teach(party: Party, words: str, language: str, *, by: User, why: str = "") -> Decision:
    """Teaches a spelling of an actor or a place."""
    return (teach_alias if isinstance(party, Actor) else teach_place_name)(party, words, language, by=by, why=why)


def forget(row: Spelling, by: User) -> None:
    """Takes a taught spelling back.

    Raises: CurationDenied for one of the table, which the next reading would bring again.
    """
    decision = teaching_of(row)
    if decision:
        undo(decision, by=by)
    elif row.is_curated:
        row.delete()
    else:
        raise CurationDenied(f"“{row}” comes from {row.origin or 'the table of spellings'}; only what a person taught can be taken back.")


def _taught_words(row: Spelling) -> tuple[Party, str, str]:
    kind = KIND_OF_ROWS[type(row)]
    return getattr(row, kind.party), getattr(row, kind.spelling), row.language


class SpellingForm(forms.ModelForm):
    """A spelling to be taught."""

    def clean(self) -> dict[str, Any]:
        values, kind = super().clean(), KIND_OF_ROWS[self._meta.model]
        party = values.get(kind.party) or getattr(self.instance, kind.party, None)
        words = values.get(kind.spelling, getattr(self.instance, kind.spelling))
        if party and words and not values.get("DELETE"):
            try:
                check_spelling(party, " ".join(words.split()), values.get("language", self.instance.language))
            except CurationDenied as denied:
                raise forms.ValidationError(str(denied), code="denied") from denied
        return values

    def validate_unique(self) -> None:
        """A spelling of the table may be taught: its row is there, and becomes a person's."""

    def validate_constraints(self) -> None:
        """What the constraints hold, `check_spelling` says in words."""


class SpellingInline(admin.TabularInline):
    """Spellings under whom or what they lead to; a new one is taught, an old one can only be taken back."""

    form = SpellingForm
    formset = NamedRows
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can(request.user, KIND_OF_ROWS[self.model].verb)

    has_delete_permission = has_add_permission


class TeachesSpellings:
    """A page of an actor or a place, whose spellings are taught as its form is saved."""

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        if formset.model not in KIND_OF_ROWS:
            super().save_formset(request, form, formset, change)
            return
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for row in formset.deleted_forms:
            if row.instance.pk:
                forget(row.instance, request.user)
        for row in formset.extra_forms:
            if row.has_changed() and row not in formset.deleted_forms:
                words = row.cleaned_data[KIND_OF_ROWS[formset.model].spelling]
                teach(form.instance, words, row.cleaned_data["language"], by=request.user)


class SpellingAdmin(HouseAdmin):
    """All spellings: to save one is to teach it."""

    form = SpellingForm
    actions = ("teach_selected",)

    @property
    def kind(self) -> Kind:
        """What teaching of this model differs in."""
        return KIND_OF_ROWS[self.model]

    def get_form(self, request: HttpRequest, obj: Spelling | None = None, change: bool = False, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **{**kwargs, "fields": self.taught_fields()})
        return type("TaughtSpellingForm", (form,), {"why": forms.CharField(required=False, max_length=2000, label="Why")})

    def taught_fields(self) -> tuple[str, ...]:
        """What a person fills in."""
        return (self.kind.party, self.kind.spelling, "language")

    def get_fields(self, request: HttpRequest, obj: Spelling | None = None) -> tuple[str, ...]:
        return (*self.taught_fields(), "origin", "is_curated") if obj else (*self.taught_fields(), "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Spelling | None = None) -> tuple[str, ...]:
        return self.get_fields(request, obj) if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can(request.user, self.kind.verb)

    def has_change_permission(self, request: HttpRequest, obj: Spelling | None = None) -> bool:
        return can(request.user, self.kind.verb) and not (obj and obj.is_curated)

    def has_delete_permission(self, request: HttpRequest, obj: Spelling | None = None) -> bool:
        return can(request.user, self.kind.verb) and (obj is None or obj.is_curated)

    def save_model(self, request: HttpRequest, obj: Spelling, form: forms.ModelForm, change: bool) -> None:
        party, words, language = _taught_words(obj)
        teach(party, words, language, by=request.user, why=form.cleaned_data.get("why", ""))
        known = {self.kind.party: party, self.kind.spelling: " ".join(words.split()), "language": language}
        obj.pk = self.model._default_manager.get(**known).pk

    def delete_model(self, request: HttpRequest, obj: Spelling) -> None:
        forget(obj, request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        each_alone(request, queryset.select_related(self.kind.party), lambda row: forget(row, request.user), "Taken back")

    @admin.action(description="Teach the selected spellings", permissions=["add"])
    def teach_selected(self, request: HttpRequest, rows: QuerySet) -> None:
        each_alone(request, rows.select_related(self.kind.party)[:200], lambda row: teach(*_taught_words(row), by=request.user), "Taught")
