"""Links and forms alone: filter, search, page, open an event, read an article."""

import pytest

from tests.browser.conftest import ends_at, names_in_address


@pytest.mark.parametrize("width", [1440, 390])
def test_filter_search_page_and_read_with_javascript_off(visit, chronology, width):
    watched = visit(width, javascript=False)
    page = watched.open("/")
    assert page.inner_text(".band__total") == "51 events"
    if width < 861:
        page.click(".filters__switch")
    page.check("input[name=certainty][value=disputed]")
    page.click("text=Apply filters")
    assert page.inner_text(".band__total") == "1 event"
    names_in_address(page, "certainty=disputed")
    page.click(".chip [title=Remove]")
    assert page.inner_text(".band__total") == "51 events"
    page.fill("#q", "captured Kupiansk")
    page.press("#q", "Enter")
    assert page.inner_text(".band__total") == "1 event"
    page.click("text=Russia says it captured Kupiansk")
    ends_at(page, f"/event/{chronology.public_id}/")
    page.locator("a[href*='/article/']").first.click()
    assert page.locator(".mark--timex").inner_text() == "last month"
    names_in_address(page, "#m-")
    assert watched.wrong == []


def test_pages_of_the_chronology_are_links(visit, chronology):
    page = visit(javascript=False).open("/")
    page.click("text=Next page")
    ends_at(page, "/?page=2")
    assert page.locator(".row").count() == 11
