"""Numbers that matter of a happening: killed, wounded, captured, destroyed, given; whose, of which bounds, a total or not.

Reads a plain number beside what is counted. Adds nothing up and knows no best value.

Input -> output: a happening in its sentence -> `QuantityDraft`s.
"""

from collections.abc import Sequence

from events.extraction.dates import UNKNOWN, Extent, PartialDate
from events.extraction.knowledge.wording import load_quantity_words
from events.extraction.stages.assembly.reading import Happening, SentenceReading
from events.extraction.types import QuantityDraft, StatementDraft

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "m": 1_000_000, "bn": 1_000_000_000, "dozen": 12}
NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen")
SMALL = {word: number for number, word in enumerate(NAMES, start=1)}
LARGEST = 10**15
LONGEST_NUMBER = 20


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
    for index in dict.fromkeys(heads):
        numbers = [i for i in reading.tree.subtree(index) if tokens[i].dep == "nummod" and tokens[i].head == index]
        if not numbers:
            continue
        value = _value([tokens[i].text for i in sorted({*numbers, *(c for n in numbers for c in reading.tree.children[n])})])
        if value is None:
            continue
        low, high = _bounds(value, index, numbers, reading)
        phrase = [i for i in reading.tree.subtree(index) if i <= index]
        found.append(
            QuantityDraft(
                kind=kind,
                text=_text(phrase, reading),
                low=low,
                high=high,
                side=_side(index, reading),
                status=words["status"].get(tokens[index].lemma.lower(), "unknown"),
                total=total,
                span=when if total else UNKNOWN,
                stated_by=speaker,
            )
        )
    return tuple(found)


def _value(words: Sequence[str]) -> int | None:
    """The number that the words write.

    >>> _value(["4,300"]), _value(["50", "billion"]), _value(["seven"]), _value(["some"])
    (4300, 50000000000, 7, None)
    """
    value: float | None = None
    for word in words:
        plain = word.lower().replace(",", "")
        if plain in SCALES:
            value = (value or 1) * SCALES[plain]
        elif plain in SMALL:
            value = SMALL[plain]
        elif len(plain) <= LONGEST_NUMBER and plain.replace(".", "", 1).isdecimal():
            value = float(plain)
    return int(value) if value is not None and value < LARGEST else None


def _bounds(value: int, index: int, numbers: Sequence[int], reading: SentenceReading) -> tuple[int | None, int | None]:
    """ "At least seven" has no upper bound, "up to seven" no lower, "seven" both."""
    before = [i for i in reading.tree.subtree(index) if i < numbers[0]]
    text = _text(before, reading).lower()
    for words, bound in load_quantity_words()["bound"].items():
        if words in text:
            return (value, None) if bound == "low" else (None, value)
    return value, value


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
