"""What a person changes of who belongs to whom shows at once: the lines upwards are drawn anew with it."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from events.admin.base import HouseAdmin
from events.ingestion.ancestry import keep_ancestries


class KeepsAncestries(HouseAdmin):
    """A page on which offices and affiliations are changed, alone or with their actor."""

    def save_related(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().save_related(request, *args, **kwargs)
        keep_ancestries()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        keep_ancestries()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        keep_ancestries()
