"""Values of what the stages find in sentences: timexes and their dates, actors, places, themes.

Nothing here has behaviour beyond looking itself up. Read through `events.extraction.types`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from events.extraction.dates import UNKNOWN, PartialDate

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


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
    """Words that mean an actor. `how` is alias, title, surname, acronym, nationality, metonym, pronoun or proposed;
    `beside` are the others where the words mean several: "the two leaders"."""

    start: int
    end: int
    text: str
    actor: ActorRef
    how: str
    sentence: int = 0
    beside: tuple[ActorRef, ...] = ()


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
    settlement, near, district, region or country. `how` the words lead to the place: name, description ("the city"), there,
    or story, where only what was told before says it. `role` is about where the words merely concern the place
    ("defenders of Azovstal"), background where they tell of another happening there ("after the fall of Lyman"), empty
    where something may have happened there.
    """

    start: int
    end: int
    text: str
    place: PlaceRef | None
    relation: str
    precision: str
    candidates: tuple[PlaceRef, ...] = ()
    sentence: int = 0
    how: str = "name"
    role: str = ""


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """A theme and the words that fired it. `action` is the class of the deed, `fighting` whether it is one of combat."""

    slug: str
    cue: str
    start: int
    end: int
    action: str = ""
    fighting: bool = False
