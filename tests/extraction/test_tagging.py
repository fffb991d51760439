import json
from pathlib import Path

import pytest

from events.extraction.tagging import tag_document

GOLDEN = Path(__file__).parents[1] / "golden" / "timex"


def test_tag_document_takes_a_date_line_where_no_dct_is_given() -> None:
    tagged = tag_document({"doc_id": "a", "dct": None, "text": "September 01, 2007\nA flight was delayed today."})
    assert [(one["text"], one["value"]) for one in tagged["timexes"]] == [("September 01, 2007", "2007-09-01"), ("today", "2007-09-01")]


@pytest.mark.parametrize("document", [{"doc_id": "a"}, {"text": 3}, {"text": "On Friday.", "dct": "soon"}, {"text": "x", "dct": 5}])
def test_tag_document_says_what_it_wants(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"a document is an object|EDTF 'soon'"):
        tag_document(document)


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("name", ["newswire_own", "wikinews_own", "wikiwars_dev"])
def test_tag_document_reads_lines_cut_at_a_width_as_it_reads_them_whole(name: str, width: int) -> None:
    """As mail and archives of agencies come; the places of the words stay the same."""
    for line in (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        whole, cut = (tag_document(document | {"text": text}) for text in (document["text"], cut_at(width, document["text"])))
        assert [(one["start"], one["end"], one["value"]) for one in cut["timexes"]] == [
            (one["start"], one["end"], one["value"]) for one in whole["timexes"]
        ], document["doc_id"]


def cut_at(width: int, text: str) -> str:
    """The text with spaces turned into line ends, so that no line is longer than the width where it has a space."""
    lines = []
    for rest in text.split("\n"):
        while len(rest) > width and " " in rest[1 : width + 1]:
            line, rest = rest[: rest.rindex(" ", 1, width + 1)], rest[rest.rindex(" ", 1, width + 1) + 1 :]
            lines.append(line)
        lines.append(rest)
    return "\n".join(lines)
