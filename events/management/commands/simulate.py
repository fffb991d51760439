"""`manage.py simulate --events N --seed S`: adds a made-up chronology, for benchmarks and for trying things out."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from events.ingestion.simulation.storing import SeedIsThere, simulate
from events.management.house import HouseCommand


class Command(HouseCommand):
    help = "Add N made-up events with their articles, actors and places. Nothing is overwritten; the same seed gives the same events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=int, required=True, metavar="N", help="how many")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="a number from 0; another one gives other events (1)")

    def handle(self, **options: Any) -> None:
        count, seed = options["events"], options["seed"]
        if count < 1 or seed < 0:
            raise CommandError(f"--events {count} --seed {seed}: give at least one event and a seed from 0")
        with tqdm(total=count, desc="simulating", unit=" events", disable=not sys.stderr.isatty()) as bar:
            try:
                made = simulate(count, seed, bar.update)
            except SeedIsThere as error:
                raise CommandError(str(error)) from error
        self.stdout.write(f"{made.events:,} events with {made.mentions:,} mentions in {made.articles:,} articles; all of it is simulated")
