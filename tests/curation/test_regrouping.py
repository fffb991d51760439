"""Merge and split, with their addresses, undone and redone."""

import pytest

from events.curation import CurationDenied, accept, merge, redo, split, undo
from events.models import Event
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user

pytestmark = pytest.mark.django_db


def chronology() -> dict[str, list[str]]:
    return {event.title: sorted(event.mentions.values_list("title", flat=True)) for event in Event.objects.filter(merged_into=None)}


APART = {VISIT[:-1]: [VISIT[:-1]], SHELLING[:-1]: [SHELLING[:-1]]}


def test_merge_leads_the_old_address_to_the_kept_event_and_undo_parts_them_again():
    visit, shelling = make_chronology()
    curator, prints = make_user(), [shelling.lead.fingerprint, visit.lead.fingerprint]
    decision = merge(shelling, visit, by=curator, why="one trip")
    assert decision.after == {"with": visit.public_id, "fingerprints": prints}
    assert visit.merged_into == shelling
    assert sorted(shelling.mentions.values_list("title", flat=True)) == sorted(APART)
    with pytest.raises(CurationDenied, match="was merged into"):
        accept(visit, by=curator)
    undo(decision, by=curator)
    assert chronology() == APART
    assert {event.public_id for event in Event.objects.filter(merged_into=None)} == {visit.public_id, shelling.public_id}
    redo(decision, by=curator)
    assert Event.objects.get(pk=visit.pk).merged_into_id == shelling.pk


def test_split_gives_the_part_an_address_of_its_own_and_undo_takes_it_back():
    visit, shelling = make_chronology()
    curator = make_user()
    merge(visit, shelling, by=curator)
    decision = split(visit, [shelling.lead.fingerprint], by=curator)
    assert Event.objects.get(public_id=decision.after["new"]).title == SHELLING[:-1]
    assert chronology() == APART
    undo(decision, by=curator)
    assert sorted(Event.objects.get(pk=visit.pk).mentions.values_list("title", flat=True)) == sorted(APART)
    assert not Event.objects.filter(public_id=decision.after["new"]).exists()
    redo(decision, by=curator)
    assert Event.objects.get(public_id=decision.after["new"]).title == SHELLING[:-1]


def test_merge_and_split_that_make_no_sense_are_refused():
    visit, shelling = make_chronology()
    curator = make_user()
    for words, act in [
        ("with itself", lambda: merge(visit, visit, by=curator)),
        ("has no mention", lambda: split(visit, [shelling.lead.fingerprint], by=curator)),
        ("at least one, and not all", lambda: split(visit, [visit.lead.fingerprint], by=curator)),
        ("at least one, and not all", lambda: split(visit, [], by=curator)),
    ]:
        with pytest.raises(CurationDenied, match=words):
            act()
    assert chronology() == APART
