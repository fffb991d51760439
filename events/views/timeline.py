"""The timeline: band, filters, chronology, map and the event in hand, all from one address."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from events.extraction.dates import PartialDate
from events.queries.answers import EventDetail, Facet, TimelinePage
from events.queries.coverage import months_with_articles
from events.queries.engine import facet_counts, page_with_day, timeline_page, whole_timeline
from events.queries.event import event_in_hand
from events.queries.names import ChosenNames
from events.queries.project import project_summary
from events.queries.timeline_filter import ACTOR_ROLES, FINDABLE, HAPPENINGS, PLACE_ROLES, FilterRefused, TimelineFilter
from events.templatetags.told import told_plain
from events.views.asking import asks
from events.views.chart import chart_of
from events.views.chips import chips_of
from events.views.mapping import map_of
from events.views.rendering import audience_of, not_found, page_not_found, page_or_partial, refused, render_part, wants_part
from events.views.sections import sections_of


@require_safe
@asks
def timeline(request: HttpRequest, asked: TimelineFilter, names: ChosenNames) -> HttpResponse:
    audience = audience_of(request)
    if wants_part(request, "in-hand"):
        return _in_hand(request, asked)
    if found := next((facet for facet in FINDABLE if wants_part(request, f"values-{facet}")), ""):
        return _values(request, asked, found)
    if month := request.GET.get("at", ""):
        return _at_month(request, asked, month)
    if wants_part(request, "pages"):
        return _more(request, asked)
    answer = whole_timeline(asked, audience)
    page = answer.page
    if page.page > page.pages:
        return _past_the_end(request, page)
    in_hand = asked.event or (page.rows[0].public_id if page.rows else "")
    detail = event_in_hand(in_hand, audience, page.rows) if in_hand else None
    chart = chart_of(answer.histogram, asked, months_with_articles(audience))
    context = {
        "asked": asked,
        "summary": project_summary(audience),
        "page": page,
        "sections": sections_of(page),
        "facets": answer.facets,
        "left_out": _left_out(answer.facets) if asked.leaves_out else 0,
        "actor_roles": ACTOR_ROLES,
        "place_roles": PLACE_ROLES,
        "chart": chart,
        "undated": chart.undated(page.undated),
        "map": map_of(answer.map, _places_of(detail), asked.box, "box" not in asked.off),
        "whole_map": asked.without("box"),
        "chips": chips_of(asked, names),
        "detail": detail,
    }
    response = page_or_partial(request, "events/timeline.html", "events/timeline/_timeline.html", context)
    if wants_part(request):  # not where history is restored: that would push what was just gone back to
        response["HX-Push-Url"] = _address(request, asked)
    return response


def _values(request: HttpRequest, asked: TimelineFilter, facet: str) -> HttpResponse:
    """The values of one facet, as they are searched for."""
    context = {"asked": asked, "facet": facet_counts(asked, audience_of(request), only=(facet,))[facet]}
    return render_part(request, "events/timeline/_facet_values.html", context)


def _past_the_end(request: HttpRequest, page: TimelinePage) -> HttpResponse:
    return page_not_found(request, page.page, page.pages)


def _at_month(request: HttpRequest, asked: TimelineFilter, month: str) -> HttpResponse:
    """Leads to the page on which a month begins, whatever page that is by now."""
    try:
        when = PartialDate.from_edtf(month)
    except ValueError as error:
        return refused(request, gettext("“{asked}” is no month: {reason}").format(asked=f"at={month[:60]}", reason=told_plain(str(error))))
    if not when.is_known:
        return refused(request, gettext("“{asked}” is no month. Write it as 2024-01.").format(asked=f"at={month[:60]}"))
    number = page_with_day(asked, audience_of(request), when.earliest, when.latest)
    return redirect(f"{_address(request, replace(asked, page=number, more=0))}#t-{when.edtf}")


def _more(request: HttpRequest, asked: TimelineFilter) -> HttpResponse:
    """Rows that are appended to the list; the address then names all that is listed."""
    page = timeline_page(replace(asked, page=asked.page + asked.more, more=0), audience_of(request))
    if page.page > page.pages:
        return _past_the_end(request, page)
    context = {"asked": asked, "page": replace(page, page=asked.page, more=asked.more), "sections": sections_of(page, is_appended=True)}
    response = render_part(request, "events/timeline/_sections.html", context)
    response["HX-Replace-Url"] = _address(request, replace(asked, event=_now(request, asked).event))
    return response


def _now(request: HttpRequest, asked: TimelineFilter) -> TimelineFilter:
    """What the page in front of the reader asks for, which a script may have changed since the link was written."""
    current = urlsplit(request.htmx.current_url or "")
    try:
        return TimelineFilter.from_query(QueryDict(current.query)) if current.path == request.path else asked
    except FilterRefused:
        return asked


def _in_hand(request: HttpRequest, asked: TimelineFilter) -> HttpResponse:
    detail = event_in_hand(asked.event, audience_of(request))
    if detail is None:
        return not_found(request, "event", asked.event)
    response = render_part(request, "events/timeline/_in_hand.html", {"asked": asked, "detail": detail})
    response["HX-Push-Url"] = _address(request, replace(_now(request, asked), event=asked.event))
    return response


def _left_out(facets: Mapping[str, Facet]) -> int:
    """How many events match but for their kind, which nobody asked for."""
    return sum(value.count for value in facets["kind"].values if value.value not in HAPPENINGS)


def _places_of(detail: EventDetail | None) -> frozenset[str]:
    return frozenset(place.slug for place in detail.row.places) if detail else frozenset()


def _address(request: HttpRequest, asked: TimelineFilter) -> str:
    query = asked.as_query()
    return f"{request.path}?{query}" if query else request.path
