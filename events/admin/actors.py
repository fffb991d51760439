"""Actors with their spellings, offices and belonging. A spelling that is saved here is taught, and its teaching a decision."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.act_forms import MergeActorForm
from events.admin.acts import HasActs
from events.admin.ancestry import KeepsAncestries
from events.admin.base import HouseAdmin
from events.admin.describing import Describes
from events.admin.fields import KnowsItsRows
from events.admin.spellings import SpellingAdmin, SpellingInline, TeachesSpellings
from events.models import Actor, ActorAlias, Affiliation, Tenure


class AliasInline(SpellingInline):
    """Spellings of an actor."""

    model = ActorAlias
    fields = ("alias", "language", "origin", "is_curated")
    readonly_fields = ("origin", "is_curated")


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
class ActorAdmin(Describes, TeachesSpellings, HasActs, KeepsAncestries):
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

    @admin.display(description="events")
    def events_of(self, actor: Actor) -> SafeString:
        return format_html('<a href="{}?actors__slug={}">show</a>', reverse("admin:events_event_changelist"), actor.slug)


@admin.register(ActorAlias)
class ActorAliasAdmin(SpellingAdmin):
    """Spellings of all actors."""

    list_display = ("alias", "actor", "language", "origin", "is_curated")
    list_filter = ("is_curated", "language")
    search_fields = ("alias", "actor__name")
    list_select_related = ("actor",)
    autocomplete_fields = ("actor",)


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
