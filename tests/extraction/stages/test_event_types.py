"""PLOVER event types: the outermost verb decides, with its arguments; what is agreed, refused, threatened or asked decides over its content."""

from dataclasses import replace

import pytest

from events.extraction.knowledge.event_types import load_event_types, load_theme_of_types
from events.extraction.knowledge.tables import read_table
from events.extraction.knowledge.themes import load_themes
from events.extraction.nlp import parse_sentences
from events.extraction.stages.event_types import event_type_of, event_type_tags
from events.extraction.types import ParsedSentence, Sentence

TABLE = load_event_types()


def parsed(text: str) -> ParsedSentence:
    return next(iter(parse_sentences([Sentence(0, 0, len(text), text, 0)])))


@pytest.mark.parametrize(
    ("text", "kind", "cue"),
    [
        ("Iran agreed to withdraw its troops from the island.", "AGREE", "agreed"),
        ("The two leaders held talks in Doha.", "CONSULT", "held"),
        ("Norway praised the efforts of the mediators.", "SUPPORT", "praised"),
        ("Peru and Chile shared intelligence on the smugglers.", "COOPERATE", "shared"),
        ("Japan gave Nepal ten million dollars of aid.", "AID", "gave"),
        ("The government lifted the curfew in the capital.", "CONCEDE", "lifted"),
        ("The rebels withdrew their fighters from the town.", "RETREAT", "withdrew"),
        ("Prosecutors opened an investigation into the deaths.", "INVESTIGATE", "opened"),
        ("Brazil called for an end to the fighting.", "DEMAND", "called"),
        ("France condemned the arrests.", "DISAPPROVE", "condemned"),
        ("Turkey rejected the proposal.", "REJECT", "rejected"),
        ("The junta threatened to cut relations with the bloc.", "THREATEN", "threatened"),
        ("Thousands of workers held a demonstration in Lima.", "PROTEST", "held"),
        ("The ministry put its air defences on alert.", "MOBILIZE", "put"),
        ("Canada expelled three diplomats.", "SANCTION", "expelled"),
        ("Police arrested forty students.", "COERCE", "arrested"),
        ("Gunmen killed two aid workers.", "ASSAULT", "killed"),
        ("Rebels shelled the airport.", "FIGHT", "shelled"),
    ],
)
def test_event_type_of_names_the_type_and_the_word(text: str, kind: str, cue: str) -> None:
    tag = event_type_of(parsed(text), TABLE)
    assert tag is not None
    assert (tag.type, tag.cue, text[tag.start : tag.end]) == (kind, cue, cue)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Iran will withdraw its troops, the minister said.", "AGREE"),
        ("The minister said Iran is willing to withdraw its troops.", "AGREE"),
        ("The rebels said they would bomb the port.", "THREATEN"),
        ("Iran refused to withdraw its troops.", "REJECT"),
        ("The envoy urged Iran to withdraw its troops.", "DEMAND"),
        ("Iran withdrew its troops, a minister who had condemned the war said.", "RETREAT"),
    ],
)
def test_event_type_of_a_deed_that_is_only_spoken_of(told: str, kind: str) -> None:
    tag = event_type_of(parsed(told), TABLE)
    assert tag is not None and tag.type == kind


def test_event_type_of_asks_the_weights_only_where_no_cue_speaks() -> None:
    table = replace(TABLE, weights={"": {"AID": -1.0, "FIGHT": -2.0}, "lemma umbrella": {"FIGHT": 3.0}})
    silent, spoken = parsed("The umbrella was green."), parsed("The umbrella makers condemned it.")
    assert event_type_tags(silent, table) == []
    assert [(tag.type, tag.cue) for tag in (event_type_of(silent, table), event_type_of(spoken, table)) if tag] == [
        ("FIGHT", ""),
        ("DISAPPROVE", "condemned"),
    ]


def test_every_cue_leads_to_a_type_and_every_type_to_a_theme_that_there_is() -> None:
    types = {row["type"] for row in read_table("event_types.csv")}
    assert {row["type"] for row in read_table("event_type_cues.csv")} - {""} == types
    assert {row["type"] for row in read_table("event_type_weights.csv")} == types
    assert set(load_theme_of_types().values()) <= set(load_themes().themes)
