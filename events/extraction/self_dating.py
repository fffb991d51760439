"""Dates one document that is no stored article, by its page, its address and what its text says together.

Needs neither Django nor a database; loads the language model, because offices are found by the names of their holders.

Input -> output: `{doc_id, text, title?, url?, html?}` -> `{doc_id, edtf, earliest, latest, basis, confidence,
explanation, alternatives}`.
"""

from collections.abc import Mapping
from typing import Any

from events.extraction.dates import UNKNOWN, iso_day
from events.extraction.knowledge import Knowledge
from events.extraction.nlp import parse_sentences
from events.extraction.stages.actors import find_actors
from events.extraction.stages.clean import clean_article
from events.extraction.stages.dating import date_article
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.timexes import find_timexes
from events.extraction.types import DatedArticle, Document


def date_text(document: Document, knowledge: Knowledge, html: str = "") -> DatedArticle:
    """The date of a document by the page that it stands on, its address and its text, where nobody gave it."""
    clean = clean_article(document, knowledge.furniture)
    sentences = split_sentences(clean)
    timexes = find_timexes(sentences)
    actors = find_actors(parse_sentences(sentences), knowledge.actors, UNKNOWN)
    return date_article(document, clean, sentences, timexes, actors, knowledge, html)


def date_document(record: Mapping[str, Any], knowledge: Knowledge) -> dict[str, Any]:
    """One record dated; null bounds where nothing tells its date.

    Raises: ValueError for a record whose fields are not text.
    """
    text, title, url, html = (record.get(name) or "" for name in ("text", "title", "url", "html"))
    if not all(isinstance(field, str) for field in (text, title, url, html)) or not (text or html):
        raise ValueError("a document is an object with a `text` or an `html`, and where there are any a `title` and a `url`")
    document = Document(str(record.get("doc_id", "")), text or html, title=title, url=url)
    return _as_json(record, date_text(document, knowledge, html))


def _as_json(record: Mapping[str, Any], dated: DatedArticle) -> dict[str, Any]:
    dct = dated.dct
    return {
        "doc_id": record.get("doc_id"),
        "edtf": dct.edtf or None,
        "earliest": iso_day(dct.earliest),
        "latest": iso_day(dct.latest),
        "basis": dated.basis or None,
        "confidence": dated.confidence,
        "explanation": dated.explanation or "Nothing in the text, its address or its metadata tells its date.",
        "alternatives": [{"edtf": one.edtf, "why": one.why} for one in dated.alternatives],
    }
