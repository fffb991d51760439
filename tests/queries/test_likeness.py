"""Pairs that may be one: by sound, nearness and the machine's links, with reasons; never one that was refused."""

import pytest

from events.curation import merge_actors, refuse, undo
from events.models import MentionLink
from events.queries.likeness import like_actors, like_events, like_places, skeleton
from tests.curation.making import make_chronology, make_user
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("Zaluzhniy", "Zalozny", True), ("Scholz", "Schultz", True), ("Umerov", "Umarov", True), ("Zelenskiy", "Zelensky", True),
    ("Plötner", "Plotner", True), ("Putin", "Duda", False), ("Kharkov", "Harkiv", True),
])  # fmt: skip
def test_names_sound_alike(one, other, alike):
    assert (skeleton(one) == skeleton(other)) == alike


def test_an_actor_that_no_table_knows_may_be_a_known_one():
    known, stranger = make_actor("Rustem Umerov", "person"), make_actor("Rustem Umarov", "person", is_proposed=True)
    make_actor("Andrzej Duda", "person", is_proposed=True)
    make_actor("Umerov Umarov", "organisation", is_proposed=True)
    (pair,) = like_actors()
    assert (pair.kept, pair.other, pair.score > 0.9) == (known, stranger, True)
    assert pair.reasons == ("the names “Umerov” and “Umarov” sound alike", "so do their given names", "no table knows Rustem Umarov")


def test_two_that_the_tables_tell_apart_or_of_other_given_names_are_two():
    make_actor("Vladimir Putin", "person")
    make_actor("Igor Putin", "person", is_proposed=True)
    make_actor("Ihor Kovalenko", "person")
    make_actor("Igor Kovalenko", "person")
    assert like_actors() == []


def test_what_is_refused_or_merged_is_not_suggested_again():
    known, stranger = make_actor("Rustem Umerov", "person"), make_actor("Rustem Umarov", "person", is_proposed=True)
    by = make_user()
    decision = refuse(stranger, known, by=by)
    assert like_actors() == []
    undo(decision, by=by)
    assert len(like_actors()) == 1
    merge_actors(known, stranger, by=by)
    assert like_actors() == []


def test_places_of_one_name_near_one_another_may_be_one():
    make_place("Izium", latitude=49.20, longitude=37.25)
    make_place("Izyum", latitude=49.21, longitude=37.26)
    make_place("Izyumka", latitude=55.0, longitude=60.0)
    (pair,) = like_places()
    assert pair.reasons == ("the names “Izium” and “Izyum” sound alike", "they are 1 km apart")


def test_events_that_the_machine_holds_alike_are_suggested_once():
    visit, shelling = make_chronology()
    MentionLink.objects.create(first=shelling.lead, second=visit.lead, score=0.6, reasons=["the same day"], is_made=False)
    (pair,) = like_events()
    assert (pair.kept, pair.other, pair.score, pair.reasons) == (visit, shelling, 0.6, ("the same day",))
    refuse(visit, shelling, by=make_user())
    assert like_events() == []
