"""Acts on one field of an event: what each decides, that undoing gives back what was, and what is refused."""

import pytest
from django.utils import timezone

from events.curation import (
    CurationDenied,
    accept,
    edit_title,
    redate,
    redo,
    reject,
    relink_actor,
    relink_place,
    retheme,
    set_certainty,
    set_kind,
    set_visibility,
    undo,
)
from events.curation.editing import field_of
from events.ingestion.linking import link_all
from events.models import Decision, Event
from events.queries.decisions import FIELD_OF_VERB
from tests.curation.making import SHELLING, VISIT, make_chronology, make_event, make_user
from tests.factories import make_actor

pytestmark = pytest.mark.django_db

UKRAINE = {"slug": "ukraine", "role": "initiator", "alleged": False}
RUSSIA = {"slug": "russia", "role": "target", "alleged": True}
PLACE = {"feature_id": "geonames:703656", "role": "target", "precision": "near"}
VERBS = [
    (accept, (), "proposed", "accepted"),
    (edit_title, ("  Zelenskyy  visits\ttroops ",), VISIT[:-1], "Zelenskyy visits troops"),
    (redate, ("2024-01",), "2024-01-09", "2024-01"),
    (redate, ("",), "2024-01-09", ""),
    (retheme, (["diplomacy", "military", "diplomacy"],), ["military"], ["diplomacy", "military"]),
    (relink_actor, ([UKRAINE, RUSSIA],), [UKRAINE], [RUSSIA, UKRAINE]),
    (relink_actor, ([],), [UKRAINE], []),
    (relink_place, ([PLACE],), [{"feature_id": "geonames:703656", "role": "at", "precision": "settlement"}], [PLACE]),
    (set_kind, ("statement",), "incident", "statement"),
    (set_certainty, ("disputed",), "reported", "disputed"),
    (set_visibility, ("withheld",), "public", "withheld"),
]


@pytest.mark.parametrize(("verb", "arguments", "before", "after"), VERBS)
def test_verb_changes_its_field_and_nothing_else_and_undo_and_redo_follow(verb, arguments, before, after):
    event, curator = make_event(), make_user()
    make_actor("Russia")
    field = FIELD_OF_VERB[verb.__name__]
    others = {name: field_of(event, name) for name in set(FIELD_OF_VERB.values()) - {field}}

    decision = verb(event, *arguments, by=curator, why="I was there")

    assert (decision.verb, decision.by, decision.by_name, decision.why) == (verb.__name__, curator, "curators", "I was there")
    assert (decision.event, decision.fingerprint) == (event.public_id, event.lead.fingerprint)
    read = decision.before.pop("machine", {})
    assert (decision.before, decision.after) == ({field: before}, {field: after})
    watched = {"title", "when", "kind", "certainty", "themes", "actors", "places"}
    assert read.keys() == (watched if verb is accept else {field} & watched)
    assert read.get(field, before) == before
    assert timezone.now() >= decision.at
    assert field_of(Event.objects.get(), field) == field_of(event, field) == after
    link_all()
    assert field_of(Event.objects.get(), field) == after
    undo(decision, by=curator)
    assert field_of(Event.objects.get(), field) == before
    redo(decision, by=curator)
    assert field_of(Event.objects.get(), field) == after
    assert {name: field_of(event, name) for name in others} == others


def test_reject_keeps_its_reason_and_hides_nothing_for_ever():
    event, curator = make_event(), make_user()
    decision = reject(event, by=curator, why=" A film, not a visit. ")
    assert decision.after == {"review": "rejected", "reason": "A film, not a visit."}
    assert event.review == "rejected"
    undo(decision, by=curator)
    assert Event.objects.get().review == "proposed"


DENIED = [
    (reject, {"why": "  "}, "Say why"),
    (edit_title, {"title": " \n "}, "has a title"),
    (edit_title, {"title": "x" * 301}, "at most 300 characters; this one has 301"),
    (edit_title, {"title": "Kyiv \u202eraids\u202c"}, "characters that nobody sees"),
    (edit_title, {"title": VISIT[:-1]}, "would change nothing"),
    (redate, {"when": "2024-02-31"}, "has no day 31"),
    (redate, {"when": "last week"}, "write a day"),
    (redate, {"when": f"[{','.join(['2024-01-09'] * 20)}]"}, "at most 200 characters"),
    (retheme, {"themes": ["weather"]}, "No theme is called weather; there are military, diplomacy, other"),
    (retheme, {"themes": []}, "at least one theme"),
    (relink_actor, {"actors": [{"slug": "atlantis", "role": "target"}]}, "No actor is known as atlantis"),
    (relink_actor, {"actors": [{"slug": "ukraine", "role": "hero"}]}, "No role is called “hero”"),
    (relink_actor, {"actors": [UKRAINE, UKRAINE]}, "twice"),
    (relink_place, {"places": [{**PLACE, "feature_id": "x:1"}]}, "No place is known as x:1"),
    (relink_place, {"places": [{**PLACE, "precision": "roughly"}]}, "No precision is called “roughly”"),
    (set_kind, {"kind": "myth"}, "No kind is called “myth”; choose one of incident, process, statement, plan, total"),
    (set_certainty, {"certainty": "sure"}, "No certainty"),
    (set_visibility, {"visibility": "secret"}, "No visibility"),
]


@pytest.mark.parametrize(("verb", "arguments", "words"), DENIED)
def test_refused_act_says_why_and_leaves_everything_as_it_was(verb, arguments, words):
    event, curator = make_event(), make_user()
    before = Event.objects.values().get()
    with pytest.raises(CurationDenied, match=words):
        verb(event, **{"by": curator, **arguments})
    assert (Event.objects.values().get(), Decision.objects.count()) == (before, 0)


def test_second_of_two_curators_is_told_who_was_quicker():
    event, other = make_event(), make_user(name="oksana")
    seen = Event.objects.get()
    redate(event, "2024-01-08", by=other)
    with pytest.raises(CurationDenied, match=r"version 1, it is at 2.*redate by oksana.*decide again"):
        edit_title(seen, "Visit", by=make_user())
    assert Event.objects.get().title == VISIT[:-1]
    edit_title(seen, "Visit", by=other, version=event.version)
    assert Event.objects.get().title == "Visit"


def test_one_curator_decides_one_after_another_on_the_same_object():
    event, curator = make_event(), make_user()
    for verb, arguments in [(accept, ()), (redate, ("2024",)), (edit_title, ("Visit",)), (set_kind, ("plan",))]:
        verb(event, *arguments, by=curator)
    assert (event.review, event.when.edtf, event.title, event.kind) == ("accepted", "2024", "Visit", "plan")


def test_latest_decision_in_force_wins_and_undoing_it_brings_the_one_before():
    event, curator = make_event(), make_user()
    first, second = redate(event, "2024-01", by=curator), redate(event, "2023", by=curator)
    undo(first, by=curator)
    assert Event.objects.get().when.edtf == "2023"
    with pytest.raises(CurationDenied, match="decided anew since: redate by curators"):
        redo(first, by=curator)
    undo(second, by=curator)
    assert Event.objects.get().when.edtf == "2024-01-09"
    redo(first, by=curator)
    assert Event.objects.get().when.edtf == "2024-01"


def test_decision_finds_its_event_when_the_row_is_built_anew():
    visit, shelling = make_chronology(VISIT, SHELLING)
    curator = make_user()
    edit_title(visit, "Visit", by=curator)
    Event.objects.all().delete()
    link_all()
    assert sorted(Event.objects.values_list("title", flat=True)) == sorted(["Visit", shelling.title])


@pytest.mark.parametrize("verb", [undo, redo])
def test_undo_and_redo_happen_once(verb):
    event, curator = make_event(), make_user()
    decision = accept(event, by=curator)
    if verb is redo:
        with pytest.raises(CurationDenied, match="nothing to redo"):
            redo(decision, by=curator)
    else:
        undo(decision, by=curator)
        assert (decision.undone_by, decision.is_in_force) == (curator, False)
        with pytest.raises(CurationDenied, match="undone already"):
            undo(decision, by=curator)


@pytest.mark.parametrize(("role", "is_staff", "may"), [
    ("", True, False), ("readers", True, False), ("contributors", True, False), ("curators", True, True), ("administrators", True, True),
    ("curators", False, False),
])  # fmt: skip
def test_only_curating_staff_may(role, is_staff, may):
    event, user = make_event(), make_user(role, is_staff=is_staff)
    if may:
        accept(event, by=user)
    else:
        with pytest.raises(CurationDenied, match=r"staff may curate|may not accept"):
            accept(event, by=user)
    assert Event.objects.get().review == ("accepted" if may else "proposed")


def test_a_curator_who_may_not_change_decisions_undoes_only_own_ones():
    event, other, curator = make_event(), make_user(name="oksana"), make_user()
    group = curator.groups.get()
    group.permissions.remove(group.permissions.get(codename="change_decision"))
    theirs = accept(event, by=other)
    with pytest.raises(CurationDenied, match="oksana's"):
        undo(theirs, by=curator)
    own = set_kind(event, "plan", by=curator)
    undo(own, by=curator)
    assert Event.objects.get().kind == "incident"
