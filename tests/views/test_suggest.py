"""Typed letters lead to actors by any spelling, to places by any name and to themes, each as an address that filters."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import ActorAlias, PlaceName
from tests.factories import make_actor, make_event, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def spelled():
    """An event of Zelenskyy in Kyiv, both also written otherwise."""
    kyiv = make_place("Kyiv")
    event = make_event("Zelenskyy speaks", actors=("Volodymyr Zelenskyy", "NATO"), places=(kyiv,), themes=("diplomacy",))
    ActorAlias.objects.create(actor=make_actor("Volodymyr Zelenskyy"), alias="Zelenskiy")
    PlaceName.objects.create(place=kyiv, name="Kiev", language="ru")
    return event


def suggested(page) -> list[tuple[str, str]]:
    """(words, address) of each option."""
    found = re.findall(r'<a class="suggestion".*?href="([^"]*)".*?>(.*?)</a>', page.html, flags=re.DOTALL)
    return [(" ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()), unescape(address)) for address, words in found]


@pytest.mark.parametrize(
    ("typed", "words", "address"),
    [
        ("Zelenskiy", "Volodymyr Zelenskyy “Zelenskiy” State · 1 event", "/?actor=volodymyr-zelenskyy"),
        ("zelensky", "Volodymyr Zelenskyy State · 1 event", "/?actor=volodymyr-zelenskyy"),
        ("Kiev", "Kyiv “Kiev” Settlement · 1 event", "/?place=kyiv"),
        ("dipl", "Diplomacy Theme · 1 event", "/?theme=diplomacy"),
    ],
)
def test_letters_lead_to_what_they_may_mean(get, spelled, typed, words, address):
    assert suggested(get(f"/suggest/?q={typed}")) == [(words, address)]


def test_a_choice_adds_to_the_present_filter_and_takes_the_letters_away(get, spelled):
    assert [address for _, address in suggested(get("/suggest/?q=nat&actor=!nato&theme=aid&page=3"))] == ["/?theme=aid&actor=nato"]


def test_another_spelling_finds_the_events_too(get, spelled):
    make_event("Something else")
    assert get("/?q=Zelenskiy").titles == ["Zelenskyy speaks"]
    assert get("/?q=Kiev").titles == ["Zelenskyy speaks"]


@pytest.mark.parametrize("typed", ["", "z", "%25", "__", "nobody"])
def test_too_few_letters_and_what_nothing_begins_with_suggest_nothing(get, spelled, typed):
    page = get(f"/suggest/?q={typed}")
    assert (page.status, suggested(page)) == (200, [])


def test_who_is_private_or_only_in_what_is_withheld_is_not_suggested(get, spelled):
    make_event(actors=("Jane Zelroe",))
    make_actor("Jane Zelroe").__class__.objects.filter(slug="jane-zelroe").update(is_private=True)
    make_event(actors=("Zelda Hidden",), visibility="withheld")
    assert [words.split(" “")[0].split(" State")[0] for words, _ in suggested(get("/suggest/?q=zel"))] == ["Volodymyr Zelenskyy"]


def test_what_was_typed_is_never_markup(get):
    make_event(actors=("<b>Bad</b>",))
    assert "<b>Bad" not in get("/suggest/?q=<b>").html
    assert "&lt;b&gt;Bad" in get("/suggest/?q=<b>").html


@pytest.mark.parametrize("address", ["/suggest/?q=" + "a" * 300, "/suggest/?q=" + "a" * 7000, "/suggest/?from=never&q=aa"])
def test_what_cannot_be_asked_is_refused(get, address):
    assert get(address).status == 400


def test_ten_more_actors_add_no_query(get):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            get("/suggest/?q=ab")
        return len(asked)

    make_event(actors=("Ab 1", "Ab 2"))
    before = queries()
    make_event(actors=tuple(f"Ab {number}" for number in range(3, 13)))
    assert queries() == before
    assert len(suggested(get("/suggest/?q=ab"))) == 8
