"""What the pipeline reads in whole articles, as JSON that a person can review line by line.

Does not compare: `test_whole_articles.py` does; `python -m tests.golden.rewrite` (`make golden`) writes it anew.
"""

import json
from functools import cache
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document, DraftMention

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "whole_articles"


@cache
def documents() -> dict[str, Document]:
    """The seed articles by their ref, with the dates that a person established."""
    rows = json.loads((ROOT / "fixtures" / "articles.json").read_text(encoding="utf-8"))
    fields = [row["fields"] for row in rows if row["model"] == "events.article"]
    return {one["ref"]: Document(ref=one["ref"], raw=one["raw"], dct=PartialDate.from_edtf(one["dct"]), dct_basis=one["dct_basis"]) for one in fields}


def _told(mention: DraftMention) -> dict[str, object]:
    return {
        "title": mention.title,
        "kind": mention.kind,
        "when": mention.when.edtf,
        "dated by": mention.timex.timex.text if mention.timex else mention.when_basis,
        "certainty": mention.certainty,
        "themes": [tag.slug for tag in mention.themes],
        "actors": [f"{part.actor.name}: {part.role}" for part in mention.participations],
        "places": [f"{part.place.name}: {part.role}, {part.precision}" for part in mention.places],
        "statements": [f"{s.speaker.name if s.speaker else s.speaker_text or 'the author'}: {s.stance}" for s in mention.statements],
        "sentence": mention.text,
    }


def whole_article(ref: str) -> str:
    """All that is read in one article, as JSON text."""
    reading = read_article(documents()[ref], load_knowledge())
    return json.dumps([_told(mention) for mention in reading.mentions], ensure_ascii=False, indent=1) + "\n"


def expected_file(ref: str) -> Path:
    """Where the reviewed reading of an article stands."""
    return EXPECTED / f"{Path(ref).stem}.json"
