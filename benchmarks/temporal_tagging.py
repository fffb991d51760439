"""How fast the temporal tagger is and how well it reads, against HeidelTime 2.2 on the same documents in one run.

The two take turns document by document, so a machine that slows down slows both. HeidelTime is warm: one JVM, started and
given whole documents of each set before the clock starts, which runs inside it around its own call. Ours is
measured end to end from the text, sentence splitting included, in one process, warm too. HeidelTime is run with
TreeTagger, as its authors do, and again without part-of-speech tags, where it is faster and reads less well. War
histories are narratives to it, as its authors have them; ours is told nothing.

    python -m benchmarks.temporal_tagging [--rounds N] [--folder PATH]
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.heideltime import NARRATIVES, NEWS, WITH_TREE_TAGGER, WITHOUT_TAGS, HeidelTime, heideltime, install
from events.extraction.dates import UNKNOWN, read_published
from events.extraction.tagging import tag_text
from tests.golden.referees.score_timex import score

BASE = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("VAR_DIR", BASE / "var")) / "heideltime"
KIND_BY_SET = {"wikiwars_dev": NARRATIVES, "meantime_dev": NEWS}
OURS = "ours"
NAMES = {OURS: "this tagger", WITH_TREE_TAGGER: "HeidelTime, TreeTagger", WITHOUT_TAGS: "HeidelTime, no tags"}
WARM_DOCUMENTS = 4


@dataclass(slots=True)
class Run:
    """What one tagger did to one set: words, seconds of each round, and what it marked in each document."""

    words: int = 0
    seconds: list[float] = field(default_factory=list)
    marked: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def words_a_second(self) -> float:
        """The median of the rounds."""
        return self.words / statistics.median(self.seconds)


def documents_of(name: str) -> list[dict[str, Any]]:
    """One golden set."""
    lines = (BASE / "tests" / "golden" / "timex" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def tag(document: Mapping[str, Any], tagger: str, peer: HeidelTime, kind: str) -> tuple[float, list[dict[str, object]]]:
    """Seconds that a tagger took for one document, and what it marked."""
    if tagger != OURS:
        return peer.tag(document, kind, tagger)
    start = time.perf_counter()
    found = tag_text(document["text"], read_published(document["dct"]) if document["dct"] else UNKNOWN)
    taken = time.perf_counter() - start
    return taken, [{"start": one.timex.start, "end": one.timex.end, "type": one.timex.type, "value": one.value} for one in found]


def run_set(documents: Sequence[Mapping[str, Any]], kind: str, peer: HeidelTime, rounds: int) -> dict[str, Run]:
    """Every tagger over one set, taking turns document by document."""
    for document in documents[:WARM_DOCUMENTS]:
        for tagger in NAMES:
            tag(document, tagger, peer, kind)
    words = sum(len(document["text"].split()) for document in documents)
    runs = {tagger: Run(words) for tagger in NAMES}
    for _ in range(rounds):
        taken = dict.fromkeys(NAMES, 0.0)
        for document in documents:
            for tagger, run in runs.items():
                seconds, found = tag(document, tagger, peer, kind)
                taken[tagger] += seconds
                run.marked[document["doc_id"]] = {"timexes": found}
        for tagger, run in runs.items():
            run.seconds.append(taken[tagger])
    return runs


def table(name: str, documents: Sequence[Mapping[str, Any]], runs: Mapping[str, Run]) -> str:
    """Speed and quality of each tagger on one set."""
    gold = {document["doc_id"]: document for document in documents}
    lines = [f"== {name}: {len(documents)} documents, {runs[OURS].words:,} words"]
    lines.append(f"{'':24s} words/s   ratio   strict relaxed  value  (F1)")
    for tagger, run in runs.items():
        measures, _ = score(gold, run.marked)
        quality = " ".join(f"{100 * measures[measure][2]:7.1f}" for measure in ("strict", "relaxed", "value"))
        ratio = runs[OURS].words_a_second / run.words_a_second
        lines.append(f"{NAMES[tagger]:22s} {run.words_a_second:9,.0f} {ratio:7.1f} {quality}")
    return "\n".join(lines)


def overall(runs_by_set: Mapping[str, Mapping[str, Run]], peer: str) -> str:
    """One line: the ratio over all documents of a round, the median of the rounds and their spread."""
    rounds = range(len(next(iter(runs_by_set.values()))[OURS].seconds))
    totals = {tagger: [sum(runs[tagger].seconds[number] for runs in runs_by_set.values()) for number in rounds] for tagger in (OURS, peer)}
    ratios = [theirs / ours for ours, theirs in zip(totals[OURS], totals[peer], strict=True)]
    return f"ratio to {NAMES[peer]:22s} {statistics.median(ratios):5.1f} times its words a second (from {min(ratios):.1f} to {max(ratios):.1f})"


def main() -> None:
    """Prints a table for each set and the ratios over both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where HeidelTime is put, 70 MB to fetch and 350 MB there ({FOLDER})")
    options = parser.parse_args()
    install(options.folder)
    runs_by_set = {}
    with heideltime(options.folder) as peer:
        for name, kind in KIND_BY_SET.items():
            documents = documents_of(name)
            runs_by_set[name] = run_set(documents, kind, peer, options.rounds)
            print(table(name, documents, runs_by_set[name]), flush=True)
    for peer_name in (WITH_TREE_TAGGER, WITHOUT_TAGS):
        print(overall(runs_by_set, peer_name))


if __name__ == "__main__":
    main()
