"""Acts that need a page of their own: a form, what will happen in words, and a button; each leads back to the page it came from.

Which acts a model has is said where the model is; what they do is done by `curation`.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from events.curation import CurationDenied
from events.curation.rights import User, can


class ActForm(forms.Form):
    """What an act needs to know. `name` is its place in the address, `verb` what a person must be allowed."""

    name: ClassVar[str]
    verb: ClassVar[str]
    label: ClassVar[str]
    explanation: ClassVar[str] = ""
    template: ClassVar[str] = "admin/act.html"
    why = forms.CharField(required=False, max_length=2000, label="Why", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, row: Model, *args: Any, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "why"])

    @classmethod
    def is_open(cls, row: Model) -> bool:
        """Whether there is anything to do on this row."""
        return True

    def perform(self, by: User) -> str:
        """Does it; what was done, in words.

        Raises: CurationDenied.
        """
        raise NotImplementedError

    def more(self) -> dict[str, Any]:
        """What its template needs beside the form."""
        return {}


class HasActs:
    """A model's pages with a link to each act that the person may do, and the acts' pages."""

    acts: tuple[type[ActForm], ...] = ()
    change_form_template = "admin/with_acts.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.act_view)
        model = self.model._meta.model_name
        return [path("<int:pk>/act/<slug:name>/", view, name=f"events_{model}_act"), *super().get_urls()]

    def act_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        kind = next((each for each in self.acts if each.name == name), None)
        row = get_object_or_404(self.model, pk=pk)
        if kind is None or not can(request.user, kind.verb) or not kind.is_open(row):
            raise PermissionDenied
        back = _back(request) or self._page(row)
        form = kind(row, request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, form.perform(request.user))
                return HttpResponseRedirect(back)
            except CurationDenied as denied:
                form.add_error(None, str(denied))
        context = {
            **admin.site.each_context(request),
            "title": f"{kind.label}: {row}",
            "form": form,
            "row": row,
            "back": back,
            **form.more(),
        }
        context |= {"opts": self.model._meta, "explanation": kind.explanation, "label": kind.label}
        return render(request, kind.template, context, status=200 if request.method == "GET" or not form.errors else 422)

    def _page(self, row: Model) -> str:
        return reverse(f"admin:events_{self.model._meta.model_name}_change", args=[row.pk])

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        row = context.get("original")
        context["acts"] = list(self._links(request, row)) if row else []
        return super().render_change_form(request, context, *args, **kwargs)

    def _links(self, request: HttpRequest, row: Model) -> Iterable[tuple[str, str]]:
        for kind in self.acts:
            if can(request.user, kind.verb) and kind.is_open(row):
                yield reverse(f"admin:events_{self.model._meta.model_name}_act", args=[row.pk, kind.name]), kind.label


def _back(request: HttpRequest) -> str:
    """The address of the queue that a person came from, where the address says so; of this site alone."""
    asked = request.GET.get("back", "")
    return asked if asked.split("?")[0] == reverse("review") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


def one_of(model: type[Model], field: str, **options: Any) -> forms.ModelChoiceField:
    """A choice of one row among very many, found by typing; `field` is the foreign key whose autocomplete it uses."""
    column = model._meta.get_field(field)
    rows = column.remote_field.model._default_manager.all()
    return forms.ModelChoiceField(rows, widget=admin.widgets.AutocompleteSelect(column, admin.site), **options)
