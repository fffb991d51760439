"""Tables as CSV: what a spreadsheet opens, with nothing in it that a spreadsheet would run.

A cell of text that begins like a formula gets an apostrophe before it, which `unguarded` takes away again; numbers are
left alone. Does not choose what is written.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from events.curation.cells import guarded


def csv_lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The table line by line, each with its line end; the header first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    yield _taken(out)
    for row in rows:
        writer.writerow([cell(row.get(name)) for name in columns])
        yield _taken(out)


def cell(value: Any) -> Any:
    """A value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int | float) else guarded(str(value))


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
