"""Blind coding in the admin: a coder sees the words of a sentence and answers; nobody's answers but their own are shown."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from events.admin.fields import EDTF_HELP
from events.curation import CurationDenied
from events.curation.coding import code
from events.models import Certainty, CodingUnit, EventKind, ParticipationRole, Theme
from events.queries.agreement import answers_of, samples_of, text_of, unit_to_code

OPEN = [("", "choose")]
IS_EVENT = (("yes", "Yes"), ("no", "No: nothing that happened, is said to have, or will"))


class CodingForm(forms.Form):
    """What is asked of every sentence. Nothing is filled in but what this coder answered before."""

    event = forms.ChoiceField(choices=IS_EVENT, widget=forms.RadioSelect, label="Does the sentence tell an event?")
    when = forms.CharField(required=False, max_length=200, label="When", help_text=EDTF_HELP)
    kind = forms.ChoiceField(required=False, choices=[*OPEN, *EventKind.choices])
    certainty = forms.ChoiceField(required=False, choices=[*OPEN, *Certainty.choices])
    themes = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    actors = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=f"One a line, Name: role. Roles: {', '.join(ParticipationRole.values)}."
    )
    places = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Where it happened, one a line.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = Theme.objects.order_by("order", "slug").values_list("slug", "name")


@staff_member_required
@require_safe
def coding(request: HttpRequest) -> HttpResponse:
    """The samples that are the coder's."""
    context = {**admin.site.each_context(request), "title": "Coding", "samples": samples_of(request.user.pk)}
    return render(request, "admin/coding.html", context)


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def coding_unit(request: HttpRequest, sample: str) -> HttpResponse:
    """The next sentence, or the one of that place."""
    if not any(each.sample == sample for each in samples_of(request.user.pk)):
        raise Http404
    place = request.POST.get("unit") or request.GET.get("unit", "")
    unit = unit_to_code(sample, request.user.pk, int(place) if place.isascii() and place.isdigit() and len(place) < 7 else None)
    if unit is None:
        messages.success(request, f"Every sentence of {sample} is coded. Thank you.")
        return HttpResponseRedirect(reverse("coding"))
    if request.method != "POST":
        return _page(request, unit, CodingForm(initial=_filled(answers_of(unit, request.user.pk))))
    form = CodingForm(request.POST)
    if not form.is_valid():
        return _page(request, unit, form, 422)
    try:
        code(unit, {**form.cleaned_data, "event": form.cleaned_data["event"] == "yes"}, by=request.user)
    except CurationDenied as denied:
        form.add_error(None, str(denied))
        return _page(request, unit, form, 422)
    return HttpResponseRedirect(reverse("coding-unit", args=[sample]))


def _filled(answers: dict[str, Any]) -> dict[str, Any]:
    """A coder's own answers as the form has them."""
    if not answers:
        return {}
    lists = {name: "\n".join(answers.get(name, ())) for name in ("actors", "places")}
    return {**answers, **lists, "event": "yes" if answers["event"] else "no"}


def _page(request: HttpRequest, unit: CodingUnit, form: CodingForm, status: int = 200) -> HttpResponse:
    done = next(each for each in samples_of(request.user.pk) if each.sample == unit.sample.name)
    context = {
        **admin.site.each_context(request),
        "title": f"Coding: {unit.sample}",
        "unit": unit,
        "text": text_of(unit),
        "form": form,
        "progress": done,
    }
    return render(request, "admin/coding_unit.html", context, status=status)


urls = [path("admin/coding/", coding, name="coding"), path("admin/coding/<slug:sample>/", coding_unit, name="coding-unit")]
