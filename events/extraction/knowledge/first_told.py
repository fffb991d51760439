"""Words that news can use only since a day, because what they name was not before: from `data/first_told.csv`.

Does not read articles.
"""

from dataclasses import dataclass
from functools import cache

from events.extraction.dates import PartialDate
from events.extraction.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class FirstTold:
    """`words` in small letters; where `needs` is not empty, the text must hold one of these too."""

    words: tuple[str, ...]
    needs: tuple[str, ...]
    since: PartialDate
    label: str


@cache
def load_first_told() -> tuple[FirstTold, ...]:
    """The rows of `first_told.csv`, read once."""
    return tuple(
        FirstTold(tuple(row["words"].split("|")), tuple(filter(None, row["needs"].split("|"))), PartialDate.from_edtf(row["since"]), row["label"])
        for row in read_table("first_told.csv")
    )
