"""Compression on the wire: text that is sent whole, to whoever accepts gzip.

Fonts and pictures are compressed already; a part of a file (206) or "not modified" (304) must not change its bytes. Static
files come as streams of small blocks, which compress badly one by one: they are joined first. Secrets stay safe from
guessing by length (BREACH): Django masks CSRF tokens anew for each page, and its GZipMiddleware adds random bytes.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/x-ndjson", "application/geo+json", "image/svg+xml")


class TextGZipMiddleware(GZipMiddleware):
    """Django's own, for whole answers of text alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(TEXT_TYPES)
        if not is_text or request.method == "HEAD" or response.status_code in (204, 206, 304):
            return response
        if response.streaming and request.path_info.startswith(settings.STATIC_URL):
            response = _joined(response)
        return super().process_response(request, response)


def _joined(response: HttpResponseBase) -> HttpResponse:
    """The same answer in one piece."""
    whole = HttpResponse(b"".join(response), status=response.status_code, headers=dict(response.items()))
    response.close()
    return whole
