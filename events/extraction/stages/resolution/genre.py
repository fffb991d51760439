"""Decides, passage by passage, whether a text tells news (relative words hang on the article's date) or a story of the
past (they hang on the date that the story has reached).

Input: sentences, their timexes, the DCT. Output: genre by sentence index.
"""

from collections.abc import Sequence

from events.extraction.dates import PartialDate, civil
from events.extraction.types import Sentence, Timex

NEWS, NARRATIVE = "news", "narrative"
NEAR_YEARS = 1  # a date of the DCT's year or the year before it is news
NEWS_DEICTICS = frozenset({"deictic_day", "weekday_plain", "this_daypart", "last_night", "tonight", "offset_ago"})


def passage_genres(sentences: Sequence[Sentence], timexes: Sequence[Timex], dct: PartialDate) -> dict[int, str]:
    """News or narrative for every sentence."""
    years = [int(timex.fields["year"]) for timex in timexes if timex.fields.get("year", "").isdigit() and len(timex.fields["year"]) > 2]
    latest = civil(dct.latest)[0] if dct.is_known and dct.length else (max(years, default=0))
    far = sum(year < latest - NEAR_YEARS for year in years)
    far += sum(timex.fields.get("era") == "BC" for timex in timexes)
    news = sum(timex.rule in NEWS_DEICTICS for timex in timexes) + len(years) - far
    whole = NARRATIVE if far > 3 and far > 2 * news else NEWS
    return {sentence.index: whole for sentence in sentences}
