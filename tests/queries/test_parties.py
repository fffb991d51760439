"""Actors, places and the project as a whole."""

import pytest

from events.models import ActorAlias, Affiliation, Tenure
from events.queries.actors import actor_detail
from events.queries.articles import article_detail, article_list
from events.queries.places import place_detail
from events.queries.project import project_summary, undated_articles, undated_events, worked_example
from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_project

pytestmark = pytest.mark.django_db


def test_an_actor_has_names_offices_companions_and_events():
    zelenskyy, ukraine = make_actor("Volodymyr Zelenskyy", "person"), make_actor("Ukraine")
    ActorAlias.objects.create(actor=zelenskyy, alias="Zelenskiy")
    Tenure.objects.create(actor=zelenskyy, office="president", body=ukraine, held="2019-05-20/..")
    Affiliation.objects.create(actor=zelenskyy, parent=ukraine)
    make_event(title="A call", actors=("Volodymyr Zelenskyy", "NATO"))
    make_event(title="hidden", actors=("Volodymyr Zelenskyy", "Poland"), visibility="withheld")
    detail = actor_detail("volodymyr-zelenskyy")
    assert (detail.aliases, detail.total, detail.roles) == (("Zelenskiy",), 1, (("participant", 1),))
    assert [(held.words, held.actor, held.when.edtf) for held in detail.offices] == [("president", "Ukraine", "2019-05-20/..")]
    assert [each.name for each in detail.companions] == ["NATO"]
    assert [row.title for row in detail.events] == ["A call"]
    assert [held.actor for held in actor_detail("ukraine").members] == ["Volodymyr Zelenskyy"]


def test_a_private_person_has_no_page():
    make_actor("Jane Roe", "person", is_private=True)
    assert actor_detail("jane-roe") is None


def test_a_place_counts_what_lies_in_it():
    oblast = make_place("Kharkiv Oblast", "region", make_place("Ukraine", "country"))
    make_actor("Jane Roe", "person", is_private=True)
    make_event(title="in town", places=(make_place("Kupiansk", parent=oblast),), actors=("Ukraine", "Jane Roe"))
    make_event(title="elsewhere", actors=("NATO",))
    detail = place_detail("kharkiv-oblast")
    assert (detail.total, [each.name for each in detail.inside], detail.within) == (1, ["Kupiansk"], (("ukraine", "Ukraine"),))
    assert [(each.name, each.count) for each in detail.actors] == [("Ukraine", 1)]
    assert place_detail("nowhere") is None


def test_the_summary_counts_what_readers_may_see():
    make_project(known_gaps=["Only English."])
    make_event(review="accepted")
    make_event()
    make_event(visibility="withheld", mention=make_mention(make_article(dct="", visibility="withheld")))
    make_article(dct="")
    summary = project_summary()
    assert (summary.articles, summary.undated_articles, summary.events, summary.reviewed) == (3, 1, 2, 1)
    assert summary.known_gaps == ("Only English.",)


def test_without_a_project_there_is_still_a_name():
    assert (project_summary().name, project_summary().updated_at) == ("Conflict Timeline", None)


def test_what_has_no_date_is_listed():
    event = make_event(title="some day", when="", mention=make_mention(make_article(dct="", ref="old.txt"), when=""))
    make_event()
    assert [row.public_id for row in undated_events()] == [event.public_id]
    assert [label.ref for label in undated_articles()] == ["old.txt"]


def test_the_worked_example_is_disputed_and_dated_by_its_words_where_there_is_one():
    make_event(mention=make_mention(timex="on Friday"))
    wanted = make_event(certainty="disputed", mention=make_mention(timex="on Friday", trace={"anchor_basis": "dct"}))
    assert worked_example() == wanted.public_id


def test_articles_are_listed_by_date_and_named_by_title_or_first_words():
    make_article("A text that starts here\nand goes on", dct="2025-12-12", title="")
    late = make_event(mention=make_mention(make_article(dct="2025-12-13", title="Late")))
    make_article(title="Withheld", visibility="withheld")
    rows, total = article_list()
    assert [(row.label.title, row.events) for row in rows] == [("A text that starts here", 0), ("Late", 1)]
    assert total == 2
    assert article_detail(late.lead.article.ref).mentions[0].event == late.public_id


def test_without_the_right_to_its_text_an_article_gives_its_sentences_alone():
    make_project(full_text="never")
    event = make_event()
    detail = article_detail(event.lead.article.ref)
    assert (detail.is_full, detail.lines, len(detail.mentions)) == (False, (), 1)
