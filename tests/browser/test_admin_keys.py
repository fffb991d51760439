"""Keys of the review queue in a real browser: a choice that is gone to is made by Enter, and pages of acts lead back."""

import pytest

from events.curation.proposing import propose
from events.models import Decision, Event, MentionLink, Proposal
from tests.browser.test_admin import signed_in, width_over
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_enter_on_the_likely_one_merges_and_accepts_nothing(visit):
    event, one, two = make_chronology(VISIT, SHELLING, "Ukraine repelled an attack near Kupiansk.")
    for other, score in ((one, 0.7), (two, 0.6)):
        MentionLink.objects.create(first=event.lead, second=other.lead, score=score, reasons=["the same day"], is_made=False)
    watched = visit()
    page = signed_in(watched)
    watched.open("/admin/review/")
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist:has-text('Merged')")
    two.refresh_from_db()
    assert (two.merged_into, list(Decision.objects.values_list("verb", flat=True))) == (event, ["merge"])
    assert watched.wrong == []


def test_what_is_proposed_is_answered_by_keys(visit):
    event, other = make_chronology(VISIT, SHELLING)
    cleo = make_user("contributors", "cleo")
    for each in (event, other):
        propose({"verb": "redate", "event": each.public_id, "edtf": "2023"}, by=cleo, why="their report")
    watched = visit()
    page = signed_in(watched)
    watched.open("/admin/review/?reason=proposals")
    page.keyboard.press("p")
    page.wait_for_selector(".messagelist:has-text('Taken up')")
    watched.open("/admin/review/?reason=proposals")
    page.keyboard.press("b")
    page.keyboard.type("It says 2024.")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist:has-text('Turned down: “')")
    assert list(Proposal.objects.order_by("pk").values_list("decision__verb", "answer")) == [("redate", ""), (None, "It says 2024.")]
    assert list(Decision.objects.values_list("verb", flat=True)) == ["redate"]
    assert watched.wrong == []


@pytest.mark.parametrize("width", [1440, 390])
def test_a_key_leads_to_the_page_of_an_act_and_the_act_leads_back(visit, width):
    event, _ = make_chronology(VISIT, SHELLING)
    watched = visit(width)
    page = signed_in(watched)
    watched.open("/admin/review/?order=time")
    page.keyboard.press("i")
    page.wait_for_selector("#act")
    assert width_over(page) <= 0
    page.select_option("#id_kind", "process")
    page.focus("#act input[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".review__title")
    assert (page.url.split("/admin/")[1], Event.objects.get(pk=event.pk).kind) == (f"review/?order=time&at={event.public_id}", "process")
    assert watched.wrong == []
