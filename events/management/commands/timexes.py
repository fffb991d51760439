"""`manage.py timexes IN.jsonl OUT.jsonl`: temporal expressions of texts, with their TIMEX3 values."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.extraction.knowledge.calendar import load_calendar
from events.extraction.tagging import tag_document
from events.management.jsonl_work import run_lines, worked


def tag_line(line: str) -> tuple[str, str]:
    """One document tagged, as a line."""
    return worked(line, partial(tag_document, calendar=load_calendar()))


class Command(BaseCommand):
    help = "Tag the temporal expressions of documents {doc_id, dct, text}, one a line; needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("target", type=Path)
        parser.add_argument("--processes", type=int, default=1)

    def handle(self, *, source: Path, target: Path, processes: int, **options: Any) -> None:
        if not source.is_file():
            raise CommandError(f"{source}: no such file; give a JSONL file of documents {{doc_id, dct, text}}")
        bad = run_lines(source, target, tag_line, processes)
        if bad:
            raise CommandError("\n".join(bad))
