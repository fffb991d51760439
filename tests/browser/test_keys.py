"""The keyboard moves along the list, opens, closes and searches; the histogram's window is set by keys and by dragging."""

from playwright.sync_api import Page, expect

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
    assert page.url.endswith(f"event={order[2].removeprefix('e-')}")
    assert page.evaluate(FOCUSED) == order[2]
    assert press(page, "Escape") == order[2]
    expect(page.locator("#in-hand")).to_be_hidden()
    assert page.url.endswith("/")
    assert page.locator(".row--in-hand").count() == 0
    press(page, "j", "Enter")
    expect(page.locator("#in-hand .card__title")).to_have_text(page.inner_text(f"#{order[3]} .row__title"))
    page.click("[data-close]")
    expect(page.locator("#in-hand")).to_be_hidden()


def test_slash_goes_to_search_where_letters_are_letters(visit_many):
    page = visit_many().open("/")
    assert press(page, "/") == "q"
    page.keyboard.type("jk/")
    assert page.input_value("#q") == "jk/"
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
    assert page.url.endswith("/")
    press(page, "Enter")
    expect(page.locator(".chips")).to_contain_text("April 2022 to December 2023")
    assert page.url.endswith("/?from=2022-04&to=2023-12")
    assert page.input_value("#from") == "2022-04"
    first.focus()
    press(page, "ArrowRight", "Escape")
    assert first.get_attribute("aria-valuenow") == "0"
    assert watched.wrong == []


def test_an_end_that_was_not_moved_stays_open(visit, chronology):
    page = visit().open("/")
    page.locator("#window-from").focus()
    press(page, "PageUp", "Enter")
    expect(page.locator(".chips")).to_contain_text("from January 2023")
    assert page.url.endswith("/?from=2023-01")


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


def test_without_javascript_there_are_no_dead_handles(visit, chronology):
    page = visit(javascript=False).open("/")
    assert [page.locator(name).is_visible() for name in ("#window-from", "[data-close]", "[data-theme-switch]", "[data-find]")] == [False] * 4
    page.locator(".chart__bar").first.click()
    assert page.url.endswith("/?from=2022-01&to=2022-01")
