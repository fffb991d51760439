"""Whole articles: the same in any batch, honest without a date, safe with hostile text, furniture left out."""

from dataclasses import replace
from pathlib import Path

import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import EXTRACTOR_VERSION, ExtractionConfig, read_article, read_articles
from events.extraction.types import Document, Reading
from tests.extraction.test_tagging import cut_at

SEEDS = Path(__file__).resolve().parents[1] / "golden" / "seeds"
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "seeds"
DATES = {"000": "2024-01-09", "001": "2025-12-12", "002": "[2024-01-27..2024-02-01]", "003": "2022-02-27", "004": "2022-09-15"}


def seeds(dated: bool = True) -> list[Document]:
    paths = sorted(FIXTURES.glob("*.txt"))
    assert len(paths) == len(DATES)
    return [
        Document(
            path.name,
            path.read_text(encoding="utf-8"),
            dct=PartialDate.from_edtf(DATES[path.name[:3]]) if dated else UNKNOWN,
            dct_basis="curated" if dated else "",
        )
        for path in paths
    ]


def read(documents: list[Document], batch_size: int = 16) -> list[Reading]:
    return list(read_articles(documents, load_knowledge(), ExtractionConfig(batch_size=batch_size)))


def test_read_articles_any_batch_and_any_order_give_the_same() -> None:
    documents = seeds()
    wanted = read(documents)
    assert read(documents, batch_size=1) == wanted
    assert read(documents[::-1], batch_size=2) == wanted[::-1]
    assert read_article(documents[0], load_knowledge()) == wanted[0]
    assert {reading.extractor_version for reading in wanted} == {EXTRACTOR_VERSION}


def test_read_articles_lines_cut_at_a_width_tell_the_same_happenings() -> None:
    """Each mention still stands word for word, line ends too, at its place. The first seed has furniture within a line."""
    for document in seeds()[1:]:
        cut = replace(document, raw=cut_at(72, document.raw))
        whole, wrapped = read([document, cut])
        assert {(one.title, one.when) for one in wrapped.mentions} == {(one.title, one.when) for one in whole.mentions}
        assert all(wrapped.clean.text[one.start : one.end] == one.text for one in wrapped.mentions)


def test_read_articles_without_a_date_no_day_hangs_on_one() -> None:
    for reading in read(seeds(dated=False)):
        for mention in reading.mentions:
            assert not mention.when.is_certain_day or (mention.timex and mention.timex.trace.anchor_basis != "dct"), mention.title
            assert mention.when.is_known or mention.when_basis == "none"


def test_read_article_a_date_that_cannot_be_given_says_why() -> None:
    (mention,) = read([Document("x", "Troops captured the village on Monday.")])[0].mentions
    assert (mention.when, mention.when_basis) == (UNKNOWN, "none")
    assert mention.timex is not None
    assert (mention.timex.timex.text, mention.timex.when) == ("Monday", UNKNOWN)
    assert mention.timex.trace.explanation


def test_read_articles_mentions_are_evidence() -> None:
    for document, reading in zip(seeds(), read(seeds()), strict=True):
        fingerprints = [mention.fingerprint for mention in reading.mentions]
        assert len(set(fingerprints)) == len(fingerprints)
        for mention in reading.mentions:
            assert mention.title
            assert mention.themes
            assert reading.clean.text[mention.start : mention.end] == mention.text
            assert mention.trigger == reading.clean.text[mention.trigger_start : mention.trigger_end]
            assert mention.raw_start < mention.raw_end <= len(document.raw)
            assert mention.certainty in {"reported", "claimed", "disputed", "expected"}


def test_read_article_headline_that_came_apart_is_evidence() -> None:
    body = "Rain fell in the region. Russian troops shelled Kherson again on Monday."
    plain = Document("x", body, dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    titled = replace(plain, title="Russian troops shelled Odesa on Tuesday")
    bare, reading = read([plain, titled])
    told = [mention for mention in reading.mentions if mention.in_title]
    assert [(mention.text, mention.when.edtf, mention.raw_start, mention.raw_end) for mention in told] == [(titled.title, "2024-03-12", 0, 0)]
    assert (reading.clean.text, reading.sentences[0].role) == (f"{titled.title}\n\n{body}", "title")
    below = [mention for mention in reading.mentions if not mention.in_title]
    assert [(m.fingerprint, m.raw_start, m.raw_end, m.text) for m in below] == [
        (m.fingerprint, m.raw_start, m.raw_end, m.text) for m in bare.mentions
    ]


def test_read_article_headline_keeps_its_fingerprint_whatever_the_body_says() -> None:
    titled = Document("x", "Rain fell.", title="Russian troops shelled Odesa", dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    bodies = ("Rain fell.", "He shelled peas. Russian troops shelled Odesa, and shelled it again.", "Snow fell.\n[ad_1]\nRain fell.")
    firsts = [reading.mentions[0] for reading in read([replace(titled, raw=body) for body in bodies])]
    assert {(mention.in_title, mention.text) for mention in firsts} == {(True, titled.title)}
    assert len({mention.fingerprint for mention in firsts}) == 1


@pytest.mark.parametrize("words", ["Leave a Reply", "Read also", "click here", "Source link", "[ad_1]", "You May Also Like"])
def test_read_articles_furniture_is_no_evidence(words: str) -> None:
    assert not [mention.title for reading in read(seeds()) for mention in reading.mentions if words in mention.text]


@pytest.mark.parametrize(
    "raw",
    ["", " \n\n ", "a", "\u0000\ud7ff", "(" * 3000, "said " * 3000, "“" * 2000, "<script>alert(1)</script>", "Kyiv said " * 400, "A" * 20000],
    ids=["empty", "blank", "letter", "control", "brackets", "one word", "quotes", "script", "no end", "one long word"],
)
def test_read_article_hostile_text_is_read_and_bounded(raw: str) -> None:
    document = Document("x", raw, dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    reading = read_article(document, load_knowledge())
    assert all("<script" not in mention.title for mention in reading.mentions)
    assert len(reading.mentions) < 1000


def test_read_article_fingerprint_is_the_articles_own() -> None:
    document = Document("x", "Russian troops shelled Kherson.", dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    knowledge = load_knowledge()
    one, other = (read_article(version, knowledge).mentions[0] for version in (document, replace(document, ref="y")))
    assert one.fingerprint != other.fingerprint
    assert replace(other, fingerprint=one.fingerprint) == one
