"""Cells of a spreadsheet that must not run: text that begins like a formula carries an apostrophe, which comes off again.

Source of the characters: OWASP, "CSV Injection".
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r\n|%]")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> guarded("=HYPERLINK(1)"), guarded("Kyiv"), guarded("'=1")
    ("'=HYPERLINK(1)", 'Kyiv', "''=1")
    """
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded.

    >>> unguarded(guarded("-0145")), unguarded("'Kyiv'")
    ('-0145', "'Kyiv'")
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
