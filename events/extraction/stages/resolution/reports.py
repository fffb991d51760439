"""What a company or an office reports on: "the quarter", "the year-ago period", "the same month last year" hang on the
quarter, half-year or month that the text reports, not on the article's day nor on a date told in between.

Does not read words. Input: each meaning as it is told. Output: the period to hang on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.extraction.dates import PartialDate
from events.extraction.knowledge.outlook import AHEAD
from events.extraction.stages.resolution.units import Span, span_at

ANY = "any"  # "the period": whichever was told last
LONGEST_AGO_DAYS = 400  # older ones are what the report compares with
REPORTED_UNITS = frozenset({"Q", "H", "M"})


@dataclass(slots=True)
class Reports:
    """The periods that one text reports, the newest of each unit."""

    dct: PartialDate
    by_unit: dict[str, Span] = field(default_factory=dict)
    told_last: str = ""

    def tell(self, span: Span, fields: Mapping[str, str], way: int) -> None:
        """Notes a period that the text tells as past; an older one is what it is compared with."""
        if span.unit not in REPORTED_UNITS or way == AHEAD or "sign" in fields or not self.dct.is_known or self.dct.length is None:
            return
        if not self.dct.earliest - LONGEST_AGO_DAYS < span.earliest <= self.dct.latest:
            return
        known = self.by_unit.get(span.unit)
        if known is None or span.number > known.number:
            self.by_unit[span.unit] = span
        self.told_last = span.unit

    def period(self, unit: str, way: int) -> Span | None:
        """The reported quarter, half-year or month; where none was told, the last one that is over, for `any` none.

        >>> from events.extraction.dates import day_number
        >>> Reports(PartialDate.of_number(day_number(1989, 10, 17))).period("Q", -1) == Span("Q", 1989 * 4 + 2)
        True
        """
        told = self.by_unit.get(self.told_last if unit == ANY else unit)
        if told is not None or unit not in REPORTED_UNITS or not self.dct.is_certain_day:
            return told
        return span_at(unit, self.dct.earliest).shifted(0 if way == AHEAD else -1)
