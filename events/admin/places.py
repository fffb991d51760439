"""Places with their names, and themes."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.act_forms import MergePlaceForm
from events.admin.acts import HasActs
from events.admin.base import HouseAdmin
from events.admin.describing import Describes
from events.admin.spellings import SpellingAdmin, SpellingInline, TeachesSpellings
from events.models import Place, PlaceName, Theme


class PlaceNameInline(SpellingInline):
    """Names of a place by language and era."""

    model = PlaceName
    fields = ("name", "language", "era", "origin", "is_curated")
    readonly_fields = ("era", "origin", "is_curated")


@admin.register(Place)
class PlaceAdmin(Describes, TeachesSpellings, HasActs, HouseAdmin):
    """Gazetteer rows that some event uses."""

    acts = (MergePlaceForm,)
    list_display = ("name", "kind", "parent", "country", "latitude", "longitude", "events_at")
    list_filter = ("kind", "country")
    search_fields = ("name", "=feature_id", "slug", "names__name")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    fields = ("name", "slug", "feature_id", "kind", "parent", "country", ("latitude", "longitude"), "licence", "merged_into")
    inlines = (PlaceNameInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Place | None = None) -> tuple[str, ...]:
        return ("feature_id", "slug", "merged_into") if obj else ("slug", "merged_into")

    def view_on_site(self, place: Place) -> str:
        return reverse("events:place", args=[place.slug])

    @admin.display(description="events")
    def events_at(self, place: Place) -> SafeString:
        return format_html('<a href="{}?places__feature_id={}">show</a>', reverse("admin:events_event_changelist"), place.feature_id)


@admin.register(PlaceName)
class PlaceNameAdmin(SpellingAdmin):
    """Names of all places."""

    list_display = ("name", "place", "language", "era", "origin", "is_curated")
    list_filter = ("language", "is_curated")
    search_fields = ("name", "place__name")
    list_select_related = ("place",)
    autocomplete_fields = ("place",)


@admin.register(Theme)
class ThemeAdmin(HouseAdmin):
    """Themes for readers."""

    list_display = ("name", "slug", "order")
    search_fields = ("name", "slug")
