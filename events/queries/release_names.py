"""What a release may be called: a short name that no address could take for a date.

Knows nothing of the database.
"""

import re

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_DATE_LIKE = re.compile(r"\d{3,4}(-|$)|\d{5,}$")


def is_release_name(text: str) -> bool:
    """Whether a text can be a release's name.

    >>> [is_release_name(text) for text in ("v1.0", "2024.2", "2024-01", "2024", "spring 2022", "../v1")]
    [True, True, False, False, False, False]
    """
    return bool(_NAME.fullmatch(text)) and not _DATE_LIKE.match(text)
