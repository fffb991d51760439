"""Denials that hang on what was told before them: "which Kyiv denies", "the report was false", "despite Moscow's denial".

Whether a clause itself is denied by its verb of saying is read in `sayings`; what one sentence denies of another is `across`.

Input -> output: `Words`, sayings and the statements found so far -> further statements, in place.
"""

from dataclasses import replace

from events.extraction.stages.statements.sayings import ASSERTING, calls_untrue, is_negated, made_by
from events.extraction.stages.statements.sources import Words
from events.extraction.syntax import Clause
from events.extraction.types import Saying, StatementDraft

POINTERS = frozenset({"which", "it", "this", "that", "something"})
CONTENT = frozenset({"ccomp", "xcomp", "acl"})
NO = frozenset({"no", "any", "little"})
TRUE = frozenset({"true", "correct", "accurate", "real"})
DESPITE = frozenset({"despite", "notwithstanding"})


def join_denials(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> set[int]:
    """Adds to each clause who denies it elsewhere in the sentence, and turns what there is "no evidence" of.

    Gives back the clauses of saying whose denial found what it is about.
    """
    joined = set()
    for position, saying in sayings.items():
        if not _denies_the_foregoing(saying, words):
            continue
        denied = _foregoing(position, words, sayings)
        if denied is not None:
            by_clause[denied] += made_by(saying, "denies", words)
            joined.add(position)
    _join_called_untrue(words, sayings, by_clause)
    _join_in_spite(words, sayings, by_clause)
    _join_contrary(words, sayings, by_clause)
    _turn_without_evidence(words, sayings, by_clause)
    return joined


def stance_to_foregoing(saying: Saying, words: Words) -> str:
    """The stance of a clause that only speaks of what is told elsewhere: "denied the claim", "reported this"; else empty."""
    clause = words.clauses[saying.clause]
    if _says_untrue(saying, words):
        return "denies"
    if saying.stance == "denies" and (_points_at_deed(saying.clause, words) or calls_untrue(clause, words)):
        return "denies"
    if _has_content(saying.clause, words) or saying.stance not in ASSERTING | {"denies"} or clause.relation == "relcl":
        return ""
    objects = clause.subjects if clause.passive else clause.objects
    tokens = words.parsed.tokens
    told = all(tokens[i].text.lower() in POINTERS or (words.is_a("claimed", i) and _is_bare(i, words)) for i in objects)
    return saying.stance if objects and told else ""


def _points_at_deed(position: int, words: Words) -> bool:
    """Whether what is denied is only the deed told before: "denied losing it", "denied it had done so"."""
    tokens = words.parsed.tokens
    told = [clause for clause in words.clauses if clause.parent == position and clause.relation in CONTENT]
    if len(told) != 1:
        return False
    arguments = [tokens[i] for i in (*told[0].objects, *(told[0].subjects if told[0].own_subject else ()))]
    so = any(tokens[i].text.lower() == "so" for i in told[0].tokens)
    return (bool(told[0].objects) or so) and all(token.pos == "PRON" for token in arguments)


def _has_content(position: int, words: Words) -> bool:
    clause = words.clauses[position]
    return any(other.parent == position and other.relation in CONTENT and not words.is_cut_off(other, clause) for other in words.clauses)


def _is_bare(index: int, words: Words) -> bool:
    """Whether a noun of claiming says nothing of what is claimed: "the accusation", not "involvement in the attack"."""
    return not any(words.parsed.tokens[c].dep == "prep" for c in words.tree.children[index])


def _denies_the_foregoing(saying: Saying, words: Words) -> bool:
    """Whether a denial points back: "which Kyiv denies", "Kyiv denied it", "denied the claim", "said this was untrue"."""
    clause, tokens = words.clauses[saying.clause], words.parsed.tokens
    if _says_untrue(saying, words):
        return True
    if saying.stance != "denies" or _has_content(saying.clause, words):
        return False
    objects = [tokens[i] for i in clause.tokens if tokens[i].dep in {"dobj", "nsubjpass"}]
    if clause.relation == "relcl":
        objects += [tokens[i] for i in clause.objects]
    elif clause.relation == "acl" and clause.passive:
        objects += [tokens[i] for i in clause.subjects]  # "a charge denied by Moscow"
    shown = words.is_a("naming", clause.head) and any(words.is_a("picture", token.index) for token in objects)  # "called the footage a fake"
    return shown or any(token.text.lower() in POINTERS or words.is_a("claimed", token.index) for token in objects)


def _says_untrue(saying: Saying, words: Words) -> bool:
    """Whether what is said is only that a claim is false: "said the report was fabricated", "said it was a lie"."""
    if saying.stance not in ASSERTING:
        return False
    return any(_is_untrue(position, words) for position, clause in enumerate(words.clauses) if clause.parent == saying.clause)


def _is_untrue(position: int, words: Words) -> bool:
    clause, tokens = words.clauses[position], words.parsed.tokens
    if clause.relation != "ccomp":
        return False
    if clause.passive and words.is_a("untrue", clause.head):
        return any(words.is_a("claimed", i) for i in clause.subjects)
    if tokens[clause.head].lemma != "be":
        return False
    told = [c for c in words.tree.children[clause.head] if tokens[c].dep in {"acomp", "attr", "oprd"} and words.is_a("untrue", c)]
    if not told or any(other.parent == position for other in words.clauses):
        return False
    return any(words.is_a("claimed", i) or tokens[i].text.lower() in POINTERS | {"they", "these"} for i in clause.subjects)


def _foregoing(position: int, words: Words, sayings: dict[int, Saying]) -> int | None:
    """What a denial is about: the content told nearest before it, else the deed of the clause that it hangs on."""
    head = words.clauses[position].head
    before = [number for number, clause in enumerate(words.clauses) if number not in sayings and clause.head < head]
    told = [number for number in before if words.governor(number, sayings) not in (None, position)]
    nearest = max(told, key=lambda number: words.clauses[number].head, default=None)
    parent = words.clauses[position].parent
    if nearest is None and words.clauses[position].relation == "relcl" and parent in sayings and sayings[parent].stance == "claims":
        return parent  # "blamed the attack on Moscow, which denied it": the charge tells what was done
    return nearest if nearest is not None or parent not in before else parent


def _join_called_untrue(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """What hangs on a claim that somebody calls false, or says to be, he denies: "called reports that a ship had been hit fake"."""
    tokens = words.parsed.tokens
    for position, clause in enumerate(words.clauses):
        noun = tokens[tokens[clause.head].head]
        if clause.relation != "acl" or not words.is_a("claimed", noun.index) or clause.parent is None:
            continue
        verb = words.clauses[clause.parent]
        told = [c for i in (verb.head, noun.index, clause.head) for c in words.tree.children[i] if tokens[c].dep in {"oprd", "acomp", "attr", "pobj"}]
        told += [c for i in words.tree.children[verb.head] if tokens[i].text.lower() == "as" for c in words.tree.children[i]]
        if not any(words.is_a("untrue", i) or (verb.negated and words.lemma(i) in TRUE) for i in told):
            continue
        head = tokens[verb.head]
        above = verb.parent if verb.parent in sayings else words.governor(clause.parent, sayings)
        if head.lemma != "be":
            made = [
                StatementDraft("denies", *named, cue=head.text, cue_start=head.start, cue_end=head.end) for named in words.speakers(verb.subjects)
            ]
        else:
            made = made_by(sayings[above], "denies", words) if above is not None else []
        cues = {one.cue_start for one in made}
        by_clause[position][:] = [one for one in by_clause[position] if one.cue_start not in cues and (one.speaker_text or one.speaker)] + made


def _join_in_spite(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """What is said "despite Moscow's denial" Moscow denies."""
    tokens = words.parsed.tokens
    for token in tokens:
        if token.text.lower() not in DESPITE or (noun := words.tree.child(token.index, {"pobj"})) is None or words.lemma(noun) != "denial":
            continue
        owner = next((c for c in words.tree.children[noun] if tokens[c].dep == "poss"), None)
        told = [number for number in range(len(words.clauses)) if number not in sayings and by_clause[number]]
        if owner is not None and told:
            speaker, text = words.speaker(owner)
            cue = tokens[noun]
            by_clause[told[0]].append(StatementDraft("denies", speaker, text, cue=cue.text, cue_start=cue.start, cue_end=cue.end))


def _join_contrary(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """What is told "contrary to what Moscow says" Moscow says the other way round."""
    tokens = words.parsed.tokens
    for position, saying in sayings.items():
        clause = words.clauses[position]
        above = clause.parent
        contrary = clause.relation == "pcomp" and any(tokens[i].lemma.lower() == "contrary" for i in words.tree.ancestors(clause.head))
        if contrary and above is not None and above not in sayings:
            by_clause[above] += made_by(saying, "claims" if is_negated(words.clauses[above], words) else "denies", words)


def _turn_without_evidence(words: Words, sayings: dict[int, Saying], by_clause: list[list[StatementDraft]]) -> None:
    """Who has seen "no evidence that" something was done, or calls it "a lie that", says that it was not."""
    for position, clause in enumerate(words.clauses):
        if clause.parent is None or not (_lacks_evidence(clause, words) or _has_no_truth(clause, words) or _is_called_lie(clause, words)):
            continue
        if not by_clause[position] and clause.parent in sayings:
            by_clause[position] += made_by(sayings[clause.parent], "denies", words)
        else:
            by_clause[position][:] = [replace(one, stance="denies") if one.stance in ASSERTING else one for one in by_clause[position]]


def _lacks_evidence(clause: Clause, words: Words) -> bool:
    tokens = words.parsed.tokens
    noun = tokens[clause.head].head
    if clause.relation not in {"acl", "relcl"} or not words.is_a("evidence", noun) or clause.parent is None:
        return False
    bare = any(tokens[c].text.lower() in NO for c in words.tree.children[noun])
    return bare or words.clauses[clause.parent].negated


def _has_no_truth(clause: Clause, words: Words) -> bool:
    """Whether a clause hangs on "no truth to reports that", "no basis for the claim that"."""
    tokens = words.parsed.tokens
    noun = tokens[clause.head].head
    above = tokens[tokens[noun].head].head
    if clause.relation != "acl" or tokens[noun].dep != "pobj" or not words.is_a("claimed", noun) or not words.is_a("truth", above):
        return False
    return any(tokens[c].text.lower() in NO for c in words.tree.children[above])


def _is_called_lie(clause: Clause, words: Words) -> bool:
    """Whether a clause hangs on "it is a lie that", "it is not true that"."""
    tokens = words.parsed.tokens
    if clause.parent is None or not any(tokens[i].text.lower() == "that" and i < clause.head for i in clause.tokens):
        return False
    verb = words.clauses[clause.parent]
    told = [c for c in words.tree.children[verb.head] if tokens[c].dep in {"attr", "acomp"}]
    if tokens[verb.head].lemma != "be" or not any(tokens[i].text.lower() == "it" for i in verb.subjects):
        return False
    return any(words.is_a("untrue", i) or (verb.negated and words.lemma(i) in TRUE) for i in told)
