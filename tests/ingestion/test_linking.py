"""Events are a function of live mentions and decisions in force, and a public id keeps its meaning."""

import itertools

import pytest

from events.extraction.dates import PartialDate
from events.extraction.types import ParticipationDraft
from events.ingestion.linking import link_all, recompute
from events.ingestion.readings import store_reading
from events.models import Decision, Event, Mention, MentionLink
from tests.ingestion.making import NOON, RUSSIA, UKRAINE, claim, decided, draft, reading, stored

pytestmark = pytest.mark.django_db

VISIT = "Zelenskyy visited troops near Kupiansk."
SHELLING = "Russia shelled a bridge in Kherson."
VOTE = "Parliament voted for the budget in Kyiv."


def article_with(ref, *sentences, source="", **changes):
    """An article whose every sentence is one mention; its second word is the trigger."""
    article = stored(ref, " ".join([*sentences, f"({ref})"]), source)
    drafts = [draft(article, sentence, sentence.split()[1], **changes) for sentence in sentences]
    store_reading(article, reading(article, *drafts))
    return article


def told():
    """The chronology without its random ids."""
    rows = Event.objects.filter(merged_into=None).order_by("title")
    return [(event.title, event.when.edtf, sorted(event.mentions.values_list("article__ref", flat=True))) for event in rows]


def event_of(article, trigger):
    return Event.objects.get(mentions__article=article, mentions__trigger=trigger)


def test_one_happening_in_two_articles_is_one_event_with_its_link():
    article_with("a", VISIT, SHELLING)
    article_with("b", VISIT)
    summary = link_all()
    assert (summary.mentions, summary.events, summary.made) == (3, 2, 2)
    assert told() == [(SHELLING[:-1], "2024-01-09", ["a"]), (VISIT[:-1], "2024-01-09", ["a", "b"])]
    assert MentionLink.objects.get(is_made=True).reasons[0] == "the same sentence in both"


def test_linking_again_changes_nothing():
    article_with("a", VISIT, SHELLING)
    link_all()
    before = list(Event.objects.order_by("pk").values())
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)
    assert list(Event.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_any_order_of_articles_and_any_linking_between_gives_the_same(order):
    sentences = {"a": (VISIT, SHELLING), "b": (VISIT,), "c": (SHELLING, VOTE)}
    for ref in order:
        article_with(ref, *sentences[ref])
        link_all()
    assert told() == [
        (VOTE[:-1], "2024-01-09", ["c"]),
        (SHELLING[:-1], "2024-01-09", ["a", "c"]),
        (VISIT[:-1], "2024-01-09", ["a", "b"]),
    ]


def test_public_id_stays_with_most_of_the_mentions():
    first = article_with("a", VISIT)
    link_all()
    address = event_of(first, "visited").public_id
    article_with("0", VISIT)
    link_all()
    assert list(Event.objects.values_list("public_id", "article_count")) == [(address, 2)]


def test_event_without_mentions_goes_and_one_that_a_decision_holds_stays():
    article = article_with("a", VISIT, SHELLING)
    link_all()
    held = event_of(article, "visited")
    decided("accept", event=held.public_id, after={"review": "accepted"})
    store_reading(article, reading(article))
    summary = link_all()
    assert (summary.events, summary.removed, summary.held) == (0, 1, (held.public_id,))
    held.refresh_from_db()
    assert (held.mentions.count(), held.article_count) == (0, 0)


def test_event_that_a_decision_held_takes_its_mention_back():
    article = article_with("a", VISIT)
    drafts = draft(article, VISIT, "visited")
    link_all()
    held = event_of(article, "visited")
    decided("accept", event=held.public_id, after={"review": "accepted"})
    for now in ((), (drafts,)):
        store_reading(article, reading(article, *now))
        link_all()
    assert list(Event.objects.values_list("public_id", "review", "article_count")) == [(held.public_id, "accepted", 1)]


def test_decisions_go_over_the_machine_field_by_field_and_the_latest_wins():
    article = article_with("a", VISIT)
    link_all()
    event = event_of(article, "visited")
    decided("edit_title", 0, event=event.public_id, after={"title": "First"})
    decided("redate", 1, event=event.public_id, after={"when": "2024-01"})
    decided("edit_title", 2, fingerprint=event.lead.fingerprint, after={"title": "Second"})
    decided("retheme", 3, event=event.public_id, after={"themes": ["diplomacy", "aid"]})
    decided("relink_actor", 4, event=event.public_id, after={"actors": [{"slug": "andrzej-duda", "role": "initiator", "alleged": False}]})
    decided("relink_place", 5, event=event.public_id, after={"places": [{"feature_id": "geonames:690791", "role": "at", "precision": "country"}]})
    decided("set_visibility", 6, event=event.public_id, after={"visibility": "withheld"})
    recompute([event.public_id])
    event.refresh_from_db()
    assert (event.title, event.when.edtf, event.visibility, event.review, event.version) == ("Second", "2024-01", "withheld", "proposed", 2)
    assert sorted(event.themes.values_list("slug", flat=True)) == ["aid", "diplomacy"]
    assert list(event.actors.values_list("name", flat=True)) == ["Andrzej Duda"]
    assert list(event.places.values_list("name", flat=True)) == ["Ukraine"]


def test_decision_that_is_undone_leaves_no_trace_in_the_event():
    article = article_with("a", VISIT)
    link_all()
    event = event_of(article, "visited")
    decision = decided("redate", event=event.public_id, after={"when": "2024-01"})
    recompute([event.public_id])
    Decision.objects.filter(pk=decision.pk).update(undone_at=NOON)
    recompute([event.public_id])
    event.refresh_from_db()
    assert event.when == PartialDate.from_edtf("2024-01-09")


def test_decision_by_fingerprint_waits_for_its_mention():
    article = stored("a", VISIT)
    visit = draft(article, VISIT, "visited")
    decided("accept", fingerprint=visit.fingerprint, after={"review": "accepted"})
    link_all()
    store_reading(article, reading(article, visit))
    link_all()
    assert Event.objects.get().review == "accepted"


def merged(keep, other):
    prints = list(Mention.objects.filter(event__in=[keep, other]).values_list("fingerprint", flat=True))
    return decided("merge", event=keep.public_id, after={"with": other.public_id, "fingerprints": prints})


@pytest.mark.parametrize("run", ["recompute", "link_all"])
def test_merge_leads_the_other_address_here_and_its_undoing_gives_it_back(run):
    article = article_with("a", VISIT, SHELLING)
    link_all()
    keep, other = event_of(article, "shelled"), event_of(article, "visited")
    decision = merged(keep, other)
    go = link_all if run == "link_all" else lambda: recompute([keep.public_id, other.public_id])
    go()
    keep.refresh_from_db(), other.refresh_from_db()
    assert (keep.mentions.count(), other.mentions.count(), other.merged_into) == (2, 0, keep)
    Decision.objects.filter(pk=decision.pk).update(undone_at=NOON)
    go()
    assert (event_of(article, "shelled"), event_of(article, "visited")) == (keep, other)
    assert not Event.objects.exclude(merged_into=None)


@pytest.mark.parametrize("run", ["recompute", "link_all"])
def test_split_takes_its_mentions_to_the_new_address_and_its_undoing_brings_them_home(run):
    article, again = article_with("a", VISIT), article_with("b", VISIT)
    link_all()
    event = event_of(article, "visited")
    moved = list(again.mentions.values_list("fingerprint", flat=True))
    decision = decided("split", event=event.public_id, after={"fingerprints": moved, "new": "newaddress"})
    go = link_all if run == "link_all" else lambda: recompute([event.public_id, "newaddress"])
    go()
    assert (event_of(article, "visited"), event_of(again, "visited").public_id) == (event, "newaddress")
    Decision.objects.filter(pk=decision.pk).update(undone_at=NOON)
    go()
    assert [(row.public_id, row.mentions.count()) for row in Event.objects.all()] == [(event.public_id, 2)]


def test_merge_survives_another_reading_and_takes_what_joins_later():
    article = article_with("a", VISIT, SHELLING)
    link_all()
    keep = event_of(article, "shelled")
    merged(keep, event_of(article, "visited"))
    article_with("b", VISIT)
    store_reading(article, reading(article, draft(article, VISIT, "visited"), draft(article, SHELLING, "shelled"), version="next"))
    link_all()
    assert list(Event.objects.filter(merged_into=None).values_list("public_id", "article_count")) == [(keep.public_id, 2)]


def test_sources_are_counted_by_originator():
    ministry = (claim(RUSSIA),)
    for ref, source, sentence in (
        ("a", "AFP", VISIT),
        ("b", "AFP", "Zelenskyy visited troops near Kupiansk on Tuesday."),
        ("c", "Reuters", "Today Zelenskyy visited troops near Kupiansk."),
    ):
        article = stored(ref, sentence, source)
        store_reading(article, reading(article, draft(article, sentence, "visited", statements=ministry, certainty="claimed")))
    link_all()
    event = Event.objects.get()
    assert (event.article_count, event.outlet_count, event.originator_count) == (3, 2, 1)


def test_reprint_adds_an_outlet_and_no_originator():
    article_with("a", VISIT, source="AFP")
    article_with("b", VISIT, source="Reuters")
    article_with("c", VISIT, source="TASS")
    link_all()
    event = Event.objects.get()
    assert (event.article_count, event.outlet_count, event.originator_count) == (3, 3, 1)


def test_alleged_part_stays_alleged_only_where_every_mention_alleges_it():
    article_with("a", SHELLING, participations=(ParticipationDraft(RUSSIA, "initiator", True),))
    link_all()
    assert Event.objects.get().participations.get().alleged
    article_with("b", SHELLING, participations=(ParticipationDraft(RUSSIA, "initiator"), ParticipationDraft(UKRAINE, "target")))
    link_all()
    assert sorted(Event.objects.get().participations.values_list("actor__key", "alleged")) == [("russia", False), ("ukraine", False)]


def test_decision_on_an_event_stays_with_its_address_when_its_mention_moves():
    article = article_with("a", VISIT, SHELLING)
    link_all()
    keep, other = event_of(article, "shelled"), event_of(article, "visited")
    decided("reject", 0, event=other.public_id, fingerprint=other.lead.fingerprint, after={"review": "rejected"})
    merged(keep, other)
    link_all()
    assert list(Event.objects.filter(merged_into=None).values_list("public_id", "review")) == [(keep.public_id, "proposed")]


def test_decision_on_an_address_that_this_database_lacks_is_on_its_mention():
    article = article_with("a", VISIT)
    decided("accept", event="elsewhere2", fingerprint=article.mentions.get().fingerprint, after={"review": "accepted"})
    link_all()
    assert Event.objects.get().review == "accepted"
