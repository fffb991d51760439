"""Small articles, readings and decisions for tests of storing and linking."""

import hashlib
from datetime import UTC, datetime, timedelta

from events.extraction.dates import PartialDate
from events.extraction.types import (
    ActorRef,
    CleanArticle,
    DatedArticle,
    DraftMention,
    EventPlaceDraft,
    ParticipationDraft,
    PlaceRef,
    Reading,
    Segment,
    StatementDraft,
    ThemeTag,
)
from events.ingestion.incoming import Defaults, incoming_record
from events.ingestion.storing import store_article
from events.models import Article, Decision

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
UKRAINE = ActorRef("ukraine", "Ukraine", "state", "ukraine")
RUSSIA = ActorRef("russia", "Russia", "state", "russia")
STRANGER = ActorRef("", "Jens Plötner", "person")
KUPIANSK = PlaceRef(
    "geonames:703656", "Kupiansk", "settlement", 49.71, 37.61, "Ukraine", ("Kharkiv Oblast", "Ukraine"), ("geonames:706482", "geonames:690791")
)


def stored(ref: str, text: str, source: str = "", published: str = "2024-01-09") -> Article:
    """An article in the database, not read."""
    return store_article(incoming_record({"ref": ref, "text": text, "source": source, "published": published}, "test", Defaults())).article


def draft(article: Article, sentence: str, trigger: str, when: str = "2024-01-09", **changes: object) -> DraftMention:
    """A mention of a sentence that stands in the article, told by one verb in it."""
    start = article.raw.index(sentence)
    at = start + sentence.index(trigger)
    values = {
        "fingerprint": hashlib.sha256(f"{article.ref} {trigger} {at}".encode()).hexdigest(),
        "start": start,
        "end": start + len(sentence),
        "raw_start": start,
        "raw_end": start + len(sentence),
        "text": sentence,
        "clause_start": start,
        "clause_end": start + len(sentence),
        "trigger": trigger,
        "trigger_start": at,
        "trigger_end": at + len(trigger),
        "kind": "incident",
        "title": sentence.rstrip("."),
        "when": PartialDate.from_edtf(when),
        "when_basis": "timex",
        "timex": None,
        "certainty": "reported",
        "themes": (ThemeTag("military", trigger, at, at + len(trigger)),),
        "participations": (ParticipationDraft(UKRAINE, "initiator"),),
        "places": (EventPlaceDraft(KUPIANSK, "at", "settlement"),),
    }
    return DraftMention(**{**values, **changes})


def reading(article: Article, *drafts: DraftMention, version: str = "test") -> Reading:
    """What was read of an article whose text is clean as it came."""
    clean = CleanArticle(article.raw, "", 0, (Segment(0, 0, len(article.raw)),), ())
    dated = DatedArticle(article.dct, article.dct_basis, "given", 1.0) if article.dct.is_known else DatedArticle()
    return Reading(article.ref, version, clean, "en", dated, (), (), (), (), drafts)


def claim(speaker: ActorRef | None, stance: str = "claims") -> StatementDraft:
    """A statement with a cue."""
    return StatementDraft(stance, speaker, cue="said", cue_start=0, cue_end=4)


def decided(verb: str, minute: int = 0, **fields: object) -> Decision:
    """A decision in force, made so many minutes after noon."""
    return Decision.objects.create(verb=verb, by_name="Test", at=NOON + timedelta(minutes=minute), **fields)
