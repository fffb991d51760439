"""Decisions: acts of curation, kept for ever. What they do is in `events/curation/`."""

from django.conf import settings
from django.db import models


class Decision(models.Model):
    """One act of curation: who, when, verb, on what, before, after, why; in force or undone."""

    verb = models.CharField(max_length=32)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    by_name = models.CharField(max_length=150, blank=True, help_text="Name under which it is shown, also where the account is not here.")
    at = models.DateTimeField()
    event = models.CharField(max_length=16, blank=True, db_index=True, help_text="Public id of the event.")
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True, help_text="Fingerprint of the mention.")
    article = models.CharField(max_length=200, blank=True, db_index=True, help_text="Ref of the article.")
    actor = models.CharField(max_length=120, blank=True, db_index=True, help_text="Slug of the actor.")
    place = models.CharField(max_length=120, blank=True, db_index=True, help_text="Feature id of the place.")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["at", "id"], name="decision_by_day")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(verb=""), name="decision_has_a_verb"),
            models.CheckConstraint(condition=~models.Q(event="", fingerprint="", article="", actor="", place=""), name="decision_is_on_something"),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(undone_at__gte=models.F("at")), name="decision_not_undone_before_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verb} by {self.by_name or 'unknown'}"

    @property
    def is_in_force(self) -> bool:
        """Whether nobody has undone it."""
        return self.undone_at is None
