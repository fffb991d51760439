"""Swapping the sides in a sentence changes no label: trigger, kind, certainty, stances and themes stay (CODEBOOK.md, section 3)."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent / "statements"


def _load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("statement_score", FOLDER / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


score = _load_score()
ROWS = score.rows()
SWAPPING = [row for row in ROWS if row["swap"]]
DEVELOPING = [row["text"] for row in SWAPPING if row["half"] not in score.EXAMINED]
EXAMINED = [row["text"] for row in SWAPPING if row["half"] in score.EXAMINED]


@cache
def _read() -> dict:
    """Labels of each sentence, straight and swapped."""
    texts = [score.in_its_place(row) for row in SWAPPING]
    both = [score.labels(reading) for reading in score.read_sentences(texts + [score.swap_sides(text) for text in texts])]
    return dict(zip([row["text"] for row in SWAPPING], zip(both[: len(texts)], both[len(texts) :], strict=True), strict=True))


@pytest.mark.parametrize("text", DEVELOPING)
def test_a_swap_changes_no_label(text):
    straight, swapped = _read()[text]
    assert swapped == straight


def test_a_swap_changes_no_label_of_the_examined_halves():
    changed = sum(straight != swapped for straight, swapped in map(_read().get, EXAMINED))
    assert changed == 0, f"{changed} of {len(EXAMINED)} change; which ones nobody looks into"


def test_the_reading_finds_enough_to_be_changed():
    assert sum(bool(straight) for straight, _ in _read().values()) >= 0.75 * len(SWAPPING)


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("Moscow says it has captured Lyman, which Kyiv denies.", "Kyiv says it has captured Lyman, which Moscow denies."),
        ("The Kremlin said Putin had left.", "Bankova said Zelenskyy had left."),
        (
            "Bankova thanked the Kremlin; Russians fled Ukraine's Russian town.",
            "The Kremlin thanked Bankova; Ukrainians fled Russia's Ukrainian town.",
        ),
    ],
)
def test_both_sides_are_swapped(text, swapped):
    assert score.swap_sides(text) == swapped
    assert score.swap_sides(swapped) == text


def test_every_swap_sentence_names_a_side():
    assert len(SWAPPING) >= 60
    assert [row["id"] for row in SWAPPING if score.swap_sides(row["text"]) == row["text"]] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_annotation_stands_in_its_sentence(row):
    assert row["text"].count(row["happening"]) == 1
    words = "|".join(one["speaker"] + "|" + one["via"] for one in row["statements"]).split("|")
    assert [word for word in words if word.casefold() not in row["text"].casefold()] == []
    assert {stance for one in row["statements"] for stance in one["stance"].split("|")} <= {"reports", "claims", "denies", "expects", "orders"}
    assert set(row["certainty"]) <= {"reported", "claimed", "disputed", "expected"}
