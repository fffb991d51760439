"""Krippendorff's alpha gives what its author's worked examples give."""

import pytest

from events.queries.reliability import alpha, interval, masi, nominal, reliability

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B, C and D; a dot is a missing value.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
LETTERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(rows: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*(row.split() for row in rows), strict=True)]


@pytest.mark.parametrize(
    ("rows", "difference", "published"),
    [(BINARY, nominal, 0.095), (LETTERS, nominal, 0.692), (FOUR_CODERS, nominal, 0.743), (FOUR_CODERS, interval, 0.849)],
)
def test_alpha_is_that_of_the_published_examples(rows, difference, published):
    assert round(alpha(units(rows), difference), 3) == published


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("abc", "abc", 0.0), ("abc", "de", 1.0), ("", "", 0.0), ("", "a", 1.0), ("a", "ab", 1 - 0.67 / 2), ("ab", "bc", 1 - 0.33 / 3)],
)
def test_sets_differ_by_what_they_do_not_share(one, other, distance):
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(distance)


def test_perfect_and_systematic_disagreement_and_what_cannot_be_said():
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    assert alpha([("a", "b"), ("b", "a")]) < 0
    assert (alpha([]), alpha([("a",)]), alpha([("a", "a"), ("a", "a")])) == (None, None, None)


def test_interval_holds_the_alpha_is_the_same_for_a_seed_and_narrows_with_more_units():
    few, many = units(LETTERS), units(LETTERS) * 10
    found = reliability(few, seed=3)
    assert (found.units, found.values) == (12, 24)
    assert found.low < found.alpha < found.high
    assert found == reliability(few, seed=3)
    assert found != reliability(few, seed=4)
    wide = reliability(many, seed=3)
    assert wide.high - wide.low < (found.high - found.low) / 2


def test_too_little_to_draw_from_has_no_interval():
    found = reliability([("a", "a")])
    assert (found.alpha, found.low, found.high, found.units) == (None, None, None, 1)
