"""What is shown of an actor's name: never what only tells two Wikipedia articles apart."""

import pytest

from events.extraction.knowledge.display import shown_name
from events.extraction.knowledge.tables import read_table


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ben Wallace (politician)", "Ben Wallace"),
        ("Ivan Fedorov (Ukrainian politician)", "Ivan Fedorov"),
        ("RT (TV network)", "RT"),
        ("Georgia (country)", "Georgia"),
        ("Ministry of Defence (Ukraine)", "Ukrainian Ministry of Defence"),
        ("Ministry of National Defence (Poland)", "Polish Ministry of National Defence"),
        ("1st Tank Brigade (Ukraine)", "Ukrainian 1st Tank Brigade"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskyy"),
        ("(nothing)", "(nothing)"),
        ("An open (bracket", "An open (bracket"),
    ],
)
def test_shown_name_has_no_disambiguator(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_shown_name_of_every_actor_is_free_of_brackets() -> None:
    assert [row["name"] for row in read_table("actors.csv") if set("()") & set(shown_name(row["name"]))] == []
