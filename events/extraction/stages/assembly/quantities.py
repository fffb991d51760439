"""Numbers that matter of a happening: killed, wounded, captured, destroyed, given; whose, of which bounds, a total or not.

Reads the number beside what is counted, in its own words. Adds nothing up and knows no best value.

Input -> output: a happening in its sentence -> `QuantityDraft`s.
"""

from collections.abc import Iterator, Sequence

from events.extraction.dates import UNKNOWN, Extent, PartialDate
from events.extraction.knowledge.wording import load_quantity_words
from events.extraction.stages.assembly.numbers import Bounds, bounds_of
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.types import QuantityDraft, StatementDraft

PARTS = frozenset({"including", "among"})  # "12 people, including 3 children"
WHOLE = frozenset({"of", "out"})  # "17 of 22 drones"
Counted = tuple[int, Bounds, Sequence[int]]  # the noun, its bounds, the words of both


def quantities_of(
    happening: Happening, reading: SentenceReading, statements: Sequence[StatementDraft], when: PartialDate
) -> tuple[QuantityDraft, ...]:
    """The counted things of a happening, in the order of the text."""
    words = load_quantity_words()
    tokens = reading.parsed.tokens
    kind = words["kind"].get(happening.lemma) or words["kind"].get(tokens[happening.trigger].lemma.lower())
    if kind is None:
        return ()
    heads = [*happening.arguments] if happening.form != "noun" else list(happening.words)
    speaker = next((statement.speaker for statement in statements if statement.speaker), None)
    total = when.extent == Extent.THROUGHOUT or any(tokens[i].text.lower() in words["total"] for i in happening.words)
    found = []
    for index, counts in [*((head, kind) for head in dict.fromkeys(heads)), *_beside(happening, reading)]:
        for noun, (low, high), phrase in _counted(index, reading):
            found.append(
                QuantityDraft(
                    kind=counts,
                    text=_text(phrase, reading),
                    low=low,
                    high=high,
                    side=_side(noun, reading),
                    status=words["status"].get(tokens[noun].lemma.lower(), "unknown"),
                    total=total,
                    span=when if total else UNKNOWN,
                    stated_by=speaker,
                )
            )
    return tuple(dict.fromkeys(found))


def _beside(happening: Happening, reading: SentenceReading) -> Iterator[tuple[int, str]]:
    """Bare numbers of a verb that only goes on counting: "six were killed and 20 injured"."""
    tokens = reading.parsed.tokens
    for clause in reading.clauses:
        kind = load_quantity_words()["kind"].get(tokens[clause.head].lemma.lower())
        if kind and clause.relation == "conj" and clause.parent == happening.clause and happening.form == "deed":
            yield from ((index, kind) for index in clause.subjects if tokens[index].pos == "NUM" and index in clause.tokens)


def _counted(index: int, reading: SentenceReading) -> Iterator[Counted]:
    """What a noun phrase counts: itself, the parts that it names, or so many of a whole."""
    tokens, children = reading.parsed.tokens, reading.tree.children
    if any(r.timex.start <= tokens[index].start < r.timex.end for r in reading.timexes):
        return
    whole = next((c for c in children[index] if tokens[c].text.lower() in WHOLE and c > index), None)
    noun = reading.tree.child(whole, {"pobj"}) if whole is not None and _is_number(index, reading) else None
    phrase = [i for i in _own_words(index, reading) if i <= index]
    bounds = bounds_of([tokens[i].text for i in phrase if _is_count(i, index, reading)])
    if bounds is not None:
        yield index if noun is None else noun, bounds, phrase if noun is None else range(min(phrase), noun + 1)
    for part in (c for c in children[index] if tokens[c].text.lower() in PARTS):
        for each in (e for c in children[part] if tokens[c].dep in {"pobj", "dobj"} for e in reading.tree.conjuncts(c)):
            inside = [i for i in _own_words(each, reading) if i <= each]
            number = bounds_of([tokens[i].text for i in inside if _is_count(i, each, reading)])
            if number is not None:
                yield each, number, range(part, each + 1)


def _own_words(index: int, reading: SentenceReading) -> list[int]:
    """The words of a noun phrase without its clauses and what is coordinated with it."""
    tokens = reading.parsed.tokens
    heads = frozenset(clause.head for clause in reading.clauses)
    beside = frozenset(c for c in reading.tree.children[index] if tokens[c].dep in {"conj", "cc", "appos", "relcl", "acl", "punct"} and c > index)
    return reading.tree.subtree(index, heads | beside)


def _is_number(index: int, reading: SentenceReading) -> bool:
    """Whether a word counts by itself: "17 of", "dozens of"; "no one" counts nobody."""
    denied = any(reading.parsed.tokens[c].text.lower() == "no" for c in reading.tree.children[index])
    return not denied and bounds_of([reading.parsed.tokens[index].text]) is not None


def _is_count(index: int, noun: int, reading: SentenceReading) -> bool:
    """Whether a word of a phrase belongs to its number: the number, what bounds it, and nothing of a name or a date."""
    token = reading.parsed.tokens[index]
    if index == noun:
        return _is_number(index, reading)
    if token.dep in {"poss", "compound", "nmod", "amod"} and token.pos == "PROPN":
        return False
    return not any(r.timex.start <= token.start < r.timex.end for r in reading.timexes)


def _side(index: int, reading: SentenceReading) -> str:
    for child in (index, *reading.tree.children[index]):
        mention = reading.actor_at(child)
        if mention and mention.actor.side:
            return mention.actor.side
    return ""


def _text(indexes: Sequence[int], reading: SentenceReading) -> str:
    if not indexes:
        return ""
    base = reading.parsed.sentence.start
    tokens = reading.parsed.tokens
    return reading.parsed.sentence.text[tokens[min(indexes)].start - base : tokens[max(indexes)].end - base]
