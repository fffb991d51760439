"""Normalises the spelling of a place name for looking it up. Does not know any place."""

import re
import unicodedata

_FOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_DROPPED = re.compile("['’‘ʼʹ`′″\"“”«».()]")
_SPACES = re.compile(r"[\s\-–—_/,]+")


def place_key(name: str) -> str:
    """The spelling without case, diacritics, apostrophes and full stops, hyphens and commas as spaces.

    >>> [place_key(name) for name in ("Ivano-Frankivsk", "Slov’yans'k", "St. Petersburg", "Washington, D.C.", "Łódź")]
    ['ivano frankivsk', 'slovyansk', 'st petersburg', 'washington dc', 'lodz']
    """
    lowered = name.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.translate(_FOLDED))
        lowered = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    return _SPACES.sub(" ", _DROPPED.sub("", lowered)).strip()
