"""The frozen values that pass between stages.

Spans are half-open code-point offsets into the clean text unless a name says `raw_`. Nothing here has behaviour beyond
looking itself up; no stage imports another, so this module is all that two stages share.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from events.extraction.dates import UNKNOWN, PartialDate

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it is handed to the pipeline. `raw` is the text as it came; a `title` that came apart is not in it.

    `dct_basis` is stated, metadata, inferred, curated, or empty where nobody gave a date.
    """

    ref: str
    raw: str
    title: str = ""
    url: str = ""
    source: str = ""
    dct: PartialDate = UNKNOWN
    dct_basis: str = ""


# --- clean -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the clean text that stands unchanged in the raw text."""

    start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the raw text that is not the article's own, and the pattern that says so."""

    raw_start: int
    raw_end: int
    pattern: str


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """Clean text (title, blank line, body), its map to the raw text and what was left out.

    `title_end` is where the title ends in `text`; 0 where the article has none. A title that came apart from the raw
    text is in `title` only, never in `text`: what has no raw span can be no evidence.
    """

    text: str
    title: str
    title_end: int
    segments: tuple[Segment, ...]
    furniture: tuple[Furniture, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of a clean span: from the raw place of its first character to that of its last.

        Raises: ValueError for a span that is empty or outside the clean text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}-{end} is not inside the clean text of {len(self.text)} characters")
        return self._raw(start), self._raw(end - 1) + 1

    def _raw(self, position: int) -> int:
        number = bisect_right(self.segments, position, key=lambda segment: segment.start)
        if not number:
            return 0
        best = self.segments[number - 1]
        return best.raw_start + min(position - best.start, max(best.length - 1, 0))


# --- sentences -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, marks included, and the words that name their speaker where the text does."""

    start: int
    end: int
    speaker_start: int | None = None
    speaker_end: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `role` is title, heading, dateline or body; `paragraph` counts blocks of the clean text from 0."""

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    role: str = "body"
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed sentence. `head` is an index into the sentence's tokens; the root's head is itself.

    Labels are those of the English spaCy pipelines (ClearNLP dependencies, Penn tags, Universal part of speech).
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent_type: str = ""


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """A sentence with its tokens and their tree."""

    sentence: Sentence
    tokens: tuple[Token, ...]


# --- timexes, resolution, dating -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression as found; `fields` is what the rule read from the words, for `resolution`."""

    start: int
    end: int
    text: str
    type: str  # TIMEX3: DATE, TIME, DURATION, SET
    rule: str
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Alternative:
    """A reading that lost, and why."""

    edtf: str
    why: str


@dataclass(frozen=True, slots=True)
class Trace:
    """How a date was read. `anchor` is the EDTF it hangs on (empty where it needs none); `anchor_basis` is dct,
    timex, happening or none; `explanation` is one sentence for a reader."""

    words: str
    rule: str
    anchor: str = ""
    anchor_basis: str = "none"
    explanation: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedTimex:
    """A timex with its TIMEX3 value and its PartialDate. `when` is UNKNOWN where no honest date can be given, as for a
    bare duration or a relative date without an anchor; the trace then says why."""

    timex: Timex
    value: str
    when: PartialDate
    trace: Trace


@dataclass(frozen=True, slots=True)
class DatedArticle:
    """An article's DCT. `basis` is stated, metadata, inferred, curated or empty; `confidence` in [0, 1]."""

    dct: PartialDate = UNKNOWN
    basis: str = ""
    explanation: str = ""
    confidence: float = 0.0
    alternatives: tuple[Alternative, ...] = ()


# --- actors, places, themes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A party. `key` is the slug of the curated table; for someone unknown it is empty and the actor is proposed.

    `kind` is person, state, force, organisation, media, company or group; `side` names the belligerent that it speaks
    for (a state's key), empty for everyone else.
    """

    key: str
    name: str
    kind: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that mean an actor. `how` is alias, title, surname, acronym, nationality, metonym, pronoun or proposed."""

    start: int
    end: int
    text: str
    actor: ActorRef
    how: str
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A gazetteer row. `kind` is country, region, district, settlement, water, site or area; `within` names the
    ancestors, nearest first; `within_ids` are their feature ids."""

    feature_id: str
    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    country: str = ""
    within: tuple[str, ...] = ()
    within_ids: tuple[str, ...] = ()
    licence: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym and the row it means. `place` is None where rows tie: then `candidates` holds them.

    `relation` is the word that keeps a distance (near, north of, outskirts of), empty otherwise; `precision` is exact,
    settlement, near, district, region or country.
    """

    start: int
    end: int
    text: str
    place: PlaceRef | None
    relation: str
    precision: str
    candidates: tuple[PlaceRef, ...] = ()
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """A theme and the words that fired it. `action` is the class of the deed, `fighting` whether it is one of combat."""

    slug: str
    cue: str
    start: int
    end: int
    action: str = ""
    fighting: bool = False


# --- statements, assembly --------------------------------------------------------------------------------------------


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
    itself ("denounced"), empty where it is only a report."""

    clause: int
    stance: str
    act: str
    speaker: ActorRef | None
    speaker_text: str
    said_when: PartialDate = UNKNOWN


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
    timex words. `when_basis` says where the date came from: timex, story, article or none.
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


# --- linking ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkableMention:
    """What linking looks at: one mention of any article, as stored. Actor and place keys include ancestors apart.

    The fields from `when_basis` on are for composing the event; which mentions are one happening does not hang on them.
    """

    fingerprint: str
    article: str
    article_order: tuple[int, str]  # (day number of the DCT's earliest bound, ref): the order of telling
    position: int
    kind: str
    title: str
    text: str
    trigger: str
    when: PartialDate
    certainty: str
    themes: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    when_basis: str = ""
    theme_order: tuple[str, ...] = ()
    participations: tuple[ParticipationDraft, ...] = ()
    event_places: tuple[EventPlaceDraft, ...] = ()
    statements: tuple[StatementDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions held to be one happening, with the score in [0, 1] and the reasons in words."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Fingerprints of the mentions of one happening, in order of telling, the links that joined them, and links that
    are too weak to make and are proposed to a curator."""

    fingerprints: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """The outcome of linking: every fingerprint is in exactly one cluster."""

    clusters: tuple[Cluster, ...]
    proposed: tuple[Link, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What the mentions of one cluster say together, field by field; a decision of a curator goes over any of them.

    `fingerprints` are in order of telling. `titled_by` and `dated_by` are the mentions whose title and date stand;
    `themes` are slugs, the weightiest first. A quantity comes from the mention that gives it, never from adding up.
    """

    fingerprints: tuple[str, ...]
    title: str
    kind: str  # incident, process, statement, plan, total
    when: PartialDate
    when_basis: str  # timex, story, article or none
    certainty: str  # reported, claimed, disputed, expected
    titled_by: str
    dated_by: str
    themes: tuple[str, ...] = ()
    participations: tuple[ParticipationDraft, ...] = ()
    places: tuple[EventPlaceDraft, ...] = ()
    quantities: tuple[QuantityDraft, ...] = ()
