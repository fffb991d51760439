"""`manage.py export`: the chronology on standard output, and nothing else."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from events.exports.jsonl import export_lines
from events.exports.records import table_lines
from events.exports.releases import released_lines
from events.management.house import HouseCommand
from events.queries.exporting import ExportScope
from events.queries.releases import has_release


class Command(HouseCommand):
    help = "Write the chronology, or a release of it, to standard output, one event a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")
        parser.add_argument("--release", metavar="NAME", help="as it was released, less what may not be shown any more")
        parser.add_argument("--rejected", action="store_true", help="with events that a person rejected")
        parser.add_argument("--withheld", action="store_true", help="with restricted and withheld events and articles")

    def handle(self, *, rejected: bool, withheld: bool, release: str | None, **options: Any) -> None:
        if release is not None and (rejected or withheld):
            raise CommandError("a release holds what readers could see; leave --rejected and --withheld out")
        if release is not None and not has_release(release):
            raise CommandError(f"there is no release {release!r}")
        lines = released_lines(release) if release is not None else export_lines(ExportScope(rejected=rejected, withheld=withheld))
        try:
            for line in table_lines(lines) if options["format"] == "csv" else (f"{line}\n" for line in lines):
                self.stdout.write(line, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise CommandError(f"the chronology cannot be written whole: {error.strerror or error}") from error
