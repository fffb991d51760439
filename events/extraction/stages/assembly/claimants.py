"""Who says so, as a title names him: by name, by office, with whose it is in place of "its".

Input -> output: a statement -> the words for its speaker; a verb of saying -> in the speaker's number.
"""

from events.extraction.knowledge.display import shown_name
from events.extraction.stages.assembly.reading import SentenceReading
from events.extraction.stages.assembly.wording import OWN_PRONOUNS, POSSESSIVES, owner_of, third_person
from events.extraction.types import StatementDraft


def speaker_shown(statement: StatementDraft) -> str:
    """The speaker's name, or the words that name him."""
    text = statement.speaker_text
    if statement.speaker and text.lower() in OWN_PRONOUNS | {""}:
        return shown_name(statement.speaker.name)
    whose, _, body = text.partition(" ")
    if statement.speaker and statement.speaker.kind == "state" and whose.lower() in POSSESSIVES and body:
        return f"{owner_of(shown_name(statement.speaker.name))} {body}"
    if statement.speaker and statement.speaker.kind in {"state", "person"} and whose.lower() not in POSSESSIVES:
        return shown_name(statement.speaker.name)
    return text.removeprefix("the ").removeprefix("The ")


def says(statement: StatementDraft, verb: str, reading: SentenceReading) -> str:
    """The verb of a speaker in the singular, or in the plural where his words are one: "officials say"."""
    shown = speaker_shown(statement)
    words = set(shown.split(" of ")[0].split())
    many = any(token.tag in {"NNS", "NNPS"} and token.text in words and token.dep in {"nsubj", "pobj"} for token in reading.parsed.tokens)
    named = statement.speaker is not None and statement.speaker.kind != "group" and shown == shown_name(statement.speaker.name)
    return verb if many and not named else third_person(verb)
