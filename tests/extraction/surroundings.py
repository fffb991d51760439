"""Reads texts under another clock, and prints what came out, so that a test can compare surroundings.

`FAKE_NOW=1999-12-31T23:59:00 TZ=... LC_ALL=... python -m tests.extraction.surroundings` puts the clock of this process there
before anything of the project is imported: `time` and `datetime` alike, for the core and for every library it uses.
Prints one JSON object: what day this process believes it is, and what was read.
"""

import datetime
import importlib
import json
import locale
import os
import time
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
REAL_DATETIME, REAL_LOCALTIME, REAL_GMTIME = datetime.datetime, time.localtime, time.gmtime
FOREIGN = (("24 лютого 2022 року", "uk"), ("9 мая 1945", "ru"), ("вчора", "uk"), ("лютий 2022", "uk"), ("14 Mart 2023", "tr"))


def put_clock_to(moment: str) -> None:
    """Makes it that moment for the rest of this process."""
    seconds = time.mktime(REAL_DATETIME.fromisoformat(moment).timetuple())

    class Day(datetime.date):
        @classmethod
        def today(cls) -> Self:
            return cls.fromtimestamp(seconds)

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls.fromtimestamp(seconds, tz)

        @classmethod
        def utcnow(cls) -> Self:
            return cls.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Self:
            return cls.fromtimestamp(seconds)

    datetime.date, datetime.datetime = Day, Moment  # type: ignore[misc]
    time.time = lambda: seconds
    time.time_ns = lambda: int(seconds * 1e9)
    time.localtime = lambda at=None: REAL_LOCALTIME(seconds if at is None else at)
    time.gmtime = lambda at=None: REAL_GMTIME(seconds if at is None else at)


def read_all() -> list[Any]:
    """Golden texts tagged, undated articles dated, words of other languages read."""
    tagging, dates = importlib.import_module("events.extraction.tagging"), importlib.import_module("events.extraction.dates")
    foreign = importlib.import_module("events.extraction.foreign_dates")
    found: list[Any] = []
    for name in ("meantime_dev", "wikiwars_dev"):
        lines = (ROOT / "tests" / "golden" / "timex" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for document in map(json.loads, lines[:4]):
            for dct in (document["dct"] or "", ""):
                tagged = tagging.tag_text(document["text"], dates.PartialDate.from_edtf(dct))
                found += [(one.timex.text, one.value, one.when.edtf, one.trace.explanation) for one in tagged]
    found += [foreign.read_date(words, [language]).edtf for words, language in FOREIGN]
    return found + undated_articles()


def undated_articles() -> list[Any]:
    """What the whole reader makes of the demo's articles when nobody says their date."""
    pipeline, types = importlib.import_module("events.extraction.pipeline"), importlib.import_module("events.extraction.types")
    knowledge = importlib.import_module("events.extraction.knowledge").load_knowledge()
    rows = json.loads((ROOT / "fixtures" / "articles.json").read_text(encoding="utf-8"))
    articles = [row["fields"] for row in rows if row["model"] == "events.article"]
    read = list(pipeline.read_articles([types.Document(one["ref"], one["raw"]) for one in articles], knowledge))
    return [repr((one.dated, [(mention.title, mention.when.edtf) for mention in one.mentions])) for one in read]


if __name__ == "__main__":
    if "FAKE_NOW" in os.environ:
        put_clock_to(os.environ["FAKE_NOW"])
    locale.setlocale(locale.LC_ALL, "")
    today = datetime.datetime.now(tz=None).date()  # noqa: DTZ005 -- what this process believes is the point
    print(json.dumps({"today": today.isoformat(), "read": read_all()}))
