"""Evidence from the dates that an article tells: its date lines, complete dates before and after it, days of
the year, weekdays that must agree, one happening told once as "last month" and once by the month's name.

Input: sentences, timexes. Output: clues.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, partial

from events.extraction.dates import PartialDate, civil, day_number, days_in_month, weekday
from events.extraction.knowledge.outlook import AHEAD, BACK, UNCLEAR, outlook
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.dating.clues import FAR_FUTURE, FAR_PAST, Clue, complete_date, every_year
from events.extraction.stages.dating.date_lines import date_lines, is_dateline, stands_as_date_line
from events.extraction.stages.dating.plans import is_attribute, is_surely_ahead, is_surely_past
from events.extraction.stages.dating.reach import reach_clues
from events.extraction.types import Sentence, Timex

FRESH_DAYS = 120  # a day of the year without its year is rarely told later than this
STALE_DAYS = 200  # but can be told so much later still: it is no bound
SOON_DAYS = 240  # nor earlier than this
DATES_BESIDE = 3  # dates on either side that may stand in the same sentence
ATTRIBUTES = 3  # words from a year to the noun that it tells apart
STOP_WORDS = 5  # shorter words do not tell what a sentence is about


def told_clues(sentences: Sequence[Sentence], timexes: Sequence[Timex], known: Sequence[int] = (), weekdays: Collection[int] = ()) -> list[Clue]:
    """Clues from the complete dates, the days of the year and the months of the text.

    `known` are days that other evidence shows to be past, `weekdays` those of the opening's own days.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    way = partial(_way, by_index=by_index)
    clues = date_lines(by_index, timexes, weekdays)
    last = max(by_index, default=0)
    told = [timex for timex in timexes if not _is_own_date(by_index[timex.sentence], timex, last)]
    complete = [(timex, when) for timex in told if (when := complete_date(timex)) is not None]
    past = {when.edtf: (timex, when) for timex, when in complete if _is_behind(by_index[timex.sentence], timex)}
    ahead = {
        when.edtf: (timex, when)
        for timex, when in complete
        if when.edtf not in past and is_surely_ahead(by_index[timex.sentence], timex, _others_told(timex, complete))
    }
    for timex, when in past.values():
        says = f"it tells of “{timex.text}” as past"
        clues.append(Clue("told date", ((when.earliest, FAR_FUTURE),), says, 1.0))
    for timex, when in ahead.values():
        clues.append(Clue("date ahead", ((FAR_PAST, when.latest),), f"it looks ahead to “{timex.text}”", 1.0))
    if not _is_story(timexes):
        rest = [(timex, when) for timex, when in complete if when.edtf not in past and when.edtf not in ahead]
        unclear = [when for timex, when in rest if way(timex) == UNCLEAR and not is_attribute(by_index[timex.sentence], timex)]
        other = [when for _, when in rest if when not in unclear]
        clues += reach_clues([when for _, when in past.values()], other, unclear, [when for _, when in ahead.values()], known)
    return [*clues, *_days_of_the_year(told, way), *_month_told_twice(by_index, timexes, way)]


def _is_own_date(sentence: Sentence, timex: Timex, last: int) -> bool:
    return stands_as_date_line(sentence, timex, last) or is_dateline(sentence, timex)


def _is_behind(sentence: Sentence, timex: Timex) -> bool:
    """Whether a complete date is surely past: told so, or a year that tells a happening apart ("the 2014 annexation")."""
    if not is_attribute(sentence, timex):
        return is_surely_past(sentence, timex)
    start, end = timex.start - sentence.start, timex.end - sentence.start
    following = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", sentence.text[end : end + 40].lower())[:ATTRIBUTES]
    return bool(_deeds() & set(following)) and outlook(sentence.text, start, end) != AHEAD


@cache
def _deeds() -> frozenset[str]:
    """Nouns of happenings of a war, as the temporal tagger knows them."""
    return frozenset(word for row in read_table("time_words.csv") if row["class"] == "HAPPEN" for word in row["words"].split("|"))


def _others_told(timex: Timex, complete: Sequence[tuple[Timex, PartialDate]]) -> list[Timex]:
    near = bisect_left(complete, timex.start, key=lambda pair: pair[0].start)
    around = complete[max(0, near - DATES_BESIDE) : near + DATES_BESIDE + 1]
    return [other for other, _ in around if other is not timex and other.sentence == timex.sentence]


def _is_story(timexes: Sequence[Timex]) -> bool:
    """Whether the text tells a story of the past: then it can have been written any time after it."""
    return 2 * sum(timex.fields.get("passage") == "narrative" for timex in timexes) > len(timexes)


def _way(timex: Timex, by_index: Mapping[int, Sentence]) -> int:
    sentence = by_index[timex.sentence]
    return outlook(sentence.text, timex.start - sentence.start, timex.end - sentence.start)


def _days_of_the_year(timexes: Sequence[Timex], way: partial[int]) -> list[Clue]:
    """Days such as "January 9": a day told as past has been; a weekday beside it holds only in some years."""
    clues: dict[tuple[int, int, int], Clue] = {}
    told = Counter(
        (int(timex.fields["month"]), int(timex.fields["day"]))
        for timex in timexes
        if _is_day_of_year(timex) and way(timex) != AHEAD and "open" not in timex.fields
    )
    for timex in timexes:
        if not _is_day_of_year(timex):
            continue
        month, day = int(timex.fields["month"]), int(timex.fields["day"])
        direction = way(timex)
        before, after = (SOON_DAYS, 0) if direction == AHEAD else (0, FRESH_DAYS) if direction == BACK else (FRESH_DAYS, FRESH_DAYS)
        stretches = tuple(_agreeing(every_year(month, day, before, after), before, timex))
        how = {AHEAD: "as still to come", BACK: "as past"}.get(direction, "without its year")
        key = (month, day, direction)
        clues.setdefault(key, Clue("day of the year", stretches, f"it tells of “{timex.text}” {how}", 1.0, False, STALE_DAYS))
    return [*clues.values(), *_latest_day_told_again(timexes, told)]


def _is_day_of_year(timex: Timex) -> bool:
    return {"month", "day"} <= set(timex.fields) and not {"year", "dir", "sign"} & set(timex.fields)


def _agreeing(stretches: Iterable[tuple[int, int]], before: int, timex: Timex) -> list[tuple[int, int]]:
    """Of the stretches around a day, those in whose year the day has the weekday that stands beside it."""
    index = int(timex.fields["weekday"]) - 1 if "weekday" in timex.fields else None
    return [pair for pair in stretches if index is None or weekday(pair[0] + before) == index]


def _latest_day_told_again(timexes: Sequence[Timex], told: Counter[tuple[int, int]]) -> list[Clue]:
    """A day that the first sentence tells and a later one tells again is the article's own day."""
    first = next((timex for timex in timexes if _is_day_of_year(timex)), None)
    if first is None or first.sentence > 1:
        return []
    month, day = int(first.fields["month"]), int(first.fields["day"])
    if told[(month, day)] < 2:
        return []
    said = f"it opens with “{first.text}” and tells more of the same day"
    return [Clue("day told again", tuple(every_year(month, day, 0, 0)), said, 0.5, has_year=False, is_habit=True)]


def _month_told_twice(by_index: Mapping[int, Sentence], timexes: Sequence[Timex], way: partial[int]) -> list[Clue]:
    """One happening told as "last month" and by the month's name gives the month of the article."""
    lasts = [timex for timex in timexes if timex.fields.get("dir") == "last" and timex.fields.get("unit") == "M"]
    names = [timex for timex in timexes if "month" in timex.fields and not {"year", "day", "dir"} & set(timex.fields) and way(timex) == BACK]
    for last in lasts:
        for name in names:
            shared = _content(by_index[last.sentence]) & _content(by_index[name.sentence])
            if last.sentence != name.sentence and len(shared) >= 3:
                month = int(name.fields["month"])
                stretches = tuple(_months_after(month))
                said = f"the same is told of “{last.text}” and of “{name.text}”"
                return [Clue("month told twice", stretches, said, 1.0, has_year=False)]
    return []


def _months_after(month: int) -> list[tuple[int, int]]:
    found = []
    for start, _ in every_year(month, 1, 0, 0):
        year, index, _day = civil(start)
        next_year, next_month = divmod(year * 12 + index, 12)
        first = day_number(next_year, next_month + 1, 1)
        found.append((first, first + days_in_month(next_year, next_month + 1) - 1))
    return found


def _content(sentence: Sentence) -> set[str]:
    return {word.lower()[:6] for word in re.findall(r"[^\W\d_]+", sentence.text) if len(word) > STOP_WORDS}
