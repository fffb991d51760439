"""`manage.py load_project FILE.zip`: inserts what an archive has and this database lacks; what people did here stays."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from events.ingestion.archives.loading import Loaded, load_archive
from events.ingestion.archives.reading import Archive, ArchiveRefused
from events.management.house import HouseCommand
from events.management.reading import link_words

MOST_LISTED = 50


class Command(HouseCommand):
    help = "Load an archive of `dump_project`: insert what is missing, overwrite nothing, say what differs. See docs/releases.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be inserted and what differs, and keep nothing")

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: no such file; give an archive that `manage.py dump_project` wrote")
        quiet = not sys.stderr.isatty()
        try:
            with Archive(file) as archive:
                with tqdm(total=archive.size, unit="B", unit_scale=True, desc="checking", file=sys.stderr, disable=quiet) as bar:
                    archive.check_digests(bar.update)
                rows = sum(told["rows"] for told in archive.members.values())
                with tqdm(total=rows, unit=" rows", desc="loading", file=sys.stderr, disable=quiet) as bar:
                    loaded = load_archive(archive, dry_run=dry_run, progress=bar.update)
        except ArchiveRefused as refused:
            raise CommandError(f"{file.name}: {refused}. Nothing was loaded.") from refused
        self._tell(loaded, dry_run)

    def _tell(self, loaded: Loaded, dry_run: bool) -> None:
        for sentence in loaded.conflicts[:MOST_LISTED]:
            self.stdout.write(f"differs: {sentence}")
        if len(loaded.conflicts) > MOST_LISTED:
            self.stdout.write(f"and {len(loaded.conflicts) - MOST_LISTED} more")
        inserted = ", ".join(f"{count} {name}" for name, count in loaded.inserted.items() if count) or "nothing"
        self.stdout.write(f"{'would be ' if dry_run else ''}inserted: {inserted}; {loaded.known.total()} rows were here already")
        if loaded.left_out:
            self.stdout.write("left out: " + ", ".join(f"{count} {name}" for name, count in loaded.left_out.items()))
        if loaded.linked:
            self.stdout.write(link_words(loaded.linked))
        if loaded.is_to_be_read:
            self.stdout.write("decisions came in that change how texts are read: run `manage.py extract --all`")
