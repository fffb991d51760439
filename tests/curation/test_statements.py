"""Who says what, and whom a name means: said by a person it counts, survives a new reading, and goes by an undo."""

import pytest

from events.curation import CurationDenied, redo, relink, relink_in_article, restate, undo
from events.curation.editing import field_of
from events.curation.statements import statements_of
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Article, Event, Mention
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user, the_article
from tests.factories import make_actor, make_place
from tests.ingestion.making import RUSSIA, claim, draft, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_chronology(VISIT)[0]


def read_again(article: Article, *sentences: str) -> None:
    drafts = [draft(article, sentence, sentence.split()[1], statements=(claim(RUSSIA),)) for sentence in sentences or (VISIT,)]
    store_reading(article, reading(article, *drafts, version="better"))
    link_all()


def said(mention: Mention) -> list[tuple[str, str]]:
    return [(row["speaker"], row["stance"]) for row in statements_of(Mention.objects.get(pk=mention.pk))]


def unchanged() -> None:
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)


def test_what_is_restated_counts_and_survives_a_new_reading(event):
    make_actor("Poland")
    before = (said(event.lead), event.certainty, event.originator_count)
    decision = restate(event.lead, [{"speaker": "poland", "stance": "denies"}, {"stance": "reports"}], by=make_user())
    event.refresh_from_db()
    assert (said(event.lead), event.certainty, event.originator_count) == ([("poland", "denies"), ("", "reports")], "disputed", 2)
    unchanged()
    read_again(the_article())
    event.refresh_from_db()
    assert (said(event.lead), event.certainty) == ([("poland", "denies"), ("", "reports")], "disputed")
    undo(decision, by=decision.by)
    event.refresh_from_db()
    assert (said(event.lead), event.certainty, event.originator_count) == before
    redo(decision, by=decision.by)
    assert said(event.lead)[0] == ("poland", "denies")
    unchanged()


def test_a_cue_that_the_machine_read_keeps_its_place(event):
    decision = restate(event.lead, [{"speaker": "ukraine", "stance": "claims", "cue": "said"}], by=make_user())
    row = event.lead.statements.get()
    assert (row.cue, row.cue_start, row.cue_end) == ("said", 0, 4)
    assert decision.before["statements"][0]["speaker"] == "russia"


@pytest.mark.parametrize(("statements", "words"), [
    ([{"stance": "shouts"}], "No stance is called"), ([{"speaker": "nobody", "stance": "claims"}], "No actor is known as nobody"),
    ([{"speaker": "russia"}], "the stance is missing"), ([{"stance": "claims", "mood": "bad"}], "mood"),
    ([{"stance": "claims", "said_when": "2024-02-31"}], "31"), ([{"stance": "reports"}] * 13, "At most 12"),
    ([{"speaker": "russia", "stance": "claims", "cue": "said"}], "is said of it already"),
])  # fmt: skip
def test_statements_that_say_nothing_are_refused(event, statements, words):
    with pytest.raises(CurationDenied, match=words):
        restate(event.lead, statements, by=make_user())
    assert said(event.lead) == [("russia", "claims")]


def test_a_name_is_put_right_for_one_mention_or_for_the_article():
    visit, shelling = make_chronology()
    poland, ukraine = make_actor("Poland"), visit.actors.get()
    by = make_user()
    one = relink(visit.lead, ukraine, poland, by=by)
    assert [[row["slug"] for row in field_of(each, "actors")] for each in (visit, shelling)] == [["poland"], ["ukraine"]]
    whole = relink_in_article(the_article(), ukraine, make_actor("Latvia"), by=by)
    assert [[row["slug"] for row in field_of(each, "actors")] for each in (visit, shelling)] == [["poland"], ["latvia"]]
    read_again(the_article(), VISIT, SHELLING)
    assert [[row["slug"] for row in field_of(each, "actors")] for each in (visit, shelling)] == [["poland"], ["latvia"]]
    unchanged()
    undo(one, by=by)
    assert [row["slug"] for row in field_of(visit, "actors")] == ["latvia"]
    undo(whole, by=by)
    assert [[row["slug"] for row in field_of(each, "actors")] for each in (visit, shelling)] == [["ukraine"], ["ukraine"]]


def test_a_speaker_and_a_place_are_put_right_too(event):
    russia, kherson = make_actor("Russia"), make_place("Kherson")
    relink(event.lead, russia, make_actor("Poland"), by=make_user())
    relink(event.lead, event.places.get(), kherson, by=make_user(name="olena"))
    assert said(event.lead) == [("poland", "claims")]
    assert [row["feature_id"] for row in field_of(event, "places")] == ["test:kherson"]
    unchanged()


def test_a_name_put_right_everywhere_is_taught_and_the_article_read_again(event):
    umerov = make_actor("Rustem Umerov", "person")
    decision = relink(event.lead, make_actor("Russia"), umerov, scope="everywhere", spelling="Umarov", by=make_user())
    assert (decision.verb, decision.actor, decision.article) == ("teach_alias", "rustem-umerov", the_article().ref)
    assert the_article().extractor_version != "test"
    undo(decision, by=decision.by)
    assert not umerov.aliases.exists()


def test_what_is_not_there_cannot_be_put_right(event):
    with pytest.raises(CurationDenied, match="Nothing there was taken for Latvia"):
        relink(event.lead, make_actor("Latvia"), make_actor("Poland"), by=make_user())
    with pytest.raises(CurationDenied, match="may not relink"):
        relink(event.lead, make_actor("Ukraine"), make_actor("Poland"), by=make_user("readers"))


def test_relink_in_a_sentence_leaves_the_kind_of_its_event_alone(event):
    relink(event.lead, make_actor("Russia"), make_actor("Poland"), by=make_user())
    event.refresh_from_db()
    assert event.kind == "incident"
