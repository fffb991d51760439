"""One context, two renderings; who is asking; and pages for what is not there or cannot be asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext, gettext_lazy

from events.queries.audience import Audience

NOT_FOUND = {
    "event": gettext_lazy("There is no event “{name}” in this chronology."),
    "article": gettext_lazy("There is no article “{name}” in this chronology."),
    "actor": gettext_lazy("There is no actor “{name}” in this chronology."),
    "said": gettext_lazy("There is no actor “{name}” in this chronology."),
    "place": gettext_lazy("There is no place “{name}” in this chronology."),
    "theme": gettext_lazy("There is no theme “{name}” in this chronology."),
    "source": gettext_lazy("There is no source “{name}” in this chronology."),
    "release": gettext_lazy("There is no release “{name}” of this chronology."),
    "page": gettext_lazy("There is no page “{name}” in this chronology."),
    "compared": gettext_lazy("There is no actor, place or period “{name}” in this chronology."),
}


def audience_of(request: HttpRequest) -> Audience:
    """Staff see what curators see; everybody else what readers see."""
    return Audience.CURATORS if request.user.is_staff else Audience.READERS


def wants_part(request: HttpRequest, target: str = "") -> bool:
    """Whether htmx asks for a part of the page, and for the one with this id where one is named."""
    if not request.htmx or request.htmx.boosted or request.htmx.history_restore_request:
        return False
    return not target or (request.htmx.target or "").endswith(f"#{target}")


def page_or_partial(request: HttpRequest, page: str, partial: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The whole page, or the partial where htmx asked for it."""
    is_part = wants_part(request)
    return render_part(request, partial if is_part else page, {**context, "is_part": is_part}, status)


def render_part(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """What the same address gives as a whole or in part, depending on who asks."""
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def refused(request: HttpRequest, message: str) -> HttpResponse:
    """A page that says what is wrong with the address, and a way on; status 400."""
    return page_or_partial(request, "events/refused.html", "events/refused/_refused.html", {"message": message}, status=400)


def not_found(request: HttpRequest, what: str, name: str) -> HttpResponse:
    """A page that says what is not here, and a way on; status 404. `what` is one of NOT_FOUND."""
    context = {"message": str(NOT_FOUND[what]).format(name=name[:120])}
    return page_or_partial(request, "events/not_found.html", "events/refused/_not_found.html", context, status=404)


def page_not_found(request: HttpRequest, page: int, pages: int) -> HttpResponse:
    """The same for a page past the end."""
    return not_found(request, "page", gettext("{page}; the last one is {last}").format(page=page, last=pages))


def gone(request: HttpRequest, what: str, withdrawn: datetime) -> HttpResponse:
    """A page that says that something was here and was withdrawn, and nothing of what it was; status 410."""
    context = {"what": what, "withdrawn": withdrawn}
    return page_or_partial(request, "events/gone.html", "events/refused/_gone.html", context, status=410)
