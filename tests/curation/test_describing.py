"""Actors and places as people describe them: made, changed, and gone again only where nothing that is decided hangs on them."""

import pytest

from events.curation import (
    CurationDenied,
    describe_actor,
    describe_place,
    merge_places,
    redo,
    relink_actor,
    relink_place,
    restate,
    teach_alias,
    teach_place_name,
    undo,
)
from events.models import Actor, ActorAlias, Event, Place, PlaceName
from tests.curation.making import make_event, make_user
from tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(name="olena")


def test_what_was_made_by_hand_stays_while_something_decided_hangs_on_it(by):
    made = describe_place("own:1", {"name": "Zmiinyi", "kind": "site"}, by=by), describe_actor("azov", {"name": "Azov", "kind": "force"}, by=by)
    taught = [teach_place_name(Place.objects.get(), "Snake Island", by=by), teach_alias(Actor.objects.get(), "Azov Regiment", by=by)]
    for decision in made:
        with pytest.raises(CurationDenied, match="undo those first"):
            undo(decision, by=by)
    assert (PlaceName.objects.count(), ActorAlias.objects.count()) == (1, 1)
    for decision in (*taught, *made):
        undo(decision, by=by)
    assert (Place.objects.count(), Actor.objects.count()) == (0, 0)


def test_what_was_merged_into_another_is_not_unmade_before_the_merge_is_undone(by):
    made = describe_place("own:1", {"name": "Zmiinyi", "kind": "site"}, by=by)
    merged = merge_places(make_place("Snake Island"), Place.objects.get(feature_id="own:1"), by=by)
    with pytest.raises(CurationDenied, match="undo those first"):
        undo(made, by=by)
    undo(merged, by=by)
    undo(made, by=by)
    assert not Place.objects.filter(feature_id="own:1").exists()


def test_a_decision_that_names_what_is_gone_does_not_come_back(by):
    event = make_event()
    made = describe_place("own:1", {"name": "Zmiinyi", "kind": "site"}, by=by), describe_actor("azov", {"name": "Azov", "kind": "force"}, by=by)
    named = [
        relink_place(event, [{"feature_id": "own:1", "role": "at", "precision": "exact"}], by=by),
        relink_actor(event, [{"slug": "azov", "role": "target"}], by=by),
        restate(event.lead, [{"speaker": "azov", "stance": "denies"}], by=by),
    ]
    with pytest.raises(CurationDenied, match="is named by others"):
        undo(made[0], by=by)
    for decision in (*reversed(named), *made):
        undo(decision, by=by)
    for decision in named:
        with pytest.raises(CurationDenied, match="make it first"):
            redo(decision, by=by)
    for decision in (*made, *named):
        redo(decision, by=by)
    event = Event.objects.get()
    assert (event.places.get().feature_id, event.actors.get().slug) == ("own:1", "azov")
