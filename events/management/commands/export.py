"""`manage.py export`: the chronology on standard output, and nothing else."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from events.exports.jsonl import export_lines
from events.management.house import HouseCommand
from events.queries.exporting import ExportScope


class Command(HouseCommand):
    help = "Write the chronology to standard output, one event a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["jsonl"], default="jsonl")
        parser.add_argument("--rejected", action="store_true", help="with events that a person rejected")
        parser.add_argument("--withheld", action="store_true", help="with restricted and withheld events and articles")

    def handle(self, *, rejected: bool, withheld: bool, **options: Any) -> None:
        try:
            for line in export_lines(ExportScope(rejected=rejected, withheld=withheld)):
                self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(f"the chronology cannot be written whole: {error.strerror or error}") from error
