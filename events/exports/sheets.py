"""Sheets to take along: the rows of `curation.sheets` as CSV or JSON lines, which come back without loss."""

import json
from collections.abc import Iterator

from events.curation.sheets import Sheet
from events.exports.tables import csv_lines


def sheet_lines(sheet: Sheet, kind: str) -> Iterator[str]:
    """The sheet line by line, with line ends; `kind` is csv or jsonl."""
    if kind == "jsonl":
        return (json.dumps(row, ensure_ascii=False) + "\n" for row in sheet.rows(None))
    rows = ({column.name: column.write(row[column.name]) for column in sheet.columns} for row in sheet.rows(None))
    return csv_lines(sheet.names, rows)
