"""`manage.py curate`: what can be done is done, what cannot is said with its line, and a dry run keeps nothing."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.models import Decision, Event
from tests.curation.making import make_chronology, make_user

pytestmark = pytest.mark.django_db


def written(path: Path, *lines: object) -> Path:
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in lines), encoding="utf-8")
    return path


def test_good_lines_are_done_and_bad_ones_named(tmp_path, capsys):
    visit, shelling = make_chronology()
    make_user("curators", "olena")
    good = {"verb": "redate", "event": visit.public_id, "edtf": "2022-03", "by": "olena"}
    file = written(
        tmp_path / "acts.jsonl",
        good,
        "",
        "[1]",
        "[" * 100_000,
        {**good, "verb": "hop"},
        {"verb": "accept", "event": shelling.public_id, "by": "olena"},
    )
    with pytest.raises(CommandError) as error:
        call_command("curate", str(file), out=tmp_path / "done.jsonl")
    assert [line.split(": ")[0] for line in str(error.value).splitlines()] == ["acts.jsonl, line 3", "acts.jsonl, line 4", "acts.jsonl, line 5"]
    assert "2 done, 3 refused" in capsys.readouterr().out
    assert Event.objects.get(pk=visit.pk).when.edtf == "2022-03"
    assert Event.objects.get(pk=shelling.pk).review == "accepted"
    told = [json.loads(line) for line in (tmp_path / "done.jsonl").read_text().splitlines()]
    assert [(each["line"], each["verb"]) for each in told] == [(1, "redate"), (6, "accept")]


def test_a_dry_run_says_what_would_change_and_keeps_nothing(tmp_path, capsys):
    (visit, _) = make_chronology()
    make_user("curators", "olena")
    file = written(tmp_path / "acts.jsonl", {"verb": "edit_title", "event": visit.public_id, "title": "A visit", "by": "olena"})
    call_command("curate", str(file), dry_run=True)
    out = capsys.readouterr().out
    assert '-> {"title": "A visit"}' in out
    assert "1 would be done, 0 refused" in out
    assert (Decision.objects.count(), Event.objects.get(pk=visit.pk).title) == (0, visit.title)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        call_command("curate", str(tmp_path / "none.jsonl"))
