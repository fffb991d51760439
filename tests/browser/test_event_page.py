"""The page of an event told more than once: two accounts are chosen and aligned, a sentence is read in its context."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article, make_mention, make_source

LATER = (("Moscow said in November it took Kupiansk.", "2025-11"), ("Kupiansk fell on 20 November.", "2025-11-20"))


@pytest.fixture
def told_thrice(chronology):
    """The disputed event with two accounts more."""
    for number, (sentence, when) in enumerate(LATER):
        text = f"The night was quiet. {sentence} Kyiv said nothing."
        article = make_article(text, f"2025-12-{20 + number}", source=make_source(f"Agency {number}"))
        make_mention(article, sentence, when, event=chronology)
    return chronology


@pytest.mark.parametrize(("width", "scheme", "javascript"), [(1440, "light", True), (390, "dark", True), (390, "light", False)])
def test_accounts_are_chosen_by_a_form_and_context_is_one_click_away(visit, told_thrice, width, scheme, javascript):
    watched = visit(width, scheme, javascript)
    page = watched.page
    page.goto(f"{watched.base}/event/{told_thrice.public_id}/")
    page.select_option("#account-1", index=1)
    page.select_option("#account-2", index=2)
    page.click("text=Show these two")
    page.wait_for_url("**first=m-*#accounts")
    expect(page.locator(".accounts--told thead a")).to_have_text(["Agency 0, 20 December 2025", "Agency 1, 21 December 2025"])
    expect(page.locator(".accounts--told u").first).to_be_visible()
    page.locator("summary:has-text('In its context')").last.click()
    expect(page.locator(".context").last).to_contain_text("The night was quiet. Kupiansk fell on 20 November. Kyiv said nothing.")
    if javascript:
        assert watched.faults() == (0, [], [])
