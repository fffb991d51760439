"""Two that are one: address, spellings and events lead to the other, and come back; and two that are not are not asked about again."""

import pytest
from django.urls import reverse

from events.curation import CurationDenied, merge_actors, merge_places, redo, refuse, relink_actor, undo
from events.curation.editing import field_of
from events.ingestion.linking import link_all
from events.ingestion.queues import bring_queues
from events.ingestion.readings import store_reading
from events.models import Actor, MentionLink, Place
from events.queries import review
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user, the_article
from tests.factories import make_actor, make_place, make_project
from tests.ingestion.making import RUSSIA, STRANGER, UKRAINE, ParticipationDraft, claim, draft, reading, stored

pytestmark = pytest.mark.django_db


def unchanged() -> None:
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)


def slugs(event) -> list[str]:
    return [row["slug"] for row in field_of(event, "actors")]


def test_actors_that_are_one_share_address_spellings_and_events_until_it_is_undone(client):
    make_project()
    visit, shelling = make_chronology()
    poland, ukraine, by = make_actor("Poland"), Actor.objects.get(slug="ukraine"), make_user()
    relink_actor(shelling, [{"slug": "ukraine", "role": "target"}], by=by)
    aliases = set(ukraine.aliases.values_list("alias", flat=True))
    decision = merge_actors(poland, ukraine, by=by)
    assert (slugs(visit), slugs(shelling), ukraine.merged_into) == (["poland"], ["poland"], poland)
    assert {*aliases, "Ukraine"} <= set(poland.aliases.values_list("alias", flat=True))
    assert client.get(reverse("events:actor", args=["ukraine"])).url == reverse("events:actor", args=["poland"])
    unchanged()
    undo(decision, by=by)
    ukraine.refresh_from_db()
    assert (slugs(visit), slugs(shelling), ukraine.merged_into, poland.aliases.count()) == (["ukraine"], ["ukraine"], None, 0)
    unchanged()
    redo(decision, by=by)
    assert slugs(visit) == ["poland"]


def test_merged_speaker_stays_merged_when_the_article_is_read_again():
    event = make_chronology(VISIT)[0]
    by, stranger_article = make_user(), the_article()
    decision = merge_actors(make_actor("Poland"), Actor.objects.get(slug="russia"), by=by)
    assert event.lead.statements.get().speaker.slug == "poland"
    again = draft(stranger_article, VISIT, "visited", statements=(claim(RUSSIA),))
    store_reading(stranger_article, reading(stranger_article, again, version="better"))
    link_all()
    assert event.lead.statements.get().speaker.slug == "poland"
    undo(decision, by=by)
    assert event.lead.statements.get().speaker.slug == "russia"


def test_a_chain_of_merges_leads_to_its_end_and_is_undone_in_any_order():
    event, by = make_chronology(VISIT)[0], make_user()
    poland, latvia, ukraine = make_actor("Poland"), make_actor("Latvia"), Actor.objects.get(slug="ukraine")
    first = merge_actors(poland, ukraine, by=by)
    second = merge_actors(latvia, poland, by=by)
    assert slugs(event) == ["latvia"]
    undo(first, by=by)
    assert slugs(event) == ["ukraine"]
    undo(second, by=by)
    assert slugs(event) == ["ukraine"]
    unchanged()


def test_merging_that_makes_no_sense_is_refused():
    make_chronology(VISIT)
    poland, ukraine, by = make_actor("Poland"), Actor.objects.get(slug="ukraine"), make_user()
    with pytest.raises(CurationDenied, match="with itself"):
        merge_actors(poland, poland, by=by)
    merge_actors(poland, ukraine, by=by)
    with pytest.raises(CurationDenied, match="was merged into Poland"):
        merge_actors(ukraine, make_actor("Latvia"), by=by)
    with pytest.raises(CurationDenied, match="may not merge actors"):
        merge_actors(make_actor("Latvia"), poland, by=make_user("contributors"))
    oblast = make_place("Kharkiv Oblast", "region")
    with pytest.raises(CurationDenied, match="a place and what it lies in are two"):
        merge_places(oblast, make_place("Izium", parent=oblast), by=by)


def test_places_that_are_one_share_events_and_what_lies_in_them(client):
    make_project()
    event, by = make_chronology(VISIT)[0], make_user()
    kupiansk, twin = Place.objects.get(name="Kupiansk"), make_place("Kupiansk twin")
    within = make_place("Station", "site", kupiansk)
    decision = merge_places(twin, kupiansk, by=by)
    within.refresh_from_db()
    assert ([row["feature_id"] for row in field_of(event, "places")], within.parent) == ([twin.feature_id], twin)
    assert client.get(reverse("events:place", args=[kupiansk.slug])).url == reverse("events:place", args=[twin.slug])
    assert twin.names.filter(name="Kupiansk").exists()
    unchanged()
    undo(decision, by=by)
    within.refresh_from_db()
    assert ([row["feature_id"] for row in field_of(event, "places")], within.parent) == ([kupiansk.feature_id], kupiansk)


def test_a_likeness_that_is_refused_is_not_proposed_again():
    visit, shelling = make_chronology()
    link = MentionLink.objects.create(first=visit.lead, second=shelling.lead, score=0.6, reasons=["the same day"], is_made=False)
    bring_queues()
    by = make_user()
    assert [entry.event for entry in review.queue("links")] == [visit, shelling]
    decision = refuse(visit, shelling, by=by)
    link.refresh_from_db()
    assert (link.is_refused, review.queue("links").count(), review.likely_same(visit)) == (True, 0, [])
    with pytest.raises(CurationDenied, match="refused already"):
        refuse(shelling, visit, by=by)
    undo(decision, by=by)
    assert review.queue("links").count() == 2


def test_proposed_actor_is_merged_into_a_known_one():
    article = stored("afp-1.txt", SHELLING, "AFP")
    told = draft(article, SHELLING, "shelled", participations=(ParticipationDraft(STRANGER, "initiator"), ParticipationDraft(UKRAINE, "initiator")))
    store_reading(article, reading(article, told))
    link_all()
    stranger, ukraine = Actor.objects.get(is_proposed=True), Actor.objects.get(slug="ukraine")
    merge_actors(ukraine, stranger, by=make_user())
    assert list(Actor.objects.filter(participations__isnull=False).values_list("slug", flat=True)) == ["ukraine"]
    unchanged()
