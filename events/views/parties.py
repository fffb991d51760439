"""The pages of an actor and of a place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from events.queries.actors import actor_detail
from events.queries.engine import histogram
from events.queries.places import place_detail
from events.queries.project import project_summary
from events.queries.spots import place_spot
from events.queries.timeline_filter import TimelineFilter
from events.queries.tombstones import actor_led, place_led
from events.views.chart import chart_of
from events.views.mapping import map_of
from events.views.offices import offices_of
from events.views.rendering import audience_of, not_found


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    if onward := actor_led(slug):
        return redirect("events:actor", onward)
    audience = audience_of(request)
    detail = actor_detail(slug, audience)
    if detail is None:
        return not_found(request, "actor", slug)
    asked = TimelineFilter(actor=(slug,), everything=True)
    context = {"detail": detail, "asked": asked, "chart": chart_of(histogram(asked, audience), asked), "offices": offices_of(detail.offices)}
    return render(request, "events/actor.html", {**context, "summary": project_summary(audience)})


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    if onward := place_led(slug):
        return redirect("events:place", onward)
    audience = audience_of(request)
    detail = place_detail(slug, audience)
    if detail is None:
        return not_found(request, "place", slug)
    asked = TimelineFilter(place=(slug,), everything=True)
    spot = place_spot(detail)
    drawn = map_of(spot, frozenset({slug})) if spot else None
    context = {"detail": detail, "asked": asked, "chart": chart_of(histogram(asked, audience), asked), "map": drawn}
    return render(request, "events/place.html", {**context, "summary": project_summary(audience)})
