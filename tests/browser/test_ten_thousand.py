"""Ten thousand events: filters, list, histogram, map and pages answer to clicks, words and keys, and nothing jumps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WATCH_SHIFTS, ends_at, names_in_address, stepped, until

# A point of the window that lies in a region of the map and in nothing else.
INSIDE = """name => {
    const link = [...document.querySelectorAll(".map a:has(.map__unit)")].find(each => each.textContent.startsWith(name));
    link.scrollIntoView({block: "center"});
    const box = link.getBoundingClientRect();
    for (let part = 0; part < 400; part++) {
        const [x, y] = [box.left + box.width * ((part % 20) + 0.5) / 20, box.top + box.height * (Math.floor(part / 20) + 0.5) / 20];
        if (document.elementFromPoint(x, y)?.closest("a") === link) return [x, y];
    }
}"""


def total(page: Page) -> int:
    return int(re.sub(r"\D", "", page.inner_text(".band__total")))


def count_of(page: Page, selector: str) -> int:
    return int(re.sub(r"\D", "", page.locator(selector).inner_text()))


def settled(page: Page, before: int) -> int:
    expect(page.locator(".band__total")).not_to_have_text(re.compile(rf"^{before} "))
    return total(page)


def test_a_value_counts_what_it_leaves_and_is_ruled_out_and_switched_off(visit_many):
    watched = visit_many()
    page = watched.open("/")
    whole, military = total(page), count_of(page, "li:has(#i-theme-military) .facet__count")
    page.check("input[name=theme][value=military]")
    assert settled(page, whole) == military
    page.check("input[name=theme][value=aid]")
    either = settled(page, military)
    expect(page.locator(".chips")).to_contain_text("or")
    page.locator(".chip__name", has_text="Aid").click()
    expect(page.locator(".chips")).to_contain_text("not")
    only = settled(page, either)
    assert military < either and only <= military
    page.locator(".chip", has_text="Military").locator("[title^='Switch off']").click()
    without_aid = settled(page, only)
    assert only < without_aid < whole
    page.locator(".chip", has_text="Military").locator("[title=Remove]").click()
    expect(page.locator(".chip")).to_have_count(1)
    assert total(page) == without_aid
    assert watched.wrong == []


def test_a_value_far_down_a_facet_is_found_by_name_and_taken_by_keys(visit_many):
    page = visit_many().open("/")
    whole = total(page)
    far = page.locator("#values-actor .facet__name", has_text="Naval Infantry Brigade").first
    expect(far).to_have_count(0)
    page.focus("#find-actor")
    page.keyboard.type("brigade")
    expect(far).to_be_visible()
    others = page.locator("#values-actor .depth-4 .facet__name", has_not_text="Brigade")  # what stands above a found one is listed too
    expect(others).to_have_count(0)
    page.locator("#values-actor li", has_text="Brigade").last.locator("input").focus()
    page.keyboard.press("Space")
    assert 0 < settled(page, whole) < whole
    expect(page.locator(".chip")).to_have_count(1)


def test_of_two_quick_changes_the_older_answer_never_stays(visit_many):
    page = visit_many().open("/")
    held = []
    page.route("**/*theme=military*", lambda route: held.append(route) if "certainty" not in route.request.url else route.continue_())
    page.check("input[name=theme][value=military]")
    page.check("input[name=certainty][value=claimed]")
    expect(page.locator(".chip")).to_have_count(2)
    both = total(page)
    for route in held:
        try:
            route.continue_()
        except Exception as error:  # the browser has given the request up, as it should
            assert "abort" in str(error).lower() or "handled" in str(error).lower()
    page.wait_for_timeout(600)
    assert (page.locator(".chip").count(), total(page)) == (2, both)
    ends_at(page, "/?theme=military&certainty=claimed")


def test_the_list_goes_on_and_back_restores_the_very_place(visit_many):
    watched = visit_many()
    page = watched.open("/?theme=military")
    expect(page.locator(".row")).to_have_count(40)
    for count in (80, 120, 160):
        page.locator("#pages").scroll_into_view_if_needed()
        expect(page.locator(".row")).to_have_count(count)
    names_in_address(page, "more=3")
    row = page.locator(".row").nth(130)
    row.scroll_into_view_if_needed()
    row.locator(".row__title a").click()
    title = row.locator(".row__title").inner_text()
    expect(page.locator("#in-hand .card__title")).to_have_text(title)
    before = page.evaluate("window.scrollY")
    assert before > 5_000
    page.click("#in-hand >> text=Everything about this event")
    expect(page.locator("h1")).to_have_text(title)
    page.go_back()
    expect(page.locator(".row")).to_have_count(160)
    until(page, f"Math.abs(window.scrollY - {before}) < 1.5")
    expect(page.locator("#in-hand .card__title")).to_have_text(title)
    assert watched.wrong == []


def test_a_month_is_a_link_and_both_orders_reach_it(visit_many):
    page = visit_many().open("/?from=2022&to=2024&page=30")
    link = page.locator(".month__title a").first
    words, href = link.inner_text(), link.get_attribute("href")
    link.click()
    page.wait_for_url("**#t-*")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"#{anchor}").inner_text().startswith(words)
    assert "at=" in href
    page.click("text=Newest first")
    expect(page.locator("text=Oldest first")).to_be_visible()
    page.goto(page.url.replace("order=newest", f"order=newest&at={anchor.removeprefix('t-')}"))
    assert page.locator(f"#{anchor}").count() == 1


def test_the_window_is_dragged_and_keyed_and_zoomed_to_days_and_out(visit_many):
    watched = visit_many()
    page = watched.open("/?from=2020&to=2025")
    whole = total(page)
    page.locator("#window-from").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator("#window-to").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    keyed = settled(page, whole)
    assert 0 < keyed < whole
    expect(page.locator(".band__span")).to_contain_text("certainly inside")
    box = page.locator(".histogram .chart").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 40, steps=4)
    page.mouse.up()
    dragged = settled(page, keyed)
    assert 0 < dragged < keyed
    while page.locator("#zoom-in").count():
        stepped(page, lambda: page.keyboard.press("+"))
    assert len(page.get_attribute(".histogram .chart", "data-bins").split("|")[0]) == len("2023-01-01")
    stepped(page, lambda: page.click("#zoom-out"))
    assert watched.wrong == []


def test_typing_a_spelling_suggests_whom_it_means(visit_many):
    page = visit_many().open("/")
    whole = total(page)
    page.keyboard.press("/")
    page.keyboard.type("Zelenskiy")
    whole_word = re.compile("Volodymyr Zelenskyy.*Zelenskiy”")  # what is answered to fewer letters goes when this comes
    expect(page.locator("#suggestions [role=option]").first).to_contain_text(whole_word)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert 0 < settled(page, whole) < whole
    names_in_address(page, "actor=volodymyr-zelenskyy")


def test_a_region_of_the_map_a_dot_and_a_box_filter(visit_many):
    watched = visit_many()
    page = watched.open("/")
    whole = total(page)
    page.mouse.click(*page.evaluate(INSIDE, "Kharkiv Oblast"))
    in_region = settled(page, whole)
    expect(page.locator(".chip")).to_contain_text("Kharkiv Oblast")
    expect(page.locator(".map__unit--chosen")).to_have_count(1)
    page.click(".chip [title=Remove]")
    assert settled(page, in_region) == whole
    box = page.locator(".map__drawing").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.70, box["y"] + box["height"] * 0.25)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.80, box["y"] + box["height"] * 0.40, steps=5)
    page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + box["height"] * 0.50, steps=5)
    page.mouse.up()
    dragged = settled(page, whole)
    assert 0 < dragged < whole
    expect(page).to_have_url(re.compile(r"\?box=3\d\.?\d*%2C4\d"))
    expect(page.locator(".map__frame:not(.map__frame--drawn)")).to_be_visible()
    page.click(".chip [title=Remove]")
    assert settled(page, dragged) == whole
    expect(page.locator("#west")).to_have_value("")
    assert watched.wrong == []


def test_a_dot_of_several_leads_nearer_where_it_comes_apart_and_out_again(visit_many):
    watched = visit_many()
    page = watched.open("/?from=2023")
    whole = total(page)
    link = page.locator(".map a:has(.map__dot--many)").last
    link.locator("circle").click()
    near = settled(page, whole)
    assert 0 < near < whole
    expect(page.locator(".map__lands--near")).to_have_count(1)
    assert page.locator(".map a:has(.map__dot)").count() > 1
    until(page, "[...document.querySelectorAll('.map__dot')].every(dot => dot.cx.baseVal.value >= 0 && dot.cx.baseVal.value <= 1000)")
    page.click("text=Show the whole map")
    assert settled(page, near) == whole
    expect(page.locator(".map__lands--near")).to_have_count(0)
    assert watched.wrong == []


def test_a_box_is_chosen_by_keys_alone(visit_many):
    page = visit_many().open("/")
    whole = total(page)
    page.focus("#choose-box")
    page.keyboard.press("Enter")
    first = page.inner_text("#box-said")
    assert "east" in first
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowUp"):
        page.keyboard.press(key)
    assert page.inner_text("#box-said") != first
    page.keyboard.press("Escape")
    assert page.inner_text("#box-said") == ""
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert 0 < settled(page, whole) < whole
    expect(page.locator(".chip")).to_contain_text("° east")


def test_on_a_phone_a_finger_draws_the_box_once_one_is_to_be_chosen(visit_many):
    page = visit_many(390, height=844, touch=True).open("/")
    page.route("**/?*more=*", lambda route: None)  # the list's next page would push the map on while the finger is on it
    whole = total(page)
    page.locator("#choose-box").scroll_into_view_if_needed()
    parts, box = (0.3, 0.4, 0.5, 0.6), page.locator(".map__drawing").bounding_box()
    drawn_by_finger(page, [(box["x"] + box["width"] * part, box["y"] + box["height"] / 2) for part in parts])
    assert page.inner_text("#box-said") == ""
    page.click("#choose-box")  # a tap would end the glide of the finger before and no more
    box = page.locator(".map__drawing").bounding_box()
    drawn_by_finger(page, [(box["x"] + box["width"] * part, box["y"] + box["height"] * part) for part in parts])
    assert 0 < settled(page, whole) < whole
    expect(page.locator(".chip")).to_contain_text("° east")


def drawn_by_finger(page: Page, points: list[tuple[float, float]]) -> None:
    """A touch from the first point over the others, as the browser itself would tell it."""
    wire = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(points):
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove" if number else "touchStart", "touchPoints": [{"x": x, "y": y}]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_an_event_has_a_page_of_its_own_and_the_other_pages_answer(visit_many):
    watched = visit_many()
    page = watched.open("/?certainty=disputed")
    page.locator(".row__title a").first.click()
    page.click("#in-hand >> text=Everything about this event")
    page.wait_for_url("**/event/*/")
    for name in ("Who says what", "How this date was found", "Cite, link or embed"):
        expect(page.locator(f"h2:has-text('{name}')").first).to_be_visible()
    for path, words in {
        "/compare/?a=Zelenskiy&b=Putin": "Counted",
        "/coverage/": "Articles over time",
        "/share/?theme=military": "iframe",
        "/actor/ukraine/": "Ukraine",
    }.items():
        assert words in watched.open(path).inner_text("main"), path
    assert watched.wrong == []


@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_the_whole_chronology_is_links_and_forms(visit_many, width):
    watched = visit_many(width, javascript=False)
    page = watched.open("/")
    whole = total(page)
    if width < 861:
        page.click(".filters__switch")
    page.check("input[name=theme][value=military]")
    page.click("text=Apply filters")
    military = total(page)
    assert military < whole
    page.click("text=Next page")
    names_in_address(page, "page=2")
    page.locator(".map__box summary").click()
    for side, degrees in {"west": "36", "south": "49", "east": "38", "north": "50.5"}.items():
        page.fill(f"#{side}", degrees)
    page.click("text=Apply the box")
    assert 0 < total(page) < military
    page.fill("#q", "Kharkiv")
    page.press("#q", "Enter")
    page.locator(".row__title a").first.click()
    page.locator("a[href*='/article/']").first.click()
    names_in_address(page, "#m-")
    assert page.locator(".mark--timex, .told").first.is_visible()
    assert watched.wrong == []


def test_without_javascript_a_value_far_down_a_facet_is_found_by_name_too(visit_many):
    page = visit_many(javascript=False).open("/")
    far = page.locator("#values-actor li", has_text="Naval Infantry Brigade").first
    expect(far).to_have_count(0)
    page.fill("#find-actor", "brigade")
    page.press("#find-actor", "Enter")
    far.locator("input").check()
    page.click("text=Apply filters")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".chip")).to_contain_text("Naval Infantry Brigade")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?actor=nobody-at-all", 404, "nobody-at-all"),
        ("/?place=atlantis", 404, "atlantis"),
        ("/?from=2022-13-45", 400, "from=2022-13-45"),
        ("/?box=1,2,3", 400, "four numbers"),
        ("/?page=99999", 404, "99999"),
        ("/?page=-1", 400, "page"),
        ("/event/zzzzzzzzzz/", 404, "zzzzzzzzzz"),
        ("/?q=" + "a" * 3_900, 400, "at most 200"),
        ("/?q=" + "a" * 10_000, 400, "could not be read"),
        ("/nothing/at/all", 404, ""),
    ],
)
def test_a_bad_address_gets_a_page_with_a_way_on(visit_many, path, status, words):
    watched = visit_many()
    answer = watched.page.goto(watched.base + path)
    assert answer.status == status
    assert words in watched.page.inner_text("body")
    watched.page.locator("main a[href='/'], body a[href='/']").first.click()
    expect(watched.page.locator(".row")).to_have_count(40)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_ten_thousand_events_are_light_on_the_wire(visit_many, language):
    watched = visit_many()
    sent = watched.weigh()
    for path in ("/?lang={}", "/?lang={}&from=2022&to=2024", "/?lang={}&theme=military&from=2022-02&to=2022-04"):
        watched.open(path.format(language)).wait_for_load_state("networkidle")
    pages = {url: size for url, size in sent.items() if "lang=" in url}
    assert len(pages) == 3 and max(pages.values()) < 30_000, pages
    later = list(pages)[1:]
    assert sum(size for url, size in sent.items() if url not in later) < 180_000, sent  # the map's shapes among them


@pytest.mark.parametrize("slowness", [1, 6])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_after_the_first_paint_nor_by_filtering(visit_many, width, slowness, record_property):
    watched = visit_many(width)
    watched.page.add_init_script(WATCH_SHIFTS)
    watched.page.context.new_cdp_session(watched.page).send("Emulation.setCPUThrottlingRate", {"rate": slowness})
    page = watched.open("/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") == []
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    if width < 861:
        page.click(".filters__switch")
    swapped = page.evaluate(
        """async () => {
            const begun = performance.now();
            const done = new Promise(resolve => document.addEventListener('htmx:after:swap', () => requestAnimationFrame(resolve), {once: true}));
            document.querySelector('input[name=theme][value=diplomacy]').click();
            await done;
            return performance.now() - begun;
        }"""
    )
    record_property(f"first contentful paint of 10,000 events at {width} pixels, {slowness} times as slow", f"{painted:.0f} ms")
    record_property(f"from a click on a filter to the swapped page at {width} pixels, {slowness} times as slow", f"{swapped:.0f} ms")
