"""The page of one event."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from events.queries.event import event_detail, merged_into
from events.queries.project import project_summary
from events.views.rendering import audience_of, not_found


@require_safe
def event(request: HttpRequest, public_id: str) -> HttpResponse:
    audience = audience_of(request)
    detail = event_detail(public_id, audience)
    if detail is None:
        target = merged_into(public_id, audience)
        return redirect("events:event", target) if target else not_found(request, "event", public_id)
    return render(request, "events/event.html", {"detail": detail, "summary": project_summary(audience)})
