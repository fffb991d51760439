"""The one way in which an act of curation is refused, and what no act may hold whatever it is."""

from collections.abc import Mapping
from typing import Any

UNKEPT = ("\x00", *map(chr, (0xD800, 0xDFFF)))  # NUL, and the ends of what is half a character


class CurationDenied(Exception):
    """An act that the rules of curation do not allow; its text says to the curator what is wrong and what to do."""


def check_kept(value: Any) -> None:
    """Passes where every text in a value, however deep, is one that both databases keep.

    Raises: CurationDenied.
    """
    if isinstance(value, str):
        if any(letter == UNKEPT[0] or UNKEPT[1] <= letter <= UNKEPT[2] for letter in value):
            raise CurationDenied("The text holds a character that cannot be kept; write it without it.")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            check_kept(name)
            check_kept(each)
    elif isinstance(value, list | tuple):
        for each in value:
            check_kept(each)
