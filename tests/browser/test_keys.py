"""The keyboard moves along the list, opens, closes and searches; the histogram's window is set by keys and by dragging."""

import pytest
from playwright.sync_api import Page, expect

from events.exports.releases import make_release
from tests.browser.conftest import ends_at
from tests.browser.test_every_page import PAGES, address_of

FOCUSED = "document.activeElement.closest('.row')?.id ?? document.activeElement.id"


def rows(page: Page) -> list[str]:
    return page.eval_on_selector_all(".row", "rows => rows.map(row => row.id)")


def press(page: Page, *keys: str) -> str:
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUSED)


def test_letters_arrows_home_and_end_move_along_the_list(visit_many):
    watched = visit_many()
    page = watched.open("/")
    page.route("**/?*more=*", lambda route: None)  # what comes after the list's end stays away: here the end is the end
    order = rows(page)
    assert press(page, "j") == order[0]
    assert press(page, "j", "ArrowDown") == order[2]
    assert press(page, "k") == order[1]
    assert press(page, "ArrowUp", "ArrowUp", "k") == order[0]
    assert press(page, "End") == order[-1]
    assert page.evaluate("document.activeElement.getBoundingClientRect().bottom <= innerHeight")
    assert press(page, "j") == order[-1]
    assert press(page, "Home") == order[0]
    assert watched.wrong == []


def test_enter_opens_beside_the_list_and_escape_closes(visit_many):
    page = visit_many().open("/")
    order = rows(page)
    press(page, "j", "j", "j", "Enter")
    title = page.inner_text(f"#{order[2]} .row__title")
    expect(page.locator("#in-hand .card__title")).to_have_text(title)
    ends_at(page, f"event={order[2].removeprefix('e-')}")
    assert page.evaluate(FOCUSED) == order[2]
    assert press(page, "Escape") == order[2]
    expect(page.locator("#in-hand")).to_be_hidden()
    ends_at(page, "/")
    assert page.locator(".row--in-hand").count() == 0
    press(page, "j", "Enter")
    expect(page.locator("#in-hand .card__title")).to_have_text(page.inner_text(f"#{order[3]} .row__title"))
    page.click("[data-close]")
    expect(page.locator("#in-hand")).to_be_hidden()


def test_slash_goes_to_search_where_letters_are_letters(visit_many):
    page = visit_many().open("/")
    assert press(page, "/") == "q"
    page.keyboard.type("jk/")
    expect(page.locator("#q")).to_have_value("jk/")
    assert press(page, "Escape") == ""


def test_arrows_outside_the_list_scroll_the_page(visit_many):
    page = visit_many().open("/")
    assert press(page, "ArrowDown", "End") == ""


def test_handles_of_the_histogram_are_moved_by_keys_and_enter_applies(visit, chronology):
    watched = visit()
    page = watched.open("/")
    first = page.locator("#window-from")
    last = page.locator("#window-to")
    assert first.get_attribute("aria-valuetext") == "January 2022"
    first.focus()
    press(page, *["ArrowRight"] * 3)
    assert first.get_attribute("aria-valuetext") == "April 2022"
    last.focus()
    press(page, "Home")
    assert last.get_attribute("aria-valuetext") == "April 2022"
    press(page, "PageUp", *["ArrowRight"] * 8)
    assert last.get_attribute("aria-valuetext") == "December 2023"
    ends_at(page, "/")
    press(page, "Enter")
    expect(page.locator(".chips")).to_contain_text("April 2022 to December 2023")
    ends_at(page, "/?from=2022-04&to=2023-12")
    expect(page.locator("#from")).to_have_value("2022-04")
    first.focus()
    press(page, "ArrowRight", "Escape")
    assert first.get_attribute("aria-valuenow") == "0"
    assert watched.wrong == []


def test_an_end_that_was_not_moved_stays_open(visit, chronology):
    page = visit().open("/")
    page.locator("#window-from").focus()
    press(page, "PageUp", "Enter")
    expect(page.locator(".chips")).to_contain_text("from January 2023")
    ends_at(page, "/?from=2023-01")


def test_dragging_across_the_bars_sets_the_window(visit, chronology):
    page = visit().open("/")
    box = page.locator(".histogram .chart").bounding_box()
    y = box["y"] + 40
    page.mouse.move(box["x"] + box["width"] * 0.30, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.60, y, steps=4)
    wanted = [page.locator(f"#window-{side}").get_attribute("aria-valuetext") for side in ("from", "to")]
    page.mouse.up()
    expect(page.locator(".chips")).to_contain_text(f"{wanted[0]} to {wanted[1]}")
    assert wanted[0] != wanted[1]


def test_bars_are_one_stop_of_tab_and_arrows_go_from_one_to_the_next(visit, chronology):
    watched = visit()
    page = watched.open("/?from=2022&to=2022")
    named = "document.activeElement.getAttribute('aria-label') || document.activeElement.id"
    bars = page.eval_on_selector_all(".chart__bar", "bars => bars.map(bar => bar.getAttribute('aria-label'))")
    assert page.eval_on_selector_all(".chart__bar", "bars => bars.map(bar => bar.tabIndex)") == [0, *[-1] * (len(bars) - 1)]
    page.locator(".chart__bar").first.focus()
    for key, name in (
        ("ArrowRight", bars[1]),
        ("ArrowRight", bars[2]),
        ("ArrowLeft", bars[1]),
        ("End", bars[-1]),
        ("ArrowRight", bars[-1]),
        ("Home", bars[0]),
    ):
        page.keyboard.press(key)
        assert page.evaluate(named) == name
    page.keyboard.press("Tab")
    assert page.evaluate(named) == "Show from; Enter applies"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".band__total")).to_have_text(bars[0].split(": ")[1])
    assert page.locator(".chart__bar[tabindex='0']").count() == 1
    assert watched.wrong == []


def test_places_on_the_map_are_one_stop_of_tab_and_arrows_go_where_they_point(visit, chronology):
    watched = visit()
    page = watched.open("/")
    assert page.locator(".map__drawing a[tabindex='0']").count() == 1
    places = page.eval_on_selector_all(".map__drawing a", "links => links.map(link => [link.textContent.split(':')[0], link.tabIndex])")
    page.locator(".map a", has_text="Kupiansk").focus()
    here = "document.activeElement.textContent"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(here) != "" and "Kupiansk" not in page.evaluate(here)
    page.locator(".map a", has_text="Kherson:").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here).startswith("Kherson")  # nothing lies south of it
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Kherson")
    assert len(places) > 2 and watched.wrong == []


STOPS = """() => {
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    window.stops = [...document.querySelectorAll(all)].filter(each =>
        each.tabIndex >= 0 && !each.disabled && each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}));
    return window.stops.length;
}"""
AT = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
    const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    return [window.stops.indexOf(here), shown && style.outlineStyle !== "none", here.outerHTML.slice(0, 120)];
}"""


@pytest.mark.parametrize("width", [1440, 390])
def test_every_interactive_thing_of_every_page_is_reached_by_tab_and_seen(visit, chronology, width):
    make_release("v1.0", by=None)
    watched = visit(width)
    missed, unseen = {}, {}
    for name in PAGES:
        page = watched.open("/?certainty=disputed" if name == "timeline" else address_of(name, chronology))
        left = set(range(page.evaluate(STOPS)))
        for _ in range(len(left) + 20):
            page.keyboard.press("Tab")
            at, is_seen, words = page.evaluate(AT)
            left.discard(at)
            if at >= 0 and not is_seen:
                unseen.setdefault(name, set()).add(words)
            if not left:
                break
        if left:
            missed[name] = [page.evaluate(f"window.stops[{at}].outerHTML.slice(0, 120)") for at in sorted(left)[:3]]
    assert (missed, unseen) == ({}, {})


def test_without_javascript_there_are_no_dead_handles(visit, chronology):
    page = visit(javascript=False).open("/")
    assert [page.locator(name).is_visible() for name in ("#window-from", "[data-close]", "[data-theme-switch]")] == [False] * 3
    page.locator(".chart__bar").first.click()
    ends_at(page, "/?from=2022-01&to=2022-01")
