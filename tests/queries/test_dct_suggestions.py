"""Dates suggested by what dated articles tell of the same happenings: surely the same, or nothing."""

import pytest

from events.models import Article
from events.queries.dct_suggestions import dct_suggestion
from tests.factories import make_article, make_event, make_mention, make_place

pytestmark = pytest.mark.django_db

DEPOT = "Drones struck the depot outside Kupiansk, killing 12 soldiers of the garrison."
BRIDGE = "Missiles destroyed the railway bridge at Sumy and cut 3 lines."


def telling(article, sentence, trigger, place, when):
    start = article.clean_text.index(sentence) + sentence.index(trigger)
    mention = make_mention(article, sentence, when=when, trigger=trigger, trigger_start=start, trigger_end=start + len(trigger))
    make_event(sentence.rstrip("."), when, mention=mention, places=(make_place(place),))


def undated(*sentences, **fields):
    article = make_article(" ".join(sentences), dct="", **fields)
    for sentence in sentences:
        trigger, place = ("struck", "Kupiansk") if "depot" in sentence else ("destroyed", "Sumy")
        telling(article, sentence, trigger, place, "")
    return article


def dated(sentence, trigger, place, when, dct):
    article = make_article(sentence, dct=dct, dct_basis="stated")
    telling(article, sentence, trigger, place, when)
    return article


OWN_DEPOT = "At least 12 soldiers died as drones struck the depot outside Kupiansk, killing men of its garrison."
OWN_BRIDGE = "The railway bridge at Sumy was destroyed by missiles, which cut 3 lines."


def test_two_happenings_that_dated_articles_tell_too_suggest_the_days_after_the_later():
    dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    dated(BRIDGE, "destroyed", "Sumy", "2023-05-06", "2023-05-06")
    suggestion = dct_suggestion(undated(OWN_DEPOT, OWN_BRIDGE))
    assert suggestion.when.edtf == "[2023-05-06..2023-05-20]"
    assert len(suggestion.reasons) == 2
    assert any(f"it tells “{OWN_BRIDGE.rstrip('.')}”, as does " in why and "on 6 May 2023" in why for why in suggestion.reasons)


def test_one_happening_alone_suggests_nothing_unless_its_sentence_is_the_same():
    dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    assert dct_suggestion(undated(OWN_DEPOT)) is None
    assert dct_suggestion(undated(DEPOT)).when.edtf == "[2023-05-02..2023-05-16]"


@pytest.mark.parametrize(
    ("sentence", "trigger", "place"),
    [
        (DEPOT.replace("12", "40"), "struck", "Kupiansk"),
        (DEPOT, "struck", "Lyman"),
        (DEPOT.replace("struck", "missed"), "missed", "Kupiansk"),
        ("Artillery struck a school in Kupiansk.", "struck", "Kupiansk"),
    ],
)
def test_other_figures_places_deeds_or_words_are_another_happening(sentence, trigger, place):
    dated(sentence, trigger, place, "2023-05-02", "2023-05-03")
    assert dct_suggestion(undated(DEPOT)) is None


def test_an_article_whose_own_date_is_inferred_or_whose_happening_has_no_day_is_no_witness():
    telling(make_article(DEPOT, dct="2023-05-03", dct_basis="inferred"), DEPOT, "struck", "Kupiansk", "2023-05-02")
    telling(make_article(f"{DEPOT} ", dct="2023-05-03", dct_basis="stated"), DEPOT, "struck", "Kupiansk", "2023-05")
    assert dct_suggestion(undated(DEPOT)) is None


@pytest.mark.parametrize(("dct", "basis"), [("2023-05-03", "stated"), ("[2023-05-01..2023-05-20]", "inferred"), ("2023", "curated")])
def test_an_article_whose_date_is_known_gets_no_suggestion(dct, basis):
    dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    article = undated(DEPOT)
    Article.objects.filter(pk=article.pk).update(dct=dct, dct_basis=basis)
    article.refresh_from_db()
    assert dct_suggestion(article) is None


def test_a_suggestion_keeps_within_what_the_text_itself_shows():
    dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    article = undated(DEPOT)
    article.dct, article.dct_basis = "[2023-05-10..2024-05-10]", "inferred"
    article.save()
    article.refresh_from_db()
    assert dct_suggestion(article).when.edtf == "[2023-05-10..2023-05-16]"


def test_suggesting_sets_nothing_and_asks_few_questions(django_assert_max_num_queries):
    dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    article = undated(DEPOT)
    with django_assert_max_num_queries(4):
        assert dct_suggestion(article) is not None
    article.refresh_from_db()
    assert article.dct.edtf == ""
