"""Reports of readers: to be read, answered and closed; never made or deleted here."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.base import HouseAdmin
from events.models import Report


@admin.register(Report)
class ReportAdmin(HouseAdmin):
    """What readers say is wrong. Answering closes a report; emptying the answer opens it again."""

    actions = ("close_selected",)
    list_display = ("at", "subject", "on", "opening", "closed_at", "closed_by")
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "subject", "at")
    search_fields = ("=event", "text", "answer")
    list_select_related = ("closed_by",)
    ordering = ("closed_at", "-at", "-id")
    fields = ("at", "on", "subject", "text", "contact", "answer", "closed_at", "closed_by")
    readonly_fields = ("at", "on", "subject", "text", "contact", "closed_at", "closed_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: ModelForm, change: bool) -> None:
        if obj.answer.strip():
            obj.closed_at, obj.closed_by = obj.closed_at or timezone.now(), obj.closed_by or request.user
        else:
            obj.closed_at = obj.closed_by = None
        super().save_model(request, obj, form, change)

    @admin.display(description="on", ordering="event")
    def on(self, report: Report) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("events:event", args=[report.event]), report.event)

    @admin.display(description="says")
    def opening(self, report: Report) -> str:
        return report.text if len(report.text) <= 120 else f"{report.text[:119]}…"

    @admin.action(description="Close the selected reports", permissions=["change"])
    def close_selected(self, request: HttpRequest, reports: QuerySet[Any]) -> None:
        reports.filter(closed_at__isnull=True).update(closed_at=timezone.now(), closed_by=request.user)
