"""Which events match: dates that overlap, open sides, trees of places, words."""

import pytest
from django.http import QueryDict

from events.ingestion.ancestry import keep_ancestries
from events.models import ActorAlias, Affiliation, Event, EventPlace, Participation, PlaceName, Tenure
from events.queries.engine import timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_source

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [row.title for row in timeline_page(TimelineFilter.from_query(QueryDict(query))).rows]


@pytest.mark.parametrize(
    ("when", "query", "is_kept"),
    [
        ("2022-02-27", "from=2022-02-27&to=2022-02-27", True),
        ("2022-02-27", "from=2022-02-28", False),
        ("2022-02", "from=2022-02-10&to=2022-02-11", True),
        ("2022", "from=2022-12-31", True),
        ("[2022-02-24..2022-02-27]", "to=2022-02-23", False),
        ("2022-02-24/..", "from=2022-02-24&to=2022-02-24", True),
        ("2022-02-24/..", "from=2023", False),
        ("2022-02-24/..", "from=2023&open=1", True),
        ("[2024-01-15..]", "from=2024-01-01&to=2024-01-31", True),
        ("[2024-01-15..]", "to=2024-01-14&open=1", False),
        ("[..2025-12-12]", "from=2025-12-12", True),
        ("[..2025-12-12]", "from=2025-12-01&to=2025-12-11", False),
        ("[..2025-12-12]", "from=2025-12-01&to=2025-12-11&open=1", True),
        ("-0145", "from=-0146&to=-0145", True),
        ("", "from=2022", False),
    ],
)
def test_dates_keep_what_overlaps_and_an_open_side_counts_at_its_known_bound(when, query, is_kept):
    make_event(title="it", when=when)
    make_event(title="far away", when="1871-05-10")
    assert ("it" in found(query)) is is_kept


def test_facets_all_hold_and_within_one_any_value_will_do():
    make_event(title="a", themes=("military",), actors=("NATO",))
    make_event(title="b", themes=("aid", "diplomacy"), actors=("NATO",))
    make_event(title="c", themes=("aid",), actors=("Poland",))
    assert found("theme=military&theme=aid") == ["a", "b", "c"]
    assert found("theme=aid&actor=nato") == ["b"]


def test_a_place_stands_for_what_lies_in_it():
    country = make_place("Ukraine", "country")
    oblast = make_place("Kharkiv Oblast", "region", country)
    make_event(title="in town", places=(make_place("Kupiansk", "settlement", oblast),))
    make_event(title="in the oblast", places=(oblast,))
    make_event(title="elsewhere", places=(make_place("Warsaw"),))
    assert found("place=kharkiv-oblast") == ["in town", "in the oblast"]
    assert found("place=kupiansk") == ["in town"]


def test_search_finds_titles_evidence_and_every_spelling_of_a_name():
    ActorAlias.objects.create(actor=make_actor("Volodymyr Zelenskyy", "person"), alias="Zelenskiy")
    town = make_place("Kyiv")
    PlaceName.objects.create(place=town, name="Kiev", language="ru")
    make_event(title="A visit", actors=("Volodymyr Zelenskyy",))
    make_event(title="A strike", places=(town,))
    make_event(title="A grain deal")
    assert found("q=zelenskiy") == ["A visit"]
    assert found("q=kiev") == ["A strike"]
    assert found("q=deal+grain") == ["A grain deal"]
    assert found("q=moved+on") == ["A visit", "A strike", "A grain deal"]
    assert found("q=grain+kiev") == []


def test_a_private_person_is_not_found_by_name():
    make_actor("Jane Roe", "person", is_private=True)
    make_event(title="An arrest", actors=("Jane Roe",))
    assert found("q=roe") == found("actor=jane-roe") == []
    assert found("q=arrest") == ["An arrest"]


def test_what_is_ruled_out_is_left_out_and_what_is_switched_off_decides_nothing():
    make_event(title="a", themes=("military", "aid"), actors=("NATO",))
    make_event(title="b", themes=("aid",), certainty="claimed")
    assert found("theme=aid&theme=!military") == ["b"]
    assert found("actor=!nato") == ["b"]
    assert found("certainty=!claimed") == ["a"]
    assert found("theme=~military&actor=~!nato") == ["a", "b"]
    assert found("q=nowhere&off=text&from=2030&off=dates") == ["a", "b"]


def test_an_actor_stands_for_what_belonged_to_it_at_the_date_of_the_event():
    ukraine, force, man = make_actor("Ukraine"), make_actor("Army", "force"), make_actor("Petro", "person")
    Affiliation.objects.create(actor=force, parent=ukraine)
    Tenure.objects.create(actor=man, office="commander", body=force, held="2021-07/2024-02")
    keep_ancestries()
    make_event(title="in office", when="2023-05-01", actors=("Petro",))
    make_event(title="when exactly is not known", when="", actors=("Petro",))
    make_event(title="before", when="2020", actors=("Petro",))
    make_event(title="after", when="2025", actors=("Petro",))
    assert found("actor=ukraine") == found("actor=army") == ["in office", "when exactly is not known"]
    assert found("actor=!ukraine") == ["before", "after"]
    assert found("actor=petro") == ["before", "in office", "after", "when exactly is not known"]


def test_who_says_it_and_who_does_it_are_asked_for_apart():
    event = make_event(title="it", actors=("Ukraine",))
    Participation.objects.create(event=event, actor=make_actor("Russia"), role="speaker")
    make_event(title="another", actors=("Russia",))
    assert found("said=russia") == found("actor=russia&actor-as=speaker") == ["it"]
    assert found("actor=russia") == ["it", "another"]
    assert found("said=russia&actor=ukraine") == ["it"]
    assert found("actor=ukraine&actor-as=target") == []


def test_places_are_asked_for_by_role_and_precision():
    town = make_place()
    event = make_event(title="at", places=(town,))
    make_event(title="from")
    EventPlace.objects.create(event=Event.objects.get(title="from"), place=town, role="from", precision="near")
    assert found("place=kupiansk&place-as=from") == ["from"]
    assert found("located=settlement") == [event.title]
    assert found("located=!settlement") == ["from"]


def test_sources_are_those_of_any_article_that_tells_it():
    event = make_event(title="both", mention=make_mention(make_article(source=make_source("AFP"))))
    make_mention(make_article(source=make_source("RFE")), event=event)
    make_event(title="one", mention=make_mention(make_article(source=make_source("AFP"))))
    assert found("source=rfe") == ["both"]
    assert found("source=afp") == ["both", "one"]
    assert found("source=afp&source=!rfe") == ["one"]


def test_events_are_asked_for_by_originators_and_by_what_is_new():
    make_event(title="one")
    make_event(title="two", originator_count=2)
    Event.objects.filter(title="one").update(changed_at="2024-02-29T23:59:59Z")
    assert found("originators=2") == ["two"]
    assert found("since=2024-03") == ["two"]
    assert found("since=2024-02-29") == ["one", "two"]


@pytest.mark.parametrize(("query", "titles"), [("", ["deed"]), ("all=1", ["deed", "plan"]), ("kind=plan", ["plan"]), ("all=1&kind=!plan", ["deed"])])
def test_statements_plans_and_totals_match_only_when_asked_for(query, titles):
    make_event(title="deed", kind="process")
    make_event(title="plan", kind="plan")
    assert found(query) == titles


@pytest.mark.parametrize(
    ("box", "titles"),
    [
        ("37,49,38,50", ["in Kupiansk", "near Kupiansk"]),
        ("30,44,40,52", ["in Kupiansk", "near Kupiansk", "in Kyiv"]),
        ("175,-20,-170,0", ["in Suva", "in Apia"]),
        ("-175,-20,175,0", ["in Apia"]),
        ("0,0,1,1", []),
    ],
)
def test_a_box_keeps_what_is_inside_and_nothing_that_may_lie_anywhere_in_a_unit(box, titles):
    kharkiv = make_place("Kharkiv Oblast", "region", latitude=49.5, longitude=37.5)
    kupiansk = make_place("Kupiansk", parent=kharkiv, latitude=49.7, longitude=37.6)
    make_event(title="in Kupiansk", places=(kupiansk,))
    near = make_event(title="near Kupiansk", places=(kupiansk,))
    near.event_places.update(precision="near")
    make_event(title="in the oblast", places=(kharkiv,))
    make_event(title="in the country", places=(make_place("Ukraine", "country", latitude=49.5, longitude=37.5),))
    make_event(title="in Kyiv", places=(make_place("Kyiv", latitude=50.45, longitude=30.5),))
    make_event(title="in Suva", places=(make_place("Suva", latitude=-18.1, longitude=178.4),))
    make_event(title="in Apia", places=(make_place("Apia", latitude=-13.8, longitude=-171.8),))
    make_event(title="nowhere", places=(make_place("Nowhere", latitude=None, longitude=None),))
    assert found(f"box={box}") == titles
    assert found(f"box={box}&off=box") == found("")


def test_a_box_asks_for_the_role_of_the_place_that_is_inside():
    kyiv, kherson = make_place("Kyiv", latitude=50.45, longitude=30.5), make_place("Kherson", latitude=46.6, longitude=32.6)
    event = make_event(title="said in Kyiv of Kherson", places=(kherson,))
    EventPlace.objects.create(event=event, place=kyiv, role="spoken at", precision="settlement")
    assert found("box=30,50,31,51&place-as=spoken+at") == ["said in Kyiv of Kherson"]
    assert found("box=30,50,31,51&place-as=at") == []
