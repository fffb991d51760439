"""Dates what is told by a length of time that hangs on the article's date: "in the past three weeks", "a few days ago".

Says no more than the words: an interval in which the happening lies, never a day. A bare length ("five years") has no
date. Input: the timex and the DCT. Output: `PartialDate`.
"""

from collections.abc import Mapping
from math import ceil

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.stages.resolution.units import Span
from events.extraction.types import Timex

DAYS: dict[str, float] = {"D": 1, "W": 7, "2W": 14, "M": 31, "Q": 92, "Y": 366, "DE": 3660, "TH": 1 / 24, "TM": 1 / 1440}
FARTHEST_DAYS = 36_600  # a longer reach is no date
LAST_DCT = 3_600_000  # day number: what EDTF writes with four digits ends soon after
MONTH_DAYS = 30.7  # three of them are 92 days and twelve a year
FEW, MOST = 2, 13  # "a few", "several", "recent": from two of a unit to a dozen, or what the next larger unit would say
LARGEST_VAGUE = {"D": MOST, "W": 8, "M": 12, "Y": 9}


def date_of_length(timex: Timex, dct: PartialDate) -> PartialDate:
    """The interval that a length reaches from the DCT; unknown where it hangs on nothing or on an unknown DCT."""
    fields = timex.fields
    unit, count = fields.get("unit", ""), fields.get("n", "X")
    if not dct.is_known or dct.length is None or unit not in DAYS or dct.latest > LAST_DCT:
        return UNKNOWN
    if fields.get("sign") == "ago" and count == "X" and unit in LARGEST_VAGUE:
        far, near = int(LARGEST_VAGUE[unit] * DAYS[unit]), int(FEW * DAYS[unit] if unit == "D" else DAYS[unit])
        return PartialDate.within(dct.earliest - far, dct.latest - near)
    if timex.rule == "recent_units" and unit in ("D", "W", "M"):
        return PartialDate.within(dct.earliest - int(LARGEST_VAGUE[unit] * DAYS[unit]), dct.latest)
    if timex.type != "DURATION" or "dir" not in fields:
        return UNKNOWN
    most = LARGEST_VAGUE.get(unit, 1) if count == "X" else float(count)
    if most * DAYS[unit] > FARTHEST_DAYS:
        return UNKNOWN
    reach = ceil(most * DAYS[unit])
    if fields["dir"] in ("last", "previous"):
        return PartialDate.within(dct.earliest - reach, dct.latest)
    return PartialDate.within(dct.earliest, dct.latest + reach) if fields["dir"] == "next" else UNKNOWN


def date_inside(fields: Mapping[str, str], whole: PartialDate) -> PartialDate:
    """The first or last so many days or weeks of a stretch; all of it where the words do not say how many.

    >>> date_inside({"n": "2", "unit": "W", "nth": "1"}, PartialDate.from_edtf("2022-09")).edtf
    '[2022-09-01..2022-09-14]'
    """
    count, unit = fields.get("n", "X"), fields.get("unit", "")
    is_first, is_last = fields.get("nth") == "1", "last" in (fields.get("nth"), fields.get("dir"))
    if not whole.is_known or whole.length is None or not count.isdigit() or unit not in ("D", "W", "M") or not (is_first or is_last):
        return whole
    reach = min(ceil(int(count) * (MONTH_DAYS if unit == "M" else DAYS[unit])), whole.length) - 1
    return PartialDate.within(whole.earliest, whole.earliest + reach) if is_first else PartialDate.within(whole.latest - reach, whole.latest)


def piece_of_year(fields: Mapping[str, str], whole: Span) -> Span | None:
    """The quarter or half-year that the first or last so many months of a year are; None where they are neither.

    >>> piece_of_year({"n": "3", "unit": "M", "nth": "1"}, Span("Y", 2009)) == Span("Q", 2009 * 4)
    True
    """
    unit = {"3": "Q", "6": "H"}.get(fields.get("n", ""))
    is_first, is_last = fields.get("nth") == "1", "last" in (fields.get("nth"), fields.get("dir"))
    if unit is None or whole.unit != "Y" or fields.get("unit") != "M" or not (is_first or is_last):
        return None
    steps = 4 if unit == "Q" else 2
    return Span(unit, whole.number * steps + (0 if is_first else steps - 1))
