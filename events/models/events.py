"""Events of the chronology with their participations, places and quantities."""

import secrets

from django.conf import settings
from django.db import models

from events.models.actors import Actor
from events.models.fields import PartialDateField, bounds_constraints
from events.models.places import Place, Theme
from events.models.project import NaturalManager, Visibility


class EventKind(models.TextChoices):
    """What sort of happening it is."""

    INCIDENT = "incident", "Incident"
    PROCESS = "process", "Process"
    STATEMENT = "statement", "Statement"
    PLAN = "plan", "Plan"
    TOTAL = "total", "Running total"


class Certainty(models.TextChoices):
    """How the chronology stands to it; derived, see CODEBOOK.md."""

    REPORTED = "reported", "Reported"
    CLAIMED = "claimed", "Claimed by one party"
    DISPUTED = "disputed", "Disputed"
    EXPECTED = "expected", "Expected"


class Review(models.TextChoices):
    """What a person decided about it."""

    PROPOSED = "proposed", "Proposed by the machine"
    ACCEPTED = "accepted", "Accepted by a person"
    REJECTED = "rejected", "Rejected by a person"


def new_public_id() -> str:
    """A random id of 10 characters without look-alikes; the column's uniqueness settles a collision."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(10))


class Event(models.Model):
    """One happening: what its mentions and the decisions in force make of it, field by field.

    An event has a mention that leads it, unless a person made it; the linking run sets both ends.
    """

    natural_fields = ("public_id",)
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=16, choices=EventKind, default=EventKind.INCIDENT)
    when = PartialDateField(help_text="EDTF.")
    certainty = models.CharField(max_length=16, choices=Certainty, default=Certainty.REPORTED)
    review = models.CharField(max_length=16, choices=Review, default=Review.PROPOSED)
    visibility = models.CharField(max_length=16, choices=Visibility, default=Visibility.PUBLIC)
    themes = models.ManyToManyField(Theme, through="EventTheme", related_name="events")
    actors = models.ManyToManyField(Actor, through="Participation", related_name="events")
    places = models.ManyToManyField(Place, through="EventPlace", related_name="events")
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="parts")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from")
    lead = models.ForeignKey("events.Mention", null=True, blank=True, on_delete=models.PROTECT, related_name="leads")
    born_of = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="Fingerprint of the mention that it was first told by; its address stays with it."
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    article_count = models.PositiveIntegerField(default=0)
    outlet_count = models.PositiveIntegerField(default=0)
    originator_count = models.PositiveIntegerField(default=0)
    assigned = models.CharField(max_length=150, blank=True, db_index=True, help_text="Username of the person who is to look at it.")
    awaits_second = models.BooleanField(default=False, help_text="Accepted by one person where the project asks for two.")
    machine_reads = models.JSONField(
        default=dict, blank=True, help_text="Field -> what the machine reads now, where that is not what it read when a person decided."
    )
    version = models.PositiveIntegerField(default=1, help_text="Counts changes; two curators do not overwrite each other.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = NaturalManager()

    class Meta:
        ordering = ["when_earliest", "id"]
        indexes = [models.Index(fields=["when_earliest", "id"], name="event_by_date")]
        constraints = [
            *bounds_constraints("when", "event"),
            models.CheckConstraint(condition=~models.Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(condition=models.Q(lead__isnull=False) | models.Q(made_by__isnull=False), name="event_has_a_mention_or_a_maker"),
            models.CheckConstraint(condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id")), name="event_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.public_id,)


class QueueEntry(models.Model):
    """An event in one of the review queues, with what the queues are ordered by; written by the linking run, asked by `queries.review`.

    Derived: it can be emptied and made anew at any time.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="queue_entries")
    queue = models.CharField(max_length=16, help_text="Why it wants a look; `all` for everything that waits.")
    day = models.IntegerField(help_text="Its earliest day; without a date it comes last.")
    unsure = models.PositiveSmallIntegerField(help_text="0 for the least sure.")

    class Meta:
        verbose_name_plural = "queue entries"
        constraints = [models.UniqueConstraint(fields=["queue", "event"], name="queue_entry_once")]
        indexes = [
            models.Index(fields=["queue", "day", "event"], name="queue_by_day"),
            models.Index(fields=["queue", "unsure", "event"], name="queue_by_doubt"),
        ]

    def __str__(self) -> str:
        return f"{self.event} in {self.queue}"


class EventTheme(models.Model):
    """A theme of an event and the words that fired it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="theme_tags")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="tags")
    cue = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["theme__order"]
        constraints = [models.UniqueConstraint(fields=["event", "theme"], name="event_theme_once")]

    def __str__(self) -> str:
        return f"{self.theme}"


class ParticipationRole(models.TextChoices):
    """An actor's part in an event."""

    INITIATOR = "initiator", "Initiator"
    TARGET = "target", "Target"
    SPEAKER = "speaker", "Speaker"
    PARTICIPANT = "participant", "Participant"


class Participation(models.Model):
    """An actor's part in an event; `alleged` when only claimed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=16, choices=ParticipationRole)
    alleged = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "actor", "role"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"


class EventPlaceRole(models.TextChoices):
    """A place's part in an event."""

    AT = "at", "At"
    TARGET = "target", "Target"
    FROM = "from", "From"
    SPOKEN_AT = "spoken at", "Spoken at"
    ABOUT = "about", "About"


class PlacePrecision(models.TextChoices):
    """How precisely a place is known."""

    EXACT = "exact", "Exact"
    SETTLEMENT = "settlement", "Settlement"
    NEAR = "near", "Near"
    DISTRICT = "district", "District"
    REGION = "region", "Region"
    COUNTRY = "country", "Country"


class EventPlace(models.Model):
    """A place's part in an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="event_places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="event_places")
    role = models.CharField(max_length=16, choices=EventPlaceRole)
    precision = models.CharField(max_length=16, choices=PlacePrecision)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "place", "role"], name="event_place_once")]

    def __str__(self) -> str:
        return f"{self.place} ({self.role})"


class Quantity(models.Model):
    """A number that matters, with whose it is and who states it. Running totals are never added up."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="quantities")
    mention = models.ForeignKey("events.Mention", null=True, blank=True, on_delete=models.CASCADE, related_name="quantities")
    kind = models.CharField(max_length=32, help_text="killed, wounded, captured, destroyed, sum, arms ...")
    text = models.CharField(max_length=300, help_text="The original words.")
    side = models.CharField(max_length=120, blank=True, help_text="Whose they are: key of an actor.")
    status = models.CharField(max_length=16, default="unknown", choices=[(s, s) for s in ("civilian", "combatant", "unknown")])
    low = models.BigIntegerField(null=True, blank=True)
    best = models.BigIntegerField(null=True, blank=True, help_text="Set by curators only.")
    high = models.BigIntegerField(null=True, blank=True)
    is_total = models.BooleanField(default=False, help_text="A running total, never to be added up.")
    covers = PartialDateField(help_text="The span of time that it covers, EDTF.")
    stated_by = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="stated_quantities")

    class Meta:
        verbose_name_plural = "quantities"
        constraints = [
            *bounds_constraints("covers", "quantity"),
            models.CheckConstraint(
                condition=models.Q(low__isnull=True) | models.Q(high__isnull=True) | models.Q(low__lte=models.F("high")),
                name="quantity_low_not_above_high",
            ),
        ]

    def __str__(self) -> str:
        return self.text
