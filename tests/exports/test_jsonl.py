"""The contract of every export, field by field, and what never leaves."""

import json

import pytest
from django.core.management import call_command

from events.exports.jsonl import export_lines
from events.extraction.dates import PartialDate
from events.extraction.types import EventPlaceDraft, ParticipationDraft, ResolvedTimex, Timex, Trace
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Actor, Article, Event, Mention
from events.queries.exporting import ExportScope
from tests.ingestion.making import KUPIANSK, RUSSIA, UKRAINE, claim, draft, reading, stored

pytestmark = pytest.mark.django_db

SENTENCE = "Russia said Tuesday it seized Kupiansk."
TEXT = f"Read also: more.\n{SENTENCE}"


def told(ref="a.txt", text=TEXT, edtf="[..2024-01-09]", **changes):
    article = stored(ref, text, "AFP")
    at = text.index("Tuesday")
    when = PartialDate.from_edtf(edtf)
    timex = ResolvedTimex(Timex(at, at + 7, "Tuesday", "DATE", "weekday"), "2024-01-09", when, Trace("Tuesday", "weekday", "2024-01-10", "dct"))
    values = {
        "timex": timex,
        "certainty": "claimed",
        "statements": (claim(RUSSIA),),
        "participations": (ParticipationDraft(RUSSIA, "initiator"), ParticipationDraft(UKRAINE, "target")),
        "places": (EventPlaceDraft(KUPIANSK, "at", "settlement"),),
    }
    store_reading(article, reading(article, draft(article, SENTENCE, "seized", edtf, **(values | changes))))
    link_all()
    return article


def exported(**scope):
    return [json.loads(line) for line in export_lines(ExportScope(**scope))]


def test_event_is_exported_with_everything_that_the_contract_names():
    told()
    start = TEXT.index(SENTENCE)
    place = Event.objects.get().places.get()
    assert exported() == [
        {
            "id": Event.objects.get().public_id,
            "title": SENTENCE[:-1],
            "kind": "incident",
            "when": {"edtf": "[..2024-01-09]", "earliest": None, "latest": "2024-01-09", "precision": "interval", "extent": "within"},
            "certainty": "claimed",
            "review": "proposed",
            "themes": ["military"],
            "actors": [{"name": "Russia", "role": "initiator"}, {"name": "Ukraine", "role": "target"}],
            "places": [
                {
                    "name": "Kupiansk",
                    "kind": "settlement",
                    "role": "at",
                    "precision": "settlement",
                    "latitude": place.latitude,
                    "longitude": place.longitude,
                    "within": ["Kharkiv Oblast", "Ukraine"],
                }
            ],
            "sources": {"articles": 1, "outlets": 1, "originators": 1},
            "mentions": [
                {
                    "article": "a.txt",
                    "raw_start": start,
                    "raw_end": len(TEXT),
                    "start": start,
                    "end": len(TEXT),
                    "text": SENTENCE,
                    "timex": {"text": "Tuesday", "type": "DATE", "value": "2024-01-09", "rule": "weekday", "anchor": "2024-01-10"},
                    "statements": [{"speaker": "Russia", "via": None, "stance": "claims", "cue": "said", "said_when": None}],
                }
            ],
        }
    ]


def test_mention_in_a_title_that_came_apart_says_so_and_has_no_raw_place():
    told()
    Mention.objects.update(in_title=True, raw_start=0, raw_end=0)
    (mention,) = exported()[0]["mentions"]
    assert (mention["in_title"], mention["raw_start"], mention["raw_end"], mention["text"]) == (True, 0, 0, SENTENCE)


def test_what_nobody_dated_has_no_bounds_and_comes_last():
    told("a.txt")
    told("b.txt", f"Other. {SENTENCE}", edtf="", timex=None, statements=(), participations=(), places=())
    assert [(row["when"]["earliest"], row["when"]["latest"], row["when"]["precision"]) for row in exported()] == [
        (None, "2024-01-09", "interval"),
        (None, None, "unknown"),
    ]
    assert exported()[1]["mentions"][0]["timex"] is None


@pytest.mark.parametrize(
    ("field", "value", "asked"),
    [("review", "rejected", "rejected"), ("visibility", "withheld", "withheld"), ("visibility", "restricted", "withheld")],
)
def test_rejected_and_withheld_events_leave_only_when_asked_for(field, value, asked):
    told()
    Event.objects.update(**{field: value})
    assert (len(exported()), len(exported(**{asked: True}))) == (0, 1)


def test_mention_of_a_withheld_article_does_not_leave():
    told("a.txt")
    told("b.txt", f"Other. {SENTENCE}")
    Article.objects.filter(ref="b.txt").update(visibility="withheld")
    assert [mention["article"] for row in exported() for mention in row["mentions"]] == ["a.txt"]
    Article.objects.update(visibility="withheld")
    assert (exported(), len(exported(withheld=True))) == ([], 1)


def test_private_person_is_not_named():
    told()
    Actor.objects.filter(key="russia").update(is_private=True)
    assert "Russia" not in json.dumps([(row["actors"], row["mentions"][0]["statements"]) for row in exported()])


def test_ten_more_events_add_no_query(django_assert_num_queries, django_assert_max_num_queries):
    told("a.txt")
    with django_assert_max_num_queries(14) as counted:
        exported()
    for number in range(10):
        told(f"{number}.txt", f"Number {number}. {SENTENCE}", edtf=f"2023-{number + 1:02d}")
    with django_assert_num_queries(len(counted)):
        assert len(exported()) == 11


def test_command_writes_events_and_nothing_else(capsys):
    told()
    call_command("export", format="jsonl")
    out, err = capsys.readouterr()
    assert ([json.loads(line)["title"] for line in out.splitlines()], err) == ([SENTENCE[:-1]], "")
