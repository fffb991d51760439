"""The review queue in the admin: one event at a time with its sentences in context, one key for each verb, then the next.

Thin: what waits is asked of `queries.review`, what is decided is done by `curation`. A place in the queue is in the address.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from events import curation
from events.admin.review_pages import ways
from events.admin.showing import decisions_table, how_dated, proposal_words, told_in, value_words, who_says
from events.curation import CurationDenied
from events.curation.proposing import take_up, turn_down
from events.curation.rights import DECIDE, User, words_of
from events.curation.settling import read_when_decided
from events.models import Decision, Event, Mention, Proposal, QueueEntry
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
    "proposals": "Somebody proposes a change",
}
ORDER_WORDS = {"waiting": "waiting longest", "newest": "newest first", "time": "in order of time", "unsure": "least sure first"}
FIELD_WORDS = {"when": "date", "actors": "parties"}  # where they differ from the name of the field
Act = Callable[[Event, QueryDict, User], Decision | Proposal]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which queue is worked through: why its events are in it, in which order, and whether only what is assigned to who asks."""

    reason: str = ""
    order: str = "waiting"
    mine: str = ""

    @classmethod
    def read(cls, query: QueryDict, username: str) -> "Asked":
        """What an address asks; what it does not know, it leaves out."""
        reason, order = query.get("reason", ""), query.get("order", "")
        known = reason if reason in REASON_WORDS else "", order if order in ORDER_WORDS else "waiting"
        return cls(*known, username if query.get("mine") else "")

    def waiting(self) -> QuerySet[QueueEntry]:
        """Its events, in their order."""
        return review.queue(self.reason, self.order, self.mine)

    def address(self, at: str = "", page: str = "review") -> str:
        """The address of the queue, at an event of it."""
        query = QueryDict(mutable=True)
        values = {"reason": self.reason, "order": "" if self.order == "waiting" else self.order, "mine": "1" if self.mine else "", "at": at}
        query.update({name: value for name, value in values.items() if value})
        return f"{reverse(page)}?{query.urlencode()}" if query else reverse(page)


def _other(form: QueryDict) -> Event:
    other = Event.objects.filter(public_id=form.get("other", "")).first()
    if other is None:
        raise CurationDenied("Choose the event that it is the same as.")
    return other


def _proposal(event: Event, form: QueryDict) -> Proposal:
    key = form["field"]
    found = Proposal.objects.filter(event=event.public_id, pk=key).first() if key.isascii() and key.isdigit() else None
    if found is None:
        raise CurationDenied("There is no such proposal on this event.")
    return found


def _why(form: QueryDict) -> dict[str, Any]:
    return {"why": form.get("why", "")}


def _seen(form: QueryDict) -> dict[str, Any]:
    text = form.get("seen", "")
    return {"why": form.get("why", ""), "version": int(text) if text.isascii() and text.isdigit() else None}


ACTS: dict[str, Act] = {
    "accept": lambda event, form, by: curation.accept(event, by=by, **_seen(form)),
    "reject": lambda event, form, by: curation.reject(event, by=by, **_seen(form)),
    "withdraw": lambda event, form, by: curation.withdraw(event, by=by, **_seen(form)),
    "edit_title": lambda event, form, by: curation.edit_title(event, form.get("title", ""), by=by, **_seen(form)),
    "redate": lambda event, form, by: curation.redate(event, form.get("edtf", ""), by=by, **_seen(form)),
    "merge": lambda event, form, by: curation.merge(event, _other(form), by=by, **_seen(form)),
    "refuse": lambda event, form, by: curation.refuse(event, _other(form), by=by, **_why(form)),
    "keep": lambda event, form, by: curation.keep(event, form["field"], by=by, **_seen(form)),
    "take": lambda event, form, by: curation.take(event, form["field"], by=by, **_seen(form)),
    "assign": lambda event, form, by: curation.assign(event, form.get("to", ""), by=by, **_seen(form)),
    "note": lambda event, form, by: curation.note(event, form.get("why", ""), by=by),
    "ask": lambda event, form, by: curation.ask(event, form.get("why", ""), by=by),
    "take_up": lambda event, form, by: take_up(_proposal(event, form), by=by, **_why(form)),
    "turn_down": lambda event, form, by: turn_down(_proposal(event, form), by=by, answer=form.get("why", "")),
}
LEAVES_QUEUE = ("accept", "reject", "withdraw")
SETTLES = ("keep", "take")
DONE = {
    "accept": "Accepted", "reject": "Rejected", "withdraw": "Withdrawn", "edit_title": "Titled", "redate": "Dated", "merge": "Merged",
    "refuse": "Held apart for good", "keep": "Kept as it was decided", "take": "Taken as the machine reads it", "assign": "Assigned",
    "note": "Noted", "ask": "Asked", "take_up": "Taken up", "turn_down": "Turned down",
}  # fmt: skip


@staff_member_required
@require_http_methods(["GET", "HEAD", "POST"])
def review_queue(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(DECIDE):
        raise PermissionDenied
    asked = Asked.read(request.GET, request.user.get_username())
    if request.method == "POST":
        return _decided(request, asked)
    at = request.GET.get("at", "")
    event = get_object_or_404(Event, public_id=at) if at else review.first(asked.waiting())
    return render(request, "admin/review.html", _context(request, event, asked))


def _decided(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Does the act of a button, then leads to the next event, or back to the same where it was refused or stays."""
    act, _, field = request.POST.get("act", "").partition(":")
    if act == "undo":
        return _undone(request, asked)
    event = get_object_or_404(Event, public_id=request.POST.get("event", ""))
    place = review.place_of(event, asked.order)
    form = request.POST.copy()
    form["field"] = field
    try:
        if act not in ACTS:
            raise CurationDenied(f"No act is called “{act}”.")
        ACTS[act](event, form, request.user)
    except CurationDenied as denied:
        messages.error(request, str(denied))
        return HttpResponseRedirect(asked.address(event.public_id))
    messages.success(request, f"{DONE[act]}: “{event.title}”.")
    goes_on = act in LEAVES_QUEUE or (act in SETTLES and asked.reason == "differs" and not event.machine_reads)
    onward = review.after(asked.waiting(), place, asked.order) if goes_on else event
    return HttpResponseRedirect(asked.address(onward.public_id if onward else ""))


def _undone(request: HttpRequest, asked: Asked) -> HttpResponse:
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
    return HttpResponseRedirect(asked.address(at if Event.objects.filter(public_id=at).exists() else ""))


def _context(request: HttpRequest, event: Event | None, asked: Asked) -> dict[str, Any]:
    counted = review.counts(asked.mine)
    other = replace(asked, mine="" if asked.mine else request.user.get_username())
    context = {
        **admin.site.each_context(request),
        "title": "Review",
        "reasons": [(name, words, counted[name], replace(asked, reason=name).address()) for name, words in REASON_WORDS.items()],
        "orders": [(name, words, replace(asked, order=name).address()) for name, words in ORDER_WORDS.items()],
        "reason": asked.reason,
        "order": asked.order,
        "mine": asked.mine,
        "other_owner": other.address(),
        "bulk": asked.address(page="review-bulk"),
        "most": review.COUNT_UP_TO,
        "event": event,
    }
    if event is None:
        return context
    place, last = review.place_of(event, asked.order), review.last_decision(request.user.pk)
    neighbours = {
        "next": review.after(asked.waiting(), place, asked.order),
        "previous": review.before(asked.waiting(), place, asked.order),
    }
    links = {name: asked.address(other.public_id) if other else "" for name, other in neighbours.items()}
    return {
        **context,
        **links,
        "detail": event_in_hand(event.public_id, Audience.CURATORS),
        "differences": list(_differences(event)),
        "ways": list(ways(event, request.user, asked.address(event.public_id))),
        "proposals": [(row, proposal_words(row)) for row in review.open_proposals(event)],
        "sentences": _sentences(event),
        "likely": review.likely_same(event),
        "history": decisions_table(curation.decisions_on(event)),
        "last": words_of(last.verb) if last else "",
        "me": request.user.get_username(),
    }


def _differences(event: Event) -> Iterator[dict[str, str]]:
    """What the machine reads otherwise than when a person decided: the field, what stands, what was read then and is now."""
    for field, now in event.machine_reads.items():
        stood, then = read_when_decided(event, field)
        words = {"stood": value_words(stood), "then": value_words(then), "now": value_words(now)}
        yield {"field": field, "words": FIELD_WORDS.get(field, field), **words}


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
