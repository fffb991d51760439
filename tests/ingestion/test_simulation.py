import random
from collections import Counter

import pytest
from django.db import transaction

from events.extraction.dates import UNKNOWN, PartialDate, day_number
from events.extraction.tagging import tag_text
from events.ingestion.linking import link_all
from events.ingestion.simulation.dating import FORMS, draw_days, when_in_form
from events.ingestion.simulation.storing import SeedIsThere, simulate
from events.ingestion.simulation.telling import draw_happening, draw_tellings, write_article
from events.ingestion.simulation.world import Zipf, load_world
from events.models import Actor, Article, Event, Mention, Place, Statement
from tests.factories import make_actor, make_event

DAY = day_number(2024, 1, 10)


def articles(seed, count=200):
    draw, world = random.Random(seed), load_world()
    happenings = [draw_happening(number, day, world, draw) for number, day in enumerate(draw_days(count, draw))]
    return [write_article(f"{seed} {one.number}", [telling], "Wire") for one in happenings for telling in draw_tellings(one, draw)]


def test_a_seed_gives_the_same_articles_and_another_one_others():
    assert articles(7) == articles(7)
    assert articles(7) != articles(8)


def test_a_mention_stands_where_it_says():
    for article in articles(1):
        for _, draft in article.mentions:
            assert article.text[draft.start : draft.end] == draft.text
            assert article.text[draft.trigger_start : draft.trigger_end] == draft.trigger
            assert [article.text[one.cue_start : one.cue_end] for one in draft.statements] == [one.cue for one in draft.statements]
            if draft.timex:
                assert article.text[draft.timex.timex.start : draft.timex.timex.end] == draft.timex.timex.text


def test_no_article_tells_of_a_past_day_before_it_comes():
    for article in articles(2, 500):
        for _, draft in article.mentions:
            if draft.certainty != "expected" and draft.when.precision == "day":
                assert draft.when.earliest <= article.day


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("article", "none", "week", "decade", "quarter")])
def test_the_words_of_a_date_are_read_as_that_date(form):
    when = when_in_form(form, DAY)
    read = tag_text(f"They met {when.words}.", PartialDate.from_edtf("2025-12-12"))
    assert form == "by" or min(one.when.earliest for one in read) == when.date.earliest
    assert form == "since" or max(one.when.latest for one in read) == when.date.latest  # what lasts is read up to the article


def test_a_date_without_words_is_the_articles_or_none():
    assert [(one.date.edtf, one.words, one.basis) for one in (when_in_form("article", DAY), when_in_form("none", DAY))] == [
        ("2024-01-10~", "", "article"),
        (UNKNOWN.edtf, "", "none"),
    ]


def test_the_second_of_a_list_is_drawn_half_as_often_as_the_first():
    draw, names = random.Random(1), Zipf("abcdefghij")
    drawn = Counter(names.draw(draw) for _ in range(20_000))
    assert drawn["a"] / drawn["b"] == pytest.approx(2, rel=0.1)
    assert drawn["a"] / drawn["j"] == pytest.approx(10, rel=0.2)


def snapshot():
    rows = Event.objects.order_by("public_id").values_list("public_id", "title", "when", "certainty", "lead__fingerprint", "article_count")
    parts = Event.objects.order_by("public_id", "participations__actor__slug", "event_places__place__slug").values_list(
        "public_id", "participations__actor__slug", "event_places__place__slug", "theme_tags__theme__slug", "quantities__low"
    )
    return list(rows), list(parts), list(Article.objects.order_by("ref").values_list("ref", "sha256", "dct"))


@pytest.mark.django_db
def test_a_seed_gives_the_same_chronology():
    taken = []
    for _ in range(2):
        with transaction.atomic():
            simulate(40, seed=3)
            taken.append(snapshot())
            transaction.set_rollback(True)
    assert taken[0] == taken[1]
    assert len(taken[0][0]) == 40


@pytest.mark.django_db
def test_everything_simulated_hangs_together():
    made = simulate(120, seed=1)
    assert (made.events, made.articles, made.mentions) == (Event.objects.count(), Article.objects.count(), Mention.objects.count())
    assert not Mention.objects.filter(event=None).exists()
    assert not Event.objects.filter(participations=None).exists()
    assert not Event.objects.filter(theme_tags=None).exists()
    assert set(Event.objects.filter(certainty="disputed").values_list("lead__statements__stance", flat=True)) <= {"claims", "denies"}
    assert Statement.objects.filter(stance="claims", speaker=None).count() == 0
    assert Place.objects.filter(kind="settlement", parent=None).count() == 0
    for event in Event.objects.prefetch_related("mentions__article"):
        told = event.mentions.all()
        assert event.lead in told
        assert event.article_count == len({mention.article_id for mention in told})
        assert event.outlet_count == len({mention.article.source_id for mention in told})


@pytest.mark.django_db
def test_what_is_there_stays_as_a_person_left_it():
    actor = make_actor("Ukraine", note="A curator's note.")
    event = make_event("Troops move", "2025-11-20", actors=("Ukraine",))
    simulate(60, seed=1)
    simulate(60, seed=2)
    assert Actor.objects.get(slug="ukraine").note == actor.note
    assert Event.objects.get(pk=event.pk).title == "Troops move"
    assert Event.objects.count() == 121


@pytest.mark.django_db
def test_a_seed_is_simulated_once():
    simulate(5, seed=1)
    before = snapshot()
    with pytest.raises(SeedIsThere, match="seed 1 is simulated in this database already; choose another --seed"):
        simulate(5, seed=1)
    assert snapshot() == before


@pytest.mark.django_db
def test_a_linking_run_takes_simulated_mentions_as_any_other():
    simulate(40, seed=1)
    assert link_all().mentions == Mention.objects.count()
    assert not Mention.objects.filter(event=None).exists()
