"""Evidence from the lines in which a page or an agency gives its own date: "16 January 2023, 08:12", "KYIV, Jan 5 (Reuters) -".

Input: sentences, timexes, the weekday of the opening. Output: clues.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from events.extraction.dates import day_number, days_in_month, weekday
from events.extraction.stages.dating.clues import WEEKDAY_NAMES, Clue, complete_date, every_year
from events.extraction.types import Sentence, Timex

MONTHS, YEAR_DIGITS_TWO = 12, 99
HEAD_SENTENCES = 5  # a date line stands at most so far down
NO_LETTERS = re.compile(r"[\W\d_]+")
BYLINE = re.compile(r"by [^\W\d_]", re.IGNORECASE)
MOST_LINES = 3
LINE_MARGIN = 3  # letters that a date line may hold beside the date: a time zone
DATELINE_AFTER = 1  # days by which an agency's report can be dated later than its dateline
LINE_WEIGHT, DATELINE_WEIGHT, WEEKDAY_WEIGHT = 6.0, 3.0, 0.8
BEFORE_DATELINE = re.compile(r"(?:[A-Z][\w .,'’/-]{1,40}(?:[,.] ?| ?[–—-]{1,2} ))?")
AFTER_DATELINE = re.compile(r"\.?\s*$|[.,]?\s?[(/][A-Z][\w ./&-]{1,30}[)/]\s?(?:[–—:.]|-{1,2})|\s[–—-]{1,2}\s")


def date_lines(by_index: Mapping[int, Sentence], timexes: Sequence[Timex], weekdays: Collection[int] = ()) -> list[Clue]:
    """Clues from lines that give the page's own date. `weekdays` (Monday 0) are those of the opening's own days."""
    clues = []
    last = max(by_index, default=0)
    for timex in timexes:
        sentence = by_index[timex.sentence]
        days = line_days(timex)
        if days and stands_as_date_line(sentence, timex, last):
            says = f"a line of its own gives the date {timex.text}"
            clues.append(Clue("date line", tuple((day, day) for day in days), says, LINE_WEIGHT))
        elif is_dateline(sentence, timex):
            clues += _of_dateline(timex, days, weekdays)
    return clues[:MOST_LINES]


def is_dateline(sentence: Sentence, timex: Timex) -> bool:
    """Whether a day stands in a dateline: after the place and before the agency, at the very head of the text."""
    if sentence.index > HEAD_SENTENCES or not {"month", "day"} <= set(timex.fields):
        return False
    before, after = sentence.text[: timex.start - sentence.start], sentence.text[timex.end - sentence.start :]
    return sentence.role == "dateline" or bool(BEFORE_DATELINE.fullmatch(before) and AFTER_DATELINE.match(after) and (before or after.strip(". ")))


def _of_dateline(timex: Timex, days: Sequence[int], weekdays: Collection[int]) -> list[Clue]:
    if days:
        stretches = tuple((day, day + DATELINE_AFTER) for day in days)
        return [Clue("dateline", stretches, f"the dateline says {timex.text}", LINE_WEIGHT)]
    month, day = int(timex.fields["month"]), int(timex.fields["day"])
    every = tuple(every_year(month, day, 0, DATELINE_AFTER))
    clues = [Clue("dateline", every, f"the dateline says {timex.text}", DATELINE_WEIGHT, has_year=False)]
    if len(weekdays) == 1:
        index = next(iter(weekdays))
        on_it = tuple(pair for pair in every if (weekday(pair[0]) - index) % 7 <= 1)
        says = f"below the dateline it tells of {WEEKDAY_NAMES[index]} as that day or the day before, which fits few years"
        clues.append(Clue("weekday of the dateline", on_it, says, WEEKDAY_WEIGHT, has_year=False, is_habit=True))
    return clues


def stands_as_date_line(sentence: Sentence, timex: Timex, last: int) -> bool:
    """Whether a date stands as the page's own: a date line, or a line that holds nothing else, at the head or the foot.

    `last` is the index of the last sentence. Lines further down are headings of a chronology.
    """
    at_an_end = sentence.index <= HEAD_SENTENCES or sentence.index >= last
    text = sentence.text.strip()
    alone = len(NO_LETTERS.sub("", text.replace(timex.text, "", 1))) <= LINE_MARGIN
    byline = sentence.role == "heading" and BYLINE.match(text) is not None and text.endswith(timex.text)
    return at_an_end and (alone or byline or sentence.role == "dateline")


def line_days(timex: Timex) -> tuple[int, ...]:
    """The day that a complete date names; both days of one in digits that can be read two ways, none of others.

    >>> len(line_days(Timex(0, 10, "05/01/2023", "DATE", "slash_day", {"slash": "05/01/2023"})))
    2
    """
    written = timex.fields.get("dotted") or timex.fields.get("slash") or ""
    if written:
        first, second, year = (int(part) for part in re.split(r"[./]", written))
        year += 0 if year > YEAR_DIGITS_TWO else 2000
        orders = [(second, first)] if "dotted" in timex.fields else [(second, first), (first, second)]
        return tuple(
            dict.fromkeys(day_number(year, month, day) for month, day in orders if month <= MONTHS and 1 <= day <= days_in_month(year, month))
        )
    when = complete_date(timex)
    return (when.earliest,) if when is not None and when.length == 1 else ()
