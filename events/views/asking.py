"""What an address asks of the chronology, read once for every view that takes a filter; a bad one gets a page that says why."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from events.queries.names import ChosenNames, chosen_names
from events.queries.timeline_filter import MAX_QUERY_CHARACTERS, FilterRefused, TimelineFilter
from events.templatetags.told import told_plain
from events.views.rendering import not_found, refused

Asked = Callable[[HttpRequest, TimelineFilter, ChosenNames], HttpResponse]


def asked_of(request: HttpRequest) -> TimelineFilter:
    """The filter that the address asks for.

    Raises: FilterRefused with a message for the reader.
    """
    if len(request.META.get("QUERY_STRING", "")) > MAX_QUERY_CHARACTERS:
        words = gettext("The address is too long; at most {most} characters can be asked for.")
        raise FilterRefused(words.format(most=MAX_QUERY_CHARACTERS))
    return TimelineFilter.from_query(request.GET)


def asks(view: Asked) -> Callable[[HttpRequest], HttpResponse]:
    """The view of a request with its filter and the names in it."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            asked = asked_of(request)
        except FilterRefused as refusal:
            return refused(request, told_plain(str(refusal)))
        names = chosen_names(asked)
        return not_found(request, *names.missing[0]) if names.missing else view(request, asked, names)

    return answer
