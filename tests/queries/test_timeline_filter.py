"""TimelineFilter: an address read, written back, and refused with a message."""

import pytest
from django.http import QueryDict

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.queries.timeline_filter import FilterRefused, TimelineFilter


def read(query: str) -> TimelineFilter:
    return TimelineFilter.from_query(QueryDict(query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", TimelineFilter()),
        ("actor=nato&actor=ukraine&actor=nato", TimelineFilter(actor=("nato", "ukraine"))),
        ("theme=&actor=+&q=++grain+", TimelineFilter(q="grain")),
        ("from=2022-02&to=2022-03-05", TimelineFilter(start="2022-02", end="2022-03-05")),
        ("certainty=disputed&known=month&kind=plan", TimelineFilter(kind=("plan",), certainty=("disputed",), known=("month",))),
        ("review=accepted&located=near&source=afp", TimelineFilter(located=("near",), source=("afp",), review=("accepted",))),
        ("order=newest&page=3&open=1&event=abc", TimelineFilter(order="newest", page=3, open=True, event="abc")),
        ("utm_source=x&open=yes&full=theme&off=page", TimelineFilter()),
        ("theme=aid&theme=!aid&actor=~nato", TimelineFilter(theme=("!aid",), actor=("~nato",))),
        ("from=spring+2022&to=mid-2023", TimelineFilter(start="2022-21", end="[2023-05-01..2023-08-31]")),
        ("when=last+30+days+of+2023&from=2022", TimelineFilter(start="[2023-12-02..2023-12-31]", end="[2023-12-02..2023-12-31]")),
        ("all=1&actor-as=target&place-as=spoken+at", TimelineFilter(everything=True, actor_role="target", place_role="spoken at")),
        ("originators=2&since=2025-12", TimelineFilter(originators=2, since="2025-12")),
        ("find-actor=zel&full=actor&off=dates", TimelineFilter(find_actor="zel", full=("actor",), off=("dates",))),
    ],
)
def test_from_query_reads_what_the_address_asks(query, expected):
    assert read(query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "theme=!aid&said=~nato&all=1&actor-as=target&originators=2&since=2025&find-place=ky&full=actor&off=text&q=x",
        "actor=nato&actor=ukraine&from=2022&q=grain+deal&page=2",
        "theme=aid&place=kyiv&certainty=claimed&known=day&order=newest&event=x",
    ],
)
def test_as_query_reads_back_as_the_same_filter(query):
    assert read(read(query).as_query()) == read(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("from=2022-13", "“from=2022-13” is no date: EDTF '2022-13': month 13; write 01-12, a season 21-24, a quarter 33-36 or a half-year 40-41"),
        ("certainty=sure", "“certainty=sure” is not known here. Choose from: reported, claimed, disputed, expected."),
        ("page=0", "“page=0” is no page; pages are counted from 1."),
        ("page=²", "“page=²” is no page; pages are counted from 1."),
        ("originators=-1", "“originators=-1” is no number that can be asked for; it is counted from 0."),
        ("actor-as=hero", "“actor-as=hero” is not known here. Choose from: any, initiator, target, participant, speaker."),
        ("certainty=!sure", "“certainty=sure” is not known here. Choose from: reported, claimed, disputed, expected."),
        ("order=random", "“order=random” is not known here. Choose from: oldest, newest."),
        ("from=2023&to=2022", "The dates end (2022) before they begin (2023). Swap them, or leave one empty."),
        ("q=" + "x" * 201, "“q” holds 201 characters; at most 200 of ordinary text can be asked for."),
        ("q=a%00b", "“q” holds 3 characters; at most 200 of ordinary text can be asked for."),
        ("&".join(f"actor=a{n}" for n in range(101)), "“actor” asks for too much: at most 100 values of 200 characters each."),
    ],
)
def test_from_query_refuses_with_a_message(query, message):
    with pytest.raises(FilterRefused) as refusal:
        read(query)
    assert str(refusal.value) == message


def test_toggled_switches_a_value_and_goes_to_the_first_page():
    asked = read("theme=aid&page=4&event=x&q=grain")
    assert asked.toggled("theme", "media") == "theme=aid&theme=media&q=grain"
    assert asked.toggled("theme", "aid") == "q=grain"


def test_days_are_the_bounds_of_what_was_asked_and_open_where_nothing_was():
    asked = read("from=2022-02")
    assert (asked.first_day, asked.last_day) == (PartialDate.from_edtf("2022-02-01").earliest, OPEN_END)
    assert TimelineFilter().first_day == OPEN_START


def test_a_date_in_words_that_hang_on_a_today_is_refused_with_an_example():
    with pytest.raises(FilterRefused) as refusal:
        read("from=last+week")
    assert "“from=last week” is no date" in str(refusal.value)
    assert "“spring 2022”" in str(refusal.value)


def test_toggled_takes_a_value_out_however_it_was_picked():
    assert read("theme=~!aid&theme=media").toggled("theme", "aid") == "theme=media"


def test_what_is_switched_off_stays_in_the_address_and_decides_nothing():
    asked = read("theme=~aid&theme=media&actor=~!nato&q=grain&off=text&from=2022&off=dates&originators=3&off=originators")
    assert asked.matched == TimelineFilter(theme=("media",))
    assert (asked.named("theme"), asked.any_of("theme"), asked.none_of("actor"), asked.has_dates) == (("aid", "media"), ("media",), (), False)
    assert asked.first_day == OPEN_START
    assert read(asked.switched_filter("dates")).start == "2022"


def test_only_happenings_pass_unless_a_kind_or_everything_is_asked_for():
    assert [kind for kind in ("incident", "process", "statement", "plan", "total") if TimelineFilter().passes("kind", kind)] == [
        "incident",
        "process",
    ]
    assert read("kind=plan").passes("kind", "plan")
    assert not read("kind=plan").passes("kind", "incident")
    assert read("all=1&kind=!total").passes("kind", "plan")
    assert not read("all=1&kind=!total").passes("kind", "total")
