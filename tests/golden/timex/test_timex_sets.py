"""The gold temporal expressions of this project are in the referee's format and their offsets point at their words."""

import json
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OWN = sorted(HERE.glob("*_own.jsonl"))
TYPES = {"DATE", "TIME", "DURATION", "SET"}
FURTHER = "further_own"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DOCUMENTS = [(path.stem, json.loads(line)) for path in OWN for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("document", [pytest.param(document, id=f"{stem}-{document['doc_id']}") for stem, document in DOCUMENTS])
def test_each_expression_stands_where_the_gold_says(document):
    date.fromisoformat(document["dct"])
    spans = [(timex["start"], timex["end"]) for timex in document["timexes"]]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for timex in document["timexes"]:
        assert document["text"][timex["start"] : timex["end"]] == timex["text"] == timex["text"].strip() != ""
        assert timex["type"] in TYPES
        assert timex["value"]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_each_set_names_its_documents_once_and_its_halves_throughout(path):
    documents = [document for stem, document in DOCUMENTS if stem == path.stem]
    assert len({document["doc_id"] for document in documents}) == len(documents)
    assert {document.get("half") for document in documents} in ({None}, {"a", "b"})


def test_the_further_set_is_balanced_over_kinds_and_halves():
    documents = [document for stem, document in DOCUMENTS if stem == FURTHER]
    counted = Counter((document["doc_id"].split("_")[1], document["half"]) for document in documents)
    assert counted == {(kind, half): 6 for kind in ("business", "news", "history") for half in "ab"}


@pytest.mark.parametrize("document", [pytest.param(document, id=document["doc_id"]) for stem, document in DOCUMENTS if stem == FURTHER])
def test_a_weekday_named_in_the_further_set_is_that_of_its_value(document):
    for timex in document["timexes"]:
        for number, weekday in enumerate(WEEKDAYS):
            if re.search(rf"\b{weekday}\b", timex["text"], re.IGNORECASE):
                assert date.fromisoformat(DAY.match(timex["value"])[0]).weekday() == number
