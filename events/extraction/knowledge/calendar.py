"""The calendar of a war: named happenings and when they began or took place, from `data/anchors.csv`.

Does not read articles. Other conflicts add rows of their own; every row has its source.
"""

from dataclasses import dataclass
from functools import cache

from events.extraction.dates import PartialDate
from events.extraction.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Anchor:
    """A happening of a conflict. `words` are the nouns that name it in the news of its time, lower case."""

    key: str
    conflict: str
    label: str
    words: tuple[str, ...]
    when: PartialDate
    source: str = ""


@dataclass(frozen=True, slots=True)
class ConflictCalendar:
    """The anchors, in the order of the table."""

    anchors: tuple[Anchor, ...] = ()

    def named(self, word: str) -> tuple[Anchor, ...]:
        """Anchors that a noun can mean, in the order of the table."""
        return tuple(anchor for anchor in self.anchors if word.lower() in anchor.words)


@cache
def load_calendar() -> ConflictCalendar:
    """The calendar of `anchors.csv`, read once."""
    return ConflictCalendar(
        tuple(
            Anchor(
                key=row["key"],
                conflict=row["conflict"],
                label=row["label"],
                words=tuple(word.strip().lower() for word in row["words"].split("|") if word.strip()),
                when=PartialDate.from_edtf(row["when"]),
                source=row["source"],
            )
            for row in read_table("anchors.csv")
        )
    )
