"""One event: who says what, how its date was found, its neighbours, what it was merged into."""

import pytest

from events.queries.audience import Audience
from events.queries.event import event_detail, event_in_hand, merged_into
from tests.factories import make_article, make_event, make_mention, make_statement

pytestmark = pytest.mark.django_db

TRACE = {
    "words": "last month",
    "rule": "month_before",
    "anchor": "2025-12-12",
    "anchor_basis": "dct",
    "explanation": "The month before the article's.",
    "alternatives": [{"edtf": "2025-11-30", "why": "dates the claim"}],
}


def disputed_event():
    text = "Troops took the town last month, Moscow said; Kyiv denied it."
    mention = make_mention(make_article(text), when="2025-11", timex="last month", trace=TRACE)
    make_statement(mention, "Russia", "claims")
    make_statement(mention, "Ukraine", "denies")
    return make_event(title="Russia says it took the town", when="2025-11", mention=mention, certainty="disputed")


def test_who_says_what_names_each_speaker_with_the_article():
    detail = event_detail(disputed_event().public_id)
    assert [(each.speaker, each.stance, each.article.dct.edtf) for each in detail.said] == [
        ("Russia", "claims", "2025-12-12"),
        ("Ukraine", "denies", "2025-12-12"),
    ]


def test_the_date_is_explained_with_what_lost():
    found = event_detail(disputed_event().public_id).found
    assert (found.words, found.rule, found.anchor.edtf, found.when.edtf) == ("last month", "month_before", "2025-12-12", "2025-11")
    assert [(other.when.edtf, other.why) for other in found.others] == [("2025-11-30", "dates the claim")]


def test_a_date_that_a_person_set_has_no_reading():
    event = disputed_event()
    event.when = "2025-11-20"
    event.save()
    assert event_detail(event.public_id).found is None


def test_a_stored_date_in_words_of_an_older_extractor_is_no_date():
    mention = make_mention(when="2025-11", trace={**TRACE, "anchor": "long ago"})
    detail = event_detail(make_event(when="2025-11", mention=mention).public_id)
    assert not detail.found.anchor.is_known


def test_where_nobody_is_named_the_article_says_it():
    detail = event_detail(make_event().public_id)
    assert [(each.speaker, each.stance) for each in detail.said] == [("", "reports")]


def test_neighbours_share_an_actor_and_are_the_nearest():
    for number in range(1, 10):
        make_event(title=f"day {number}", when=f"2025-11-{number:02d}", actors=("NATO",))
    make_event(title="of others", when="2025-11-05", actors=("Poland",))
    detail = event_detail(make_event(when="2025-11-05", actors=("NATO",)).public_id)
    assert [row.title for row in detail.before] == ["day 2", "day 3", "day 4"]
    assert [row.title for row in detail.after] == ["day 6", "day 7", "day 8"]


def test_what_may_not_be_seen_is_not_found():
    hidden = make_event(visibility="withheld")
    assert event_detail(hidden.public_id, Audience.CURATORS) is None
    assert event_in_hand("nothing") is None


def test_a_hidden_article_gives_no_sentence():
    event = disputed_event()
    secret = make_mention(make_article("A secret sentence.", visibility="restricted"))
    secret.event = event
    secret.save()
    assert [view.sentence[0].text[:6] for view in event_detail(event.public_id).mentions] == ["Troops"]
    assert len(event_detail(event.public_id, Audience.CURATORS).mentions) == 2


def test_a_merged_event_names_what_it_became_unless_that_is_hidden():
    target, hidden = make_event(), make_event(visibility="withheld")
    assert merged_into(make_event(merged_into=target).public_id) == target.public_id
    assert merged_into(make_event(merged_into=hidden).public_id) == ""
    assert merged_into(target.public_id) == ""


def told_again(event, sentence: str, **fields):
    """Another mention of the event in a later article."""
    mention = make_mention(make_article(sentence, "2025-12-13", title=f"{sentence} again"), sentence, **{"when": "2025-11", **fields})
    mention.event = event
    mention.save()
    return mention


def test_the_same_words_of_the_same_speaker_are_said_once_with_the_other_articles():
    event = disputed_event()
    again = told_again(event, event.lead.text, timex="last month")
    make_statement(again, "Russia", "claims")
    make_statement(again, "Ukraine", "claims")
    said = event_detail(event.public_id).said
    assert [(each.speaker, each.stance, [other.article.ref for other in each.also]) for each in said] == [
        ("Russia", "claims", [again.article.ref]),
        ("Ukraine", "denies", []),
        ("Ukraine", "claims", []),
    ]


def test_an_account_is_what_its_sentence_alone_says():
    event = disputed_event()
    reading = {"places": [{"name": "Kupiansk", "precision": "near"}], "quantities": [{"text": "two people"}, {"text": "two people"}]}
    told_again(event, "Two people died there in May.", when="2025-05", timex="in May", reading=reading)
    first, second = event_detail(event.public_id).accounts
    assert (first.places, first.numbers, first.speakers) == ((), (), (("Russia", "claims"), ("Ukraine", "denies")))
    assert (second.when.edtf, second.timex, second.places, second.numbers, second.speakers) == (
        "2025-05",
        "in May",
        (("Kupiansk", "near"),),
        ("two people",),
        (("", "reports"),),
    )
