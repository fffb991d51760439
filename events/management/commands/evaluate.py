"""`manage.py evaluate`: how well the present reader reads, by every referee; or by what people accepted here."""

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from events.management.evaluation import Bench, measure_all
from events.management.own_material import measure_accepted


class Command(BaseCommand):
    help = "Measure the present reader on the golden data, or on what was accepted here, and print every referee's table. The database is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
        parser.add_argument("--accepted", action="store_true", help="on the events that people accepted in this database, instead of the golden data")

    def handle(self, **options: Any) -> None:
        values: dict[str, object] = {}
        with tempfile.TemporaryDirectory() as scratch:
            try:
                bench = Bench(settings.BASE_DIR, Path(scratch))
                for measured in [measure_accepted(bench)] if options["accepted"] else measure_all(bench):
                    values[measured.name] = measured.values
                    if not options["json"]:
                        self.stdout.write(f"== {measured.name}\n{measured.table}")
            except RuntimeError as error:
                raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(values, indent=1))
