"""Proposals: who may not decide asks for an act, which changes nothing until a curator takes it up in their own name."""

import pytest

from events.curation import CurationDenied, edit_title, undo
from events.curation.proposing import NOT_PROPOSED, PROPOSED, propose, take_up, turn_down
from events.curation.script import VERBS
from events.models import Decision, Event, Mention, Proposal
from events.queries import review
from tests.curation.making import make_chronology, make_user, the_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_chronology()[0]


def redating(event: Event, edtf: str = "2023") -> dict[str, str]:
    return {"verb": "redate", "event": event.public_id, "edtf": edtf}


def waiting() -> list[Event]:
    return [entry.event for entry in review.queue("proposals")]


def test_a_proposal_changes_nothing_and_waits_in_a_queue(event):
    before = list(Event.objects.values())
    mentions = list(Mention.objects.values())
    made = propose(redating(event), by=make_user("contributors", "cleo"), why="the ministry's own report")
    assert (made.verb, made.event, made.by_name, made.is_open) == ("redate", event.public_id, "cleo", True)
    assert (list(Event.objects.values()), list(Mention.objects.values()), Decision.objects.count()) == (before, mentions, 0)
    assert waiting() == [event]


def test_taking_up_does_the_act_in_the_curators_name_and_says_who_proposed_it(event):
    curator = make_user(name="olena")
    made = propose(redating(event), by=make_user("contributors", "cleo"), why="their report")
    decision = take_up(made, by=curator, why="Seen.")
    assert (decision.by, decision.why) == (curator, "Seen. their report (Proposed by cleo.)")
    assert (Event.objects.get(pk=event.pk).when.edtf, made.decision, made.closed_by, waiting()) == ("2023", decision, curator, [])
    undo(decision, by=curator)
    assert Event.objects.get(pk=event.pk).when.edtf == "2024-01-09"


def test_turning_down_takes_a_reason_and_is_final(event):
    contributor, curator = make_user("contributors", "cleo"), make_user(name="olena")
    made = propose(redating(event), by=contributor)
    with pytest.raises(CurationDenied, match="Say why it is turned down"):
        turn_down(made, by=curator)
    turn_down(made, by=curator, answer=" It says 2024. ")
    assert (made.answer, made.decision, waiting(), Decision.objects.count()) == ("It says 2024.", None, [], 0)
    with pytest.raises(CurationDenied, match="turned down already"):
        take_up(made, by=curator)


def test_own_proposals_are_taken_back_without_a_word_and_others_are_not(event):
    contributor = make_user("contributors", "cleo")
    made = propose(redating(event), by=contributor)
    with pytest.raises(CurationDenied, match="may not turn down a proposal"):
        turn_down(made, by=make_user("contributors", "carl"), answer="no")
    turn_down(made, by=contributor)
    assert not made.is_open


@pytest.mark.parametrize(("role", "may_propose", "may_take_up"), [
    ("readers", False, False), ("contributors", True, False), ("curators", False, True), ("administrators", False, True), ("", False, False),
])  # fmt: skip
def test_rights(event, role, may_propose, may_take_up):
    who = make_user(role, "somebody")
    if may_propose:
        propose(redating(event), by=who)
    else:
        with pytest.raises(CurationDenied, match=r"events\.add_proposal"):
            propose(redating(event), by=who)
    made = propose(redating(event, "2022"), by=make_user("contributors", "cleo"))
    if may_take_up:
        take_up(made, by=who)
    else:
        with pytest.raises(CurationDenied, match=r"events\.add_decision"):
            take_up(made, by=who)
    assert (Proposal.objects.get(pk=made.pk).is_open, Decision.objects.exists()) == (not may_take_up, may_take_up)


def test_the_trial_gives_nobody_a_right(event):
    contributor = make_user("contributors", "cleo")
    propose(redating(event), by=contributor)
    assert not contributor.has_perm("events.add_decision")
    with pytest.raises(CurationDenied, match=r"events\.add_decision"):
        edit_title(event, "Mine", by=contributor)


@pytest.mark.parametrize(("line", "words"), [
    ({"verb": "redate", "edtf": "13.1.2024"}, "EDTF"), ({"verb": "redate", "edtf": "2024-01-09"}, "would change nothing"),
    ({"verb": "reject"}, "Say why"), ({"verb": "redate"}, "lacks edtf"), ({"verb": "hop"}, "cannot be proposed"),
    ({"verb": "assign", "to": ""}, "cannot be proposed"), ({"verb": "edit_title", "title": "x" * 301}, "at most 300"),
])  # fmt: skip
def test_what_a_curator_would_be_refused_cannot_be_proposed(event, line, words):
    with pytest.raises(CurationDenied, match=words):
        propose({"event": event.public_id, **line}, by=make_user("contributors", "cleo"))
    assert not Proposal.objects.exists()


def test_the_same_is_not_proposed_twice_while_it_waits(event):
    contributor = make_user("contributors", "cleo")
    made = propose(redating(event), by=contributor)
    with pytest.raises(CurationDenied, match="proposed already"):
        propose(redating(event), by=make_user("contributors", "carl"))
    turn_down(made, by=contributor)
    assert propose(redating(event), by=contributor).is_open


def test_taking_up_what_makes_no_sense_any_more_is_refused_and_it_stays_open(event):
    curator = make_user(name="olena")
    made = propose(redating(event), by=make_user("contributors", "cleo"))
    take_up(propose(redating(event, "2022"), by=made.by), by=curator)
    Event.objects.filter(pk=event.pk).update(public_id="gone")
    with pytest.raises(CurationDenied, match="There is no event"):
        take_up(made, by=curator)
    assert Proposal.objects.get(pk=made.pk).is_open


def test_an_article_can_be_proposed_about_and_every_verb_is_sorted(event):
    made = propose({"verb": "mark_furniture", "article": the_article().ref, "line": the_article().raw}, by=make_user("contributors", "cleo"))
    assert take_up(made, by=make_user(name="olena")).verb == "mark_furniture"
    assert set(PROPOSED) | set(NOT_PROPOSED) == set(VERBS)
