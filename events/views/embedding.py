"""An event or a filtered chronology inside another site's page: no script, no cookie, nobody's session, what readers see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from conflict_timeline.languages import asked_language
from events.queries.audience import Audience
from events.queries.engine import histogram, timeline_page
from events.queries.event import event_in_hand
from events.queries.names import chosen_names
from events.queries.project import project_summary
from events.queries.timeline_filter import FilterRefused
from events.templatetags.told import told_plain
from events.views.asking import asked_of
from events.views.chart import chart_of

FIVE_MINUTES = 300
POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'"],
    "script-src": ["'none'"],
    "connect-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["*"],
}


def embeddable(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Any page may frame what the view answers, in the language that the address or the browser asks for: no cookie is read."""

    @require_safe
    @cache_control(public=True, max_age=FIVE_MINUTES)
    @xframe_options_exempt
    @csp_replace(POLICY)
    @wraps(view)
    def framed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = asked_language(request) or _browser_language(request)
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        patch_vary_headers(response, ("Accept-Language",))
        return response

    return framed


def _browser_language(request: HttpRequest) -> str:
    without_cookies = HttpRequest()
    without_cookies.META["HTTP_ACCEPT_LANGUAGE"] = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return translation.get_language_from_request(without_cookies)


@embeddable
def embed_event(request: HttpRequest, public_id: str) -> HttpResponse:
    detail = event_in_hand(public_id, Audience.READERS)
    if detail is None:
        return _nothing(request, gettext("There is no such event in this chronology; it may have been withdrawn."), 404)
    return render(request, "embed/event.html", {"detail": detail, "summary": project_summary(Audience.READERS)})


@embeddable
def embed(request: HttpRequest) -> HttpResponse:
    try:
        asked = asked_of(request)
    except FilterRefused as refusal:
        return _nothing(request, told_plain(str(refusal)), 400)
    if chosen_names(asked).missing:
        return _nothing(request, gettext("What is asked for is not in this chronology."), 404)
    page = timeline_page(asked, Audience.READERS)
    if asked.page > page.pages:
        words = gettext("There is no page {page}; the last one is {last}.")
        return _nothing(request, words.format(page=asked.page, last=page.pages), 404)
    chart = chart_of(histogram(asked, Audience.READERS), asked)
    context = {"asked": asked, "page": page, "chart": chart, "language": asked_language(request), "summary": project_summary(Audience.READERS)}
    return render(request, "embed/chronology.html", context)


def _nothing(request: HttpRequest, message: str, status: int) -> HttpResponse:
    return render(request, "embed/nothing.html", {"message": message}, status=status)
