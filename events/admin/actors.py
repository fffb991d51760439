"""Actors with their spellings, offices and belonging. A spelling that is saved here is taught, and its teaching a decision."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.act_forms import MergeActorForm
from events.admin.acts import HasActs
from events.admin.ancestry import KeepsAncestries
from events.admin.base import HouseAdmin, each_alone
from events.admin.fields import KnowsItsRows, NamedRows
from events.curation import CurationDenied, teach_alias, undo
from events.curation.rights import can
from events.curation.teaching import check_spelling, teaching_of
from events.models import Actor, ActorAlias, Affiliation, Tenure


def forget(alias: ActorAlias, request: HttpRequest) -> None:
    """Takes a taught spelling back.

    Raises: CurationDenied for one of the table, which the next reading would bring again.
    """
    decision = teaching_of(alias)
    if decision:
        undo(decision, by=request.user)
    elif alias.is_curated:
        alias.delete()
    else:
        raise CurationDenied(f"“{alias}” comes from {alias.origin or 'the table of spellings'}; only what a person taught can be taken back.")


class AliasForm(forms.ModelForm):
    """A spelling to be taught."""

    class Meta:
        model = ActorAlias
        fields = ("actor", "alias", "language")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        actor = values.get("actor") or (self.instance.actor if self.instance.actor_id else None)
        alias = values.get("alias", self.instance.alias)
        if actor and alias and not values.get("DELETE"):
            try:
                check_spelling(actor, " ".join(alias.split()), values.get("language", self.instance.language))
            except CurationDenied as denied:
                raise forms.ValidationError(str(denied), code="denied") from denied
        return values

    def validate_unique(self) -> None:
        """A spelling of the table may be taught: its row is there, and becomes a person's."""

    def validate_constraints(self) -> None:
        """What the constraints hold, `check_spelling` says in words."""


class AliasInline(admin.TabularInline):
    """Spellings; a new one is taught, an old one can only be taken back."""

    model = ActorAlias
    form = AliasForm
    formset = NamedRows
    extra = 0
    fields = ("alias", "language", "origin", "is_curated")
    readonly_fields = ("origin", "is_curated")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can(request.user, "teach_alias")

    has_delete_permission = has_add_permission


class TenureInline(KnowsItsRows, admin.TabularInline):
    """Offices that the actor held."""

    model = Tenure
    fk_name = "actor"
    extra = 0
    autocomplete_fields = ("body",)
    formfield_overrides = HouseAdmin.formfield_overrides

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tenure]:
        return super().get_queryset(request).select_related("actor", "body")


class AffiliationInline(KnowsItsRows, admin.TabularInline):
    """What the actor belongs to."""

    model = Affiliation
    fk_name = "actor"
    extra = 0
    autocomplete_fields = ("parent",)
    formfield_overrides = HouseAdmin.formfield_overrides

    def get_queryset(self, request: HttpRequest) -> QuerySet[Affiliation]:
        return super().get_queryset(request).select_related("actor", "parent")


@admin.register(Actor)
class ActorAdmin(HasActs, KeepsAncestries):
    """Persons, states, forces and organisations."""

    acts = (MergeActorForm,)
    list_display = ("name", "kind", "side", "country", "is_proposed", "is_private", "events_of")
    list_filter = ("is_proposed", "kind", "is_private", "side")
    search_fields = ("name", "slug", "aliases__alias")
    autocomplete_fields = ("proposed_in",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "key", "kind", ("side", "country"), "note", ("is_proposed", "is_private"), "proposed_in", "merged_into")
    inlines = (AliasInline, TenureInline, AffiliationInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Actor | None = None) -> tuple[str, ...]:
        return ("key", "slug", "proposed_in", "merged_into") if obj else ("key", "proposed_in", "merged_into")

    def get_prepopulated_fields(self, request: HttpRequest, obj: Actor | None = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else self.prepopulated_fields

    def view_on_site(self, actor: Actor) -> str:
        return reverse("events:actor", args=[actor.slug])

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        if formset.model is not ActorAlias:
            super().save_formset(request, form, formset, change)
            return
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        for row in formset.deleted_forms:
            if row.instance.pk:
                forget(row.instance, request)
        for row in formset.extra_forms:
            if row.has_changed() and row not in formset.deleted_forms:
                teach_alias(form.instance, row.cleaned_data["alias"], row.cleaned_data["language"], by=request.user)

    @admin.display(description="events")
    def events_of(self, actor: Actor) -> SafeString:
        return format_html('<a href="{}?actors__slug={}">show</a>', reverse("admin:events_event_changelist"), actor.slug)


@admin.register(ActorAlias)
class ActorAliasAdmin(HouseAdmin):
    """Spellings of all actors: to save one is to teach it."""

    form = AliasForm
    actions = ("teach_selected",)
    list_display = ("alias", "actor", "language", "origin", "is_curated")
    list_filter = ("is_curated", "language")
    search_fields = ("alias", "actor__name")
    list_select_related = ("actor",)
    autocomplete_fields = ("actor",)
    fields = ("actor", "alias", "language", "why")

    def get_form(self, request: HttpRequest, obj: ActorAlias | None = None, change: bool = False, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **{**kwargs, "fields": ("actor", "alias", "language")})
        return type("TaughtAliasForm", (form,), {"why": forms.CharField(required=False, max_length=2000, label="Why")})

    def get_fields(self, request: HttpRequest, obj: ActorAlias | None = None) -> tuple[str, ...]:
        return ("actor", "alias", "language", "origin", "is_curated") if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: ActorAlias | None = None) -> tuple[str, ...]:
        return ("actor", "alias", "language", "origin", "is_curated") if obj else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "teach_alias")

    def has_change_permission(self, request: HttpRequest, obj: ActorAlias | None = None) -> bool:
        return can(request.user, "teach_alias") and not (obj and obj.is_curated)

    def has_delete_permission(self, request: HttpRequest, obj: ActorAlias | None = None) -> bool:
        return can(request.user, "teach_alias") and (obj is None or obj.is_curated)

    def save_model(self, request: HttpRequest, obj: ActorAlias, form: forms.ModelForm, change: bool) -> None:
        teach_alias(obj.actor, obj.alias, obj.language, by=request.user, why=form.cleaned_data.get("why", ""))
        obj.pk = ActorAlias.objects.get(actor=obj.actor, alias=" ".join(obj.alias.split()), language=obj.language).pk

    def delete_model(self, request: HttpRequest, obj: ActorAlias) -> None:
        forget(obj, request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ActorAlias]) -> None:
        each_alone(request, queryset.select_related("actor"), lambda alias: forget(alias, request), "Taken back")

    @admin.action(description="Teach the selected spellings", permissions=["add"])
    def teach_selected(self, request: HttpRequest, aliases: QuerySet[ActorAlias]) -> None:
        each_alone(request, aliases[:200], lambda row: teach_alias(row.actor, row.alias, row.language, by=request.user), "Taught")


@admin.register(Tenure)
class TenureAdmin(KeepsAncestries):
    """Offices over time."""

    list_display = ("actor", "office", "body", "held", "origin")
    search_fields = ("actor__name", "office", "body__name")
    list_select_related = ("actor", "body")
    autocomplete_fields = ("actor", "body")


@admin.register(Affiliation)
class AffiliationAdmin(KeepsAncestries):
    """Who belongs to whom over time."""

    list_display = ("actor", "parent", "held", "origin")
    search_fields = ("actor__name", "parent__name")
    list_select_related = ("actor", "parent")
    autocomplete_fields = ("actor", "parent")
