"""Actors, the spellings that lead to them, the offices they held and what they belonged to."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from events.models.fields import PartialDateField, bounds_constraints
from events.models.project import NaturalManager


class ActorKind(models.TextChoices):
    """What sort of party an actor is."""

    PERSON = "person", _("Person")
    STATE = "state", _("State")
    FORCE = "force", _("Armed force")
    ORGANISATION = "organisation", _("Organisation")
    MEDIA = "media", _("Media")
    COMPANY = "company", _("Company")
    GROUP = "group", _("Group")


class Actor(models.Model):
    """A person, state, force or organisation. Arises when first mentioned, or when a curator makes it."""

    natural_fields = ("slug",)
    slug = models.SlugField(max_length=120, unique=True)
    key = models.CharField(max_length=120, blank=True, help_text="Row of the knowledge table; empty for a proposed actor.")
    name = models.CharField(max_length=200, help_text="Title of its English Wikipedia article where there is one.")
    kind = models.CharField(max_length=16, choices=ActorKind)
    side = models.CharField(max_length=120, blank=True, help_text="Key of the belligerent that it speaks for.")
    country = models.CharField(max_length=120, blank=True, help_text="Key of the state that it is of.")
    note = models.TextField(blank=True)
    is_proposed = models.BooleanField(default=False, help_text="Named in a text and in no table; a curator decides.")
    is_private = models.BooleanField(default=False, help_text="A private person, shown by role.")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", help_text="The same party, by a person's word."
    )
    proposed_in = models.ForeignKey("events.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="proposed_actors")

    objects = NaturalManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="actor_has_a_name"),
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="actor_key_once"),
            models.CheckConstraint(condition=models.Q(is_proposed=True) | ~models.Q(slug=""), name="actor_has_a_slug"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")), name="actor_not_merged_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class ActorAlias(models.Model):
    """A spelling that leads to an actor, with its origin: table, curator or text."""

    natural_fields = ("actor__slug", "alias", "language")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=200)
    language = models.CharField(max_length=8, default="en")
    origin = models.CharField(max_length=200, blank=True)
    is_curated = models.BooleanField(default=False, help_text="Taught by a person; used in the next extraction.")

    objects = NaturalManager()

    class Meta:
        ordering = ["alias"]
        verbose_name_plural = "actor aliases"
        constraints = [
            models.UniqueConstraint(fields=["actor", "alias", "language"], name="alias_once_per_actor"),
            models.UniqueConstraint(Lower("alias"), "language", condition=models.Q(is_curated=True), name="curated_spelling_leads_to_one_actor"),
            models.CheckConstraint(condition=~models.Q(alias=""), name="alias_has_letters"),
        ]

    def __str__(self) -> str:
        return self.alias

    def natural_key(self) -> tuple[str, str, str]:
        return (self.actor.slug, self.alias, self.language)

    natural_key.dependencies = ["events.actor"]


class Tenure(models.Model):
    """An office that an actor held from one date to another."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="tenures")
    office = models.CharField(max_length=120)
    body = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="offices")
    held = PartialDateField(help_text="EDTF interval; an open end for who is in office.")
    origin = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["held_earliest"]
        constraints = [
            *bounds_constraints("held", "tenure"),
            models.UniqueConstraint(fields=["actor", "office", "body", "held"], name="tenure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}, {self.office} {self.held}"


class Affiliation(models.Model):
    """Belonging to another actor from one date to another; ancestors are those at the event's date."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="affiliations")
    parent = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="members")
    held = PartialDateField(help_text="EDTF interval; empty where it has always been so.")
    origin = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            *bounds_constraints("held", "affiliation"),
            models.UniqueConstraint(fields=["actor", "parent", "held"], name="affiliation_once"),
            models.CheckConstraint(condition=~models.Q(actor=models.F("parent")), name="affiliation_not_with_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} in {self.parent} {self.held}"


class Ancestry(models.Model):
    """An actor that stood above another, directly or through others, on some days. Drawn from affiliations and offices by
    `ingestion.ancestry`; the questions who belonged to whom at an event's date are asked of these rows alone."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="ancestries", db_index=False)
    ancestor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="descendants")
    first = models.IntegerField(help_text="Day number; a sentinel where it is open.")
    last = models.IntegerField()

    class Meta:
        verbose_name_plural = "ancestries"
        indexes = [models.Index(fields=["actor", "first", "last", "ancestor"], name="ancestry_by_actor")]
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="ancestry_days_in_order"),
            models.CheckConstraint(condition=~models.Q(actor=models.F("ancestor")), name="ancestry_not_with_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor} above {self.actor}"
