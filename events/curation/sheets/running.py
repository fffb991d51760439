"""Reads a sheet that came back and does, or only tries, what it asks: row by row, each whole or not at all.

Input -> output: text as CSV or JSON lines -> an `Outcome` for every row that changes something or is refused.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from events.curation.cells import unguarded
from events.curation.denial import CurationDenied, check_kept
from events.curation.rights import DECIDE, User, check_permission
from events.curation.sheets.parts import Sheet

MOST_ROWS = 20_000
AT_ONCE = 500
MOST_CHANGED_ROWS = 500  # each is linked anew, and a page has to answer
MOST_CHARACTERS = 2_000_000
MOST_CHARACTERS_OF_A_CELL = 20_000


Numbered = tuple[int, "dict[str, Any] | Outcome"]  # with its line in the file


class SheetRefused(ValueError):
    """A sheet that cannot be read at all; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: its place in the file, what it is on, what changed (column, before, after), or why nothing did."""

    line: int
    key: str
    changes: tuple[tuple[str, Any, Any], ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a sheet did, or would do."""

    rows: int
    outcomes: tuple[Outcome, ...]

    @property
    def changed(self) -> int:
        """How many rows changed something."""
        return sum(not each.refused for each in self.outcomes)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return sum(bool(each.refused) for each in self.outcomes)


def run_sheet(sheet: Sheet, text: str, kind: str, *, by: User, dry_run: bool) -> Ran:
    """Does what a sheet asks, one row after another. In a dry run everything is done and taken back, so that what is said is
    what would happen.

    Raises: SheetRefused where the text is no such sheet; CurationDenied where `by` may not decide anything.
    """
    check_permission(by, "bring in a sheet", DECIDE)
    rows = list(_rows(sheet, text, kind))
    outcomes: list[Outcome] = []
    with transaction.atomic():
        for line, row in _differing(sheet, rows):
            outcome = row if isinstance(row, Outcome) else _done(sheet, line, row, by)
            if outcome:
                outcomes.append(outcome)
            if sum(not each.refused for each in outcomes) > MOST_CHANGED_ROWS:
                raise SheetRefused(
                    f"It changes more than {MOST_CHANGED_ROWS} rows; bring it in in parts, or use `manage.py curate`. Nothing was done."
                )
        if dry_run:
            transaction.set_rollback(True)
    return Ran(len(rows), tuple(outcomes))


def _differing(sheet: Sheet, rows: Sequence[Numbered]) -> Iterator[Numbered]:
    """The rows that may ask for something; what says what is here already is passed over, many at a time."""
    first: dict[tuple[str, ...], int] = {}
    once = [_once(sheet, line, row, first) for line, row in rows]
    for start in range(0, len(once), AT_ONCE):
        batch = once[start : start + AT_ONCE]
        asked = [row for _, row in batch if not isinstance(row, Outcome)]
        unchanged = iter(sheet.unchanged(asked))
        yield from (numbered for numbered in batch if isinstance(numbered[1], Outcome) or not next(unchanged))


def _once(sheet: Sheet, line: int, row: dict[str, Any] | Outcome, first: dict[tuple[str, ...], int]) -> Numbered:
    """The row; refused where an earlier line is on the same thing, so that no row depends on another."""
    if isinstance(row, Outcome):
        return line, row
    before = first.setdefault(sheet.identity_of(row), line)
    return line, row if before == line else Outcome(line, _key(sheet, row), refused=f"line {before} is on the same; one row says what is wanted")


def _key(sheet: Sheet, row: dict[str, Any]) -> str:
    return " ".join(str(row.get(name, "")) for name in sheet.key)[:120]


def _done(sheet: Sheet, line: int, row: dict[str, Any], by: User) -> Outcome | None:
    """What came of a row; None where it says what is here already."""
    key = _key(sheet, row)
    try:
        with transaction.atomic():
            why = str(row.pop("why", "") or "")
            changes = sheet.plan(row)
            for change in changes:
                _act(change.column, lambda change=change: change.act(by, why))
    except CurationDenied as denied:
        return Outcome(line, key, refused=str(denied))
    return Outcome(line, key, tuple((each.column, each.before, each.after) for each in changes)) if changes else None


def _act(column: str, act: Any) -> None:
    try:
        act()
    except CurationDenied as denied:
        raise CurationDenied(f"{column}: {denied}") from denied


def _rows(sheet: Sheet, text: str, kind: str) -> Iterator[Numbered]:
    if len(text) > MOST_CHARACTERS:
        raise SheetRefused(f"It has {len(text):,} characters; at most {MOST_CHARACTERS:,} are read at once. Bring it in in parts.")
    if "\x00" in text:
        raise SheetRefused("It holds a character that cannot be kept; is it text at all?")
    read = {"csv": _csv_rows, "jsonl": _json_rows}[kind]
    for number, found in enumerate(read(sheet, text.removeprefix("\ufeff")), start=1):
        if number > MOST_ROWS:
            raise SheetRefused(f"It has more than {MOST_ROWS:,} rows; bring it in in parts.")
        yield found


def _csv_rows(sheet: Sheet, text: str) -> Iterator[Numbered]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = {column.name: column for column in sheet.columns}
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(sheet, header)
        for cells in reader:
            if not any(cells):
                continue
            if len(cells) != len(header):
                yield reader.line_num, Outcome(reader.line_num, "", refused=f"the row has {len(cells)} cells, and the header {len(header)}")
                continue
            row, wrong = {}, ""
            for name, cell in zip(header, cells, strict=True):
                try:
                    row[name] = columns[name].read(unguarded(cell)) if name in columns else unguarded(cell)
                except ValueError as error:
                    wrong = wrong or f"{name}: {error}"
            yield reader.line_num, Outcome(reader.line_num, _key(sheet, row), refused=wrong) if wrong else row
    except csv.Error as error:
        raise SheetRefused(f"It is no CSV that can be read (line {reader.line_num}: {error}).") from error


def _check_header(sheet: Sheet, header: list[str]) -> None:
    there = f"There are {', '.join(sheet.names)}."
    if unknown := [name for name in header if name not in sheet.names]:
        raise SheetRefused(f"No column of {sheet.name} is called “{', '.join(unknown)[:100]}”. {there}")
    if len(set(header)) != len(header):
        raise SheetRefused(f"A column is there twice. {there}")
    if missing := [name for name in sheet.key if name not in header]:
        raise SheetRefused(f"The column {', '.join(missing)} is missing, by which a row is known. {there}")


def _json_rows(sheet: Sheet, text: str) -> Iterator[Numbered]:
    for number, line in enumerate(text.split("\n"), start=1):  # a cell may hold any other end of a line
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, Outcome(number, "", refused=f"the line is not JSON: {str(error)[:100]}")
            continue
        wrong = _wrong(sheet, row) or _unkept(row)
        yield number, Outcome(number, "", refused=wrong) if wrong else row


def _unkept(row: Any) -> str:
    try:
        check_kept(row)
    except CurationDenied as denied:
        return str(denied)
    return ""


def _wrong(sheet: Sheet, row: Any) -> str:
    if not isinstance(row, dict):
        return "the line is not a JSON object"
    if unknown := [name for name in row if name not in sheet.names]:
        return f"nothing is called {', '.join(unknown)[:100]}; there are {', '.join(sheet.names)}"
    if missing := [name for name in sheet.key if not isinstance(row.get(name), str)]:
        return f"{', '.join(missing)} is missing, by which a row is known"
    booleans = {column.name for column in sheet.columns if column.read.__name__ == "yes_or_no"}
    numbers = {column.name for column in sheet.columns if column.read is int}
    for name, value in row.items():
        if name in booleans and not isinstance(value, bool):
            return f"{name}: {value!r} is neither true nor false"
        if name in numbers and (isinstance(value, bool) or not isinstance(value, int)):
            return f"{name}: {value!r} is no whole number"
        if isinstance(value, str) and len(value) > MOST_CHARACTERS_OF_A_CELL:
            return f"{name}: at most {MOST_CHARACTERS_OF_A_CELL:,} characters"
    return ""
