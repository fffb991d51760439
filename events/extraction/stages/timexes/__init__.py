"""Finds the temporal expressions of sentences: where they stand, their TIMEX3 type and what their words say.

Does not resolve anything: "last month" comes out as (unit M, dir last), never as a date. Regular expressions over kinds
of words, from two tables (`data/time_words.csv`, `data/time_rules.csv`); no parser.

Input: sentences. Output: `Timex` in order of the text.
"""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from events.extraction.stages.timexes.foreign import find_foreign, has_foreign_months, merged
from events.extraction.stages.timexes.genre import NARRATIVE, passage_genres
from events.extraction.stages.timexes.grammar import fold
from events.extraction.stages.timexes.lexicon import read_items
from events.extraction.types import Sentence, Timex

YEAR_DIGITS = 4
TYPES = ("DATE", "TIME", "DURATION", "SET")


def find_timexes(sentences: Sequence[Sentence], genre: str | None = None) -> tuple[Timex, ...]:
    """Every temporal expression of the sentences, in order; `Timex.sentence` is the sentence's index.

    `genre` is news or narrative; None lets each passage of the text decide. The field `passage` tells which it was:
    a story marks words ("former", "at night") that news does not.

    >>> [(t.text, t.type) for t in find_timexes([Sentence(0, 0, 27, "He left two days after May 3", 0)])]
    [('two days', 'DURATION'), ('May 3', 'DATE')]
    """
    found = _with_early_years([timex for sentence in sentences for timex in _in_sentence(sentence)])
    genres = dict.fromkeys((sentence.index for sentence in sentences), genre) if genre else passage_genres(sentences, found)
    kept = []
    for timex in found:
        passage = genres[timex.sentence] or ""
        if timex.fields.get("genre", passage) != passage or ("needs" in timex.fields and passage != NARRATIVE):
            continue
        kept.append(replace(timex, fields=MappingProxyType({**timex.fields, "passage": passage})))
    return tuple(kept)


def _with_early_years(found: list[Timex]) -> list[Timex]:
    """The expressions with their years of three figures, BC or AD as the text counts; none where nothing says that it is so old."""
    has_bc = any(timex.fields.get("era") == "BC" for timex in found)
    sure = sum("sure" in timex.fields for timex in found)
    is_early = has_bc or sure > sum(len(timex.fields.get("year", "")) == YEAR_DIGITS for timex in found)
    done = []
    for timex in found:
        if "needs" not in timex.fields:
            done.append(timex)
        elif is_early:
            year = {"era": "BC"} if has_bc else {"year": timex.fields["year"].zfill(YEAR_DIGITS)}
            done.append(replace(timex, fields=MappingProxyType({**timex.fields, **year})))
    return done


def _in_sentence(sentence: Sentence) -> list[Timex]:
    items = fold(read_items(sentence.text))
    found = []
    for (start, end), fields in zip(items.spans, items.fields, strict=True):
        kind = fields.get("type", "")
        if kind not in TYPES:
            continue
        kept = {key: value for key, value in fields.items() if key not in ("rule", "type", "value")}
        if kept.get("era") == "AD":
            kept["year"] = kept["year"].zfill(4)  # AD 66 is not '66
        if "." in kept.get("clock", ""):
            kept["clock"] = kept["clock"].replace(".", ":")  # 4.30 pm
        for key in ("to", "from", "on", "like", "ends"):  # places of a range's other end, into the document
            if kept.get(key):
                first, last = kept[key].split("-")
                kept[key] = f"{sentence.start + int(first)}-{sentence.start + int(last)}"
        found.append(
            Timex(
                start=sentence.start + start,
                end=sentence.start + end,
                text=sentence.text[start:end],
                type=kind,
                rule=fields["rule"],
                fields=MappingProxyType(kept),
                sentence=sentence.index,
            )
        )
    return merged(found, find_foreign(sentence)) if has_foreign_months(sentence.text) else found
