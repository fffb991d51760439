"""Random and mutated strings for the temporal tagger, from a seed: the same seed gives the same strings everywhere.

A third are sentences of the golden texts that were torn: words and characters dropped, doubled, swapped, replaced. A
third are words of the tagger's own tables in random order, with numbers and dates that no calendar has. A third are
random characters of all planes. `python -m tests.extraction.fuzzing COUNT SEED` reads that many and says how long the slowest took.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.sentences import BREAKS
from events.extraction.tagging import tag_text

TIMEX_SETS = Path(__file__).resolve().parents[1] / "golden" / "timex"
ODD_WORDS = (
    *("99999999999 a.d.", "99999 BC", "31", "0", "1999", "490", "99999999999", "12:99", "99/99/9999", "2024-13-45"),
    *("31.02.2014", "'99", "000s", "²", "٣", "½", "Feb.", "0000-00-00", "29 February 2023", "the 0th century", "-1", "1e9"),
    *("\u202e", "\ufeff", "\x00", "ß", "İ", "ǅ", "\U0001f600", "e\u0301", "\ud7ff", "…", "—", "\u2028", "(", "“", "[ad_1]"),
)
DCTS = ("", "2024-02-29", "[2024-01-27..2024-02-01]", "2022", "[..2024-01-01]", "-0145", "9999-12-31", "0001-01-01", "202X", "19XX", "2022-24~")
GENRES = (None, "news", "narrative")
PLANES = ((0x20, 0x7E), (0x00, 0x1F), (0xA0, 0x24F), (0x370, 0x52F), (0x5D0, 0x6FF), (0x2000, 0x206F), (0xE000, 0xF8FF), (0x1F300, 0x1FAFF))
SECONDS_A_SENTENCE = 0.5  # of processor time; on an idle machine a sentence takes a quarter of a thousandth of that


@cache
def sentences() -> list[list[str]]:
    """The words of the golden texts, line by line and sentence by sentence."""
    lines = [line for path in sorted(TIMEX_SETS.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [part for line in lines for part in json.loads(line)["text"].replace("\n", ". ").split(". ")]
    return [words for text in texts if 2 <= len(words := text.split()) <= 40]


@cache
def words() -> list[str]:
    """Every word that the tables of time know, and odd ones."""
    known = [word.lstrip("^") for row in read_table("time_words.csv") for word in row["words"].split("|")]
    return [*known, *ODD_WORDS * 4]


def strings(count: int, seed: int) -> Iterator[tuple[str, str, str | None]]:
    """`count` times a text, a DCT as EDTF and a genre."""
    draw = random.Random(seed)
    makers = (_torn, _shuffled, _characters)
    for number in range(count):
        yield makers[number % 3](draw), draw.choice(DCTS), draw.choice(GENRES)


def _torn(draw: random.Random) -> str:
    told = list(draw.choice(sentences()))
    for _ in range(draw.randint(1, 5)):
        at, act = draw.randrange(len(told)), draw.randrange(6)
        if act == 0:
            told[at] = draw.choice(words())
        elif act == 1:
            told[at : at + 1] = [told[at]] * draw.randint(2, 5)
        elif act == 2:
            other = draw.randrange(len(told))
            told[at], told[other] = told[other], told[at]
        elif act == 3 and len(told) > 1:
            del told[at]
        elif act == 4:
            place = draw.randint(0, len(told[at]))
            told[at] = told[at][:place] + _character(draw) + told[at][place + draw.randint(0, 1) :]
        else:
            told[at] = draw.choice((str.upper, str.title, str.lower, str.swapcase))(told[at])
    return draw.choice((" ", " ", " ", "\n", "  ", "-")).join(told)


def _shuffled(draw: random.Random) -> str:
    text = " ".join(draw.choice(words()) for _ in range(draw.randint(1, 18)))
    return text.title() if draw.random() < 0.3 else text


def _characters(draw: random.Random) -> str:
    return "".join(_character(draw) for _ in range(draw.randint(0, 40)))


def _character(draw: random.Random) -> str:
    first, last = PLANES[min(draw.randrange(12), len(PLANES) - 1)] if draw.random() < 0.5 else PLANES[0]
    return chr(draw.randint(first, last))


def check(text: str, dct: str, genre: str | None) -> float:
    """Seconds that tagging took; fails where a result breaks what holds of every result."""
    started = time.process_time()
    tagged = tag_text(text, PartialDate.from_edtf(dct), genre=genre)
    taken = time.process_time() - started
    for one in tagged:
        assert text[one.timex.start : one.timex.end].translate(BREAKS) == one.timex.text, (text, one)
        assert one.when.earliest <= one.when.latest, (text, one)
        assert PartialDate.from_edtf(one.when.edtf) == one.when, (text, one)
        assert one.trace.explanation, (text, one)
    return taken


def run(count: int, seed: int, bound_s: float = SECONDS_A_SENTENCE) -> str:
    """Checks `count` strings; says what the slowest took."""
    slowest, total = (0.0, ""), 0.0
    check("on 9 January", "2024", None)  # the tables are read once
    for text, dct, genre in strings(count, seed):
        taken = check(text, dct, genre)
        slowest, total = max(slowest, (taken, text)), total + taken
        if taken > bound_s:
            raise AssertionError(f"{taken:.2f} s for {text!r}, dated {dct!r}; a sentence may take {bound_s} s")
    return f"{count:,} strings, seed {seed}: none raises, none hangs; {total:.1f} s, the slowest {1000 * slowest[0]:.2f} ms {slowest[1][:60]!r}"


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2])))
