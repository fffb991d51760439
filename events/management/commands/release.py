"""`manage.py release NAME`: keeps what readers see as an immutable release that can be cited."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from events.curation.denial import CurationDenied
from events.exports.releases import make_release
from events.management.house import HouseCommand


class Command(HouseCommand):
    help = "Keep what readers see as a release: a state that never changes and can be cited. See docs/releases.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="v1.0, say")
        parser.add_argument("--notes", default="", help="what readers should know of it")
        parser.add_argument("--accepted", action="store_true", help="only what people accepted, whatever the project shows")
        parser.add_argument("--dry-run", action="store_true", help="say what it would hold, and keep nothing")

    def handle(self, *, name: str, notes: str, accepted: bool, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                made = make_release(name, by=None, notes=notes, accepted=accepted)
                if dry_run:
                    transaction.set_rollback(True)
        except CurationDenied as denied:
            raise CommandError(str(denied)) from denied
        totals = made.summary
        since = f" since {totals['since']}" if totals["since"] else ""
        words = f"{totals['events']} events; {totals['added']} added, {totals['changed']} changed, {totals['withdrawn']} withdrawn{since}"
        self.stdout.write(f"{made.version}{' would hold' if dry_run else ':'} {words}; sha256 {made.sha256}")
        others = {version: count for version, count in totals["read_with"].items() if version != made.extractor_version}
        if others:
            self.stderr.write(
                f"{sum(others.values())} mentions were read by other versions of the reader ({', '.join(others)}); see `manage.py extract`"
            )
