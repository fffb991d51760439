"""How fast the whole pipeline reads, against the bare spaCy pipeline of the same model with all its components.

Both read the same articles in one process and one run, alternating, warm: models and tables are loaded and every text
was read once before the clock starts. Neither stores anything. Ours is everything from the raw text to mentions.

    python -m benchmarks.reading [--rounds N]
"""

import argparse
import json
import statistics
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.nlp import DEFAULT_MODEL
from events.extraction.pipeline import read_articles
from events.extraction.types import Document

BASE = Path(__file__).resolve().parent.parent
ROUNDS = 5


def articles() -> list[Document]:
    """The five seeds and the thirty Wikinews articles of the golden data, with their dates."""
    rows = json.loads((BASE / "fixtures" / "articles.json").read_text(encoding="utf-8"))
    seeds = [row["fields"] for row in rows if row["model"] == "events.article"]
    documents = [Document(row["ref"], row["raw"], dct=PartialDate.from_edtf(row["published"]), dct_basis="curated") for row in seeds]
    with (BASE / "tests" / "golden" / "timelines" / "airbus_boeing_articles.jsonl").open(encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    return documents + [Document(n["ref"], n["text"], n["title"], dct=PartialDate.from_edtf(n["published"]), dct_basis="stated") for n in news]


def ours(documents: Sequence[Document]) -> Callable[[], int]:
    """Reads all articles; returns how many mentions they have."""
    knowledge = load_knowledge()
    return lambda: sum(len(reading.mentions) for reading in read_articles(documents, knowledge))


def bare_spacy(documents: Sequence[Document]) -> Callable[[], int]:
    """Parses all articles with every component of the model; returns how many tokens they have."""
    import spacy  # here and not above: slow, and only this peer needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        nlp = spacy.load(DEFAULT_MODEL)
    return lambda: sum(len(doc) for doc in nlp.pipe(document.raw for document in documents))


def seconds(run: Callable[[], int]) -> float:
    """Wall-clock time of one run."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Prints medians, spread and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    documents = articles()
    characters = sum(len(document.raw) for document in documents)
    runs = {"bare spaCy": bare_spacy(documents), "whole pipeline": ours(documents)}
    for run in runs.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(seconds(run))
    print(f"{len(documents)} articles, {characters:,} characters, {rounds} rounds, one process, model {DEFAULT_MODEL}")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:15s} median {middle:6.3f} s  (from {min(taken):.3f} to {max(taken):.3f})  {len(documents) / middle:6.1f} articles/s")
    ratios = [bare / whole for bare, whole in zip(times["bare spaCy"], times["whole pipeline"], strict=True)]
    print(f"ratio           {statistics.median(ratios):.2f} times the articles per second of bare spaCy (median of the rounds' ratios)")


if __name__ == "__main__":
    main()
