"""Kills a process in the middle of each verb and says what is left: `python -m tests.curation.killing SEED`, on the database of DATABASE_URL.

The database holds the seeds. Each act is done in a process of its own, which is killed (SIGKILL) at statements drawn by the
seed, right before its commit, and right after it; after each the database is put back. Prints a JSON object for each death:
{verb, at, left}, where `left` is before, after, or between.
"""

import json
import os
import random
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_timeline.settings")
django.setup()

import psycopg  # noqa: E402 -- settings come first
from django.db import connection, connections  # noqa: E402
from psycopg import sql  # noqa: E402

from events.curation.editing import field_of  # noqa: E402
from events.curation.script import VERBS, apply_line  # noqa: E402
from events.ingestion.linking import link_all, recompute  # noqa: E402
from events.ingestion.running import read_stored  # noqa: E402
from events.models import Actor, Article, Decision, Event, Mention, Place  # noqa: E402

DEATHS = 2  # of each verb, between statements
BEFORE_COMMIT, AFTER_COMMIT = -1, -2
TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.\d]*(\+00:00)?|datetime\.datetime\([^)]*\)")
ID, PRINT = re.compile(r"\b[2-9a-hjkmnp-z]{10}\b"), re.compile(r"\b[0-9a-f]{64}\b")
Line = dict[str, Any]


class Sqlite:
    """A database in a file, kept aside and put back."""

    def __init__(self) -> None:
        self.file = Path(str(connection.settings_dict["NAME"]))
        self.aside = self.file.with_suffix(".aside")

    def keep(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        shutil.copyfile(self.file, self.aside)

    def put_back(self) -> None:
        connections.close_all()
        for ending in ("-wal", "-shm"):
            Path(f"{self.file}{ending}").unlink(missing_ok=True)
        shutil.copyfile(self.aside, self.file)


class Postgres:
    """A database of a server, kept as a template and made anew from it."""

    def __init__(self) -> None:
        settings = connection.settings_dict
        self.name, self.aside = str(settings["NAME"]), f"{settings['NAME']}_aside"
        self.where = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"], "password": settings["PASSWORD"]}

    def _do(self, *commands: str) -> None:
        connections.close_all()
        names = {"name": sql.Identifier(self.name), "aside": sql.Identifier(self.aside)}
        with psycopg.connect(dbname="postgres", autocommit=True, **{key: value for key, value in self.where.items() if value}) as server:
            for command in commands:
                server.execute(sql.SQL(command).format(**names))

    def keep(self) -> None:
        self._do("CREATE DATABASE {aside} TEMPLATE {name}")

    def put_back(self) -> None:
        self._do("DROP DATABASE {name} WITH (FORCE)", "CREATE DATABASE {name} TEMPLATE {aside}")

    def forget(self) -> None:
        self._do("DROP DATABASE {aside} WITH (FORCE)")


def state() -> str:
    """All that the database holds of the chronology."""
    tables = sorted(name for name in connection.introspection.table_names() if name.startswith("events_"))
    lines = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # names of our own tables
            lines += [f"{table} {row}" for row in cursor.fetchall()]
    connections.close_all()
    return "\n".join(lines)


def alike(after: str, before: str) -> str:
    """A state without what differs between two runs of one act: times, and ids that were drawn."""
    ids, prints = set(ID.findall(before)), set(PRINT.findall(before))
    text = ID.sub(lambda found: found[0] if found[0] in ids else "ID", TIME.sub("TIME", after))
    return "\n".join(sorted(PRINT.sub(lambda found: found[0] if found[0] in prints else "PRINT", text).splitlines()))


def in_a_process(line: Line, dies_at: int | None) -> int:
    """Does an act in a process of its own; its statements where it lives, else how it ended."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            count = _act(line, dies_at)
            os.write(writing, str(count).encode())
        finally:
            os._exit(0)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if dies_at is not None and not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        raise SystemExit(f"{line}: did not die at {dies_at}")
    return int(told or 0)


def _act(line: Line, dies_at: int | None) -> int:
    count = 0

    def die() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def counted(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count == dies_at:
            die()
        return execute(*arguments)

    connection.ensure_connection()
    commit = connection._commit
    if dies_at == BEFORE_COMMIT:
        connection._commit = die
    elif dies_at == AFTER_COMMIT:
        connection._commit = lambda: (commit(), die())
    with connection.execute_wrapper(counted):
        apply_line(line)
    return count


def prepared() -> Iterator[Line]:
    """Brings the seeds to where every verb makes sense, and gives a line for each."""
    by = {"by": "admin", "why": "to see it die"}
    told = list(Event.objects.filter(merged_into=None, review="proposed", mentions__isnull=False).order_by("public_id").distinct()[:12])
    event, other = (each.public_id for each in told[:2])
    differs, taken, undone = told[2], told[3], told[4]
    for each in (differs, taken):
        decision = apply_line({"verb": "edit_title", "event": each.public_id, "title": "A title", **by})
        Decision.objects.filter(pk=decision.pk).update(before={**decision.before, "machine": {"title": "Read otherwise"}})
    recompute([differs.public_id, taken.public_id])
    redone = apply_line({"verb": "redate", "event": undone.public_id, "edtf": "2020", **by})
    apply_line({"verb": "undo", "decision": redone.pk, "by": "admin"})
    standing = apply_line({"verb": "redate", "event": told[5].public_id, "edtf": "2021", **by})
    whole = apply_line({"verb": "merge", "event": told[6].public_id, "with": told[7].public_id, **by})
    article = Article.objects.exclude(clean_text="").order_by("ref").first()
    mention = Mention.objects.filter(event=told[8]).first()
    named = next(row for row in Mention.objects.filter(retired_at=None).order_by("pk") if row.reading["actors"])
    actors = list(Actor.objects.filter(participations__isnull=False).order_by("slug").distinct().values_list("slug", flat=True)[:2])
    places = list(Place.objects.filter(kind="settlement", children=None).order_by("feature_id").values_list("feature_id", flat=True)[:2])
    long_line = next(" ".join(text.split()) for text in article.raw.splitlines() if 20 < len(text.strip()) < 400)
    words = next(word for word in article.clean_text.split() if len(word) > 8 and word.isalpha())
    split = list(Mention.objects.filter(event=told[6]).order_by("pk").values_list("fingerprint", flat=True))[1:]
    yield from (
        {"verb": "accept", "event": event, **by},
        {"verb": "reject", "event": event, **by},
        {"verb": "edit_title", "event": event, "title": "Another title", **by},
        {"verb": "redate", "event": event, "edtf": "2019", **by},
        {"verb": "retheme", "event": event, "themes": ["aid", "media"] if field_of(told[0], "themes") == ["other"] else ["other"], **by},
        {"verb": "relink_actor", "event": event, "actors": [{"slug": actors[0], "role": "target", "alleged": True}], **by},
        {"verb": "relink_place", "event": event, "places": [{"feature_id": places[0], "role": "about", "precision": "near"}], **by},
        {"verb": "set_kind", "event": event, "kind": "plan" if told[0].kind != "plan" else "incident", **by},
        {"verb": "set_certainty", "event": event, "certainty": "disputed" if told[0].certainty != "disputed" else "claimed", **by},
        {"verb": "set_visibility", "event": event, "visibility": "restricted", **by},
        {"verb": "set_part_of", "event": event, "whole": other, **by},
        {"verb": "assign", "event": event, "to": "admin", **by},
        {"verb": "merge", "event": event, "with": other, **by},
        {"verb": "split", "event": told[6].public_id, "mentions": split, **by},
        {"verb": "note", "event": event, "text": "seen", **by},
        {"verb": "ask", "event": event, "text": "who?", **by},
        {"verb": "set_dct", "article": article.ref, "edtf": "2024-02-02", **by},
        {"verb": "mark_furniture", "article": article.ref, "line": long_line, **by},
        {"verb": "mark_text", "article": article.ref, "line": long_line, **by},
        {"verb": "teach_alias", "actor": actors[0], "alias": "Quite Another", **by},
        {"verb": "teach_place_name", "place": places[0], "name": "Quite Elsewhere", **by},
        {"verb": "restate", "mention": mention.fingerprint, "statements": [{"speaker": actors[0], "stance": "orders"}], **by},
        {"verb": "relink", "mention": named.fingerprint, "from": named.reading["actors"][0]["slug"], "to": actors[1], **by}
        if named.reading["actors"][0]["slug"] != actors[1]
        else {"verb": "relink", "mention": named.fingerprint, "from": actors[1], "to": actors[0], **by},
        {"verb": "make_event", "article": article.ref, "start": article.title_end + 10, "end": article.title_end + 90, "title": "By hand", **by},
        {"verb": "merge_actors", "actor": actors[0], "with": actors[1], **by},
        {"verb": "describe_actor", "actor": actors[0], "values": {"note": "The president"}, **by},
        {"verb": "describe_place", "place": places[0], "values": {"latitude": 49.5, "longitude": 37.5}, **by},
        {"verb": "merge_places", "place": places[0], "with": places[1], **by},
        {"verb": "refuse", "event": event, "with": other, **by},
        {"verb": "withdraw", "event": event, **by},
        {"verb": "withdraw", "article": article.ref, **by},
        {"verb": "redact", "article": article.ref, "words": words, "sure": True, **by},
        {"verb": "redact", "article": article.ref, "sure": True, **by},
        {"verb": "keep", "event": differs.public_id, "field": "title", **by},
        {"verb": "take", "event": taken.public_id, "field": "title", **by},
        {"verb": "undo", "decision": standing.pk, "by": "admin"},
        {"verb": "undo", "decision": whole.pk, "by": "admin"},
        {"verb": "redo", "decision": redone.pk, "by": "admin"},
    )


def deaths(store: Sqlite | Postgres, line: Line, before: str, chance: random.Random) -> Iterator[dict[str, object]]:
    """Each death of one act and what it left."""
    statements = in_a_process(line, None)
    after = state()
    if not statements or after == before:
        raise SystemExit(f"{line}: was refused, or changes nothing")
    points = sorted(chance.sample(range(1, statements + 1), min(DEATHS, statements)))
    for point in (*points, BEFORE_COMMIT, AFTER_COMMIT):
        store.put_back()
        in_a_process(line, point)
        left = state()
        is_after = alike(left, before) == alike(after, before)
        yield {"verb": line["verb"], "at": point, "of": statements, "left": "before" if left == before else "after" if is_after else "between"}
    store.put_back()


def main() -> None:
    """Every verb dies at every point that is drawn."""
    chance = random.Random(int(sys.argv[1]))
    store = Postgres() if connection.vendor == "postgresql" else Sqlite()
    lines = list(prepared())
    if missing := set(VERBS) - {line["verb"] for line in lines}:
        raise SystemExit(f"no line for {', '.join(sorted(missing))}")
    for article in Article.objects.all():
        read_stored(article.pk)  # so that what is loaded once is there in every process
    link_all()
    store.keep()
    before = state()
    for line in lines:
        for death in deaths(store, line, before, chance):
            sys.stdout.write(json.dumps(death) + "\n")
            sys.stdout.flush()
    if isinstance(store, Postgres):
        store.forget()


if __name__ == "__main__":
    main()
