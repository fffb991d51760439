"""What a few typed letters may mean, as a list to choose from; each choice leads to the present filter with that value added."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.queries.suggestions import Suggestion, suggestions
from events.queries.timeline_filter import FilterRefused, TimelineFilter
from events.templatetags.told import told_plain
from events.views.asking import asked_of
from events.views.rendering import audience_of, refused


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    try:
        asked = asked_of(request)
    except FilterRefused as refusal:
        return refused(request, told_plain(str(refusal)))
    rows = [(one, _address(asked, one)) for one in suggestions(asked.q, audience_of(request))]
    return render(request, "events/parts/_suggestions.html", {"rows": rows})


def _address(asked: TimelineFilter, one: Suggestion) -> str:
    """The filter without the typed letters and with the value, which stays where it is asked for already."""
    kept = tuple(each for each in getattr(asked, one.facet) if each.lstrip("~!") != one.slug)
    return asked.as_query(**{one.facet: (*kept, one.slug)}, q="", page=1, event="")
