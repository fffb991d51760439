"""Evidence from who holds which office: a person named with the title of an office was in it, a former holder no longer.

Input: sentences, actors, their tenures. Output: clues.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from events.extraction.dates import day_number
from events.extraction.knowledge.actors import ActorTable, Tenure
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.dating.clues import FAR_FUTURE, FAR_PAST, Clue, in_words
from events.extraction.types import ActorMention, Sentence

TITLE_REACH = 70  # characters before a name that can hold its title
WORDS_TO_THE_NAME = 6  # "chief of the general staff of the Polish armed forces, General"
WORDS_OF_A_RANK = 2
BEGUN_WEIGHT, HELD_WEIGHT = 0.95, 1.05  # an old deed is told of "President Obama" too, an office before its time of nobody
FORMER_WEIGHT, NEW_WEIGHT, EARLY_WEIGHT = 1.0, 0.7, 0.4
TITLE_BEFORE, TITLE_AFTER = 2, 7  # days by which news is ahead of an office, and keeps a title when telling that it ended
NEW_DAYS = 240  # how long news calls somebody new in an office
TABLES_BEGIN = day_number(2014, 1, 1)  # tenures.csv is kept complete from then on
FORMER = ("former", "ex-", "ex ", "then-", "then ", "late ", "ousted", "deposed", "predecessor")
APART = re.compile(
    r"\b(?:said|says|told|tells|met|meets|thanked|called|urged|asked|accused|visited|replaced|succeeded|with|that|who|whom|after|when|as|to|by|from)\b"
)
WORD_BOUNDARY = " ,;.“”\"'’()-\n\t"
NATION = r"(?: (?:U\.S\.|[A-Z][\w.’'-]+)){0,2}"
NOT_THE_HOLDER = re.compile(
    rf"\b(?:[Dd]eputy|[Vv]ice|[Aa]ssistant|[Aa]cting|[Ss]hadow|[Nn]ext|[Ff]uture|[Aa]spiring|[Ii]ncoming|[Hh]onorary|"
    rf"(?:pick|choice|nominee|candidate|nominated|nomination|designated|running|bid|race)(?: (?:for|as|to be|to become))?(?: the)?){NATION}[ -]$"
)
OUT_OF_OFFICE = re.compile(rf"\b(?:[Ff]ormer|[Ee]x|[Oo]usted|[Dd]eposed){NATION}[ -]$")
OF_THAT_TIME = re.compile(rf"\b[Tt]hen{NATION}[ -]$")
NEW = re.compile(rf"\b(?:new|newly[ -](?:appointed|elected|named)|New(?! (?:York|Zealand|Delhi|Jersey|Mexico|Hampshire|Orleans|South))){NATION} $")


def tenure_clues(sentences: Sequence[Sentence], actors: Sequence[ActorMention], table: ActorTable, past: Collection[int] = ()) -> list[Clue]:
    """Clues for each person whom the text calls by the title of an office that the tables know, as its holder or a former one.

    `past` are the sentences that tell of a complete date of the past: an office held then was held at the latest since,
    and may have ended before the article.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    by_person: dict[str, list[Tenure]] = {}
    for tenure in table.tenures:
        by_person.setdefault(tenure.key, []).append(tenure)
    people = [mention for mention in actors if mention.actor.kind == "person"]
    clues: dict[tuple[str, str], list[Clue]] = {}
    for mention in sorted(actors, key=lambda mention: mention.sentence in past):
        tenures = by_person.get(mention.actor.key)
        if not tenures or mention.how == "pronoun":
            continue
        sentence = by_index[mention.sentence]
        before = max((other.end for other in people if other.end <= mention.start and other.sentence == mention.sentence), default=sentence.start)
        for clue in _of_mention(sentence, mention, tenures, mention.sentence in past, before - sentence.start):
            clues.setdefault((mention.actor.key, clue.kind), []).append(clue)
    return [clue for found in clues.values() for clue in _first_said(found)]


def _first_said(clues: Sequence[Clue]) -> list[Clue]:
    return [clue for clue in clues if clue.says == clues[0].says][: len({clue.weight for clue in clues})]


def _of_mention(sentence: Sentence, mention: ActorMention, tenures: Sequence[Tenure], is_past: bool, begins: int) -> list[Clue]:
    """Clues of one mention; its title stands behind `begins`, where another person's name ends."""
    named = _held(sentence, mention, tenures, begins)
    if not named:
        return []
    name, word, at = mention.actor.name, named[0][1], named[0][2]
    held = [tenure for tenure, _, _ in named]
    lead = sentence.text[max(0, at - TITLE_REACH) : at]
    if OUT_OF_OFFICE.search(lead):
        return _clue("former office", _between(held, tenures), f"{name} is called a former {word}", FORMER_WEIGHT)
    if OF_THAT_TIME.search(lead):
        ended = min(tenure.until for tenure in held)
        return _clue("former office", [(ended + 1, FAR_FUTURE)] if ended < FAR_FUTURE else [], f"{name} is called then {word}", FORMER_WEIGHT)
    if NOT_THE_HOLDER.search(lead) or any(mark in lead[-30:].lower() for mark in FORMER):
        return []
    told = [(_begun(tenure), FAR_FUTURE if is_past else tenure.until) for tenure in held]
    stretches = [(start - TITLE_BEFORE, min(end + TITLE_AFTER, FAR_FUTURE)) for start, end in told]
    clues = _clue("office", [(min(start for start, _ in stretches), FAR_FUTURE)], f"{name} is called {word}", BEGUN_WEIGHT, told)
    clues += _clue("office", stretches, f"{name} is called {word}", HELD_WEIGHT, told)
    if not is_past and all(tenure.since < TABLES_BEGIN for tenure in held):
        early = [(min(tenure.since for tenure in held) - TITLE_BEFORE, FAR_FUTURE)]
        clues += _clue("old office", early, f"{name} is called {word}, and is not known to have been it before", EARLY_WEIGHT)
    if NEW.search(lead) and not is_past:
        first = [(tenure.since, tenure.since + NEW_DAYS) for tenure in held if tenure.since >= TABLES_BEGIN]
        clues += _clue("new office", first, f"{name} is called the new {word}, and news says so for some months", NEW_WEIGHT)
    return clues


def _clue(kind: str, stretches: Sequence[tuple[int, int]], says: str, weight: float, told: Sequence[tuple[int, int]] = ()) -> list[Clue]:
    """One clue, or none where it allows everything or nothing. `told` are the stretches to name, if others."""
    days = tuple(dict.fromkeys(stretches))
    if not days or any(start <= FAR_PAST and end >= FAR_FUTURE for start, end in days):
        return []
    spans = " or ".join(in_words(*stretch) for stretch in dict.fromkeys(told or days))
    word = {"office": ", an office held ", "former office": ", which held good "}.get(kind, ": ")
    return [Clue(kind, days, f"{says}{word}{spans}", weight, is_habit=kind in ("new office", "old office"))]


def _between(held: Sequence[Tenure], tenures: Sequence[Tenure]) -> list[tuple[int, int]]:
    """The days on which somebody was out of an office: after each tenure, up to the next of the same office."""
    gaps = []
    for tenure in held:
        later = [other.since for other in tenures if other.office == tenure.office and other.since > tenure.until]
        if tenure.until < FAR_FUTURE:
            gaps.append((tenure.until, min(later, default=FAR_FUTURE)))
    return gaps


def _begun(tenure: Tenure) -> int:
    """The first day of a tenure; open where it is older than the tables, which may lack an earlier one of the same office."""
    return tenure.since if tenure.since >= TABLES_BEGIN else FAR_PAST


@cache
def _words_of_offices() -> Mapping[str, tuple[str, ...]]:
    return {row["office"]: tuple(row["words"].split("|")) for row in read_table("offices.csv")}


def _held(sentence: Sentence, mention: ActorMention, tenures: Sequence[Tenure], begins: int) -> list[tuple[Tenure, str, int]]:
    """The tenures whose office stands beside the name, with the word of the office and where it stands in the sentence."""
    at, end = mention.start - sentence.start, mention.end - sentence.start
    begins = max(begins, at - TITLE_REACH)
    before = sentence.text[begins:end].lower()
    lead = before[: len(before) - (end - at)] if mention.how != "title" else before
    found: list[tuple[Tenure, str, int]] = []
    for tenure in tenures:
        for word in _words_of_offices().get(tenure.office, ()):
            place = lead.rfind(word.lower())
            if place >= 0 and _is_title(lead, place, len(word)):
                found.append((tenure, word, begins + place))
    if not found:
        found = _behind(sentence, end, tenures)
    best = max(((place + len(word), len(word)) for _, word, place in found), default=None)
    return [(tenure, word, place) for tenure, word, place in found if (place + len(word), len(word)) == best]


def _behind(sentence: Sentence, end: int, tenures: Sequence[Tenure]) -> list[tuple[Tenure, str, int]]:
    """Offices told behind a name: "Rustem Umerov, Ukraine's defense minister, said"."""
    following = sentence.text[end : end + TITLE_REACH]
    found = []
    for tenure in tenures:
        for word in _words_of_offices().get(tenure.office, ()):
            if match := re.match(rf", (?:[\w.’'-]+ ){{0,4}}?({re.escape(word)})\b(?! [A-Z])", following, re.IGNORECASE):
                found.append((tenure, word, end + match.start(1)))
    return found


def _is_title(lead: str, place: int, length: int) -> bool:
    """Whether a word stands free just before the name, without another name between."""
    free = (place == 0 or lead[place - 1] in WORD_BOUNDARY) and (place + length == len(lead) or lead[place + length] in WORD_BOUNDARY)
    rest = lead[place + length :]
    head, comma, tail = rest.rpartition(",")
    apposed = not comma or ("," not in head and len(tail.split()) <= WORDS_OF_A_RANK)
    close = len(rest.split()) <= WORDS_TO_THE_NAME and apposed and not any(sign in rest for sign in ";.“”") and " and " not in rest
    return free and close and APART.search(rest) is None
