"""The review queue: why an event wants a look, in which order events come, and what is next to one."""

import pytest
from django.contrib.auth.models import User

from events.ingestion.queues import bring_queues
from events.models import Decision, Event, MentionLink, Proposal
from events.queries import review
from tests.factories import make_actor, make_article, make_event, make_mention

pytestmark = pytest.mark.django_db
NOON = "2025-12-12T12:00:00Z"


def titles(reason: str = "", order: str = "waiting") -> list[str]:
    bring_queues()
    return [entry.event.title for entry in review.queue(reason, order).select_related("event")]


def test_what_is_decided_or_merged_away_does_not_wait():
    kept = make_event("waits")
    make_event("accepted", review="accepted")
    make_event("rejected", review="rejected")
    make_event("merged", merged_into=kept)
    assert titles() == ["waits"]


def test_each_reason_keeps_the_events_that_have_it():
    make_event("plain", mention=make_mention(timex="Friday", sentence="Troops moved on Friday."))
    make_event("quarrel", certainty="disputed", mention=make_mention(timex="Friday", sentence="They moved on Friday."))
    make_event("some day", when="", mention=make_mention(timex="Friday", sentence="He moved on Friday."))
    make_event("some year", when="2023", mention=make_mention(timex="Friday", sentence="She moved on Friday."))
    make_event("by its article", mention=make_mention())
    make_event("of an undated article", mention=make_mention(make_article(dct=""), timex="Friday"))
    first = make_event("one", mention=make_mention(timex="Friday", sentence="It moved on Friday."))
    second = make_event("other", mention=make_mention(timex="Friday", sentence="We moved on Friday."))
    MentionLink.objects.create(first=first.lead, second=second.lead, score=0.6, reasons=["the same day"], is_made=False)
    make_actor("Jens", "person", is_proposed=True)
    make_event("stranger", actors=("Jens",), mention=make_mention(timex="Friday", sentence="Jens moved on Friday."))
    asked = make_event("asked", mention=make_mention(timex="Friday", sentence="All moved on Friday."))
    Decision.objects.create(verb="ask", event=asked.public_id, at=NOON, after={"text": "Who?"})
    cleo = User.objects.create_user("cleo")
    Proposal.objects.create(verb="accept", line={}, event=asked.public_id, by=cleo, by_name="cleo", at=NOON)
    Proposal.objects.create(verb="accept", line={}, event=first.public_id, by=cleo, by_name="cleo", at=NOON, closed_at=NOON)
    found = {name: titles(name) for name in review.REASONS}
    assert found == {
        "differs": [],
        "second": [],
        "disputed": ["quarrel"],
        "undated": ["some day"],
        "vague": ["some year"],
        "article": ["by its article"],
        "unpublished": ["of an undated article"],
        "links": ["one", "other"],
        "strangers": ["stranger"],
        "questions": ["asked"],
        "proposals": ["asked"],
    }
    assert review.counts() == {"": 10, **{name: len(rows) for name, rows in found.items()}}
    assert [(other.title, score, reasons) for other, score, reasons in review.likely_same(second)] == [("one", 0.6, ["the same day"])]


def test_an_answered_question_and_a_made_link_are_no_reason():
    event, other = make_event("event"), make_event("other")
    Decision.objects.create(verb="ask", event=event.public_id, at=NOON, undone_at=NOON)
    MentionLink.objects.create(first=event.lead, second=other.lead, score=0.9, is_made=True)
    assert titles("questions") == titles("links") == review.likely_same(event) == []


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("waiting", ["about", "year", "quarrel", "day", "none"]),
        ("newest", ["none", "day", "quarrel", "year", "about"]),
        ("time", ["year", "day", "quarrel", "about", "none"]),
        ("unsure", ["quarrel", "none", "year", "about", "day"]),
    ],
)
def test_events_come_in_the_order_that_is_asked_and_each_knows_its_neighbours(order, expected):
    make_event("about", when="2025-11-20~")
    make_event("year", when="2022")
    make_event("quarrel", when="2024-05-01", certainty="disputed")
    make_event("day", when="2023-05-01")
    make_event("none", when="")
    assert titles(order=order) == expected
    waiting = review.queue(order=order)
    for position, title in enumerate(expected):
        place = review.place_of(Event.objects.get(title=title), order)
        following, leading = review.after(waiting, place, order), review.before(waiting, place, order)
        assert (following.title if following else None) == (expected[position + 1] if position < 4 else None)
        assert (leading.title if leading else None) == (expected[position - 1] if position else None)


def test_the_last_decision_of_a_person_is_the_one_in_force(django_user_model):
    user, other = (django_user_model.objects.create_user(name) for name in ("olena", "petro"))
    decisions = [Decision.objects.create(verb="note", event="x", by=by, at=f"2025-12-1{day}T12:00:00Z") for day, by in enumerate((user, user, other))]
    assert review.last_decision(user.pk) == decisions[1]
    Decision.objects.filter(pk=decisions[1].pk).update(undone_at=NOON)
    assert review.last_decision(user.pk) == decisions[0]
