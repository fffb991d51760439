"""Whether a date is surely still to come for the writer, or surely behind him: only then is it a bound of the article.

What was planned, would be or was due in a past year shows nothing of when it was told; nor is what was agreed for a year,
or put off until one, behind whoever tells it. Reads the words around the date, does not parse. Input: a sentence and a
date in it. Output: yes or no.
"""

import re
from collections.abc import Collection

from events.extraction.knowledge.outlook import AHEAD, BACK, outlook
from events.extraction.types import Sentence, Timex

BEFORE, AFTER = 110, 60  # characters around a date that are its clause
WORDS_CLOSE = 40  # characters in which a word of a plan stands before its date
TO_COME = re.compile(
    r"\b(?:will|shall|may|might|must|can|going to|(?:plan|expect|aim|intend|hope)s? to|begins|starts|opens|expires|upcoming|forthcoming)\b"
    r"|[’']ll\b|\b(?:preparing|prepares?|getting ready|on track|in line|ready|scheduled|slated|poised|due|expected|projected|anticipated) to\b"
    r"|\b(?:is|are|has been|have been) (?:\w{1,12} )?(?:to|set|due|scheduled|expected|planned|slated|poised|likely|anticipated|projected)\b",
)
FORMERLY = re.compile(
    r"\b(?:was|were|had|been|have) (?:\w{1,12} )?(?:to|set|due|scheduled|expected|planned|slated|going|supposed|meant|hoped|been)\b"
)
ONCE = re.compile(r"\W{0,3}(?:as |than )?(?:previously|originally|initially|formerly|once)\b")
LATER = re.compile(r"\b(?:by|until|till|til|through|to|for|before|beyond|into|than)(?: the)?(?: \w{1,9} of)?\s?$")
HELD_TILL = re.compile(r"\b(?:had|was|were|ran|lasted|served|worked|lived|ruled|remained|stayed|led|held|commanded|governed)\b")
PUT_OFF = re.compile(
    r"\b(?:extend|prolong|renew|postpon|delay|schedul|plann?|expect|slat|target|deadline|option|pledg|promis|approv|order|contract|budget|bid|mandate|sentenc)"
    r"|\b(?:due|set|goal|hope[sd]?) (?:to|for|by|in)\b|\b(?:agreed|signed|decided|voted|vowed) (?:\w{1,12} ){0,6}?to\b"
)
STILL_TO_DO = re.compile(r"\bto (?:be )?[a-z]{2,14}(?: [\w’'-]{1,14}){0,5}\s?$")
NEVER = re.compile(r"\b(?:would|could|should|might) (?:not )?have\b|^\W*(?:only )?if\b|\bhad \w{1,12}n't\b")
SAID = re.compile(
    r"\b(?:said|says|told|tells|describ\w+|remain\w*|warn(?:ed|s)|call(?:ed|s)|urged|report(?:ed|s)|announced|estimated|forecast|predicted|added|argued|noted"
    r"|insisted|saw|wanted|hoped|feared|felt|thought|believed|discussed|debated|considered|welcomed|stressed|reiterated|reaffirmed|confirmed|presented|unveiled)\b"
)
DID = re.compile(r"\b(?:was|were|had|did|began|took|went|came|made|left|fell|won|lost|met|held|\w{3,}ed)\b")
YET_TO_BE = re.compile(
    r"\b(?:chances?|prospects?|hopes?|plans?|possibility|likelihood|goals?|outlook|forecasts?|projections?|beginning|starting|effective|onwards?)\b"
)
ABOUT = re.compile(r"(?<!in )(?<!since )\babout\s?$")
WORDS_OF_SAYING = 4  # from a verb of saying to the date of the saying itself
CAME_TO = re.compile(r"\b(?:began|started|continued|failed|helped|managed|came|went|forced|refused|had|used|back|due|according|led|moved) to\b")
ATTRIBUTE = re.compile(r"\b(?:the|its|their|his|her|our|a|this|[^\W\d_]+[’']s?)\s?$", re.IGNORECASE)
CLAUSE_END = re.compile(r"[;:.!?]|\bbut\b|\bwhile\b")


def is_surely_ahead(sentence: Sentence, timex: Timex, told_beside: Collection[Timex]) -> bool:
    """Whether the writer tells a date as still to come. `told_beside` are other dates with a year in the sentence.

    Words in a quotation, and what somebody said would be, hold for the day of saying: beside another date they are
    no evidence.
    """
    start, end = timex.start - sentence.start, timex.end - sentence.start
    before = CLAUSE_END.split(sentence.text[max(0, start - BEFORE) : start])[-1]
    words = before + " … " + CLAUSE_END.split(sentence.text[end : end + AFTER])[0]
    way = outlook(sentence.text, start, end)
    if way == BACK or (way != AHEAD and not TO_COME.search(before)) or FORMERLY.search(words) or _is_once(before, sentence.text[end:]):
        return False
    quoted = any(quoted.start <= timex.start < quoted.end for quoted in sentence.quotations)
    if told_beside and (quoted or not TO_COME.search(words)):
        return False
    return bool(TO_COME.search(words))


def _is_once(before: str, after: str) -> bool:
    """Whether a date is told as what was meant before."""
    return ONCE.search(before[-WORDS_CLOSE:]) is not None or ONCE.match(after) is not None


def is_surely_past(sentence: Sentence, timex: Timex) -> bool:
    """Whether the writer tells a date as behind him.

    "Extended until 2026" and "12 jets to arrive in 2018" are not, whatever the tense of their verb.
    """
    start, end = timex.start - sentence.start, timex.end - sentence.start
    if outlook(sentence.text, start, end) != BACK:
        return False
    before = CLAUSE_END.split(sentence.text[max(0, start - BEFORE) : start])[-1].lower()
    if (
        NEVER.search(before)
        or ABOUT.search(before)
        or ABOUT.search(timex.text[:6].lower())
        or YET_TO_BE.search(before[-WORDS_CLOSE:])
        or _is_only_spoken_of(before)
    ):
        return False
    if LATER.search(before) or timex.fields.get("open") in {"by", "until"}:
        return bool(HELD_TILL.search(before)) and not PUT_OFF.search(before)
    return not (STILL_TO_DO.search(_without_preposition(before)) and not CAME_TO.search(before))


def _is_only_spoken_of(before: str) -> bool:
    """Whether a date is what somebody spoke of, not when he did: "described the chances of a settlement in 1998"."""
    said = list(SAID.finditer(before))
    if not said:
        return False
    between = before[said[-1].end() :]
    return DID.search(between) is None and len(between.split()) > WORDS_OF_SAYING


def is_attribute(sentence: Sentence, timex: Timex) -> bool:
    """Whether a bare year stands before the noun that it tells apart: "the 2011 version" can be of a year to come."""
    start, end = timex.start - sentence.start, timex.end - sentence.start
    return (
        timex.text.isdigit()
        and ATTRIBUTE.search(sentence.text[max(0, start - 30) : start]) is not None
        and re.match(r"[\s-][^\W\d_]{3,}", sentence.text[end : end + 20]) is not None
    )


def _without_preposition(before: str) -> str:
    return re.sub(r"\s(?:in|on|by|at|from|during|since|of|early|late|mid)[\s-]?$", " ", before)
