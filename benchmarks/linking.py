"""How linking grows with the number of mentions: seconds for 10,000, 30,000 and 100,000, and the slope on logarithmic axes.

The mentions are those of a simulated chronology (`manage.py simulate`), in memory and without a database: the same four
years and the same world for every size, so that more mentions are also denser ones, which is harder than a longer war.
Each size is linked in a process of its own; what is timed is `link_mentions` alone, in seconds of the processor, which other
programs do not lengthen by taking turns.

    python -m benchmarks.linking [--sizes N ...] [--seed N]
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.growth import slope
from events.extraction.dates import PartialDate
from events.extraction.stages.linking import link_mentions, linkable_mention
from events.extraction.types import LinkableMention
from events.ingestion.simulation.telling import told_articles
from events.ingestion.simulation.world import load_world

BASE = Path(__file__).resolve().parent.parent
SIZES = (10_000, 30_000, 100_000)
MENTIONS_PER_HAPPENING = 1.55  # as the simulation tells them


def simulated_mentions(count: int, seed: int) -> list[LinkableMention]:
    """So many mentions, as linking looks at them, in a drawn order."""
    draw = random.Random(seed)
    mentions = []
    for number, (_, articles) in enumerate(told_articles(int(1.2 * count / MENTIONS_PER_HAPPENING), seed, load_world(), draw)):
        for at, article in enumerate(articles):
            dct = PartialDate.of_number(article.day)
            mentions += [linkable_mention(draft, f"simulated/{number}/{at}", dct) for _, draft in article.mentions]
    return random.Random(seed).sample(mentions, count)


def measure(count: int, seed: int) -> dict[str, float]:
    """Processor seconds of one linking run, the clusters that it made, and this process's peak memory."""
    link_mentions(simulated_mentions(200, seed + 1))
    mentions = simulated_mentions(count, seed)
    start = time.process_time()
    linked = link_mentions(mentions)
    seconds = time.process_time() - start
    return {"seconds": seconds, "clusters": len(linked.clusters), "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


def main() -> None:
    """Prints a line for each size and the slope."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help="measure this size in this process and print it as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.seed)))
        return
    print(f"{'mentions':>10s} {'seconds':>9s} {'ms each':>8s} {'clusters':>9s} {'peak MB':>8s}")
    seconds = []
    for size in options.sizes:
        command = [sys.executable, "-m", "benchmarks.linking", "--seed", str(options.seed), "--one", str(size)]
        one = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=BASE).stdout)
        seconds.append(one["seconds"])
        each = 1000 * one["seconds"] / size
        print(f"{size:10,d} {one['seconds']:9.1f} {each:8.3f} {one['clusters']:9,d} {one['megabytes']:8.0f}", flush=True)
    if len(seconds) > 1:
        print(f"slope {slope(options.sizes, seconds):.2f} (1 is linear, 2 is all pairs)")


if __name__ == "__main__":
    main()
