"""Whether a happening is of the fighting, and whether whoever tells it is a party to that.

Looks at roles and tables of wars only, so that swapping the sides of a text changes nothing. A party to any war is told by
its table, by its words ("a commander of the 3rd brigade"), or because its country fights one that the happening names.

Input -> output: a happening in its sentence, a statement of it -> a verdict.
"""

from collections.abc import Iterator

from events.extraction.knowledge.speakers import (
    country_of,
    fight,
    is_armed,
    is_battleground,
    is_bystander,
    is_nameless,
    is_speaker,
    speaks_for_party,
    state_of,
)
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.types import StatementDraft

FIGHTERS = frozenset({"force", "group"})
OTHERS = frozenset({"it", "they", "its", "their"})  # whom a quotation means by these is not its speaker
OWN = frozenset({"it", "they", "we", "its", "their", "our"})


def is_fighting(happening: Happening) -> bool:
    """Whether the deed is one of combat: an attack, an advance, people killed."""
    return bool(happening.themes) and happening.themes[0].fighting


def is_manoeuvre(happening: Happening, reading: SentenceReading) -> bool:
    """Whether fighting men or weapons do or suffer what is no combat by itself: "troops entered the town"."""
    lemma = reading.parsed.tokens[happening.trigger].lemma.lower()
    if not {happening.lemma, lemma} & load_statement_words()["fought"]:
        return False
    return any(_is_armed(index, reading) for index in happening.arguments)


def _is_armed(index: int, reading: SentenceReading) -> bool:
    mention = reading.actor_at(index)
    if mention is not None and mention.actor.kind in FIGHTERS:
        return True
    return is_armed(reading.parsed.tokens[index].lemma.lower())


def is_partys_word(happening: Happening, statement: StatementDraft, reading: SentenceReading) -> bool:
    """Whether somebody who speaks for a party to the fighting, or an armed force of any war, says this of the fighting.

    Who is in the table is what the table says; the others are known by their words: "a commander of the 3rd brigade".
    """
    combat = any(theme.fighting for theme in happening.themes)
    if not (combat or is_manoeuvre(happening, reading) or _is_own_manoeuvre(happening, statement, reading)):
        return False
    speaker, text = statement.speaker, statement.speaker_text
    if speaker is not None and speaker.kind == "media":
        return False
    if speaker is not None and (speaker.side or speaker.kind == "force" or (speaker.kind == "group" and speaker.key)):
        return True
    if is_bystander(text) or is_bystander(_apposed(statement, reading)):
        return False
    if _names_fighters(statement, reading) or (combat and _is_own(happening, reading)):
        return True
    if _is_involved(statement, happening, reading) or _is_at_home(statement, happening, reading):
        return True
    if speaker is not None and speaker.key and speaker.kind == "person":
        return False
    return speaks_for_party(text)


def is_partisan(statement: StatementDraft) -> bool:
    """Whether a speaker is a state, a force or somebody of theirs, and no bystander: his word against another's is a claim."""
    speaker, text = statement.speaker, statement.speaker_text
    if is_bystander(text) or (speaker is not None and speaker.kind in {"media", "organisation"}):
        return False
    return speaks_for_party(text) or (speaker is not None and (speaker.side != "" or speaker.kind in {"state", *FIGHTERS}))


def _names_fighters(statement: StatementDraft, reading: SentenceReading) -> bool:
    """Whether the speaker's words name an armed force or group whose he is: "M23 spokesman Lawrence Kanyuka"."""
    named = (mention for mention in reading.actors if mention.actor.kind in FIGHTERS and mention.actor.key)
    return any(mention.text != statement.speaker_text and mention.text in statement.speaker_text for mention in named)


def _is_own(happening: Happening, reading: SentenceReading) -> bool:
    """Whether the speaker tells what he or his did: "said it had killed", "said its fighters had stormed the base"."""
    clause = reading.clauses[happening.clause]
    start = reading.parsed.tokens[happening.trigger].start
    fought = any(theme.fighting and theme.start == start for theme in happening.themes)  # and not "received reports of shelling"
    if clause.passive or not fought or reading.parsed.tokens[happening.trigger].pos == "NOUN":
        return False
    quoted = any(quotation.start <= start < quotation.end for quotation in reading.parsed.sentence.quotations)
    own = OWN - OTHERS if quoted else OWN
    for index in clause.subjects:
        owner = reading.tree.child(index, {"poss"})
        armed = is_armed(reading.parsed.tokens[index].lemma.lower())
        if reading.parsed.tokens[index].text.lower() in own or (armed and owner is not None and reading.parsed.tokens[owner].text.lower() in own):
            return True
    return False


def _apposed(statement: StatementDraft, reading: SentenceReading) -> str:
    """What the sentence adds to a speaker's name behind a comma: "Aminata Diallo, a mother of four"."""
    _, _, behind = reading.parsed.sentence.text.partition(f"{statement.speaker_text}, ") if statement.speaker_text else ("", "", "")
    first = behind.split(" ", 1)[0]
    return behind.split(",", 1)[0] if first in {"a", "an", "the", "one", "who"} else ""


def _is_own_manoeuvre(happening: Happening, statement: StatementDraft, reading: SentenceReading) -> bool:
    """Whether an armed speaker tells of his own: "rebels said they had entered the town"."""
    lemma = reading.parsed.tokens[happening.trigger].lemma.lower()
    if not {happening.lemma, lemma} & load_statement_words()["fought"]:
        return False
    own = {reading.parsed.tokens[index].text.lower() for index in happening.arguments} & OWN
    fights = statement.speaker is not None and statement.speaker.kind in FIGHTERS
    return bool(own) and (fights or any(is_armed(word.removesuffix("s")) for word in statement.speaker_text.lower().split()))


def _is_at_home(statement: StatementDraft, happening: Happening, reading: SentenceReading) -> bool:
    """Whether the speaker's country is at war on its own soil, and the happening names no country at all."""
    country = _country_of_speaker(statement, reading)
    return is_battleground(country) and not any(_countries(happening, statement, reading))


def _is_involved(statement: StatementDraft, happening: Happening, reading: SentenceReading) -> bool:
    """Whether the speaker's country fights, or is, one that the happening names by its parties or its place."""
    country = _country_of_speaker(statement, reading)
    return bool(country) and any(fight(country, other) for other in _countries(happening, statement, reading))


def _country_of_speaker(statement: StatementDraft, reading: SentenceReading) -> str:
    """The country that somebody speaks for, also by a place in his office: "the regional government of Amhara".

    Sources without a name speak for nobody.
    """
    text = statement.speaker_text
    if statement.speaker is None and (is_nameless(text) or not is_speaker(text)) and state_of(text) is None:
        return ""
    places = (place.place.country for place in reading.places if place.place is not None and place.text in text)
    return country_of(statement.speaker, text) or next((country_of(None, country) for country in places), "")


def _countries(happening: Happening, statement: StatementDraft, reading: SentenceReading) -> Iterator[str]:
    """The countries of whoever the happening names beside its speaker, and of its places."""
    said_by = set(statement.speaker_text.replace("’s", "").replace("'s", "").split())
    for index in happening.words:
        token = reading.parsed.tokens[index]
        if token.text in said_by:
            continue
        if mention := reading.actor_at(index):
            yield country_of(mention.actor)
        elif token.text[:1].isupper():
            yield country_of(None, token.text)
    for place in reading.places_in(happening.words):
        if place.place is not None:
            yield country_of(None, place.place.country)
