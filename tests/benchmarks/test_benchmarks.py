import pytest

from benchmarks import cross_validation, growth, linking, temporal_tagging
from benchmarks.heideltime import _timex
from events.extraction.dates import PartialDate
from events.extraction.stages.linking import link_mentions
from events.extraction.stages.resolution import plot
from events.extraction.tagging import tag_text

DCT = PartialDate.from_edtf("2025-12-12")


@pytest.mark.parametrize(("power", "expected"), [(1, 1.0), (2, 2.0), (0, 0.0)])
def test_slope_is_the_power_of_the_growth(power, expected):
    sizes = (1_000, 10_000, 100_000)
    assert growth.slope(sizes, [size**power for size in sizes]) == expected


def test_varied_text_is_as_long_as_asked_and_never_the_same_twice():
    text = growth.varied_text(50_000, seed=1)
    assert len(text.encode()) == 50_000
    assert text == growth.varied_text(50_000, seed=1)
    assert text != growth.varied_text(50_000, seed=2)
    paragraphs = text.split("\n\n")
    assert len(set(paragraphs)) > 0.95 * len(paragraphs)


def test_simulated_mentions_are_as_many_as_asked_and_link_alike_in_any_order():
    mentions = linking.simulated_mentions(300, seed=1)
    assert len({one.fingerprint for one in mentions}) == 300
    assert link_mentions(mentions) == link_mentions(mentions[::-1])
    assert len(link_mentions(mentions).clusters) < 300


def test_an_answer_of_the_peer_is_read_as_a_timex():
    assert _timex("92 106 DATE 2008-03-01") == {"start": 92, "end": 106, "type": "DATE", "value": "2008-03-01"}


def test_both_taggers_see_every_document_of_both_sets():
    for name in temporal_tagging.KIND_BY_SET:
        assert all(document["text"] and "dct" in document for document in temporal_tagging.documents_of(name))


def test_a_tagger_without_a_rule_or_a_word_reads_less_and_is_whole_again_afterwards():
    whole = tag_text("They met on Friday and in May.", DCT)
    with cross_validation.without({"weekday_plain"}, {"may", "^may"}):
        assert tag_text("They met on Friday and in May.", DCT) == ()
    assert tag_text("They met on Friday and in May.", DCT) == whole
    assert len(whole) == 2


def test_a_document_supports_the_rules_and_words_of_its_right_expressions_alone():
    text = "They met on Friday and in May."
    gold = [
        {"start": text.index("Friday"), "end": text.index(" and"), "value": "2025-12-12"},
        {"start": text.index("May"), "end": 29, "value": "1999-05"},
    ]
    rows = cross_validation.rows_by_word()
    counts, rules, numbers = cross_validation.support({"text": text, "dct": "2025-12-12", "timexes": gold}, rows)
    assert counts == (1, 2, 2)
    assert "weekday_plain" in rules
    assert rows["friday"] in numbers
    assert rows["may"] not in numbers


def test_prices_are_fitted_to_what_the_stories_say():
    document = {"text": "\nThe war\n\nIn March 1915 it began. In April it spread. In February 1916 it slowed. In June it ended.", "timexes": []}
    for words, value in (("April", "1915-04"), ("June", "1916-06")):
        start = document["text"].index(words)
        document["timexes"].append({"start": start, "end": start + len(words), "value": value})
    story = cross_validation.Story(document)
    assert story.right(cross_validation.fit([story])) >= story.right(cross_validation.ROUND)
    assert (story.right(plot.PRICES), story.asked) == (2, 2)


def test_halves_for_examination_are_left_alone():
    assert all(document.get("half") != "b" for kept in cross_validation.documents().values() for document in kept)
