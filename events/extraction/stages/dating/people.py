"""Evidence from who holds which office: a person named with the title of an office was in it.

Input: sentences, actors, their tenures. Output: clues.
"""

from collections.abc import Collection, Sequence

from events.extraction.dates import day_number
from events.extraction.knowledge.actors import ActorTable, Tenure
from events.extraction.knowledge.tables import read_table
from events.extraction.stages.dating.clues import FAR_FUTURE, FAR_PAST, Clue, in_words
from events.extraction.types import ActorMention, Sentence

TITLE_REACH = 70  # characters before a name that can hold its title
WORDS_TO_THE_NAME = 6  # "chief of the general staff of the Polish armed forces, General"
WORDS_OF_A_RANK = 2
OFFICE_WEIGHT = 2.0
TABLES_BEGIN = day_number(2014, 1, 1)  # tenures.csv is kept complete from then on
FORMER = ("former", "ex-", "ex ", "then-", "then ", "late ", "ousted", "deposed", "predecessor")
WORD_BOUNDARY = " ,;.“”\"'’()-\n\t"


def tenure_clues(sentences: Sequence[Sentence], actors: Sequence[ActorMention], table: ActorTable, past: Collection[int] = ()) -> list[Clue]:
    """One clue for each person whom the text calls by the title of an office that the tables know.

    `past` are the sentences that tell of a complete date of the past: an office held then was held at the latest since,
    and may have ended before the article.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    words = {row["office"]: tuple(row["words"].lower().split("|")) for row in read_table("offices.csv")}
    by_person: dict[str, list[Tenure]] = {}
    for tenure in table.tenures:
        by_person.setdefault(tenure.key, []).append(tenure)
    clues: dict[str, Clue] = {}
    for mention in sorted(actors, key=lambda mention: mention.sentence in past):
        key = mention.actor.key
        if key not in by_person or key in clues or mention.how == "pronoun":
            continue
        sentence = by_index[mention.sentence]
        held = _held(sentence, mention, by_person[key], words)
        stretches = tuple(dict.fromkeys((_begun(tenure), FAR_FUTURE if mention.sentence in past else tenure.until) for tenure, _ in held))
        if stretches and not any(start <= FAR_PAST and end >= FAR_FUTURE for start, end in stretches):
            spans = " or ".join(in_words(*stretch) for stretch in stretches)
            says = f"{mention.actor.name} is called {held[0][1]}, an office held {spans}"
            clues[key] = Clue("office", stretches, says, OFFICE_WEIGHT)
    return list(clues.values())


def _begun(tenure: Tenure) -> int:
    """The first day of a tenure; open where it is older than the tables, which may lack an earlier one of the same office."""
    return tenure.since if tenure.since >= TABLES_BEGIN else FAR_PAST


def _held(sentence: Sentence, mention: ActorMention, tenures: Sequence[Tenure], words: dict[str, tuple[str, ...]]) -> list[tuple[Tenure, str]]:
    """The tenures whose office stands beside the name, with the word of the office."""
    at, end = mention.start - sentence.start, mention.end - sentence.start
    before = sentence.text[max(0, at - TITLE_REACH) : end].lower()
    name = len(sentence.text[at:end])
    lead = before[: len(before) - name] if mention.how != "title" else before
    best: tuple[int, str] = (-1, "")
    found: list[tuple[Tenure, str, int]] = []
    for tenure in tenures:
        for word in words.get(tenure.office, ()):
            place = lead.rfind(word)
            if place >= 0 and _is_title(lead, place, len(word)):
                found.append((tenure, word, place + len(word)))
                best = max(best, (place + len(word), word), key=lambda pair: (pair[0], len(pair[1])))
    return [(tenure, word) for tenure, word, reach in found if reach == best[0]]


def _is_title(lead: str, place: int, length: int) -> bool:
    """Whether a word stands free just before the name, without another name or "former" between."""
    free = (place == 0 or lead[place - 1] in WORD_BOUNDARY) and (place + length == len(lead) or lead[place + length] in WORD_BOUNDARY)
    rest = lead[place + length :]
    head, comma, tail = rest.rpartition(",")
    apposed = not comma or ("," not in head and len(tail.split()) <= WORDS_OF_A_RANK)
    close = len(rest.split()) <= WORDS_TO_THE_NAME and apposed and not any(sign in rest for sign in ";.“”") and " and " not in rest
    return free and close and not any(word in lead[max(0, place - 30) : place] for word in FORMER)
