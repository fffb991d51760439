"""The language of a page: the one its address asks for (`?lang=uk`), else the one the reader chose, else the browser's.

Only pages vary by language: files, pictures and what a view has put into a language by itself (a framed page) stay as they are.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "lang"


def asked_language(request: HttpRequest) -> str:
    """The language that the address asks for; empty where it asks for none that there is."""
    asked = request.GET.get(PARAMETER, "")
    return asked if asked in dict(settings.LANGUAGES) else ""


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, with links that are meant in one language; who follows one keeps that language."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if language := asked_language(request):
            translation.activate(language)
            request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html") or response.has_header("Content-Language"):
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ("Cookie",))
        if language := asked_language(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return response
