"""Acts written down as lines: each verb does what it does by hand, and what is wrong with a line is said."""

from collections.abc import Callable
from typing import Any

import pytest

from events import curation
from events.curation.denial import CurationDenied
from events.curation.script import VERBS, apply_line
from events.ingestion.overlay import taught
from events.models import Decision, Event
from tests.curation.making import SHELLING, make_chronology, make_user, the_article
from tests.factories import make_actor, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(db) -> Callable[..., Decision]:
    """Applies a line by a curator on the first event, unless it says otherwise."""
    first = make_chronology()[0]
    make_user("curators", "olena")

    def apply(verb: str, **arguments: Any) -> Decision:
        on_other = {"article", "actor", "place", "event", "mention", "decision"} & arguments.keys()
        return apply_line({"verb": verb, "by": "olena", **({} if on_other else {"event": first.public_id}), **arguments})

    return apply


def first() -> Event:
    return Event.objects.order_by("pk").first()


def second() -> Event:
    return Event.objects.order_by("pk").last()


@pytest.mark.parametrize(
    ("verb", "arguments", "field", "value"),
    [
        ("accept", {}, "review", "accepted"),
        ("reject", {"why": "an advertisement"}, "review", "rejected"),
        ("edit_title", {"title": "A visit"}, "title", "A visit"),
        ("set_kind", {"kind": "process"}, "kind", "process"),
        ("set_certainty", {"certainty": "disputed"}, "certainty", "disputed"),
        ("set_visibility", {"visibility": "restricted"}, "visibility", "restricted"),
    ],
)
def test_a_field_of_an_event_is_decided(line, verb, arguments, field, value):
    decision = line(verb, **arguments)
    assert (decision.verb, decision.by_name) == (verb, "olena")
    assert getattr(first(), field) == value


def test_an_event_is_named_by_a_mention_too_and_dates_are_edtf(line):
    line("redate", mention=first().lead.fingerprint, edtf="2022-03")
    assert first().when.edtf == "2022-03"


def test_themes_parties_and_places_are_given_whole(line):
    make_actor("NATO")
    place = make_place()
    line("retheme", themes=["diplomacy", "other"])
    line("relink_actor", actors=[{"slug": "nato", "role": "target"}])
    line("relink_place", places=[{"feature_id": place.feature_id, "role": "at", "precision": "near"}])
    event = first()
    assert sorted(event.themes.values_list("slug", flat=True)) == ["diplomacy", "other"]
    assert list(event.participations.values_list("actor__slug", "role")) == [("nato", "target")]
    assert list(event.event_places.values_list("place__name", "precision")) == [("Kupiansk", "near")]


def test_events_are_merged_split_and_put_into_a_larger_one(line):
    moved = second().lead.fingerprint
    line("set_part_of", whole=second().public_id)
    assert first().part_of == second()
    line("merge", **{"with": second().public_id, "event": first().public_id})
    assert second().merged_into == first()
    assert first().part_of is None
    decision = line("split", event=first().public_id, mentions=[moved])
    assert Event.objects.get(public_id=decision.after["new"]).title == SHELLING[:-1]


def test_what_is_taught_reaches_the_next_reading(line):
    make_actor("Valerii Zaluzhnyi", "person")
    place = make_place("Kyiv")
    line("teach_alias", actor="valerii-zaluzhnyi", alias="Zalozny")
    line("teach_place_name", place=place.feature_id, name="Kyjow", language="cs")
    line("mark_furniture", article=the_article().ref, line=the_article().raw)
    lessons = taught()
    assert [alias for _, alias in lessons.aliases] == ["Zalozny"]
    assert (lessons.place_names, lessons.furniture_lines) == ((("Kyjow", place.feature_id),), (the_article().raw,))


def test_an_article_is_dated(line):
    line("set_dct", article=the_article().ref, edtf="2025-12-11")
    assert the_article().dct.edtf == "2025-12-11"


def test_notes_and_questions_stand_beside_an_event_and_change_nothing(line):
    before = first().version
    assert line("note", text="See the ministry's page.").after == {"text": "See the ministry's page."}
    assert line("ask", text="Which bridge?").is_in_force
    assert first().version == before


def test_the_last_decision_of_a_verb_is_undone_and_redone(line):
    decision = line("edit_title", title="A visit")
    line("undo", event=first().public_id, of="edit_title")
    assert first().title != "A visit"
    line("redo", event=first().public_id, of="edit_title")
    assert first().title == "A visit"
    line("undo", decision=decision.pk)
    assert not Decision.objects.get(pk=decision.pk).is_in_force


@pytest.mark.parametrize(
    ("verb", "arguments", "words"),
    [
        ("aproove", {}, "No verb is called “aproove”; there are accept, ask, "),
        ("redate", {}, "“redate” lacks edtf; it is written with by, why, event or mention, edtf"),
        ("redate", {"edtf": "2022", "title": "x"}, "“redate” takes no title"),
        ("redate", {"edtf": 2022}, "`edtf` is to be text; 2022 is none"),
        ("redate", {"edtf": "2022-13"}, "month 13"),
        ("retheme", {"themes": "aid"}, "`themes` is to be a list of texts"),
        ("relink_actor", {"actors": [{"slug": "nato"}]}, "One of `actors` lacks role"),
        ("accept", {"by": "nobody"}, "Nobody here has the account “nobody”"),
        ("accept", {"event": "zzz"}, "There is no event zzz"),
        ("accept", {"mention": "f00"}, "No event tells the mention f00"),
        ("merge", {"with": "zzz"}, "There is no event zzz"),
        ("set_part_of", {"whole": "zzz"}, "There is no event zzz"),
        ("set_dct", {"article": "none.txt", "edtf": "2022"}, "There is no article none.txt"),
        ("teach_alias", {"actor": "none", "alias": "X Y"}, "There is no actor none"),
        ("teach_place_name", {"place": "none", "name": "X Y"}, "There is no place none"),
        ("undo", {"of": "redate"}, "There is no decision with the verb “redate” to undo"),
        ("redo", {"decision": 999}, "There is no decision number 999 to redo"),
        ("note", {"text": "  "}, "Write between one and"),
        ("note", {"text": "half \ud83d"}, "cannot be kept"),
        ("accept", {"why": "a\0b"}, "cannot be kept"),
        ("accept", {"event": "\ud800"}, "cannot be kept"),
        ("accept", {"why": "x" * 10_001}, "A reason has at most 10,000 characters"),
        ("describe_actor", {"actor": "ukraine", "values": {"note": "\udfff"}}, "cannot be kept"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_nothing_is_decided(line, verb, arguments, words):
    with pytest.raises(CurationDenied) as denied:
        line(verb, **arguments)
    assert words in str(denied.value)
    assert not Decision.objects.exists()


def test_a_date_of_a_statement_that_is_no_text_is_refused(line):
    with pytest.raises(CurationDenied, match="A date is written as EDTF text; 5 is none"):
        line("restate", mention=first().lead.fingerprint, statements=[{"stance": "claims", "said_when": 5}])


def test_an_event_is_no_part_of_its_own_part_also_after_redo(line):
    decision = line("set_part_of", whole=second().public_id)
    with pytest.raises(CurationDenied, match="cannot be a part of what is a part of it"):
        line("set_part_of", event=second().public_id, whole=first().public_id)
    line("undo", decision=decision.pk)
    line("set_part_of", event=second().public_id, whole=first().public_id)
    with pytest.raises(CurationDenied, match="cannot be a part of what is a part of it"):
        line("redo", decision=decision.pk)


def test_furniture_is_a_whole_line_of_its_article_and_marked_once(line):
    article = the_article()
    with pytest.raises(CurationDenied, match="No line of"):
        line("mark_furniture", article=article.ref, line="Zelenskyy visited")
    decision = line("mark_furniture", article=article.ref, line=article.raw)
    with pytest.raises(CurationDenied, match="was marked already"):
        line("mark_furniture", article=article.ref, line=article.raw)
    line("undo", decision=decision.pk)
    assert taught().furniture_lines == ()


def test_every_verb_of_the_house_can_be_written_down():
    not_verbs = {"CurationDenied", "decisions_on", "relink_in_article", "withdraw_article"}  # the last two are `relink` and `withdraw` on an article
    assert set(VERBS) == set(curation.__all__) - not_verbs
