"""Whether the clause around a temporal expression looks back or ahead, from the nearest verb that shows it.

Does not parse: it reads the words before the expression first, then those after it, up to the end of the clause.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from events.extraction.knowledge.tables import read_table

BACK, AHEAD, UNCLEAR = -1, 1, 0
WINDOW = 160  # characters on either side: a clause of news is shorter
_WORD = re.compile(r"[’'](?:ll|d)\b|\bto be\b|[^\W\d_]+|[;:,]")
MODALS = frozenset({"can", "will", "would", "shall", "may", "might", "could", "should", "must", "to be", "’ll", "'ll"})
UNREAL = MODALS - {"will", "shall", "to be", "’ll", "'ll"}  # with "have" they look back: "should have been cut by mid-July"
INFINITIVES = (["to", "have"], ["to", "get"])
NAMES = frozenset({"May", "Start", "START", "Open", "Will"})  # with a capital no verbs: the month, the treaty
NOT_BEFORE_A_VERB = frozenset(
    {"the", "a", "an", "their", "its", "his", "her", "at", "since", "from", "of", "in", "for", "on", "this", "that", "did", "not", "s", "new"}
)
CLAUSE_ENDS = frozenset({";", "but", "while", "whereas"})
CHAIN = 3  # words between a modal and its verb: "will not have been"
LONG_CHAIN = 5  # the same with an object: "to have the power restored"
NEXT_VERB = 2  # words after an expression among which the verb of its noun phrase stands: "planned for Friday were cancelled"
MOST_BETWEEN = 4
BETWEEN = frozenset({"on", "in", "the", "a", "by", "early", "late", "around", "about", "it", "them", "him", "her", "there", "there,", "down", "out"})
PAST_FORMS = frozenset({"was", "were", "had", "been"})
PRESENT_BE = frozenset({"is", "are"})
BEFORE_A_DAY = frozenset({"on", "in", "at", "for", "not", "until", "only", "early", "late"})
UNTIL = frozenset({"until", "till"})
OPENING = frozenset({"starting", "beginning", "effective"})  # "announced a truce starting on February 4" may tell of the past
PROMISED = frozenset({"promised", "pledged", "proposed", "vowed"})  # "pledged tanks on Friday" is past, "pledged to send tanks" is not
FOR_LATER = frozenset({"for", "by", "until", "from"})
GATHERINGS = frozenset({"meeting", "talks", "summit", "truce", "ceasefire", "vote", "election", "elections", "conference", "session", "date"})
SEEING = frozenset({"saw", "seen", "watched", "heard", "let", "made", "helped"})
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
NEGATED = ("did", "didn", "was", "wasn", "were", "weren", "had", "hadn")
REACH = 10  # words between a present verb and its day: "goes before a judge on Monday"
OPENINGS = frozenset({"that", "which", "who", "whose", "whether", "when", "where", "after", "before", "because", "if", "since", "until"})


@cache
def words_of(tense: str) -> frozenset[str]:
    """The words of `tense_words.csv` that show a tense: past, future; or that only set a date: sets, planned."""
    return frozenset(word for row in read_table("tense_words.csv") if row["tense"] == tense for word in row["words"].split("|"))


@cache
def _tense_by_word() -> dict[str, int]:
    return dict.fromkeys(words_of("past"), BACK) | dict.fromkeys(words_of("future"), AHEAD)


@lru_cache(maxsize=1 << 14)
def _sign(word: str, before: str) -> int:
    known = _tense_by_word()
    if before == "to" and word in words_of("same"):
        return UNCLEAR  # "to cut rates" is no past
    if word in known:
        return known[word]
    if before == "to" and len(word) > 2:
        return UNCLEAR
    if word in words_of("present") and before not in NOT_BEFORE_A_VERB:
        return AHEAD
    if word.endswith("ed") and len(word) > 4:
        return UNCLEAR if before in NOT_BEFORE_A_VERB else BACK  # "in the occupied regions" has no verb
    return UNCLEAR


def _words(text: str) -> list[str]:
    return ["" if word in NAMES else word.lower() for word in _WORD.findall(text)]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a clause looks, whether the verb that shows it surely governs the expression, and whether it stands next to
    it: "fell on May 3", "On May 3, it fell". An opening is that of something announced: "a truce starting on"."""

    way: int
    is_sure: bool = True
    is_close: bool = False
    is_opening: bool = False


def outlook(text: str, start: int, end: int) -> int:
    """BACK, AHEAD or UNCLEAR for the expression at `start`..`end` of a sentence.

    >>> outlook("They will meet on Friday, he said.", 18, 24), outlook("They met on Friday.", 12, 18)
    (1, -1)
    """
    return read_outlook(text, start, end).way


def read_outlook(text: str, start: int, end: int) -> Outlook:
    """The outlook of a clause, with how sure it is: "was planned for Friday" may be past or still to come.

    >>> read_outlook("Talks planned for Friday were cancelled.", 18, 24).is_sure
    False
    """
    lead = text[max(0, start - WINDOW) : start]
    before, after = _words(lead), _words(text[end : end + WINDOW])
    is_own_clause = True
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if word in CLAUSE_ENDS or (word == "and" and _is_between_clauses(before, index)):
            break
        sign = _sign(word, before[index - 1] if index else "") or (_scheduled(before, index) if word in _openings_of_a_plan() else UNCLEAR)
        if word in UNTIL and _is_negated(before[:index]):
            return Outlook(BACK)  # "did not open until Tuesday"
        if word in UNTIL and index and before[index - 1] in words_of("lasting"):
            return Outlook(BACK)  # "waited until Saturday"
        if word in UNTIL and not index and (told := _after(before, after)).way == BACK:
            return told  # "Until Monday, it burned"
        if sign == BACK and index and before[index - 1] in PRESENT_BE and _is_day_next(before[index + 1 :]):
            return Outlook(AHEAD, is_sure=False)  # "markets are closed Friday"
        if sign == AHEAD and word in PROMISED and before[-1] not in FOR_LATER and not _is_passive(before, index):
            return Outlook(BACK, is_own_clause) if _is_given(before[index + 1 :]) else Outlook(AHEAD, is_sure=False)
        if sign == AHEAD and word in words_of("present") and SEEING & set(before[max(0, index - CHAIN) : index]):
            continue  # "saw 230 prisoners return home": the verb above tells
        if sign == BACK and any(before[at : at + 2] in INFINITIVES for at in range(max(0, index - LONG_CHAIN), index)):
            continue  # "to have water restored by Monday": the verb above tells
        if word == "set" and before[index + 1 : index + 2] not in (["to"], ["for"]):
            continue  # "set off by drones"
        if sign:
            found = _governed(before, index, sign, after, is_own_clause)
            return replace(found, is_close=found.is_sure and _is_next_to(before[index], lead))
        is_own_clause = is_own_clause and word not in OPENINGS
    found = _after(before, after)
    return Outlook(AHEAD, is_sure=False) if not found.way and _may_be_scheduled(before) else found


def _after(before: list[str], after: list[str]) -> Outlook:
    """What the first verb after the expression says of it."""
    for index, word in enumerate(after):
        if word in CLAUSE_ENDS or (word == "and" and index and after[index - 1] == ","):
            break
        sign = _sign(word, after[index - 1] if index else "")
        if sign == AHEAD and word in words_of("present") and OPENINGS & set(after[:index]):
            continue  # "Monday's vote clears the way for talks that begin Friday"
        if sign == AHEAD and word in PROMISED and not _is_passive(after, index):
            return Outlook(BACK)  # "at the end of January proposed to prolong it"
        if sign:
            if word in PAST_FORMS and words_of("planned") & set(after[index + 1 : index + 1 + CHAIN]):
                return Outlook(AHEAD, is_sure=False)
            is_sure = not (OPENINGS | {","}) & set(after[:index])  # "The January report, due Friday"
            return Outlook(sign, is_sure, is_sure and not before[1:])
    return Outlook(UNCLEAR)


@cache
def _openings_of_a_plan() -> frozenset[str]:
    """Words that a present which tells a plan may begin with."""
    return words_of("intends") | PRESENT_BE | {phrase.partition(" ")[0] for phrase in words_of("present") if " " in phrase}


def _scheduled(before: list[str], index: int) -> int:
    """AHEAD for a present that tells a plan: "are to meet", "plan to meet", "is leaving", "takes effect", "the vote is" on a day."""
    word, later = before[index], before[index + 1 :]
    if later[:1] == ["to"] and word in words_of("intends") | PRESENT_BE:
        return AHEAD
    if word in PRESENT_BE:
        return AHEAD if _is_day_next(later) or (set(later[:2]) & words_of("leaving") and len(later) <= REACH) else UNCLEAR
    is_verb = not index or before[index - 1] not in NOT_BEFORE_A_VERB | {"to"}
    return AHEAD if is_verb and " ".join((word, *later[:1])) in words_of("present") else UNCLEAR


def _is_given(behind: list[str]) -> bool:
    """Whether somebody promised a thing, and nothing to come: no infinitive and no gathering stands behind."""
    return not ({"to", "that"} | GATHERINGS) & set(behind)


def _is_passive(words: list[str], index: int) -> bool:
    """Whether a form of "be" stands before a word."""
    return bool(index) and words[index - 1] in PAST_FORMS | PRESENT_BE


def _is_between_clauses(before: list[str], index: int) -> bool:
    """Whether "and" joins two clauses, each with its subject: "orders have been soft, and we see no rise before the fourth quarter"."""
    return bool(index) and before[index - 1] == "," and before[index + 1 : index + 2] != [] and before[index + 1] in PRONOUNS


def _is_day_next(words: list[str]) -> bool:
    """Whether nothing but a preposition stands between a verb and its day."""
    return len(words) <= 2 and all(word in BEFORE_A_DAY for word in words)


def _is_negated(before: list[str]) -> bool:
    """Whether the clause denies something of the past up to here: "did not open"."""
    chain = before[-REACH:]
    return any(word in NEGATED and chain[index + 1 : index + 2] in (["not"], ["t"], ["never"]) for index, word in enumerate(chain))


def _may_be_scheduled(before: list[str]) -> bool:
    """Whether a clause without another verb has a word that may be a present verb: "parliament votes Monday"."""
    for index in range(len(before) - 1, max(len(before) - REACH, 1) - 1, -1):
        if before[index] in CLAUSE_ENDS | OPENINGS:
            return False
        if before[index] in words_of("perhaps"):
            return before[index - 1] not in NOT_BEFORE_A_VERB | {"to", "after", "with", "by", "and", "during", "between"}
    return False


def _governed(before: list[str], index: int, sign: int, after: list[str], is_own_clause: bool) -> Outlook:
    """What a verb before the expression says of it."""
    chain = before[max(0, index - CHAIN) : index]
    if sign == BACK:
        if before[index] in ("was", "were") and before[index + 1 : index + 2] == ["to"]:
            return Outlook(AHEAD, is_sure=False)  # "was to end in September"
        promised = before[index + 1 : index + 3]
        if before[index] in words_of("sets") and promised[:1] == ["to"] and words_of("present") & set(promised):
            return Outlook(AHEAD, is_sure=False)  # "agreed to meet Monday"
        modals = MODALS & set(chain)
        if modals and not (modals <= UNREAL and "have" in [*chain, before[index]]):
            return Outlook(AHEAD, is_own_clause)
        return Outlook(BACK, is_own_clause and before[index] not in words_of("sets"))
    if before[index] in words_of("planned"):
        is_past = bool(PAST_FORMS & set(chain)) or any(_sign(word, "") == BACK for word in after[:NEXT_VERB])
        return Outlook(AHEAD, not is_past)
    if before[index] in OPENING and any(_sign(word, before[at - 1] if at else "") == BACK for at, word in enumerate(before[:index][-REACH:])):
        return Outlook(AHEAD, is_sure=False, is_opening=True)
    return Outlook(AHEAD)


def _is_next_to(verb: str, lead: str) -> bool:
    """Whether only a preposition, articles and names stand between the last such verb and the expression."""
    gap = lead[lead.lower().rfind(verb) + len(verb) :].split()
    gap = gap[1:] if verb in PAST_FORMS else gap
    return len(gap) <= MOST_BETWEEN and all(word in BETWEEN or word[0].isupper() for word in gap)
