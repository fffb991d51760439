"""Opens an archive that anybody may have made: nothing is unpacked to disk, nothing is believed before it was measured.

Input -> output: a file -> its manifest and, member by member, its rows.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from events.extraction.pipeline import EXTRACTOR_VERSION
from events.ingestion.archives.layout import FORMAT, MANIFEST, RELEASES, TABLES
from events.queries.release_names import is_release_name

MOST_MEMBERS = 10_000
MOST_BYTES = 50 * 10**9  # of all members, unpacked
MOST_BYTES_OF_A_LINE = 64 * 10**6  # an article has at most 2,000,000 characters, and its row holds them about five times
MOST_BYTES_OF_THE_MANIFEST = 10**7
MOST_TIMES_SMALLER = 200  # packed; a chronology packs to a tenth, a bomb to a thousandth
SMALL = 10**6  # members up to this size may pack as they like
KNOWN = frozenset(f"{table.name}.jsonl" for table in TABLES)
Progress = Callable[[int], None]
Row = dict[str, Any]


class ArchiveRefused(ValueError):
    """An archive that is not loaded; the message says what is wrong with it and what to do."""


class Archive:
    """An archive whose members, versions and digests were checked."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise ArchiveRefused(f"{path.name} is no archive that can be read: {error}") from error
        try:
            self._infos = _checked_members(self._zip)
            self.manifest = _checked_manifest(self._json(MANIFEST), set(self._infos) - {MANIFEST})
        except ArchiveRefused:
            self.close()
            raise
        self.members: dict[str, Row] = self.manifest["members"]

    def close(self) -> None:
        """Lets go of the file."""
        self._zip.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def size(self) -> int:
        """Bytes of all members, unpacked."""
        return sum(info.file_size for info in self._infos.values())

    @property
    def releases(self) -> list[str]:
        """Names of the releases whose records it has."""
        return sorted(name.removeprefix(RELEASES).removesuffix(".jsonl") for name in self.members if name.startswith(RELEASES))

    def check_digests(self, progress: Progress = lambda size: None) -> None:
        """Reads every member once.

        Raises: ArchiveRefused where one is not what the manifest says.
        """
        for name, told in self.members.items():
            digest, size, rows = sha256(), 0, 0
            for line in self._lines(name):
                digest.update(line)
                size, rows = size + len(line), rows + 1
                progress(len(line))
            if (digest.hexdigest(), size, rows) != (told["sha256"], told["bytes"], told["rows"]):
                raise ArchiveRefused(f"{name} is not what {MANIFEST} says it is: the archive was cut short or changed. Get it again.")

    def rows(self, table: str) -> Iterator[tuple[str, Row]]:
        """The rows of a table, each with the words for where it stands.

        Raises: ArchiveRefused at a line that is no JSON object.
        """
        name = f"{table}.jsonl"
        for number, line in enumerate(self._lines(name), start=1):
            where = f"{name}, line {number}"
            row = _read_json(line, where)
            if not isinstance(row, dict):
                raise ArchiveRefused(f"{where}: a row is a JSON object; this is {type(row).__name__}")
            yield where, row

    def content(self, version: str) -> Iterator[bytes]:
        """The records of a release, line by line."""
        return self._lines(f"{RELEASES}{version}.jsonl")

    def _json(self, name: str) -> Any:
        data = b"".join(self._lines(name, MOST_BYTES_OF_THE_MANIFEST))
        return _read_json(data, name)

    def _lines(self, name: str, most: int = MOST_BYTES_OF_A_LINE) -> Iterator[bytes]:
        try:
            with self._zip.open(self._infos[name]) as raw, io.BufferedReader(raw) as lines:
                while line := lines.readline(most + 1):
                    if len(line) > most:
                        raise ArchiveRefused(f"{name} has a line of more than {most:,} bytes; no article is that long.")
                    yield line
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
            raise ArchiveRefused(f"{name} cannot be unpacked: {error}") from error


def _read_json(data: bytes, where: str) -> Any:
    try:
        return json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused(f"{where}: not JSON ({error})") from error


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _checked_members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS:
        raise ArchiveRefused(f"the archive has {len(infos):,} members; one of ours has at most {MOST_MEMBERS:,}")
    by_name = {info.filename: info for info in infos}
    if len(by_name) != len(infos):
        raise ArchiveRefused("the archive has two members of one name")
    for info in infos:
        _check_member(info)
    if MANIFEST not in by_name:
        raise ArchiveRefused(f"the archive has no {MANIFEST}; it was not written by `manage.py dump_project`, or was cut short")
    if (total := sum(info.file_size for info in infos)) > MOST_BYTES:
        raise ArchiveRefused(f"the archive unpacks to {total:,} bytes; at most {MOST_BYTES:,} are read")
    return by_name


def _check_member(info: zipfile.ZipInfo) -> None:
    name = info.filename
    version = name.removeprefix(RELEASES).removesuffix(".jsonl")
    if name not in KNOWN and name != MANIFEST and not (name == f"{RELEASES}{version}.jsonl" and is_release_name(version)):
        raise ArchiveRefused(f"the archive has a member {name[:80]!r}, which no archive of ours has")
    if info.flag_bits & 0x1:
        raise ArchiveRefused(f"{name} is encrypted")
    if info.file_size > SMALL and info.file_size > MOST_TIMES_SMALLER * max(info.compress_size, 1):
        raise ArchiveRefused(f"{name} unpacks to {info.file_size:,} bytes from {info.compress_size:,}: no chronology packs so well")


def _checked_manifest(manifest: Any, names: set[str]) -> Row:
    if not isinstance(manifest, dict) or not isinstance(manifest.get("members"), dict) or not isinstance(manifest.get("format"), int):
        raise ArchiveRefused(f"{MANIFEST} does not say what the archive holds")
    if manifest["format"] > FORMAT:
        raise ArchiveRefused(f"the archive has format {manifest['format']}, and this version reads up to {FORMAT}: load it with a newer one")
    version = manifest.get("extractor_version")
    if not isinstance(version, str) or not isinstance(manifest.get("codebook_version"), str):
        raise ArchiveRefused(f"{MANIFEST} lacks the versions of the reader and the codebook")
    if _is_newer(version):
        raise ArchiveRefused(
            f"the archive was read by version {version[:20]} of the reader, and this is {EXTRACTOR_VERSION}: load it with a newer one"
        )
    members = manifest["members"]
    if set(members) != names or not names >= KNOWN:
        wrong = sorted(set(members) ^ names) or sorted(KNOWN - names)
        raise ArchiveRefused(f"the archive and its {MANIFEST} disagree about {', '.join(wrong)[:200]}")
    for name, told in members.items():
        if not isinstance(told, dict) or {key: type(told.get(key)) for key in ("sha256", "bytes", "rows")} != {
            "sha256": str,
            "bytes": int,
            "rows": int,
        }:
            raise ArchiveRefused(f"{MANIFEST} does not give digest, bytes and rows of {name}")
    return manifest


def _is_newer(version: str) -> bool:
    def numbers(text: str) -> list[int]:
        return [int(part) if part.isascii() and part.isdigit() else 0 for part in text[:40].split(".")]

    return numbers(version) > numbers(EXTRACTOR_VERSION)
