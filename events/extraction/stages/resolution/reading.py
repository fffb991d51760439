"""Works out which span of the calendar an expression means, given one day to hang on.

Does not choose that day: `resolve_timexes` does. Input: a timex's fields, the anchor day, the direction of its clause.
Output: `Meaning`, which still knows the part that the words cut out of the span (early, the morning of, by 18:00).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from events.extraction.dates import civil, day_number, days_in_month, weekday
from events.extraction.knowledge.outlook import AHEAD, BACK
from events.extraction.stages.resolution.feasts import feast_span, nth_weekday
from events.extraction.stages.resolution.units import SEASONS, Span, bounds, span_at, weekday_near

STEP = {"last": -1, "previous": -1, "next": 1, "following": 1, "new": 1, "this": 0, "that": 0, "same": 0}
NOON = 12
YEAR_DIGITS = 4
YEARS_BACK = 80  # so far back '03 may lie; farther, it is still to come
MONTHS_TO_A_WEEKDAY = 15  # the longest wait for a Friday the 13th is fourteen months
HALF_WEEK = 3
STEPS_A_YEAR = {"Q": 4, "H": 2, "M": 12}
HALF_LENGTH = {"Q": 45, "M": 15}  # days from the end of a period to its middle: the quarter ended Oct. 31 is rather the third
FARTHEST_DAY = 3_600_000  # within the years that EDTF writes with four digits
REPORT_DAYS = 75  # so long after its end "the first quarter" is the one that has been, also where its results are still to come
FINER = {"Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100), "W": ("D", 7), "ML": ("Y", 1000)}  # a unit, the one below it, how many
NARRATED = 2  # the direction of a story: onwards from the date that it has reached, within its year
MONTHS_BACK_IN_A_STORY = 3  # a month farther back than this is next year's. Source: counted on 16 war histories


@dataclass(frozen=True, slots=True)
class Meaning:
    """`span` is what is meant; `anchored` whether it hangs on the anchor (False for a complete date); `part` is a part
    of a day or a clock time as TIMEX3 writes it after the T; `mod` START, MID, END, earlier or later."""

    span: Span | None
    anchored: bool
    part: str = ""
    mod: str = ""
    vague: str = ""  # a unit: some step of that unit between the `limits`, not the whole of them
    limits: tuple[int, int] = (0, 0)


FINENESS = {"D": 0, "W": 1, "WE": 1, "M": 2, "Q": 3, "S": 3, "H": 4, "Y": 5, "DE": 6, "CE": 7}


def read_meaning(fields: Mapping[str, str], anchor: Span | None, direction: int, narrative: bool = False) -> Meaning:
    """What the fields mean seen from `anchor`; no span where an anchor is needed and there is none, or no such day.

    >>> read_meaning({"year": "1939", "month": "9"}, None, 0).span == Span("M", 1939 * 12 + 8)
    True
    """
    try:
        vague = _vague(fields, anchor)
        if vague is not None:
            return vague if max(map(abs, vague.limits)) < FARTHEST_DAY else Meaning(None, True)
        span, anchored = _span(fields, anchor, NARRATED if narrative else direction)
    except ValueError:  # 31 February
        return Meaning(None, False)
    if span is not None and max(map(abs, bounds(span))) > FARTHEST_DAY:
        return Meaning(None, anchored)
    if span is not None:
        span = _moved(fields, span, anchor)
    meaning = Meaning(span, anchored, day_part(fields), fields.get("mod", ""))
    if span and fields.get("nthunit"):
        return replace(meaning, span=_nth_unit(fields, span))
    return meaning


def _span(fields: Mapping[str, str], anchor: Span | None, direction: int) -> tuple[Span | None, bool]:
    if "iso" in fields:
        year, month, day = (int(part) for part in fields["iso"].split("-"))
        return Span("D", day_number(year, month, day)), False
    if "nineeleven" in fields:
        return Span("D", day_number(2001, 9, 11)), False
    if "slash" in fields or "dotted" in fields:
        return _numeric_day(fields), False
    if "year" in fields or "decade" in fields or "century" in fields:
        return _explicit(fields, anchor)
    if anchor is None:
        return None, True
    if "anaphor" in fields:
        return anchor, True
    if "offset" in fields:
        night_before = fields.get("night") == "over" and fields.get("daypart") == "NI" and direction in (BACK, 0)
        return Span("D", anchor.latest).shifted(int(fields["offset"]) - night_before), True
    if "sign" in fields:
        return (_weekday_away if "weekday" in fields else _offset)(fields, anchor), True
    if "dir" in fields:
        return _directed(fields, anchor, direction), True
    return _partial(fields, anchor, direction), True


def _vague(fields: Mapping[str, str], anchor: Span | None) -> Meaning | None:
    """A step finer than its anchor has no place within it: the day after "in October" is some day, not a day."""
    unit = fields.get("unit", "")
    if anchor is None or unit not in FINENESS or not {"dir", "sign"} & set(fields) or FINENESS[unit] >= FINENESS[anchor.unit]:
        return None
    steps = STEP.get(fields.get("dir", ""), 0)
    if "sign" in fields:
        if not fields["n"].isdigit():
            return None
        steps = int(fields["n"]) * (-1 if fields["sign"] in ("ago", "earlier", "before") else 1)
    first, last = (span_at(unit, day).shifted(steps) for day in (anchor.earliest, anchor.latest))
    return Meaning(anchor, True, day_part(fields), fields.get("mod", ""), unit, (first.earliest, last.latest))


def _numeric_day(fields: Mapping[str, str]) -> Span:
    first, second, year = (int(part) for part in re.split(r"[/.]", fields.get("slash") or fields["dotted"]))
    if year < 100:
        year += 2000 if year < 50 else 1900
    month, day = (second, first) if "dotted" in fields or first > 12 else (first, second)
    return Span("D", day_number(year, month, day))


def _explicit(fields: Mapping[str, str], anchor: Span | None) -> tuple[Span | None, bool]:
    era = fields.get("era") == "BC"
    if "century" in fields:
        number = int(fields["century"]) - 1
        return Span("CE", -1 - number if era else number), False
    if "decade" in fields:
        digits = fields["decade"]
        if len(digits) == 2:
            century = anchor.year // 100 if anchor and anchor.year > 0 and "ago" not in fields else 19
            century = century if anchor and century * 100 + int(digits) <= anchor.year + 10 else 19
            digits = f"{century}{digits}"
        number = int(digits) // 10
        return Span("DE", -1 - number if era else number), False
    digits = fields["year"]
    if len(digits) > YEAR_DIGITS:
        return None, False
    if len(digits) <= 2 and not era:
        base = anchor.year if anchor and anchor.year > 0 else 1950
        year = base // 100 * 100 + int(digits)
        year += 100 if year <= base - YEARS_BACK else -100 if year > base + 100 - YEARS_BACK else 0
        return _within_year(fields, year), False
    return _within_year(fields, 1 - int(digits) if era else int(digits)), False


def _within_year(fields: Mapping[str, str], year: int) -> Span:
    """The part of a year that the fields name."""
    if "month" in fields:
        month = int(fields["month"])
        if "nthweekday" in fields:
            nth = -1 if fields["nth"] == "last" else int(fields["nth"])
            return Span("D", nth_weekday(year, month, int(fields["nthweekday"]) - 1, nth))
        if "day" in fields:
            return Span("D", day_number(year, month, int(fields["day"])))
        return Span("M", year * 12 + month - 1)
    if "season" in fields:
        return Span("S", year * 4 + SEASONS.index(fields["season"]))
    if "quarter" in fields:
        return Span("Q", year * 4 + int(fields["quarter"]) - 1)
    if "half" in fields:
        return Span("H", year * 2 + int(fields["half"]) - 1)
    if "holiday" in fields:
        return feast_span(fields["holiday"], year)
    return Span("Y", year)


def _offset(fields: Mapping[str, str], anchor: Span) -> Span | None:
    count, unit = fields["n"], fields["unit"]
    if count == "X" or unit[0] == "T":
        return None
    steps, unit = _compound(fields) if "na" in fields else scaled(float(count), unit)
    if steps is None:
        return None
    sign = -1 if fields["sign"] in ("ago", "earlier", "before") else 1
    base = anchor
    if anchor.unit == "D" or unit in ("D", "W"):
        base = span_at(unit, anchor.latest if sign > 0 else anchor.earliest)
    else:
        base = span_at(unit, anchor.earliest)
    return base.shifted(sign * steps)


def _weekday_away(fields: Mapping[str, str], anchor: Span) -> Span | None:
    """A week ago Sunday, two weeks from Monday: from the nearest such day that way."""
    if not fields["n"].isdigit():
        return None
    way = -1 if fields["sign"] == "ago" else 1
    return Span("D", weekday_near(anchor.earliest + way, int(fields["weekday"]) - 1, way) + 7 * way * int(fields["n"]))


def _compound(fields: Mapping[str, str]) -> tuple[int | None, str]:
    """Whole steps of the finer of two units: "two years and three months later" is 27 months."""
    finer, factor = FINER.get(fields["unit"], ("", 0))
    if finer != fields["unita"] or not (fields["n"] + fields["na"]).isdigit():
        return None, fields["unit"]
    return int(fields["n"]) * factor + int(fields["na"]), finer


def scaled(count: float, unit: str) -> tuple[int | None, str]:
    """Whole steps of a plain unit: 1.5 years are 18 months, 3 fortnights 6 weeks.

    >>> scaled(1.5, "Y"), scaled(2.0, "2W"), scaled(0.3, "D")
    ((18, 'M'), (4, 'W'), (None, 'D'))
    """
    if unit[0].isdigit():
        count, unit = count * int(unit[:-1]), unit[-1]
    if unit == "ML" or (unit in FINER and count % 1):
        unit, factor = FINER[unit]
        count *= factor
    return (int(count) if count % 1 == 0 else None), unit


def _directed(fields: Mapping[str, str], anchor: Span, direction: int) -> Span | None:
    step = 0 if fields["dir"] == "new" and direction == BACK else STEP[fields["dir"]]  # "has slowed in the new year"
    if "unit" in fields:
        unit = fields["unit"]
        if unit[0] == "T" or unit[0].isdigit() or unit == "ML":
            return None
        day = anchor.latest if step > 0 else anchor.earliest
        base = span_at(unit, day).shifted(step)
        if unit == "WE" and step == 0 and fields["dir"] == "this" and direction == BACK and base.earliest > anchor.latest:
            base = base.shifted(-1)
        return _inside(fields, base)
    if "weekday" in fields:
        index = int(fields["weekday"]) - 1
        if fields["dir"] in ("that", "same", "this"):
            return Span("D", weekday_near(anchor.earliest, index, direction or 1))
        return Span("D", weekday_near(anchor.earliest + step, index, step))
    if direction == NARRATED:
        direction = 0
    if fields["dir"] in ("that", "same") and "month" in fields:
        return _within_year(fields, anchor.year)
    if fields["dir"] == "this" and "season" in fields:
        season = span_at("S", anchor.earliest)
        if SEASONS[season.number % 4] == fields["season"]:
            return season  # "this winter" in February began in December
    named = _partial(fields, anchor, step or direction)
    if named is None or step == 0:
        return named if fields["dir"] != "this" or named is None else _within_year(fields, anchor.year)
    own = span_at(named.unit, anchor.earliest)
    if named == own:
        named = named.shifted(step * (12 if named.unit == "M" else 4))
    return named


def _inside(fields: Mapping[str, str], base: Span) -> Span:
    """The month, season or day that the fields name within a base."""
    if base.unit == "Y" and ({"month", "season", "quarter", "half", "holiday"} & set(fields)):
        return _within_year(fields, base.number)
    if base.unit == "M" and "day" in fields:
        year, month = divmod(base.number, 12)
        return Span("D", day_number(year, month + 1, int(fields["day"])))
    return base


def _partial(fields: Mapping[str, str], anchor: Span, direction: int) -> Span | None:
    """A month, weekday, season ... without its year: the nearest one in the direction of the clause."""
    if "weekday" in fields and "day" in fields and "month" not in fields:
        return _weekday_the(fields, anchor, direction)
    if "weekday" in fields and "day" not in fields:
        way = 1 if direction == NARRATED else direction or BACK
        return Span("D", weekday_near(anchor.earliest, int(fields["weekday"]) - 1, way))
    if not ({"month", "season", "quarter", "half", "holiday"} & set(fields)):
        if "day" in fields:
            year, month, _ = civil(anchor.earliest)
            return Span("D", day_number(year, month, min(int(fields["day"]), days_in_month(year, month))))
        is_time = {"clock", "hour", "hourcode", "daypart"} & set(fields)
        return anchor if is_time and anchor.unit == "D" else None
    if direction == NARRATED:
        return _narrated(fields, anchor)
    year = anchor.year
    options = []
    for candidate in (year - 1, year, year + 1):
        try:
            options.append(_within_year(fields, candidate))
        except ValueError:
            continue
    ahead = next((option for option in options if option.latest >= anchor.earliest), None)
    behind = next((option for option in reversed(options) if option.earliest <= anchor.latest), None)
    if direction == AHEAD:
        reported = "quarter" in fields and behind is not None and 0 <= anchor.latest - behind.latest <= REPORT_DAYS
        return behind if reported else ahead
    if direction == BACK:
        return behind
    return min(options, key=lambda option: abs(option.earliest - anchor.earliest), default=None)


def _weekday_the(fields: Mapping[str, str], anchor: Span, direction: int) -> Span | None:
    """Friday the 13th: the nearest day that is both."""
    index, nth, step = int(fields["weekday"]) - 1, int(fields["day"]), 1 if direction in (AHEAD, NARRATED) else -1
    month = span_at("M", anchor.earliest)
    for _ in range(MONTHS_TO_A_WEEKDAY):
        day = Span("D", month.earliest + nth - 1)
        if day.earliest <= month.latest and weekday(day.earliest) == index and (day.earliest - anchor.earliest) * step >= 0:
            return day
        month = month.shifted(step)
    return None


def _narrated(fields: Mapping[str, str], anchor: Span) -> Span | None:
    """In a story: of the year told last, or of the next one where that would go back a long way."""
    own = _within_year(fields, anchor.year)
    if anchor.unit in ("D", "M") and own.unit in ("D", "M"):
        back = span_at("M", anchor.earliest).number - span_at("M", own.earliest).number
        if back > MONTHS_BACK_IN_A_STORY:
            return _within_year(fields, anchor.year + 1)
    return own


def _moved(fields: Mapping[str, str], span: Span, anchor: Span | None) -> Span:
    """The day before a day, the week of a day, the quarter that a day ends, the quarter of another year."""
    if span.unit == "D" and "shift" in fields:
        return span.shifted(-1 if fields["shift"] == "before" else 1)
    if span.unit == "D" and "unitat" in fields:
        return span_at(fields["unitat"], span.earliest - HALF_LENGTH.get(fields["unitat"], 0))
    if span.unit == "Y" and "report" in fields and anchor is not None and anchor.unit in STEPS_A_YEAR:
        steps = STEPS_A_YEAR[anchor.unit]
        return Span(anchor.unit, span.number * steps + anchor.number % steps)
    return span


def _nth_unit(fields: Mapping[str, str], span: Span) -> Span | None:
    unit, nth = fields["nthunit"], fields["nth"]
    if unit not in ("D", "W", "M", "Q", "Y", "DE"):
        return None
    if unit == "Q" and span.unit in ("DE", "CE"):
        return span  # "the second quarter of the 19th century" is no quarter of a year
    inside = HALF_WEEK if unit == "W" else 0  # a week belongs to the month or year of its Thursday
    step = span_at(unit, span.latest - inside) if nth == "last" else span_at(unit, span.earliest + inside).shifted(int(nth) - 1)
    return step if step.earliest <= span.latest else None


def day_part(fields: Mapping[str, str]) -> str:
    """The part of a day or the clock time that the fields name, as TIMEX3 writes it after the T."""
    if "hourcode" in fields:
        return f"{fields['hourcode'][:2]}:{fields['hourcode'][2:]}"
    if "clock" in fields or "hour" in fields:
        hour, _, minute = fields.get("clock", "").partition(":")
        number = int(hour or fields["hour"])
        half = fields.get("ampm", "")
        if half == "p" and number < NOON:
            number += NOON
        if half == "a" and number == NOON:
            number = 0
        return f"{number:02d}:{minute or '00'}"
    part = fields.get("daypart", "")
    return {"1200": "12:00", "2400": "24:00", "DAWN": "MO", "DUSK": "EV"}.get(part, part)
