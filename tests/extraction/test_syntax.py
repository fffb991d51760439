"""Clauses of parsed sentences: who does what, when the verb says so, and under which other verb."""

from functools import cache

import pytest

from events.extraction.mending import mended
from events.extraction.nlp import parse_sentences
from events.extraction.syntax import Clause, clause_of, find_clauses
from events.extraction.types import ParsedSentence, Sentence


@cache
def parsed(text: str) -> ParsedSentence:
    return parse_sentences([Sentence(0, 0, len(text), text, 0)])[0]


def clause(text: str, lemma: str) -> Clause:
    return next(c for c in find_clauses(parsed(text)) if c.lemma == lemma)


def words(text: str, indexes: tuple[int, ...]) -> list[str]:
    return [parsed(text).tokens[index].text for index in indexes]


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "modal"),
    [
        ("Ukrainian troops retook the village.", "retake", "past", ""),
        ("The army had retaken the village before dawn.", "retake", "pluperfect", ""),
        ("The army has retaken the village.", "retake", "perfect", ""),
        ("The army is shelling the village.", "shell", "progressive", ""),
        ("The army was shelling the village.", "shell", "past", ""),
        ("Russia will hold talks in Minsk.", "hold", "future", "will"),
        ("Putin and Xi will meet and discuss the war.", "discuss", "future", "will"),
        ("Russian troops could launch an offensive.", "launch", "modal", "could"),
        ("Moscow claimed to have captured the city.", "capture", "infinitive", "have"),
        ("Moscow agreed to hold talks.", "hold", "infinitive", ""),
        ("Troops holding the bridge withdrew.", "hold", "participle", ""),
    ],
)
def test_find_clauses_tense(text: str, lemma: str, tense: str, modal: str) -> None:
    found = clause(text, lemma)
    assert (found.tense, found.modal) == (tense, modal)


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        ("Umerov and Zaluzhny visited the troops.", "visit", ["Umerov", "Zaluzhny"], ["troops"]),
        ("Moscow claimed to have captured the city.", "capture", ["Moscow"], ["city"]),
        ("Washington pushed Kyiv to cede land.", "cede", ["Kyiv"], ["land"]),
        ("Farmers, who blocked the border, went home.", "block", ["Farmers"], ["border"]),
        ("Russia lost the city, which it first seized in 2022.", "seize", ["it"], ["city"]),
        ("The president visited troops near the city that Moscow claimed to have captured.", "capture", ["Moscow"], ["city"]),
        ("Kuleba stressed that his country would not surrender, denouncing the decision.", "denounce", ["Kuleba"], ["decision"]),
        ("The Kremlin was quoted by Interfax as saying that it would wait.", "say", ["Kremlin"], []),
        ("Ukraine revised the plan and sent a letter.", "send", ["Ukraine"], ["letter"]),
    ],
)
def test_find_clauses_arguments_are_resolved(text: str, lemma: str, subjects: list[str], objects: list[str]) -> None:
    found = clause(text, lemma)
    assert (words(text, found.subjects), words(text, found.objects)) == (subjects, objects)


@pytest.mark.parametrize(
    ("text", "lemma", "negated"),
    [
        ("Russia has not captured the city.", "capture", True),
        ("He never visited the front.", "visit", True),
        ("No troops entered the town.", "enter", True),
        ("Russia captured the city without a fight.", "capture", False),
    ],
)
def test_find_clauses_negation(text: str, lemma: str, negated: bool) -> None:
    assert clause(text, lemma).negated is negated


def test_find_clauses_passive_and_agent() -> None:
    text = "Two soldiers were killed by a drone during the night."
    found = clause(text, "kill")
    assert found.passive
    assert [(o.preposition, words(text, (o.token,))[0]) for o in found.obliques] == [("by", "drone"), ("during", "night")]


def test_find_clauses_a_participle_beside_a_passive_is_passive_too() -> None:
    assert clause("The deal was announced on Wednesday and approved by the cabinet.", "approve").passive
    assert not clause("The cabinet was told and it has approved the deal.", "approve").passive


def test_find_clauses_governing_clause_and_own_words() -> None:
    text = "The army said on Friday that it had shot down 8 drones."
    clauses = find_clauses(parsed(text))
    assert [(c.lemma, c.parent) for c in clauses] == [("say", None), ("shoot down", 0)]
    assert words(text, clauses[0].tokens) == ["The", "army", "said", "on", "Friday", "."]
    assert clause_of(clauses[1].head, clauses) == 1


def test_find_clauses_nothing_in_a_verbless_line() -> None:
    assert find_clauses(parsed("Border of unity.")) == ()


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "modal", "passive"),
    [
        ("The exercise is to last until March 30.", "last", "future", "is to", False),
        ("Forty hostages are to be exchanged over four days.", "exchange", "future", "is to", True),
        ("The talks were to begin on Monday.", "begin", "modal", "was to", False),
    ],
)
def test_mended_what_is_to_happen_heads_its_clause(text: str, lemma: str, tense: str, modal: str, passive: bool) -> None:
    (found,) = find_clauses(mended(parsed(text)))
    assert (found.lemma, found.tense, found.modal, found.passive) == (lemma, tense, modal, passive)


def test_mended_a_finite_verb_with_a_subject_is_no_attribute() -> None:
    text = "The Defense Forces of Ukraine repelled enemy attacks near 11 settlements."
    (found,) = find_clauses(mended(parsed(text)))
    assert (found.lemma, words(text, found.subjects), words(text, found.objects)) == ("repel", ["Forces"], ["attacks"])


def test_mended_what_is_whose_does_what_the_verb_behind_it_tells() -> None:
    text = "It shows the plans drawn by Boeing and Airbus whose double-decker A380 first flew in April 2005 and is expected to enter service."
    found = {clause.lemma: clause for clause in find_clauses(mended(parsed(text)))}
    assert words(text, found["fly"].subjects)[-1:] == words(text, found["expect"].subjects)[-1:] == ["A380"]
    assert found["expect"].relation == "conj"


def test_mended_whom_somebody_let_go_is_the_object() -> None:
    text = "Israel let 39 prisoners go on Friday."
    outer, inner = find_clauses(mended(parsed(text)))
    assert (words(text, outer.objects), inner.relation, inner.lemma) == (["prisoners"], "xcomp", "go")


@pytest.mark.parametrize("text", ["The aim of the army is victory.", "Troops holding the bridge withdrew.", "Russia will hold talks in Minsk."])
def test_mended_leaves_what_is_right(text: str) -> None:
    assert mended(parsed(text)) == parsed(text)


@pytest.mark.parametrize(
    ("text", "lemma", "tense"),
    [
        ("Warplanes of a Saudi-led coalition bombed positions of rebels in Yemen on Friday, residents told AFP.", "bomb", "past"),
        ("Positions bombed by warplanes were abandoned.", "bomb", "participle"),
    ],
)
def test_find_clauses_takes_a_deed_with_doer_and_object_for_no_participle(text: str, lemma: str, tense: str) -> None:
    assert clause(text, lemma).tense == tense
