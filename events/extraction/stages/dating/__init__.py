"""Dates an article: passes a given DCT through, or infers one as an interval from what the text and its address say.

Does not look at other articles, at the clock or at the network. No evidence gives an unknown date.

Input: document, clean text, sentences, timexes, actors with their keys, knowledge. Output: `DatedArticle`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from events.extraction.stages.dating.clues import collect_clues
from events.extraction.stages.dating.verdict import weigh
from events.extraction.types import ActorMention, CleanArticle, DatedArticle, Document, Sentence, Timex

if TYPE_CHECKING:
    from events.extraction.knowledge import Knowledge


def date_article(
    document: Document,
    clean: CleanArticle,
    sentences: Sequence[Sentence],
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    knowledge: "Knowledge",
) -> DatedArticle:
    """The article's date with its basis, explanation and confidence; unknown where nothing tells it."""
    if document.dct.is_known:
        basis = document.dct_basis or "stated"
        return DatedArticle(document.dct, basis, f"The date was given with the article ({basis}).", 1.0)
    return weigh(collect_clues(document, sentences, timexes, actors, knowledge))
