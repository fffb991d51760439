"""Says in a sentence how a date was read, for people who do not program."""

from collections.abc import Sequence

from events.extraction.date_words import say_date
from events.extraction.dates import PartialDate
from events.extraction.knowledge.outlook import AHEAD, BACK
from events.extraction.stages.resolution.reading import Meaning
from events.extraction.stages.resolution.units import Span, partial_date
from events.extraction.types import Timex

MOST_READINGS = 3
TOLD = {BACK: ", told as past,", AHEAD: ", told as still to come,", 0: ""}
LOST = {BACK: "if it were still to come, but it is told as past", AHEAD: "if it were past, but it is told as still to come"}
OPENINGS = {
    "since": " “Since” makes it a beginning.",
    "until": " “Until” makes it an end.",
    "by": " “By” makes it the latest day.",
    "before": " “Before” leaves the beginning open.",
    "after": " “After” leaves the end open.",
    "not_before": " It is the earliest day that the words allow.",
}


def edtf(span: Span) -> str:
    """A span as EDTF text."""
    return partial_date(span).edtf


def explain(timex: Timex, dates: Sequence[PartialDate], basis: str, words: str, anchor: str, way: int) -> str:
    """One or two sentences: what the words mean and what they hang on."""
    few = len(dates) <= MOST_READINGS
    shown = " or ".join(say_date(date) for date in dates) if few else f"one of {len(dates)} dates"
    from_where = say_date(PartialDate.from_edtf(anchor))
    if basis == "none":
        text = f"“{timex.text}” names {shown} by itself."
    elif basis == "timex" and words:
        text = f"“{timex.text}” is counted from “{words}” ({from_where}): {shown}."
    elif basis == "timex":
        text = f"“{timex.text}” falls in {from_where}, which the story has reached: {shown}."
    else:
        text = f"“{timex.text}”{TOLD[way]} is read from the article's date, {from_where}: {shown}."
    if basis == "dct" and len(dates) > 1 and not way:
        text += " Its clause does not settle which."
    return text + OPENINGS.get(timex.fields.get("open", ""), "")


def seen_from_window(timex: Timex, when: PartialDate, window: PartialDate) -> str:
    """What an expression can mean where the article's date is only a wide window."""
    return f"“{timex.text}” is seen from the article's date, of which only {say_date(window)} is known: {say_date(when)}."


def refuse(timex: Timex, basis: str, dct: PartialDate) -> str:
    """Why an expression has no date."""
    if "ref" in timex.fields:
        return f"“{timex.text}” points to a time without saying which."
    if timex.type == "DURATION":
        return f"“{timex.text}” is a length of time, not a date."
    if timex.type == "SET":
        return f"“{timex.text}” says how often, not when."
    if basis == "happening":
        return f"“{timex.text}” counts from a happening whose day is not told with it."
    if basis == "dct" and not dct.is_known:
        return f"“{timex.text}” needs the article's date, which is not known."
    if basis == "dct" and dct.length != 1:
        return f"“{timex.text}” needs the article's date, which is known only as {say_date(dct)}."
    return f"“{timex.text}” names no day that the calendar has, or none that can be told from here."


def open_value(meaning: Meaning) -> str:
    """The TIMEX3 value of a reading that the article's date leaves open."""
    unit = meaning.span.unit if meaning.span else "D"
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "XXXX-XX-XX")
