"""Proposals: acts of curation that somebody who may not decide asks for. What they do is in `events/curation/proposing.py`."""

from django.conf import settings
from django.db import models


class Proposal(models.Model):
    """One act that is proposed, as a line of `curation/script.py`. It decides nothing; a curator who takes it up does."""

    verb = models.CharField(max_length=32)
    line = models.JSONField(help_text="The act: on what, and its arguments.")
    event = models.CharField(max_length=16, blank=True, db_index=True, help_text="Public id of the event that it is on, if it is on one.")
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposals")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken up or turned down.")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("events.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True, help_text="Why it was turned down.")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["closed_at", "at", "id"], name="proposal_by_state")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(verb=""), name="proposal_has_a_verb"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("at")), name="proposal_not_closed_before_made"
            ),
            models.CheckConstraint(condition=models.Q(decision__isnull=True) | models.Q(closed_at__isnull=False), name="proposal_taken_up_is_closed"),
        ]

    def __str__(self) -> str:
        return f"{self.verb.replace('_', ' ')}, proposed by {self.by_name}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has taken it up or turned it down."""
        return self.closed_at is None
