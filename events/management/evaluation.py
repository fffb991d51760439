"""Measures the present reader on the golden data, with the referees' own scripts.

Texts go the way that a user's go: into a database of their own through `ingest`, out through `export`. Leaves the
project's database alone. The temporal tagger is measured by itself, as `events.extraction.tagging`.

Input -> output: tests/golden -> each referee's table, as text or as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from events.extraction.tagging import tag_document
from events.management.dating_measurement import measure_dating
from events.management.event_type_measurement import measure_event_types

FIXTURE = Path("fixtures/articles.json")
HALVES = {"a": "development half", "b": "examination half"}
HELD_OUT = HALVES | {
    "c": "development, more wars",
    "d": "development, whole articles",
    "e": "examination, whole articles",
    "f": "development, ten styles",
    "g": "examination, the war in eight styles",
}


@dataclass(frozen=True, slots=True)
class Measurement:
    """One referee's verdict on one set: its table as printed, and the same as values."""

    name: str
    table: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the project lies and where files may be written."""

    base: Path
    scratch: Path

    @property
    def golden(self) -> Path:
        """The folder of the golden data."""
        return self.base / "tests" / "golden"


def measure_all(bench: Bench) -> Iterator[Measurement]:
    """Every set with its referee, one after another."""
    gold = bench.golden / "seeds" / "seed_events.jsonl"
    for name, with_dates in (("seeds, with their dates", True), ("seeds, without any date", False)):
        texts = bench.scratch / "seeds.jsonl"
        texts.write_text("".join(_seeds(bench, with_dates)), encoding="utf-8")
        yield judged(name, bench, "score_events.py", gold, _chronology(bench, texts))
    yield from _held_out(bench)
    timelines = bench.golden / "timelines"
    events = _chronology(bench, timelines / "airbus_boeing_articles.jsonl")
    yield judged("timelines of entities", bench, "score_timelines.py", timelines / "airbus_boeing_timelines.jsonl", events)
    for documents in sorted((bench.golden / "timex").glob("*.jsonl")):
        yield from _temporal_expressions(bench, documents)
    yield from (Measurement(*measured) for measured in measure_dating(bench.golden, bench.base / FIXTURE, HALVES))
    yield from (Measurement(*measured) for measured in measure_event_types(bench.golden))


def _seeds(bench: Bench, with_dates: bool) -> Iterator[str]:
    """The seeds as records, as the fixture has them."""
    for row in json.loads((bench.base / FIXTURE).read_text(encoding="utf-8")):
        if row["model"] == "events.article":
            fields = row["fields"]
            record = {"ref": fields["ref"], "text": fields["raw"]} | ({"published": fields["published"]} if with_dates else {})
            yield json.dumps(record) + "\n"


def _held_out(bench: Bench) -> Iterator[Measurement]:
    """Articles that the reader was not built on; the halves are scored apart."""
    folder, texts = bench.golden / "heldout", bench.scratch / "heldout.jsonl"
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    for record in records:
        record["text"] = (folder / "articles" / record["ref"]).read_bytes().decode()
    texts.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    events = _chronology(bench, texts)
    rows = (folder / "events.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for letter, half in HELD_OUT.items():
        gold = bench.scratch / "gold.jsonl"
        gold.write_text("".join(row for row in rows if json.loads(row)["article"].startswith(f"{letter}_")), encoding="utf-8")
        yield judged(f"held-out articles, {half}", bench, "score_events.py", gold, events)


def _temporal_expressions(bench: Bench, documents: Path) -> Iterator[Measurement]:
    """One set with the tagger's reading; where its documents name their half, the halves are scored apart."""
    rows = documents.read_text(encoding="utf-8").splitlines(keepends=True)
    tagged = _converted(documents, bench.scratch / "tagged.jsonl", tag_document)
    by_half: dict[str | None, list[str]] = {}
    for row in rows:
        by_half.setdefault(json.loads(row).get("half"), []).append(row)
    for letter, part in sorted(by_half.items(), key=lambda item: item[0] or ""):
        gold = bench.scratch / "gold.jsonl"
        gold.write_text("".join(part), encoding="utf-8")
        name = ", ".join(("temporal expressions", documents.stem, *([HALVES[letter]] if letter else [])))
        yield judged(name, bench, "score_timex.py", gold, tagged)


def _chronology(bench: Bench, texts: Path) -> Path:
    """The exported chronology of these texts alone, from a new database that is removed again."""
    database, events = bench.scratch / "evaluation.sqlite3", bench.scratch / "events.jsonl"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "CELERY_BROKER_URL": ""}
    try:
        for arguments in (("migrate", "--verbosity", "0"), ("ingest", os.fspath(texts))):
            _run(bench, [os.fspath(bench.base / "manage.py"), *arguments], environment)
        events.write_text(_run(bench, [os.fspath(bench.base / "manage.py"), "export"], environment), encoding="utf-8")
    finally:
        for left in bench.scratch.glob(f"{database.name}*"):
            left.unlink()
    return events


def _converted(documents: Path, to: Path, convert: Callable[[Mapping[str, object]], Mapping[str, object]]) -> Path:
    with documents.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(convert(json.loads(line))) + "\n" for line in lines)
    return to


def judged(name: str, bench: Bench, referee: str, gold: Path, found: Path) -> Measurement:
    """What a referee says of what was found, beside the gold.

    Raises: RuntimeError with what it said where it fails.
    """
    command = [os.fspath(bench.golden / "referees" / referee), os.fspath(gold), os.fspath(found)]
    table = _run(bench, command, os.environ)
    return Measurement(name, table, json.loads(_run(bench, [*command, "--json"], os.environ)))


def _run(bench: Bench, command: list[str], environment: Mapping[str, str]) -> str:
    """Standard output of a Python script.

    Raises: RuntimeError with what it said where it fails.
    """
    done = subprocess.run([sys.executable, *command], cwd=bench.base, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} {' '.join(command[1:])} failed: {done.stderr[-2000:]}")
    return done.stdout
