"""The frozen values that pass between stages.

Spans are half-open code-point offsets into the clean text unless a name says `raw_`. Nothing here has behaviour beyond
looking itself up; no stage imports another, so this module is all that two stages share.
"""

from events.extraction.types.drafts import (
    DraftMention,
    EventPlaceDraft,
    ParticipationDraft,
    QuantityDraft,
    Reading,
    Saying,
    SentenceStatements,
    StatementDraft,
)
from events.extraction.types.found import (
    NO_FIELDS,
    ActorMention,
    ActorRef,
    Alternative,
    DatedArticle,
    PlaceMention,
    PlaceRef,
    ResolvedTimex,
    ThemeTag,
    Timex,
    Trace,
)
from events.extraction.types.linking import (
    Cluster,
    EventDraft,
    Link,
    LinkableMention,
    Linked,
)
from events.extraction.types.text import (
    CleanArticle,
    Document,
    Furniture,
    ParsedSentence,
    Quotation,
    Segment,
    Sentence,
    Token,
)

__all__ = [
    "NO_FIELDS",
    "ActorMention",
    "ActorRef",
    "Alternative",
    "CleanArticle",
    "Cluster",
    "DatedArticle",
    "Document",
    "DraftMention",
    "EventDraft",
    "EventPlaceDraft",
    "Furniture",
    "Link",
    "LinkableMention",
    "Linked",
    "ParsedSentence",
    "ParticipationDraft",
    "PlaceMention",
    "PlaceRef",
    "QuantityDraft",
    "Quotation",
    "Reading",
    "ResolvedTimex",
    "Saying",
    "Segment",
    "Sentence",
    "SentenceStatements",
    "StatementDraft",
    "ThemeTag",
    "Timex",
    "Token",
    "Trace",
]
