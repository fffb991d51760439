"""Zooming the histogram: one step in, one step out, to days and back to everything; windows without events; months without articles."""

import re
from html import unescape

import pytest

from events.extraction.dates import day_number
from events.queries.timeline_filter import TimelineFilter
from events.views.zoom import zoom_of
from tests.factories import make_article, make_event, make_mention, make_source


def days(*ends: tuple[int, int, int]) -> tuple[int, ...]:
    return tuple(day_number(*end) for end in ends)


@pytest.mark.parametrize(
    ("first", "last", "nearer"),
    [
        ((1900, 1, 1), (1999, 12, 31), "?from=1925&to=1974"),
        ((2022, 1, 1), (2025, 12, 31), "?from=2023-01&to=2024-12"),
        ((2024, 1, 1), (2024, 1, 31), "?from=2024-01-09&to=2024-01-23"),
        ((2024, 1, 1), (2024, 1, 8), "?from=2024-01-01&to=2024-01-07"),
        ((2024, 1, 1), (2024, 1, 7), ""),
    ],
)
def test_a_step_in_is_the_middle_half_down_to_a_week(first, last, nearer):
    assert zoom_of(TimelineFilter(), *days(first, last)).nearer == nearer


@pytest.mark.parametrize(
    ("first", "last", "farther"),
    [
        ((2024, 1, 10), (2024, 1, 19), "?from=2024-01-05&to=2024-01-24"),
        ((2022, 3, 5), (2022, 9, 20), "?to=2022-12"),
        ((2021, 12, 30), (2026, 1, 2), "?"),
    ],
)
def test_a_step_out_is_twice_the_window_and_open_where_nothing_lies_beyond(first, last, farther):
    asked = TimelineFilter(start="2022", end="2022")
    assert zoom_of(asked, *days(first, last), known=days((2022, 1, 1), (2025, 12, 31))).farther == farther


def test_without_dates_there_is_no_step_out_and_dates_switched_off_come_into_force_again():
    whole = TimelineFilter(start="2022", end="2023", off=("dates",))
    steps = zoom_of(whole, *days((2022, 1, 1), (2025, 12, 31)))
    assert steps.farther == ""
    assert steps.nearer == "?from=2023-01&to=2024-12"


def step(page, name: str) -> str:
    found = re.search(rf'id="zoom-{name}"[^>]* href="([^"]*)"', page.html)
    return unescape(found.group(1)) if found else ""


@pytest.mark.django_db
def test_any_window_can_be_left_step_by_step_until_all_is_shown(get):
    make_event(when="2022-02-27")
    make_event(when="2024-06-03")
    address, seen = "?from=2023-03-01&to=2023-03-09", []
    while step(get(f"/{address}"), "out"):
        address = step(get(f"/{address}"), "out")
        seen.append(address)
    assert seen[-1] == "?"
    assert 4 <= len(seen) <= 9
    assert get(f"/{seen[-2]}").status == 200


@pytest.mark.django_db
def test_a_window_without_events_keeps_its_axis_and_says_so(get):
    make_event(when="2022-02-27")
    page = get("/?from=2031-03&to=2031-05")
    assert "No event in 1 March 2031 to 31 May 2031" in page.html
    assert 'data-bins="2031-03-01|' in page.html
    assert "No event in 1 March 2031 to 29 February 2032" in get("/?from=2031-03").html
    assert "No event in 1 March 1999 to 29 February 2000" in get("/?to=2000-02").html


@pytest.mark.django_db
def test_months_without_articles_are_marked_and_told(get):
    for month in ("2022-02-27", "2022-05-01"):
        article = make_article(dct=month, source=make_source("AFP"))
        make_event(when=month, mention=make_mention(article, when=month))
    page = get("/?from=2022-02&to=2022-12")
    assert "<title>No article is from March 2022 to April 2022</title>" in page.html
    assert "<title>No article is from June 2022 to December 2022</title>" in page.html
    assert 'href="/coverage/"' in page.html


@pytest.mark.django_db
def test_articles_by_month_list_the_silent_months_and_add_up(get):
    for dct, source in (("2022-02-27", "AFP"), ("2022-02", "AFP"), ("2022-05-01", "RFE"), ("", "RFE")):
        make_article(dct=dct, source=make_source(source))
    make_article(dct="2022-03-03", visibility="withheld")
    page = get("/coverage/")
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", page.html, flags=re.DOTALL)]
    assert rows == [
        ["Month", "All", "AFP", "RFE"],
        ["February 2022", "2", "2", ""],
        ["March 2022", "none", "", ""],
        ["April 2022", "none", "", ""],
        ["May 2022", "1", "", "1"],
        ["All months", "3", "2", "1"],
    ]
    assert "1 more has no date of publication" in page.text
    assert "No article with a date of publication" not in page.text


@pytest.mark.django_db
def test_without_articles_the_coverage_page_says_so(get):
    assert "No article with a date of publication is stored yet" in get("/coverage/").text


@pytest.mark.django_db
def test_the_table_has_the_numbers_of_the_bars_by_theme(get):
    make_event(when="2022-02-27", themes=("military",))
    make_event(when="2022-02-27", themes=("protest",))
    make_event(when="2022")
    table = re.search(r'<div class="numbers__table".*?</table>', get("/?from=2022-02&to=2022-03").html, flags=re.DOTALL).group()
    rows = [re.findall(r"<t[hd][^>]*>(?:<a[^>]*>)?([^<]*)", row) for row in re.findall(r"<tr.*?</tr>", table, flags=re.DOTALL)]
    assert rows[0] == ["Time", "Events", "Military", "Diplomacy", "Civilians", "Aid", "Other"]
    assert rows[1] == ["27 February 2022", "2", "1", "0", "0", "0", "1"]
    assert rows[2][:2] == ["within 1 February 2022 to 31 March 2022", "1"]
