"""The switch of languages: keeps what the reader chose, and leads back to where it was chosen."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from conflict_timeline.languages import PARAMETER


@csrf_exempt  # all that a forged one could do is to show the next page in the other language
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Leads back to the address that the form was sent from, without the language that it may have asked for."""
    response = set_language(request)
    back = urlsplit(response["Location"])
    asked = parse_qsl(back.query, keep_blank_values=True)
    if any(name == PARAMETER for name, _ in asked):
        kept = urlencode([(name, value) for name, value in asked if name != PARAMETER])
        response["Location"] = urlunsplit(back._replace(query=kept))
    return response
