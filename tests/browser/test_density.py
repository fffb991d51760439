"""Dense or roomy, as the reader chose: kept on this machine, without a jump, and printed without controls."""

from playwright.sync_api import Page


def height_of_rows(page: Page) -> float:
    return page.evaluate("document.querySelector('.row:nth-child(2), .row').getBoundingClientRect().height")


def test_a_dense_list_shows_more_and_stays_dense(visit, chronology):
    watched = visit()
    page = watched.open("/")
    roomy = height_of_rows(page)
    page.click("text=Dense list")
    assert height_of_rows(page) < 0.85 * roomy
    page.reload()
    dense = height_of_rows(page)
    assert dense < 0.85 * roomy
    assert page.locator("text=Dense list").is_hidden()
    page.click("text=Roomy list")
    assert height_of_rows(page) == roomy
    assert watched.wrong == []


def test_a_dense_list_fits_a_phone(visit, chronology):
    page = visit(390).open("/")
    page.click("text=Dense list")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_what_is_printed_has_events_and_no_controls(visit, chronology):
    watched = visit(1000, "dark")
    page = watched.open("/")
    page.emulate_media(media="print")
    hidden = ("#filters", "#q", "#zoom-in", ".density", ".aside", ".foot", ".chart__handle")
    assert [page.locator(name).first.is_visible() for name in hidden] == [False] * len(hidden)
    assert page.locator(".row").first.is_visible()
    assert page.locator(".chart").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    page.goto(f"{watched.base}/event/{chronology.public_id}/")
    assert page.locator(".evidence").first.is_visible()


def test_without_javascript_there_is_no_dead_switch(visit, chronology):
    assert not visit(javascript=False).open("/").locator(".density").is_visible()
