"""Values of linking: mentions as it looks at them, links, clusters, and the event that a cluster makes.

Nothing here has behaviour beyond looking itself up. Read through `events.extraction.types`.
"""

from dataclasses import dataclass, field

from events.extraction.dates import PartialDate
from events.extraction.types.drafts import EventPlaceDraft, ParticipationDraft, QuantityDraft, StatementDraft


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
