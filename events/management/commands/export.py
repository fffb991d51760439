"""`manage.py export`: the chronology on standard output, and nothing else."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from events.exports.jsonl import export_lines
from events.queries.exporting import ExportScope


class Command(BaseCommand):
    help = "Write the chronology to standard output, one event a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["jsonl"], default="jsonl")
        parser.add_argument("--rejected", action="store_true", help="with events that a person rejected")
        parser.add_argument("--withheld", action="store_true", help="with restricted and withheld events and articles")

    def handle(self, *, rejected: bool, withheld: bool, **options: Any) -> None:
        for line in export_lines(ExportScope(rejected=rejected, withheld=withheld)):
            self.stdout.write(line)
