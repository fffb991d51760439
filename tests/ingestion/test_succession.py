"""A mention that a better reader cuts otherwise goes on, with its event and with what people decided."""

import pytest

from events.curation import accept, merge, redate, reject, split, undo
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.ingestion.succession import Told, successions
from events.models import Article, Decision, Event, Mention
from tests.curation.making import make_user
from tests.ingestion.making import draft, reading, stored

FIRST, SECOND = "Troops visited Kupiansk.", "Later they left Kupiansk."


@pytest.fixture
def article(db) -> Article:
    article = stored("a", f"{FIRST} {SECOND}")
    store_reading(article, reading(article, draft(article, FIRST, "visited"), draft(article, SECOND, "left")))
    link_all()
    return article


def read_otherwise(article: Article) -> None:
    """Both sentences as one, with longer triggers, so that every fingerprint is another."""
    whole = f"{FIRST} {SECOND}"
    store_reading(article, reading(article, draft(article, whole, "Troops visited"), draft(article, whole, "they left")))
    link_all()


def event_of(trigger: str) -> Event:
    return Mention.objects.get(trigger__endswith=trigger, retired_at=None).event


@pytest.mark.django_db
def test_mentions_keep_their_rows_and_events_their_addresses(article):
    before = {event.pk: event.public_id for event in Event.objects.all()}
    prints = set(Mention.objects.values_list("fingerprint", flat=True))
    read_otherwise(article)
    assert {event.pk: event.public_id for event in Event.objects.all()} == before
    assert Mention.objects.filter(retired_at=None).count() == Mention.objects.count() == 2
    assert not prints & set(Mention.objects.values_list("fingerprint", flat=True))


@pytest.mark.django_db
def test_what_people_decided_goes_along_and_comes_back_with_the_older_reader(article):
    curator = make_user()
    redate(event_of("visited"), "2022-03", by=curator)
    accept(event_of("visited"), by=curator)
    reject(event_of("left"), by=curator, why="no happening")
    for _ in range(2):
        read_otherwise(article)
        assert (event_of("visited").when.edtf, event_of("visited").review, event_of("left").review) == ("2022-03", "accepted", "rejected")
        assert set(Decision.objects.values_list("fingerprint", flat=True)) == set(Mention.objects.values_list("fingerprint", flat=True))
        store_reading(article, reading(article, draft(article, FIRST, "visited"), draft(article, SECOND, "left")))
        link_all()
        assert event_of("left").review == "rejected"


@pytest.mark.django_db
def test_merged_and_split_stay_so_and_can_still_be_undone(article):
    curator, kept, other = make_user(), event_of("visited"), event_of("left")
    merged = merge(kept, other, by=curator)
    read_otherwise(article)
    assert event_of("visited") == event_of("left") == kept
    kept.refresh_from_db()
    parted = split(kept, [Mention.objects.get(trigger__endswith="left").fingerprint], by=curator)
    store_reading(article, reading(article, draft(article, FIRST, "visited"), draft(article, SECOND, "left")))
    link_all()
    assert event_of("left").public_id == parted.after["new"]
    undo(parted, by=curator)
    undo(merged, by=curator)
    assert (event_of("visited"), event_of("left")) == (kept, other)


VISIT = Told((0, 40), (10, 17), "visited", False)


@pytest.mark.parametrize(
    ("fresh", "expected"),
    [
        ({"b": Told((0, 90), (10, 17), "visited", False)}, {"a": "b"}),
        ({"b": Told((0, 40), (4, 17), "have visited", False)}, {"a": "b"}),
        ({"b": Told((0, 40), (20, 24), "said", False)}, {}),
        ({"b": Told((50, 90), (60, 67), "visited", False)}, {}),
        ({"b": Told((0, 0), (10, 17), "visited", True)}, {}),
        ({"b": Told((0, 40), (10, 12), "vi", False), "c": Told((0, 40), (10, 17), "visited", False)}, {"a": "c"}),
    ],
)
def test_only_the_same_words_of_the_text_are_the_same_mention(fresh, expected):
    assert successions({"a": VISIT}, fresh) == expected


def test_a_mention_goes_on_as_one_and_none_as_two():
    old = {"a": VISIT, "z": Told((0, 40), (10, 17), "visited", False)}
    assert successions(old, {"b": VISIT}) == {"a": "b"}


def test_titles_go_on_by_their_words():
    title = Told((0, 0), (0, 7), "visits", True)
    assert successions({"a": title}, {"b": Told((0, 0), (3, 9), "visits", True), "c": Told((0, 0), (0, 7), "leaves", True)}) == {"a": "b"}
