"""Samples that several people code blindly, so that their agreement can be measured."""

from django.conf import settings
from django.db import models

from events.models.mentions import Mention


class CodingSample(models.Model):
    """Sentences drawn by lot, given to coders who see neither the machine's reading nor one another's."""

    name = models.SlugField(max_length=60, unique=True)
    seed = models.PositiveIntegerField(help_text="Of the lot; the same seed draws the same sentences from the same chronology.")
    at = models.DateTimeField()
    coders = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="coding_samples")

    class Meta:
        ordering = ["-at", "name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="coding_sample_has_a_name")]

    def __str__(self) -> str:
        return self.name


class CodingUnit(models.Model):
    """One sentence of a sample: a mention, of which coders see the words alone."""

    sample = models.ForeignKey(CodingSample, on_delete=models.CASCADE, related_name="units")
    ordinal = models.PositiveIntegerField()
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="coding_units")

    class Meta:
        ordering = ["sample", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "ordinal"], name="coding_unit_ordinal_once"),
            models.UniqueConstraint(fields=["sample", "mention"], name="coding_unit_mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sample}, {self.ordinal}"


class Coding(models.Model):
    """What one coder answered for one unit: field -> answer; a field without an answer is missing."""

    unit = models.ForeignKey(CodingUnit, on_delete=models.CASCADE, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="codings")
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["unit", "coder"]
        constraints = [models.UniqueConstraint(fields=["unit", "coder"], name="coding_once_per_coder")]

    def __str__(self) -> str:
        return f"{self.unit} by {self.coder}"
