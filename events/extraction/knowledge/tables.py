"""Reads one table of `events/extraction/data/`: CSV, UTF-8, a header row. Does not interpret it."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table by its file name, in file order, every cell stripped.

    Raises: ValueError naming the line of a row with more or fewer cells than the header.
    """
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        rows = []
        for cells in reader:
            if len(cells) != len(header):
                raise ValueError(f"{name}, line {reader.line_num}: {len(cells)} cells where the header has {len(header)}")
            rows.append({column: cell.strip() for column, cell in zip(header, cells, strict=True)})
    return rows
