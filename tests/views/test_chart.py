"""The histogram's geometry: its axis says where it begins, its bins tell what the window's handles need."""

from dataclasses import replace
from itertools import pairwise

from events.extraction.dates import day_number
from events.queries.answers import Bin, Histogram
from events.queries.timeline_filter import TimelineFilter
from events.views.chart import chart_of


def months(*firsts: tuple[int, int]) -> tuple[Bin, ...]:
    edges = [day_number(year, month, 1) for year, month in firsts]
    return tuple(Bin(start, end - 1, {"aid": 1}) for start, end in pairwise(edges))


def span(first: tuple[int, int], count: int) -> tuple[Bin, ...]:
    return months(*(((first[0] * 12 + first[1] - 1 + n) // 12, (first[1] - 1 + n) % 12 + 1) for n in range(count + 1)))


def ticks(first: tuple[int, int], count: int) -> list[str]:
    return [tick.words for tick in chart_of(Histogram("month", span(first, count), (), ()), TimelineFilter()).ticks]


def test_an_axis_that_begins_well_before_its_first_year_says_where():
    assert ticks((2022, 2), 47) == ["Feb 2022", "2023", "2024", "2025"]
    assert ticks((2022, 1), 48) == ["2022", "2023", "2024", "2025"]
    assert ticks((2021, 11), 50) == ["2022", "2023", "2024", "2025"]


def test_bins_tell_their_dates_words_and_edges():
    chart = chart_of(Histogram("month", span((2022, 2), 3), (), ()), TimelineFilter())
    assert (chart.bins, chart.words) == ("2022-02|2022-03|2022-04", "February 2022|March 2022|April 2022")
    assert chart.edges == "0.00|31.46|66.29|100.00"
    assert (chart.last_bin, chart.first_words, chart.last_words) == (2, "February 2022", "April 2022")


def test_nothing_to_draw_has_no_bins():
    chart = chart_of(Histogram("month", (), (), ()), TimelineFilter())
    assert (chart.bins, chart.ticks, chart.last_bin) == ("", (), 0)


def test_few_dates_of_the_axis_stay_on_a_narrow_screen_and_the_last_is_not_cut():
    drawn = chart_of(Histogram("month", span((2022, 1), 36), (), ()), TimelineFilter()).ticks
    assert [(tick.words, tick.is_minor) for tick in drawn] == [("2022", False), ("2023", False), ("2024", False)]
    many = chart_of(Histogram("month", span((2018, 1), 96), (), ()), TimelineFilter()).ticks
    assert [tick.words for tick in many if not tick.is_minor] == ["2018", "2021", "2024"]
    assert [tick.words for tick in many if tick.is_at_end] == ["2025"]


def test_the_bar_of_undated_events_is_on_the_scale_of_the_others_and_is_cut_where_it_has_no_room():
    full = replace(span((2022, 1), 1)[0], counts={"aid": 40})
    drawn = chart_of(Histogram("month", (full,), (), ()), TimelineFilter())
    assert drawn.undated(20).height == f"{(drawn.ground - 6) / 2:.1f}"
    assert (drawn.undated(400).y, drawn.undated(400).height) == ("0.0", f"{drawn.ground:.1f}")
