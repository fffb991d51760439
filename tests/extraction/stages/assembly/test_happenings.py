"""Which clauses are happenings: sayings of those who hold an office, and what else a sentence of business news tells."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document, DraftMention

DAY = "2009-06-18"


def mentions(text: str, title: str = "") -> tuple[DraftMention, ...]:
    document = Document("a.txt", text, title=title, dct=PartialDate.from_edtf(DAY), dct_basis="curated")
    return read_article(document, load_knowledge()).mentions


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“It is good for our customers,” said Jane Doe, a spokeswoman for Boeing.", "Jane Doe says: “It is good for our customers”"),
        (
            "When asked whether it was over, Vice President Mark Rowe replied, “It represents a business relationship.”",
            "Vice President Mark Rowe replies: “It represents a business relationship.”",
        ),
        (
            "Lockheed denied that jobs were a factor; cost had been the reason.",
            "Lockheed denies jobs were a factor",
        ),
        ("Although Mark Rowe said he was content, the unions were displeased.", "Mark Rowe says he was content"),
        (
            "In his speech, the Prime Minister applauded the crew. He also said that the landing was a milestone.",
            "Prime Minister says the landing was a milestone",
        ),
        (
            "Spokeswoman Sandy Angers said the team was gone. It was over. “We have reduced our effort,” said Angers.",
            "Sandy Angers says: “We have reduced our effort”",
        ),
        (
            "Ralph Crosby, chairman and chief executive of Northrop, said the business was sound.",
            "Ralph Crosby says the business was sound",
        ),
    ],
)
def test_a_saying_of_one_who_holds_an_office_is_a_statement(text: str, title: str) -> None:
    assert title in [mention.title for mention in mentions(text) if mention.kind == "statement"]


def test_a_plan_that_somebody_said_he_had_has_the_verb_of_the_plan() -> None:
    told = mentions("Although Mark Rowe said he hoped to achieve this through attrition, the unions were displeased.")
    assert [mention.title for mention in told if mention.kind == "plan"] == ["Mark Rowe hopes to achieve this through attrition"]


@pytest.mark.parametrize(
    "text",
    [
        "“It was as if the sky fell,” said Olena Bondar, a nurse from the village.",
        "“We were lucky,” said John Smith, who lives nearby.",
    ],
)
def test_what_one_without_office_has_to_say_is_no_statement(text: str) -> None:
    assert mentions(text) == ()
