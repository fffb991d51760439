"""Two actors, places or periods side by side: one axis, one height, what they share, and two tables."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ActorAlias
from tests.factories import make_actor, make_event, make_place, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    make_project()
    kyiv, kherson = make_place("Kyiv"), make_place("Kherson")
    for day in ("2022-02-27", "2022-02-28", "2022-03-05"):
        make_event(f"Alone {day}", day, actors=("Russia",), places=(kherson,))
    make_event("Both meet", "2023-05-04", actors=("Russia", "Ukraine"), places=(kyiv,), themes=("diplomacy",))
    make_event("All year", "2022", actors=("Ukraine",), places=(kyiv,), certainty="claimed")
    ActorAlias.objects.create(actor=make_actor("Ukraine"), alias="Ukrayina")


def table(page, caption: str) -> list[list[str]]:
    whole = next(each for each in re.findall(r"<table.*?</table>", page.html, flags=re.DOTALL) if caption in each)
    rows = re.findall(r"<tr.*?</tr>", whole, flags=re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)] for row in rows]


def test_two_actors_are_drawn_over_one_axis_and_one_height(get, told):
    page = get("/compare/?a=actor:russia&b=Ukrayina")
    assert "Russia and Ukraine" in page.text
    assert "Russia 4 events" in page.text
    assert "Ukraine 2 events" in page.text
    charts = re.findall(r'<svg class="chart chart--small".*?</svg>', page.html, flags=re.DOTALL)
    ticks = [re.findall(r"<text[^>]*>(.*?)</text>", chart) for chart in charts]
    assert ticks[0] == ticks[1] != []


def test_what_both_share_is_counted_and_listed(get, told):
    page = get("/compare/?a=actor:russia&b=actor:ukraine")
    assert "1 event on both sides" in page.text
    assert page.html.split('id="shared"')[1].count("Both meet") == 1
    assert table(page, ">Certainty<")[1:] == [["Reported", "4", "1"], ["Claimed by one party", "0", "1"]]
    assert ["Diplomacy", "1", "1"] in table(page, ">Theme<")


def test_who_with_whom_counts_events_of_both(get, told):
    assert table(get("/compare/"), "both actors") == [["Actor", "Russia", "Ukraine"], ["Russia", "4", "1"], ["Ukraine", "1", "2"]]


def test_where_and_when_puts_what_is_coarser_apart(get, told):
    assert table(get("/compare/"), "Events by place and month") == [
        ["Place", "2022-02", "2022-03", "2023-05", "coarser or open"],
        ["Kherson", "2", "1", "", ""],
        ["Kyiv", "", "", "1", "1"],
    ]


def test_many_months_become_years(get, told):
    for number in range(30):
        make_event(when=f"{1990 + number // 12}-{1 + number % 12:02d}-03", places=(make_place("Kyiv"),))
    assert table(get("/compare/"), "Events by place and year")[0] == ["Place", "1990", "1991", "1992", "2022", "2023"]


def test_periods_in_words_are_compared(get, told):
    page = get("/compare/?a=February+2022&b=spring+2022")
    assert "February 2022 and spring 2022" in page.text
    assert table(page, ">Certainty<")[1][1:] == ["2", "1"]


def test_one_side_alone_is_shown_and_asks_for_the_other(get, told):
    page = get("/compare/?a=Kherson")
    assert page.status == 200
    assert "Kherson 3 events" in page.text
    assert "on both sides" not in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/compare/?a=nobody&b=Kyiv", 404),
        ("/compare/?a=actor:nobody", 404),
        ("/compare/?a=" + "a" * 300, 400),
        ("/compare/?a=%00", 400),
        ("/compare/?a=<script>alert(1)</script>", 404),
    ],
)
def test_bad_addresses_get_a_page_with_a_way_on(get, told, address, status):
    page = get(address)
    assert page.status == status
    assert 'href="/"' in page.html
    assert "<script>alert" not in page.html


def test_a_private_person_is_in_no_table(get):
    make_actor("Jane Roe", "person", is_private=True)
    make_event(actors=("Jane Roe", "NATO"))
    assert "Roe" not in get("/compare/").text
    assert get("/compare/?a=actor:jane-roe").status == 404


def test_ten_more_events_add_no_query(get, told):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            get("/compare/?a=actor:russia&b=actor:ukraine")
        return len(asked)

    queries()
    before = queries()
    for number in range(10):
        make_event(when="2024-05-03", actors=("Russia", "Ukraine", f"Actor {number}"), places=(make_place(f"Place {number}"),))
    assert queries() == before
