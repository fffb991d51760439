"""Writes fixtures/articles.json, sources.json and themes.json from fixtures/seeds/ and the tables below.

Run after a change of the seeds or of the themes: `.venv/bin/python scripts/build_fixtures.py`. Each fixture loads into an
empty database by itself, so articles.json holds the sources that it names too. project.json and decisions.json are
written by hand.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
FIXTURES = BASE / "fixtures"
CAPTURED_AT = "2026-11-22T00:00:00Z"
SOURCES = {
    "rferl": {
        "name": "Radio Free Europe/Radio Liberty",
        "domains": ["rferl.org", "www.rferl.org"],
        "country": "US",
        "affiliation": "Funded by the government of the United States",
    },
    "afp": {"name": "Agence France-Presse", "domains": ["afp.com", "www.afp.com"], "country": "FR", "affiliation": "Chartered by French law"},
}
# ref: publisher where the text shows one, date of publication that a person established, and how.
SEEDS = {
    "000_7ad67fee55cb36d4.txt": ("rferl", "2024-01-09", "It tells of calls on January 9 as of the same day."),
    "001_7694a84866d578f9.txt": ("afp", "2025-12-12", "Zelenskyy's video from Kupiansk is of Friday, 12 December 2025."),
    "002_fe93c7d29dee3693.txt": (None, "[2024-01-27..2024-02-01]", "From the meeting of 27 January to the EU's decision of 1 February."),
    "003_88de84085c54f571.txt": (None, "2022-02-27", "The Sunday that was the fourth day of the invasion."),
    "004_3f525eb1de6651c4.txt": (None, "2022-09-15", "The Thursday on which Putin and Xi met in Samarkand."),
}


def source(slug: str) -> dict[str, object]:
    """A publisher as a fixture row."""
    return {"model": "events.source", "fields": {"slug": slug, **SOURCES[slug]}}


def article(ref: str) -> dict[str, object]:
    """A seed as a fixture row: stored, dated by a person, not read yet."""
    publisher, published, how = SEEDS[ref]
    content = (FIXTURES / "seeds" / ref).read_bytes()
    return {
        "model": "events.article",
        "fields": {
            "ref": ref,
            "source": [publisher] if publisher else None,
            "raw": content.decode(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "captured_at": CAPTURED_AT,
            "captured_how": "seed",
            "published": published,
            "published_basis": "curated",
            "dct": published,
            "dct_basis": "curated",
            "dct_explanation": how,
        },
    }


def themes() -> list[dict[str, object]]:
    """The themes of the knowledge table as fixture rows."""
    from events.extraction.knowledge.themes import load_themes  # noqa: PLC0415 -- needs the path set below

    rows = enumerate(load_themes().themes.values())
    fields = [{"slug": t.slug, "name": t.label, "order": order, "plover": list(t.plover), "acled": list(t.acled)} for order, t in rows]
    return [{"model": "events.theme", "fields": row} for row in fields]


def main() -> None:
    """Writes the three files."""
    sys.path.insert(0, os.fspath(BASE))
    sources = [source(slug) for slug in SOURCES]
    files = {"sources": sources, "themes": themes(), "articles": [*sources, *(article(ref) for ref in SEEDS)]}
    for name, rows in files.items():
        (FIXTURES / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
