"""The table of an export has a cell for what a spreadsheet can use, and the command writes it, also of a release."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from events.curation import edit_title
from events.exports.records import COLUMNS, row_of
from events.exports.releases import make_release
from tests.curation.making import VISIT, make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_row_has_a_cell_for_every_column_and_nothing_beside_them():
    record = {
        "id": "abc", "title": "A visit", "kind": "incident", "certainty": "reported", "review": "accepted", "themes": ["military", "aid"],
        "when": {"edtf": "[..2024-01-09]", "earliest": None, "latest": "2024-01-09", "precision": "interval", "extent": "within"},
        "actors": [{"name": "Russia", "role": "initiator"}, {"name": "Ukraine", "role": "target"}],
        "places": [
            {"name": "Ukraine", "role": "about", "precision": "country", "latitude": None, "longitude": None},
            {"name": "Kupiansk", "role": "at", "precision": "settlement", "latitude": 49.71, "longitude": 37.61},
        ],
        "sources": {"articles": 2, "outlets": 1, "originators": 1},
        "mentions": [{"article": name, "text": f"In {name}.", "timex": {"text": "Tuesday"}} for name in ("a.txt", "b.txt", "a.txt")],
    }  # fmt: skip
    assert row_of(record) == {
        "id": "abc", "title": "A visit", "kind": "incident", "edtf": "[..2024-01-09]", "earliest": None, "latest": "2024-01-09",
        "precision": "interval", "extent": "within", "certainty": "reported", "review": "accepted", "themes": "military; aid",
        "actors": "Russia (initiator); Ukraine (target)", "places": "Ukraine (about, country); Kupiansk (at, settlement)",
        "latitude": 49.71, "longitude": 37.61, "articles": 2, "outlets": 1, "originators": 1, "told_in": "a.txt; b.txt",
        "sentence": "In a.txt.", "dating_words": "Tuesday",
    }  # fmt: skip
    assert set(row_of(record)) == set(COLUMNS)


def test_record_that_was_purged_or_withheld_is_a_row_with_its_id_alone():
    assert (row_of({"id": "abc", "struck": True}), row_of({"id": "abc", "withheld": True})) == ({"id": "abc"}, {"id": "abc"})


def test_command_writes_the_table_and_a_release_as_it_was(capsys):
    make_project()
    event, _ = make_chronology()
    make_release("v1", by=None)
    edit_title(event, "Otherwise", by=make_user())
    call_command("export", format="csv")
    now = [row["title"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    call_command("export", format="csv", release="v1")
    then = [row["title"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert ("Otherwise" in now, VISIT[:-1] in then, "Otherwise" in then) == (True, True, False)
    for arguments, words in (({"release": "v2"}, "there is no release 'v2'"), ({"release": "v1", "withheld": True}, "what readers could see")):
        with pytest.raises(CommandError, match=words):
            call_command("export", **arguments)
