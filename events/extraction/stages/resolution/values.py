"""Writes TIMEX3 values. Source: TimeML annotation guidelines 1.2.1, TIMEX3 `value`, extended ISO 8601."""

from collections.abc import Mapping

from events.extraction.dates import civil
from events.extraction.stages.resolution.reading import Meaning, day_part
from events.extraction.stages.resolution.units import timex_value, year_text

CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
OFTEN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}  # how histories mark "daily", "every year"
ZONES = {"utc": "Z"}


def duration_value(count: str, unit: str) -> str:
    """The value of a duration.

    >>> duration_value("5", "Y"), duration_value("X", "D"), duration_value("1.5", "TH"), duration_value("2", "2W")
    ('P5Y', 'PXD', 'PT1.5H', 'P4W')
    """
    if unit[0].isdigit():
        count = count if count == "X" else f"{float(count) * int(unit[:-1]):g}"
        unit = unit[-1]
    if (count, unit) == ("0.5", "TH"):
        return "PT30M"
    if unit in CLOCK_UNITS:
        return f"PT{count}{CLOCK_UNITS[unit]}"
    if unit == "WE":
        return f"P{count}WE"
    return f"P{count}{unit}"


def length_value(fields: Mapping[str, str]) -> str:
    """The value of a length of one unit or several.

    >>> length_value({"n": "1", "unit": "TH", "na": "5", "unita": "TM"})
    'PT1H5M'
    """
    value = duration_value(fields["n"], fields["unit"])
    for part in "ab":
        if f"n{part}" in fields:
            more = duration_value(fields[f"n{part}"], fields[f"unit{part}"])[1:]
            value += more.removeprefix("T") if "T" in value else more
    return value


def value_of(meaning: Meaning, fields: Mapping[str, str]) -> str:
    """The TIMEX3 value of what an expression means; with X where its date is open."""
    if "ref" in fields:
        return fields["ref"]
    if fields.get("nthunit") == "W" and fields.get("passage") == "narrative":
        return "P1W"  # histories count seven days, news names a week of the calendar
    if meaning.vague:
        value = _vague_step(meaning)
        return f"{value}T{meaning.part}" if meaning.part else value
    if meaning.span is not None:
        value = timex_value(meaning.span)
        return f"{value}T{meaning.part}{ZONES.get(fields.get('zone', ''), '')}" if meaning.part else value
    if meaning.part:
        return f"XXXX-WXX-{fields['weekday']}T{meaning.part}" if "weekday" in fields else f"XXXX-XX-XXT{meaning.part}"
    if "n" in fields and "unit" in fields and "sign" not in fields:
        return length_value(fields)
    if "sign" in fields:
        return _vague_offset(fields)
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}"
    if "month" in fields:
        return f"XXXX-{int(fields['month']):02d}" + (f"-{int(fields['day']):02d}" if "day" in fields else "")
    if "season" in fields:
        return f"XXXX-{fields['season']}"
    if "unit" in fields and "dir" not in fields:
        return duration_value(fields.get("n", "1"), fields["unit"])
    if "dir" in fields:
        return {"W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}.get(fields.get("unit", ""), "XXXX-XX-XX")
    return "XXXX-XX-XX"


def often_value(fields: Mapping[str, str]) -> str:
    """How histories mark what comes again and again: "daily" is XXXX-XX-XX, not P1D.

    >>> often_value({"unit": "Y"}), often_value({"weekday": "5"})
    ('XXXX', 'XXXX-WXX-5')
    """
    if "unit" in fields and "n" not in fields:
        return OFTEN.get(fields["unit"], "XXXX-XX-XX")
    return value_of(Meaning(None, False, day_part(fields)), fields)


def _vague_step(meaning: Meaning) -> str:
    """A step of which only the month or the year is known: 1915-XX-XX, BC0479-06-XX."""
    first, last = (civil(day) for day in meaning.limits)
    year = year_text(civil(sum(meaning.limits) // 2)[0])  # a step after "in 1836" is rather of 1836
    month = f"{first[1]:02d}" if first[:2] == last[:2] else "XX"
    return {"D": f"{year}-{month}-XX", "W": f"{year}-WXX", "WE": f"{year}-WXX-WE", "M": f"{year}-{month}"}.get(meaning.vague, year)


def _vague_offset(fields: Mapping[str, str]) -> str:
    if fields["sign"] in ("ago", "earlier", "before"):
        return "PAST_REF"
    return "FUTURE_REF"
