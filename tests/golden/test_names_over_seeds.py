"""Over the five seeds each spelling of a newswire leads to one actor or place, and what only looks alike does not."""

import json
from collections import defaultdict
from functools import cache

import pytest
from django.conf import settings

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.actors import folded_word, words_of
from events.extraction.pipeline import read_articles
from events.extraction.types import Document


@cache
def named() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Who and which place the words of mentions led to: names by each folded word, over all seeds."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "articles.json").read_text(encoding="utf-8"))
    fields = [row["fields"] for row in rows if row["model"] == "events.article"]
    documents = [Document(f["ref"], f["raw"], dct=PartialDate.from_edtf(f["published"]), dct_basis="stated") for f in fields]
    assert len(documents) == 5
    actors: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for reading in read_articles(documents, load_knowledge()):
        for actor in reading.actors:
            if actor.actor.kind == "person":
                _note(actors, actor.text, actor.actor.name)
        for place in reading.places:
            if place.place is not None and place.how == "name":
                _note(places, place.text, place.place.name)
    return actors, places


def _note(names: dict[str, set[str]], text: str, name: str) -> None:
    for _, _, word in words_of(text):
        names[folded_word(word)].add(name)


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        ("Zelenskiy|Zelensky|Zelenskyy", "Volodymyr Zelenskyy"),
        ("Umerov|Umarov", "Rustem Umerov"),
        ("Zaluzhniy|Zalozny", "Valerii Zaluzhnyi"),
        ("Scholz|Schultz", "Olaf Scholz"),
        ("Kokula|Kukula", "Wiesław Kukuła"),
    ],
)
def test_every_spelling_of_a_person_leads_to_one(spellings, name):
    actors, _ = named()
    seen = {spelling: actors[folded_word(spelling)] for spelling in spellings.split("|") if folded_word(spelling) in actors}
    assert seen
    assert set().union(*seen.values()) == {name}


@pytest.mark.parametrize(("spellings", "name"), [("Kupyansk|Kupiansk", "Kupiansk"), ("Kiev|Kyiv", "Kyiv")])
def test_every_spelling_of_a_place_leads_to_one(spellings, name):
    _, places = named()
    seen = {spelling: places[folded_word(spelling)] for spelling in spellings.split("|") if folded_word(spelling) in places}
    assert seen
    assert set().union(*seen.values()) - {"Kyiv Oblast"} == {name}


def test_one_first_name_merges_nobody():
    actors, _ = named()
    assert actors["serhiy"] == {"Serhii Shaptala"}
    text = "Sergei Shoigu spoke. Sergei Lavrov left. Shoigu said Lavrov knew."
    reading = next(read_articles([Document("x", text, dct=PartialDate.from_edtf("2024-01-09"))], load_knowledge()))
    assert [mention.actor.name for mention in reading.actors] == ["Sergei Shoigu", "Sergey Lavrov"] * 2


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("President Zelensky left, Oleh Zelenko said.", "Volodymyr Zelenskyy", "Oleh Zelenko"),
        ("Walerij Załużny met Wołodymyr Zełenski.", "Valerii Zaluzhnyi", "Volodymyr Zelenskyy"),
        ("Walerij Saluschnyj met Wolodymyr Selenskyj.", "Valerii Zaluzhnyi", "Volodymyr Zelenskyy"),
        ("Valeri Zaloujny met Volodymyr Zelenskyj.", "Valerii Zaluzhnyi", "Volodymyr Zelenskyy"),
    ],
)
def test_people_of_like_names_stay_two(text, one, other):
    reading = next(read_articles([Document("x", text, dct=PartialDate.from_edtf("2024-01-09"))], load_knowledge()))
    assert [mention.actor.name for mention in reading.actors] == [one, other]


def test_pokrovsk_is_not_pokrovske():
    text = "Troops left Pokrovsk in Donetsk region. A drone hit Pokrovske in Dnipropetrovsk region."
    reading = next(read_articles([Document("x", text, dct=PartialDate.from_edtf("2024-12-09"))], load_knowledge()))
    found = [(mention.text, mention.place.name if mention.place else None) for mention in reading.places if mention.text.startswith("Pokrovsk")]
    assert found == [("Pokrovsk", "Pokrovsk"), ("Pokrovske", "Pokrovske")]
