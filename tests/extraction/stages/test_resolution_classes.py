"""The value of every class of temporal expression in news, in sentences written for it, each seen from the day above it."""

from collections.abc import Iterator
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.tagging import tag_text
from tests.extraction.stages.test_timexes_classes import unmarked

HERE = Path(__file__).parent


def lines_of(name: str) -> Iterator[tuple[str, str]]:
    """(DCT, line) of each sentence; a line `@ 1998-03-05` sets the DCT of those below it."""
    dct = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            dct = line.lstrip("@ ")
        elif line and not line.startswith("#"):
            yield dct, line


def valued(text: str, dct: str) -> str:
    for one in reversed(tag_text(text, PartialDate.from_edtf(dct), genre="news")):
        timex = one.timex
        text = f"{text[: timex.start]}[{timex.text}|{one.value}]{text[timex.end :]}"
    return text


def test_resolve_timexes_gives_every_class_of_expression_its_value() -> None:
    lines = list(lines_of("resolution_valued.txt"))
    assert len(lines) > 100
    assert [(dct, valued(unmarked(line), dct)) for dct, line in lines] == lines
