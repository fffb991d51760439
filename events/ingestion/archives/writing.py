"""Writes the archive: the same database gives the same bytes, whenever and on whichever engine.

Input -> output: the database -> one zip file.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import transaction

from events.extraction.pipeline import EXTRACTOR_VERSION
from events.ingestion.archives.layout import FORMAT, MANIFEST, RELEASES, TABLES, Table, plain, references
from events.ingestion.linking import take_turn
from events.models import Release
from events.queries.audience import current_project

CHUNK = 500
NO_TIME = (1980, 1, 1, 0, 0, 0)
Progress = Callable[[int], None]


def write_archive(path: Path, progress: Progress = lambda rows: None) -> dict[str, Any]:
    """Writes the project to `path`; what stands in the manifest. A file that is half written never has the name."""
    part = path.with_name(f"{path.name}.part")
    try:
        with transaction.atomic(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            take_turn()
            members = {f"{table.name}.jsonl": _written(archive, f"{table.name}.jsonl", _lines(table), progress) for table in TABLES}
            for version, content in _contents():
                name = f"{RELEASES}{version}.jsonl"
                members[name] = _written(archive, name, content, progress)
            manifest = _manifest(members)
            text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
            _written(archive, MANIFEST, iter([text]), progress)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def rows_to_write() -> int:
    """How many rows an archive of the database has, for a progress bar."""
    return sum(table.model._default_manager.count() for table in TABLES)


def _manifest(members: dict[str, dict[str, Any]]) -> dict[str, Any]:
    project = current_project()
    return {
        "format": FORMAT,
        "project": project.name,
        "codebook_version": project.codebook_version,
        "extractor_version": EXTRACTOR_VERSION,
        "members": members,
    }


def _written(archive: zipfile.ZipFile, name: str, lines: Iterable[str], progress: Progress) -> dict[str, Any]:
    """Writes a member line by line; its digest, and how many bytes and rows it has."""
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    digest, size, rows = sha256(), 0, 0
    with archive.open(info, "w", force_zip64=True) as out:
        for line in lines:
            data = f"{line}\n".encode()
            out.write(data)
            digest.update(data)
            size, rows = size + len(data), rows + 1
            progress(1)
    return {"sha256": digest.hexdigest(), "bytes": size, "rows": rows}


def _lines(table: Table) -> Iterator[str]:
    keys = {each.name: key for each, key in references(table)}
    names = [f"{each.name}__{keys[each.name]}" if each.name in keys else each.name for each in table.fields]
    rows = table.model._default_manager.order_by(*table.order).values_list(*names)
    for values in rows.iterator(CHUNK):
        row = {each.name: plain(each, value) for each, value in zip(table.fields, values, strict=True)}
        yield json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _contents() -> Iterator[tuple[str, Iterator[str]]]:
    """The records of every release."""
    for version in Release.objects.order_by("at", "pk").values_list("version", flat=True):
        packed = Release.objects.values_list("content", flat=True).get(version=version)
        with gzip.open(io.BytesIO(bytes(packed)), "rt", encoding="utf-8") as lines:
            yield version, (line.rstrip("\n") for line in lines)
