"""Themes of happenings, by the verb and its arguments, with the cue that fired."""

from functools import cache

import pytest

from events.extraction.knowledge.tables import read_table
from events.extraction.knowledge.themes import load_themes
from events.extraction.nlp import parse_sentences
from events.extraction.stages.themes import tag_themes
from events.extraction.syntax import find_clauses
from events.extraction.types import ParsedSentence, Sentence, ThemeTag


@cache
def parsed(text: str) -> ParsedSentence:
    return parse_sentences([Sentence(0, 0, len(text), text, 0)])[0]


def tags(text: str) -> tuple[ThemeTag, ...]:
    """Themes of the main clause."""
    sentence = parsed(text)
    clause = find_clauses(sentence)[0]
    near = (*clause.subjects, *clause.objects, *(oblique.token for oblique in clause.obliques))
    return tag_themes(sentence, clause.head, clause.lemma, clause.tokens, near, load_themes())


@pytest.mark.parametrize(
    ("text", "slug", "cue"),
    [
        ("Russian forces captured the town.", "military", "captured"),
        ("The army shot down two helicopters.", "military", "shot"),
        ("The ship fired missiles at the port.", "military", "fired"),
        ("The minister visited troops at the front.", "military", "visited"),
        ("The minister visited Warsaw.", "diplomacy", "visited"),
        ("Putin visited a command post in the region.", "military", "visited"),
        ("Experts removed 2,000 mines from the fields.", "military", "removed"),
        ("The train service to the city resumed.", "infrastructure", "train"),
        ("Lorries with flour crossed at noon.", "aid", "crossed"),
        ("Ukraine and Russia held talks in Istanbul.", "diplomacy", "held"),
        ("The two sides signed a memorandum.", "diplomacy", "signed"),
        ("Washington sent a plan to both capitals.", "diplomacy", "sent"),
        ("Germany sent tanks to Ukraine.", "aid", "sent"),
        ("The bank approved a loan to Kyiv.", "aid", "approved"),
        ("The European Union imposed sanctions on Moscow.", "sanctions", "imposed"),
        ("London froze the assets of ten oligarchs.", "sanctions", "froze"),
        ("Farmers blocked the border crossing.", "protest", "blocked"),
        ("Crews repaired the power line.", "infrastructure", "repaired"),
        ("Five people were killed in the town.", "casualties", "killed"),
        ("Troops deported hundreds.", "civilians", "deported"),
        ("The ministry called up reservists.", "mobilisation", "called"),
        ("The president baked a cake.", "other", "baked"),
        ("The brigade lost nine tanks.", "military", "lost"),
        ("Officers used tear gas against the crowd.", "protest", "used"),
        ("Hundreds of mothers gathered outside the parliament.", "protest", "gathered"),
        ("Soldiers are clearing the northern district.", "military", "clearing"),
        ("The rebels resumed their offensive.", "military", "resumed"),
        ("The government began a new mobilisation.", "mobilisation", "began"),
        ("Volunteers were bombed in the port.", "military", "bombed"),
        ("A similar strike destroyed the convoy.", "military", "destroyed"),
        ("The old dam burst.", "infrastructure", "burst"),
        ("The minister said that troops had captured the town.", "military", "captured"),
        ("The minister told reporters that the town was under full control.", "military", "control"),
        ("The premier confirmed that it would send tanks to Ukraine.", "aid", "send"),
        ("The premier urged them to send tanks to Ukraine.", "diplomacy", "urged"),
        ("Thousands of refugees crossed the river.", "civilians", "crossed"),
        ("Soldiers crossed the river.", "military", "crossed"),
        ("Rebels abandoned their stronghold.", "military", "abandoned"),
        ("Rescuers pulled a boy from the rubble.", "civilians", "pulled"),
        ("Rebels closed the road.", "infrastructure", "closed"),
        ("Lebanon closed its border crossings.", "sanctions", "closed"),
        ("Truckers closed the road.", "protest", "closed"),
        ("The court sued the mayor.", "diplomacy", "sued"),
    ],
)
def test_tag_themes_first_theme_and_its_cue(text: str, slug: str, cue: str) -> None:
    first = tags(text)[0]
    assert (first.slug, first.cue) == (slug, cue)


def test_tag_themes_more_than_one() -> None:
    assert [tag.slug for tag in tags("Missiles hit the power substation.")] == ["infrastructure", "military"]


def test_tag_themes_civilians_killed_are_both() -> None:
    assert [tag.slug for tag in tags("Two civilians were killed.")] == ["casualties", "civilians"]


def test_tag_themes_other_gives_way_to_a_theme() -> None:
    assert [tag.slug for tag in tags("The launch of the missile began.")] == ["military"]


@pytest.mark.parametrize(
    ("text", "fighting"),
    [
        ("Ukrainian forces retook the village.", True),
        ("Russian forces retook the village.", True),
        ("Two pilots were killed.", True),
        ("The president visited troops.", False),
        ("The sides exchanged prisoners.", False),
    ],
)
def test_tag_themes_fighting_is_told_by_the_deed_not_by_who_does_it(text: str, fighting: bool) -> None:
    assert tags(text)[0].fighting is fighting


def test_tables_every_cue_names_a_theme_and_no_verb_is_empty() -> None:
    themes = load_themes().themes
    rows = read_table("theme_cues.csv")
    assert {row["theme"] for row in rows} <= set(themes)
    assert {row["pos"] for row in rows} == {"verb", "noun"}
    assert all(word.strip() == word and word for row in rows for word in row["words"].split("|"))
    assert list(themes) == [
        "military",
        "civilians",
        "casualties",
        "diplomacy",
        "aid",
        "sanctions",
        "protest",
        "infrastructure",
        "mobilisation",
        "media",
        "other",
    ]


def test_tag_themes_of_a_relative_clause_are_those_of_the_noun_that_it_tells_of() -> None:
    sentence = parsed("The pause in fighting, which began at noon, held.")
    clause = next(one for one in find_clauses(sentence) if one.relation == "relcl")
    found = tag_themes(sentence, clause.head, clause.lemma, clause.tokens, (), load_themes())
    assert [(tag.slug, tag.cue) for tag in found] == [("military", "fighting")]
