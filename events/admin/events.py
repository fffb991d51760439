"""Events: the list to review from, and the page of one with its evidence, whose every change is a decision."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from events.admin.act_forms import ON_EVENTS
from events.admin.acts import HasActs
from events.admin.base import HouseAdmin, MachineAdmin, ReasonedActionForm, each_alone, without_long_texts
from events.admin.event_form import EventForm
from events.admin.fields import KnowsItsRows
from events.admin.filters import PrecisionFilter, ThemeFilter
from events.admin.showing import date_cell, decisions_table, how_dated, marked_sentence, told_in, who_says
from events.curation import CurationDenied, accept, decisions_on, merge, reject, relink_actor, relink_place
from events.curation.editing import field_of
from events.curation.rights import can
from events.models import Event, EventPlace, EventTheme, Mention, Participation, Quantity

OF_THE_EVENT_ID = "Public id of its event"
MOST_AT_ONCE = 200  # events in one action: each is linked anew, and a page has to answer


class OfTheEvent:
    """An inline whose rows are a field of the event: who may change the event may change them."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.has_perm("events.view_event")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return can(request.user, "relink_actor")

    has_add_permission = has_delete_permission = has_change_permission


class ParticipationInline(KnowsItsRows, OfTheEvent, admin.TabularInline):
    """Parties; the whole list becomes one decision."""

    model = Participation
    autocomplete_fields = ("actor",)
    verbose_name_plural = "parties"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        return super().get_queryset(request).select_related("actor")


class EventPlaceInline(KnowsItsRows, OfTheEvent, admin.TabularInline):
    """Places; the whole list becomes one decision."""

    model = EventPlace
    autocomplete_fields = ("place",)
    verbose_name_plural = "places"

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventPlace]:
        return super().get_queryset(request).select_related("place")


class ReadOnlyInline(admin.StackedInline):
    """Rows of the machine under a page."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class MentionInline(ReadOnlyInline):
    """The sentences that tell it, with who says what and how each was dated."""

    model = Mention
    fields = readonly_fields = ("sentence", "article_of", "said", "dated")
    show_change_link = True
    ordering = ("article__dct_earliest", "article__ref", "start")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        rows = super().get_queryset(request).select_related("article__source").defer(*without_long_texts("article__"))
        return rows.prefetch_related("statements__speaker", "statements__via")

    @admin.display(description="sentence")
    def sentence(self, mention: Mention) -> SafeString:
        return marked_sentence(mention)

    @admin.display(description="article")
    def article_of(self, mention: Mention) -> SafeString:
        return told_in(mention)

    @admin.display(description="who says what")
    def said(self, mention: Mention) -> SafeString:
        return who_says(mention)

    @admin.display(description="how it was dated")
    def dated(self, mention: Mention) -> SafeString:
        return how_dated(mention)


class QuantityInline(ReadOnlyInline, admin.TabularInline):
    """Figures as their words give them."""

    model = Quantity
    template = "admin/edit_inline/tabular.html"
    fields = readonly_fields = ("kind", "text", "low", "high", "best", "side", "status", "is_total", "stated_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quantity]:
        return super().get_queryset(request).select_related("stated_by")


@admin.register(Event)
class EventAdmin(HasActs, HouseAdmin):
    """Events are accepted, rejected, merged and edited here; they arise and go by the linking run alone."""

    acts = ON_EVENTS
    form = EventForm
    action_form = ReasonedActionForm
    actions = ("accept_selected", "reject_selected", "merge_selected")
    list_display = ("title", "dated", "certainty", "review", "kind", "visibility", "told_by", "outlet_count", "originator_count")
    list_filter = ("review", "certainty", "kind", PrecisionFilter, "visibility", ThemeFilter)
    search_fields = ("title",)
    search_help_text = "Words of its title, or its public id"
    sortable_by = ("dated",)
    list_select_related = ("lead__article",)
    readonly_fields = ("evidence", "how_dated", "history", "public_id", "version", "changed_at", "part_of", "merged_into")
    inlines = (ParticipationInline, EventPlaceInline, MentionInline, QuantityInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).defer(*without_long_texts("lead__article__"))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Event | None:
        event = super().get_object(request, object_id, from_field)
        if event and event.lead_id:
            rows = Mention.objects.select_related("article__source").defer(*without_long_texts("article__"))
            event.lead = rows.prefetch_related("statements__speaker", "statements__via").get(pk=event.lead_id)
        return event

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> list[tuple[str | None, dict[str, Any]]]:
        own = ["title", "when", "decided_themes", ("kind", "certainty", "visibility")]
        decision = ["review", "why", "seen_version"]
        if not self.has_change_permission(request, obj):
            own.remove("decided_themes")
            decision = ["review"]
        return [
            (None, {"fields": ["evidence", *own]}),
            ("Decision", {"fields": decision}),
            ("How its date was found", {"fields": ["how_dated"]}),
            ("What people decided", {"fields": ["history"]}),
            ("Record", {"fields": [("public_id", "version", "changed_at"), ("part_of", "merged_into")], "classes": ["collapse"]}),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return can(request.user, "edit_title") and not (obj and obj.merged_into_id)

    has_decide_permission = has_change_permission

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Event], search_term: str) -> tuple[QuerySet[Event], bool]:
        by_id = queryset.filter(public_id=search_term.strip())
        return (by_id, False) if by_id.exists() else super().get_search_results(request, queryset, search_term)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in {"actors__slug", "places__feature_id", "mentions__article__ref"} or super().lookup_allowed(lookup, value, request)

    def view_on_site(self, event: Event) -> str:
        return reverse("events:event", args=[event.public_id])

    def save_model(self, request: HttpRequest, obj: Event, form: EventForm, change: bool) -> None:
        form.decided = Event.objects.get(pk=obj.pk)
        form.decide(form.decided, request.user)

    def save_related(self, request: HttpRequest, form: EventForm, formsets: list[BaseModelFormSet], change: bool) -> None:
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request: HttpRequest, form: EventForm, formset: BaseModelFormSet, change: bool) -> None:
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        if formset.model not in PARTS or not formset.has_changed():
            return
        field, verb, part = PARTS[formset.model]
        wanted = [part(each.cleaned_data) for each in formset.forms if each.cleaned_data and not each.cleaned_data.get("DELETE")]
        now = field_of(form.decided, field)
        if sorted(wanted, key=str) != sorted(now, key=str):
            verb(form.decided, wanted, by=request.user, why=form.cleaned_data["why"])

    @admin.display(description="date", ordering="when_earliest")
    def dated(self, event: Event) -> SafeString:
        return date_cell(event.when)

    @admin.display(description="told by")
    def told_by(self, event: Event) -> str:
        if event.lead is None:
            return "a curator"
        more = event.article_count - 1
        return f"{event.lead.article} + {more} more" if more > 0 else str(event.lead.article)

    @admin.display(description="leading sentence")
    def evidence(self, event: Event) -> SafeString | str:
        return marked_sentence(event.lead) if event.lead else "No article tells it; a curator made it."

    @admin.display(description="from its words")
    def how_dated(self, event: Event) -> SafeString | str:
        return how_dated(event.lead) if event.lead else "A curator gave it."

    @admin.display(description="decisions")
    def history(self, event: Event) -> SafeString:
        return decisions_table(decisions_on(event))

    @admin.action(description="Accept the selected events", permissions=["decide"])
    def accept_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        if rows := _few(request, events):
            each_alone(request, rows, lambda event: accept(event, by=request.user, why=request.POST.get("why", "")), "Accepted")

    @admin.action(description="Reject the selected events (say why)", permissions=["decide"])
    def reject_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        why = request.POST.get("why", "").strip()
        if not why:
            messages.error(request, "Say why they are rejected, in the field beside the action. Nothing was rejected.")
        elif rows := _few(request, events):
            each_alone(request, rows, lambda event: reject(event, by=request.user, why=why), "Rejected")

    @admin.action(description="Merge the selected events into the first of them", permissions=["decide"])
    def merge_selected(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        rows = list(_few(request, events) or ())
        if len(rows) < 2:
            raise CurationDenied("Choose two events or more that are one happening.")
        kept, *others = rows
        each_alone(request, others, lambda other: merge(kept, other, by=request.user, why=request.POST.get("why", "")), f"Merged into “{kept}”")


def _few(request: HttpRequest, events: QuerySet[Event]) -> QuerySet[Event] | None:
    """The events of a selection that is not too large."""
    if events[MOST_AT_ONCE : MOST_AT_ONCE + 1].exists():
        messages.error(request, f"At most {MOST_AT_ONCE} events at once; nothing was decided.")
        return None
    return events


def _party(row: dict[str, Any]) -> dict[str, Any]:
    return {"slug": row["actor"].slug, "role": row["role"], "alleged": row["alleged"]}


def _spot(row: dict[str, Any]) -> dict[str, Any]:
    return {"feature_id": row["place"].feature_id, "role": row["role"], "precision": row["precision"]}


PARTS = {Participation: ("actors", relink_actor, _party), EventPlace: ("places", relink_place, _spot)}


@admin.register(Participation)
class ParticipationAdmin(MachineAdmin):
    """Who took part in what; changed on the event's page."""

    list_display = ("actor", "role", "alleged", "event")
    list_filter = ("role", "alleged")
    search_fields = ("event__public_id__exact",)
    search_help_text = OF_THE_EVENT_ID
    list_select_related = ("actor", "event")


@admin.register(EventPlace)
class EventPlaceAdmin(MachineAdmin):
    """What happened where; changed on the event's page."""

    list_display = ("place", "role", "precision", "event")
    list_filter = ("role", "precision")
    search_fields = ("event__public_id__exact",)
    search_help_text = OF_THE_EVENT_ID
    list_select_related = ("place", "event")


@admin.register(EventTheme)
class EventThemeAdmin(MachineAdmin):
    """Which theme by which cue; changed on the event's page."""

    list_display = ("event", "theme", "cue")
    list_filter = ("theme",)
    search_fields = ("event__public_id__exact",)
    search_help_text = OF_THE_EVENT_ID
    list_select_related = ("event", "theme")
    ordering = ("-id",)


@admin.register(Quantity)
class QuantityAdmin(MachineAdmin):
    """Figures that articles give."""

    list_display = ("text", "kind", "low", "best", "high", "side", "status", "is_total", "stated_by", "event")
    list_filter = ("status", "is_total")
    search_fields = ("event__public_id__exact",)
    search_help_text = OF_THE_EVENT_ID
    list_select_related = ("stated_by", "event")
