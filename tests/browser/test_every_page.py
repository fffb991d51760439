"""Every page, at two widths, in light and dark: it fits, it is quiet, it stays at home, and axe finds nothing."""

import pytest

from events.exports.releases import make_release
from tests.browser.conftest import WATCH_SHIFTS

PAGES = (
    *("timeline", "filtered", "event", "article", "articles", "actor", "place", "how-to-read", "not-here"),
    *("coverage", "add", "share", "report", "embed", "embed-event", "compare", "missing", "refused"),
    *("releases", "release"),
)


def address_of(page: str, event) -> str:
    return {
        "timeline": "/",
        "filtered": "/?theme=military&actor=nato&from=2022&to=2024",
        "event": f"/event/{event.public_id}/",
        "article": f"/article/{event.lead.article.ref}/",
        "actor": "/actor/nato/",
        "place": "/place/kupiansk/",
        "share": "/share/?theme=military",
        "compare": "/compare/?a=actor:nato&b=actor:ukraine",
        "report": f"/event/{event.public_id}/report/",
        "embed": "/embed/?theme=military",
        "embed-event": f"/embed/event/{event.public_id}/",
        "release": "/release/v1.0/",
        "missing": "/event/nothing/",
        "refused": "/?from=never",
    }.get(page, f"/{page}/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_fits_and_is_quiet_and_accessible(visit, chronology, width, scheme):
    make_release("v0.9", by=None, accepted=True)
    make_release("v1.0", by=None, notes="The first with everything.")
    watched = visit(width, scheme)
    found = {}
    for name in PAGES:
        watched.wrong.clear()
        watched.open(address_of(name, chronology))
        found[name] = watched.faults("status of 40" if name in ("missing", "refused") else "")
    assert found == {name: (0, [], []) for name in PAGES}


@pytest.mark.parametrize("width", [1440, 390])
def test_twice_the_text_size_fits_on_every_page_too(visit, chronology, width):
    make_release("v1.0", by=None)
    watched = visit(width)
    wide = {}
    for name in PAGES:
        page = watched.open(address_of(name, chronology))
        page.evaluate("document.documentElement.style.setProperty('font-size', '32px')")
        if (over := page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) > 0:
            wide[name] = over
    assert wide == {}


@pytest.mark.parametrize(
    ("address", "faces"),
    [
        ("/", {"inter-latin-wght-normal.woff2", "source-serif-4-latin-600-normal.woff2"}),
        ("/?lang=uk", {"inter-latin-wght-normal.woff2", "inter-cyrillic-wght-normal.woff2"}),
    ],
)
def test_the_first_visit_is_light_on_the_wire_and_has_its_letters(visit, chronology, address, faces):
    watched = visit()
    sent = watched.weigh()
    watched.open(address).wait_for_load_state("networkidle")
    assert {url.rpartition("/")[2] for url in sent if url.endswith(".woff2")} == faces
    assert sum(sent.values()) < 180_000, sent
    sent.clear()
    watched.open("/?theme=military").wait_for_load_state("networkidle")
    assert 0 < sum(size for url, size in sent.items() if "/static/" not in url) < 30_000, sent


def test_nothing_moves_after_the_first_paint(visit, chronology):
    watched = visit()
    watched.page.add_init_script(WATCH_SHIFTS)
    page = watched.open("/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") == []
