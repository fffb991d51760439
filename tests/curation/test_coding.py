"""Blind coding: who codes what, in what form an answer is kept, and how far two coders agree."""

import json

import pytest
from django.core.management import CommandError, call_command

from events.curation import CurationDenied, teach_alias
from events.curation.coding import code, draw_sample
from events.models import Actor, Article, Coding, CodingSample, Mention
from events.queries.agreement import agreement, answers_of, unit_to_code
from tests.curation.making import make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db
SENTENCES = (
    *("Ukraine freed a village.", "Envoys met in Geneva.", "Doctors counted wounded people."),
    *("Miners struck over wages.", "Farmers blocked a border.", "Courts fined a bank."),
)
ANSWER = {"event": True, "when": "2024-01", "kind": "incident", "certainty": "reported", "themes": ["military"], "actors": "", "places": ""}


@pytest.fixture
def coders():
    make_project()
    pair = make_user("curators", "olena"), make_user("contributors", "petro")
    make_chronology(*SENTENCES)
    return pair


def fields(sample: CodingSample) -> dict:
    return {row.field: row.found for row in agreement(sample)}


def test_the_same_seed_draws_the_same_sentences_once_each(coders):
    first, second, other = (draw_sample(name, 4, seed, ["olena", "petro"]) for name, seed in (("one", 1), ("two", 1), ("three", 2)))
    drawn = [list(sample.units.values_list("mention", flat=True)) for sample in (first, second, other)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) == 4
    assert set(first.coders.values_list("username", flat=True)) == {"olena", "petro"}


def test_retired_and_withheld_sentences_are_not_drawn(coders):
    Article.objects.update(visibility="withheld")
    with pytest.raises(CurationDenied, match="there are 0"):
        draw_sample("one", 1, 1, ["olena", "petro"])
    assert Mention.objects.count() == len(SENTENCES)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("One sample", 4, 1, ["olena", "petro"]), "cannot be a sample's name"),
        (("one", 7, 1, ["olena", "petro"]), "there are 6"),
        (("one", 0, 1, ["olena", "petro"]), "0 sentences cannot be drawn"),
        (("one", 4, 1, ["olena", "nobody"]), "nobody cannot code"),
        (("one", 4, 1, ["olena"]), "two coders or more"),
    ],
)
def test_sample_that_cannot_be_is_refused(coders, arguments, reason):
    with pytest.raises(CurationDenied, match=reason):
        draw_sample(*arguments)
    draw_sample("taken", 2, 1, ["olena", "petro"])
    with pytest.raises(CurationDenied, match="There is a sample taken already"):
        draw_sample("taken", 2, 1, ["olena", "petro"])


def test_answer_is_kept_in_a_form_that_two_spellings_of_one_party_share(coders):
    sample = draw_sample("one", 1, 1, ["olena", "petro"])
    unit = sample.units.get()
    teach_alias(Actor.objects.get(slug="ukraine"), "Kyiv's army", by=coders[0])
    code(unit, {**ANSWER, "actors": "Ukraine: initiator\n Nobody Known : target", "places": "kupiansk\nNowhere"}, by=coders[0])
    code(unit, {**ANSWER, "actors": "nobody  known: TARGET\nkyiv's army: Initiator", "places": "nowhere\nKupiansk"}, by=coders[1])
    kept = [answers_of(unit, coder.pk) for coder in coders]
    assert kept[0] == kept[1]
    assert (kept[0]["actors"], kept[0]["places"]) == (["nobody known: target", "ukraine: initiator"], ["geonames:703656", "nowhere"])
    code(unit, {"event": False, "kind": "nonsense"}, by=coders[0])
    assert answers_of(unit, coders[0].pk) == {"event": False}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"themes": []}, "at least one theme"),
        ({"themes": ["knitting"]}, "at least one theme"),
        ({"kind": ""}, "Choose a kind"),
        ({"certainty": "sure"}, "Choose a certainty"),
        ({"when": "soon"}, "soon"),
        ({"actors": "Ukraine"}, "write each party on a line of its own"),
        ({"actors": "Ukraine: hero"}, "roles are"),
        ({"actors": "x: target\n" * 21}, "At most 20 lines"),
        ({"places": "x" * 201}, "At most 20 lines"),
    ],
)
def test_answer_that_cannot_be_is_refused(coders, answer, reason):
    unit = draw_sample("one", 1, 1, ["olena", "petro"]).units.get()
    with pytest.raises(CurationDenied, match=reason):
        code(unit, {**ANSWER, **answer}, by=coders[0])
    assert not Coding.objects.exists()


def test_only_its_coders_code_a_sample(coders):
    unit = draw_sample("one", 1, 1, ["olena", "petro"]).units.get()
    other = make_user("administrators", "chief")
    with pytest.raises(CurationDenied, match="coded by others"):
        code(unit, ANSWER, by=other)
    assert unit_to_code("one", other.pk) is None
    assert answers_of(unit, other.pk) == {}


def test_agreement_is_counted_over_what_both_answered(coders):
    sample = draw_sample("one", 6, 1, ["olena", "petro"])
    whens = (("2024-01-01", "2024-01-01"), ("2024-01-02", "2024-01-04"), ("2023", "2023"), ("", "2022"), ("[2024-01-15..]", "[2024-01-15..]"))
    for unit, pair in zip(sample.units.all(), whens, strict=False):
        for coder, when in zip(coders, pair, strict=True):
            code(unit, {**ANSWER, "when": when, "kind": "plan" if when == "2023" else "incident"}, by=coder)
    code(sample.units.last(), ANSWER, by=coders[0])
    found = fields(sample)
    assert {field: row.units for field, row in found.items()} == {
        "event": 5, "date": 5, "date in days": 3, "kind": 5, "certainty": 5, "themes": 5, "actors and roles": 5, "places": 5,
    }  # fmt: skip
    assert (found["kind"].alpha, found["certainty"].alpha, found["event"].alpha) == (1.0, None, None)
    assert found["date"].alpha < 1
    assert found["date in days"].alpha > 0.99


def test_command_draws_and_shows(coders, capsys):
    call_command("agreement", "draw", "one", "--units", "3", "--seed", "5", "--coders", "olena", "petro")
    sample = CodingSample.objects.get()
    for unit, kind in zip(sample.units.all(), ("plan", "incident", "incident"), strict=True):
        for coder in coders:
            code(unit, {**ANSWER, "kind": kind}, by=coder)
    call_command("agreement", "show", "one")
    out = capsys.readouterr().out
    assert "one: 3 sentences for olena, petro, at /admin/coding/one/" in out
    assert "olena coded 3 of 3" in out
    assert "kind               nominal          3   1.000   1.000 to 1.000" in out
    assert "certainty          nominal          3       –   too few to say" in out
    call_command("agreement", "show", "one", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["coders"], told["fields"]["kind"]["alpha"]) == ({"olena": 3, "petro": 3}, 1.0)
    with pytest.raises(CommandError, match="there are one"):
        call_command("agreement", "show", "two")
    with pytest.raises(CommandError, match="There is a sample one already"):
        call_command("agreement", "draw", "one", "--coders", "olena", "petro")
