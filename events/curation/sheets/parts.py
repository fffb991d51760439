"""What every sheet is made of: columns, the rows as they are here, and how a row that came back is compared with them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from events.curation.denial import CurationDenied
from events.curation.rights import User
from events.models import Decision

Row = Mapping[str, Any]
BETWEEN = ";"
WITHIN = "|"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `read` makes of a cell's text the value that a line of JSON has; `write` the text of a cell."""

    name: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], Any] = lambda value: value
    is_fixed: bool = False  # told, never changed by a sheet


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that says otherwise, and the act that follows."""

    column: str
    before: Any
    after: Any
    act: Callable[[User, str], Decision]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of one kind. `rows` gives all rows as they are here, or those whose first cell is one of some values; `plan`
    compares a row, without its reason, with what is here.

    `plan` raises CurationDenied where the row is of nothing that is here, or holds what cannot be.
    """

    name: str
    words: str
    model: str  # whose view permission it takes to have it
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Collection[str] | None], Iterator[dict[str, Any]]]
    plan: Callable[[Row], list[Change]]
    identity: tuple[str, ...]  # the columns that tell any two rows apart

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, and at the end the room for a reason."""
        return (*(column.name for column in self.columns), "why")

    def unchanged(self, rows: Sequence[Row]) -> list[bool]:
        """Whether each row says what is here already, found out for all of them at once."""
        first = self.key[0]
        here = {self.identity_of(row): row for row in self.rows({str(row.get(first, "")) for row in rows})}
        return [self._says(row, here.get(self.identity_of(row))) for row in rows]

    def identity_of(self, row: Row) -> tuple[str, ...]:
        """What a row is on."""
        return tuple(str(row.get(name, "")) for name in self.identity)

    def _says(self, row: Row, now: Row | None) -> bool:
        return now is not None and all(name == "why" or name == "version" or now.get(name) == value for name, value in row.items())


def check_fixed(sheet_columns: Sequence[Column], row: Row, now: Row) -> None:
    """Passes where the columns that a sheet never changes say what they say here.

    Raises: CurationDenied naming the first that does not.
    """
    for column in sheet_columns:
        if column.is_fixed and column.name in row and row[column.name] != now.get(column.name):
            raise CurationDenied(
                f"{column.name}: “{str(row[column.name])[:60]}” stands where “{now.get(column.name)}” was; a sheet does not change that."
            )


def yes_or_no(text: str) -> bool:
    """A cell as a truth value.

    Raises: ValueError for anything but yes and no.
    """
    words = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
    if text.strip().lower() not in words:
        raise ValueError(f"“{text}” is neither yes nor no")
    return words[text.strip().lower()]


def list_of(text: str) -> list[str]:
    """The pieces of a cell.

    >>> list_of("military; aid")
    ['military', 'aid']
    """
    return [piece.strip() for piece in text.split(BETWEEN) if piece.strip()]
