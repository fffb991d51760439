"""The page of one event: what is known of it, where it was, what may be the same, what people decided, and how to cite it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from events.queries.duplicates import likely_duplicates
from events.queries.event import event_detail, merged_into
from events.queries.history import acts_on
from events.queries.project import project_summary
from events.queries.spots import event_spots
from events.queries.tombstones import event_withdrawn
from events.views.accounts import compared
from events.views.alike import alike
from events.views.mapping import map_of
from events.views.rendering import audience_of, gone, not_found
from events.views.sharing import event_shares


@require_safe
def event(request: HttpRequest, public_id: str) -> HttpResponse:
    audience = audience_of(request)
    detail = event_detail(public_id, audience)
    if detail is None:
        target = merged_into(public_id, audience)
        if target:
            return redirect("events:event", target)
        withdrawn = event_withdrawn(public_id)
        return gone(request, "event", withdrawn) if withdrawn else not_found(request, "event", public_id)
    summary = project_summary(audience)
    context = {
        "detail": detail,
        "summary": summary,
        "map": map_of(event_spots(detail.pk), frozenset(place.slug for place in detail.row.places)) if detail.row.places else None,
        "compared": compared(detail.accounts, request.GET),
        "alike": alike(detail.row, (each.text for each in detail.quantities), likely_duplicates(detail.pk, audience)),
        "acts": acts_on(public_id, audience),
        "share": event_shares(request, detail.row, summary),
    }
    return render(request, "events/event.html", context)
