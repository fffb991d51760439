"""The active filters as chips, each with the addresses that rule it out, switch it off for a moment, or take it off.

Within a facet any value will do, of those ruled out none may; facets must all hold.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy

from events.extraction.dates import PartialDate
from events.queries.boxes import Box
from events.queries.names import ChosenNames
from events.queries.picks import Pick
from events.queries.timeline_filter import FACETS, TimelineFilter
from events.templatetags.calendar_names import OF
from events.templatetags.when import when_plain
from events.templatetags.wording import FACET_NAMES, facet_label, has_names, label

AND, OR = pgettext_lazy("between filters", "and"), pgettext_lazy("between filters", "or")


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is asked for and how it joins the one before it. The addresses: `negated` asks for the opposite (empty
    where that cannot be), `switched` switches it off or on, `without` takes it off. `role` is the part that it is asked for in;
    `language` that of a name, which is not always that of the page."""

    facet: str
    name: str
    joined: str
    switched: str
    without: str
    negated: str = ""
    is_none_of: bool = False
    is_off: bool = False
    role: str = ""
    language: str = ""


def chips_of(asked: TimelineFilter, names: ChosenNames) -> tuple[Chip, ...]:
    """Chips of everything that is asked for, in the order of the filters."""
    chips: list[Chip] = []
    for facet in FACETS:
        wanted = 0
        for written in sorted(getattr(asked, facet), key=lambda each: Pick.read(each).is_none_of):
            pick = Pick.read(written)
            joined = AND if chips and (pick.is_none_of or not wanted) else OR if wanted else ""
            wanted += not pick.is_none_of
            chips.append(_chip_of(asked, facet, pick, str(joined), names))
    for name, facet, words in _others(asked):
        chips.append(Chip(facet, words, str(AND) if chips else "", asked.switched_filter(name), asked.without(name), is_off=name in asked.off))
    return tuple(chips)


def _chip_of(asked: TimelineFilter, facet: str, pick: Pick, joined: str, names: ChosenNames) -> Chip:
    name = names.by_facet.get(facet, {}).get(pick.value) or pick.value
    shown = facet_label(name, facet)
    return Chip(
        facet=str(FACET_NAMES[facet]),
        name=shown,
        joined=joined,
        switched=asked.switched(facet, pick.written),
        without=asked.toggled(facet, pick.value),
        negated=asked.negated(facet, pick.written),
        is_none_of=pick.is_none_of,
        is_off=pick.is_off,
        role=label(_role_of(asked, facet), "role"),
        language="en" if has_names(facet) and shown == name else "",
    )


def _role_of(asked: TimelineFilter, facet: str) -> str:
    role = {"actor": asked.actor_role, "place": asked.place_role}.get(facet, "any")
    return "" if role == "any" else role


def _others(asked: TimelineFilter) -> list[tuple[str, str, str]]:
    """(name, heading, words) of what is asked for beside the facets."""
    found = []
    if asked.start or asked.end:
        found.append(("dates", gettext("Dates"), _dates(asked)))
    if asked.originators:
        words = ngettext("at least {count} originator", "at least {count} originators", asked.originators)
        found.append(("originators", gettext("Originators"), words.format(count=asked.originators)))
    if asked.since:
        since = asked.since_release or when_plain(PartialDate.from_edtf(asked.since), OF)
        found.append(("since", gettext("Changed"), gettext("new or changed since {date}").format(date=since)))
    if asked.box:
        found.append(("box", gettext("Map"), box_words(Box.read(asked.box))))
    if asked.q:
        found.append(("text", gettext("Search"), gettext("“{text}”").format(text=asked.q)))
    return found


def box_words(box: Box) -> str:
    """A box in words."""
    sides = (box.west, box.east, box.south, box.north)
    return gettext("{0}° to {1}° east, {2}° to {3}° north").format(*(f"{side:g}" for side in sides))


def _dates(asked: TimelineFilter) -> str:
    if asked.start and asked.end:
        start, end = (when_plain(PartialDate.from_edtf(text)) for text in (asked.start, asked.end))
        return start if start == end else pgettext("from to", "{first} to {last}").format(first=start, last=end)
    if asked.start:
        return gettext("from {date}").format(date=when_plain(PartialDate.from_edtf(asked.start), OF))
    return gettext("up to {date}").format(date=when_plain(PartialDate.from_edtf(asked.end), OF))
