"""A real Chromium in front of a chronology that has one of everything, and in front of ten thousand made-up events."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import handlers
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from events.models import Event
from tests.factories import make_article, make_event, make_mention, make_place, make_project, make_statement

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PATIENCE_S = 20  # a wait ends when its claim holds; on a machine with other work that can be long after the click
expect.set_options(timeout=1_000 * PATIENCE_S)
WATCH_SHIFTS = """window.moved = [];
new PerformanceObserver(list => {
    for (const each of list.getEntries()) {
        if (!each.hadRecentInput) window.moved.push([each.value, ...each.sources.map(source => source.node?.outerHTML?.slice(0, 120))]);
    }
}).observe({type: "layout-shift", buffered: true});"""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver keeps a loop in this thread

TEXT = """Zelensky said Friday he had visited troops near the city of Kupiansk that Moscow claimed to have captured last month, which Kyiv denies.
Read also: ten things
Russian troops could launch an offensive in the Kharkiv region as early as January 15, a monitor said."""
LEAD, _, FORECAST = TEXT.split("\n")
TRACE = {
    "words": "last month",
    "rule": "dir_unit",
    "anchor": "2025-12-12",
    "anchor_basis": "dct",
    "explanation": "“last month” is the month before the article’s.",
    "alternatives": [{"edtf": "2025-11-30", "why": "dates the claim, not the capture"}],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _static_files_where_they_stand() -> Iterator[None]:
    """Nothing is collected for a test, and files come through the middleware as they do for a reader; set before the live
    server starts, which lives as long as the session and would else serve them by a handler of its own."""
    handlers.StaticFilesHandler, kept = lambda _: WSGIHandler(), handlers.StaticFilesHandler
    with override_settings(WHITENOISE_AUTOREFRESH=True):
        yield
    handlers.StaticFilesHandler = kept


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.fail(f"no Chromium at {CHROMIUM}; install it (apt-get install chromium) or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def until(page: Page, claim: str) -> None:
    """Waits until a JavaScript expression holds. The driver's own wait runs text as code within the page, which the policy refuses
    as soon as the claim does not hold at once; asking again and again from outside does not."""
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(claim):
        assert time.monotonic() < deadline, f"never came to hold: {claim}"
        page.wait_for_timeout(25)


def ends_at(page: Page, tail: str) -> None:
    """Waits until the address ends so: a script writes it after what it answers to."""
    expect(page).to_have_url(re.compile(f"{re.escape(tail)}$"))


def names_in_address(page: Page, part: str) -> None:
    """Waits until the address has this part."""
    expect(page).to_have_url(re.compile(re.escape(part)))


def stepped(page: Page, act: Callable[[], None]) -> None:
    """Does what zooms the histogram and waits until the page shows the other bins, and its address asks for them."""
    chart, before = page.locator(".histogram .chart"), page.url
    bins = chart.get_attribute("data-bins") or ""
    act()
    expect(chart).not_to_have_attribute("data-bins", bins)
    expect(page).not_to_have_url(before)


class Watched:
    """A page with what went wrong on it: console errors, uncaught exceptions, requests to another host."""

    def __init__(self, context: BrowserContext, base: str):
        self.page: Page = context.new_page()
        self.base = base
        self.wrong: list[str] = []
        self.page.on("console", lambda message: self._note(message.type in ("error", "warning"), message.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        self.page.on("request", lambda request: self._note(not request.url.startswith((base, "data:")), request.url))

    def _note(self, is_wrong: bool, words: str) -> None:
        if is_wrong:
            self.wrong.append(words)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def weigh(self) -> dict[str, int]:
        """What comes over the wire from now on: bytes by address, filled as it comes."""
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        address_by_id: dict[str, str] = {}
        sent: dict[str, int] = {}
        wire.on("Network.requestWillBeSent", lambda event: address_by_id.update({event["requestId"]: event["request"]["url"]}))
        wire.on("Network.loadingFinished", lambda event: sent.update({address_by_id[event["requestId"]]: int(event["encodedDataLength"])}))
        return sent

    def faults(self, expected: str = "") -> tuple[int, list[str], list[tuple[str, list[str]]]]:
        """How far the page is too wide, what went wrong on it but what is `expected`, and what axe finds."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        said = [words for words in self.wrong if not (expected and expected in words)]
        found = [(each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in Axe().run(self.page).response["violations"]]
        return max(wide, 0), said, found


def visitor(browser: Browser, base: str) -> Iterator[Callable[..., Watched]]:
    """Opens pages of a site at a width, in light or dark, with or without JavaScript; gives them up at the end."""
    contexts: list[BrowserContext] = []

    def start(width: int = 1440, scheme: str = "light", javascript: bool = True, height: int = 1000, touch: bool = False) -> Watched:
        size = {"width": width, "height": height}
        asked = {"java_script_enabled": javascript, "has_touch": touch, "reduced_motion": "reduce"}
        context = browser.new_context(viewport=size, color_scheme=scheme, **asked)
        context.set_default_timeout(1_000 * PATIENCE_S)
        contexts.append(context)
        return Watched(context, base)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Watched]]:
    """In front of what the test has put into the database."""
    yield from visitor(browser, live_server.url)


@pytest.fixture
def visit_many(browser: Browser, ten_thousand: str) -> Iterator[Callable[..., Watched]]:
    """In front of ten thousand made-up events, which no test changes."""
    yield from visitor(browser, ten_thousand)


@pytest.fixture(scope="session")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of a server of its own over ten thousand simulated events, which are made once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder if worker_id == "master" else folder.parent
    site = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'ten-thousand.sqlite3'}", "VAR_DIR": str(folder / "var"), "DEBUG": "0"}
    _make_once(folder / "ten-thousand", site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    worker = "--worker-class conflict_timeline.serving.HelpfulWorker --threads 4"
    command = f"-m gunicorn conflict_timeline.wsgi --bind {address} {worker} --log-level error --no-control-socket"
    server = subprocess.Popen([sys.executable, *command.split()], cwd=settings.BASE_DIR, env=site)
    try:
        _answers(f"http://{address}/how-to-read/")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(10)


def _make_once(name: Path, site: dict[str, str]) -> None:
    """Fills the database; of several workers the first does, and the others wait for it."""
    done = name.with_suffix(".done")
    try:
        name.with_suffix(".begun").touch(exist_ok=False)
    except FileExistsError:
        for _ in range(1200):
            if done.exists():
                return
            time.sleep(0.1)
        pytest.fail("another worker did not finish simulating the ten thousand events")
    for command in (["migrate"], ["simulate", "--events", "10000", "--seed", "1"]):
        subprocess.run([sys.executable, "manage.py", *command, "--verbosity", "0"], cwd=settings.BASE_DIR, env=site, check=True)
    done.touch()


def _answers(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server of the ten thousand events does not answer at {address}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests measured and do not judge."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


@pytest.fixture
def chronology(transactional_db) -> Event:
    """Fifty events over four years and one disputed, which is returned."""
    make_project(known_gaps=["Only one article."])
    ukraine = make_place("Ukraine", "country", latitude=48.4, longitude=31.2)
    kharkiv = make_place("Kharkiv Oblast", "region", ukraine, feature_id="geonames:706482", latitude=49.6, longitude=36.4)
    kupiansk, kherson = make_place("Kupiansk", parent=kharkiv), make_place("Kherson", parent=ukraine, latitude=46.6, longitude=32.6)
    brussels = make_place("Brussels", latitude=50.85, longitude=4.35)
    furniture = TEXT.index("Read also")
    after = TEXT.index(FORECAST)
    article = make_article(
        TEXT,
        title="Zelensky visits the front",
        offset_map=[[0, 0, len(LEAD)], [len(LEAD), after, len(FORECAST)]],
        furniture=[[furniture, furniture + 21, "read also"]],
        marks={
            "timexes": [{"start": TEXT.index("last month"), "end": TEXT.index("last month") + 10, "explanation": TRACE["explanation"]}],
            "actors": [{"start": TEXT.index("Moscow"), "end": TEXT.index("Moscow") + 6, "key": "russia", "name": "Russia"}],
            "places": [{"start": TEXT.index("Kupiansk"), "end": TEXT.index("Kupiansk") + 8, "name": "Kupiansk"}],
        },
    )
    mention = make_mention(article, LEAD, "2025-11", "last month", trace=TRACE, certainty="disputed")
    make_statement(mention, "Russia", "claims")
    make_statement(mention, "Ukraine", "denies")
    whens = ("2022-02-27", "2022-03", "2022-03-04~", "[2023-05-01..2023-05-07]", "2024-02-01/2024-03-15", "[2024-01-15..]", "[..2025-12-12]")
    kinds = (("military",), ("diplomacy", "aid"), ("civilians",), ("protest",))
    for number in range(50):
        when = whens[number % 7] if number % 3 else f"202{2 + number % 4}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        make_event(
            f"Happening number {number} in the war",
            when if number != 7 else "",
            themes=kinds[number % 4],
            actors=("Ukraine", "NATO", "Poland")[: 1 + number % 3],
            places=((kupiansk, kherson, kharkiv, brussels, ukraine)[number % 5],),
            certainty=("reported", "claimed", "expected")[number % 3],
            review="accepted" if number % 10 == 0 else "proposed",
        )
    return make_event(
        "Russia says it captured Kupiansk; Ukraine denies it",
        "2025-11",
        mention=mention,
        actors=("Russia", "Ukraine"),
        places=(kupiansk,),
        certainty="disputed",
    )
