"""The guide says in numbers what this is, and walks through one event to the end."""

import pytest

from tests.factories import make_article, make_event, make_mention, make_project

pytestmark = pytest.mark.django_db


def test_the_first_five_minutes_say_what_this_is_and_what_is_missing(get):
    make_project(description="Of one war.")
    make_event(review="accepted", mention=make_mention(make_article()))
    page = get("/how-to-read/")
    assert "What it is Of one war." in page.text
    assert "1 article;" in page.text
    assert "Checked 1 of 1 event by people" in page.text
    for address in ("/articles/", "/not-here/", "/coverage/", "/compare/", "/add/"):
        assert f'href="{address}"' in page.html


def test_the_worked_event_says_whether_a_person_checked_it(get):
    make_project()
    make_event(review="accepted", mention=make_mention(make_article("Troops moved on Friday."), timex="Friday"))
    assert "This one is checked by a person." in get("/how-to-read/").text


def test_an_empty_chronology_has_a_guide_too(get):
    assert "Nothing is in it yet." in get("/how-to-read/").text
