"""What several processes read against one, on the same articles.

One pool of one process and one of N, both started, loaded and warm before the clock starts, take turns over the same
articles, one a task as `manage.py extract --processes N` hands them out; nothing is stored. The ratio of the clock says what
a reader gains, and it means something on idle cores only: the load of the machine is printed beside it. The ratio of processor seconds
says what the processes cost one another (caches, memory), whatever else the machine does.

    python -m benchmarks.processes [--processes N] [--rounds N] [--copies N]
"""

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from benchmarks.reading import articles
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document

GOAL = 0.85
PATIENCE_S = 300
_met: list[Any] = []


def start(barrier: Any) -> None:
    """A worker that has its tables and its model, and has read an article or two."""
    _met.append(barrier)
    for document in articles()[:4]:
        read_article(document, load_knowledge())


def meet(_: int) -> int:
    """Returns when every worker is here."""
    _met[0].wait(PATIENCE_S)
    return os.getpid()


def read(document: Document) -> float:
    """Processor seconds of one article."""
    before = time.process_time()
    read_article(document, load_knowledge())
    return time.process_time() - before


def seconds(pool: ProcessPoolExecutor, documents: Sequence[Document]) -> tuple[float, float]:
    """Seconds of the clock and of the processors that a pool takes for all of them."""
    began = time.perf_counter()
    used = sum(pool.map(read, documents))
    return time.perf_counter() - began, used


def main() -> None:
    """Prints both ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=3, help="how often the 35 articles are read in a round")
    options = parser.parse_args()
    documents, many = articles() * options.copies, options.processes
    spawn, loads = get_context("spawn"), [os.getloadavg()[0]]
    barriers = {count: spawn.Barrier(count) for count in (1, many)}
    pools = {count: ProcessPoolExecutor(count, spawn, start, (barrier,)) for count, barrier in barriers.items()}
    for count, pool in pools.items():
        if len(set(pool.map(meet, range(count)))) != count:
            raise RuntimeError(f"{count} processes were asked for and fewer came")
    taken: dict[int, list[tuple[float, float]]] = {count: [] for count in pools}
    for _ in range(options.rounds):
        for count, pool in pools.items():
            taken[count].append(seconds(pool, documents))
        loads.append(os.getloadavg()[0])
    for pool in pools.values():
        pool.shutdown()
    rounds = list(zip(taken[1], taken[many], strict=True))
    gained, cost = (statistics.median(one[which] / other[which] for one, other in rounds) for which in (0, 1))
    busy = f"load from {min(loads):.1f} to {max(loads):.1f}, {many} of it ours"
    print(f"{len(documents)} articles, {options.rounds} rounds, {os.cpu_count()} cores; {busy}")
    for count, times in taken.items():
        print(f"{count} process{'es' if count > 1 else '  '}  {len(documents) / statistics.median(wall for wall, _ in times):6.1f} articles/s")
    print(f"by the clock  {gained:.2f} times one process, {gained / many:.2f} of {many} (on idle cores at least {GOAL})")
    print(f"by processors {1 / cost:.2f} times the seconds an article, so {cost:.2f} of each idle core would be kept")


if __name__ == "__main__":
    main()
