"""Decides, passage by passage, whether a text tells news (relative words hang on the article's date) or a story of the
past (they hang on the date that the story has reached).

Reads only what the text itself shows: how many different years it names, and how often it speaks from a day of its own
("today", "on Thursday", "said"). Input: sentences and their expressions. Output: genre by sentence index.
"""

import re
from collections.abc import Sequence

from events.extraction.types import Sentence, Timex

NEWS, NARRATIVE = "news", "narrative"
DEICTIC_RULES = frozenset(
    {"deictic_day", "weekday_plain", "this_daypart", "last_night", "tonight", "this_unit", "dir_unit_dct", "weekday_last", "offset_ago"}
)
SPEECH = re.compile(r"\b(?:said|says|(?<!\bwas )(?<!\bwere )told|announced|spokes(?:man|woman|person)|reporters)\b")
PLANS = re.compile(r"\b(?:will|expects?|expected|plans|scheduled)\b")
YEARS_OF_A_STORY = 2
DATES_OF_A_STORY = 6  # complete ones, or fewer beside many that leave the year to the story
DATES_BESIDE_MANY, MANY = 4, 6
SENTENCES_OF_A_PASSAGE = 12
DATES_TO_A_SAYING = 4  # of a story in which nobody speaks from a day of their own


def passage_genres(sentences: Sequence[Sentence], timexes: Sequence[Timex]) -> dict[int, str]:
    """News or narrative for every sentence: the text as a whole decides, unless a heading's section clearly differs.

    A section is what stands between two headings; without headings the text is one passage.
    """
    by_sentence: dict[int, list[Timex]] = {}
    for timex in timexes:
        by_sentence.setdefault(timex.sentence, []).append(timex)
    whole = _balance(sentences, by_sentence)
    genres: dict[int, str] = {}
    for passage in _passages(sentences):
        own = _balance(passage, by_sentence)
        clear = len(passage) >= SENTENCES_OF_A_PASSAGE and own * whole < 0 and abs(own) > abs(whole) / 4
        genre = NARRATIVE if (own if clear else whole) > 0 else NEWS
        genres.update({sentence.index: genre for sentence in passage})
    return genres


def _passages(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    passages: list[list[Sentence]] = [[]]
    for sentence in sentences:
        if sentence.role == "heading" and passages[-1]:
            passages.append([])
        passages[-1].append(sentence)
    return passages


def _balance(sentences: Sequence[Sentence], by_sentence: dict[int, list[Timex]]) -> float:
    """Above zero for a story of the past, below for news."""
    years: set[str] = set()
    dated = deictic = left_open = 0
    for sentence in sentences:
        for timex in by_sentence.get(sentence.index, ()):
            fields = timex.fields
            if "era" in fields or len(fields.get("year", "")) == 4:
                years.add(fields.get("year") or fields.get("decade") or "")
                dated += 1
                deictic += _is_date_line(timex, sentence)
            elif "century" in fields or "decade" in fields:
                dated += 1
            elif timex.rule in DEICTIC_RULES and fields.get("dir") not in ("that", "same"):
                deictic += fields.get("sign", "ago") == "ago"  # "two days later" belongs to stories too
            elif "month" in fields:
                left_open += 1
    speech = sum(SPEECH.search(sentence.text) is not None for sentence in sentences)
    is_told_alone = not speech or not any(PLANS.search(sentence.text) for sentence in sentences)
    if not deictic and is_told_alone and years and dated + left_open >= max(DATES_OF_A_STORY, DATES_TO_A_SAYING * speech):
        return dated + left_open / 2  # nobody speaks from a day of their own
    is_told = dated >= DATES_OF_A_STORY or (dated >= DATES_BESIDE_MANY and left_open >= MANY)
    if len(years) < YEARS_OF_A_STORY or not is_told:
        return -1.0
    return dated + left_open / 2 - 4 * deictic - 2 * speech


def _is_date_line(timex: Timex, sentence: Sentence) -> bool:
    """Whether a complete date is a line of its own, as news has it under the title."""
    return "day" in timex.fields and len(sentence.text.strip()) <= len(timex.text) + 3
