"""Things that a text names by a mark of letters and numbers: "A380", "F-16", "Su-34"; and the one that an article is about.

Companies, weapons and machines are told of without their makers or owners: two articles that speak of one mark speak of one
kind of thing. Plain numbers are none.

Input -> output: a text, the texts of an article -> marks in capitals.
"""

import re
from collections import Counter
from collections.abc import Iterable

_MARK = re.compile(r"\b[A-Z][A-Za-z]{0,3}-?\d{2,4}[A-Za-z]?\b")
FEWEST_TELLING = 2  # sentences of an article that must name a thing for the article to be about it


def things_of(text: str) -> frozenset[str]:
    """The marks in a text.

    >>> sorted(things_of("Two A380s and an F-16 flew on 27 April 2005."))
    ['A380', 'F-16']
    """
    return frozenset(found.removesuffix("s").upper() for found in _MARK.findall(text))


def thing_of_story(texts: Iterable[str]) -> frozenset[str]:
    """The mark that most of an article's sentences name that name any; none where two are as frequent.

    >>> sorted(thing_of_story(["The A380 flew.", "The A380 landed.", "The A320 did not."]))
    ['A380']
    """
    marks = [things_of(text) for text in dict.fromkeys(texts)]
    marked = [found for found in marks if found]
    counts = Counter(mark for found in marked for mark in found).most_common(1)
    return frozenset(mark for mark, times in counts if times >= FEWEST_TELLING and 2 * times > len(marked))
