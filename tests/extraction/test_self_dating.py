"""A document dates itself by its page, its address and its text together; what disagrees is shown, not averaged."""

import pytest

from events.extraction.knowledge import load_knowledge
from events.extraction.self_dating import date_document

TEXT = "Drones hit a depot near the river overnight, officials said. Nobody was hurt, they added."
WAR = "Defense Minister Rustem Umerov met Commander in Chief Valeriy Zaluzhniy on Friday. More than 600 days of the full-scale war have passed."


def dated(text=TEXT, **fields):
    return date_document({"doc_id": "one", "text": text, **fields}, load_knowledge())


def page(*lines):
    return f"<html><head>{''.join(lines)}</head><body><p>{TEXT}</p></body></html>"


def test_date_document_without_any_evidence_has_null_bounds():
    found = dated()
    assert (found["edtf"], found["earliest"], found["latest"], found["basis"], found["confidence"]) == (None, None, None, None, 0.0)


def test_date_document_takes_the_day_that_the_page_states():
    found = dated(html=page('<meta property="article:published_time" content="2024-01-09T23:30:00-05:00">'))
    assert (found["edtf"], found["basis"], found["confidence"]) == ("2024-01-09", "metadata", 0.95)
    assert found["explanation"] == "The page itself tells its day: its metadata says that it was published on 9 January 2024."


def test_date_document_reads_a_page_that_comes_as_the_text():
    found = date_document({"text": page('<meta name="pubdate" content="2024-01-09">')}, load_knowledge())
    assert (found["edtf"], found["basis"]) == ("2024-01-09", "metadata")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/world/2024/01/09/drones-hit-depot",
        "https://example.org/world/2024/jan/09/drones-hit-depot",
        "https://example.org/20240109-drones.html",
        "https://example.org/news/09-01-2024/drones",
    ],
)
def test_date_document_reads_the_day_of_an_address(url):
    found = dated(url=url)
    assert (found["edtf"], found["basis"]) == ("2024-01-09", "inferred")
    assert "the address of the page names 9 January 2024" in found["explanation"]


@pytest.mark.parametrize("url", ["https://example.org/2024/13/45/x", "https://example.org/20241399", "https://example.org/agenda-2030/x", "x" * 5000])
def test_date_document_takes_no_number_of_an_address_for_a_day(url):
    assert dated(url=url)["edtf"] is None


def test_date_document_a_wrong_time_tag_is_outvoted_by_structured_data_and_address():
    html = page('<time datetime="2019-05-05">Most read</time>', '<script>{"datePublished": "2024-01-09T08:00:00Z"}</script>')
    found = dated(html=html, url="https://example.org/2024/01/09/drones")
    assert (found["edtf"], found["basis"]) == ("2024-01-09", "metadata")
    assert "Against it: a time tag says that it was published on 5 May 2019." in found["explanation"]
    assert [one["edtf"] for one in found["alternatives"]] == ["2019-05-05"]
    assert found["confidence"] < 0.95


def test_date_document_wrong_structured_data_is_outvoted_by_a_time_tag_and_the_address():
    html = page('<script>{"datePublished": "2010-03-01"}</script>', '<time datetime="2024-01-09">Tuesday</time>')
    found = dated(html=html, url="https://example.org/2024/01/09/drones")
    assert found["edtf"] == "2024-01-09~"
    assert "Against it: its structured data says that it was published on 1 March 2010." in found["explanation"]


@pytest.mark.parametrize(
    ("planted", "against"),
    [
        ("The bridge was rebuilt in June 2031. ", "it tells of “June 2031” as past"),
        ("Elections will be held on 5 May 2012. ", "it looks ahead to “5 May 2012”"),
    ],
)
def test_date_document_one_wrong_clue_in_the_text_does_not_sink_the_rest(planted, against):
    right, found = dated(WAR), dated(planted + WAR)
    assert (found["earliest"], found["latest"]) == (right["earliest"], right["latest"])
    assert right["earliest"] >= "2023-10-01"
    assert right["latest"] <= "2024-02-09"
    assert against in found["explanation"].partition("Against it: ")[2]
    assert found["confidence"] < right["confidence"]


@pytest.mark.parametrize("record", [{"doc_id": "x"}, {"text": ""}, {"text": 3}, {"text": "a", "url": 7}])
def test_date_document_without_a_text_is_refused(record):
    with pytest.raises(ValueError, match="a document is an object"):
        date_document(record, load_knowledge())
