"""Mentions, statements and links: what the machine read, to be looked at. A mention can be split from its event here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from events.admin.act_forms import ON_MENTIONS
from events.admin.acts import HasActs
from events.admin.base import FoundExactly, MachineAdmin, without_long_texts
from events.admin.events import ReadOnlyInline
from events.admin.filters import BasisFilter
from events.admin.showing import date_cell, facts, how_dated, marked_sentence, told_in, who_says
from events.curation import CurationDenied, split
from events.curation.rights import can
from events.models import Mention, MentionLink, Statement


class StatementInline(ReadOnlyInline, admin.TabularInline):
    """Who says what of the mention."""

    model = Statement
    template = "admin/edit_inline/tabular.html"
    fields = readonly_fields = ("stance", "speaker", "speaker_text", "via", "via_text", "cue", "said_when")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        return super().get_queryset(request).select_related("speaker", "via")


@admin.register(Mention)
class MentionAdmin(HasActs, FoundExactly, MachineAdmin):
    """One happening in one sentence of one article."""

    acts = ON_MENTIONS
    actions = ("split_selected",)
    list_display = ("title", "dated", "when_basis", "certainty", "article", "event")
    list_filter = ("origin", BasisFilter, ("retired_at", admin.EmptyFieldListFilter))
    found_by = (("fingerprint", 64), ("event__public_id", 10))
    search_fields = ("fingerprint",)
    search_help_text = "Fingerprint, or public id of its event"
    list_select_related = ("article", "event")
    ordering = ("-id",)
    inlines = (StatementInline,)
    fieldsets = (
        (None, {"fields": ("sentence", "said", "how_dated", "told_in", "event", "title", "kind", "certainty", "trigger")}),
        ("What else was read", {"fields": ("read",)}),
        (
            "Record",
            {"fields": ("origin", "fingerprint", "extractor_version", "retired_at", "machine_cluster", ("raw_start", "raw_end"), ("start", "end"))},
        ),
    )
    readonly_fields = ("sentence", "said", "how_dated", "told_in", "read")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        rows = super().get_queryset(request).select_related("article__source", "event").defer(*without_long_texts("article__"))
        return rows.prefetch_related("statements__speaker", "statements__via") if request.resolver_match.url_name.endswith("_change") else rows

    def has_split_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "split")

    @admin.display(description="date", ordering="when_earliest")
    def dated(self, mention: Mention) -> SafeString:
        return date_cell(mention.when)

    @admin.display(description="sentence")
    def sentence(self, mention: Mention) -> SafeString:
        return marked_sentence(mention)

    @admin.display(description="who says what")
    def said(self, mention: Mention) -> SafeString:
        return who_says(mention)

    @admin.display(description="how it was dated")
    def how_dated(self, mention: Mention) -> SafeString:
        return how_dated(mention)

    @admin.display(description="article")
    def told_in(self, mention: Mention) -> SafeString:
        return told_in(mention)

    @admin.display(description="reading")
    def read(self, mention: Mention) -> SafeString:
        reading = mention.reading
        return facts(
            [
                ("Themes", "; ".join(f"{tag['slug']} (“{tag['cue']}”)" for tag in reading.get("themes", ())) or "none"),
                ("Parties", "; ".join(f"{part['name']}, {part['role']}" for part in reading.get("actors", ())) or "none"),
                ("Places", "; ".join(f"{part['name']}, {part['role']}" for part in reading.get("places", ())) or "none"),
                ("Figures", "; ".join(str(part.get("text", "")) for part in reading.get("quantities", ())) or "none"),
            ]
        )

    @admin.action(description="Split the selected mentions from their event", permissions=["split"])
    def split_selected(self, request: HttpRequest, mentions: QuerySet[Mention]) -> None:
        rows = list(mentions[:200])
        events = {row.event for row in rows}
        if len(events) != 1 or None in events:
            raise CurationDenied("Choose mentions of one event; they become an event of their own.")
        decision = split(events.pop(), [row.fingerprint for row in rows], by=request.user)
        self.message_user(request, f"Split off as {decision.after['new']}.")


@admin.register(Statement)
class StatementAdmin(FoundExactly, MachineAdmin):
    """Who says what, over all mentions."""

    list_display = ("mention", "stance", "speaker", "speaker_text", "via", "cue")
    list_filter = ("stance",)
    found_by = (("mention__fingerprint", 64), ("mention__event__public_id", 10))
    search_fields = ("mention__fingerprint",)
    search_help_text = "Fingerprint of its mention, or public id of its event"
    list_select_related = ("mention", "speaker", "via")
    ordering = ("-id",)


@admin.register(MentionLink)
class MentionLinkAdmin(FoundExactly, MachineAdmin):
    """Which mentions the machine holds to be one happening, and which it only proposes."""

    list_display = ("first", "second", "percent", "why", "is_made")
    list_filter = ("is_made", "is_refused")
    found_by = (("first__fingerprint", 64), ("first__event__public_id", 10))
    search_fields = ("first__fingerprint",)
    search_help_text = "Fingerprint of the first mention, or public id of its event"
    list_select_related = ("first", "second")

    @admin.display(description="score", ordering="score")
    def percent(self, link: MentionLink) -> str:
        return f"{link.score:.0%}"

    @admin.display(description="reasons")
    def why(self, link: MentionLink) -> str:
        return "; ".join(link.reasons)
