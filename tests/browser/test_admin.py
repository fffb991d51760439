"""The admin in a real browser: every page works under the strict content security policy, and an event is reviewed by hand."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page

from events.curation import teach_alias
from events.curation.proposing import propose
from events.models import Article, Decision, Event, MentionLink
from tests.browser.conftest import until
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(watched) -> Page:
    """The admin's first page, signed in."""
    make_user("administrators", "cora")
    page = watched.open("/admin/")
    page.fill("#id_username", "cora")
    page.fill("#id_password", "a long enough password")
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    return page


def shown(page: Page, selector: str) -> None:
    """Waits for what a new page shows, and until its scripts hear keys."""
    page.wait_for_selector(selector)
    page.wait_for_load_state("load")


def width_over(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_of_the_admin_works_under_the_policy(visit, width, scheme):
    make_chronology()
    watched = visit(width, scheme)
    page = signed_in(watched)
    lists = sorted(set(page.eval_on_selector_all("#content a", "links => links.map(link => new URL(link.href).pathname)")))
    assert len(lists) > 20
    wide = []
    for path in lists:
        watched.open(path)
        wide += [path] if width_over(page) else []
        row = page.query_selector("#result_list tbody a[href*='/change/']")
        if row:
            watched.open(row.get_attribute("href"))
            wide += [page.url] if width_over(page) else []
    assert (watched.wrong, wide) == ([], [])


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_of_curation_is_open_to_all(visit, width, scheme):
    event, other = make_chronology()
    Article.objects.update(clean_text=VISIT)
    MentionLink.objects.create(first=event.lead, second=other.lead, score=0.6, reasons=["the same day"], is_made=False)
    watched = visit(width, scheme)
    page = signed_in(watched)
    lesson = teach_alias(event.actors.get(), "Zelenskyy", by=User.objects.get(username="cora"))
    User.objects.filter(username="cora").update(is_superuser=True)  # who may do all acts, and propose too
    proposed = propose({"verb": "accept", "event": event.public_id}, by=User.objects.get(username="cora"))
    pages = [
        "/admin/",
        "/admin/review/bulk/",
        "/admin/review/?reason=proposals",
        f"/admin/events/proposal/{proposed.pk}/change/",
        "/admin/suggestions/",
        "/admin/teaching/",
        f"/admin/teaching/{lesson.pk}/",
    ]
    on = {
        "event": event.pk,
        "article": event.lead.article_id,
        "mention": event.lead_id,
        "actor": event.actors.get().pk,
        "place": event.places.get().pk,
    }
    acts = [
        *(("event", name) for name in ("classify", "merge", "part-of", "withdraw", "propose")),
        *(("article", name) for name in ("make-event", "date", "furniture", "withdraw", "redact")),
        ("mention", "restate"),
        ("mention", "relink"),
    ]
    pages += [f"/admin/events/{model}/{on[model]}/act/{name}/" for model, name in (*acts, ("actor", "merge"), ("place", "merge"))]
    pages += [f"/admin/events/{model}/{pk}/change/" for model, pk in on.items()] + [f"/admin/events/{model}/" for model in on]
    wrong, complaints = {}, []
    for path in pages:
        watched.open(path)
        complaints += [(path, words) for words in watched.wrong]
        found = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]]
        if found or width_over(page) > 0:
            wrong[path] = found or "too wide"
        watched.wrong.clear()  # what the examiner itself sets is not the page's
    assert (wrong, complaints) == ({}, [])


def test_words_marked_with_the_mouse_fill_the_form(visit):
    event = make_chronology(VISIT)[0]
    Article.objects.update(clean_text=f"\U0001f6f0 {VISIT}", offset_map=[[0, 0, len(VISIT)]])
    watched = visit()
    page = signed_in(watched)
    watched.open(f"/admin/events/article/{event.lead.article_id}/act/make-event/")
    page.evaluate("""() => {
      const text = document.querySelector("[data-marks-span]").firstChild;
      const at = text.data.indexOf("troops");
      document.getSelection().setBaseAndExtent(text, at, text, at + 6);
    }""")
    until(page, "document.getElementById('id_end').value")
    marked = [int(page.input_value(f"#id_{name}")) for name in ("start", "end")]
    assert Article.objects.get().clean_text[slice(*marked)] == "troops"
    assert page.inner_text("[data-marked-words]") == "troops"
    assert watched.wrong == []


def test_event_is_redated_given_a_party_and_accepted(visit):
    event = make_chronology(VISIT)[0]
    watched = visit()
    page = signed_in(watched)
    watched.open(f"/admin/events/event/{event.pk}/change/")
    page.fill("#id_when", "2024-01")
    page.select_option("#id_review", "accepted")
    page.click("#participations-group .add-row a")
    page.locator("#participations-group .select2-selection").last.click()
    page.keyboard.type("Russ")
    page.wait_for_selector(".select2-results__option--highlighted")
    page.keyboard.press("Enter")
    page.locator("#participations-group tr.dynamic-participations select[name$=role]").last.select_option("target")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    assert page.locator("table.decisions tbody tr").count() == 3
    assert list(Decision.objects.values_list("verb", "by_name")) == [("redate", "cora"), ("accept", "cora"), ("relink_actor", "cora")]
    page.locator("table.decisions a").first.click()
    page.click("form.act button")
    page.wait_for_selector(".messagelist .success")
    event = Event.objects.get()
    assert (event.when.edtf, event.review, sorted(event.actors.values_list("slug", flat=True))) == ("2024-01-09", "accepted", ["russia", "ukraine"])
    assert watched.wrong == []


def test_the_queue_is_worked_through_by_keyboard_alone(visit):
    visit_event, shelling, third = make_chronology(VISIT, SHELLING, "Ukraine repelled an attack near Kupiansk.")
    watched = visit()
    page = signed_in(watched)
    watched.open("/admin/review/")
    page.keyboard.press("d")
    page.keyboard.type("2024-01")
    page.keyboard.press("Enter")
    shown(page, ".messagelist .success")
    page.keyboard.press("t")
    page.keyboard.type("Zelenskyy visits the front")
    page.keyboard.press("Enter")
    shown(page, ".review__title:has-text('visits the front')")
    page.keyboard.press("n")
    page.keyboard.type("seen on television")
    page.keyboard.press("Enter")
    shown(page, ".messagelist:has-text('Noted')")
    page.keyboard.press("a")
    shown(page, f".review__title:has-text('{shelling.title}')")
    page.keyboard.press("x")
    page.keyboard.type("told by nobody else")
    page.keyboard.press("Enter")
    shown(page, f".review__title:has-text('{third.title}')")
    page.keyboard.press("u")
    shown(page, f".review__title:has-text('{shelling.title}')")
    page.keyboard.press("j")
    shown(page, f".review__title:has-text('{third.title}')")
    page.keyboard.press("k")
    shown(page, f".review__title:has-text('{shelling.title}')")
    in_force = list(Decision.objects.filter(undone_at=None).values_list("verb", flat=True))
    assert in_force == ["redate", "edit_title", "note", "accept"]
    visit_event.refresh_from_db()
    assert (visit_event.title, visit_event.when.edtf, visit_event.review) == ("Zelenskyy visits the front", "2024-01", "accepted")
    assert watched.wrong == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")])
def test_the_queue_is_open_to_all_and_fits(visit, width, scheme):
    make_chronology()
    watched = visit(width, scheme)
    page = signed_in(watched)
    watched.open("/admin/review/")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:100] for node in each["nodes"]]) for each in found] == []
    assert width_over(page) <= 0
    assert watched.wrong == []
