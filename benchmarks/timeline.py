"""How fast the timeline answers on the server: `/`, a filtered one, and filters that nobody asked before.

Everything of a request but the network: address to page, on the database that DATABASE_URL names (`simulate` or load_demo comes
first). CPU is this process's own time, which another program on the machine cannot lengthen by taking turns; wall is what
a reader waits. The first two are warm: their answers are kept while nothing is written. Each of the last is asked once.

    python -m benchmarks.timeline [--rounds N]
"""

import argparse
import os
import statistics
import time
from collections.abc import Sequence

import django
from django.test import Client

ROUNDS = 60
WARM = {"/": "/", "filtered": "/?theme=military&from=2022&to=2025"}


def unasked(rounds: int) -> list[str]:
    """Addresses that differ from one another and ask for nearly everything."""
    return [f"/?from={1800 + number}-01-{1 + number % 28:02d}&certainty=reported&certainty=claimed" for number in range(rounds)]


def measure(paths: Sequence[str]) -> tuple[list[float], list[float], int]:
    """CPU and wall milliseconds of each address, and the bytes of the last page."""
    client = Client(headers={"host": "127.0.0.1"})
    cpu, wall, size = [], [], 0
    for path in paths:
        cpu_start, wall_start = time.process_time(), time.perf_counter()
        answer = client.get(path)
        cpu.append(1000 * (time.process_time() - cpu_start))
        wall.append(1000 * (time.perf_counter() - wall_start))
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}; expected 200 from a database with a chronology in it")
        size = len(answer.content)
    return cpu, wall, size


def spread(taken: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(taken):6.1f} {statistics.quantiles(taken, n=20)[-1]:6.1f}"


def main() -> None:
    """Prints median and p95 of CPU and wall time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_timeline.settings")
    django.setup()
    cases = {name: [path] * rounds for name, path in WARM.items()} | {"never asked": unasked(rounds)}
    for path in WARM.values():
        measure([path] * 5)
    print(f"{rounds} requests each, one process, milliseconds\n{'':12s} CPU p50    p95   wall p50    p95     page")
    for name, paths in cases.items():
        cpu, wall, size = measure(paths)
        print(f"{name:12s}  {spread(cpu)}     {spread(wall)}   {size / 1000:5.0f} kB")


if __name__ == "__main__":
    main()
