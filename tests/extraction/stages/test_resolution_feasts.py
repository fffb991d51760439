import pytest

from events.extraction.dates import PartialDate, day_number
from events.extraction.stages.resolution.feasts import feast_span, nth_weekday
from events.extraction.stages.resolution.units import Span
from events.extraction.tagging import tag_text


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("He has campaigned since Labor Day.", "1992-04-30", "1991-09-02/1992-04-30"),
        ("They met on Good Friday.", "2013-04-10", "2013-03-29"),
        ("They met on Memorial Day.", "1997-06-10", "1997-05-26"),
        ("They met on the third Monday of October 1997.", "1998-02-27", "1997-10-20"),
        ("They met on the last Friday in May.", "1998-02-27", "1997-05-30"),
        ("Stores opened the day after Thanksgiving.", "1998-02-27", "1997-11-28"),
        ("They met on Independence Day.", "1998-02-27", ""),
    ],
)
def test_a_feast_is_its_day_or_only_its_year(text: str, dct: str, edtf: str) -> None:
    (one,) = tag_text(text, PartialDate.from_edtf(dct), genre="news")
    assert one.when.edtf == edtf


def test_feast_span_of_a_feast_without_a_certain_day_is_the_year() -> None:
    assert feast_span("national", 1998) == Span("Y", 1998)


def test_nth_weekday_that_a_month_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="month 2 of 2025 has no weekday 0 for the time number 5"):
        nth_weekday(2025, 2, 0, 5)
    assert nth_weekday(2025, 3, 0, 5) == day_number(2025, 3, 31)
