"""What readers set in their own system holds: forced colours, and no motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_themes_marks_and_the_event_in_hand_are_told_apart(visit, chronology, scheme):
    watched = visit(1440, scheme)
    watched.page.emulate_media(forced_colors="active")
    page = watched.open("/")
    page.locator(".row__title").first.click()
    page.locator(".row--in-hand").wait_for()
    colours = page.locator(".facet .swatch").evaluate_all("all => all.map(each => getComputedStyle(each).backgroundColor)")
    assert len(set(colours)) > 1
    outlines = "all => all.map(each => getComputedStyle(each).outlineStyle)"
    assert page.locator(".row--in-hand .row__body").evaluate_all(outlines) == ["solid"]
    assert set(page.locator(".row:not(.row--in-hand) .row__body").evaluate_all(outlines)) == {"none"}
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    event = watched.open(f"/event/{chronology.public_id}/")
    marked, page_itself = (event.locator(what).first.evaluate("each => getComputedStyle(each).backgroundColor") for what in ("mark.timex", "body"))
    assert marked != page_itself


def test_nothing_moves_by_itself_where_motion_is_not_wanted(visit, chronology):
    watched = visit()
    watched.page.emulate_media(reduced_motion="reduce")
    page = watched.open("/")
    page.locator(".facet label").first.click()
    page.wait_for_url("**theme=**")
    assert page.evaluate("document.getAnimations().length") == 0
