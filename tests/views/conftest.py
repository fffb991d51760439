"""What the tests of pages share: static files without collecting them, and a page taken apart."""

import re
from html import unescape

import pytest


class Page:
    """A page's words and links."""

    def __init__(self, response):
        self.status = response.status_code
        self.html = response.content.decode()
        self.headers = response.headers

    @property
    def text(self) -> str:
        """All words of the page, white space as one."""
        body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", self.html, flags=re.DOTALL)
        inline = re.sub(r"</?(?:a|strong|span|mark|time|em|code)\b[^>]*>", "", body)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())

    @property
    def titles(self) -> list[str]:
        """Titles of the events in the list."""
        found = re.findall(r'<h3 class="row__title">(.*?)</h3>', self.html, flags=re.DOTALL)
        return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in found]


@pytest.fixture(autouse=True)
def _static_files_where_they_stand(settings):
    """Nothing is collected for a test."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def get(client):
    """Asks for an address as a browser or, with a target, as htmx."""

    def ask(address: str, target: str = "", **headers: str) -> Page:
        asked = {"HX-Request": "true", "HX-Target": target} if target else {}
        return Page(client.get(address, headers={**asked, **headers}))

    return ask
