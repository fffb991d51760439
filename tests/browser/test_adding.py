"""A pasted text is read before anything is kept: marks can be switched, and it works without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import expect

TEXT = "Russian forces shelled the city of Kherson on Friday, killing two people, Ukraine said."


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_a_pasted_text_is_read_at_once(visit, chronology, width, scheme):
    watched = visit(width, scheme)
    page = watched.open("/")
    page.click("text=Add article")
    page.fill("#text", TEXT)
    page.fill("#published", "2024-01-10")
    page.click("button[value=read]")
    expect(page.locator(".mark--timex")).to_have_text("Friday")
    page.click("text=How its date was found")
    expect(page.locator(".found").first).to_contain_text("5 January 2024")
    page.uncheck(".switches input[value=timex]")
    assert page.evaluate("getComputedStyle(document.querySelector('.mark--timex')).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.input_value("#text") == TEXT
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert Axe().run(page).response["violations"] == []
    assert watched.wrong == []


def test_without_javascript_a_file_is_read(visit, chronology, tmp_path):
    page = visit(javascript=False).open("/add/")
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.set_input_files("#file", file)
    page.click("button[value=read]")
    assert "Kherson" in page.inner_text(".happenings")
    assert page.input_value("#text") == TEXT
