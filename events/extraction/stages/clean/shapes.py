"""Lines that are furniture by their shape, whatever their words: the trail of a page, an agency's initials, bare links.

Whole short lines only; a sentence is never one. Linear in the length of the text.

Input -> output: text -> spans of such lines with what they are called.
"""

import re
from collections.abc import Iterator

_LONGEST = 200
_LONGEST_PART = 60  # of a trail: a headline is one, a sentence about a crossing ">" is not
_SEPARATORS = ("»", "›", "→", ">", "/", "|")
_INITIALS = re.compile(r"\(?[a-z]{2,5}(?:[/-][a-z]{1,4}){1,4}\)?")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,190}")
_RULE = re.compile(r"[_*=~#·•\-–— ]{3,200}")
_TAGS = re.compile(r"(?:#\w{1,50}[ ,]*){1,20}")
_FIRST_OF_TRAIL = frozenset({"home", "home page", "homepage", "main", "main page", "news", "world", "start", "головна", "главная"})


def find_shapes(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end (line feed included) and kind of each line that is furniture by its shape."""
    start = 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        words = line.strip()
        kind = shape_of(words) if words and len(words) <= _LONGEST else ""
        if kind:
            yield start, end, kind
        start += len(line) + 1


def shape_of(line: str) -> str:
    """What a line is by its shape; empty for everything that may be text.

    >>> shape_of("Home » World » Rebels take town"), shape_of("ab/cde"), shape_of("He left.")
    ('trail', 'initials', '')
    """
    if _INITIALS.fullmatch(line):
        return "initials"
    if _LINK.fullmatch(line):
        return "link"
    if _RULE.fullmatch(line):
        return "rule"
    if _TAGS.fullmatch(line):
        return "tags"
    return "trail" if _is_trail(line) else ""


def _is_trail(line: str) -> bool:
    for mark in _SEPARATORS:
        parts = [part.strip() for part in line.split(f" {mark} ")]
        if len(parts) > 1 and parts[0].casefold() in _FIRST_OF_TRAIL and all(parts):
            return all(len(part) <= _LONGEST_PART for part in parts[:-1])
    return False
