"""The held-out gold is in the referee's format and its offsets point at its quotes."""

import json
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def _rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


ARTICLES = {row["ref"]: row for row in _rows("articles.jsonl")}


def test_each_set_has_its_dated_articles():
    files = sorted(path.name for path in (HERE / "articles").glob("*.txt"))
    assert files == sorted(ARTICLES)
    assert [sum(name.startswith(half) for name in files) for half in ("a_", "b_", "c_", "d_", "e_", "f_", "g_")] == [8, 8, 8, 5, 5, 10, 8]


@pytest.mark.parametrize("row", _rows("events.jsonl"), ids=lambda row: f"{row['article'][:4]}{row['quote'][:30]}")
def test_each_quote_stands_where_the_gold_says(row):
    text = (HERE / "articles" / row["article"]).read_text(encoding="utf-8")
    assert text[row["start"] : row["start"] + len(row["quote"])] == row["quote"]


@pytest.mark.parametrize("row", [row for row in _rows("events.jsonl") if "edtf" in row], ids=lambda row: f"{row['article'][:4]}{row['quote'][:30]}")
def test_each_window_is_in_order_and_holds_its_certain_day(row):
    low, high = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"] or "9999-12-31")
    assert low <= high
    assert row["dct"] == ARTICLES[row["article"]]["published"]
    if row["certain_day"]:
        assert low <= date.fromisoformat(row["edtf"]) <= high
