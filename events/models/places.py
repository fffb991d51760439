"""Places: gazetteer rows that some event uses, as a tree, with their names by language and era."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.project import NaturalManager


class PlaceKind(models.TextChoices):
    """What sort of place it is."""

    COUNTRY = "country", _("Country")
    REGION = "region", _("Region or oblast")
    DISTRICT = "district", _("District")
    SETTLEMENT = "settlement", _("Settlement")
    WATER = "water", _("River, lake or sea")
    SITE = "site", _("Plant, base, bridge or other site")
    AREA = "area", _("Area without fixed borders")


class Place(models.Model):
    """A gazetteer row. Who controls it is a claim, never an attribute."""

    natural_fields = ("feature_id",)
    feature_id = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=160, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=PlaceKind)
    latitude = models.FloatField(null=True, blank=True, help_text="WGS 84 decimal degrees.")
    longitude = models.FloatField(null=True, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", help_text="The same place, by a person's word."
    )
    country = models.CharField(max_length=120, blank=True, help_text="Name of the country that it lies in.")
    licence = models.CharField(max_length=100, blank=True, help_text="Licence and origin of the row.")

    objects = NaturalManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="place_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_point_is_on_earth",
            ),
            models.CheckConstraint(condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")), name="place_not_in_itself"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")), name="place_not_merged_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.feature_id,)


class PlaceName(models.Model):
    """A name of a place in one language, of one era."""

    natural_fields = ("place__feature_id", "name", "language")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True)
    era = models.CharField(max_length=100, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    is_curated = models.BooleanField(default=False)

    objects = NaturalManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["place", "name", "language"], name="place_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="place_name_has_letters"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str]:
        return (self.place.feature_id, self.name, self.language)

    natural_key.dependencies = ["events.place"]


class Theme(models.Model):
    """A theme for readers, over PLOVER and ACLED event types."""

    natural_fields = ("slug",)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    order = models.PositiveSmallIntegerField(default=0)
    plover = models.JSONField(default=list, blank=True)
    acled = models.JSONField(default=list, blank=True)

    objects = NaturalManager()

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
