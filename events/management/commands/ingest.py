"""`manage.py ingest PATH...`: stores texts, reads them, links what they tell."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.extraction.dates import UNKNOWN, PartialDate, read_published
from events.ingestion.incoming import Defaults, Incoming
from events.ingestion.readers import Refusal, find_files, read_files
from events.ingestion.storing import store_article
from events.management.house import HouseCommand
from events.management.reading import read_and_link


class Command(HouseCommand):
    help = "Store texts, read them and link what they tell. Texts that are stored already are left as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a .txt file, a .jsonl file or a folder of them")
        parser.add_argument("--published", default="", help="date of publication where the text brings none: EDTF, or an ISO date or date-time")
        parser.add_argument("--source", default="", help="publisher where the text brings none")
        parser.add_argument("--processes", type=int, default=1, help="how many processes read (without a broker)")

    def handle(self, *, paths: list[Path], published: str, source: str, processes: int, **options: Any) -> None:
        intake = Intake(self, Defaults(_date(published), source))
        for item in read_files(find_files(paths), intake.defaults):
            intake.take(item)
        outcome = read_and_link(self, sorted(intake.to_read), processes)
        counts = intake.counts
        self.stdout.write(
            f"{counts['new']} articles stored, {counts['version']} new versions, {counts['completed']} completed, {counts['known']} known already; "
            f"{outcome}"
        )
        failed = intake.refused + outcome.failed
        if failed:
            raise CommandError(f"{intake.refused} inputs were not taken in, {outcome.failed} articles could not be read: see above", returncode=1)


def _date(text: str) -> PartialDate:
    try:
        return read_published(text) if text else UNKNOWN
    except ValueError as error:
        raise CommandError(f"--published: {error}") from error


class Intake:
    """Stores one text after another, says what is wrong with those that cannot be stored, and counts."""

    def __init__(self, command: BaseCommand, defaults: Defaults) -> None:
        self.command = command
        self.defaults = defaults
        self.counts: Counter[str] = Counter()
        self.refused = 0
        self.to_read: set[int] = set()
        self._digest_by_ref: dict[str, str] = {}

    def take(self, item: Incoming | Refusal) -> None:
        """Stores it, or says why not."""
        if isinstance(item, Incoming) and self._digest_by_ref.setdefault(item.ref, item.sha256) != item.sha256:
            item = Refusal(item.where, f"another text of this run is named {item.ref!r} too; give each its own name")
        if isinstance(item, Refusal):
            self.refused += 1
            self.command.stderr.write(str(item))
            return
        stored = store_article(item)
        self.counts[stored.outcome] += 1
        if stored.note:
            self.command.stderr.write(stored.note)
        if stored.is_to_be_read:
            self.to_read.add(stored.article.pk)
