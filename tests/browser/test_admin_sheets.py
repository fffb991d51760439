"""Sheets, coding and releases in the admin in a real browser: quiet under the policy, within the window, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User

from events.curation.coding import draw_sample
from events.models import Coding, Event
from tests.browser.test_admin import signed_in, width_over
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db(transaction=True)


def seen(watched, page) -> tuple[bool, list[str], list[str]]:
    """Whether the page is too wide, what went wrong on it, and what axe finds, which makes noise of its own."""
    wide, wrong = width_over(page) > 0, [*watched.wrong]
    faults = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in Axe().run(page).response["violations"]]
    watched.wrong.clear()
    return wide, wrong, faults


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_pages_of_sheets_coding_and_releases_fit_and_are_accessible(visit, tmp_path, width, scheme):
    make_project()
    event, _ = make_chronology(VISIT, SHELLING)
    watched = visit(width, scheme)
    page = signed_in(watched)
    make_user("curators", "petro")
    draw_sample("first", 2, 1, ["cora", "petro"])
    sheet = tmp_path / "events.csv"
    sheet.write_text(f"id,title,why\n{event.public_id},A visit,log\nnothing,x,\n", encoding="utf-8")
    found = {}
    for path in ("/admin/sheets/", "/admin/coding/", "/admin/coding/first/", "/admin/events/release/add/"):
        watched.open(path)
        found[path] = seen(watched, page)
    watched.open("/admin/sheets/")
    page.set_input_files("#file", sheet)
    page.click("text=Show what it would change")
    page.wait_for_selector("#outcome")
    found["looked at"] = seen(watched, page)
    page.click("text=Do this")
    page.wait_for_selector(".messagelist .success")
    assert Event.objects.get(pk=event.pk).title == "A visit"
    assert found == dict.fromkeys(found, (False, [], []))


def test_sentence_is_coded_by_keyboard_alone(visit):
    make_project()
    make_chronology(VISIT, SHELLING)
    watched = visit()
    page = signed_in(watched)
    make_user("curators", "petro")
    draw_sample("first", 2, 1, ["cora", "petro"])
    watched.open("/admin/coding/first/")
    page.focus("#id_event_0")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("2024-01")
    for first_letter in ("I", "R"):
        page.keyboard.press("Tab")
        page.keyboard.type(first_letter)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.focus("#id_actors")
    page.keyboard.type("Ukraine: initiator")
    page.focus("#content-main input[type=submit], form input.default")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Sentence 2 of 2")
    answers = Coding.objects.get(coder=User.objects.get(username="cora")).answers
    assert (answers["when"], answers["kind"], answers["certainty"], answers["actors"]) == ("2024-01", "incident", "reported", ["ukraine: initiator"])
