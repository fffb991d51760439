"""Proposals: the list in which curators answer what others ask for, and in which those see what became of it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from events.admin.base import MachineAdmin, ReasonedActionForm, each_alone
from events.admin.showing import proposal_words
from events.curation import CurationDenied
from events.curation.proposing import take_up, turn_down
from events.curation.rights import DECIDE
from events.models import Proposal

ACTS = {"take-up": "Taken up", "turn-down": "Turned down"}


def answer(request: HttpRequest, proposal: Proposal, act: str, why: str) -> None:
    """Takes a proposal up or turns it down, and says so.

    Raises: CurationDenied.
    """
    if act == "take-up":
        take_up(proposal, by=request.user, why=why)
    else:
        turn_down(proposal, by=request.user, answer=why)
    messages.success(request, f"{ACTS[act]}: {proposal}.")


@admin.register(Proposal)
class ProposalAdmin(MachineAdmin):
    """What is proposed: all of it for who decides, their own for others."""

    action_form = ReasonedActionForm
    actions = ("take_up_selected", "turn_down_selected")
    list_display = ("at", "by_name", "asks", "on", "why", "state")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "verb")
    search_fields = ("=event", "by_name", "why")
    ordering = ("closed_at", "at", "id")
    fields = readonly_fields = ("asks", "on", "by_name", "at", "why", "state", "closed_by", "answer", "decision")
    list_select_related = ("decision",)
    change_form_template = "admin/events/proposal/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        rows = super().get_queryset(request)
        return rows if request.user.has_perm(DECIDE) else rows.filter(by=request.user)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [path(f"<int:pk>/{act}/", view(require_POST(self._view(act))), name=f"events_proposal_{act}") for act in ACTS]
        return own + super().get_urls()

    def _view(self, act: str) -> Any:
        def answered(request: HttpRequest, pk: int) -> HttpResponse:
            if not self.has_view_permission(request) or (act == "take-up" and not self.has_decide_permission(request)):
                raise PermissionDenied
            proposal = get_object_or_404(self.get_queryset(request), pk=pk)
            try:
                answer(request, proposal, act, request.POST.get("why", ""))
            except CurationDenied as denied:
                messages.error(request, str(denied))
            return HttpResponseRedirect(reverse("admin:events_proposal_change", args=[pk]))

        return answered

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        row = context.get("original")
        is_open = bool(row and row.is_open)
        context["may_take_up"] = is_open and self.has_decide_permission(request)
        context["may_turn_down"] = is_open and (self.has_decide_permission(request) or row.by_id == request.user.pk)
        return super().render_change_form(request, context, *args, **kwargs)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)

    @admin.display(description="asks to")
    def asks(self, proposal: Proposal) -> SafeString:
        return proposal_words(proposal)

    @admin.display(description="on")
    def on(self, proposal: Proposal) -> SafeString:
        if proposal.event:
            return format_html('<a href="{}?q={}">{}</a>', reverse("admin:events_event_changelist"), proposal.event, proposal.event)
        return format_html("{}", next((proposal.line[name] for name in ("article", "actor", "place", "mention") if name in proposal.line), ""))

    @admin.display(description="state")
    def state(self, proposal: Proposal) -> str:
        if proposal.is_open:
            return "waits"
        return f"{'taken up' if proposal.decision_id else 'turned down'} {proposal.closed_at:%-d %b %Y %H:%M}"

    @admin.action(description="Take the selected proposals up", permissions=["decide"])
    def take_up_selected(self, request: HttpRequest, proposals: QuerySet[Proposal]) -> None:
        why = request.POST.get("why", "")
        each_alone(request, proposals.order_by("at", "id")[:200], lambda row: take_up(row, by=request.user, why=why), "Taken up")

    @admin.action(description="Turn the selected proposals down (say why)", permissions=["decide"])
    def turn_down_selected(self, request: HttpRequest, proposals: QuerySet[Proposal]) -> None:
        why = request.POST.get("why", "")
        each_alone(request, proposals.order_by("at", "id")[:200], lambda row: turn_down(row, by=request.user, answer=why), "Turned down")
