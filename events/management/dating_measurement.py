"""Measures how articles that nobody dated date themselves: texts whose day is known are stripped of it and dated.

Prints how many are dated, how many with the true day inside, how long the intervals are, and the mean Winkler score (95 %)
beside that of a plain rule over the same articles. Never shows a text. Input: golden data. Output: tables and values.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate, day_number
from events.extraction.knowledge import load_knowledge
from events.extraction.self_dating import date_document

MISS_COST = 40  # 2 / 0.05: a day outside costs as much as so many days of length. Source: Winkler 1972, at 95 %
EARLIEST, LATEST = day_number(1900, 1, 1), day_number(2100, 12, 31)  # where an open side counts as ending
YEAR_DAYS = 365
HEAD_LINES = 12  # a date line stands so far up
_DATE_WORDS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    "|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|updated|posted|last|on|at|[ap]m|gmt|utc|e[sd]?t|t|z|st|nd|rd|th"
)
DATE_LINE = re.compile(rf"[\W\d]{{0,30}}(?:(?:{_DATE_WORDS})(?![a-z])[\W\d]{{0,30}}){{0,9}}", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TOLD = re.compile(
    r"\b(?:(?:(\d{1,2})(?:st|nd|rd|th)? )?(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?)?,? )?((?:19|20)\d\d)\b"
)
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


@dataclass(frozen=True, slots=True)
class Undated:
    """A text without its date line, and the day it was truly written, or the days that it can have been."""

    ref: str
    text: str
    true: PartialDate


def without_date_line(text: str) -> str:
    """A text without the lines of its head that hold nothing but a date.

    >>> without_date_line("Depot hit\\n16 January 2023, 08:12\\nIt burned in May 2022.")
    'Depot hit\\nIt burned in May 2022.'
    """
    lines = text.split("\n")
    kept = [line for number, line in enumerate(lines) if number >= HEAD_LINES or not (YEAR.search(line) and DATE_LINE.fullmatch(line))]
    return "\n".join(kept)


def latest_date_and_a_year(text: str) -> tuple[int, int] | None:
    """The plain rule: between the latest complete date or year of the text and a year after it; None without any.

    >>> latest_date_and_a_year("It began in 2014. It ended on 4 May 2015.") == (day_number(2015, 5, 4), day_number(2015, 5, 4) + 365)
    True
    """
    days = [_first_day(*match.groups()) for match in TOLD.finditer(text)]
    return (max(days), max(days) + YEAR_DAYS) if days else None


def _first_day(before: str | None, month: str | None, after: str | None, year: str) -> int:
    number = MONTHS.index(month) + 1 if month else 1
    try:
        return PartialDate.day(int(year), number, int(before or after or 1)).earliest
    except ValueError:
        return day_number(int(year), number, 1)


def winkler(first: int, last: int, true: PartialDate) -> int:
    """The interval score of a stretch of days: its length and the price of what lies outside.

    >>> winkler(10, 20, PartialDate.within(15, 15)), winkler(10, 20, PartialDate.within(22, 22))
    (11, 91)
    """
    return last - first + 1 + MISS_COST * (max(first - true.latest, 0) + max(true.earliest - last, 0))


def measure_dating(golden: Path, fixture: Path, halves: Mapping[str, str]) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Name, table and values of each set: the seeds, the news stories with timelines, the held-out articles, the newswire, the further news."""
    for name, undated in _sets(golden, fixture, halves):
        if undated:
            yield (f"self-dating, {name}", *_measured(undated))


def _sets(golden: Path, fixture: Path, halves: Mapping[str, str]) -> Iterator[tuple[str, list[Undated]]]:
    rows = json.loads(fixture.read_text(encoding="utf-8"))
    articles = [row["fields"] for row in rows if row["model"] == "events.article"]
    yield "seeds", [Undated(one["ref"], one["raw"], PartialDate.from_edtf(one["published"])) for one in articles]
    yield "news with timelines", [_of(row, row["published"]) for row in _lines(golden / "timelines" / "airbus_boeing_articles.jsonl")]
    held = [
        row | {"text": (golden / "heldout" / "articles" / row["ref"]).read_text(encoding="utf-8")}
        for row in _lines(golden / "heldout" / "articles.jsonl")
    ]
    wire, further = (_timex_news(golden / "timex" / name) for name in ("newswire_own.jsonl", "further_own.jsonl"))
    for letter, half in halves.items():
        yield f"held-out articles, {half}", [_of(row, row["published"]) for row in held if row["ref"].startswith(f"{letter}_")]
        yield f"newswire, {half}", [_of(row, row["dct"]) for row in wire if row.get("half") == letter]
        yield f"further news, {half}", [_of(row, row["dct"]) for row in further if row.get("half") == letter]


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _timex_news(path: Path) -> list[dict[str, str]]:
    """The stories of a set of temporal expressions; a history's DCT is the day that it was taken, and its words cannot tell that."""
    return [row | {"ref": row["doc_id"]} for row in _lines(path) if row.get("dct") and "history" not in row["doc_id"]]


def _of(row: Mapping[str, str], day: str) -> Undated:
    return Undated(row["ref"], without_date_line(row["text"]), PartialDate.from_edtf(day[:10]))


def _measured(undated: Sequence[Undated]) -> tuple[str, Mapping[str, float]]:
    knowledge = load_knowledge()
    dated: list[tuple[Undated, int, int]] = []
    open_sides = 0
    for one in undated:
        edtf = date_document({"doc_id": one.ref, "text": one.text}, knowledge)["edtf"]
        if edtf is None:
            continue
        when = PartialDate.from_edtf(edtf)
        open_sides += when.earliest <= OPEN_START or when.latest >= OPEN_END
        dated.append((one, max(when.earliest, EARLIEST), min(when.latest, LATEST)))
    values: dict[str, float] = {"articles": len(undated), "dated": len(dated), "open on a side": open_sides}
    values["inside"] = sum(first <= one.true.earliest and one.true.latest <= last for one, first, last in dated)
    if dated:
        values |= _scores(dated)
    return _table(values), values


def _scores(dated: Sequence[tuple[Undated, int, int]]) -> dict[str, float]:
    lengths = [last - first + 1 for _, first, last in dated]
    cuts = quantiles(lengths, n=4, method="inclusive") if len(lengths) > 1 else [lengths[0]] * 3
    shape = dict(zip(("shortest", "first quarter", "median", "third quarter", "longest"), (min(lengths), *cuts, max(lengths)), strict=True))
    score = mean(winkler(first, last, one.true) for one, first, last in dated)
    both = [(one, first, last, rule) for one, first, last in dated if (rule := latest_date_and_a_year(one.text)) is not None]
    values = {"single days": float(sum(length == 1 for length in lengths)), **shape, "winkler": score, "with a date in the text": float(len(both))}
    if both:
        values["winkler of those"] = mean(winkler(first, last, one.true) for one, first, last, _ in both)
        values["winkler of the plain rule"] = mean(winkler(*rule, one.true) for one, _, _, rule in both)
    return values


def _table(values: Mapping[str, float]) -> str:
    return "".join(f"{name:<26}{value:>10,.0f}\n" for name, value in values.items())
