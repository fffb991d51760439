"""Sources that no verb of saying names: "according to X", "per X", "X's claim that ...", "reportedly", a headline's "X: ...".

Input -> output: `Words`, sayings and resolved timexes -> `StatementDraft`s of one clause.
"""

import re
from collections.abc import Iterator

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.speakers import is_speaker
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.statements.sayings import ASSERTING, is_negated
from events.extraction.stages.statements.sources import NOMINAL, Speaker, Words, speaker_of_span
from events.extraction.syntax import Clause
from events.extraction.types import ActorRef, Saying, StatementDraft

HEARSAY = frozenset({"report", "claim", "allegation", "rumour", "rumor", "accusation", "suggestion", "suspicion"})
POSSIBLE = frozenset({"may", "might", "could"})
HEADLINE_SOURCES = (
    re.compile(r"^(?P<name>[^:–—\"“”]{2,60}): "),
    re.compile(r" [–—-] (?P<name>[^:–—\"“”]{2,60})$"),
    re.compile(r": (?P<name>[^\s:–—\"“”]{1,30}(?: [^\s:–—\"“”]{1,30}){0,4})$"),
)


def sources_of(clause: Clause, words: Words, said_when: PartialDate | None = None) -> list[StatementDraft]:
    """Statements by "according to X", "per X", "by X's account" and "reportedly" in the words of one clause."""
    tokens = words.parsed.tokens
    found = []
    if _only_seems(clause, words):
        above = tokens[tokens[clause.head].head]
        found.append(StatementDraft("claims", cue=above.text, cue_start=above.start, cue_end=above.end))
    for index in clause.tokens:
        token, lower = tokens[index], tokens[index].text.lower()
        if words.is_a("hearsay", index):
            found.append(StatementDraft("claims", cue=token.text, cue_start=token.start, cue_end=token.end))
        cue = "according to" if lower == "according" else token.text
        for (speaker, text), (agency, agency_text) in _named_by(index, lower, words):
            stance = "denies" if clause.is_finite and is_negated(clause, words) else "reports"
            found.append(StatementDraft(stance, speaker, text, agency, agency_text, cue, token.start, token.end, said_when or UNKNOWN))
    return found


def _only_seems(clause: Clause, words: Words) -> bool:
    """Whether something "appears to have" happened, or "may have", as the author says."""
    above = words.parsed.tokens[clause.head].head
    if clause.modal in POSSIBLE and any(words.lemma(c) == "have" and words.parsed.tokens[c].dep == "aux" for c in words.tree.children[clause.head]):
        return True
    return clause.relation == "xcomp" and clause.modal == "have" and words.lemma(above) in {"appear", "seem"}


def _named_by(index: int, lower: str, words: Words) -> Iterator[tuple[Speaker, Speaker]]:
    """Speakers and their outlets that a preposition names as its source."""
    tokens = words.parsed.tokens
    if lower == "according":
        named = [i for i in words.tree.subtree(index) if tokens[i].dep == "pobj" and tokens[tokens[i].head].text.lower() == "to"][:1]
        if not named:
            yield (None, ""), (None, "")
    elif lower == "per" and tokens[index].dep == "prep":
        objects = [i for i in words.tree.children[index] if tokens[i].dep == "pobj"]
        named = [i for i in objects if is_speaker(words.text_of(words.tree.subtree(i))) or words.speaker(i)[0]]
    elif lower in {"by", "in", "on"} and (noun := words.tree.child(index, {"pobj"})) is not None and words.is_a("account", noun):
        named = [i for i in words.tree.children[noun] if tokens[i].dep == "poss" and tokens[i].tag != "PRP$"]
    else:
        return
    for head in named:
        for each in words.tree.conjuncts(head):
            cited = words.cited_by(each)
            if cited is not None and words.is_outlet(each):
                yield words.speaker(cited), words.speaker(each)
            else:
                speaker = words.speaker(each)
                quoted = words.quoted_by(each)
                outlet = quoted if quoted[1] else words.outlet_among(words.tree.subtree(each), speaker[0])
                yield speaker, outlet if not _is_itself(each, outlet, words) else (None, "")


def _is_itself(head: int, outlet: Speaker, words: Words) -> bool:
    """Whether an outlet is the source and hands nothing on: "according to the channel Baza"."""
    return bool(outlet[1]) and words.is_a("outlet", head)


def of_noun(position: int, words: Words, sayings: dict[int, Saying], verbs: VerbTable) -> list[StatementDraft]:
    """Statements by the noun of saying that a clause hangs on, "Kyiv's claim that ...", and by who denies what it says."""
    clause = words.clauses[position]
    noun = words.parsed.tokens[words.parsed.tokens[clause.head].head]
    stance = verbs.saying_nouns.get(noun.lemma.lower())
    if stance is None or noun.pos != "NOUN" or not (clause.mark == "that" or clause.relation == "acl" or clause.relation == "pcomp"):
        return []
    found = []
    owner = next((c for c in words.tree.children[noun.index] if words.parsed.tokens[c].dep == "poss"), None)
    owner = owner if owner is not None else _by_whom(noun.index, words)
    if owner is not None:
        speaker, text = words.speaker(owner)
        found.append(StatementDraft(stance, speaker, text, cue=noun.text, cue_start=noun.start, cue_end=noun.end))
    above = sayings.get(clause.parent) if clause.parent is not None else None
    if above is not None and (above.stance == "denies" or owner is None) and noun.index in _arguments(words.clauses[above.clause]):
        head = words.parsed.tokens[words.clauses[above.clause].head]
        taken = above.stance if above.stance not in ASSERTING else stance
        for speaker, text in ((above.speaker, above.speaker_text), *above.beside):
            found.append(StatementDraft(taken, speaker, text, cue=head.text, cue_start=head.start, cue_end=head.end, said_when=above.said_when))
    return found


def of_report(position: int, words: Words) -> list[StatementDraft]:
    """The hearsay of a report that nobody is named for: "there were reports that a ship had been hit", "could not verify the claim that"."""
    clause = words.clauses[position]
    noun = words.parsed.tokens[words.parsed.tokens[clause.head].head]
    if clause.relation != "acl" or clause.mark != "that" or noun.lemma.lower() not in HEARSAY:
        return []
    return [StatementDraft("claims", cue=noun.text, cue_start=noun.start, cue_end=noun.end)]


def _by_whom(noun: int, words: Words) -> int | None:
    """Who makes a claim: "a statement by the rebels that ...", "reports from residents that ..."."""
    tokens = words.parsed.tokens
    by = next((c for c in words.tree.children[noun] if tokens[c].text.lower() in {"by", "from"} and c > noun), None)
    return words.tree.child(by, {"pobj"}) if by is not None else None


def _arguments(clause: Clause) -> tuple[int, ...]:
    return (*clause.subjects, *clause.objects)


def of_headline(words: Words, at: int) -> list[StatementDraft]:
    """The source that a headline names before a colon or behind a dash, for what stands on the other side of it."""
    sentence = words.parsed.sentence
    if sentence.role != "title":
        return []
    for pattern in HEADLINE_SOURCES:
        match = pattern.search(sentence.text)
        if match is None or match.start() <= words.parsed.tokens[at].start - sentence.start < match.end():
            continue
        start, end = sentence.start + match.start("name"), sentence.start + match.end("name")
        speaker, text = speaker_of_span(words, start, end)
        if _is_source(start, end, speaker, words):
            return [StatementDraft("reports", speaker, text, cue=match[0].strip(), cue_start=start, cue_end=end)]
    return []


def _is_source(start: int, end: int, speaker: ActorRef | None, words: Words) -> bool:
    """Whether a part of a headline only names somebody: it does not tell, and he is known or speaks."""
    inside = [token for token in words.parsed.tokens if start <= token.start < end]
    tells = any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in inside) or not any(token.pos in NOMINAL for token in inside)
    base = words.parsed.sentence.start
    return speaker is not None if tells else speaker is not None or is_speaker(words.parsed.sentence.text[start - base : end - base])
