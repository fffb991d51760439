"""Reads a text without storing anything: the same reading that would be kept, as rows that were never saved.

Input -> output: `Incoming` -> `Preview`.
"""

from dataclasses import dataclass, replace

from django.utils.text import slugify

from events.extraction.pipeline import read_article
from events.extraction.types import Document, DraftMention
from events.ingestion.incoming import Defaults, Incoming, Refused, incoming_record
from events.ingestion.mentions import mention_fields
from events.ingestion.overlay import present_knowledge
from events.ingestion.readings import fill_article
from events.ingestion.running import present_config
from events.models import Article, Mention
from events.queries.articles import ArticleDetail, described
from events.queries.labels import OPENING_CHARACTERS

DIGEST_CHARACTERS = 10
PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Preview:
    """The article as its page would show it, and the drafts of its events in the same order as its mentions."""

    detail: ArticleDetail
    drafts: tuple[DraftMention, ...]


def pasted_text(text: str, title: str = "", published: str = "", source: str = "", url: str = "") -> Incoming:
    """A text that somebody pasted, under a name of its own, which no other text has.

    Raises: Refused for what cannot be taken in, with the reason.
    """
    record = {"ref": PASTED, "text": text, "title": title, "published": published, "source": source, "url": url}
    incoming = incoming_record(record, "what was pasted", Defaults())
    ref = "-".join(part for part in (slugify(incoming.title)[:80] or PASTED, incoming.sha256[:DIGEST_CHARACTERS]) if part)
    return replace(incoming, ref=f"{ref}.txt", how=PASTED)


def preview(incoming: Incoming) -> Preview:
    """What reading the text gives, with nothing written.

    Raises: Refused where the text cannot be read.
    """
    document = Document(
        ref=incoming.ref,
        raw=incoming.raw,
        title=incoming.title,
        url=incoming.url,
        source=incoming.source,
        dct=incoming.published,
        dct_basis="stated" if incoming.published.is_known else "",
    )
    try:
        reading = read_article(document, present_knowledge(), present_config())
    except Exception as error:  # a text that a stage cannot bear is the reader's to know of, and no server error
        raise Refused(f"could not be read: {type(error).__name__}") from error
    article = Article(ref=incoming.ref, raw=incoming.raw, given_title=incoming.title, url=incoming.url, captured_how=incoming.how)
    fill_article(article, reading)
    mentions = []
    for ordinal, draft in enumerate(reading.mentions):
        fields = mention_fields(draft, ordinal)
        mention = Mention(fingerprint=draft.fingerprint, extractor_version=reading.extractor_version, article=article, **fields)
        mention.opening = article.clean_text[:OPENING_CHARACTERS]
        mentions.append(mention)
    return Preview(described(article, mentions, is_full=True), reading.mentions)
