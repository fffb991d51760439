"""Every page, at two widths, in light and dark: it fits, it is quiet, it stays at home, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ("timeline", "filtered", "event", "article", "articles", "actor", "place", "how-to-read", "not-here", "missing", "refused")


def address_of(page: str, event) -> str:
    return {
        "timeline": "/",
        "filtered": "/?theme=military&actor=nato&from=2022&to=2024",
        "event": f"/event/{event.public_id}/",
        "article": f"/article/{event.lead.article.ref}/",
        "actor": "/actor/nato/",
        "place": "/place/kupiansk/",
        "missing": "/event/nothing/",
        "refused": "/?from=never",
    }.get(page, f"/{page}/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_fits_and_is_quiet_and_accessible(visit, chronology, width, scheme):
    watched = visit(width, scheme)
    found = {}
    for name in PAGES:
        watched.wrong.clear()
        page = watched.open(address_of(name, chronology))
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        said = [words for words in watched.wrong if not (name in ("missing", "refused") and "status of 40" in words)]
        faults = [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in Axe().run(page).response["violations"]]
        found[name] = (max(wide, 0), said, faults)
    assert found == {name: (0, [], []) for name in PAGES}


@pytest.mark.parametrize("width", [1440, 720])
def test_twice_the_text_size_fits_too(visit, chronology, width):
    page = visit(width).open("/")
    page.evaluate("document.documentElement.style.setProperty('font-size', '32px')")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_first_visit_is_light(visit, chronology):
    from gzip import compress  # noqa: PLC0415 -- used by this test alone

    watched = visit()
    bodies: dict[str, int] = {}

    def weigh(response) -> None:
        body = response.body() if response.status == 200 else b""
        bodies[response.url] = len(body) if response.url.endswith(".woff2") else len(compress(body))

    watched.page.on("requestfinished", lambda request: weigh(request.response()))
    watched.open("/").wait_for_load_state("networkidle")
    assert len([url for url in bodies if url.endswith(".woff2")]) == 2
    assert sum(bodies.values()) < 180_000, bodies


def test_nothing_moves_after_the_first_paint(visit, chronology):
    watched = visit()
    watched.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = watched.open("/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.02
