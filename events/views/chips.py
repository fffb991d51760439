"""The active filters as chips, each with the addresses that rule it out, switch it off for a moment, or take it off.

Within a facet any value will do, of those ruled out none may; facets must all hold.
"""

from dataclasses import dataclass

from events.extraction.dates import PartialDate
from events.queries.names import ChosenNames
from events.queries.picks import Pick
from events.queries.timeline_filter import FACETS, TimelineFilter
from events.templatetags.when import when_plain
from events.templatetags.wording import FACET_NAMES, label


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is asked for and how it joins the one before it. The addresses: `negated` asks for the opposite (empty
    where that cannot be), `switched` switches it off or on, `without` takes it off."""

    facet: str
    name: str
    joined: str
    switched: str
    without: str
    negated: str = ""
    is_none_of: bool = False
    is_off: bool = False


def chips_of(asked: TimelineFilter, names: ChosenNames) -> tuple[Chip, ...]:
    """Chips of everything that is asked for, in the order of the filters."""
    chips: list[Chip] = []
    for facet in FACETS:
        wanted = 0
        for written in sorted(getattr(asked, facet), key=lambda each: Pick.read(each).is_none_of):
            pick = Pick.read(written)
            joined = "and" if chips and (pick.is_none_of or not wanted) else "or" if wanted else ""
            wanted += not pick.is_none_of
            chips.append(_chip_of(asked, facet, pick, joined, names))
    for name, facet, words in _others(asked):
        chips.append(Chip(facet, words, "and" if chips else "", asked.switched_filter(name), asked.without(name), is_off=name in asked.off))
    return tuple(chips)


def _chip_of(asked: TimelineFilter, facet: str, pick: Pick, joined: str, names: ChosenNames) -> Chip:
    role = label(_role_of(asked, facet), "role")
    return Chip(
        facet=FACET_NAMES[facet],
        name=(names.by_facet.get(facet, {}).get(pick.value) or label(pick.value, facet)) + (f" ({role})" if role else ""),
        joined=joined,
        switched=asked.switched(facet, pick.written),
        without=asked.toggled(facet, pick.value),
        negated=asked.negated(facet, pick.written),
        is_none_of=pick.is_none_of,
        is_off=pick.is_off,
    )


def _role_of(asked: TimelineFilter, facet: str) -> str:
    role = {"actor": asked.actor_role, "place": asked.place_role}.get(facet, "any")
    return "" if role == "any" else role


def _others(asked: TimelineFilter) -> list[tuple[str, str, str]]:
    """(name, heading, words) of what is asked for beside the facets."""
    found = []
    if asked.start or asked.end:
        found.append(("dates", "Dates", _dates(asked)))
    if asked.originators:
        found.append(("originators", "Originators", f"at least {asked.originators} originator{'s' if asked.originators > 1 else ''}"))
    if asked.since:
        found.append(("since", "Changed", f"new or changed since {when_plain(PartialDate.from_edtf(asked.since))}"))
    if asked.q:
        found.append(("text", "Search", f"“{asked.q}”"))
    return found


def _dates(asked: TimelineFilter) -> str:
    start, end = (when_plain(PartialDate.from_edtf(text)) if text else "" for text in (asked.start, asked.end))
    if start == end:
        return start
    return f"{start} to {end}" if start and end else f"from {start}" if start else f"up to {end}"
