"""Releases: what readers can see is kept as it is, under a name, with what changed since the release before.

A release is fixed once it is made. Only `strike` reaches into one: it purges records by which somebody could come to harm,
and the release says how many. Knows nothing of the form of an export; it is handed the records.
"""

import gzip
import io
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from events.curation.denial import CurationDenied
from events.curation.rights import User, check_may, name_of
from events.extraction.pipeline import EXTRACTOR_VERSION
from events.ingestion.linking import take_turn
from events.models import Mention, Release, ReleasedEvent
from events.queries.asked_dates import asked_date
from events.queries.audience import current_project
from events.queries.release_names import is_release_name

BATCH = 1_000
COUNTED = ("mentions",)  # fields of which a change says how many there were, not which
Record = dict[str, Any]


@dataclass(slots=True)
class _Gathered:
    """The records of a release as they come by."""

    packed: bytes = b""
    digest: str = ""
    rows: list[tuple[str, str, str]] = field(default_factory=list)  # public id, title, digest of the record
    accepted: int = 0
    sentences: int = 0
    articles: set[str] = field(default_factory=set)


def release(version: str, lines: Iterable[str], *, by: User | None, notes: str = "", shown: str = "") -> Release:
    """Keeps these records, one JSON object a line, as the release of that name. `by` is None where the operator of this machine
    makes it; `shown` is the rule by which the records were chosen.

    Raises: CurationDenied where `by` may not, the name cannot be one, or there is nothing new to release.
    """
    if by is not None:
        check_may(by, "release")
    name = version.strip()
    _check_name(name)
    with transaction.atomic():
        take_turn()
        if Release.objects.filter(version=name).exists():
            raise CurationDenied(f"There is a release {name} already; a release is never changed, so give this one another name.")
        last = Release.objects.first()
        gathered = _gather(lines)
        project = current_project()
        if not gathered.rows:
            raise CurationDenied("There is nothing to release: no event may be shown. Accept some, or look at the project's rule.")
        _check_new(last, gathered, project.codebook_version)
        added, changed, withdrawn = _since(last, gathered)
        made = Release.objects.create(
            version=name,
            at=timezone.now(),
            by_name=name_of(by)[:150] if by else "",
            codebook_version=project.codebook_version,
            extractor_version=EXTRACTOR_VERSION,
            sha256=gathered.digest,
            content=gathered.packed,
            added=added,
            changed=changed,
            withdrawn=withdrawn,
            notes=notes.strip(),
            summary={
                "project": project.name,
                "conflict": project.conflict,
                "licence": project.licence,
                "shown": shown or project.shown,
                "events": len(gathered.rows),
                "accepted": gathered.accepted,
                "sentences": gathered.sentences,
                "articles": len(gathered.articles),
                "read_with": _read_with(),
                "since": last.version if last else "",
                **{name: len(rows) for name, rows in (("added", added), ("changed", changed), ("withdrawn", withdrawn))},
            },
        )
        rows = (ReleasedEvent(release=made, event=key, title=title, sha256=digest) for key, title, digest in gathered.rows)
        ReleasedEvent.objects.bulk_create(rows, batch_size=BATCH)
    return made


def strike(public_ids: Collection[str]) -> int:
    """Purges the records of these events from every release that has them; how many records went.

    The release keeps its name, its digest and the digest of each record, so that what is left can still be checked.
    """
    gone = 0
    with transaction.atomic():
        held = ReleasedEvent.objects.filter(event__in=public_ids).exclude(title="")
        for made in Release.objects.filter(pk__in=held.values("release")).order_by("pk"):
            own = set(held.filter(release=made).values_list("event", flat=True))
            kept = [_line({"id": record["id"], "struck": True}) if record["id"] in own else line for line, record in _records(bytes(made.content))]
            changed = [{**row, "fields": {}} if row["id"] in own else row for row in made.changed]
            rows = models.QuerySet(Release).filter(pk=made.pk)
            rows.update(content=_packed(kept)[0], changed=changed, struck=made.struck + len(own))
            ReleasedEvent.objects.filter(release=made, event__in=own).update(title="")
            gone += len(own)
    return gone


def strike_article(ref: str, words: str = "") -> int:
    """Purges from every release what it tells of an article, or of that what holds these words; how many records went."""
    names = {ref, ref.rsplit("@", 1)[0]}  # an earlier version gave its name away
    sought = " ".join(words.lower().split())
    struck = set()
    for packed in Release.objects.values_list("content", flat=True).iterator(1):
        for _, record in _records(bytes(packed)):
            told = names & {mention["article"] for mention in record.get("mentions", ())}
            if told and sought in " ".join(json.dumps(record, ensure_ascii=False).lower().split()):
                struck.add(record["id"])
    return strike(struck)


def _check_name(name: str) -> None:
    if not is_release_name(name) or _is_date(name):
        raise CurationDenied(
            f"“{name[:40]}” cannot be a release's name. It has up to 32 letters, digits, dots, hyphens and underscores and is no date; v1.0, say."
        )


def _is_date(name: str) -> bool:
    try:
        return asked_date(name).is_known
    except ValueError:
        return False


def _check_new(last: Release | None, gathered: _Gathered, codebook: str) -> None:
    versions = (last.sha256, last.codebook_version, last.extractor_version) if last else ()
    if last and versions == (gathered.digest, codebook, EXTRACTOR_VERSION):
        raise CurationDenied(f"Nothing that readers see has changed since the release {last.version}; cite that.")


def _gather(lines: Iterable[str]) -> _Gathered:
    found = _Gathered()

    def passing() -> Iterator[str]:
        for line in lines:
            record = json.loads(line)
            found.rows.append((record["id"], record["title"], sha256(line.encode()).hexdigest()))
            found.accepted += record["review"] == "accepted"
            found.sentences += len(record["mentions"])
            found.articles |= {mention["article"] for mention in record["mentions"]}
            yield line

    found.packed, found.digest = _packed(passing())
    return found


def _packed(lines: Iterable[str]) -> tuple[bytes, str]:
    """The lines compressed, and the SHA-256 of the same uncompressed."""
    digest, out = sha256(), io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packing:
        for line in lines:
            row = f"{line}\n".encode()
            digest.update(row)
            packing.write(row)
    return out.getvalue(), digest.hexdigest()


def _records(packed: bytes) -> Iterator[tuple[str, Record]]:
    """The lines of a release with what they say, one at a time."""
    if packed:
        with gzip.open(io.BytesIO(packed), "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n"), json.loads(line)


def _since(last: Release | None, gathered: _Gathered) -> tuple[list[str], list[Record], list[str]]:
    """What was added, what changed by field, and what is no longer there since the release before."""
    before = dict(last.events.values_list("event", "sha256")) if last else {}
    now = {key: digest for key, _, digest in gathered.rows}
    differing = {key for key, digest in now.items() if key in before and before[key] != digest}
    old = {record["id"]: record for _, record in _records(bytes(last.content)) if record["id"] in differing} if last and differing else {}
    changed = [
        {"id": record["id"], "fields": changed_fields(old.get(record["id"], {}), record)}
        for _, record in (_records(gathered.packed) if differing else ())
        if record["id"] in differing
    ]
    return [key for key in now if key not in before], changed, [key for key in before if key not in now]


def changed_fields(before: Record, after: Record) -> dict[str, list[Any]]:
    """Field -> [before, after] where they differ; of sentences, how many; nothing where the record before was purged.

    >>> changed_fields({"id": "a", "title": "Old", "kind": "plan"}, {"id": "a", "title": "New", "kind": "plan"})
    {'title': ['Old', 'New']}
    """
    if not before or before.get("struck"):
        return {}
    differing = [name for name in after if before.get(name) != after[name]]
    return {name: [_told(name, before.get(name)), _told(name, after[name])] for name in differing}


def _told(name: str, value: Any) -> Any:
    if name in COUNTED:
        return len(value or ())
    return value["edtf"] if name == "when" and value else value


def _read_with() -> dict[str, int]:
    """How many mentions each version of the reader found."""
    live = Mention.objects.filter(retired_at__isnull=True).order_by().values("extractor_version")
    return dict(live.annotate(n=models.Count("pk")).order_by("extractor_version").values_list("extractor_version", "n"))


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False)
