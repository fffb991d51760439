"""What can be copied is copied, an embedded event shows in another page, a report is sent; without JavaScript too."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.cache import cache
from playwright.sync_api import expect


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


def test_a_citation_is_copied(visit, chronology):
    watched = visit()
    watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.open(f"/event/{chronology.public_id}/")
    page.click("[data-copy=share-citation]")
    expect(page.locator("[data-copy=share-citation]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.inner_text("#share-citation")
    assert watched.wrong == []


@pytest.fixture
def another_site():
    """Serves one page on an origin of its own."""
    servers = []

    def serve(body: str) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(f"<!doctype html><title>Another site</title>{body}".encode())

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_line_that_embeds_shows_the_event_in_another_page(visit, chronology, another_site):
    watched = visit()
    line = watched.open(f"/event/{chronology.public_id}/").inner_text("#share-embed")
    other = watched.page.context.new_page()
    other.goto(another_site(line))
    expect(other.frame_locator("iframe").locator("h1")).to_have_text("Russia says it captured Kupiansk; Ukraine denies it")
    assert watched.page.context.cookies() == []


def test_a_report_is_sent_without_javascript(visit, chronology):
    page = visit(390, javascript=False).open(f"/event/{chronology.public_id}/")
    page.click("text=Report an error")
    page.select_option("#subject", "place")
    page.fill("#text", "It is another village.")
    page.click("text=Send the report")
    assert "Thank you." in page.inner_text("[role=status]:has-text('Thank')")
