"""Evidence from the war's own calendar: the fourth day of an offensive, a war's seventh month, a nearly four-year war.

Input: sentences, timexes, the calendar. Output: clues.
"""

import re
from collections.abc import Sequence

from events.extraction.dates import weekday
from events.extraction.knowledge.calendar import ConflictCalendar
from events.extraction.stages.dating.clues import Clue, in_words, months_later
from events.extraction.stages.dating.named import about, begun_words
from events.extraction.types import Sentence, Timex

ORDINALS = frozenset({"nth_of_happening", "its_nth"})
UNIT_MONTHS = {"M": 1, "Y": 12}
UNIT_WORDS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
MAIN_ANCHOR_WEIGHT = 0.3  # the table names the happening that news means most first


def calendar_clues(sentences: Sequence[Sentence], timexes: Sequence[Timex], calendar: ConflictCalendar) -> list[Clue]:
    """Clues from what is counted within a happening that the calendar knows."""
    by_index = {sentence.index: sentence for sentence in sentences}
    text = " ".join(sentence.text.lower() for sentence in sentences)
    begins_on = {
        timex.fields["happening"]: int(timex.fields["weekday"]) - 1
        for timex in timexes
        if timex.fields.get("happening") and timex.fields.get("open") == "since" and "weekday" in timex.fields
    }
    clues = []
    for timex in timexes:
        sentence = by_index[timex.sentence]
        if timex.rule in ORDINALS:
            clues += _counted(timex, sentence, calendar, text, begins_on)
        elif timex.rule.startswith("duration") and timex.fields.get("unit") in UNIT_MONTHS:
            clues += _lasting(timex, sentence, calendar, text)
    return list({clue.says: clue for clue in clues}.values())


def _counted(timex: Timex, sentence: Sentence, calendar: ConflictCalendar, text: str, begins_on: dict[str, int]) -> list[Clue]:
    happening = timex.fields.get("happening", "")
    words = [happening] if happening else re.findall(r"[^\W\d_]+", sentence.text.lower())
    anchors = about(words, calendar, text)
    if happening in begins_on:
        anchors = [anchor for anchor in anchors if weekday(anchor.when.earliest) == begins_on[happening]]
    unit, nth = timex.fields["unit"], int(timex.fields["n"])
    stretches = [stretch for anchor in anchors if (stretch := _nth(anchor.when.earliest, nth, unit)) is not None]
    if not stretches:
        return []
    begun = " or ".join(begun_words(anchor) for anchor in anchors)
    spans = " or ".join(in_words(*stretch) for stretch in stretches)
    said = f"“{timex.text}”, counted from {begun}, is {spans}"
    agreed = " (the text says on which weekday it began)" if happening in begins_on else ""
    clue = Clue("war calendar", tuple(stretches), said + agreed, 2.0)
    main = Clue("war calendar", (stretches[0],), f"what news calls so is {anchors[0].label}", MAIN_ANCHOR_WEIGHT, is_habit=True)
    return [clue, main] if len(stretches) > 1 else [clue]


def _nth(begun: int, nth: int, unit: str) -> tuple[int, int] | None:
    if nth < 1 or unit not in UNIT_WORDS:
        return None
    if unit in UNIT_MONTHS:
        step = UNIT_MONTHS[unit]
        return months_later(begun, (nth - 1) * step), months_later(begun, nth * step) - 1
    length = 7 if unit == "W" else 1
    return begun + (nth - 1) * length, begun + nth * length - 1


def _lasting(timex: Timex, sentence: Sentence, calendar: ConflictCalendar, text: str) -> list[Clue]:
    """ "The nearly four-year war": the war has lasted about so long."""
    after = re.match(
        r"\W*+(?!of |into |since |after |before |to )(?:[\w-]+ )?(war|conflict|invasion|offensive)\b",
        sentence.text[timex.end - sentence.start :].lower(),
    )
    number = timex.fields.get("n", "")
    if not after or not number.isdigit() or re.search(r"\bold\b", timex.text):
        return []
    months = int(number) * UNIT_MONTHS[timex.fields["unit"]]
    slack = max(months // 8, 1)
    words = timex.text.lower()
    nearly = any(word in words for word in ("nearly", "almost", "close to"))
    over = any(word in words for word in ("more than", "over"))
    low, high = (months - slack, months) if nearly else (months, months + 2 * slack) if over else (months - slack, months + 2 * slack)
    anchors = about([after[1]], calendar, text)
    stretches = tuple((months_later(a.when.earliest, low), months_later(a.when.earliest, high)) for a in anchors)
    if not stretches:
        return []
    begun = " or ".join(begun_words(anchor) for anchor in anchors)
    spans = " or ".join(in_words(*stretch) for stretch in stretches)
    return [Clue("war calendar", stretches, f"“{timex.text} {after[1]}”, counted from {begun}, is {spans}", 1.0)]
