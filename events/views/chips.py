"""The active filters as chips, each with the address that takes it off; within a facet any will do, facets must all hold."""

from dataclasses import dataclass

from events.extraction.dates import PartialDate
from events.queries.names import ChosenNames
from events.queries.timeline_filter import FACETS, TimelineFilter
from events.templatetags.when import when_plain
from events.templatetags.wording import FACET_NAMES, label


@dataclass(frozen=True, slots=True)
class Chip:
    """One value, how it joins the one before it, and the query string without it."""

    facet: str
    name: str
    joined: str
    without: str


def chips_of(asked: TimelineFilter, names: ChosenNames) -> tuple[Chip, ...]:
    """Chips of everything that is asked for, in the order of the filters."""
    chips: list[Chip] = []
    for facet in FACETS:
        for position, value in enumerate(getattr(asked, facet)):
            name = names.by_facet.get(facet, {}).get(value) or label(value, facet)
            joined = "or" if position else "and" if chips else ""
            chips.append(Chip(FACET_NAMES[facet], name, joined, asked.toggled(facet, value)))
    if asked.has_dates:
        chips.append(Chip("Dates", _dates(asked), "and" if chips else "", asked.as_query(start="", end="", open=False, page=1)))
    if asked.q:
        chips.append(Chip("Search", f"“{asked.q}”", "and" if chips else "", asked.as_query(q="", page=1)))
    return tuple(chips)


def _dates(asked: TimelineFilter) -> str:
    start, end = (when_plain(PartialDate.from_edtf(text)) if text else "" for text in (asked.start, asked.end))
    if start == end:
        return start
    return f"{start} to {end}" if start and end else f"from {start}" if start else f"up to {end}"
