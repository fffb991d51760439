"""Suggestions in the admin: pairs of events, actors or places that may be one, each with its reasons, to accept or refuse for good."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from events import curation
from events.curation import CurationDenied
from events.curation.rights import DECIDE, can
from events.models import Actor, Event, Place
from events.queries.likeness import Pair, like_actors, like_events, like_places

KINDS: dict[str, tuple[str, type[Model], Callable[[], list[Pair]], str]] = {
    "events": ("Events", Event, like_events, "merge"),
    "actors": ("Actors", Actor, like_actors, "merge_actors"),
    "places": ("Places", Place, like_places, "merge_places"),
}


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    kind = request.GET.get("of", "")
    kind = kind if kind in KINDS else "events"
    words, model, found, verb = KINDS[kind]
    if request.method == "POST":
        return _decided(request, kind, model, verb)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Likely the same",
        "kinds": [(name, each[0], f"{reverse('suggestions')}?of={name}") for name, each in KINDS.items()],
        "kind": kind,
        "words": words,
        "pairs": [(pair, _page(pair.kept), _page(pair.other)) for pair in found()],
        "may": can(request.user, verb),
    }
    return render(request, "admin/suggestions.html", context)


def _page(row: Model) -> str:
    return reverse(f"admin:events_{row._meta.model_name}_change", args=[row.pk])


def _decided(request: HttpRequest, kind: str, model: type[Model], verb: str) -> HttpResponse:
    one, other = (get_object_or_404(model, pk=request.POST.get(name) or 0) for name in ("kept", "other"))
    why = request.POST.get("why", "")
    try:
        if request.POST.get("act") == "refuse":
            curation.refuse(one, other, by=request.user, why=why)
            messages.success(request, f"“{one}” and “{other}” are two; nobody is asked again.")
        else:
            getattr(curation, verb)(one, other, by=request.user, why=why)
            messages.success(request, f"“{other}” leads to “{one}” now.")
    except CurationDenied as denied:
        messages.error(request, str(denied))
    return HttpResponseRedirect(f"{reverse('suggestions')}?of={kind}")
