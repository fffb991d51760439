"""What the text before, and its own words, leave of the day of what is told without a date."""

import pytest

from tests.extraction.stages.assembly.test_happenings import DAY, mentions


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Boeing had previously hired Darleen Druyun.", f"[..{DAY}]"),
        ("Boeing had initially agreed to lease 100 tankers.", f"[..{DAY}]"),
        ("Boeing hired Darleen Druyun.", f"{DAY}~"),
        ("Boeing previously hired Darleen Druyun in 2003.", "2003"),
    ],
)
def test_what_had_been_before_the_news_is_not_of_its_day(text: str, edtf: str) -> None:
    assert mentions(text)[0].when.edtf == edtf
