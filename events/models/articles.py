"""Articles as they came: the text, its clean form, its DCT and where that came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.fields import PartialDateField, bounds_constraints
from events.models.project import NaturalManager, Source, Visibility


class DctBasis(models.TextChoices):
    """Where an article's date came from."""

    STATED = "stated", _("Stated when it was added")
    METADATA = "metadata", _("Read from its metadata")
    INFERRED = "inferred", _("Inferred from its text")
    CURATED = "curated", _("Established by a person")


class Article(models.Model):
    """One text as it came. Never deleted because extraction failed.

    `raw.encode(encoding)` is the bytes that came, `sha256` their digest. A later version under the same name takes the
    name over; the earlier one is kept as `name@digest`. `published` is what came with it and stays; `dct` is what it is
    read with: a decision in force, else `published`, else what was inferred.
    """

    natural_fields = ("ref",)
    ref = models.CharField(max_length=200, unique=True, help_text="The name it came under; of a file, the file's name.")
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500, blank=True, help_text="As it is shown: what came with it, else what its text opens with.")
    given_title = models.CharField(max_length=500, blank=True, help_text="The title that came apart from the text.")
    url = models.URLField(max_length=1000, blank=True)
    language = models.CharField(max_length=8, blank=True)
    raw = models.TextField(help_text="The text as it came, unchanged.")
    encoding = models.CharField(max_length=32, default="utf-8")
    sha256 = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the bytes that came.")
    captured_at = models.DateTimeField()
    captured_how = models.CharField(max_length=200, blank=True, help_text="File, feed, paste ...")
    rights = models.CharField(max_length=200, blank=True)
    full_text_public = models.BooleanField(default=False, help_text="Whether its rights allow showing the whole text.")
    visibility = models.CharField(max_length=16, choices=Visibility, default=Visibility.PUBLIC)
    supersedes = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by")

    published = models.CharField(max_length=200, blank=True, help_text="Date that came with it, EDTF; where empty, its DCT is inferred.")
    published_basis = models.CharField(max_length=16, choices=DctBasis, blank=True)
    dct = PartialDateField(verbose_name="date of publication", help_text="Document creation time, EDTF.")
    dct_basis = models.CharField(max_length=16, choices=DctBasis, blank=True)
    dct_explanation = models.TextField(blank=True)
    dct_confidence = models.FloatField(null=True, blank=True)
    dct_alternatives = models.JSONField(default=list, blank=True)

    clean_text = models.TextField(blank=True)
    title_end = models.PositiveIntegerField(default=0)
    offset_map = models.JSONField(default=list, blank=True, help_text="[[start in clean, start in raw, length], ...]")
    furniture = models.JSONField(default=list, blank=True, help_text="[[start in raw, end in raw, pattern], ...]")
    marks = models.JSONField(default=dict, blank=True, help_text="Spans of every timex, actor and toponym that was read.")
    extractor_version = models.CharField(max_length=64, blank=True)
    extraction_error = models.TextField(blank=True)
    extracted_at = models.DateTimeField(null=True, blank=True, help_text="When it was last read, with or without success.")

    objects = NaturalManager()

    class Meta:
        ordering = ["ref"]
        indexes = [models.Index(fields=["visibility", "dct_earliest", "dct_latest", "source"], name="article_by_visibility")]
        constraints = [
            *bounds_constraints("dct", "article"),
            models.CheckConstraint(condition=~models.Q(ref=""), name="article_has_a_ref"),
            models.CheckConstraint(condition=~models.Q(raw=""), name="article_has_a_text"),
            models.CheckConstraint(
                condition=models.Q(dct="", dct_basis="") | (~models.Q(dct="") & ~models.Q(dct_basis="")),
                name="article_dct_has_a_basis",
            ),
            models.CheckConstraint(
                condition=models.Q(published="", published_basis="") | (~models.Q(published="") & ~models.Q(published_basis="")),
                name="article_published_has_a_basis",
            ),
            models.CheckConstraint(
                condition=models.Q(dct_confidence__isnull=True) | models.Q(dct_confidence__gte=0, dct_confidence__lte=1),
                name="article_dct_confidence_in_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.ref

    def natural_key(self) -> tuple[str]:
        return (self.ref,)

    natural_key.dependencies = ["events.source"]
