"""TimelineFilter: what a reader asked for, read from an address and written back into one.

Knows the words of the address and what is wrong with them; knows nothing of the database. An unknown parameter is
ignored, an unknown value of a known one is refused with a message.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.queries.asked_dates import asked_date
from events.queries.boxes import SIDES, Box
from events.queries.picks import Pick, any_of, in_force, none_of
from events.queries.release_names import is_release_name

MAX_QUERY_CHARACTERS = 6_000
MAX_VALUES = 100
MAX_TEXT = 200
MOST_ORIGINATORS = 1_000
MOST_MORE = 24  # pages that a list may grow by before it goes on on another

CERTAINTIES = ("reported", "claimed", "disputed", "expected")
KINDS = ("incident", "process", "statement", "plan", "total")
HAPPENINGS = ("incident", "process")  # what the default counts; statements, plans and running totals stand apart
REVIEWS = ("accepted", "proposed")
KNOWN_TO = ("day", "range", "month", "coarser", "none")
LOCATED_TO = ("exact", "settlement", "near", "district", "region", "country")
ORDERS = ("oldest", "newest")
ACTOR_ROLES = ("any", "initiator", "target", "participant", "speaker")
PLACE_ROLES = ("any", "at", "target", "from", "spoken at", "about")

FACETS = ("theme", "kind", "actor", "said", "place", "certainty", "known", "located", "source", "review")
CHOICES = {"certainty": CERTAINTIES, "kind": KINDS, "review": REVIEWS, "known": KNOWN_TO, "located": LOCATED_TO}
SWITCHABLE = {"dates": {"start": "", "end": ""}, "text": {"q": ""}, "originators": {"originators": 0}, "since": {"since": ""}, "box": {"box": ""}}
FINDABLE = ("actor", "said", "place", "source")


class FilterRefused(ValueError):
    """An address asks for something that cannot be; the message says what to write instead."""


class Parameters(Protocol):
    """What is needed of Django's QueryDict."""

    def getlist(self, key: str) -> Sequence[str]:
        """All values of a key."""


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """A question to the chronology. Within a facet any value will do and none that is ruled out may hold; facets must all hold.

    The values of a facet are written as `picks` has it. Without a kind asked for, only happenings match, unless `everything`
    does. `find_*` and `full` decide which values a facet lists, never which events match. What `off` names is kept at hand
    but switched off for the moment, as `~` does for the value of a facet. `more` is how many pages are listed after `page`.
    """

    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    located: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    everything: bool = field(default=False, metadata={"name": "all"})
    actor_role: str = field(default="any", metadata={"name": "actor-as"})
    place_role: str = field(default="any", metadata={"name": "place-as"})
    originators: int = 0
    since: str = ""
    start: str = field(default="", metadata={"name": "from"})
    end: str = field(default="", metadata={"name": "to"})
    open: bool = False
    q: str = ""
    box: str = ""
    order: str = "oldest"
    page: int = 1
    more: int = 0
    event: str = ""
    find_actor: str = field(default="", metadata={"name": "find-actor"})
    find_said: str = field(default="", metadata={"name": "find-said"})
    find_place: str = field(default="", metadata={"name": "find-place"})
    find_source: str = field(default="", metadata={"name": "find-source"})
    full: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    @staticmethod
    def from_query(query: Parameters) -> "TimelineFilter":
        """The filter that an address asks for. `when` sets both ends of the dates, `west` and so on the sides of the box.

        Raises: FilterRefused with a message for the reader.
        """
        values: dict[str, Any] = {name: _picks(query, name) for name in FACETS}
        values |= {"everything": _one(query, "all") == "1", "open": _one(query, "open") == "1"}
        values |= {"actor_role": _choice(query, "actor-as", ACTOR_ROLES), "place_role": _choice(query, "place-as", PLACE_ROLES)}
        values |= {"originators": _number(query, "originators", 0, MOST_ORIGINATORS), "since": _moment(query, "since")}
        whole = _date(query, "when")
        values |= {"start": whole or _date(query, "from"), "end": whole or _date(query, "to")}
        values |= {name: _one(query, name) for name in ("q", "event")} | {"box": _box(query)}
        values |= {"order": _choice(query, "order", ORDERS), "page": _number(query, "page", 1, 999_999), "more": _number(query, "more", 0, MOST_MORE)}
        values |= {f"find_{name}": _one(query, f"find-{name}") for name in FINDABLE}
        values |= {"full": _some(query, "full", FINDABLE), "off": _some(query, "off", tuple(SWITCHABLE))}
        read = TimelineFilter(**values)
        if read.first_day > read.last_day:
            raise FilterRefused(f"The dates end ({read.end}) before they begin ({read.start}). Swap them, or leave one empty.")
        return read

    def as_query(self, **changes: Any) -> str:
        """The query string of this filter with some fields changed; what is at its default is left out.

        >>> TimelineFilter(actor=("nato", "ukraine"), page=3).as_query(page=1)
        'actor=nato&actor=ukraine'
        """
        pairs: list[tuple[str, str]] = []
        changed = replace(self, **changes) if changes else self
        for each in fields(changed):
            value, name = getattr(changed, each.name), each.metadata.get("name", each.name)
            if value == each.default:
                continue
            pairs += [(name, str(one)) for one in value] if isinstance(value, tuple) else [(name, "1" if value is True else str(value))]
        return urlencode(pairs)

    def toggled(self, facet: str, value: str) -> str:
        """The query string with a facet's value put in, or taken out however it was picked; on the first page.

        >>> TimelineFilter(theme=("!aid",)).toggled("theme", "aid")
        ''
        """
        old: tuple[str, ...] = getattr(self, facet)
        new = tuple(each for each in old if Pick.read(each).value != value)
        return self._with_picks(facet, new if len(new) < len(old) else (*old, value))

    def negated(self, facet: str, written: str) -> str:
        """The query string with a picked value ruled out instead of asked for, or the other way round.

        >>> TimelineFilter(theme=("aid",)).negated("theme", "aid")
        'theme=%21aid'
        """
        return self._with_picks(facet, _replaced(getattr(self, facet), written, Pick.read(written).negated))

    def switched(self, facet: str, written: str) -> str:
        """The query string with a picked value switched off for the moment, or on again.

        >>> TimelineFilter(theme=("aid",)).switched("theme", "aid")
        'theme=~aid'
        """
        return self._with_picks(facet, _replaced(getattr(self, facet), written, Pick.read(written).switched))

    def switched_filter(self, name: str) -> str:
        """The query string with one of SWITCHABLE switched off for the moment, or on again.

        >>> TimelineFilter(q="grain").switched_filter("text")
        'q=grain&off=text'
        """
        off = tuple(each for each in self.off if each != name) if name in self.off else (*self.off, name)
        return self.as_query(off=off, page=1, more=0, event="")

    def without(self, name: str) -> str:
        """The query string without one of SWITCHABLE.

        >>> TimelineFilter(q="grain", theme=("aid",)).without("text")
        'theme=aid'
        """
        off = tuple(each for each in self.off if each != name)
        return self.as_query(**SWITCHABLE[name], off=off, page=1, more=0, event="")

    def boxed(self, box: str) -> str:
        """The query string with a box of the map, in force.

        >>> TimelineFilter(q="grain", box="30,50,31,51", off=("box",)).boxed("36,49,37,50")
        'q=grain&box=36%2C49%2C37%2C50'
        """
        return self.as_query(box=box, off=tuple(each for each in self.off if each != "box"), page=1, more=0, event="")

    def _with_picks(self, facet: str, picks: tuple[str, ...]) -> str:
        return self.as_query(**{facet: picks}, page=1, more=0, event="")

    def any_of(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that are asked for and in force."""
        return any_of(getattr(self, facet))

    def none_of(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that are ruled out, in force."""
        return none_of(getattr(self, facet))

    def named(self, facet: str) -> tuple[str, ...]:
        """Every value of a facet that the address names, however it is picked."""
        return tuple(Pick.read(each).value for each in getattr(self, facet))

    def passes(self, facet: str, value: str) -> bool:
        """Whether a value of a facet of which an event has one meets what is asked of this facet."""
        wanted = self.any_of(facet) or (HAPPENINGS if facet == "kind" and not self.everything else ())
        return (not wanted or value in wanted) and value not in self.none_of(facet)

    @property
    def leaves_out(self) -> bool:
        """Whether statements, plans and running totals are left out because nobody asked for them."""
        return not self.everything and not self.any_of("kind")

    @property
    def matched(self) -> "TimelineFilter":
        """What of this filter decides which events match: not their order, the page, the event in hand or what facets list."""
        picked = {name: in_force(getattr(self, name)) for name in FACETS}
        shown = {f"find_{name}": "" for name in FINDABLE}
        switched_off = {field: none for name in self.off for field, none in SWITCHABLE[name].items()}
        return replace(self, order="oldest", page=1, more=0, event="", full=(), off=(), **picked, **shown, **switched_off)

    @property
    def first_day(self) -> int:
        """Day number from which on; OPEN_START where the reader gave none."""
        return PartialDate.from_edtf(self.start).earliest if self.start and self.has_dates else OPEN_START

    @property
    def last_day(self) -> int:
        """Day number up to which; OPEN_END where the reader gave none."""
        return PartialDate.from_edtf(self.end).latest if self.end and self.has_dates else OPEN_END

    @property
    def since_release(self) -> str:
        """The release after whose moment an event is to be new or changed; empty where a day or nothing is asked for."""
        return self.since if is_release_name(self.since) else ""

    @property
    def has_dates(self) -> bool:
        """Whether the reader limits the dates, now."""
        return bool(self.start or self.end) and "dates" not in self.off


def _replaced(written: tuple[str, ...], old: str, new: Pick) -> tuple[str, ...]:
    return tuple(new.written if each == old else each for each in written)


def _one(query: Parameters, name: str) -> str:
    values = query.getlist(name)
    text = values[-1].strip() if values else ""
    if len(text) > MAX_TEXT or "\x00" in text:
        raise FilterRefused(f"“{name}” holds {len(text)} characters; at most {MAX_TEXT} of ordinary text can be asked for.")
    return text


def _picks(query: Parameters, name: str) -> tuple[str, ...]:
    """The picks of a facet; of several picks of one value the last counts."""
    texts = [value.strip() for value in query.getlist(name) if value.strip()]
    if len(texts) > MAX_VALUES or any(len(text) > MAX_TEXT or "\x00" in text for text in texts):
        raise FilterRefused(f"“{name}” asks for too much: at most {MAX_VALUES} values of {MAX_TEXT} characters each.")
    picks = {pick.value: pick.written for pick in map(Pick.read, texts)}
    choices = CHOICES.get(name)
    for value in picks:
        if choices and value not in choices:
            raise FilterRefused(f"“{name}={value}” is not known here. Choose from: {', '.join(choices)}.")
    return tuple(picks.values())


def _some(query: Parameters, name: str, known: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(query.getlist(name)) if value in known)


def _choice(query: Parameters, name: str, choices: Sequence[str]) -> str:
    value = _one(query, name) or choices[0]
    if value not in choices:
        raise FilterRefused(f"“{name}={value}” is not known here. Choose from: {', '.join(choices)}.")
    return value


def _date(query: Parameters, name: str) -> str:
    text = _one(query, name)
    try:
        return asked_date(text).edtf
    except ValueError as error:
        raise FilterRefused(f"“{name}={text}” is no date: {error}") from error


def _moment(query: Parameters, name: str) -> str:
    """A date, or the name of a release."""
    text = _one(query, name)
    try:
        return _date(query, name)
    except FilterRefused:
        if is_release_name(text):
            return text
        raise


def _box(query: Parameters) -> str:
    """The box as it is written, or as four fields of a form give its sides."""
    text = _one(query, "box")
    sides = [_one(query, side) for side in SIDES]
    text = ",".join(sides) if any(sides) else text
    try:
        return Box.read(text).written if text else ""
    except ValueError as error:
        raise FilterRefused(f"“box={text}” is no box of the map: {error}") from error


def _number(query: Parameters, name: str, least: int, most: int) -> int:
    text = _one(query, name) or str(least)
    if not text.isascii() or not text.isdigit() or len(text) > 6 or not least <= int(text) <= most:
        what = "page; pages are" if name == "page" else "number that can be asked for; it is"
        raise FilterRefused(f"“{name}={text}” is no {what} counted from {least}.")
    return int(text)
