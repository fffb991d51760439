"""The chronology as a table: a row an event, from the records that every export has.

Input -> output: lines of JSON -> rows of cells.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from events.exports.tables import csv_lines

COLUMNS = (
    *("id", "title", "kind", "edtf", "earliest", "latest", "precision", "extent", "certainty", "review", "themes", "actors", "places"),
    *("latitude", "longitude", "articles", "outlets", "originators", "told_in", "sentence", "dating_words"),
)
BETWEEN = "; "


def table_lines(lines: Iterable[str]) -> Iterator[str]:
    """The records as CSV. Sentence and dating words are those of the first mention; what was purged has its id alone."""
    return csv_lines(COLUMNS, (row_of(json.loads(line)) for line in lines))


def row_of(record: dict[str, Any]) -> dict[str, Any]:
    """One record as a row of COLUMNS."""
    if "title" not in record:
        return {"id": record["id"]}
    first = next(iter(record["mentions"]), {})
    point = next((place for place in record["places"] if place["latitude"] is not None), {})
    plain = ("id", "title", "kind", "certainty", "review")
    return {
        **{name: record[name] for name in plain},
        **record["when"],
        **record["sources"],
        "themes": BETWEEN.join(record["themes"]),
        "actors": BETWEEN.join(f"{actor['name']} ({actor['role']})" for actor in record["actors"]),
        "places": BETWEEN.join(f"{place['name']} ({place['role']}, {place['precision']})" for place in record["places"]),
        "latitude": point.get("latitude"),
        "longitude": point.get("longitude"),
        "told_in": BETWEEN.join(dict.fromkeys(mention["article"] for mention in record["mentions"])),
        "sentence": first.get("text", ""),
        "dating_words": (first.get("timex") or {}).get("text", ""),
    }
