"""Dates that were read ahead although the verb that they hang on tells of the past: "a truce, which they first proposed in
September" is of the September before the article, whatever plan "proposed" makes one think of.

`resolution` reads words alone and keeps the reading that lost; here the parsed sentence decides between the two. Changes
nothing where the verb may only name a day to come: "proposed talks on Friday", "planned for May".

Input -> output: the parsed sentences and resolved timexes of an article, its DCT -> the timexes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from events.extraction.date_words import say_date
from events.extraction.dates import PartialDate
from events.extraction.knowledge.outlook import AHEAD, outlook, words_of
from events.extraction.types import Alternative, ParsedSentence, ResolvedTimex, Token

OF_THE_DEED = frozenset({"on", "in", "at", "during"})
HAD = frozenset({"had", "has", "have", "'d", "’d"})


def righted(parsed: Iterable[ParsedSentence], timexes: Sequence[ResolvedTimex], dct: PartialDate) -> tuple[ResolvedTimex, ...]:
    """The timexes, those ahead of the article that a verb of the past governs read back."""
    sentences = {one.sentence.index: one for one in parsed}
    return tuple(_righted(one, sentences, dct) for one in timexes)


def _righted(resolved: ResolvedTimex, sentences: Mapping[int, ParsedSentence], dct: PartialDate) -> ResolvedTimex:
    past = _reading_of_the_past(resolved, dct)
    one = sentences.get(resolved.timex.sentence)
    verb = _governing_verb(resolved, one.tokens) if past is not None and one is not None else None
    if past is None or verb is None:
        return resolved
    trace = resolved.trace
    said = f"“{resolved.timex.text}”, told as past by “{verb.text}”, is read back from the article's date, {say_date(dct)}: {say_date(past)}."
    other = Alternative(resolved.when.edtf, "if it were still to come, but it is told as past")
    value = resolved.value.replace(resolved.when.edtf, past.edtf)
    return replace(resolved, value=value, when=past, trace=replace(trace, explanation=said, alternatives=(other,)))


def _reading_of_the_past(resolved: ResolvedTimex, dct: PartialDate) -> PartialDate | None:
    """The reading that lost, where it alone lies before the article."""
    when = resolved.when
    ahead = when.is_known and dct.is_known and when.earliest > dct.latest and resolved.value.startswith(when.edtf)
    if not ahead or resolved.trace.anchor_basis != "dct":
        return None
    read = (PartialDate.from_edtf(one.edtf) for one in resolved.trace.alternatives)
    return next((past for past in read if past.is_known and past.latest <= dct.latest and past.precision == when.precision), None)


def _governing_verb(resolved: ResolvedTimex, tokens: Sequence[Token]) -> Token | None:
    """The verb of the past that the expression hangs on, by itself or by "on", "in", "at" or "during"."""
    start, end = resolved.timex.start, resolved.timex.end
    at = next((token for token in tokens if token.end > start), None)
    while at is not None and at.start < end and tokens[at.head].start >= start and at.head != at.index and tokens[at.head].start < end:
        at = tokens[at.head]
    above = tokens[at.head] if at is not None and at.start < end else None
    if above is not None and above.dep == "prep" and above.text.lower() in OF_THE_DEED:
        start = min(start, above.start)
        above = tokens[above.head]
    return above if above is not None and _tells_of_past(above, start, tokens) else None


def _tells_of_past(verb: Token, start: int, tokens: Sequence[Token]) -> bool:
    """Whether a verb tells what was done on the day behind it, and not for when something was planned."""
    children = [token for token in tokens if token.head == verb.index and token.index != verb.index]
    perfect = any(token.dep == "aux" and token.text.lower() in HAD for token in children)
    passive = any(token.dep in {"auxpass", "nsubjpass"} for token in children)
    own = verb.tag == "VBN" and verb.dep == "relcl" and any(token.dep == "nsubj" for token in children)
    other = any(token.dep == "aux" and token.text.lower() not in HAD for token in children)
    if not (verb.tag == "VBD" or (verb.tag == "VBN" and perfect) or own) or other or verb.text.lower() in words_of("planned"):
        return False
    plans = outlook(verb.text, len(verb.text), len(verb.text)) == AHEAD or verb.text.lower() in words_of("sets")
    between = any(verb.end <= token.start < start and token.dep in {"dobj", "xcomp", "ccomp", "prep", "attr"} for token in children)
    return not plans or (not passive and (not between or (verb.tag == "VBN" and perfect)))
