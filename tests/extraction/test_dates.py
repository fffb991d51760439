import os
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.extraction.dates import (
    UNKNOWN,
    Extent,
    PartialDate,
    Precision,
    civil,
    day_number,
    iso_day,
    read_published,
    weekday,
)

DAYS = st.integers(min_value=day_number(-3000, 1, 1), max_value=day_number(9999, 12, 31))


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    year = draw(st.integers(1, 9999))
    month, season = draw(st.integers(1, 12)), draw(st.sampled_from([21, 22, 23, 24, 33, 36, 40, 41]))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    qualifier = draw(st.sampled_from(["", "~", "?", "%"]))
    simple = [f"{year:04d}", f"{year:04d}-{month:02d}", f"{year:04d}-{season}", f"{year // 10:03d}X", f"{year // 100:02d}XX"]
    bounded = [f"[{iso_day(first)}..{iso_day(last)}]", f"{iso_day(first)}/{iso_day(last)}", f"[{iso_day(first)}..]", f"../{iso_day(last)}"]
    return draw(st.sampled_from([text + qualifier for text in simple] + bounded))


@given(DAYS)
def test_civil_is_the_inverse_of_day_number(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(st.dates())
def test_day_number_agrees_with_the_standard_library(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert (number, weekday(number), iso_day(number)) == (day.toordinal(), day.weekday(), day.isoformat())


@given(edtf_texts())
def test_edtf_read_and_written_is_itself(text: str) -> None:
    when = PartialDate.from_edtf(text)
    assert PartialDate.from_edtf(when.edtf) == when
    assert when.earliest <= when.latest


@given(DAYS, DAYS, DAYS)
def test_cutting_never_widens_and_never_empties(one: int, other: int, at: int) -> None:
    when = PartialDate.within(min(one, other), max(one, other))
    for cut in (when.not_after(at), when.not_before(at)):
        assert when.earliest <= cut.earliest <= cut.latest <= when.latest


@given(edtf_texts())
def test_about_moves_no_bound(text: str) -> None:
    when = PartialDate.from_edtf(text)
    about = when.approximately()
    assert (about.earliest, about.latest) == (when.earliest, when.latest)
    assert not about.is_certain_day


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "extent"),
    [
        ("2024-01-09", "2024-01-09", "2024-01-09", Precision.DAY, Extent.POINT),
        ("2022-02", "2022-02-01", "2022-02-28", Precision.MONTH, Extent.WITHIN),
        ("2022-24", "2022-12-01", "2023-02-28", Precision.SEASON, Extent.WITHIN),
        ("2022-34", "2022-04-01", "2022-06-30", Precision.QUARTER, Extent.WITHIN),
        ("-0145", "-0145-01-01", "-0145-12-31", Precision.YEAR, Extent.WITHIN),
        ("194X", "1940-01-01", "1949-12-31", Precision.DECADE, Extent.WITHIN),
        ("[2025-12-01..2025-12-07]", "2025-12-01", "2025-12-07", Precision.WEEK, Extent.WITHIN),
        ("2022-02-24/2022-02-27", "2022-02-24", "2022-02-27", Precision.INTERVAL, Extent.THROUGHOUT),
        ("[2024-01-15..]", "2024-01-15", None, Precision.INTERVAL, Extent.WITHIN),
        ("2022-02-24/..", "2022-02-24", None, Precision.INTERVAL, Extent.THROUGHOUT),
        ("", None, None, Precision.UNKNOWN, Extent.NONE),
    ],
)
def test_from_edtf_bounds(text: str, earliest: str | None, latest: str | None, precision: Precision, extent: Extent) -> None:
    when = PartialDate.from_edtf(text)
    assert (iso_day(when.earliest), iso_day(when.latest), when.precision, when.extent) == (earliest, latest, precision, extent)


@pytest.mark.parametrize("text", ["2022-02-31", "2022-13", "31.02.2022", "2022-02-05/2022-02-01", "../..", "yesterday", "2022-"])
def test_from_edtf_says_what_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF .*(write|give|leave|last is)"):
        PartialDate.from_edtf(text)


def test_read_published_keeps_the_publishers_own_day() -> None:
    assert read_published("2024-01-09T23:30:00-05:00").edtf == "2024-01-09"
    assert read_published("") == UNKNOWN


@pytest.fixture
def far_time_zone(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    time.tzset()
    yield None
    monkeypatch.undo()
    time.tzset()


def test_read_published_hangs_on_no_time_zone_of_the_machine(far_time_zone: object) -> None:
    assert read_published("2024-01-09T23:30:00Z").edtf == "2024-01-09"
