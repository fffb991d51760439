"""The furniture table: every row compiles, and patterns see past case, quotes and spaces."""

import pytest

from events.extraction.knowledge.furniture import SCOPES, folded, furniture_rule, load_furniture
from events.extraction.knowledge.tables import read_table


def test_furniture_rows_are_whole_and_unique() -> None:
    rows = read_table("furniture.csv")
    assert [row for row in rows if not all(row.values()) or row["scope"] not in SCOPES] == []
    patterns = [folded(row["pattern"]) for row in rows]
    assert sorted(patterns) == sorted(set(patterns))
    assert len(load_furniture().rules) == len(rows)


@pytest.mark.parametrize(
    ("pattern", "line", "matches"),
    [
        ("You’ll Love*", "YOU'LL LOVE these ten things", True),
        ("Sign up*newsletter*", "Sign up to our daily newsletter today", True),
        ("Sign up*newsletter*", "The newsletter: sign up", False),
        ("Leave a Reply", "Leave a Reply to the note", False),
        ("a.cost*d+e", "abcost d+e", False),
    ],
)
def test_furniture_pattern_is_plain_words(pattern: str, line: str, matches: bool) -> None:
    assert bool(furniture_rule(pattern, "kind", "line").regex.fullmatch(folded(line))) is matches


def test_furniture_scope_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="scope 'page'; write one of"):
        furniture_rule("Leave a Reply", "comments", "page")


def test_folded_keeps_every_place() -> None:
    text = "İstanbul “ÅNGSTRÖM” – ẞ"
    assert len(folded(text)) == len(text)
