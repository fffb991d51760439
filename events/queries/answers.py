"""The values that answers are made of: what pages, exports and the API may see of the chronology, ready to be shown.

Frozen, without behaviour beyond looking themselves up, and the same whichever engine found them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from events.extraction.dates import PartialDate
from events.queries.picks import Pick
from events.queries.timeline_filter import MOST_MORE

FIRST_VALUES = 14  # of a facet, before the reader asks for more


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is shown in one way. `role` is empty, timex, cue or cut; the words stand as they are in the article."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ThemeLabel:
    """A theme as it is named to readers."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ActorPart:
    """An actor with its part in an event. The slug is empty for a person who is not named to readers."""

    slug: str
    name: str
    role: str = ""
    alleged: bool = False


@dataclass(frozen=True, slots=True)
class PlacePart:
    """A place with its part in an event; `within` names what it lies in, nearest first."""

    slug: str
    name: str
    kind: str
    role: str = ""
    precision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as the chronology lists it."""

    public_id: str
    title: str
    kind: str
    when: PartialDate
    certainty: str
    review: str
    themes: tuple[ThemeLabel, ...]
    actors: tuple[ActorPart, ...]
    places: tuple[PlacePart, ...]
    evidence: tuple[Piece, ...]
    articles: int
    outlets: int
    originators: int
    speakers: int = 0

    @property
    def theme(self) -> str:
        """The slug of the theme that gives the colour."""
        return self.themes[0].slug if self.themes else "other"


@dataclass(frozen=True, slots=True)
class ShortRow:
    """One event in a short list: when, what, how sure. `theme` gives the colour."""

    public_id: str
    title: str
    when: PartialDate
    certainty: str
    theme: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """One page of the chronology, with as many after it as were asked for. `certain` events lie inside the asked dates,
    `possible` ones may; `undated` of all that match have no date, whether or not dates were asked for. `before` is when the
    event before the first row is."""

    rows: tuple[EventRow, ...]
    total: int
    certain: int
    possible: int
    undated: int
    page: int
    pages: int
    more: int = 0
    before: PartialDate | None = None

    @property
    def last(self) -> int:
        """The last page that is listed."""
        return min(self.page + self.more, self.pages)

    @property
    def can_grow(self) -> bool:
        """Whether the list may go on where it is, before it goes on on another page."""
        return self.more < MOST_MORE

    @property
    def previous(self) -> int | None:
        """The page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if there is one."""
        return self.last + 1 if self.last < self.pages else None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter by and how many events it would leave. `picked` is how the address writes it, empty where it does
    not name it; `depth` counts what stands above it in a tree."""

    value: str
    name: str
    count: int
    picked: str = ""
    depth: int = 0

    @property
    def is_none_of(self) -> bool:
        """Whether it is ruled out instead of asked for."""
        return Pick.read(self.picked).is_none_of


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the values that are listed, the events of all its values together, and how many values are not listed."""

    key: str
    values: tuple[FacetValue, ...]
    total: int
    more: int = 0

    @property
    def most(self) -> int:
        """Events of its fullest value."""
        return max((value.count for value in self.values), default=0)


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of days and the events that lie wholly inside it, by theme slug."""

    first_day: int
    last_day: int
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Events of all themes."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Stretch:
    """Events too coarse for one bin, with the same bounds. An open side is at its known bound and says so."""

    first_day: int
    last_day: int
    count: int
    opens: str = ""  # start, end


@dataclass(frozen=True, slots=True)
class Histogram:
    """Events over time. `unit` is day, month, year, decade or century. `known` are, where dates were asked for, the first and
    last known day of all that matches without them."""

    unit: str
    bins: tuple[Bin, ...]
    coarse: tuple[Stretch, ...]
    themes: tuple[ThemeLabel, ...]
    known: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place and how many events name it; of those, how many are known only to be near it or somewhere in it."""

    slug: str
    name: str
    kind: str
    feature_id: str
    latitude: float
    longitude: float
    count: int
    is_chosen: bool
    rough: int = 0


@dataclass(frozen=True, slots=True)
class MapUnit:
    """A region of the tree of places, by which a reader may filter whether or not an event is known to it alone."""

    slug: str
    feature_id: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """Where events are: `points` are settlements and finer, `units` districts and regions, `countries` only listed;
    `regions` are all that the chronology knows."""

    points: tuple[MapPoint, ...]
    units: tuple[MapPoint, ...]
    countries: tuple[MapPoint, ...]
    unmapped: int
    regions: tuple[MapUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """All that one address of the chronology asks for; `facets` by name."""

    page: TimelinePage
    facets: Mapping[str, Facet]
    histogram: Histogram
    map: MapAnswer


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what of an event, in which article; `also` are later tellings of the very same."""

    stance: str
    speaker: str
    speaker_slug: str
    via: str
    cue: str
    words: tuple[Piece, ...]
    said_when: PartialDate
    article: "ArticleLabel"
    anchor: str
    also: tuple["Said", ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleLabel:
    """An article as it is named to readers."""

    ref: str
    title: str
    source: str
    dct: PartialDate


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A reading of a date that lost, and why."""

    when: PartialDate
    why: str


@dataclass(frozen=True, slots=True)
class DateFound:
    """How a date was found: the words, what they hang on, the rule and its explanation."""

    words: str
    when: PartialDate
    basis: str
    rule: str
    anchor: PartialDate
    anchor_basis: str
    explanation: str
    others: tuple[OtherReading, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention of an event: its sentence with the dating words marked, how they were read, and what stands `around` it
    in its article, before and after."""

    anchor: str
    article: ArticleLabel
    sentence: tuple[Piece, ...]
    found: DateFound
    title: str
    certainty: str
    is_lead: bool
    event: str
    around: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Account:
    """One telling of an event. `places` are (name, precision), `speakers` (name, stance) with no name for the article itself."""

    anchor: str
    article: ArticleLabel
    when: PartialDate
    timex: str
    certainty: str
    places: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]
    speakers: tuple[tuple[str, str], ...]
    sentence: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A number with whose it is and who states it."""

    kind: str
    text: str
    side: str
    stated_by: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class EventDetail:
    """Everything that is shown of one event."""

    pk: int
    row: EventRow
    found: DateFound | None
    said: tuple[Said, ...]
    mentions: tuple[MentionView, ...]
    quantities: tuple[QuantityView, ...]
    accounts: tuple[Account, ...] = ()
    before: tuple[ShortRow, ...] = ()
    after: tuple[ShortRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """What this chronology is, read from what, checked how far, how fresh."""

    name: str
    conflict: str
    description: str
    editors: str
    licence: str
    known_gaps: tuple[str, ...]
    articles: int
    undated_articles: int
    events: int
    reviewed: int
    updated_at: datetime | None
