"""Loads an archive: what is missing is inserted, what is here stays, and where the two disagree it is said.

All or nothing. Into an empty database the rows come as they were; where there was a chronology, its events are linked anew
from all mentions and decisions, and a decision that would overrule one made here is left out and named.

Input -> output: an `Archive` -> rows; a `Loaded`.
"""

import gzip
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.db import DatabaseError, IntegrityError, models, transaction

from events.ingestion.ancestry import keep_ancestries
from events.ingestion.archives.blocking import Standing
from events.ingestion.archives.following import follow_decisions
from events.ingestion.archives.layout import KEY_OF, TABLES, Table, references
from events.ingestion.archives.reading import Archive, ArchiveRefused
from events.ingestion.archives.rows import instance_of
from events.ingestion.linking import LinkSummary, link_all, take_turn
from events.ingestion.mentions import as_draft
from events.ingestion.queues import bring_queues
from events.models import ActorAlias, Article, Decision, Event, Mention, PlaceName, Project, Release

BATCH = 500
MOST_CONFLICTS = 1_000
MAKER = "archive"  # the account that stands for whoever made an event by hand elsewhere; nobody can sign in with it
Progress = Callable[[int], None]


@dataclass(slots=True)
class Loaded:
    """What loading did. `conflicts` are sentences, each on something that stays as it is here."""

    inserted: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    conflicts: list[str] = field(default_factory=list)
    linked: LinkSummary | None = None
    is_to_be_read: bool = False  # decisions came in that change how the texts here are read

    def disagree(self, sentence: str) -> None:
        """Keeps a conflict, up to MOST_CONFLICTS of them."""
        if len(self.conflicts) < MOST_CONFLICTS:
            self.conflicts.append(sentence)


@dataclass(slots=True)
class Incoming:
    """A row on its way in."""

    where: str
    made: models.Model
    keys: dict[str, str | None]
    is_new: bool = True


def load_archive(archive: Archive, *, dry_run: bool = False, progress: Progress = lambda rows: None) -> Loaded:
    """Loads a checked archive; nothing of it is kept in a dry run.

    Raises: ArchiveRefused where a row cannot be what it says it is.
    """
    try:
        with transaction.atomic():
            take_turn()
            loaded = _Loading(archive, progress).run()
            if dry_run:
                transaction.set_rollback(True)
    except DatabaseError as error:
        raise ArchiveRefused(f"the rows contradict the rules of the database: {str(error).splitlines()[0][:300]}") from error
    return loaded


class _Loading:
    def __init__(self, archive: Archive, progress: Progress) -> None:
        self.archive = archive
        self.progress = progress
        self.loaded = Loaded()
        self.before = {table.model: _last(table.model) for table in TABLES}
        self.was_empty = not (Mention.objects.exists() or Event.objects.exists() or Decision.objects.exists())
        self.standing = Standing(self.before[Decision], is_empty=self.was_empty)
        self.later: list[tuple[type[models.Model], int, str, str]] = []

    def run(self) -> Loaded:
        for table in TABLES:
            rows = self.archive.rows(table.name)
            while batch := list(islice(rows, BATCH)):
                self._batch(table, [Incoming(where, *instance_of(table, row, where)) for where, row in batch])
                self.progress(len(batch))
        self._refer_later()
        if self.was_empty:
            keep_ancestries()
            bring_queues()
        else:
            self.loaded.linked, self.loaded.is_to_be_read = _followed(self.before[Decision])
        return self.loaded

    def _batch(self, table: Table, rows: list[Incoming]) -> None:
        rows = list(self._referring(table, rows))
        if table.of:
            parent = table.model._meta.get_field(table.of)
            rows = [row for row in rows if getattr(row.made, parent.attname) > self.before[parent.remote_field.model]]
        else:
            rows = list(self._unknown(table, rows))
        rows = [row for row in rows if self._may_come(table, row)]
        self._insert(table, rows)

    def _referring(self, table: Table, rows: list[Incoming]) -> Iterator[Incoming]:
        """The rows with their references set; one that needs what is not here is left out."""
        found = {}
        for each, key in references(table):
            keys = {row.keys[each.name] for row in rows} - {None}
            target = each.remote_field.model
            found[each.name] = {} if each.name in table.later else dict(target._default_manager.filter(**{f"{key}__in": keys}).values_list(key, "pk"))
        for row in rows:
            missing = ""
            for each, _ in references(table):
                wanted = row.keys[each.name]
                if wanted is not None and each.name not in table.later:
                    setattr(row.made, each.attname, found[each.name].get(wanted))
                    missing = missing or ("" if wanted in found[each.name] else each.name)
                elif wanted is None and not each.null:
                    raise ArchiveRefused(f"{row.where}: it names no {each.name}")
            if missing:
                self.loaded.left_out[table.name] += 1
            else:
                yield row

    def _unknown(self, table: Table, rows: list[Incoming]) -> Iterator[Incoming]:
        """The rows that are not here yet; what differs of the others is told."""
        here = _here(table, rows)
        for row in rows:
            known = here.get(_identity(table, row.made))
            if known is None:
                yield row
                continue
            self.loaded.known[table.name] += 1
            if isinstance(row.made, ActorAlias | PlaceName) and row.made.is_curated and not known.is_curated:
                self._teach(table, row, known)
            if isinstance(row.made, Article):
                self.standing.see(known, row.made)
            differing = [name for name in table.compared if getattr(known, name) != getattr(row.made, name)]
            if differing:
                self.loaded.disagree(f"{table.name}: {_name(row.made)}: {', '.join(differing)} differ; what is here stays")

    def _teach(self, table: Table, row: Incoming, known: models.Model) -> None:
        try:
            with transaction.atomic():
                type(known)._default_manager.filter(pk=known.pk).update(is_curated=True, origin=row.made.origin)
        except IntegrityError:
            self.loaded.disagree(f"{table.name}: {_name(row.made)} leads elsewhere here, by a person's word; that stays")

    def _may_come(self, table: Table, row: Incoming) -> bool:
        """Whether a new row may be inserted beside what people did here."""
        reason = ""
        if isinstance(row.made, Event) and row.made.lead_id and row.made.lead_id <= self.before[Mention]:
            self.loaded.known[table.name] += 1  # told here already, under an address of ours; its decisions find it by its mention
            return False
        if isinstance(row.made, Decision):
            reason = self.standing.against(row.made)
        elif not self.was_empty:
            reason = self.standing.purged(row.made)
        if reason:
            self.loaded.left_out[table.name] += 1
            self.loaded.disagree(f"{table.name}: {_name(row.made)}: {reason}")
        return not reason

    def _insert(self, table: Table, rows: list[Incoming]) -> None:
        self._complete(table, rows)
        times = {row.where: {name: getattr(row.made, name) for name in _own_times(table)} for row in rows}
        made = [row.made for row in rows]
        try:
            with transaction.atomic():
                table.model._default_manager.bulk_create(made)
        except IntegrityError:
            rows = list(self._one_by_one(table, rows))
            made = [row.made for row in rows]
        self.loaded.inserted[table.name] += len(made)
        for row in rows:
            for name, value in times[row.where].items():
                setattr(row.made, name, value)
            for name in table.later:
                if (key := row.keys.get(name)) is not None:
                    self.later.append((table.model, row.made.pk, name, key))
        if times and _own_times(table):
            table.model._default_manager.bulk_update(made, _own_times(table))
        if table.model is Mention:
            _check_readings(rows)

    def _one_by_one(self, table: Table, rows: Sequence[Incoming]) -> Iterator[Incoming]:
        """Inserts what can be inserted; the rest clashes with a row that is here."""
        for row in rows:
            row.made.pk = None
            row.made._state.adding = True
            try:
                with transaction.atomic():
                    table.model._default_manager.bulk_create([row.made])
            except IntegrityError as error:
                if not _is_clash(error) or self.was_empty:
                    raise ArchiveRefused(f"{row.where}: it breaks a rule of the database: {str(error).splitlines()[0][:200]}") from error
                self.loaded.left_out[table.name] += 1
                self.loaded.disagree(f"{table.name}: {_name(row.made)} clashes with another one that is here; that stays")
            else:
                yield row

    def _complete(self, table: Table, rows: Iterable[Incoming]) -> None:
        """What an archive does not say of a row in so many words."""
        for row in rows:
            if isinstance(row.made, Project):
                row.made.only = True
            elif isinstance(row.made, Event) and row.made.lead_id is None:
                row.made.made_by = _maker()
            elif isinstance(row.made, Release):
                row.made.content = self._content(row.made)

    def _content(self, release: Release) -> bytes:
        if release.version not in self.archive.releases:
            raise ArchiveRefused(f"the archive lacks the records of the release {release.version}")
        digest, out = sha256(), io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packing:
            for line in self.archive.content(release.version):
                digest.update(line)
                packing.write(line)
        if not release.struck and digest.hexdigest() != release.sha256:
            raise ArchiveRefused(f"the records of the release {release.version} do not have its digest")
        return out.getvalue()

    def _refer_later(self) -> None:
        """Sets the references that lead to rows which came later, or to rows of the same table."""
        for start in range(0, len(self.later), BATCH):
            by_kind: dict[tuple[type[models.Model], str], list[tuple[int, str]]] = {}
            for model, pk, name, key in self.later[start : start + BATCH]:
                by_kind.setdefault((model, name), []).append((pk, key))
            for (model, name), pairs in by_kind.items():
                each = model._meta.get_field(name)
                target, known_by = each.remote_field.model, KEY_OF[each.remote_field.model]
                pks = dict(target._default_manager.filter(**{f"{known_by}__in": [key for _, key in pairs]}).values_list(known_by, "pk"))
                rows = [model(pk=pk, **{each.attname: pks[key]}) for pk, key in pairs if key in pks]
                model._base_manager.bulk_update(rows, [name])


def _here(table: Table, rows: Sequence[Incoming]) -> dict[Any, models.Model]:
    """The rows of the database that these rows could be, by identity."""
    if table.model is Project:
        return dict.fromkeys([()], Project.objects.first()) if Project.objects.exists() else {}
    if not table.key or not rows:
        return {}
    first = table.model._meta.get_field(table.key[0]).attname
    found = table.model._default_manager.filter(**{f"{first}__in": {getattr(row.made, first) for row in rows}})
    return {_identity(table, row): row for row in found}


def _identity(table: Table, row: models.Model) -> tuple[Any, ...]:
    return tuple(getattr(row, table.model._meta.get_field(name).attname) for name in table.key)


def _own_times(table: Table) -> list[str]:
    """Columns that the database layer fills with the present moment, where the archive's is wanted."""
    return [each.name for each in table.fields if getattr(each, "auto_now", False) or getattr(each, "auto_now_add", False)]


def _last(model: type[models.Model]) -> int:
    return model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _name(row: models.Model) -> str:
    """A row in a sentence, without what it refers to."""
    if isinstance(row, Decision):
        on = row.event or row.fingerprint[:12] or row.article or row.actor or row.place
        return f"{row.verb} by {row.by_name or 'somebody'} on {on}, {row.at:%Y-%m-%d %H:%M}"
    names = (getattr(row, name, "") for name in ("version", "ref", "slug", "alias", "public_id", "name", "title"))
    return next((f"“{name}”" for name in names if name), type(row).__name__)[:120]


def _is_clash(error: IntegrityError) -> bool:
    """Whether it is a rule that something is there once, as SQLite and PostgreSQL say it."""
    words = str(error).lower()
    return "unique" in words or "duplicate key" in words


def _maker() -> models.Model:
    maker, is_new = get_user_model().objects.get_or_create(username=MAKER, defaults={"is_active": False})
    if is_new:
        maker.set_unusable_password()
        maker.save()
    return maker


def _check_readings(rows: Iterable[Incoming]) -> None:
    """Whether linking will be able to read what stands beside the columns of a mention."""
    for row in rows:
        row.made._prefetched_objects_cache = {"statements": []}
        try:
            as_draft(row.made)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ArchiveRefused(f"{row.where}, reading: not what a mention's reading is like ({error})") from error


def _followed(last: int) -> tuple[LinkSummary, bool]:
    """What linking did with the decisions above a number, and whether they change how texts are read."""
    try:
        reads_otherwise = follow_decisions(last)
        return link_all(), reads_otherwise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ArchiveRefused(f"the events cannot be linked from what the archive holds: {error!r}"[:300]) from error
