"""Decisions: read-only, each with a button that undoes or redoes it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from events.admin.base import MachineAdmin, each_alone
from events.admin.showing import change_words, decision_state
from events.curation import CurationDenied, redo, undo
from events.curation.rights import DECIDE
from events.models import Decision

ACTS = {"undo": undo, "redo": redo}


@admin.register(Decision)
class DecisionAdmin(MachineAdmin):
    """Every act of curation, kept for ever."""

    actions = ("undo_selected", "redo_selected")
    list_display = ("at", "verb", "by_name", "subject", "change", "why", "state")
    list_filter = ("verb", ("undone_at", admin.EmptyFieldListFilter), "by_name", "at")
    search_fields = ("=event", "=fingerprint", "article", "actor", "place", "by_name", "why")
    list_select_related = ("by", "undone_by")
    ordering = ("-at", "-id")
    fields = ("verb", "by_name", "at", "subject", "fingerprint", "change", "why", "state", "undone_by")
    readonly_fields = ("subject", "change", "state")
    change_form_template = "admin/events/decision/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [path(f"<int:pk>/{name}/", view(require_POST(self._view(act))), name=f"events_decision_{name}") for name, act in ACTS.items()]
        return own + super().get_urls()

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        context["may_decide"] = self.has_decide_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)

    def _view(self, act: Callable[..., Decision]) -> Callable[[HttpRequest, int], HttpResponse]:
        def answer(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_decide_permission(request):
                raise PermissionDenied
            decision = get_object_or_404(Decision, pk=pk)
            try:
                act(decision, by=request.user)
                messages.success(request, "Undone." if act is undo else "In force again.")
            except CurationDenied as denied:
                messages.error(request, str(denied))
            return HttpResponseRedirect(reverse("admin:events_decision_change", args=[pk]))

        return answer

    @admin.display(description="on")
    def subject(self, decision: Decision) -> SafeString:
        where, name = next((pair for pair in _subjects(decision) if pair[1]), ("admin:events_mention_changelist", decision.fingerprint))
        return format_html('<a href="{}?{}">{}</a>', reverse(where), _query(name), name if len(name) < 40 else f"{name[:12]} …")

    @admin.display(description="change")
    def change(self, decision: Decision) -> SafeString:
        return change_words(decision)

    @admin.display(description="state", ordering="undone_at")
    def state(self, decision: Decision) -> str:
        return decision_state(decision)

    @admin.action(description="Undo the selected decisions", permissions=["decide"])
    def undo_selected(self, request: HttpRequest, decisions: QuerySet[Decision]) -> None:
        each_alone(request, decisions.order_by("-at", "-id")[:200], lambda row: undo(row, by=request.user), "Undone")

    @admin.action(description="Redo the selected decisions", permissions=["decide"])
    def redo_selected(self, request: HttpRequest, decisions: QuerySet[Decision]) -> None:
        each_alone(request, decisions.order_by("at", "id")[:200], lambda row: redo(row, by=request.user), "In force again")


def _subjects(decision: Decision) -> list[tuple[str, str]]:
    return [
        ("admin:events_event_changelist", decision.event),
        ("admin:events_article_changelist", decision.article),
        ("admin:events_actor_changelist", decision.actor),
        ("admin:events_place_changelist", decision.place),
    ]


def _query(words: str) -> str:
    return urlencode({"q": words})
