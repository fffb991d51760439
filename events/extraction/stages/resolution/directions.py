"""Which way to read a weekday or a day of the year: back, ahead, or both where its clause does not settle it.

"Talks planned for Friday were cancelled" leaves two Fridays; "on February 27" told as past five days before that day is
of the year before, or still to come. Does not read words: `outlook` does.

Input: the fields, the outlook of the clause, the day to hang on. Output: directions, the likelier first.
"""

from collections.abc import Mapping

from events.extraction.knowledge.outlook import AHEAD, BACK, Outlook
from events.extraction.stages.resolution.reading import read_meaning
from events.extraction.stages.resolution.units import Span

SOON_DAYS, LONG_AGO_DAYS = 60, 270  # a bare day of the year: rather in two months than nine months ago
NEAR_DAYS, FAR_DAYS = 120, 240  # of two readings of a plan, one this near and the other this far
SETTLED = frozenset({"year", "dir", "sign", "offset", "iso", "slash", "dotted", "anaphor", "decade", "century", "unit"})


def directions(fields: Mapping[str, str], look: Outlook, anchor: Span | None) -> tuple[int, ...]:
    """The directions to read in.

    >>> from events.extraction.dates import day_number
    >>> friday, today = {"weekday": "5"}, Span("D", day_number(2024, 5, 13))
    >>> directions(friday, Outlook(AHEAD), today), directions(friday, Outlook(AHEAD, is_sure=False), today)
    ((1,), (1, -1))
    """
    if anchor is None or SETTLED & set(fields):
        return (look.way,)
    if "weekday" in fields and "day" not in fields:
        if look.way == BACK and fields.get("mod") == "START" and tomorrow(anchor, fields):
            return (BACK, AHEAD)  # "early Monday local time" told on Sunday, where it is Monday already
        return (AHEAD, BACK) if look.way == AHEAD and not (look.is_sure or look.is_opening) else (look.way,)
    if not {"month", "holiday"} & set(fields) or (look.way == AHEAD and look.is_sure):
        return (look.way,)
    behind, ahead = (read_meaning(fields, anchor, way).span for way in (BACK, AHEAD))
    if behind is None or ahead is None or behind == ahead:
        return (look.way,)
    since, until = anchor.latest - behind.latest, ahead.earliest - anchor.earliest
    if look.way == AHEAD:
        return _of_a_plan(since, until)
    if look.way == BACK and {"day", "holiday"} & set(fields) and until < SOON_DAYS and since > LONG_AGO_DAYS and not look.is_close:
        return (AHEAD, BACK)
    return (look.way,)


def tomorrow(anchor: Span, fields: Mapping[str, str]) -> bool:
    """Whether the weekday is the one after the day to hang on."""
    ahead = read_meaning(fields, anchor, AHEAD).span
    return ahead is not None and ahead.earliest == anchor.latest + 1


def _of_a_plan(since: int, until: int) -> tuple[int, ...]:
    """A plan told as past: the nearer day, where the other is far away."""
    order = (BACK, AHEAD) if since < until else (AHEAD, BACK)
    return order[:1] if min(since, until) <= NEAR_DAYS and max(since, until) >= FAR_DAYS else order
