"""The clauses of one sentence that say something, with speaker, stance and the day of saying.

The stance of a verb is not yet that of a statement: what it governs may be denied, ahead or ordered, see `stance_on`.

Input -> output: `Words` and resolved timexes -> `Saying`s by position of their clause.
"""

from collections.abc import Sequence

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.speakers import is_speaker
from events.extraction.knowledge.themes import load_themes
from events.extraction.knowledge.verbs import SayingWord, VerbTable
from events.extraction.stages.statements.sources import MOST_SPEAKERS, NOMINAL, Speaker, Words
from events.extraction.syntax import Clause
from events.extraction.types import ResolvedTimex, Saying, StatementDraft

BEFORE_OR_AFTER = frozenset({"after", "before", "since", "following", "amid", "despite"})  # "after a call on Monday, X said"
ASSERTING = frozenset({"reports", "claims"})
AHEAD = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "could", "may", "might"})
OWN = frozenset({"it", "they", "we", "its", "their", "our"})
FEWEST_BLANKS_OF_SPEECH = 4  # fewer are words in scare quotes
POINTED_AT = frozenset({"it", "this", "that", "them", "these", "which"})
PICTURING = frozenset({"show", "capture", "record", "depict"})
PAST = frozenset({"past", "pluperfect", "perfect"})
POINTING = frozenset({"it", "this", "that", "so", "them"})


def find_sayings(words: Words, timexes: Sequence[ResolvedTimex], verbs: VerbTable) -> dict[int, Saying]:
    """The clauses that say, claim, deny, expect or order, by position."""
    found: dict[int, Saying] = {}
    for position, clause in enumerate(words.clauses):
        word = _word(clause, words, verbs)
        if word is None or clause.negated or not _has_content(position, clause, words, word):
            continue
        cites = words.is_a("citing", clause.head) and not clause.passive
        if (not cites and _hands_over(position, words)) or words.blames_antecedent(clause.head):
            continue
        if cites and not _cites_as_saying(position, clause, words):
            continue
        speakers = _speakers(position, clause, words, cites=cites)
        if clause.parent is not None and (_speaks_behind(clause, words) or _speaks_aside(clause, words) or _speaks_after(position, words)):
            words.trailing[clause.parent] = position
        speaker, text = speakers[0] if speakers else (None, "")
        beside = tuple(speakers[1:])
        found[position] = Saying(
            position, word.stance, word.act, speaker, text, said_on(clause, words, timexes), beside, *words.via(position, speaker)
        )
    return found


def _word(clause: Clause, words: Words, verbs: VerbTable) -> SayingWord | None:
    """The verb of saying that a clause has; some are one only in the passive: "are understood to have landed"."""
    lemma = words.lemma(clause.head)
    phrase = next((found for index in clause.objects if (found := verbs.saying.get(f"{lemma} {words.lemma(index)}"))), None)  # "take responsibility"
    word = phrase or verbs.saying.get(clause.lemma) or verbs.saying.get(lemma)
    if calls_untrue(clause, words):
        return SayingWord(lemma, "denies", "")
    if word is None and clause.passive and verbs.is_hearsay(lemma):
        return SayingWord(lemma, "claims", "")
    return word


def calls_untrue(clause: Clause, words: Words) -> bool:
    """Whether somebody calls false what is told elsewhere: "Moscow called it a lie", "described the claim as fabricated"."""
    if not words.is_a("naming", clause.head) or not clause.objects:
        return False
    tokens, children = words.parsed.tokens, words.tree.children
    behind = [c for c in children[clause.head] if c > clause.head]
    told = [*behind, *(o for c in behind if tokens[c].text.lower() == "as" for o in children[c])]
    pointed = any(tokens[i].text.lower() in POINTED_AT or words.is_a("claimed", i) or words.is_a("picture", i) for i in clause.objects)
    bare = not any(tokens[c].dep in {"acl", "relcl"} for i in clause.objects for c in children[i])
    return pointed and bare and any(words.is_a("untrue", i) for i in told)


def made_by(saying: Saying, stance: str, words: Words) -> list[StatementDraft]:
    """The statement of each speaker of a clause of saying."""
    head = words.parsed.tokens[words.clauses[saying.clause].head]
    speakers = [(saying.speaker, saying.speaker_text), *saying.beside]
    return [
        StatementDraft(stance, speaker, text, saying.via, saying.via_text, head.text, head.start, head.end, saying.said_when)
        for speaker, text in speakers
    ]


def stance_on(position: int, saying: Saying, words: Words, verbs: VerbTable) -> str:
    """The stance that a clause of saying takes to clause `position` under it."""
    verb, content = words.clauses[saying.clause], words.clauses[position]
    lemma = words.lemma(verb.head)
    bare = content.tense == "infinitive" and content.modal != "have" and content.relation in {"xcomp", "ccomp"}
    if bare and words.is_a("telling", verb.head):
        return "orders"
    if words.is_a("warning", verb.head) and content.tense in PAST:  # "warned that shells had hit the plant"
        return "denies" if is_negated(content, words) else "reports"
    if saying.stance not in ASSERTING:
        return saying.stance
    if content.tense in {"future", "modal"} and content.modal in AHEAD:
        return "expects" if saying.stance == "reports" and not _is_perfect(content, words) else saying.stance
    if is_negated(content, words) and content.tense not in {"infinitive", "participle"}:
        return "denies"
    if saying.stance == "reports" and any(words.is_a("claimed", i) and _is_unconfirmed(i, words) for i in verb.subjects):
        return "claims"
    if saying.stance == "reports" and _is_own_deed(saying, content, words):
        return "claims"
    if verb.passive and saying.speaker is None and not saying.speaker_text and content.relation == "xcomp" and verbs.is_hearsay(lemma):
        return "claims"
    return saying.stance


def is_negated(clause: Clause, words: Words) -> bool:
    """Whether a clause says that something did not happen: "has not fallen", "no aircraft were lost", "nobody fired"."""
    tokens = words.parsed.tokens
    if clause.negated or any(tokens[i].text.lower() in {"nobody", "none", "nothing"} for i in clause.subjects):
        return True
    arguments = (*clause.subjects, *clause.objects)
    if any(tokens[c].text.lower() == "neither" for i in (clause.head, *clause.subjects) for c in words.tree.children[i]):
        return True
    return any(tokens[c].text.lower() == "no" and tokens[c].dep == "det" for i in arguments for c in words.tree.children[i])


def _is_unconfirmed(index: int, words: Words) -> bool:
    """Whether a report is called what nobody has confirmed: "unconfirmed reports"."""
    return any(words.parsed.tokens[c].text.lower() in {"unconfirmed", "unverified", "conflicting"} for c in words.tree.children[index])


def _is_own_deed(saying: Saying, content: Clause, words: Words) -> bool:
    """Whether one whom no table knows as a side tells of its own fighting: "Israel said it had struck", "said its fighters destroyed"."""
    lemma = words.lemma(content.head)
    fights = any(cue.fighting for word in (content.lemma, lemma) for cue in load_themes().cues.get(("verb", word), ()))
    if not fights or saying.speaker is None or not saying.speaker.key or saying.speaker.side or saying.speaker.kind not in {"state", "group"}:
        return False
    for index in () if content.passive else content.subjects:
        owner = next((c for c in words.tree.children[index] if words.parsed.tokens[c].dep == "poss"), None)
        named = words.actor_at.get(index)
        if words.lemma(index) in OWN or (owner is not None and words.lemma(owner) in OWN):
            return True
        if named is not None and named.actor == saying.speaker:
            return True
    return False


def _is_perfect(clause: Clause, words: Words) -> bool:
    return any(words.lemma(c) == "have" and words.parsed.tokens[c].dep == "aux" for c in words.tree.children[clause.head])


def _has_content(position: int, clause: Clause, words: Words, word: SayingWord) -> bool:
    """A verb of saying says something: a clause under it, a quotation, a noun that tells, or what a denial points to.
    "X reported this" says nothing of its own."""
    tokens = words.parsed.tokens
    if clause.relation == "pcomp" and tokens[tokens[clause.head].head].text.lower() == "without":
        return False
    if _is_phrase(word):
        return True
    if words.is_a("that_only", clause.head) and not _says_that(position, clause, words):
        return False
    if any(other.parent == position and other.relation in {"ccomp", "xcomp", "pcomp"} for other in words.clauses):
        return True
    if clause.objects and words.is_a("needs_claim", clause.head) and not _is_of_claim(clause, words):
        return False
    if word.stance == "expects" and any(_names_event(o.token, words) for o in clause.obliques if o.preposition in {"for", "against"}):
        return True
    if clause.passive and words.is_a("needs_claim", clause.head):
        return any(words.is_a("claimed", index) for index in clause.subjects)
    if clause.passive and any(words.is_a("claimed", index) for index in clause.subjects):
        return True
    if clause.passive and word.stance in ASSERTING and any(_names_event(index, words) for index in clause.subjects):
        return any(oblique.preposition == "by" for oblique in clause.obliques)  # "the strike was reported by the governor"
    if clause.passive and word.stance == "orders" and any(_names_event(index, words) for index in clause.subjects):
        return True
    if clause.objects or word.act or (clause.passive and word.stance == "denies"):
        return True
    aside = _speaks_behind(clause, words) or _speaks_aside(clause, words) or _speaks_after(position, words)
    return aside or clause.relation in {"parataxis", "conj"} or bool(words.parsed.sentence.quotations)


def _is_phrase(word: SayingWord) -> bool:
    """Whether a verb says something together with its noun: "took responsibility", "traded blame"."""
    return " " in word.word and word.stance == "claims"


def _says_that(position: int, clause: Clause, words: Words) -> bool:
    """Whether a verb of several meanings says something here: it has a clause, a quotation or a happening that was seen.

    "Agreed that", and not "agreed to hold"; "heard explosions", and not "heard two witnesses".
    """
    told = [other for other in words.clauses if other.parent == position and other.relation == "ccomp"]
    speaks = any(_can_speak(index, words) for index in clause.subjects)
    if any((other.is_finite or other.own_subject) and (speaks or other.head > clause.head) for other in told):
        return True
    if any(words.is_a("evidence", index) or words.is_a("claimed", index) for index in clause.objects):
        return True
    if clause.objects:
        seen = words.is_a("perceiving", clause.head) and any(_names_event(index, words) for index in clause.objects)
        pictured = words.lemma(clause.head) not in PICTURING or any(words.is_a("picture", index) for index in clause.subjects)
        return seen and pictured
    aside = _speaks_behind(clause, words) or _speaks_aside(clause, words) or _speaks_after(position, words)
    return (aside and speaks) or _quotes_speech(clause, words)


def _can_speak(index: int, words: Words) -> bool:
    """Whether a noun phrase names somebody, or is a word for somebody who speaks: not "the third stage of the swap"."""
    head = words.parsed.tokens[index]
    return head.pos in {"PROPN", "PRON"} or is_speaker(words.text_of([*(i for i in words.tree.subtree(index) if i < index), index]))


def _quotes_speech(clause: Clause, words: Words) -> bool:
    """Whether the sentence quotes more than some words, outside of which the verb stands."""
    sentence, start = words.parsed.sentence, words.parsed.tokens[clause.head].start
    text = sentence.text
    long = [q for q in sentence.quotations if text.count(" ", max(0, q.start - sentence.start), q.end - sentence.start) >= FEWEST_BLANKS_OF_SPEECH]
    return bool(long) and not any(q.start <= start < q.end for q in sentence.quotations)


def _names_event(index: int, words: Words) -> bool:
    """Whether a noun, or one that it is a number or a wave of, names a happening: "a new wave of displacement"."""
    tokens = words.parsed.tokens
    below = [o for c in words.tree.children[index] if tokens[c].text.lower() == "of" for o in words.tree.children[c]]
    return any(load_themes().names_event(words.lemma(i)) for i in (index, *below))


def _is_of_claim(clause: Clause, words: Words) -> bool:
    """Whether a verb of several meanings has a claim for its object: "dismissed the report", not "dismissed the minister"."""
    objects = [index for index in clause.objects if words.is_a("claimed", index) or words.lemma(index) in POINTING]
    if clause.relation == "relcl" and clause.objects and not set(clause.objects) & set(clause.tokens):
        return True  # "which the army disputes"
    return bool(objects) or bool(words.parsed.sentence.quotations)


def _hands_over(position: int, words: Words) -> bool:
    """Whether the saying is in what is quoted: "was quoted by Interfax as saying"."""
    return _saying_quoted(position, words) is not None


def _saying_quoted(position: int, words: Words) -> int | None:
    tokens = words.parsed.tokens
    for number, other in enumerate(words.clauses):
        if other.parent == position and other.relation == "pcomp" and tokens[tokens[other.head].head].text.lower() == "as":
            return number
    return None


def _cites_as_saying(position: int, clause: Clause, words: Words) -> bool:
    """Whether an outlet cites somebody for what stands before: "the bridge was hit, Interfax cited an officer as saying"."""
    quoted = _saying_quoted(position, words)
    if quoted is not None and any(other.parent == quoted and other.relation in {"ccomp", "xcomp"} for other in words.clauses):
        return False
    told = any(other.parent == position and other.relation in {"ccomp", "parataxis"} for other in words.clauses)
    return bool(clause.objects) and (told or bool(words.parsed.sentence.quotations))


def _speaks_behind(clause: Clause, words: Words) -> bool:
    """Whether the sentence ends "..., the ministry said on Telegram" with the speaker taken for something else."""
    by = any(words.parsed.tokens[c].dep == "agent" for c in words.tree.children[clause.head])  # "a charge denied by Moscow"
    return not by and clause.relation in {"conj", "dep", "appos", "acl"} and not clause.own_subject and _name_before(clause, words) is not None


def _speaks_aside(clause: Clause, words: Words) -> bool:
    """Whether a clause hands what is told to its speaker in passing: "as the army reported"."""
    by = clause.passive or words.parsed.tokens[clause.head].tag == "VBN"
    told = clause.own_subject or (by and any(oblique.preposition == "by" for oblique in clause.obliques))
    led = clause.mark == "as" or any(words.lemma(i) == "as" for i in clause.tokens[:1])
    return clause.relation == "advcl" and led and told and not clause.objects


def _speaks_after(position: int, words: Words) -> bool:
    """Whether a clause of saying without any content of its own stands behind what is told: "was hit, the army said, ...".

    The parser takes it for many things, and for a relative clause although no word says so.
    """
    clause, tokens = words.clauses[position], words.parsed.tokens
    if clause.relation not in {"parataxis", "relcl", "advcl", "dep"} or not clause.own_subject or clause.parent is None:
        return False
    own = set(clause.tokens)
    led = any(tokens[i].dep == "mark" or tokens[i].tag in {"WDT", "WP", "WRB", "WP$"} for i in own if i < clause.head)
    content = any(other.parent == position and other.relation in {"ccomp", "xcomp"} for other in words.clauses)
    first = min(i for i in own if tokens[i].pos != "PUNCT")
    comma = first > 0 and tokens[first - 1].text in {",", "—", "–"}
    silent = not set(clause.objects) & own or (clause.relation == "parataxis" and words.is_a("addressed", clause.head))
    bare = silent and not led and not content and clause.is_finite and not clause.negated
    beside = clause.relation == "parataxis"  # "the drone, officials said, exploded"
    return bare and (beside or (comma and words.clauses[clause.parent].head < first))


def _name_before(clause: Clause, words: Words) -> int | None:
    """Head of the noun phrase between a comma and the verb."""
    tokens = words.parsed.tokens
    index = clause.head - 1
    while index > 0 and tokens[index].pos in {"ADV", "AUX"}:
        index -= 1
    if tokens[index].text == "," and (opening := _comma_before(index, words)) is not None:
        index = opening - 1  # an apposition stands between the name and its verb
    if tokens[index].pos not in NOMINAL:
        return None
    while index > 0 and tokens[index].text != ",":
        index -= 1
    if index <= 0 or index + 1 >= clause.head:
        return None
    closing = next((i for i in range(index + 1, clause.head) if tokens[i].text == ","), clause.head)
    phrase = range(index + 1, closing)
    tops = [i for i in phrase if tokens[i].head not in phrase and tokens[i].pos in NOMINAL]
    return tops[0] if tops else None


def _comma_before(index: int, words: Words) -> int | None:
    """The comma that opens what the comma at `index` closes."""
    return next((i for i in range(index - 1, 0, -1) if words.parsed.tokens[i].text == ","), None)


def _speakers(position: int, clause: Clause, words: Words, *, cites: bool) -> list[Speaker]:
    """Who speaks, several where they speak together; of an outlet that cites somebody, whom it cites."""
    if _speaks_behind(clause, words):
        name = _name_before(clause, words)
        if name is not None:
            return _together(name, words)
    if cites:
        outlets = words.speakers(clause.subjects)
        if outlets:
            words.agencies[position] = outlets[0]
        return words.speakers(clause.objects)
    agents = [oblique.token for oblique in clause.obliques if oblique.preposition == "by"]
    agents = agents if clause.passive or _speaks_aside(clause, words) else []
    if (clause.passive or agents) and (agents or clause.relation != "acl"):
        return words.speakers(agents)
    cited = next((c for head in (clause.head, *clause.subjects) if (c := words.cited_by(head)) is not None), None)
    outlets = [words.speaker(index) for index in clause.subjects if words.is_outlet(index)]
    if cited is not None and (outlets or not clause.subjects):
        if outlets:
            words.agencies[position] = outlets[0]
        return [words.speaker(cited)]
    if not clause.subjects and not clause.passive and (name := _name_before(clause, words)) is not None:
        return _together(name, words)  # "..., a captain of the guard said", the captain taken for what was told last
    if not clause.subjects and _speaks_inverted(position, clause, words):
        return words.speakers(clause.objects)
    return words.speakers(clause.subjects)


def _speaks_inverted(position: int, clause: Clause, words: Words) -> bool:
    """Whether what the parser takes for the object behind a quotation speaks it: "...," recounted the head of the region."""
    told = any(other.parent == position and other.relation == "ccomp" and other.head < clause.head for other in words.clauses)
    return told and bool(clause.objects) and min(clause.objects) > clause.head


def _together(name: int, words: Words) -> list[Speaker]:
    """The speakers of a noun phrase and of those coordinated with it."""
    return list(dict.fromkeys(words.speaker(each) for each in words.tree.conjuncts(name)))[:MOST_SPEAKERS]


def said_on(clause: Clause, words: Words, timexes: Sequence[ResolvedTimex]) -> PartialDate:
    """The date among the words of a clause of saying; UNKNOWN where there is none."""
    tokens = words.parsed.tokens
    aside = {i for c in words.tree.children[clause.head] if tokens[c].text.lower() in BEFORE_OR_AFTER for i in words.tree.subtree(c)}
    starts = {tokens[index].start for index in clause.tokens if index not in aside}
    for resolved in timexes:
        if resolved.when.is_known and any(resolved.timex.start <= start < resolved.timex.end for start in starts):
            return resolved.when
    return UNKNOWN
