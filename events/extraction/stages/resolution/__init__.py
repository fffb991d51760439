"""Gives every temporal expression its TIMEX3 value, its date and the trace of how they were read.

Does not find expressions (`timexes`) nor date the article (`dating`). In news, relative words hang on the article's
date (DCT); in narrative, on the date that the story has reached. Where neither is known, the date stays unknown and the
trace says why.

Input: sentences, timexes, DCT, the conflict's calendar. Output: `ResolvedTimex` in the order of the timexes.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate, civil
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.stages.resolution.clocks import beside_days, with_days
from events.extraction.stages.resolution.plot import years_of_story
from events.extraction.stages.resolution.ranges import join_ranges, with_shared_fields
from events.extraction.stages.resolution.story import Story
from events.extraction.types import ResolvedTimex, Sentence, Timex

NEWS = "news"
YEAR_DIGITS = 4


def resolve_timexes(
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    dct: PartialDate,
    calendar: ConflictCalendar,
    genre: str | None = None,
) -> tuple[ResolvedTimex, ...]:
    """Every timex with its value, date and trace, in the same order.

    `genre` is news or narrative; None takes what `timexes` found of each passage.

    >>> sentence = Sentence(0, 0, 14, "He left Friday", 0)
    >>> friday = Timex(8, 14, "Friday", "DATE", "weekday_plain", {"weekday": "5"})
    >>> resolve_timexes([sentence], [friday], PartialDate.from_edtf("2025-12-12"), ConflictCalendar())[0].value
    '2025-12-12'
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    completed = with_days(with_shared_fields(timexes), by_index)
    if genre is None and _is_of_its_own_year(timexes, dct):
        genre = NEWS
    story = Story(dct, calendar, *years_of_story(completed, by_index))
    resolved = []
    for timex in completed:
        sentence = by_index.get(timex.sentence)
        if sentence is None:
            raise ValueError(f"timex {timex.text!r} names sentence {timex.sentence}, which is not among the sentences")
        resolved.append(story.resolve(timex, sentence, genre or timex.fields.get("passage", NEWS)))
    return join_ranges(beside_days(resolved, dct), timexes)


def _is_of_its_own_year(timexes: Sequence[Timex], dct: PartialDate) -> bool:
    """Whether most years that a text names are the article's own or the one before: then it is news, however many dates it tells."""
    if not dct.is_known or not dct.length:
        return False
    year = civil(dct.latest)[0]
    years = [int(timex.fields["year"]) for timex in timexes if len(timex.fields.get("year", "")) == YEAR_DIGITS]
    return 2 * sum(year - one <= 1 for one in years) > len(years)
