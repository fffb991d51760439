"""Reads the dates that a reader types: EDTF, or words such as "spring 2022" and "last 30 days of 2023".

The words are read by the same tagger as the articles', with no article behind them: what hangs on a today ("last week")
is refused. Does not touch the database.
"""

import re

from events.extraction.dates import PartialDate, civil, day_number, days_in_month
from events.extraction.tagging import tag_text

_RANGE = re.compile(r"(?:from |between )?(?P<start>.{3,40}?) ?(?:\bto\b|\band\b|\buntil\b|–|—) ?(?P<end>.{3,40})")
_PART = re.compile(r"(?:the )?(?P<side>first|last) (?P<count>\d{1,4}) (?P<unit>day|week|month|year)s? (?:of|in) (?P<whole>.{3,40})")
# What a reader types in Ukrainian, where the tagger knows the months alone.
_UKRAINIAN = tuple(
    (re.compile(pattern, re.IGNORECASE), english)
    for pattern, english in (
        (r"\b(?:весна|весни|весну|навесні)\b", "spring"),
        (r"\b(?:літо|літа|влітку|улітку)\b", "summer"),
        (r"\b(?:осінь|осені|восени)\b", "autumn"),
        (r"\b(?:зима|зими|зиму|взимку|узимку)\b", "winter"),
        (r"\b(?:останні|останніх|останній)\b", "last"),
        (r"\b(?:перші|перших|перший)\b", "first"),
        (r"\b(?:день|дні|днів)\b", "days"),
        (r"\b(?:тиждень|тижні|тижнів)\b", "weeks"),
        (r"\b(?:місяць|місяці|місяців)\b", "months"),
        (r"((?:last|first) \d+ (?:days|weeks|months)) (?!of\b)", r"\1 of "),
        (r"(?<=\d) (?:рік|року|році|роки|років)\b| р\.", ""),
        (r"^(?:від|з|із) ", "from "),
        (r"^(?:у|в) (?=\d)", "in "),
        (r" (?:до|по) ", " to "),
    )
)
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}


def asked_date(text: str) -> PartialDate:
    """The date that was typed; UNKNOWN for empty text.

    Raises: ValueError where it is neither EDTF nor words that name a date by themselves.

    >>> [asked_date(text).edtf for text in ("2022-02", "spring 2022", "last 30 days of 2023", "May 2022 to 3 June 2022")]
    ['2022-02', '2022-21', '[2023-12-02..2023-12-31]', '[2022-05-01..2022-06-03]']
    >>> [asked_date(text).edtf for text in ("9 січня 2024", "весна 2022 року", "останні 30 днів 2023", "від весни 2022 до січня 2024")]
    ['2024-01-09', '2022-21', '[2023-12-02..2023-12-31]', '[2022-03-01..2024-01-31]']
    """
    try:
        return PartialDate.from_edtf(text)
    except ValueError as error:
        if not re.search(r"[^\W\d_]{3}", text):
            raise
        found = _in_words(_in_english(" ".join(text.split())))
        if found is None:
            raise ValueError(f"{error}; or words that name a date by themselves, such as “spring 2022” or “last 30 days of 2023”") from error
        return found


def _in_english(text: str) -> str:
    """Ukrainian words of dates as English ones; months stay, the tagger reads them.

    >>> _in_english("останні 30 днів 2023 року"), _in_english("від весни 2022 до січня 2024 року")
    ('last 30 days of 2023', 'from spring 2022 to січня 2024')
    """
    for pattern, english in _UKRAINIAN:
        text = pattern.sub(english, text)
    return text


def _in_words(text: str) -> PartialDate | None:
    part = _PART.fullmatch(text)
    if part:
        whole = _one_date(part["whole"])
        return whole and _end_of(whole, part["side"], int(part["count"]), part["unit"])
    whole = _one_date(text)
    if whole is not None:
        return whole
    ends = _RANGE.fullmatch(text)
    start, end = (_one_date(ends["start"]), _one_date(ends["end"])) if ends else (None, None)
    if start is None or end is None or start.earliest > end.latest:
        return None
    return PartialDate.within(start.earliest, end.latest)


def _one_date(text: str) -> PartialDate | None:
    """The date that the words name from end to end; a year that only "in" or "since" stands before is one too."""
    found = [one for one in tag_text(text) if one.when.is_known]
    if len(found) != 1:
        return None
    rest = (text[: found[0].timex.start] + text[found[0].timex.end :]).strip().lower()
    return found[0].when if rest in ("", "in", "on", "since", "before", "after", "by", "until", "the") else None


def _end_of(whole: PartialDate, side: str, count: int, unit: str) -> PartialDate | None:
    """The first or last so many days, weeks, months or years of a date with two ends; None where it is shorter."""
    if unit in _DAYS:
        length = count * _DAYS[unit]
        first, last = (whole.earliest, whole.earliest + length - 1) if side == "first" else (whole.latest - length + 1, whole.latest)
    elif side == "first":
        first, last = whole.earliest, _months_on(whole.earliest, count * _MONTHS[unit]) - 1
    else:
        first, last = _months_on(whole.latest + 1, -count * _MONTHS[unit]), whole.latest
    if first < whole.earliest or last > whole.latest:
        return None
    return PartialDate.within(first, last)


def _months_on(day: int, months: int) -> int:
    """The same day of the month so many months on, or the month's last where it is shorter."""
    year, month, of_month = civil(day)
    index = year * 12 + month - 1 + months
    year, month = index // 12, index % 12 + 1
    return day_number(year, month, min(of_month, days_in_month(year, month)))
