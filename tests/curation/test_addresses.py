"""Addresses when decisions were undone and redone around a mention that a later reading no longer finds: none is given twice."""

import pytest

from events.curation import merge, redo, undo
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Event
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user, the_article
from tests.ingestion.making import draft, reading

pytestmark = pytest.mark.django_db
THIRD = "Ukraine repelled an attack near Kupiansk."


@pytest.fixture
def three() -> list[Event]:
    return make_chronology(VISIT, SHELLING, THIRD)


def read_without(gone: str) -> None:
    """A better reader no longer finds one of the sentences."""
    article = the_article()
    left = [each for each in (VISIT, SHELLING, THIRD) if each != gone]
    store_reading(article, reading(article, *(draft(article, each, each.split()[1]) for each in left), version="better"))
    link_all()


def told() -> dict[str, str]:
    """Address of the event that tells each sentence."""
    return {text: event.public_id for event in Event.objects.filter(merged_into=None) for text in event.mentions.values_list("text", flat=True)}


def check_settled() -> None:
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)


def test_a_group_that_was_named_for_an_event_that_leads_elsewhere_gets_an_address_of_its_own(three):
    (a, b, c), by = three, make_user()
    first = merge(a, b, by=by)
    undo(first, by=by)
    merge(Event.objects.get(pk=b.pk), Event.objects.get(pk=c.pk), by=by)
    read_without(SHELLING)
    redo(first, by=by)
    assert Event.objects.get(pk=b.pk).merged_into == Event.objects.get(pk=a.pk)
    addresses = told()
    assert (addresses[VISIT], len({*addresses.values(), b.public_id})) == (a.public_id, 3)
    check_settled()
    undo(first, by=by)
    assert told() == {VISIT: a.public_id, THIRD: b.public_id}
    check_settled()


def test_two_groups_that_were_named_for_one_event_do_not_share_its_address(three):
    (a, b, c), by = three, make_user()
    first = merge(b, a, by=by)
    undo(first, by=by)
    merge(Event.objects.get(pk=b.pk), Event.objects.get(pk=c.pk), by=by)
    read_without(SHELLING)
    redo(first, by=by)
    addresses = told()
    assert (set(addresses), len(set(addresses.values()))) == ({VISIT, THIRD}, 2)
    check_settled()
    undo(first, by=by)
    assert told()[VISIT] == a.public_id
    check_settled()
