"""Runs a function over the lines of a JSONL file, in this process or several, in order, with a progress bar.

A line that cannot be read is reported with its number and reason, and the rest go on.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

Work = Callable[[str], tuple[str, str]]  # a line -> (line of output, "") or ("", reason)
LINES_AT_ONCE = 8


def worked(line: str, function: Callable[[dict[str, Any]], dict[str, Any]]) -> tuple[str, str]:
    """One line of output, or the reason why there is none; neither for a blank line."""
    if not line.strip():
        return "", ""
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            return "", "the line is not a JSON object"
        return json.dumps(function(record), ensure_ascii=False), ""
    except ValueError as error:
        return "", str(error)


def run_lines(source: Path, target: Path, work: Work, processes: int = 1) -> list[str]:
    """Writes one line of output for each good line of `source`; the reasons of the bad ones."""
    bad = []
    size = source.stat().st_size
    with target.open("w", encoding="utf-8") as out, tqdm(total=size, unit="B", unit_scale=True, file=sys.stderr) as bar:
        for number, (result, reason, length) in enumerate(_results(source, work, processes), start=1):
            bar.update(length)
            if reason:
                bad.append(f"{source.name}, line {number}: {reason}")
            elif result:
                out.write(result + "\n")
    return bad


def _results(source: Path, work: Work, processes: int) -> Iterator[tuple[str, str, int]]:
    with source.open(encoding="utf-8", errors="replace") as lines:
        if processes <= 1:
            for line in lines:
                yield _measured(line, work)
            return
        with ProcessPoolExecutor(processes) as pool:
            waiting = []
            for line in lines:
                waiting.append((pool.submit(work, line), len(line.encode())))
                if len(waiting) >= LINES_AT_ONCE * processes:  # never more than this in memory
                    future, length = waiting.pop(0)
                    yield *future.result(), length
            for future, length in waiting:
                yield *future.result(), length


def _measured(line: str, work: Work) -> tuple[str, str, int]:
    return *work(line), len(line.encode())


class JsonlCommand(BaseCommand):
    """A command that runs `work` over the lines of one file into another; needs no database."""

    requires_system_checks: list[str] = []
    work: Work
    fields: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path)
        parser.add_argument("target", type=Path)
        parser.add_argument("--processes", type=int, default=1)

    def handle(self, *, source: Path, target: Path, processes: int, **options: Any) -> None:
        if not source.is_file():
            raise CommandError(f"{source}: no such file; give a JSONL file of documents {{{self.fields}}}")
        if target.exists() and target.samefile(source):
            raise CommandError(f"{target} is the file that is read; name another for what is written")
        bad = run_lines(source, target, self.work, processes)
        if bad:
            raise CommandError("\n".join(bad))
