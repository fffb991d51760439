"""Characters that only lay text out: line ends of three systems, kinds of space, what has no width.

One for one where that is possible, so that the map stays short; does not touch quotation marks or letters.
"""

import re

from events.extraction.stages.clean.mapped import Edit, MappedText

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
_ONE_FOR_ONE = str.maketrans({**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_BREAKS, "\n")})
_WITHOUT_WIDTH = re.compile("\r(?=\n)|[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe]+")
_LAYOUT = re.compile(r"(?<! ) ++(?=\n)|(?<=\n) +|(?<=\n\n)\n+")


def without_layout_characters(text: MappedText) -> MappedText:
    """The text with plain spaces and line feeds only, and no more than one blank line in a row.

    >>> without_layout_characters(MappedText.of("5\\u00a0km\\r\\n\\r\\n\\r\\nso\\u00adldier")).text
    '5 km\\n\\nsoldier'
    """
    visible = text.edited(Edit(*match.span()) for match in _WITHOUT_WIDTH.finditer(text.text))
    plain = MappedText(visible.text.translate(_ONE_FOR_ONE), visible.segments)
    for _ in range(2):  # blanks first, then the blank lines that they hid
        plain = plain.edited(Edit(*match.span()) for match in _LAYOUT.finditer(plain.text))
    return trimmed(plain)


def trimmed(text: MappedText) -> MappedText:
    """The text without white space at its ends."""
    first = len(text.text) - len(text.text.lstrip())
    last = len(text.text.rstrip())
    if first >= last:
        return text.edited([Edit(0, len(text.text))])
    return text.edited([Edit(0, first), Edit(last, len(text.text))])
