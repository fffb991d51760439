"""How self-dating is measured: no date line is left to read, and the score is Winkler's."""

import json

import pytest
from django.conf import settings

from events.extraction.dates import PartialDate
from events.management.dating_measurement import latest_date_and_a_year, measure_dating, winkler, without_date_line


@pytest.mark.parametrize(
    "line",
    ["March 01, 2008", "16.01.2023 08:12", "2023-01-16T08:12:00Z", "Updated: Monday, 16 January 2023, 08:12 GMT", "Published 9 Jan 2024 10:00"],
)
def test_without_date_line_takes_out_lines_of_nothing_but_a_date(line):
    assert without_date_line(f"Depot hit\n{line}\nIt burned.") == "Depot hit\nIt burned."


@pytest.mark.parametrize("line", ["The war began in 2014", "He said on 9 January 2024 it burned", "In 2023", "Monday morning"])
def test_without_date_line_leaves_what_tells_something(line):
    assert without_date_line(f"Depot hit\n{line}\nIt burned.") == f"Depot hit\n{line}\nIt burned."


def test_without_date_line_looks_at_the_head_alone():
    told = "It burned.\n" * 12
    assert without_date_line(f"{told}9 January 2024") == f"{told}9 January 2024"


def test_the_plain_rule_takes_the_latest_date_or_year():
    first, last = latest_date_and_a_year("In March 2011 it began, on May 4, 2015 it ended, as in 1999.")
    assert PartialDate.within(first, last).edtf == "[2015-05-04..2016-05-03]"
    assert latest_date_and_a_year("It ended on Friday.") is None


@pytest.mark.parametrize(("true", "score"), [("2024-01-12", 10), ("2024-01-20", 50), ("2024-01-08", 90), ("[2024-01-09..2024-01-12]", 10)])
def test_winkler_counts_length_and_forty_for_each_day_outside(true, score):
    interval = PartialDate.from_edtf("[2024-01-10..2024-01-19]")
    assert winkler(interval.earliest, interval.latest, PartialDate.from_edtf(true)) == score


def test_measure_dating_gives_totals_and_no_text(tmp_path):
    (tmp_path / "timelines").mkdir()
    (tmp_path / "heldout").mkdir()
    (tmp_path / "heldout" / "articles.jsonl").write_text("")
    row = {
        "ref": "1",
        "published": "2014-06-01",
        "text": "June 1, 2014\nThe vote of 4 May 2014 was void. It will be repeated in July 2014, officials said.",
    }
    (tmp_path / "timelines" / "airbus_boeing_articles.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "timex").mkdir()
    wire = {"doc_id": "w", "half": "b", "dct": "2014-06-01", "text": "They spoke on Friday."}
    (tmp_path / "timex" / "newswire_own.jsonl").write_text(json.dumps(wire) + "\n")
    further = [wire | {"doc_id": "further_news_01"}, wire | {"doc_id": "further_history_01"}]
    (tmp_path / "timex" / "further_own.jsonl").write_text("".join(json.dumps(row) + "\n" for row in further))
    measured = list(measure_dating(tmp_path, settings.BASE_DIR / "fixtures" / "articles.json", {"a": "one half", "b": "other half"}))
    assert [name for name, _, _ in measured] == [
        "self-dating, seeds",
        "self-dating, news with timelines",
        "self-dating, newswire, other half",
        "self-dating, further news, other half",
    ]
    news, wires, further_news = (values for _, _, values in measured[1:])
    assert (news["articles"], news["dated"], news["inside"]) == (1, 1, 1)
    assert news["winkler"] < news["winkler of the plain rule"]
    assert (wires["articles"], wires["dated"], wires["inside"]) == (1, 0, 0)
    assert further_news["articles"] == 1  # the history is not asked
    assert not any("officials" in table for _, table, _ in measured)
