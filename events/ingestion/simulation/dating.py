"""When simulated happenings are: days that come in waves, and the form and the words in which a text gives them.

About half are told to the day, the rest by week, month, season, year, span or open end, about, by their article alone, or
not at all. No form says more than its words.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

from events.extraction.dates import UNKNOWN, PartialDate, civil, day_number, weekday

FIRST, LAST = day_number(2022, 2, 24), day_number(2025, 12, 31)
BACKGROUND_FROM = day_number(1991, 8, 24)
WAVE = 28  # days over which the news is about equally dense
QUIET_WAVES = 2  # stretches without any article
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
QUARTERS = ("first", "second", "third", "fourth")
SEASONS = {12: ("winter", 24), 3: ("spring", 21), 6: ("summer", 22), 9: ("autumn", 23)}
FORMS = {
    **{"day": 50, "about": 7, "week": 8, "article": 6, "month": 9, "season": 3, "quarter": 2, "year": 3},
    **{"span": 6, "since": 2, "by": 1, "decade": 1, "none": 2},
}
_FORM_WEIGHTS = list(accumulate(FORMS.values()))


@dataclass(frozen=True, slots=True)
class When:
    """A date with the words that give it; `basis` as a mention has it."""

    date: PartialDate
    words: str
    basis: str


def draw_days(count: int, draw: random.Random) -> list[int]:
    """The day numbers of `count` happenings that become news, in order: denser in some months, none in a few."""
    starts = range(FIRST, LAST + 1, WAVE)
    weights = [draw.lognormvariate(0, 0.5) for _ in starts]
    for quiet in draw.sample(range(1, len(weights) - 1), QUIET_WAVES):
        weights[quiet] = 0.0
    cumulated = list(accumulate(weights))
    return sorted(min(LAST, draw.choices(starts, cum_weights=cumulated)[0] + draw.randrange(WAVE)) for _ in range(count))


def draw_background(draw: random.Random) -> int:
    """A day of the time before."""
    return draw.randrange(BACKGROUND_FROM, FIRST)


def draw_when(day: int, draw: random.Random) -> When:
    """A date of a happening on that day, in a form that is drawn."""
    return when_in_form(draw.choices(tuple(FORMS), cum_weights=_FORM_WEIGHTS)[0], day, draw.randint(2, 40))


def when_in_form(form: str, day: int, length: int = 7) -> When:
    """A date of a happening on that day, in a form of FORMS; `length` is that of a span in days.

    >>> told = when_in_form("week", day_number(2024, 1, 10))
    >>> told.date.edtf, told.words
    ('[2024-01-08..2024-01-14]', 'in the week of 8 January 2024')
    """
    year, month, _ = civil(day)
    match form:
        case "day":
            return _timex(PartialDate.of_number(day), f"on {_words(day)}")
        case "about":
            return _timex(PartialDate.of_number(day, "~"), f"around {_words(day)}")
        case "article":
            return When(PartialDate.of_number(day, "~"), "", "article")
        case "week":
            monday = day - weekday(day)
            return _timex(PartialDate.within(monday, monday + 6), f"in the week of {_words(monday)}")
        case "month":
            return _timex(PartialDate.from_edtf(f"{year:04d}-{month:02d}"), f"in {MONTHS[month - 1]} {year}")
        case "season":
            first = month // 3 * 3 or 12
            name, code = SEASONS[first]
            began = year if month > 2 else year - 1
            return _timex(PartialDate.from_edtf(f"{began:04d}-{code}"), f"in {name} {began}")
        case "quarter":
            quarter = (month - 1) // 3
            return _timex(PartialDate.from_edtf(f"{year:04d}-{33 + quarter}"), f"in the {QUARTERS[quarter]} quarter of {year}")
        case "year":
            return _timex(PartialDate.from_edtf(f"{year:04d}"), f"in {year}")
        case "decade":
            return _timex(PartialDate.from_edtf(f"{year // 10:03d}X"), f"in the {year // 10}0s")
        case "span":
            return _timex(PartialDate.throughout(day, day + length - 1), f"from {_words(day)} to {_words(day + length - 1)}")
        case "since":
            return _timex(PartialDate.throughout(day, None), f"since {_words(day)}")
        case "by":
            return _timex(PartialDate.within(None, day), f"by {_words(day)}")
    return When(UNKNOWN, "", "none")


def _timex(date: PartialDate, words: str) -> When:
    return When(date, words, "timex")


def _words(day: int) -> str:
    year, month, number = civil(day)
    return f"{number} {MONTHS[month - 1]} {year}"
