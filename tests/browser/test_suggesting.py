"""Typing into the search field names what to filter by: arrows, Enter and Escape, a click, and pages beside the chronology."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import ends_at


def test_arrows_choose_and_enter_takes_a_suggestion(visit, chronology):
    watched = visit()
    page = watched.open("/?theme=diplomacy")
    page.keyboard.press("/")
    page.keyboard.type("nat")
    option = page.locator("#suggestions [role=option]")
    expect(option).to_contain_text(["NATO"])
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == option.first.get_attribute("id")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("NATO")
    ends_at(page, "/?theme=diplomacy&actor=nato")
    expect(page.locator("#suggestions")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("")
    assert watched.wrong == []


def test_escape_closes_and_enter_without_a_choice_searches(visit, chronology):
    page = visit().open("/")
    page.fill("#q", "kupi")
    expect(page.locator("#suggestions")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=kupi")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_click_on_a_suggestion_filters_from_any_page(visit, chronology, width):
    watched = visit(width)
    for path in ("/", "/articles/"):
        page = watched.open(path)
        page.locator("#q").press_sequentially("kupi")
        page.locator("#suggestions [role=option]", has_text="Kupiansk").click()
        page.wait_for_url("**/?place=kupiansk")
        expect(page.locator(".chips")).to_contain_text("Kupiansk")
    assert watched.wrong == []


def test_without_javascript_the_field_searches(visit, chronology):
    page = visit(javascript=False).open("/articles/")
    page.fill("#q", "captured Kupiansk")
    page.press("#q", "Enter")
    assert page.inner_text(".band__total") == "1 event"
