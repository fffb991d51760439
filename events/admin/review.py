"""The review queue in the admin: one event at a time with its sentences in context, one key for each verb, then the next.

Thin: what waits is asked of `queries.review`, what is decided is done by `curation`. A place in the queue is in the address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from events import curation
from events.admin.showing import decisions_table, how_dated, told_in, who_says
from events.curation import CurationDenied
from events.curation.rights import DECIDE, User, words_of
from events.models import Decision, Event, Mention
from events.queries import review
from events.queries.article_text import Atom, context_of
from events.queries.audience import Audience
from events.queries.event import event_in_hand

MOST_SENTENCES = 4
CONTEXT_CHARACTERS = 320  # to each side of a sentence
REASON_WORDS = {
    "": "Everything that waits",
    "differs": "The machine reads otherwise now",
    "second": "Accepted once, awaits another",
    "disputed": "Disputed",
    "undated": "Without a date",
    "vague": "Known to a week or coarser",
    "article": "Dated by the article alone",
    "unpublished": "From an article without a date",
    "links": "May be another event too",
    "strangers": "Names somebody new",
    "questions": "Has an open question",
}
ORDER_WORDS = {"waiting": "waiting longest", "newest": "newest first", "time": "in order of time", "unsure": "least sure first"}
Act = Callable[[Event, QueryDict, User], Decision]


def _same(event: Event, form: QueryDict, by: User) -> Decision:
    other = Event.objects.filter(public_id=form.get("other", "")).first()
    if other is None:
        raise CurationDenied("Choose the event that it is the same as.")
    return curation.merge(event, other, by=by, why=form.get("why", ""), version=_seen(form))


def _seen(form: QueryDict) -> int | None:
    text = form.get("seen", "")
    return int(text) if text.isdigit() else None


ACTS: dict[str, Act] = {
    "accept": lambda event, form, by: curation.accept(event, by=by, why=form.get("why", ""), version=_seen(form)),
    "reject": lambda event, form, by: curation.reject(event, by=by, why=form.get("why", ""), version=_seen(form)),
    "edit_title": lambda event, form, by: curation.edit_title(event, form.get("title", ""), by=by, why=form.get("why", ""), version=_seen(form)),
    "redate": lambda event, form, by: curation.redate(event, form.get("edtf", ""), by=by, why=form.get("why", ""), version=_seen(form)),
    "merge": _same,
    "note": lambda event, form, by: curation.note(event, form.get("why", ""), by=by),
    "ask": lambda event, form, by: curation.ask(event, form.get("why", ""), by=by),
}
LEAVES_QUEUE = ("accept", "reject")


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_queue(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    reason = request.GET.get("reason", "")
    reason = reason if reason in REASON_WORDS else ""
    order = request.GET.get("order", "")
    order = order if order in ORDER_WORDS else "waiting"
    if request.method == "POST":
        return _decided(request, reason, order)
    waiting = review.queue(reason, order)
    at = request.GET.get("at", "")
    event = get_object_or_404(Event, public_id=at) if at else review.first(waiting)
    return render(request, "admin/review.html", _context(request, waiting, event, reason, order))


def _decided(request: HttpRequest, reason: str, order: str) -> HttpResponse:
    """Does the act of a button, then leads to the next event, or back to the same where it was refused or stays."""
    act = request.POST.get("act", "")
    if act == "undo":
        return _undone(request, reason, order)
    event = get_object_or_404(Event, public_id=request.POST.get("event", ""))
    place = review.place_of(event, order)
    try:
        if act not in ACTS:
            raise CurationDenied(f"No act is called “{act}”.")
        ACTS[act](event, request.POST, request.user)
    except CurationDenied as denied:
        messages.error(request, str(denied))
        return HttpResponseRedirect(address(reason, order, event.public_id))
    messages.success(request, f"{DONE.get(act, 'Kept')}: “{event.title}”.")
    onward = review.after(review.queue(reason, order), place, order) if act in LEAVES_QUEUE else event
    return HttpResponseRedirect(address(reason, order, onward.public_id if onward else ""))


DONE = {"accept": "Accepted", "reject": "Rejected", "edit_title": "Titled", "redate": "Dated", "merge": "Merged", "note": "Noted", "ask": "Asked"}


def _undone(request: HttpRequest, reason: str, order: str) -> HttpResponse:
    decision = review.last_decision(request.user.pk)
    at = request.POST.get("event", "")
    if decision is None:
        messages.error(request, "There is nothing of yours to undo.")
    else:
        try:
            curation.undo(decision, by=request.user)
            messages.success(request, f"Undone: {words_of(decision.verb)}.")
            at = decision.event or at
        except CurationDenied as denied:
            messages.error(request, str(denied))
    return HttpResponseRedirect(address(reason, order, at if Event.objects.filter(public_id=at).exists() else ""))


def _context(request: HttpRequest, waiting: Any, event: Event | None, reason: str, order: str) -> dict[str, Any]:
    counted = review.counts()
    context = {
        **admin.site.each_context(request),
        "title": "Review",
        "reasons": [(name, words, counted[name], address(name, order)) for name, words in REASON_WORDS.items()],
        "orders": [(name, words, address(reason, name)) for name, words in ORDER_WORDS.items()],
        "reason": reason,
        "order": order,
        "most": review.COUNT_UP_TO,
        "event": event,
    }
    if event is None:
        return context
    place, last = review.place_of(event, order), review.last_decision(request.user.pk)
    neighbours = {"next": review.after(waiting, place, order), "previous": review.before(waiting, place, order)}
    links = {name: address(reason, order, other.public_id) if other else "" for name, other in neighbours.items()}
    return {
        **context,
        **links,
        "detail": event_in_hand(event.public_id, Audience.CURATORS),
        "sentences": _sentences(event),
        "likely": review.likely_same(event),
        "history": decisions_table(curation.decisions_on(event)),
        "last": words_of(last.verb) if last else "",
    }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that tells an event: the words around it, where it stands, who says it and how it was dated."""

    context: tuple[Atom, ...]
    told_in: SafeString
    who_says: SafeString
    how_dated: SafeString


def _sentences(event: Event) -> list[Sentence]:
    """The first few sentences that tell an event, the leading one first."""
    mentions = Mention.objects.filter(event=event, retired_at__isnull=True).select_related("article__source").order_by("pk")
    rows = list(mentions.prefetch_related("statements__speaker", "statements__via")[:MOST_SENTENCES])
    rows.sort(key=lambda mention: (mention.pk != event.lead_id, mention.pk))
    return [Sentence(context_of(each.article, each, CONTEXT_CHARACTERS), told_in(each), who_says(each), how_dated(each)) for each in rows]


def address(reason: str, order: str, at: str = "") -> str:
    """The address of a queue, at an event of it."""
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in (("reason", reason), ("order", order if order != "waiting" else ""), ("at", at)) if value})
    return f"{reverse('review')}?{query.urlencode()}" if query else reverse("review")


urls = [path("admin/review/", review_queue, name="review")]
