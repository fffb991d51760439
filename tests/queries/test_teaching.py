"""What was taught, by whom, and what each lesson has a part in."""

import pytest

from events.curation import edit_title, mark_furniture, teach_alias, teach_place_name, undo
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Actor, Article, Place
from events.queries import teaching
from tests.curation.making import make_chronology, make_user
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db


def test_lessons_come_by_kind_and_person_the_latest_first():
    visit, _ = make_chronology()
    olena, petro = make_user(name="olena"), make_user(name="petro")
    alias = teach_alias(Actor.objects.get(slug="ukraine"), "Ukrayina", by=olena)
    name = teach_place_name(Place.objects.get(name="Kupiansk"), "Kupyansk town", by=petro)
    title = edit_title(visit, "A visit", by=olena)
    undo(alias, by=olena)
    assert list(teaching.lessons()) == [title, name, alias]
    assert list(teaching.lessons("actors")) == [alias]
    assert list(teaching.lessons(by="petro")) == [name]
    assert [teaching.lesson(each).words for each in teaching.lessons()] == ["A visit", "Kupyansk town", "Ukrayina"]
    assert teaching.teachers() == ["olena", "petro"]


def test_a_spelling_has_a_part_in_the_events_whose_sentences_have_it():
    visit, _ = make_chronology()
    lesson = teach_alias(visit.actors.get(), "Zelenskyy", by=make_user())
    found = teaching.effect(lesson)
    assert (found.count, found.events) == (1, (visit,))


def test_furniture_has_a_part_in_the_articles_that_hold_its_line():
    line = "Sign up for our morning letter now"
    article = stored("letter.txt", f"Troops retake Lyman\n\nUkrainian troops retook Lyman on Friday.\n\n{line}\n", published="2022-10-05")
    stored("other.txt", "Russian troops shelled Kherson on Monday.", published="2022-10-05")
    lesson = mark_furniture(article, line, by=make_user())
    for each in Article.objects.all():
        read_stored(each.pk)
    link_all()
    found = teaching.effect(lesson)
    assert (found.count, found.articles) == (1, (article,))
