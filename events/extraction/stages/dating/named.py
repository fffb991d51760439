"""Which happening of the calendar a few words name: by its own name, else as the war, the invasion, the conflict of the
parties that the text is about.

Input: words of a sentence, the calendar, the whole text in small letters. Output: anchors.
"""

import re
from collections.abc import Sequence

from events.extraction.knowledge.calendar import Anchor, ConflictCalendar
from events.extraction.stages.dating.clues import in_words

NO_PARTY = ("war", "civil", "on", "world", "history", "ii")  # of the names of conflicts
STEM = 5  # letters by which "Ukraine" is told in "Ukrainian"
COUNTED_FROM = re.compile(r"\b(war|invasion|conflict)\b(?: (?:of|in|on|against|with|between) (?:the )?([^\W\d_]+))?")


def anchors_in(words: str, calendar: ConflictCalendar, text: str) -> list[Anchor]:
    """Happenings with a certain first day that a piece of a sentence names, in small letters; the longest name wins."""
    named = own_names(words, calendar)
    if named:
        return [anchor for anchor in named if _is_dated(anchor)]
    general = COUNTED_FROM.search(words)
    found = about([general[1]], calendar, text) if general else []
    return [anchor for anchor in found if not general or not general[2] or _is_named(anchor.conflict, general[2])]


def own_names(words: str, calendar: ConflictCalendar) -> list[Anchor]:
    """Happenings that words call by a name of more than one word; the longest name wins."""
    named = [(len(name), anchor) for anchor in calendar.anchors for name in anchor.words if " " in name and _stands(name, words)]
    longest = max((length for length, _ in named), default=0)
    return list(dict.fromkeys(anchor for length, anchor in named if length == longest))


def about(words: Sequence[str], calendar: ConflictCalendar, text: str) -> list[Anchor]:
    """Happenings that nouns such as "war" mean in a text: those of the conflicts whose parties it names most."""
    meant = [anchor for word in words for anchor in _generic(word, calendar) if _is_dated(anchor)]
    weight = {anchor.conflict: mentions(anchor.conflict, text) for anchor in meant}
    most = max(weight.values(), default=0)
    return [anchor for anchor in dict.fromkeys(meant) if most and weight[anchor.conflict] == most]


def mentions(conflict: str, text: str) -> int:
    """How often a text names the parties that the conflict is called by; never where it leaves out the one named last,
    on whose land it is."""
    parties = [name[:STEM] for name in conflict.split("-") if name not in NO_PARTY]
    counts = [text.count(party) for party in parties]
    return sum(counts) if counts and counts[-1] else 0


def _is_named(conflict: str, word: str) -> bool:
    return any(word.startswith(name[:STEM]) for name in conflict.split("-") if name not in NO_PARTY)


def begun_words(anchor: Anchor) -> str:
    """A happening and its first day, as a reader says it."""
    return f"{anchor.label} (begun on {in_words(anchor.when.earliest, anchor.when.latest)})"


def _generic(word: str, calendar: ConflictCalendar) -> list[Anchor]:
    """Anchors that a noun names; of conflicts that are no main one of the table, those whose name ends in it."""
    found = list(calendar.named(word))
    main = {anchor.conflict for anchor in found}
    if not found:
        return []
    ending = f" {word}"
    return [*found, *(anchor for anchor in calendar.anchors if anchor.conflict not in main and any(name.endswith(ending) for name in anchor.words))]


def _is_dated(anchor: Anchor) -> bool:
    return anchor.when.earliest == anchor.when.latest or anchor.when.is_certain_day


def _stands(name: str, words: str) -> bool:
    at = words.find(name)
    return at >= 0 and not words[max(0, at - 1) : at].isalnum() and not words[at + len(name) : at + len(name) + 1].isalnum()
