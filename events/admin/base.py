"""What every page of the admin shares: no page counts or loads everything, and a refused act is a message, not an error."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property

from events.admin.fields import EDTF_FIELDS
from events.curation import CurationDenied

COUNT_UP_TO = 5_000
LONG_TEXTS = ("raw", "clean_text", "offset_map", "furniture", "marks")


def without_long_texts(path: str = "") -> list[str]:
    """Columns of an article that a list has no use for, to be deferred."""
    return [f"{path}{name}" for name in LONG_TEXTS]


def counted(rows: QuerySet, by: str, what: str = "pk") -> Coalesce:
    """How many rows point with `by` at the outer one: a column, no join, so that a list asks once."""
    per_outer = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(n=Count(what, distinct=what != "pk"))
    return Coalesce(Subquery(per_outer.values("n"), output_field=IntegerField()), 0)


class BoundedPaginator(Paginator):
    """Counts no further than COUNT_UP_TO: a list of very many rows is narrowed down, not turned over to its end."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk")[:COUNT_UP_TO].count()


class FoundExactly:
    """A list whose rows are found by an id alone: `found_by` says which column has ids of how many characters."""

    found_by: tuple[tuple[str, int], ...] = ()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        term = search_term.strip()
        column = next((name for name, length in self.found_by if len(term) == length), "")
        if not term:
            return queryset, False
        return (queryset.filter(**{column: term}) if column else queryset.none()), False


class ReasonedActionForm(ActionForm):
    """The choice of an action, with room for why."""

    why = forms.CharField(required=False, max_length=2000, label="Why: ")


class HouseAdmin(admin.ModelAdmin):
    """A page that people may change."""

    paginator = BoundedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200
    formfield_overrides = {**EDTF_FIELDS, models.URLField: {"assume_scheme": "https"}}

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _said(request, lambda: super(HouseAdmin, self).changeform_view(request, *args, **kwargs))

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _said(request, lambda: super(HouseAdmin, self).delete_view(request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _said(request, lambda: super(HouseAdmin, self).changelist_view(request, *args, **kwargs))


class MachineAdmin(HouseAdmin):
    """A page of what the machine reads or the linking run writes: to be looked at, changed by decisions alone.

    Its list has one order, which an index gives.
    """

    sortable_by: tuple[str, ...] = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def _said(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view's answer; where an act was refused, its reason on the page that the curator came from, nothing saved."""
    try:
        return view()
    except CurationDenied as denied:
        messages.error(request, str(denied))
        return HttpResponseRedirect(request.get_full_path())


def each_alone(request: HttpRequest, rows: QuerySet, act: Callable[[Any], object], done: str) -> None:
    """Does an act on each row of a selection; what is refused is said, and the rest is done."""
    count, refused = 0, []
    for row in rows:
        try:
            act(row)
            count += 1
        except CurationDenied as denied:
            refused.append(str(denied))
    if count:
        messages.success(request, f"{done}: {count}.")
    for reason in refused[:10]:
        messages.error(request, reason)
    if len(refused) > 10:
        messages.error(request, f"{len(refused) - 10} more were refused.")
