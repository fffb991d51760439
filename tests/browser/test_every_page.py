"""Every page, at two widths, in light and dark: it fits, it is quiet, it stays at home, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from events.exports.releases import make_release

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


def test_the_first_visit_is_light_on_the_wire(visit, chronology):
    watched = visit()
    wire = watched.page.context.new_cdp_session(watched.page)
    wire.send("Network.enable")
    address_by_id: dict[str, str] = {}
    sent: dict[str, int] = {}
    wire.on("Network.requestWillBeSent", lambda event: address_by_id.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda event: sent.update({address_by_id[event["requestId"]]: int(event["encodedDataLength"])}))
    watched.open("/").wait_for_load_state("networkidle")
    assert len([url for url in sent if url.endswith(".woff2")]) == 2
    assert sum(sent.values()) < 180_000, sent
    sent.clear()
    watched.open("/?theme=military").wait_for_load_state("networkidle")
    assert 0 < sum(size for url, size in sent.items() if "/static/" not in url) < 30_000, sent


def test_nothing_moves_after_the_first_paint(visit, chronology):
    watched = visit()
    watched.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved += e.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = watched.open("/")
    page.wait_for_load_state("networkidle")
    assert round(page.evaluate("window.moved"), 4) == 0
