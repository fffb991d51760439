"""Clean text -> sentences with paragraph and role, and the quotations in them with the words that name their speaker.

Splits by rule and table, without a language model: linear, and the same on every machine. Does not parse, and does
not decide who a speaker is.
"""

from events.extraction.stages.sentences.blocks import Block, find_blocks
from events.extraction.stages.sentences.boundaries import sentence_spans
from events.extraction.stages.sentences.quotations import find_quotations
from events.extraction.types import CleanArticle, Quotation, Sentence

BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f", " "))  # one space for one break: places stay what they are


def split_sentences(clean: CleanArticle) -> tuple[Sentence, ...]:
    """The sentences of an article in order; every one lies within one paragraph, and where its lines break its text has a space."""
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(find_blocks(clean.text, clean.title_end)):
        for start, end, role, quotations in _of_block(clean.text, block):
            text = clean.text[start:end].translate(BREAKS)
            sentences.append(Sentence(len(sentences), start, end, text, paragraph, role, quotations))
    return tuple(sentences)


def _of_block(text: str, block: Block) -> list[tuple[int, int, str, tuple[Quotation, ...]]]:
    if block.role != "body":
        return [(block.start, block.end, block.role, ())]
    quotations = find_quotations(text, block.body_start, block.end)
    found: list[tuple[int, int, str, tuple[Quotation, ...]]] = []
    if block.body_start > block.start:
        dateline_end = block.start + len(text[block.start : block.body_start].rstrip())
        found.append((block.start, dateline_end, "dateline", ()))
    spans = list(sentence_spans(text, block.body_start, block.end))
    within = _by_sentence(spans, quotations)
    return [*found, *((start, end, "body", inside) for (start, end), inside in zip(spans, within, strict=True))]


def _by_sentence(spans: list[tuple[int, int]], quotations: list[Quotation]) -> list[tuple[Quotation, ...]]:
    """For each sentence the part of each quotation that lies in it; both come in order, so each is passed once."""
    found: list[tuple[Quotation, ...]] = []
    first = 0
    for start, end in spans:
        while first < len(quotations) and quotations[first].end <= start:
            first += 1
        inside, number = [], first
        while number < len(quotations) and quotations[number].start < end:
            one = quotations[number]
            inside.append(Quotation(max(one.start, start), min(one.end, end), one.speaker_start, one.speaker_end))
            number += 1
        found.append(tuple(inside))
    return found
