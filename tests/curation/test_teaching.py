"""A taught spelling leads to its actor from the next reading on, and no longer once that is undone."""

import pytest

from events.curation import CurationDenied, redo, teach_alias, undo
from events.ingestion.overlay import taught
from events.models import ActorAlias, PlaceName
from tests.curation.making import make_user
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, str, str, bool]]:
    return list(ActorAlias.objects.values_list("actor__slug", "alias", "origin", "is_curated"))


def test_taught_spelling_reaches_extraction_until_undone():
    actor, curator = make_actor("Valerii Zaluzhnyi", "person"), make_user()
    decision = teach_alias(actor, " Zalozny ", by=curator, why="newswire spelling")
    assert (decision.actor, decision.before, decision.after) == (actor.slug, {}, {"alias": "Zalozny", "language": "en"})
    assert rows() == [(actor.slug, "Zalozny", "taught by curators", True)]
    assert taught().aliases == ((actor.key, "Zalozny"),)
    undo(decision, by=curator)
    assert (rows(), taught().aliases) == ([], ())
    redo(decision, by=curator)
    assert taught().aliases == ((actor.key, "Zalozny"),)


def test_spelling_of_the_table_stays_when_its_teaching_is_undone():
    actor, curator = make_actor(), make_user()
    ActorAlias.objects.create(actor=actor, alias="Ukrayina", origin="table")
    decision = teach_alias(actor, "Ukrayina", by=curator)
    assert rows() == [("ukraine", "Ukrayina", "taught by curators", True)]
    undo(decision, by=curator)
    assert rows() == [("ukraine", "Ukrayina", "table", False)]


@pytest.mark.parametrize(("alias", "language", "words"), [
    ("Zalozny", "en", "taught already"), ("ZALOZNY", "en", "taught already"), ("—", "en", "two letters"), ("x" * 201, "en", "at most 200"),
    ("Zal", "", "no language code"),
])  # fmt: skip
def test_teaching_that_makes_no_sense_is_refused(alias, language, words):
    actor, curator = make_actor(), make_user()
    teach_alias(actor, "Zalozny", by=curator)
    with pytest.raises(CurationDenied, match=words):
        teach_alias(actor, alias, language, by=curator)
    assert len(rows()) == 1


def test_one_spelling_leads_to_one_actor_also_after_redo():
    first, second, curator = make_actor("Ukraine"), make_actor("Russia"), make_user()
    decision = teach_alias(first, "Rus", by=curator)
    with pytest.raises(CurationDenied, match="leads to Ukraine, by a person's word"):
        teach_alias(second, "rus", by=curator)
    undo(decision, by=curator)
    teach_alias(second, "rus", by=curator)
    with pytest.raises(CurationDenied, match="leads to Russia"):
        redo(decision, by=curator)
    assert rows() == [("russia", "rus", "taught by curators", True)]


def test_reader_may_not_teach():
    with pytest.raises(CurationDenied, match=r"events\.add_decision and events\.add_actoralias"):
        teach_alias(make_actor(), "Ukr", by=make_user("readers"))


def test_spelling_of_a_place_reaches_extraction_only_when_a_person_gave_it():
    place = make_place("Kyiv")
    PlaceName.objects.create(place=place, name="Kyjow", is_curated=True)
    PlaceName.objects.create(place=place, name="Kijev", origin="table")
    assert taught().place_names == (("Kyjow", place.feature_id),)
