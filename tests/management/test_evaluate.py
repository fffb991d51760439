"""`manage.py evaluate`: every referee is asked, on a database of its own, and its figures come out as they are."""

import json

import pytest
from django.conf import settings

from events.management.evaluation import Bench, measure_all


@pytest.fixture
def small(tmp_path):
    """The project with little of its golden data: two articles with timelines, three documents with temporal expressions."""
    base, golden = tmp_path / "base", tmp_path / "base" / "tests" / "golden"
    for folder in ("timelines", "timex", "plover"):
        (golden / folder).mkdir(parents=True)
    for name in ("manage.py", "conflict_timeline", "events", "templates", "static", "fixtures"):
        (base / name).symlink_to(settings.BASE_DIR / name)
    whole = settings.BASE_DIR / "tests" / "golden"
    for name in ("referees", "seeds"):
        (golden / name).symlink_to(whole / name)
    (golden / "timelines" / "airbus_boeing_timelines.jsonl").symlink_to(whole / "timelines" / "airbus_boeing_timelines.jsonl")
    for name, lines in (("timelines/airbus_boeing_articles.jsonl", 2), ("timex/meantime_dev.jsonl", 1), ("plover/plover_gsr_dev.jsonl", 12)):
        text = (whole / name).read_text(encoding="utf-8").splitlines(keepends=True)[:lines]
        (golden / name).write_text("".join(text), encoding="utf-8")
    halves = [json.loads(line) for line in (whole / "timex" / "wikinews_own.jsonl").read_text(encoding="utf-8").splitlines()[:2]]
    rows = (json.dumps(row | {"half": half}) + "\n" for row, half in zip(halves, "ba", strict=True))
    (golden / "timex" / "in_halves.jsonl").write_text("".join(rows), encoding="utf-8")
    (golden / "heldout").mkdir()
    for name in ("articles", "events.jsonl"):
        (golden / "heldout" / name).symlink_to(whole / "heldout" / name)
    refs = [line for line in (whole / "heldout" / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True) if "_01_" in line]
    (golden / "heldout" / "articles.jsonl").write_text("".join(refs), encoding="utf-8")
    (tmp_path / "scratch").mkdir()
    return Bench(base, tmp_path / "scratch")


def test_every_referee_gives_its_table_and_its_values(small):
    measured = {each.name: each for each in measure_all(small)}
    assert list(measured) == [
        "seeds, with their dates",
        "seeds, without any date",
        "held-out articles, development half",
        "held-out articles, examination half",
        "held-out articles, development, more wars",
        "held-out articles, development, whole articles",
        "held-out articles, examination, whole articles",
        "held-out articles, development, ten styles",
        "held-out articles, examination, the war in eight styles",
        "timelines of entities",
        "temporal expressions, in_halves, development half",
        "temporal expressions, in_halves, examination half",
        "temporal expressions, meantime_dev",
        "self-dating, seeds",
        "self-dating, news with timelines",
        "self-dating, held-out articles, development half",
        "self-dating, held-out articles, examination half",
        "PLOVER event types, cross-validated",
        "PLOVER source and target, actor text found",
    ]
    assert measured["self-dating, seeds"].values["articles"] == 5
    assert all(measured[name].values["events"] > 0 for name in list(measured)[:7])
    seeds = measured["seeds, with their dates"]
    assert seeds.values["gold"] == 32
    assert f"found      {seeds.values['found']}/32" in seeds.table
    assert measured["seeds, without any date"].values["dated"] < seeds.values["dated"]
    assert set(measured["temporal expressions, meantime_dev"].values) == {"strict", "relaxed", "value"}
    development, examination = (measured[f"temporal expressions, in_halves, {half} half"] for half in ("development", "examination"))
    assert development.values != examination.values
    assert [path.name for path in small.scratch.iterdir() if "sqlite" in path.name] == []


def test_golden_data_is_what_its_readme_names():
    golden = settings.BASE_DIR / "tests" / "golden"
    gold = [json.loads(line) for line in (golden / "seeds" / "seed_events.jsonl").read_text(encoding="utf-8").splitlines()]
    seeds = {path.name: path.read_bytes().decode() for path in (settings.BASE_DIR / "fixtures" / "seeds").iterdir()}
    assert all(seeds[row["article"]][row["start"] :].startswith(row["quote"]) for row in gold if "quote" in row)
