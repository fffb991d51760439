"""The one door to the timeline's answers. Behind it stands SQL now; an index beside the database may stand there later.

Whoever asks knows this module and `answers`, and never how an answer is found.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from events.queries.answers import Facet, Histogram, MapAnswer, TimelineAnswer, TimelinePage
from events.queries.audience import Audience
from events.queries.sql.engine import SqlEngine
from events.queries.timeline_filter import TimelineFilter


class TimelineEngine(Protocol):
    """What every engine answers."""

    def timeline(self, asked: TimelineFilter, audience: Audience) -> TimelineAnswer:
        """A page of rows with every facet, the histogram and the map: all that is asked of one address, at once."""

    def timeline_page(self, asked: TimelineFilter, audience: Audience) -> TimelinePage:
        """One page of rows with the totals."""

    def facet_counts(self, asked: TimelineFilter, audience: Audience, only: Collection[str] = ()) -> dict[str, Facet]:
        """Every facet by name, or those named in `only`, each counted with the other filters applied."""

    def page_with_day(self, asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
        """The page on which what is filed under these days begins, or what comes next after them."""

    def histogram(self, asked: TimelineFilter, audience: Audience) -> Histogram:
        """Events over time, with all filters but the dates applied."""

    def map_points(self, asked: TimelineFilter, audience: Audience) -> MapAnswer:
        """Places with how many events name them, with all filters applied."""


def timeline_engine() -> TimelineEngine:
    """The engine that answers in this process."""
    return SqlEngine()


def whole_timeline(asked: TimelineFilter, audience: Audience = Audience.READERS) -> TimelineAnswer:
    """A page of the chronology with every facet, the histogram and the map; which event is in hand changes nothing of it."""
    return timeline_engine().timeline(replace(asked, event=""), audience)


def timeline_page(asked: TimelineFilter, audience: Audience = Audience.READERS) -> TimelinePage:
    """One page of the chronology with its totals."""
    return timeline_engine().timeline_page(asked, audience)


def facet_counts(asked: TimelineFilter, audience: Audience = Audience.READERS, only: Collection[str] = ()) -> dict[str, Facet]:
    """Every facet by name, or those named in `only`, each counted with the other filters applied."""
    return timeline_engine().facet_counts(asked, audience, only)


def page_with_day(asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
    """The page on which what is filed under these days (day numbers) begins, or what comes next after them."""
    return timeline_engine().page_with_day(asked, audience, first, last)


def histogram(asked: TimelineFilter, audience: Audience = Audience.READERS) -> Histogram:
    """Events over time under all filters but the dates."""
    return timeline_engine().histogram(asked, audience)


def map_points(asked: TimelineFilter, audience: Audience = Audience.READERS) -> MapAnswer:
    """Places with how many events name them, under all filters."""
    return timeline_engine().map_points(asked, audience)
