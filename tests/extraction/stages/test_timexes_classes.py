"""Every class of temporal expression, and every kind of word that looks like one, in sentences written for it."""

from pathlib import Path

from events.extraction.stages.timexes import find_timexes
from events.extraction.types import Sentence, Timex

HERE = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def found(text: str, genre: str) -> list[Timex]:
    timexes = find_timexes([Sentence(0, 0, len(text), text, 0)], genre)
    return [timex for timex in timexes if "implicit" not in timex.fields]


def marked(text: str) -> str:
    for timex in reversed(found(text, "news")):
        text = f"{text[: timex.start]}[{timex.text}|{timex.type}]{text[timex.end :]}"
    return text


def unmarked(line: str) -> str:
    pieces = line.split("[")
    return pieces[0] + "".join(piece.partition("|")[0] + piece.partition("]")[2] for piece in pieces[1:])


def test_find_timexes_marks_every_class_of_expression() -> None:
    lines = lines_of("timexes_marked.txt")
    assert len(lines) > 500
    assert [marked(unmarked(line)) for line in lines] == lines


def test_find_timexes_leaves_every_class_of_false_friend() -> None:
    lines = lines_of("timexes_unmarked.txt")
    assert len(lines) > 100
    assert [line for line in lines if found(line, "news") or found(line, "narrative")] == []
