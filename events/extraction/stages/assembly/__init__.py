"""All that the stages found in an article -> draft mentions: one for each happening, with provenance and a title.

Keeps several happenings of one sentence apart, drops what is none, dates each by the words that govern it. Does not link
mentions to each other.

Input -> output: `SentenceReading`s of an article, its clean text, ref and DCT -> `DraftMention`s in the order of the text.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import partial

from events.extraction.dates import PartialDate
from events.extraction.knowledge.themes import ThemeTable
from events.extraction.knowledge.verbs import VerbTable
from events.extraction.stages.assembly.happenings import find_happenings
from events.extraction.stages.assembly.parts import participations_of, places_of
from events.extraction.stages.assembly.quantities import quantities_of
from events.extraction.stages.assembly.reading import Happening, SentenceReading, Tagger
from events.extraction.stages.assembly.said import statements_of
from events.extraction.stages.assembly.standing import certainty_of, kind_of
from events.extraction.stages.assembly.story import Dating, Story, said_after, story_after
from events.extraction.stages.assembly.titles import title_of
from events.extraction.stages.assembly.when import date_happening
from events.extraction.types import CleanArticle, DraftMention, Sentence

__all__ = ["SentenceReading", "assemble_mentions"]


def assemble_mentions(
    ref: str,
    raw: str,
    clean: CleanArticle,
    dct: PartialDate,
    readings: Sequence[SentenceReading],
    verbs: VerbTable,
    themes: ThemeTable,
    tag: Tagger,
) -> tuple[DraftMention, ...]:
    """The mentions of an article; `tag` gives the themes of a happening."""
    assembler = _Assembler(ref, raw, clean, dct)
    story = Story()
    found: list[DraftMention] = []
    for reading in readings:
        told = find_happenings(reading, verbs, themes, partial(tag, toponyms=reading.toponyms), dct)
        for happening in told:
            dating = date_happening(happening, reading, told, dct, story)
            found.append(assembler.draft(happening, reading, dating))
            story = story_after(story, happening, dating, reading, dct)
        story = said_after(story, reading)
    return tuple({mention.fingerprint: mention for mention in found}.values())


class _Assembler:
    """Makes the drafts of one article."""

    def __init__(self, ref: str, raw: str, clean: CleanArticle, dct: PartialDate) -> None:
        self.ref, self.raw, self.clean, self.dct = ref, raw, clean, dct

    def draft(self, happening: Happening, reading: SentenceReading, dating: Dating) -> DraftMention:
        """One mention with everything that was read of it."""
        sentence = reading.parsed.sentence
        statements = statements_of(happening, reading)
        quantities = quantities_of(happening, reading, statements, dating.when)
        certainty = certainty_of(happening, statements, dating.when, self.dct)
        tokens = reading.parsed.tokens
        trigger = tokens[happening.trigger]
        raw_start, raw_end = self.clean.raw_span(sentence.start, sentence.end)
        return DraftMention(
            fingerprint=self._fingerprint(trigger.text, trigger.start, sentence, dating),
            start=sentence.start,
            end=sentence.end,
            raw_start=raw_start,
            raw_end=raw_end,
            text=self.clean.text[sentence.start : sentence.end],  # verbatim: the breaks of its lines too
            clause_start=tokens[min(happening.words)].start,
            clause_end=tokens[max(happening.words)].end,
            trigger=trigger.text,
            trigger_start=trigger.start,
            trigger_end=trigger.end,
            kind=kind_of(happening, reading, certainty, quantities),
            title=title_of(happening, reading, statements, certainty),
            when=dating.when,
            when_basis=dating.basis,
            timex=dating.timex,
            certainty=certainty,
            themes=happening.themes,
            participations=participations_of(happening, reading, statements, certainty),
            places=places_of(happening, reading),
            statements=statements,
            quantities=quantities,
            in_title=raw_end == 0,
        )

    def _fingerprint(self, words: str, start: int, sentence: Sentence, dating: Dating) -> str:
        """Identity across re-readings: article, trigger words, their ordinal in the raw text, timex words of their sentence.

        In a title that came apart the ordinal is that in the title, so that neither text hangs on the other.
        """
        raw_start, raw_end = self.clean.raw_span(start, start + 1)
        before = self.raw[:raw_start] if raw_end else self.clean.text[:start]
        number = len(re.findall(rf"\b{re.escape(words)}\b", before))
        ordinal = str(number) if raw_end else f"title {number}"
        told = dating.timex.timex if dating.timex else None
        timex = told.text if told and sentence.start <= told.start < sentence.end else ""  # one carried on hangs on other sentences
        key = "\x1f".join((self.ref, words.lower(), ordinal, timex.lower()))
        return hashlib.sha256(key.encode()).hexdigest()
