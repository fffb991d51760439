"""Event types are measured by what other folds teach, and actors by the words that they share with the coded ones."""

import json

import pytest

from events.management.event_type_measurement import load_coded, measure_event_types

RECORDS = [
    ("AGREE", "Iran agreed to talks with Iraq.", ["Iran"], ["Iraq"]),
    ("FIGHT", "Iraqi troops shelled the port of Basra.", ["Iraqi troops"], ["Basra"]),
    ("AID", "{Qatar } frobnicates the blue wug of Syria.", ["Qatar"], ["Syria"]),
    ("SANCTION", "Chad frobnicates the red wug of Togo.", ["Chad"], None),
]


@pytest.fixture
def golden(tmp_path):
    """Four coded sentences, two of them with words that no cue knows."""
    (tmp_path / "plover").mkdir()
    rows = [
        {
            "event": kind,
            "text": text,
            "source": [{"actorText": one} for one in source],
            "target": [{"actorText": one} for one in target] if target else "",
        }
        for kind, text, source, target in RECORDS
    ]
    (tmp_path / "plover" / "plover_gsr_dev.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_a_record_is_a_plain_sentence_with_the_texts_of_its_parties(golden):
    coded = load_coded(golden / "plover" / "plover_gsr_dev.jsonl")
    assert (coded[2].text, coded[2].source, coded[3].target) == ("Qatar frobnicates the blue wug of Syria.", ("Qatar",), ())


def test_a_type_that_only_its_own_fold_has_cannot_be_known(golden):
    _, table, values = next(iter(measure_event_types(golden)))
    assert (values["right"], values["sentences"], values["types"]) == (0.5, 4, 4)
    assert values["low"] <= 0.5 <= values["high"]
    assert "right      2/4 = 0.500" in table


def test_a_target_that_is_a_place_counts_in_the_wider_figure_alone(golden):
    _, _, tally = list(measure_event_types(golden))[1]
    assert (tally["all_source"], tally["source"], tally["all_target"]) == (4, 4, 3)
    assert tally["target"] < tally["target_or_place"] == 3
