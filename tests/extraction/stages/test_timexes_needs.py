import pytest

from events.extraction.stages.timexes.grammar import fold, load_grammar
from events.extraction.stages.timexes.lexicon import read_items
from events.extraction.stages.timexes.needs import needed_chars

CHARS = {"A": "a", "B": "bc", "C": "cde", "the": "t"}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("A B", "a"),
        ("A? B", "bc"),
        ("(A|B) C?", "abc"),
        ("(?<=A)B", "a"),
        ("(?<!A)B (?!C)", "bc"),
        ("the (?=COMMA|$)", None),
    ],
)
def test_needed_chars_of_a_pattern(pattern: str, needed: str | None) -> None:
    chars = {**CHARS, "COMMA": ","}
    assert needed_chars(pattern, chars.__getitem__) == frozenset(needed or "t")


def test_needed_chars_of_what_may_match_anywhere_cannot_be_told() -> None:
    assert needed_chars("A?", CHARS.__getitem__) is None


TEXTS = (
    "He said on Friday, May 3, 1998, at 9:30 a.m. EDT that profit fell in the third quarter, a year after the war.",
    "From late 1941 to 218 BC, every two weeks, they met for the first half of the following spring on Christmas Eve.",
    "The 33-year-old left in the early hours of Monday, some two and a half years later, until now.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_rule_that_matches_finds_what_it_needs(text: str) -> None:
    fresh, folded = read_items(text), fold(read_items(text))
    assert any(rule.pattern.search(fresh.chars) for rule in load_grammar().rules)
    for items in (fresh, folded):
        matching = [rule for rule in load_grammar().rules if rule.pattern.search(items.chars)]
        assert [rule.name for rule in matching if rule.needs is not None and rule.needs.isdisjoint(items.chars)] == []
