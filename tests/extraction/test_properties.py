"""What holds of every reading of time, whatever the text and wherever it is read."""

import ast
import json
import os
import re
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extraction.dates import PartialDate, day_number, iso_day
from events.extraction.stages.timexes.grammar import Rule, load_grammar
from events.extraction.stages.timexes.lexicon import OTHER, OTHER_CAPITAL, load_lexicon
from events.extraction.tagging import tag_text
from tests.extraction import fuzzing
from tests.extraction.expressions import example_of, is_super_linear

ROOT = Path(__file__).resolve().parents[2]
CORE = sorted((ROOT / "events" / "extraction").rglob("*.py"))
DCT = PartialDate.from_edtf("2024-01-09")
STRINGS, SHARDS = 100_000, 4
ROUNDS = 5  # in which one that looks too dear is measured again
TIMES_PROSE = 20.0  # what the worst sentence may cost, against ordinary prose of its length
SENTENCE_CHARACTERS = 2_000  # longer than any sentence that a person writes
PARTS_OF_A_YEAR = ("01", "06", "12", "21", "22", "23", "24", "33", "34", "35", "36", "40", "41")
ODD_SENTENCES = ("1 ", "two ", "- ", "1.", "(", "the ", "a year and a half of the ", "On 9 May 2014, two days later, ", "no. ", "'", "“", "12:", "1/")
CLOCK_AND_LOCALE = {"now", "today", "utcnow", "localtime", "strftime", "strptime", "fromtimestamp", "setlocale"}

# Written and read --------------------------------------------------------------------------------------------------

days = st.integers(day_number(-3000, 1, 1), day_number(9999, 12, 31))


@st.composite
def canonical_edtf(draw: st.DrawFn) -> str:
    year = f"{draw(st.integers(0, 9999)):04d}"
    first, last = sorted((draw(days), draw(days)))
    part, qualifier = draw(st.sampled_from(PARTS_OF_A_YEAR)), draw(st.sampled_from("~?%") | st.just(""))
    simple = [year, f"-{draw(st.integers(1, 9999)):04d}", f"{year}-{part}", f"{year[:3]}X", f"{year[:2]}XX", str(iso_day(first))]
    spans = [f"[{iso_day(first)}..]", f"[..{iso_day(last)}]", f"{iso_day(first)}/..", f"../{iso_day(last)}", f"{iso_day(first)}/{iso_day(last)}"]
    spans += [f"[{iso_day(first)}..{iso_day(last)}]", f"[{iso_day(first)},{iso_day(last)}]"]
    return draw(st.sampled_from([one + qualifier for one in simple] + spans))


@given(canonical_edtf())
def test_a_date_parsed_and_written_again_is_itself(text: str) -> None:
    when = PartialDate.from_edtf(text)
    assert when.edtf == text
    assert PartialDate.from_edtf(when.edtf) == when
    assert when.earliest <= when.latest


# Whatever text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_random_or_mutated_string_raises_or_hangs(shard: int) -> None:
    assert fuzzing.run(STRINGS // SHARDS, seed=shard).startswith("25,000 strings")


def test_the_bound_of_time_is_kept_watch_over() -> None:
    with pytest.raises(AssertionError, match=r"a sentence may take 0 s"):
        fuzzing.run(9, seed=1, bound_s=0)


def seconds(text: str) -> float:
    taken = []
    for _ in range(2):
        started = time.process_time()
        tag_text(text, DCT)
        taken.append(time.process_time() - started)
    return min(taken)


def sentence_of(piece: str, length: int) -> str:
    return piece * (length // len(piece) + 1)


@cache
def prose() -> str:
    return re.sub(r"[.!?]", "", " ".join(word for words in fuzzing.sentences()[:2_000] for word in words))[:SENTENCE_CHARACTERS]


NUMBERS = {
    **{"#12": "7", "#31": "25", "#99": "77", "#999": "490", "#year": "1944", "#big": "44000", "#dec": "2.5", "#ord": "3rd", "#bigord": "60th"},
    **{OTHER: "stone", OTHER_CAPITAL: "Stone"},
}


@cache
def word_of(char: str) -> str:
    """A word that stands for an item: of the tables, of a number's shape, or the words of the rule that folds to it."""
    folded = {made: rule for rule in reversed(load_grammar().rules) for name, made in load_grammar().char_by_class.items() if name == rule.makes}
    if char in folded:
        return words_of(folded[char])
    word = next((word for word, known in load_lexicon().char_by_word.items() if known == char), char)
    return NUMBERS.get(word, NUMBERS.get(char, word.lstrip("^#")))


def words_of(rule: Rule) -> str:
    return " ".join(word_of(char) for char in example_of(rule.pattern.pattern))


@pytest.mark.parametrize("pieces", [ODD_SENTENCES, *(load_grammar().rules[start::4] for start in range(4))], ids=["odd", "1", "2", "3", "4"])
def test_the_worst_sentence_costs_a_bounded_multiple_of_prose(pieces: tuple[str | Rule, ...]) -> None:
    sentences = [sentence_of(piece if isinstance(piece, str) else words_of(piece) + " ", SENTENCE_CHARACTERS) for piece in pieces]
    suspects = [sentence for sentence in sentences if times_prose(sentence) > TIMES_PROSE]
    dear = {sentence[:60]: min(times_prose(sentence) for _ in range(ROUNDS)) for sentence in suspects}
    assert {sentence: times for sentence, times in dear.items() if times > TIMES_PROSE} == {}


def times_prose(sentence: str) -> float:
    """What a sentence costs against prose of its length, each measured beside the other: the machine has its moods."""
    return seconds(sentence) / len(sentence) / (seconds(prose()) / len(prose()))


@pytest.mark.parametrize("piece", ODD_SENTENCES)
def test_one_endless_sentence_costs_in_proportion(piece: str) -> None:
    assert not is_super_linear(lambda text: tag_text(text, DCT), lambda times: piece * times)


# Wherever it is read -----------------------------------------------------------------------------------------------


def read_in(**surroundings: str) -> dict[str, object]:
    environment = {name: value for name, value in os.environ.items() if name not in ("TZ", "LANG", "LC_ALL", "PYTHONHASHSEED")} | surroundings
    command = [sys.executable, "-m", "tests.extraction.surroundings"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
    return dict(json.loads(done.stdout))


def test_a_reading_hangs_on_no_day_time_zone_or_locale_of_the_machine() -> None:
    here = read_in(TZ="UTC", LC_ALL="C.UTF-8")
    past = read_in(TZ="Etc/GMT+12", LC_ALL="C", PYTHONUTF8="1", PYTHONHASHSEED="1", FAKE_NOW="1999-12-31T23:59:00")
    future = read_in(TZ="Pacific/Kiritimati", LC_ALL="POSIX", PYTHONUTF8="1", PYTHONHASHSEED="2", FAKE_NOW="2031-02-28T00:01:00")
    assert (past["today"], future["today"]) == ("1999-12-31", "2031-02-28")
    assert here["today"] not in (past["today"], future["today"])
    assert past["read"] == here["read"]
    assert future["read"] == here["read"]


def test_the_core_asks_neither_clock_nor_locale() -> None:
    asked = []
    for path in CORE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            attribute = node.attr if isinstance(node, ast.Attribute) else ""
            if {"locale", "time", "calendar", "zoneinfo"} & {name.split(".")[0] for name in names if isinstance(node, ast.Import)}:
                asked.append(f"{path.name}:{node.lineno} imports {names}")  # type: ignore[attr-defined]
            if attribute in CLOCK_AND_LOCALE:
                asked.append(f"{path.name}:{node.lineno} .{attribute}")  # type: ignore[attr-defined]
    assert asked == []
