"""The one chronology of this database, and who publishes what it reads."""

from django.db import models


class Visibility(models.TextChoices):
    """Who may see a thing; enforced in queries."""

    PUBLIC = "public", "Public"
    RESTRICTED = "restricted", "Restricted"
    WITHHELD = "withheld", "Withheld"


class FullText(models.TextChoices):
    """When an article's full text is public."""

    ALWAYS = "always", "Always"
    BY_RIGHTS = "by rights", "By each article's rights"
    NEVER = "never", "Never"


class Shown(models.TextChoices):
    """Which events readers see; what is rejected or hidden they never see."""

    ALL = "all", "All events, accepted or not"
    ACCEPTED = "accepted", "Accepted events only"
    RELEASED = "released", "Accepted events of the last release only"


class NaturalManager(models.Manager):
    """Finds a row by its natural key, given the model's `natural_fields`."""

    def get_by_natural_key(self, *key: str) -> models.Model:
        return self.get(**dict(zip(self.model.natural_fields, key, strict=True)))


class Project(models.Model):
    """The one chronology of this database."""

    natural_fields = ("slug",)
    slug = models.SlugField(unique=True, default="project")
    name = models.CharField(max_length=200)
    conflict = models.CharField(max_length=200, blank=True, help_text="What the chronology is about, in a few words.")
    description = models.TextField(blank=True)
    full_text = models.CharField(max_length=16, choices=FullText, default=FullText.BY_RIGHTS, help_text="When an article's full text is public.")
    shown = models.CharField(max_length=16, choices=Shown, default=Shown.ALL, help_text="Which events readers see.")
    needs_second = models.BooleanField(
        "a second pair of eyes", default=False, help_text="What one person accepted waits until another one accepts it too."
    )
    editors = models.CharField(
        "checked by",
        max_length=200,
        blank=True,
        help_text="Who checks the events, as readers shall see it: a team, or names of people who agreed to it.",
    )
    licence = models.CharField(max_length=200, blank=True, help_text="Licence under which the chronology is published.")
    codebook_version = models.CharField(max_length=32, blank=True)
    known_gaps = models.JSONField(default=list, blank=True, help_text="List of sentences, each a gap that readers should know.")
    only = models.BooleanField(default=True, editable=False)

    objects = NaturalManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["only"], name="project_is_the_only_one"),
            models.CheckConstraint(condition=models.Q(only=True), name="project_only_is_true"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class Source(models.Model):
    """A publisher of articles."""

    natural_fields = ("slug",)
    slug = models.SlugField(unique=True, max_length=100)
    name = models.CharField(max_length=200, unique=True)
    domains = models.JSONField(default=list, blank=True, help_text="Host names under which it publishes.")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 code of the country where it is based.")
    affiliation = models.CharField(max_length=200, blank=True, help_text="Owner or government link, in words.")
    reliability = models.CharField(max_length=200, blank=True, help_text="Set by a curator, never by the machine.")

    objects = NaturalManager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="source_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
