"""What travels compressed, and what must not."""

import gzip

import pytest
from django.test import Client

from events.models import Project

pytestmark = pytest.mark.django_db
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, br"}
CSS, HTMX = "/static/css/page.css", "/static/vendor/htmx.org-4.0.1/dist/htmx.min.js"
FONT = "/static/vendor/fontsource-variable-inter-5.3.0/files/inter-latin-wght-normal.woff2"


@pytest.fixture(autouse=True)
def _project_and_files(settings):
    settings.WHITENOISE_AUTOREFRESH = True
    Project.objects.create(name="The war", slug="war")


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("path", ["/", CSS, HTMX, "/basemap.svg", "/static/img/icon.svg"])
def test_text_is_the_same_and_smaller_on_the_wire(path):
    plain, packed = Client().get(path), Client().get(path, **GZIP)
    sent = body(packed)
    assert packed["Content-Encoding"] == "gzip" and not plain.has_header("Content-Encoding")
    assert "Accept-Encoding" in packed["Vary"] and "Accept-Encoding" in plain["Vary"]
    assert gzip.decompress(sent) == body(plain)
    assert int(packed["Content-Length"]) == len(sent) < len(gzip.decompress(sent))
    assert packed["Content-Type"] == plain["Content-Type"]


def test_a_stylesheet_is_compressed_as_a_whole():
    plain, packed = body(Client().get(HTMX)), body(Client().get(HTMX, **GZIP))
    assert len(packed) <= len(gzip.compress(plain, 6)) + 200  # up to 100 random bytes and their head


def test_fonts_travel_as_they_are():
    answer = Client().get(FONT, **GZIP)
    assert not answer.has_header("Content-Encoding")
    assert body(answer)[:4] == b"wOF2"


def test_not_modified_has_no_body():
    stamp = Client().get(CSS)["Last-Modified"]
    answer = Client().get(CSS, HTTP_IF_MODIFIED_SINCE=stamp, **GZIP)
    assert (answer.status_code, body(answer), answer.has_header("Content-Encoding")) == (304, b"", False)


def test_a_part_of_a_file_keeps_its_bytes():
    answer = Client().get(CSS, HTTP_RANGE="bytes=0-9", **GZIP)
    assert (answer.status_code, answer.has_header("Content-Encoding")) == (206, False)
    assert body(answer) == body(Client().get(CSS))[:10]


def test_the_head_of_a_page_is_not_compressed():
    assert body(Client().head(CSS, **GZIP)) == b""


def test_the_length_of_a_page_does_not_tell_its_content():
    lengths = {len(Client().get("/", **GZIP).content) for _ in range(12)}
    assert len(lengths) > 3
