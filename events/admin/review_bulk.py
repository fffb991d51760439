"""Deciding on many events of a queue at once: choose, see what would change, then do it; nothing is done unseen.

What was seen is sent along with each event's version, so that what somebody changed meanwhile is left alone and said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from events import curation
from events.admin.review import ORDER_WORDS, REASON_WORDS, Asked
from events.admin.showing import value_words
from events.curation import CurationDenied
from events.curation.editing import field_of
from events.curation.rights import DECIDE, User
from events.models import Event, Theme
from events.queries.decisions import FIELD_OF_VERB

MOST_AT_ONCE = 200
VERBS = {"accept": "Accept", "reject": "Reject", "retheme": "Give these themes", "assign": "Assign to", "withdraw": "Withdraw"}


class BulkForm(forms.Form):
    """What is to be done to all that are chosen."""

    verb = forms.ChoiceField(choices=VERBS.items(), label="Do")
    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), required=False, widget=forms.CheckboxSelectMultiple)
    to = forms.CharField(required=False, max_length=150, label="Username", help_text="Of who is to look at them; empty for nobody.")
    why = forms.CharField(required=False, max_length=2000, label="Why", help_text="Needed to reject and to withdraw.")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("verb") in ("reject", "withdraw") and not values.get("why", "").strip():
            self.add_error("why", "Say why; others will want to know.")
        if values.get("verb") == "retheme" and not values.get("themes"):
            self.add_error("themes", "Choose at least one theme.")
        return values

    def value(self) -> Any:
        """What the field of each event would be."""
        verb = self.cleaned_data["verb"]
        themes = sorted(theme.slug for theme in self.cleaned_data.get("themes", ()))
        return {"accept": "accepted", "reject": "rejected", "retheme": themes, "assign": self.cleaned_data["to"], "withdraw": "withheld"}[verb]

    def decide(self, event: Event, version: int, by: User) -> None:
        """Does it to one event.

        Raises: CurationDenied.
        """
        verb, given = self.cleaned_data["verb"], {"by": by, "why": self.cleaned_data["why"], "version": version}
        if verb == "retheme":
            curation.retheme(event, self.value(), **given)
        elif verb == "assign":
            curation.assign(event, self.value(), **given)
        else:
            {"accept": curation.accept, "reject": curation.reject, "withdraw": curation.withdraw}[verb](event, **given)


@dataclass(frozen=True, slots=True)
class Change:
    """One event as it would change; `before` equals `after` where it would not."""

    event: Event
    before: str
    after: str


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    asked = Asked.read(request.GET, request.user.get_username())
    form = BulkForm(request.POST or None, initial={"verb": "accept"})
    context = {
        **admin.site.each_context(request),
        "title": "Decide on many at once",
        "form": form,
        "queue": REASON_WORDS[asked.reason],
        "order": ORDER_WORDS[asked.order],
        "back": asked.address(),
        "most": MOST_AT_ONCE,
    }
    chosen = _chosen(request)
    if request.method == "POST" and chosen and form.is_valid():
        if request.POST.get("step") == "do":
            return _done(request, form, chosen, asked)
        return render(request, "admin/review_bulk_preview.html", {**context, "changes": list(_changes(form, chosen))})
    if request.method == "POST" and not chosen:
        form.add_error(None, "Choose at least one event.")
    entries = asked.waiting().select_related("event")[:MOST_AT_ONCE]
    context |= {"events": [entry.event for entry in entries], "chosen": set(chosen)}
    return render(request, "admin/review_bulk.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest) -> dict[str, int]:
    """Version that was seen, by public id."""
    pairs = (each.partition(":") for each in request.POST.getlist("event")[:MOST_AT_ONCE])
    return {public_id: int(version) for public_id, _, version in pairs if version.isascii() and version.isdigit()}


def _changes(form: BulkForm, chosen: dict[str, int]) -> Iterator[Change]:
    field = FIELD_OF_VERB[form.cleaned_data["verb"]]
    for event in Event.objects.filter(public_id__in=chosen).order_by("pk"):
        yield Change(event, value_words(field_of(event, field)), value_words(form.value()))


def _done(request: HttpRequest, form: BulkForm, chosen: dict[str, int], asked: Asked) -> HttpResponse:
    count, refused = 0, []
    for event in Event.objects.filter(public_id__in=chosen).order_by("pk"):
        try:
            form.decide(event, chosen[event.public_id], request.user)
            count += 1
        except CurationDenied as denied:
            refused.append(str(denied))
    messages.success(request, f"{VERBS[form.cleaned_data['verb']]}: {count} done.")
    for reason in refused[:10]:
        messages.error(request, reason)
    if len(refused) > 10:
        messages.error(request, f"{len(refused) - 10} more were refused.")
    return HttpResponseRedirect(asked.address())
