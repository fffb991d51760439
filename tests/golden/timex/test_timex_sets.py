"""The gold temporal expressions of this project are in the referee's format and their offsets point at their words."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OWN = sorted(HERE.glob("*_own.jsonl"))
TYPES = {"DATE", "TIME", "DURATION", "SET"}
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
