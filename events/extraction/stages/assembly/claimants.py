"""Who says so, as a title names him: by name, by office, with whose it is in place of "its".

Input -> output: a statement -> the words for its speaker; a verb of saying -> in the speaker's number.
"""

from events.extraction.knowledge.display import shown_name
from events.extraction.knowledge.verbs import load_statement_words
from events.extraction.stages.assembly.reading import Happening, SentenceReading
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


def asks_for(statement: StatementDraft, wanted: str, reading: SentenceReading) -> str:
    """Who asks for, orders or fears what a noun tells: "Sergei Shoigu orders withdrawal"; empty where the verb says it otherwise."""
    cue = next((token for token in reading.parsed.tokens if token.start == statement.cue_start), None)
    verb = cue.lemma.lower() if cue is not None and cue.pos == "VERB" else ""
    verbs = load_statement_words()
    if verb in verbs["takes_for"]:
        verb = f"{verb} for"
    elif verb in verbs["takes_of"]:
        verb = f"{verb} of"
    elif verb not in verbs["takes_noun"]:
        return ""
    first = next((token for token in reading.parsed.tokens if wanted.startswith(token.text)), None)
    small = first is not None and first.pos != "PROPN" and first.text != "I"
    return f"{speaker_shown(statement)} {says(statement, verb, reading)} {wanted[:1].lower() + wanted[1:] if small else wanted}"


def says(statement: StatementDraft, verb: str, reading: SentenceReading) -> str:
    """The verb of a speaker in the singular, or in the plural where his words are one: "officials say"."""
    shown = speaker_shown(statement)
    words = set(shown.split(" of ")[0].split())
    many = any(token.tag in {"NNS", "NNPS"} and token.text in words and token.dep in {"nsubj", "pobj"} for token in reading.parsed.tokens)
    named = statement.speaker is not None and statement.speaker.kind != "group" and shown == shown_name(statement.speaker.name)
    return verb if many and not named else third_person(verb)


def words_told_beside(happening: Happening, reading: SentenceReading) -> list[int]:
    """The words of what a saying tells that stands beside it: "Moscow has named a capital, state media reported"."""
    clause = reading.clauses[happening.clause]
    cue = reading.parsed.tokens[clause.head].start
    told = (n for n, made in enumerate(reading.statements.of_clause) if any(statement.cue_start == cue for statement in made))
    content = min((reading.clauses[n] for n in told), key=lambda each: min(each.tokens), default=None)
    if content is None:
        return []
    said = set(clause.tokens if content.head in clause.whole else clause.whole)
    return [i for i in content.whole if i not in said]
