"""How the temporal tagger's cost grows with the length of one document, from 1 kB to 10 MB: processor seconds and peak memory.

The text is real (the golden war histories and news), its paragraphs drawn again and again with their numbers changed, so
that no two stretches are the same. Each size is read in a process of its own, warm, and its peak memory is that of the
whole process as the operating system counts it. The slope is that of seconds over bytes on logarithmic axes: 1 is linear.

    python -m benchmarks.growth [--seed N]
"""

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.tagging import tag_text

BASE = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
LEAST_SECONDS = 1.0  # of a short size, so many different texts are read, and the mean is given
WARM_CHARACTERS = 20_000
DCT = PartialDate.from_edtf("2024-01-15")
NUMBER = re.compile(r"\b\d{1,4}\b")


def varied_text(size: int, seed: int) -> str:
    """About `size` bytes of real paragraphs in a drawn order; about a third of their numbers are another one of as many digits."""
    draw = random.Random(seed)
    paragraphs = golden_paragraphs()
    taken: list[str] = []
    length = 0
    while length < size:
        paragraph = NUMBER.sub(lambda number: another(number[0], draw), draw.choice(paragraphs))
        taken.append(paragraph)
        length += len(paragraph.encode()) + 2
    return "\n\n".join(taken).encode()[:size].decode(errors="ignore")


@cache
def golden_paragraphs() -> list[str]:
    """The paragraphs of every golden set of temporal expressions."""
    files = sorted((BASE / "tests" / "golden" / "timex").glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return [paragraph for text in texts for paragraph in text.split("\n") if paragraph.strip()]


def another(number: str, draw: random.Random) -> str:
    """The number itself, or one near it."""
    return str(max(1, int(number) + draw.randint(-9, 9))) if draw.random() < 1 / 3 else number


def measure(size: int, seed: int) -> dict[str, float]:
    """Processor seconds of one reading and the peak memory of this process in MB."""
    tag_text(varied_text(WARM_CHARACTERS, seed + 1), DCT)
    seconds, readings, found, words = 0.0, 0, 0, 0
    while seconds < LEAST_SECONDS:
        text = varied_text(size, seed + readings)
        start = time.process_time()
        found += len(tag_text(text, DCT))
        seconds += time.process_time() - start
        words += len(text.split())
        readings += 1
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"seconds": seconds / readings, "megabytes": megabytes, "found": found / readings, "words": words / readings}


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Of the least-squares line through the logarithms.

    >>> slope([1, 10, 100], [2, 20, 200]), slope([1, 10, 100], [2, 200, 20000])
    (1.0, 2.0)
    """
    across, up = [math.log10(size) for size in sizes], [math.log10(taken) for taken in seconds]
    middle_across, middle_up = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle_across) ** 2 for x in across)
    return round(sum((x - middle_across) * (y - middle_up) for x, y in zip(across, up, strict=True)) / spread, 3)


def main() -> None:
    """Prints a line for each size and the slopes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, help="measure this size in this process and print it as JSON")
    options = parser.parse_args()
    if options.size:
        print(json.dumps(measure(options.size, options.seed)))
        return
    print(f"{'bytes':>12s} {'seconds':>10s} {'us/byte':>8s} {'peak MB':>8s} {'words/s':>9s} {'expressions':>12s}")
    seconds = []
    for size in SIZES:
        command = [sys.executable, "-m", "benchmarks.growth", "--seed", str(options.seed), "--size", str(size)]
        one = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=BASE).stdout)
        seconds.append(one["seconds"])
        per_byte, speed = 1e6 * one["seconds"] / size, one["words"] / one["seconds"]
        print(f"{size:12,d} {one['seconds']:10.4f} {per_byte:8.2f} {one['megabytes']:8.0f} {speed:9,.0f} {one['found']:12,.1f}", flush=True)
    print(f"slope {slope(SIZES, seconds):.3f} over all sizes, {slope(SIZES[1:], seconds[1:]):.3f} from 10 kB on (1 is linear)")


if __name__ == "__main__":
    main()
