"""`manage.py dump_project FILE.zip`: the whole project as one file, to be kept, handed over and loaded again."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from events.ingestion.archives.writing import rows_to_write, write_archive
from events.management.house import HouseCommand


class Command(HouseCommand):
    help = "Write articles, mentions, events, decisions, what was taught and releases into one archive. It holds all texts, hidden ones too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--overwrite", action="store_true", help="replace a file that is there")

    def handle(self, *, file: Path, overwrite: bool, **options: Any) -> None:
        if file.exists() and not overwrite:
            raise CommandError(f"{file} is there already; name another file, or say --overwrite")
        if not file.resolve().parent.is_dir():
            raise CommandError(f"{file.parent}: no such folder")
        with tqdm(total=rows_to_write(), unit=" rows", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
            try:
                manifest = write_archive(file, bar.update)
            except OSError as error:
                raise CommandError(f"{file} cannot be written: {error.strerror or error}") from error
        counts = {name.removesuffix(".jsonl"): told["rows"] for name, told in manifest["members"].items() if "/" not in name}
        words = ", ".join(f"{counts[name]} {name}" for name in ("articles", "mentions", "events", "decisions", "releases"))
        self.stdout.write(f"{file}: {words}; reader {manifest['extractor_version']}, codebook {manifest['codebook_version'] or 'without a version'}")
