"""How to read the chronology, and what is not in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.queries.engine import map_points
from events.queries.event import event_detail
from events.queries.project import project_summary, undated_articles, undated_events, unread_articles, worked_example
from events.queries.timeline_filter import TimelineFilter
from events.views.rendering import audience_of


@require_safe
def how_to_read(request: HttpRequest) -> HttpResponse:
    audience = audience_of(request)
    example = worked_example(audience)
    context = {"summary": project_summary(audience), "detail": event_detail(example, audience) if example else None}
    return render(request, "events/how_to_read.html", context)


@require_safe
def not_here(request: HttpRequest) -> HttpResponse:
    audience = audience_of(request)
    context = {
        "summary": project_summary(audience),
        "undated_events": undated_events(audience),
        "undated_articles": undated_articles(audience),
        "unread_articles": unread_articles(audience),
        "map": map_points(TimelineFilter(), audience),
    }
    return render(request, "events/not_here.html", context)
