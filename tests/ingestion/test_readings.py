"""What is read of an article is stored whole or not at all, and as often as one likes."""

import pytest

from events.extraction.errors import ExtractionError
from events.extraction.types import EventPlaceDraft, ParticipationDraft
from events.ingestion.readings import store_reading
from events.models import Actor, Article, Mention, Place, Statement
from tests.ingestion.making import KUPIANSK, RUSSIA, STRANGER, UKRAINE, claim, draft, reading, stored

pytestmark = pytest.mark.django_db

TEXT = "Troops visited Kupiansk. Later they left Kupiansk."


def test_reading_twice_gives_the_same_rows():
    article = stored("a", TEXT)
    drafts = [draft(article, "Troops visited Kupiansk.", "visited", statements=(claim(RUSSIA),)), draft(article, "Later they left Kupiansk.", "left")]
    store_reading(article, reading(article, *drafts))
    before = list(Mention.objects.values())
    store_reading(article, reading(article, *drafts))
    assert list(Mention.objects.values()) == before
    assert Statement.objects.count() == 1


def test_mention_that_is_no_longer_found_is_retired_and_comes_back():
    article = stored("a", TEXT)
    visit, leave = draft(article, "Troops visited Kupiansk.", "visited"), draft(article, "Later they left Kupiansk.", "left")
    store_reading(article, reading(article, visit, leave))
    store_reading(article, reading(article, leave))
    gone = Mention.objects.get(fingerprint=visit.fingerprint)
    assert (gone.retired_at is not None, Mention.objects.count()) == (True, 2)
    store_reading(article, reading(article, visit, leave))
    assert Mention.objects.filter(retired_at=None).count() == 2


def test_reading_that_cannot_be_true_of_the_text_leaves_nothing_behind():
    article = stored("a", TEXT)
    good, bad = draft(article, "Later they left Kupiansk.", "left"), draft(article, "Troops visited Kupiansk.", "visited", raw_end=10_000)
    with pytest.raises(ExtractionError, match="outside the text as it came"):
        store_reading(article, reading(article, good, bad))
    for place in ({"in_title": True}, {"raw_start": 0, "raw_end": 0}):
        with pytest.raises(ExtractionError, match="outside the text as it came"):
            store_reading(article, reading(article, good, draft(article, "Troops visited Kupiansk.", "visited", **place)))
    assert (Mention.objects.count(), Actor.objects.count(), Place.objects.count()) == (0, 0, 0)


def test_actor_of_the_table_brings_its_spellings_and_a_stranger_is_proposed_once():
    first, second = stored("a", TEXT), stored("b", f"{TEXT} Again.")
    parts = (ParticipationDraft(UKRAINE, "initiator"), ParticipationDraft(STRANGER, "participant"))
    for article in (first, second):
        store_reading(article, reading(article, draft(article, "Troops visited Kupiansk.", "visited", participations=parts)))
    stranger = Actor.objects.get(is_proposed=True)
    assert (stranger.slug, stranger.name, stranger.proposed_in) == ("proposed-jens-plotner", "Jens Plötner", first)
    assert Actor.objects.get(key="ukraine").aliases.filter(alias="Україна", language="uk").exists()


def test_actor_that_arises_brings_what_it_belonged_to_and_held():
    article = stored("a", TEXT)
    person = ParticipationDraft(UKRAINE.__class__("volodymyr-zelenskyy", "Volodymyr Zelenskyy", "person", "ukraine"), "initiator")
    store_reading(article, reading(article, draft(article, "Troops visited Kupiansk.", "visited", participations=(person,))))
    tenure = Actor.objects.get(key="volodymyr-zelenskyy").tenures.get(office="president")
    assert (tenure.body.key, tenure.held.edtf) == ("ukraine", "2019-05-20/..")


def test_place_brings_its_ancestors():
    article = stored("a", TEXT)
    store_reading(article, reading(article, draft(article, "Troops visited Kupiansk.", "visited", places=(EventPlaceDraft(KUPIANSK, "at", "near"),))))
    place = Place.objects.get(feature_id=KUPIANSK.feature_id)
    assert [place.parent.name, place.parent.parent.name, place.parent.parent.parent] == ["Kharkiv Oblast", "Ukraine", None]


def test_row_that_a_person_changed_stays_as_it_is():
    article = stored("a", TEXT)
    drafts = [draft(article, "Troops visited Kupiansk.", "visited")]
    store_reading(article, reading(article, *drafts))
    Actor.objects.filter(key="ukraine").update(name="Ukraine (state)")
    Place.objects.filter(feature_id=KUPIANSK.feature_id).update(name="Kupiansk (city)")
    store_reading(article, reading(article, *drafts))
    assert (Actor.objects.get(key="ukraine").name, Place.objects.get(feature_id=KUPIANSK.feature_id).name) == ("Ukraine (state)", "Kupiansk (city)")


def test_new_version_takes_over_the_mentions_that_it_still_has():
    first = stored("a", TEXT)
    visit, leave = draft(first, "Troops visited Kupiansk.", "visited"), draft(first, "Later they left Kupiansk.", "left")
    store_reading(first, reading(first, visit, leave))
    second = stored("a", "Troops visited Kupiansk. They stayed.")
    store_reading(second, reading(second, visit))
    kept = dict(Mention.objects.values_list("trigger", "article__ref"))
    assert kept == {"visited": "a", "left": Article.objects.get(pk=first.pk).ref}
    assert list(Mention.objects.filter(retired_at=None).values_list("trigger", flat=True)) == ["visited"]
