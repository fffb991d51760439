"""SqlEngine: the answers of this folder as one engine. Whatever one answer is made of is asked in one survey."""

from collections.abc import Collection
from dataclasses import dataclass

from events.queries.answers import Facet, Histogram, MapAnswer, TimelineAnswer, TimelinePage
from events.queries.audience import Audience
from events.queries.sql.facets import facet_arms, facets_of
from events.queries.sql.mapped import MAP_ARMS, map_of_places
from events.queries.sql.over_time import OVER_TIME_ARMS, events_over_time
from events.queries.sql.paging import page_arms, page_of_events, page_with_day
from events.queries.sql.survey import survey
from events.queries.sql.unwritten import while_unwritten
from events.queries.timeline_filter import TimelineFilter


@dataclass(frozen=True, slots=True)
class SqlEngine:
    """Answers every question from the database; the same one again only where something was written since."""

    @while_unwritten
    def timeline(self, asked: TimelineFilter, audience: Audience) -> TimelineAnswer:
        """A page with every facet, the histogram and the map."""
        found = survey(asked.matched, audience, {**page_arms(asked), **facet_arms(), **OVER_TIME_ARMS, **MAP_ARMS})
        return TimelineAnswer(
            page_of_events(asked, found, audience), facets_of(asked, found), events_over_time(asked, found), map_of_places(asked, found)
        )

    @while_unwritten
    def timeline_page(self, asked: TimelineFilter, audience: Audience) -> TimelinePage:
        """One page of rows with the totals."""
        return page_of_events(asked, survey(asked.matched, audience, page_arms(asked)), audience)

    def facet_counts(self, asked: TimelineFilter, audience: Audience, only: Collection[str] = ()) -> dict[str, Facet]:
        """Every facet by name, or those named in `only`."""
        return facets_of(asked, survey(asked.matched, audience, facet_arms(only)), only)

    def page_with_day(self, asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
        """The page on which what is filed under these days begins."""
        return page_with_day(asked, audience, first, last)

    @while_unwritten
    def histogram(self, asked: TimelineFilter, audience: Audience) -> Histogram:
        """Events over time."""
        return events_over_time(asked, survey(asked.matched, audience, OVER_TIME_ARMS))

    @while_unwritten
    def map_points(self, asked: TimelineFilter, audience: Audience) -> MapAnswer:
        """Places with counts."""
        return map_of_places(asked, survey(asked.matched, audience, MAP_ARMS))
