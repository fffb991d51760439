"""Files and folders -> texts: .txt is one article, .jsonl one article a line.

Bounded in memory: no more than one article is held, whatever the length of a line. A file or line that cannot be read
is yielded as a `Refusal` with its name, line and reason, and reading goes on. Does not store.

Input -> output: paths -> a stream of `Incoming` and `Refusal`.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from events.ingestion.incoming import Defaults, Incoming, Refused, incoming_file, incoming_record

SUFFIXES = (".txt", ".jsonl")
BYTES_PER_CHARACTER = 6  # the longest that a character of the basic plane is in JSON: \uXXXX
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or line that was not taken in, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def find_files(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """The files that the paths name; of a folder, every .txt and .jsonl below it, by name."""
    for path in paths:
        if path.is_dir():
            found = [Path(folder) / name for folder, _, names in os.walk(path) for name in names if name.endswith(SUFFIXES)]
            yield from sorted(found) if found else [Refusal(printable(path), "holds no .txt and no .jsonl file")]
        elif not path.exists():
            yield Refusal(printable(path), "there is no such file")
        elif not path.is_file():
            yield Refusal(printable(path), "is not a file")
        elif path.suffix not in SUFFIXES:
            yield Refusal(printable(path), f"has {f'the suffix {path.suffix!r}' if path.suffix else 'no suffix'}; give .txt or .jsonl")
        else:
            yield path


def read_files(files: Iterable[Path | Refusal], defaults: Defaults) -> Iterator[Incoming | Refusal]:
    """What the files hold, one text at a time."""
    for file in files:
        if isinstance(file, Refusal):
            yield file
            continue
        try:
            yield from _read_lines(file, defaults) if file.suffix == ".jsonl" else _read_text(file, defaults)
        except OSError as error:
            yield Refusal(printable(file), f"cannot be read: {error.strerror or error}")


def _read_text(file: Path, defaults: Defaults) -> Iterator[Incoming | Refusal]:
    where = printable(file)
    if where != str(file):
        yield Refusal(where, "has a name that is not UTF-8; rename it")
        return
    size, limit = file.stat().st_size, settings.MAX_ARTICLE_CHARACTERS
    if size > limit * 4:
        yield Refusal(where, f"has {size:,} bytes; an article has at most {limit:,} characters (MAX_ARTICLE_CHARACTERS)")
        return
    try:
        yield incoming_file(file.name, file.read_bytes(), where, defaults)
    except Refused as error:
        yield Refusal(where, str(error))


def _read_lines(file: Path, defaults: Defaults) -> Iterator[Incoming | Refusal]:
    name = printable(file)
    longest = settings.MAX_ARTICLE_CHARACTERS * BYTES_PER_CHARACTER
    number = filled = 0
    with file.open("rb") as lines:
        while line := lines.readline(longest + 1):
            number += 1
            where = f"{name}, line {number}"
            if len(line) > longest:
                filled += 1
                _skip_line(lines)
                yield Refusal(where, f"has more than {longest:,} bytes: longer than any article (MAX_ARTICLE_CHARACTERS)")
            elif line.strip(b" \t\r\n\xef\xbb\xbf"):
                filled += 1
                yield _read_line(line, where, defaults)
    if not filled:
        yield Refusal(name, "is empty: there is no text to read")


def _skip_line(lines: BinaryIO) -> None:
    while (chunk := lines.readline(CHUNK)) and not chunk.endswith(b"\n"):
        pass


def _read_line(line: bytes, where: str, defaults: Defaults) -> Incoming | Refusal:
    try:
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Refusal(where, f"is not UTF-8: byte {error.start} is 0x{line[error.start]:02x}")
    except json.JSONDecodeError as error:
        return Refusal(where, f"is not JSON ({error.msg.removesuffix(' at')}, character {error.pos}); is it cut off?")
    except (RecursionError, ValueError) as error:
        return Refusal(where, f"is not JSON that can be read: {type(error).__name__}")
    if not isinstance(record, dict):
        return Refusal(where, f"holds a JSON {type(record).__name__}; a line is an object with 'ref' and 'text'")
    try:
        return incoming_record(record, where, defaults)
    except Refused as error:
        return Refusal(where, str(error))


def printable(path: Path) -> str:
    """A path as it can be shown, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
