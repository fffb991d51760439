"""A command that cannot go on says so in a sentence, with a status of its own, and can be started again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from events.ingestion import running
from events.models import Article, Mention

BASE = Path(__file__).resolve().parents[2]
TEXT = "Ukraine's army retook Kupiansk on January 9."


def manage(database, *arguments, stdout=subprocess.PIPE):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "CELERY_BROKER_URL": ""}
    command = [sys.executable, str(BASE / "manage.py"), *arguments]
    return subprocess.run(command, cwd=BASE, env=environment, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


def test_database_without_tables_is_said_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    for command in (["ingest", str(tmp_path)], ["extract"], ["link"], ["export"], ["load_demo"]):
        done = manage(tmp_path / "empty.sqlite3", *command)
        assert (done.returncode, done.stdout) == (1, ""), command
        assert done.stderr == "CommandError: the database does not have its tables yet: run `manage.py migrate`, then this again\n"


@pytest.mark.django_db
def test_fault_of_a_database_that_has_its_tables_is_not_explained_away(monkeypatch):
    def fault(*arguments):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("events.management.commands.link.link_all", fault)
    with pytest.raises(DatabaseError, match="disk I/O"):
        call_command("link")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("when", ["while reading", "before linking"])
def test_interrupted_run_leaves_whole_articles_and_goes_on_from_there(when, tmp_path, monkeypatch, capsys):
    rows = [{"ref": ref, "text": f"{TEXT} {ref}", "published": "2024-01-10"} for ref in ("a", "b", "c")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    read_stored, link_all = running.read_stored, "events.management.reading.link_all"

    def stopped(pk, knowledge=None):
        if Article.objects.get(pk=pk).ref == "b":
            raise KeyboardInterrupt
        return read_stored(pk, knowledge)

    def not_linked():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(running, "read_stored", stopped) if when == "while reading" else patch.setattr(link_all, not_linked)
        with pytest.raises(CommandError, match="The same command again goes on") as interrupted:
            call_command("ingest", str(tmp_path))
    assert interrupted.value.returncode == 130
    assert set(Mention.objects.values_list("event", flat=True)) == {None}
    call_command("ingest", str(tmp_path))
    assert not Mention.objects.filter(event=None).exists()
    assert not Article.objects.filter(extracted_at=None).exists()
    assert sorted(Mention.objects.values_list("article__ref", flat=True).distinct()) == ["a", "b", "c"]


def test_export_to_nobody_ends_quietly_and_to_a_full_disk_with_the_reason(tmp_path):
    database = tmp_path / "demo.sqlite3"
    (tmp_path / "a.txt").write_text("\n".join(f"Russian troops shelled Kharkiv on {day} March 2022." for day in range(1, 30)))
    manage(database, "migrate", "--verbosity", "0")
    assert manage(database, "ingest", str(tmp_path)).returncode == 0
    reader, writer = os.pipe()
    os.close(reader)
    done = manage(database, "export", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")
    with Path("/dev/full").open("w") as full:
        done = manage(database, "export", stdout=full)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "CommandError: the chronology cannot be written whole: No space left on device")
