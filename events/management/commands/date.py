"""`manage.py date IN.jsonl OUT.jsonl`: when undated texts were written, with the evidence in words."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.extraction.knowledge import load_knowledge
from events.extraction.self_dating import date_document
from events.management.jsonl_work import run_lines, worked


def date_line(line: str) -> tuple[str, str]:
    """One document dated, as a line."""
    return worked(line, partial(date_document, knowledge=load_knowledge()))


class Command(BaseCommand):
    help = "Date documents {doc_id, text, title, url, html}, one a line; needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("target", type=Path)
        parser.add_argument("--processes", type=int, default=1)

    def handle(self, *, source: Path, target: Path, processes: int, **options: Any) -> None:
        if not source.is_file():
            raise CommandError(f"{source}: no such file; give a JSONL file of documents {{doc_id, text}}")
        bad = run_lines(source, target, date_line, processes)
        if bad:
            raise CommandError("\n".join(bad))
