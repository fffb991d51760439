"""TimelineFilter: what a reader asked for, read from an address and written back into one.

Knows the words of the address and what is wrong with them; knows nothing of the database. An unknown parameter is
ignored, an unknown value of a known one is refused with a message.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate

MAX_QUERY_CHARACTERS = 6_000
MAX_VALUES = 100
MAX_TEXT = 200

CERTAINTIES = ("reported", "claimed", "disputed", "expected")
KINDS = ("incident", "process", "statement", "plan", "total")
REVIEWS = ("accepted", "proposed")
KNOWN_TO = ("day", "range", "month", "coarser", "none")
ORDERS = ("oldest", "newest")


class FilterRefused(ValueError):
    """An address asks for something that cannot be; the message says what to write instead."""


class Parameters(Protocol):
    """What is needed of Django's QueryDict."""

    def getlist(self, key: str) -> Sequence[str]:
        """All values of a key."""


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """A question to the chronology. Within a facet any value will do; facets must all hold."""

    theme: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    start: str = field(default="", metadata={"name": "from"})
    end: str = field(default="", metadata={"name": "to"})
    open: bool = False
    q: str = ""
    order: str = "oldest"
    page: int = 1
    event: str = ""

    @staticmethod
    def from_query(query: Parameters) -> "TimelineFilter":
        """The filter that an address asks for.

        Raises: FilterRefused with a message for the reader.
        """
        choices = {"certainty": CERTAINTIES, "kind": KINDS, "review": REVIEWS, "known": KNOWN_TO}
        values: dict[str, Any] = {name: _many(query, name, choices.get(name)) for name in FACETS}
        values |= {"start": _date(query, "from"), "end": _date(query, "to")}
        values |= {"open": _one(query, "open") == "1", "q": _one(query, "q"), "event": _one(query, "event")}
        values |= {"order": _choice(query, "order", ORDERS), "page": _page(query)}
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
        """The query string with a facet's value switched, on the first page.

        >>> TimelineFilter(theme=("aid",)).toggled("theme", "aid")
        ''
        """
        old = getattr(self, facet)
        new = tuple(v for v in old if v != value) if value in old else (*old, value)
        return self.as_query(**{facet: new}, page=1, event="")

    @property
    def matched(self) -> "TimelineFilter":
        """What of this filter decides which events match: not their order, the page, or the event in hand."""
        return replace(self, order="oldest", page=1, event="")

    @property
    def first_day(self) -> int:
        """Day number from which on; OPEN_START where the reader gave none."""
        return PartialDate.from_edtf(self.start).earliest if self.start else OPEN_START

    @property
    def last_day(self) -> int:
        """Day number up to which; OPEN_END where the reader gave none."""
        return PartialDate.from_edtf(self.end).latest if self.end else OPEN_END

    @property
    def has_dates(self) -> bool:
        """Whether the reader limited the dates."""
        return bool(self.start or self.end)


FACETS = ("theme", "kind", "actor", "place", "certainty", "known", "review")


def _one(query: Parameters, name: str) -> str:
    values = query.getlist(name)
    text = values[-1].strip() if values else ""
    if len(text) > MAX_TEXT or "\x00" in text:
        raise FilterRefused(f"“{name}” holds {len(text)} characters; at most {MAX_TEXT} of ordinary text can be asked for.")
    return text


def _many(query: Parameters, name: str, choices: Sequence[str] | None) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in query.getlist(name) if value.strip()))
    if len(values) > MAX_VALUES or any(len(value) > MAX_TEXT or "\x00" in value for value in values):
        raise FilterRefused(f"“{name}” asks for too much: at most {MAX_VALUES} values of {MAX_TEXT} characters each.")
    for value in values:
        if choices and value not in choices:
            raise FilterRefused(f"“{name}={value}” is not known here. Choose from: {', '.join(choices)}.")
    return values


def _choice(query: Parameters, name: str, choices: Sequence[str]) -> str:
    value = _one(query, name) or choices[0]
    if value not in choices:
        raise FilterRefused(f"“{name}={value}” is not known here. Choose from: {', '.join(choices)}.")
    return value


def _date(query: Parameters, name: str) -> str:
    text = _one(query, name)
    try:
        return PartialDate.from_edtf(text).edtf
    except ValueError as error:
        raise FilterRefused(f"“{name}={text}” is no date: {error}") from error


def _page(query: Parameters) -> int:
    text = _one(query, "page") or "1"
    if not text.isascii() or not text.isdigit() or len(text) > 6 or int(text) < 1:
        raise FilterRefused(f"“page={text}” is no page; pages are counted from 1.")
    return int(text)
