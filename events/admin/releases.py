"""Releases in the admin: who may makes one from what readers see; none is changed or deleted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from events.admin.base import MachineAdmin
from events.curation import CurationDenied
from events.curation.rights import can
from events.exports.releases import make_release
from events.models import Release
from events.queries.releases import LONG


class ReleaseForm(forms.ModelForm):
    """A release to be made: its name, and what readers should know of it."""

    accepted = forms.BooleanField(required=False, label="Accepted events only", help_text="Whatever the project shows to readers.")

    class Meta:
        model = Release
        fields = ("version", "notes")


@admin.register(Release)
class ReleaseAdmin(MachineAdmin):
    """Citable states; immutable."""

    form = ReleaseForm
    list_display = (
        "version",
        "at",
        "by_name",
        "events_in",
        "added_since",
        "changed_since",
        "withdrawn_since",
        "codebook_version",
        "extractor_version",
    )
    search_fields = ("version", "notes")
    ordering = ("-at",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Release]:
        return super().get_queryset(request).defer(*LONG)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can(request.user, "release")

    def get_fields(self, request: HttpRequest, obj: Release | None = None) -> tuple[str, ...]:
        known = ("version", "at", "by_name", "notes", "codebook_version", "extractor_version", "sha256", "struck", "summary")
        return known if obj else ("version", "notes", "accepted")

    def view_on_site(self, release: Release) -> str:
        return reverse("events:release", args=[release.version])

    def save_model(self, request: HttpRequest, obj: Release, form: ReleaseForm, change: bool) -> None:
        if change:
            raise CurationDenied("A release is not changed once it is made; make another.")
        values = form.cleaned_data
        made = make_release(values["version"], by=request.user, notes=values["notes"], accepted=values["accepted"])
        obj.pk = made.pk

    @admin.display(description="events")
    def events_in(self, release: Release) -> Any:
        return release.summary.get("events", "")

    @admin.display(description="added")
    def added_since(self, release: Release) -> Any:
        return release.summary.get("added", "")

    @admin.display(description="changed")
    def changed_since(self, release: Release) -> Any:
        return release.summary.get("changed", "")

    @admin.display(description="withdrawn")
    def withdrawn_since(self, release: Release) -> Any:
        return release.summary.get("withdrawn", "")
