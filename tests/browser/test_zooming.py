"""The histogram is zoomed by wheel, buttons and keys; the page keeps its own scrolling."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ends_at, names_in_address, stepped


def middle_of_chart(page: Page) -> tuple[float, float]:
    box = page.locator(".histogram .chart").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + 40


def bins(page: Page) -> list[str]:
    return page.get_attribute(".histogram .chart", "data-bins").split("|")


def test_the_wheel_zooms_in_around_the_pointer_and_out_again(visit, chronology):
    watched = visit()
    page = watched.open("/")
    whole = bins(page)
    x, y = middle_of_chart(page)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -120)
    page.wait_for_url("**/?from=*")
    expect(page.locator(".chips")).to_contain_text("Dates")
    nearer = bins(page)
    assert 0 < whole.index(nearer[0][:7]) < len(whole) // 2 < whole.index(nearer[-1][:7]) < len(whole) - 1
    expect(page.locator("#zoom-out")).to_be_visible()
    page.wait_for_timeout(450)
    page.mouse.wheel(0, 120)
    expect(page.locator(".histogram .chart")).not_to_have_attribute("data-bins", "|".join(nearer))
    assert len(bins(page)) > len(nearer)
    assert watched.wrong == []


def test_without_a_step_to_take_the_wheel_scrolls_the_page(visit, chronology):
    page = visit().open("/")
    page.mouse.move(*middle_of_chart(page))
    page.mouse.wheel(0, 300)
    expect(page.locator(".masthead")).not_to_be_in_viewport()
    ends_at(page, "/")


def test_plus_and_minus_zoom_from_years_to_days_and_back(visit, chronology):
    page = visit().open("/")
    widths = [len(bins(page))]
    while page.locator("#zoom-in").count():
        stepped(page, lambda: page.keyboard.press("+"))
        widths.append(len(bins(page)))
        assert len(widths) < 12
    assert len(bins(page)[0]) == len("2023-01-01")
    assert len(bins(page)) == 7
    before = page.url
    stepped(page, lambda: page.keyboard.press("-"))
    page.go_back()
    expect(page.locator("#zoom-in")).to_have_count(0)
    expect(page).to_have_url(before)


def test_minus_in_a_field_is_a_letter(visit, chronology):
    page = visit().open("/?from=2022&to=2022")
    page.focus("#q")
    page.keyboard.type("-+")
    expect(page.locator("#q")).to_have_value("-+")
    ends_at(page, "/?from=2022&to=2022")


def test_the_buttons_are_links_without_javascript(visit, chronology):
    page = visit(javascript=False).open("/?from=2022-03&to=2022-04")
    stepped(page, lambda: page.click("#zoom-out"))
    expect(page.locator("#zoom-in")).to_be_visible()
    names_in_address(page, "from=2022")
    page.click("text=silence is not peace")
    expect(page.locator("h1")).to_have_text("Articles over time")


def test_ctrl_and_wheel_zoom_and_dates_switched_off_come_into_force(visit, chronology):
    watched = visit()
    page = watched.open("/?from=2022&to=2023&off=dates")
    page.mouse.move(*middle_of_chart(page))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    expect(page.locator("#zoom-out")).to_be_visible()
    assert "off=" not in page.url
    assert len(bins(page)) > 1
    assert watched.wrong == []
