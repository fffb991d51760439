"""Values of what is read of an article: statements, mentions and their parts, the whole reading.

Nothing here has behaviour beyond looking itself up. Read through `events.extraction.types`.
"""

from dataclasses import dataclass

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.types.found import ActorMention, ActorRef, DatedArticle, PlaceMention, PlaceRef, ResolvedTimex, ThemeTag
from events.extraction.types.text import CleanArticle, Sentence


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """Who says what of a happening. `stance` is reports, claims, denies, expects or orders. The author of the article
    has neither speaker nor speaker_text."""

    stance: str
    speaker: ActorRef | None = None
    speaker_text: str = ""
    via: ActorRef | None = None
    via_text: str = ""
    cue: str = ""
    cue_start: int = 0
    cue_end: int = 0
    said_when: PartialDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause that says, claims, denies, expects or orders. `act` names the theme of which the saying is a deed
    itself ("denounced"), empty where it is only a report. `beside` are those who say it together with its speaker; `points` is
    the stance that it takes to the sentence before, where it only speaks of that ("denied the claim"), else empty. `in_office`
    says that the article has told of an office of its speaker."""

    clause: int
    stance: str
    act: str
    speaker: ActorRef | None
    speaker_text: str
    said_when: PartialDate = UNKNOWN
    beside: tuple[tuple[ActorRef | None, str], ...] = ()
    via: ActorRef | None = None
    via_text: str = ""
    points: str = ""
    in_office: bool = False


@dataclass(frozen=True, slots=True)
class SentenceStatements:
    """Who says what in one sentence: for each of its clauses the statements made of it, and the clauses that say."""

    of_clause: tuple[tuple[StatementDraft, ...], ...]
    sayings: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipationDraft:
    """An actor's part: initiator, target, speaker or participant."""

    actor: ActorRef
    role: str
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class EventPlaceDraft:
    """A place's part: at, target, from, spoken at or about; with the precision of `PlaceMention`."""

    place: PlaceRef
    role: str
    precision: str


@dataclass(frozen=True, slots=True)
class QuantityDraft:
    """A number that matters, as its words give it. `kind` is killed, wounded, captured, destroyed, sum, arms ..."""

    kind: str
    text: str
    low: int | None
    high: int | None
    side: str = ""
    status: str = "unknown"  # civilian, combatant, unknown
    total: bool = False  # a running total, never to be added up
    span: PartialDate = UNKNOWN
    stated_by: ActorRef | None = None


@dataclass(frozen=True, slots=True)
class DraftMention:
    """One happening in one sentence of one article, with everything that was read of it.

    `start`..`end` is the sentence, `clause_start`..`clause_end` the words that tell the happening, `trigger_*` its verb
    or noun. `fingerprint` identifies it across re-readings: article, trigger words, their ordinal in the raw text,
    timex words. `when_basis` says where the date came from: timex, story, article or none. `in_title` is true in a title
    that came apart from the raw text: there `raw_start` and `raw_end` are 0.
    """

    fingerprint: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    text: str
    clause_start: int
    clause_end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    kind: str  # incident, process, statement, plan, total
    title: str
    when: PartialDate
    when_basis: str
    timex: ResolvedTimex | None
    certainty: str  # reported, claimed, disputed, expected
    themes: tuple[ThemeTag, ...] = ()
    participations: tuple[ParticipationDraft, ...] = ()
    places: tuple[EventPlaceDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says, as far as the pipeline can read it."""

    ref: str
    extractor_version: str
    clean: CleanArticle
    language: str
    dated: DatedArticle
    sentences: tuple[Sentence, ...]
    timexes: tuple[ResolvedTimex, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    mentions: tuple[DraftMention, ...]
