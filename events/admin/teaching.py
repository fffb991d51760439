"""What was taught, in the admin: a list by kind and person, and a page of each with what it changed, where it is undone."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from events.admin.showing import decision_state
from events.curation import CurationDenied, redo, undo
from events.curation.rights import DECIDE, can
from events.models import Actor, Decision, Place
from events.queries import teaching

A_PAGE = 50
KIND_WORDS = {"": "All", "actors": "Actors", "places": "Places", "furniture": "Furniture", "titles": "Titles", "themes": "Themes"}
VERB_WORDS = {
    "teach_alias": "spelling of an actor", "teach_place_name": "name of a place", "mark_furniture": "line of furniture", "mark_text": "line of text",
    "edit_title": "title preferred", "retheme": "themes preferred",
}  # fmt: skip


@staff_member_required
@require_safe
def taught(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("events.view_decision"):
        raise PermissionDenied
    kind, by = request.GET.get("of", ""), request.GET.get("by", "")[:150]
    kind = kind if kind in KIND_WORDS else ""
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and 0 < int(text[:6]) < 10**5 else 1
    start = (number - 1) * A_PAGE
    rows = list(teaching.lessons(kind, by)[start : start + A_PAGE + 1])
    query = {name: value for name, value in (("of", kind), ("by", by)) if value}
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "What was taught",
        "kinds": [(name, words, _address({**query, "of": name})) for name, words in KIND_WORDS.items()],
        "kind": kind,
        "by": by,
        "teachers": [(name, _address({"of": kind, "by": name})) for name in teaching.teachers()],
        "rows": [(teaching.lesson(each), VERB_WORDS[each.verb], decision_state(each)) for each in rows[:A_PAGE]],
        "earlier": _address({**query, "page": str(number + 1)}) if len(rows) > A_PAGE else "",
        "later": _address({**query, "page": str(number - 1)}) if number > 1 else "",
    }
    return render(request, "admin/teaching.html", context)


def _address(query: dict[str, str]) -> str:
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('taught')}?{asked}" if asked else reverse("taught")


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("events.view_decision"):
        raise PermissionDenied
    decision = get_object_or_404(Decision, pk=pk, verb__in=teaching.KINDS[""])
    if request.method == "POST":
        if not request.user.has_perm(DECIDE):
            raise PermissionDenied
        try:
            (undo if decision.is_in_force else redo)(decision, by=request.user)
            messages.success(request, "In force again." if decision.is_in_force else "Undone.")
        except CurationDenied as denied:
            messages.error(request, str(denied))
        return HttpResponseRedirect(reverse("lesson", args=[pk]))
    found = teaching.lesson(decision)
    context = {
        **admin.site.each_context(request),
        "title": found.words,
        "lesson": found,
        "kind": VERB_WORDS[decision.verb],
        "state": decision_state(decision),
        "subject": _subject(decision),
        "effect": teaching.effect(decision),
        "most": teaching.COUNT_UP_TO,
        "may": can(request.user, decision.verb),
    }
    return render(request, "admin/lesson.html", context)


def _subject(decision: Decision) -> tuple[str, str]:
    """What was taught of, and its page."""
    if decision.actor and (actor := Actor.objects.filter(slug=decision.actor).first()):
        return actor.name, reverse("admin:events_actor_change", args=[actor.pk])
    if decision.place and (place := Place.objects.filter(feature_id=decision.place).first()):
        return place.name, reverse("admin:events_place_change", args=[place.pk])
    return decision.event or decision.article, ""
