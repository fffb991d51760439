"""SqlEngine: the answers of this folder as one engine."""

from collections.abc import Collection

from events.queries.answers import Facet, Histogram, MapAnswer, TimelinePage
from events.queries.audience import Audience
from events.queries.sql.facets import facets
from events.queries.sql.mapped import mapped_places
from events.queries.sql.over_time import events_over_time
from events.queries.sql.paging import page_of_events, page_with_day
from events.queries.timeline_filter import TimelineFilter


class SqlEngine:
    """Answers every question from the database, afresh."""

    def timeline_page(self, asked: TimelineFilter, audience: Audience) -> TimelinePage:
        """One page of rows with the totals."""
        return page_of_events(asked, audience)

    def facet_counts(self, asked: TimelineFilter, audience: Audience, only: Collection[str] = ()) -> dict[str, Facet]:
        """Every facet by name, or those named in `only`."""
        return facets(asked, audience, only)

    def page_with_day(self, asked: TimelineFilter, audience: Audience, first: int, last: int) -> int:
        """The page on which what is filed under these days begins."""
        return page_with_day(asked, audience, first, last)

    def histogram(self, asked: TimelineFilter, audience: Audience) -> Histogram:
        """Events over time."""
        return events_over_time(asked, audience)

    def map_points(self, asked: TimelineFilter, audience: Audience) -> MapAnswer:
        """Places with counts."""
        return mapped_places(asked, audience)
