"""`manage.py curate FILE.jsonl`: acts of curation from a file, in its order; each is done whole or refused in words."""

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from tqdm import tqdm

from events.curation.denial import CurationDenied
from events.curation.script import VERBS, apply_line
from events.management.house import HouseCommand
from events.models import Decision


class Command(HouseCommand):
    help = f"Apply acts of curation, one JSON object a line: {', '.join(VERBS)}. See docs/curation-script.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what each line would do, and keep nothing of it")
        parser.add_argument("--out", type=Path, help="write {line, decision, verb, after} of each act that was done")

    def handle(self, *, file: Path, dry_run: bool, out: Path | None, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: no such file; give a JSONL file of acts")
        if out and out.exists() and out.samefile(file):
            raise CommandError(f"{out} is the file that is read; name another for what is written")
        with transaction.atomic() if dry_run else nullcontext():
            done, refused = _apply(file)
            if dry_run:
                transaction.set_rollback(True)
        if out and not dry_run:
            out.write_text("".join(json.dumps(_told(number, row), ensure_ascii=False) + "\n" for number, row in done), encoding="utf-8")
        for number, row in done if dry_run else ():
            before, after = (json.dumps(each, ensure_ascii=False) for each in (row.before, row.after))
            self.stdout.write(f"line {number}: {row.verb}, {before} -> {after}")
        self.stdout.write(f"{len(done)} {'would be ' if dry_run else ''}done, {len(refused)} refused")
        if refused:
            raise CommandError("\n".join(refused))


def _apply(file: Path) -> tuple[list[tuple[int, Decision]], list[str]]:
    done, refused = [], []
    with file.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(tqdm(lines, unit="act", file=sys.stderr), start=1):
            if not line.strip():
                continue
            try:
                with transaction.atomic():
                    done.append((number, apply_line(_object(line))))
            except (CurationDenied, ValueError, RecursionError) as error:
                refused.append(f"{file.name}, line {number}: {error}")
    return done, refused


def _object(line: str) -> dict[str, Any]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise CurationDenied("the line is not a JSON object")
    return found


def _told(number: int, row: Decision) -> dict[str, Any]:
    return {"line": number, "decision": row.pk, "verb": row.verb, "event": row.event, "after": row.after, "in_force": row.is_in_force}
