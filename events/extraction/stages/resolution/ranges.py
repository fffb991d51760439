"""Joins the two ends of a range: what one end leaves out it takes from the other, and both get the whole range as date.

Input and output: timexes, resolved timexes, in the order of the text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from events.extraction.dates import OPEN_END, OPEN_START, WEEK, PartialDate, Precision
from events.extraction.types import ResolvedTimex, Timex

LONGEST_LIST = 6
DAY_FIELDS = frozenset({"year", "era", "month", "day", "weekday", "offset", "dir", "unit", "iso"})


def with_shared_fields(timexes: Sequence[Timex]) -> tuple[Timex, ...]:
    """The timexes, each start of a range completed from its end: "3-5 May 2014" is 3 May 2014 to 5 May 2014."""
    by_start = {timex.start: timex for timex in timexes}
    done = []
    previous: Timex | None = None
    for timex in timexes:
        fields = dict(timex.fields)
        other = _other_end(fields, by_start)
        if other is not None and {"month", "day", "season", "quarter"} & set(fields):
            _take(fields, other)
        if "day" in fields and not {"month", "unit", "weekday"} & set(fields) and previous is not None:
            _take(fields, previous)
        if "daypart" in fields and fields.get("from") and not DAY_FIELDS & set(fields):  # "Tuesday afternoon and evening"
            first = by_start.get(int(fields["from"].split("-")[0]))
            fields.update({key: value for key, value in (first.fields if first else {}).items() if key in DAY_FIELDS})
        day = by_start.get(int(fields["on"].split("-")[0])) if fields.get("on") else None
        if day is not None:
            fields = {key: value for key, value in fields.items() if key not in DAY_FIELDS}
            fields.update({key: value for key, value in day.fields.items() if key in DAY_FIELDS})
        if "shortyear" in fields and previous is not None and "year" in previous.fields:
            fields["year"] = previous.fields["year"][:-2] + fields["shortyear"].zfill(2)
        end = by_start.get(int(fields["ends"].split("-")[0])) if fields.get("ends") else None
        if end is not None and "unit" in fields:
            fields = _ended(fields, end)
        timex = replace(timex, fields=MappingProxyType(fields))
        done.append(timex)
        previous = timex
    return tuple(done)


def _other_end(fields: Mapping[str, str], by_start: Mapping[int, Timex]) -> Timex | None:
    """The end of a range, or the next of a list ("May, June and July 1942"), that may know the year."""
    for _ in range(LONGEST_LIST):
        place = fields.get("to") or fields.get("like")
        other = by_start.get(int(place.split("-")[0])) if place else None
        if other is None or "year" in other.fields or not (other.fields.get("like") or other.fields.get("to")):
            return other
        fields = other.fields
    return None


def _take(fields: dict[str, str], other: Timex) -> None:
    if "year" not in fields and "year" in other.fields:
        later_month = int(fields.get("month", "0") or 0) > int(other.fields.get("month", "12"))
        later_month = later_month or fields.get("quarter", "0") > other.fields.get("quarter", "4")
        year = int(other.fields["year"]) - (later_month and other.fields.get("era") != "BC")
        fields["year"] = str(year)
        if "era" in other.fields:
            fields["era"] = other.fields["era"]
    if "day" in fields and "month" not in fields and "month" in other.fields:
        fields["month"] = other.fields["month"]


def _ended(fields: Mapping[str, str], end: Timex) -> dict[str, str]:
    """The fields of a period that is named by its end: "the quarter ended Sept. 30"."""
    kept = {key: value for key, value in fields.items() if key not in ("dir", "unit", "report", "ends")}
    return {**kept, **{key: value for key, value in end.fields.items() if key in DAY_FIELDS}, "unitat": fields["unit"]}


def join_ranges(resolved: list[ResolvedTimex], timexes: Sequence[Timex]) -> tuple[ResolvedTimex, ...]:
    """The resolved timexes; both ends of a range carry the range as their date and say so. The timexes are as found."""
    at = {timex.start: index for index, timex in enumerate(timexes)}
    joined = [replace(one, timex=timex) for one, timex in zip(resolved, timexes, strict=True)]
    for index, timex in enumerate(timexes):
        if not timex.fields.get("to"):
            continue
        other = at.get(int(timex.fields["to"].split("-")[0]))
        if other is None:
            continue
        if "weekday" in timex.fields:
            resolved[index] = joined[index] = _before(joined[index], resolved[other])
        first, last = resolved[index].when, resolved[other].when
        if not (first.is_known and last.is_known) or OPEN_START in (first.earliest, last.earliest) or OPEN_END in (first.latest, last.latest):
            continue
        if first.earliest > last.latest:
            continue
        make = PartialDate.within if timex.fields.get("extent") == "within" else PartialDate.throughout
        when = make(first.earliest, last.latest)
        for end in (index, other):
            trace = joined[end].trace
            words = f"{timex.text} … {timexes[other].text}"
            explanation = f"{trace.explanation} It is one end of the range “{words}”."
            joined[end] = replace(joined[end], when=when, trace=replace(trace, explanation=explanation))
    return tuple(joined)


def _before(start: ResolvedTimex, end: ResolvedTimex) -> ResolvedTimex:
    """The start of "from Monday to Wednesday" a week earlier where it would come after the end."""
    if start.when.precision != Precision.DAY or end.when.precision != Precision.DAY or start.when.earliest <= end.when.latest:
        return start
    when = PartialDate.of_number(start.when.earliest - WEEK * ((start.when.earliest - end.when.latest) // WEEK + 1))
    return replace(start, value=when.edtf, when=when)
