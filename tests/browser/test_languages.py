"""Two languages in a real browser: the switch by keyboard keeps what is asked for, Back leads back, pages fit and are quiet."""

import re

import pytest
from playwright.sync_api import expect

from events.exports.releases import make_release
from tests.browser.conftest import ends_at, until
from tests.browser.test_every_page import PAGES, address_of

FILTERED = "/?theme=military&actor=nato&from=2022&to=2024"
CHOSEN = "() => [...document.querySelectorAll('#filters input:checked')].map((box) => `${box.name}=${box.value}`).join(' ')"


def language(page) -> str:
    return page.evaluate("document.documentElement.lang")


def tab_to(page, text: str) -> None:
    """Presses Tab until the focus is on what has this text, as a reader without a mouse does."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == text:
            return
    raise AssertionError(f"Tab never reaches {text!r}")


def test_the_switch_is_reached_and_pressed_by_keys_and_keeps_the_filters(visit, chronology):
    page = visit().open(FILTERED)
    total, chosen = page.inner_text(".band__total strong").split()[0], page.evaluate(CHOSEN)
    tab_to(page, "Українська")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (language(page), page.url.endswith(FILTERED)) == ("uk", True)
    assert page.inner_text(".band__total strong").split()[0] == total and page.evaluate(CHOSEN) == chosen
    assert page.locator("h3.row__title a").first.get_attribute("lang") == "en"
    tab_to(page, "English")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert (language(page), page.url.endswith(FILTERED), page.evaluate(CHOSEN)) == ("en", True, chosen)


def test_what_was_filtered_without_a_new_page_is_kept_by_the_switch(visit, chronology):
    page = visit().open("/")
    with page.expect_response(lambda answer: "theme=aid" in answer.url):
        page.locator("#i-theme-aid").check()
    until(page, "location.search.includes('theme=aid')")
    with page.expect_navigation():
        page.get_by_role("button", name="Українська").click()
    assert (language(page), "theme=aid" in page.url) == ("uk", True)
    with page.expect_response(lambda answer: "theme=protest" in answer.url) as answered:
        page.locator("#i-theme-protest").check()
    assert answered.value.headers["content-language"] == "uk"
    until(page, "[...document.querySelectorAll('.chip__name')].some((chip) => chip.textContent.includes('Протести'))")


def test_the_choice_outlives_the_page_and_back_shows_what_was_there(visit, chronology):
    page = visit().open(FILTERED)
    with page.expect_navigation():
        page.get_by_role("button", name="Українська").click()
    page.get_by_role("link", name="Статті", exact=True).first.click()
    page.wait_for_url("**/articles/")
    assert language(page) == "uk"
    page.go_back()
    page.wait_for_url(f"**{FILTERED}")
    assert language(page) == "uk"
    expect(page.locator("#i-theme-military")).to_be_checked()


def test_without_javascript_the_switch_works_too(visit, chronology):
    page = visit(javascript=False).open(FILTERED)
    page.get_by_role("button", name="Українська").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    ends_at(page, FILTERED)


def test_words_that_scripts_put_in_are_ukrainian(visit, chronology):
    watched = visit()
    page = watched.open("/?lang=uk")
    assert page.inner_text("[data-theme-words]") == "Темна"
    page.locator("[data-theme-switch]").click()
    assert page.inner_text("[data-theme-words]") == "Світла"
    page.locator("#q").press_sequentially("kup")
    page.wait_for_selector("#suggestions [role=option]")
    expect(page.locator("#suggestions-said")).to_have_text(re.compile("^Підказок для фільтра: "))
    page.keyboard.press("Escape")
    page.locator("#window-from").focus()
    page.keyboard.press("ArrowRight")
    assert any(month in page.locator("#window-from").get_attribute("aria-valuetext") for month in ("лютий", "березень"))
    assert watched.wrong == []


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_in_ukrainian_fits_and_is_quiet_and_accessible(visit, chronology, width):
    make_release("v1.0", by=None)
    watched = visit(width)
    watched.open("/articles/?lang=uk")
    found = {}
    for name in PAGES:
        watched.wrong.clear()
        address = address_of(name, chronology)
        page = watched.open(f"{address}{'&' if '?' in address else '?'}lang=uk" if name.startswith("embed") else address)
        assert language(page) == "uk"
        found[name] = watched.faults("status of 40" if name in ("missing", "refused") else "")
    assert found == {name: (0, [], []) for name in PAGES}
