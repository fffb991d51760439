"""Who may see what: each rule hides something that is really there."""

import pytest

from events.models import Event, Visibility
from events.queries.audience import Audience, may_read_in_full, visible_articles, visible_events
from tests.factories import make_article, make_event, make_mention, make_project

pytestmark = pytest.mark.django_db


def titles(audience: Audience) -> set[str]:
    return set(visible_events(audience).values_list("title", flat=True))


def test_visibility_decides_who_sees_an_event():
    for visibility in Visibility:
        make_event(title=str(visibility), visibility=visibility)
    assert titles(Audience.READERS) == {"public"}
    assert titles(Audience.CURATORS) == {"public", "restricted"}


def test_rejected_and_merged_events_are_hidden_from_everybody():
    kept = make_event(title="kept")
    make_event(title="rejected", review="rejected")
    make_event(title="merged", merged_into=kept)
    assert titles(Audience.READERS) == titles(Audience.CURATORS) == {"kept"}


def test_accepted_only_hides_from_readers_what_nobody_accepted():
    make_event(title="proposed")
    make_event(title="accepted", review="accepted")
    make_project(shown="accepted")
    assert titles(Audience.READERS) == {"accepted"}
    assert titles(Audience.CURATORS) == {"accepted", "proposed"}


def test_an_event_is_hidden_when_all_its_articles_are():
    withheld = make_mention(make_article(visibility="withheld"))
    make_event(title="hidden", mention=withheld)
    both = make_event(title="told twice", mention=make_mention(make_article(visibility="restricted")))
    second = make_mention()
    second.event = both
    second.save()
    assert titles(Audience.READERS) == {"told twice"}


def test_an_event_that_a_person_made_needs_no_article(django_user_model):
    person = django_user_model.objects.create_user("curator")
    Event.objects.create(title="made", made_by=person)
    assert titles(Audience.READERS) == {"made"}


def test_articles_are_hidden_by_visibility():
    for visibility in Visibility:
        make_article(ref=str(visibility), visibility=visibility)
    assert set(visible_articles(Audience.READERS).values_list("ref", flat=True)) == {"public"}


@pytest.mark.parametrize(
    ("rule", "is_public", "readers"),
    [("always", False, True), ("by rights", False, False), ("by rights", True, True), ("never", True, False)],
)
def test_full_text_follows_the_project_and_the_rights(rule, is_public, readers):
    project, article = make_project(full_text=rule), make_article(full_text_public=is_public)
    assert may_read_in_full(article, project, Audience.READERS) is readers
    assert may_read_in_full(article, project, Audience.CURATORS) is True
