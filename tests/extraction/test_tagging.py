import pytest

from events.extraction.tagging import tag_document


def test_tag_document_takes_a_date_line_where_no_dct_is_given() -> None:
    tagged = tag_document({"doc_id": "a", "dct": None, "text": "September 01, 2007\nA flight was delayed today."})
    assert [(one["text"], one["value"]) for one in tagged["timexes"]] == [("September 01, 2007", "2007-09-01"), ("today", "2007-09-01")]


@pytest.mark.parametrize("document", [{"doc_id": "a"}, {"text": 3}, {"text": "On Friday.", "dct": "soon"}, {"text": "x", "dct": 5}])
def test_tag_document_says_what_it_wants(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"a document is an object|EDTF 'soon'"):
        tag_document(document)
