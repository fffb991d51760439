"""Releases: immutable, citable states of the chronology, kept as they were exported."""

import gzip
from typing import Any

from django.db import models

from events.models.project import NaturalManager


class ReleaseIsFixed(TypeError):
    """Somebody tried to change or delete a release."""


class FixedRows(models.QuerySet):
    """Rows that are made and read, never changed."""

    def update(self, **values: Any) -> int:
        raise ReleaseIsFixed("a release is not changed once it is made; make another")

    def bulk_update(self, *rows: Any, **options: Any) -> int:
        raise ReleaseIsFixed("a release is not changed once it is made; make another")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise ReleaseIsFixed("a release is not deleted; who cites it must find it")


class FixedManager(NaturalManager.from_queryset(FixedRows)):
    """Finds releases by name."""


class Release(models.Model):
    """An immutable, citable state of the chronology.

    `content` is what readers could see when it was made: the export's own records, one a line, compressed; `sha256` is the
    digest of the lines. A trigger of the database lets no statement change a row but one that raises `struck`, which counts
    the records that were purged because somebody could come to harm by them (`curation.releasing`).
    """

    natural_fields = ("version",)
    version = models.CharField(max_length=32, unique=True, help_text="Its name, by which it is cited.")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=150, blank=True, help_text="Who made it, where somebody signed in did.")
    codebook_version = models.CharField(max_length=32)
    extractor_version = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the records as they were released, in UTF-8, one a line.")
    content = models.BinaryField(default=bytes, help_text="The records, compressed by gzip.")
    summary = models.JSONField(default=dict, blank=True, help_text="Name, rule and licence of the project then, and totals.")
    added = models.JSONField(default=list, blank=True, help_text="Public ids added since the release before.")
    changed = models.JSONField(default=list, blank=True, help_text="[{id, fields: {name: [before, after]}}] since the release before.")
    withdrawn = models.JSONField(default=list, blank=True, help_text="Public ids that the release before had and this one has not.")
    struck = models.PositiveIntegerField(default=0, help_text="Records that were purged from it since.")
    notes = models.TextField(blank=True)

    objects = FixedManager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=~models.Q(version=""), name="release_has_a_name")]

    def __str__(self) -> str:
        return self.version

    def natural_key(self) -> tuple[str]:
        return (self.version,)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes it; raises ReleaseIsFixed where it is there already."""
        if self.pk and type(self)._base_manager.filter(pk=self.pk).exists():
            raise ReleaseIsFixed(f"the release {self.version} is not changed once it is made; make another")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises ReleaseIsFixed."""
        raise ReleaseIsFixed(f"the release {self.version} is not deleted; who cites it must find it")

    @property
    def text(self) -> bytes:
        """The records as they are kept, one a line."""
        return gzip.decompress(self.content) if self.content else b""


class ReleasedEvent(models.Model):
    """One event of a release, so that the database can ask what a release holds."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="events")
    event = models.CharField(max_length=16, help_text="Public id.")
    title = models.CharField(max_length=300, help_text="As released; empty where its record was purged.")
    sha256 = models.CharField(max_length=64, help_text="SHA-256 of its record as released.")

    class Meta:
        ordering = ["release", "id"]
        constraints = [models.UniqueConstraint(fields=["release", "event"], name="released_event_once")]

    def __str__(self) -> str:
        return f"{self.event} in {self.release}"
