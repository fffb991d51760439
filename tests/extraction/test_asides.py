"""A speaker named in passing behind what was told is the subject of his verb, whatever the parser took him for."""

import pytest

from events.extraction.asides import asides_mended
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.nlp import parse_sentences
from events.extraction.syntax import Clause, find_clauses
from events.extraction.types import ParsedSentence, Sentence


def parsed(text: str) -> ParsedSentence:
    """The sentence as the parser reads it."""
    (one,) = parse_sentences([Sentence(0, 0, len(text), text, 0)])
    return one


def clause_of(lemma: str, text: str) -> tuple[ParsedSentence, tuple[Clause, ...], Clause]:
    """The mended sentence, its clauses and the one with this verb."""
    mended = asides_mended(parsed(text), load_verbs())
    clauses = find_clauses(mended)
    return mended, clauses, next(clause for clause in clauses if clause.lemma == lemma)


@pytest.mark.parametrize(
    ("text", "name", "officer"),
    [
        ("Two died, according to the head of the regional administration, Oleksandr Prokudin.", "Prokudin", "head"),
        ("The army's new commander in chief, Oleksandr Syrskiy, said so.", "Syrskiy", "commander"),
        ("He met the mayor of the city, Kharkiv.", "Kharkiv", "city"),
    ],
)
def test_asides_mended_hangs_a_name_on_the_officer_and_not_on_what_he_heads(text, name, officer):
    tokens = asides_mended(parsed(text), load_verbs()).tokens
    named = next(token for token in tokens if token.text == name)
    assert tokens[named.head].text == officer


@pytest.mark.parametrize(
    ("text", "told", "speaker", "verb"),
    [
        ("Shelling killed three people in the village, regional governor Serhiy Lysak claimed on Monday.", "kill", "Lysak", "claim"),
        ("Troops shelled the village of Kamianka, the head of the regional administration, Ivan Fedorov, recalled.", "shell", "head", "recall"),
        (
            "Gunmen attacked a convoy on the road to Goma, the governor of the region, Jean Bakole, confirmed earlier.",
            "attack",
            "governor",
            "confirm",
        ),
        (
            "Rebels withdrew from the airport, leaving behind heavy weapons, Kyiv acknowledged, without giving details.",
            "withdraw",
            "Kyiv",
            "acknowledge",
        ),
        ("Two people died when a bomb hit a crowded market in the town of Nyala, Sudan's army added earlier.", "die", "army", "add"),
    ],
)
def test_asides_mended_hangs_the_speaker_on_his_verb(text, told, speaker, verb):
    mended, clauses, says = clause_of(verb, text)
    assert [mended.tokens[index].text for index in says.subjects] == [speaker]
    assert (says.relation, says.parent) == ("parataxis", next(n for n, clause in enumerate(clauses) if clause.lemma == told))


def test_asides_mended_gives_the_day_of_saying_to_the_verb_of_saying():
    mended, _, says = clause_of("reveal", "Shelling killed three people in the village, regional governor Serhiy Lysak revealed on Monday.")
    assert "Monday" in {mended.tokens[index].text for index in says.tokens}


@pytest.mark.parametrize(
    "text",
    [
        "The president, a former actor, said that the army had retaken the town.",
        "When the shelling began, the mayor told residents to leave.",
        "The convoy was attacked on Monday, which Moscow denied.",
        "Troops entered the town, the third stage of the operation agreed in May.",
        "As troops advanced, Kyiv announced a new draft.",
        "On Monday, the ministry said that two men had died.",
    ],
)
def test_asides_mended_leaves_what_is_none(text):
    assert asides_mended(parsed(text), load_verbs()) == parsed(text)
