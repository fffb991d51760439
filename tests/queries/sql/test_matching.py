"""Which events match: dates that overlap, open sides, trees of places, words."""

import pytest
from django.http import QueryDict

from events.models import ActorAlias, PlaceName
from events.queries.engine import timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_actor, make_event, make_place

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
