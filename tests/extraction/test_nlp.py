"""Tokens and trees: offsets, boundaries, bounds."""

import warnings

import pytest

from events.extraction.nlp import DEFAULT_MODEL, LONGEST_PIECE, parse_sentences
from events.extraction.types import Sentence


def sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(0, start, start + len(text), text, 0)


def test_parse_sentences_tokens_stand_where_the_text_has_them() -> None:
    text = "‘We don’t  see “them”\nhere,’ Zelensky said."
    (parsed,) = parse_sentences([sentence(text, start=100)])
    assert [text[token.start - 100 : token.end - 100] for token in parsed.tokens] == [token.text for token in parsed.tokens]
    assert "".join(token.text for token in parsed.tokens) == "".join(text.split())
    assert [token.index for token in parsed.tokens] == list(range(len(parsed.tokens)))


def test_parse_sentences_tree_has_one_root_and_known_labels() -> None:
    (parsed,) = parse_sentences([sentence("Russian forces captured the village. He left. Kyiv denies it.")])
    assert sum(token.head == token.index for token in parsed.tokens) == 1
    captured = parsed.tokens[2]
    assert (captured.lemma, captured.pos, captured.tag) == ("capture", "VERB", "VBD")
    assert (parsed.tokens[1].dep, parsed.tokens[1].head) == ("nsubj", 2)


@pytest.mark.parametrize("text", ["word " * 5_000, "x" * 20_000, "A, " * 4_000, "“" * 3_000])
def test_parse_sentences_long_ones_are_parsed_in_pieces(text: str) -> None:
    (parsed,) = parse_sentences([sentence(text)])
    assert sum(token.head == token.index for token in parsed.tokens) == 1
    assert "".join(token.text for token in parsed.tokens) == "".join(text.split())
    assert max(token.end - token.start for token in parsed.tokens) <= LONGEST_PIECE


def test_parse_sentences_is_the_same_alone_and_in_a_batch() -> None:
    texts = ["Ukraine said its army had retaken two settlements.", "Moscow claimed it.", "He visited Kupiansk on Friday."]
    together = parse_sentences([sentence(text) for text in texts])
    assert together == tuple(parse_sentences([sentence(text)])[0] for text in texts)


def test_parse_sentences_empty() -> None:
    assert parse_sentences([]) == ()
    assert parse_sentences([sentence(" \n ")])[0].tokens == ()


def test_parse_sentences_model_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="'no_such_pipeline' is not installed; install its package or name another"):
        parse_sentences([], model="no_such_pipeline")


def test_parse_sentences_loading_leaves_other_warnings_alone() -> None:
    parse_sentences([sentence("A.")], model=DEFAULT_MODEL)
    with pytest.warns(UserWarning, match="ours"):
        warnings.warn("ours", UserWarning, stacklevel=1)


@pytest.mark.parametrize(
    ("headline", "verb"),
    [("Ukraine Withdraws From Battered Avdiivka", "Withdraws"), ("UKRAINE WITHDRAWS FROM BATTERED AVDIIVKA", "WITHDRAWS")],
)
def test_parse_sentences_headline_in_capitals_is_read_as_prose(headline: str, verb: str) -> None:
    title = Sentence(0, 0, len(headline), headline, 0, "title")
    body = Sentence(1, 50, 102, "The army of Ukraine left Avdiivka, the ministry said.", 1)
    parsed, _ = parse_sentences([title, body])
    found = {token.text: (token.pos, token.dep) for token in parsed.tokens}
    assert (found[verb], found[headline.split()[0]]) == (("VERB", "ROOT"), ("PROPN", "nsubj"))
    assert "".join(token.text for token in parsed.tokens) == headline.replace(" ", "")


def test_parse_sentences_headline_knows_its_own_article_only() -> None:
    headline = "Army Leaves Rose Behind"
    title = Sentence(0, 0, len(headline), headline, 0, "title")
    other = Sentence(0, 0, 20, "They told Rose Leaves.", 0)
    assert parse_sentences([title, other])[0] == parse_sentences([title])[0]


def test_parse_sentences_shows_the_model_another_name_and_keeps_its_own() -> None:
    text = "Kyiv claims capture of two villages; Ukrainians fled from Ukraine’s Kyiv."
    shown = {"Kyiv": "Moscow", "Ukraine": "Russia", "Ukrainians": "Russians"}
    (parsed,) = parse_sentences([sentence(text)], shown=shown)
    (other,) = parse_sentences([sentence("Moscow claims capture of two villages; Russians fled from Russia’s Moscow.")])
    assert [text[token.start : token.end] for token in parsed.tokens] == [token.text for token in parsed.tokens]
    assert [(token.pos, token.tag, token.dep, token.head) for token in parsed.tokens] == [
        (token.pos, token.tag, token.dep, token.head) for token in other.tokens
    ]
    assert [token.lemma for token in parsed.tokens if token.text in shown] == ["Kyiv", "Ukrainians", "Ukraine", "Kyiv"]
