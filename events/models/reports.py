"""Reports: what readers say is wrong with an event. Kept for curators; never shown to readers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportSubject(models.TextChoices):
    """What is said to be wrong."""

    DATE = "date", _("The date")
    PLACE = "place", _("A place")
    ACTOR = "actor", _("Who took part, or who says it")
    TEXT = "text", _("The words, or how they were understood")
    DUPLICATE = "duplicate", _("It is the same as another event")
    HARM = "harm", _("It may endanger somebody")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """One report on an event by somebody who need not be known. It decides nothing; a curator does."""

    event = models.CharField(max_length=16, db_index=True, help_text="Public id of the event.")
    subject = models.CharField(max_length=16, choices=ReportSubject)
    text = models.TextField(max_length=2000, help_text="As the reader wrote it.")
    contact = models.CharField(max_length=200, blank=True, help_text="Where the reader can be asked, if given.")
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When a curator was done with it.")
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True, help_text="What was done, for other curators.")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(event=""), name="report_is_on_an_event"),
            models.CheckConstraint(condition=~models.Q(text=""), name="report_says_something"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("at")), name="report_not_closed_before_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} of {self.event}"
