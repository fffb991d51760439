"""Two people curate at once: every act is done whole or refused, and what is decided last shows, on either database."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.site import Site

pytestmark = pytest.mark.services

ACTS = 60
RANDOM_ACTS = 200  # of each, of every verb
EVENTS = 12  # few enough that both are at the same ones again and again
FIELD = {"edit_title": "title", "redate": "when", "set_kind": "kind", "set_certainty": "certainty"}


@pytest.fixture(params=["sqlite", "postgres"])
def site(request, new_postgres, tmp_path) -> Site:
    url = new_postgres if request.param == "postgres" else f"sqlite:///{tmp_path}/db.sqlite3"
    site = Site(url, {"VAR_DIR": str(tmp_path)})
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo")
    return site


def acts(seed: int, events: list[str]) -> list[dict[str, object]]:
    chance = random.Random(seed)
    values = {
        "edit_title": lambda: {"title": f"Title {seed}-{chance.randrange(1000)}"},
        "redate": lambda: {"edtf": chance.choice(["2022-03", "2024-01-09~", "[2022-02-24..2022-02-27]", "2023"])},
        "set_kind": lambda: {"kind": chance.choice(["incident", "process"])},
        "set_certainty": lambda: {"certainty": chance.choice(["reported", "claimed"])},
        "merge": lambda: {"with": chance.choice(events)},
        "undo": lambda: {"of": chance.choice(["edit_title", "redate", "merge"])},
    }
    verbs = [*FIELD, *FIELD, *FIELD, "undo", "undo", "merge"]
    lines = []
    for _ in range(ACTS):
        verb = chance.choice(verbs)
        lines.append({"verb": verb, "event": chance.choice(events), "by": "admin", "why": f"curator {seed}", **values[verb]()})
    return lines


def curate(site: Site, folder: Path, seed: int, events: list[str]) -> subprocess.Popen[bytes]:
    file = folder / f"acts-{seed}.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in acts(seed, events)), encoding="utf-8")
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "curate", str(file), "--out", str(folder / f"done-{seed}.jsonl")]
    environment = {**os.environ, "DATABASE_URL": site.url, "CELERY_BROKER_URL": "", **site.environment}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_acts_of_two_at_once_are_whole_and_the_last_of_each_shows(site, tmp_path):
    before = [json.loads(line) for line in site.manage("export").splitlines()]
    events = [row["id"] for row in before][:EVENTS]
    running = [curate(site, tmp_path, seed, events) for seed in (1, 2)]
    outputs = [process.communicate(timeout=300) for process in running]
    assert [errors.decode()[-600:] for _, errors in outputs if b"Traceback" in errors] == []
    refusals = [line for _, errors in outputs for line in errors.decode().splitlines() if ".jsonl, line" in line]
    done = [json.loads(line) for seed in (1, 2) for line in (tmp_path / f"done-{seed}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(done) + len(refusals) == 2 * ACTS, outputs
    assert len(done) > ACTS / 2
    assert "locked" not in " ".join(refusals)

    summary = site.manage("link")
    assert summary.split("(")[1].startswith("0 made, 0 changed, 0 removed")
    after = [json.loads(line) for line in site.manage("export").splitlines()]
    mentions = [sorted((each["article"], each["raw_start"], each["text"]) for row in rows for each in row["mentions"]) for rows in (before, after)]
    assert mentions[0] == mentions[1]

    decisions = [row["fields"] | {"pk": row["pk"]} for row in json.loads(site.manage("dumpdata", "events.decision"))]
    last: dict[tuple[str, str], dict[str, object]] = {}
    for each in sorted(decisions, key=lambda each: (each["at"], each["pk"])):
        if each["verb"] in FIELD and not each["undone_at"]:
            last[each["event"], FIELD[each["verb"]]] = each["after"]
    shown = {row["id"]: {**row, "when": row["when"]["edtf"]} for row in after}
    wrong = {key: value for key, value in last.items() if key[0] in shown and shown[key[0]][key[1]] != value[key[1]]}
    assert wrong == {}


def start(site: Site, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.curation.acting", *arguments]
    environment = {**os.environ, "DATABASE_URL": site.url, "CELERY_BROKER_URL": "", **site.environment}
    return subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_at_once_do_any_act_undo_redo_and_read_again_and_what_is_in_force_shows(site):
    for name in ("olena", "petro"):
        site.manage("createsuperuser", "--noinput", "--username", name, "--email", f"{name}@example.org")
    running = [start(site, name, str(seed), str(RANDOM_ACTS)) for seed, name in ((5, "olena"), (6, "petro"))]
    outputs = [process.communicate(timeout=600) for process in running]
    assert [errors.decode()[-1500:] for process, (_, errors) in zip(running, outputs, strict=True) if process.returncode] == []
    done = [json.loads(out) for out, _ in outputs]
    assert [sum(each.values()) for each in done] == [RANDOM_ACTS] * 2
    assert all({"undo", "redo"} <= set(each) and each["refused"] < RANDOM_ACTS / 2 for each in done), done
    check = start(site, "check")
    _, errors = check.communicate(timeout=300)
    assert (check.returncode, errors.decode()[-1500:]) == (0, "")
