"""Mentions, statements and links: what the machine read, each traced to its words. Upserted or retired, never deleted."""

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from events.models.actors import Actor
from events.models.articles import Article
from events.models.events import Certainty, Event, EventKind
from events.models.fields import PartialDateField, bounds_constraints


class Origin(models.TextChoices):
    """Who found a mention."""

    MACHINE = "machine", "The machine"
    CURATOR = "curator", "A person, who marked the words"


class Mention(models.Model):
    """One happening in one sentence of one article. The machine's own, but for words that a person marked; what people say of it is a Decision.

    `reading` holds what was read beside the columns: {"themes": [{slug, cue, start, end}], "actors": [{key, name, kind,
    side, slug, role, alleged}], "places": [{feature_id, name, kind, latitude, longitude, country, within, within_ids,
    licence, role, precision}], "quantities": [{kind, text, low, high, side, status, total, span, stated_by}], "statements":
    [{speaker, speaker_text, via, via_text, stance, cue, cue_start, cue_end, said_when}]}: the last as the machine read
    them, where the rows of `Statement` are as people restated them.

    It has no natural key though `fingerprint` is one: event and lead mention point at each other, and `dumpdata` could
    put neither first.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="mentions")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions")
    fingerprint = models.CharField(max_length=64, unique=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.MACHINE, db_index=True)
    machine_cluster = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="First fingerprint of its happening as the machine alone links it."
    )
    ordinal = models.PositiveIntegerField(default=0, help_text="Order within the article.")
    start = models.PositiveIntegerField(help_text="Of the sentence, in the clean text.")
    end = models.PositiveIntegerField()
    in_title = models.BooleanField(default=False, help_text="In a title that came apart from the text; it has no raw place.")
    raw_start = models.PositiveIntegerField(help_text="In the text as it came; 0 for both in such a title.")
    raw_end = models.PositiveIntegerField()
    text = models.TextField(help_text="The sentence, verbatim from the clean text.")
    clause_start = models.PositiveIntegerField()
    clause_end = models.PositiveIntegerField()
    trigger = models.CharField(max_length=200)
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=EventKind)
    title = models.CharField(max_length=300)
    certainty = models.CharField(max_length=16, choices=Certainty)
    when = PartialDateField()
    when_basis = models.CharField(max_length=16, blank=True, db_index=True, help_text="timex, story, article or none")
    timex_text = models.CharField(max_length=200, blank=True)
    timex_start = models.PositiveIntegerField(null=True, blank=True)
    timex_end = models.PositiveIntegerField(null=True, blank=True)
    timex_type = models.CharField(max_length=8, blank=True)
    timex_value = models.CharField(max_length=64, blank=True)
    trace = models.JSONField(default=dict, blank=True, help_text="Words, rule, anchor, anchor_basis, explanation, alternatives.")
    reading = models.JSONField(default=dict, blank=True)
    extractor_version = models.CharField(max_length=64)
    retired_at = models.DateTimeField(null=True, blank=True, db_index=True, help_text="When a later reading no longer found it.")

    class Meta:
        ordering = ["article", "start", "ordinal"]
        indexes = [models.Index(fields=["event", "article"], condition=models.Q(retired_at__isnull=True), name="mention_in_force_of_event")]
        constraints = [
            *bounds_constraints("when", "mention"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="mention_span_not_empty"),
            models.CheckConstraint(condition=Exact(Length("text"), models.F("end") - models.F("start")), name="mention_text_fills_its_span"),
            models.CheckConstraint(
                condition=models.Q(in_title=False, raw_start__lt=models.F("raw_end")) | models.Q(in_title=True, raw_start=0, raw_end=0),
                name="mention_raw_span_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(clause_start__gte=models.F("start"), clause_end__lte=models.F("end"), clause_start__lt=models.F("clause_end")),
                name="mention_clause_in_sentence",
            ),
            models.CheckConstraint(
                condition=models.Q(trigger_start__gte=models.F("start"), trigger_end__lte=models.F("end"))
                & models.Q(trigger_start__lte=models.F("trigger_end")),
                name="mention_trigger_in_sentence",
            ),
            models.CheckConstraint(condition=models.Q(retired_at__isnull=True) | models.Q(event__isnull=True), name="mention_retired_is_in_no_event"),
        ]

    def __str__(self) -> str:
        return self.title


class Stance(models.TextChoices):
    """How a speaker stands to what is told."""

    REPORTS = "reports", "Reports"
    CLAIMS = "claims", "Claims"
    DENIES = "denies", "Denies"
    EXPECTS = "expects", "Expects"
    ORDERS = "orders", "Orders"


class Statement(models.Model):
    """Who says what of a mention. Without a speaker it is the article's author."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="statements")
    ordinal = models.PositiveSmallIntegerField(default=0)
    speaker = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="statements")
    speaker_text = models.CharField(max_length=200, blank=True)
    via = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="conveyed_statements")
    via_text = models.CharField(max_length=200, blank=True)
    stance = models.CharField(max_length=16, choices=Stance)
    cue = models.CharField(max_length=200, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    said_when = PartialDateField()

    class Meta:
        ordering = ["mention", "ordinal"]
        constraints = [
            *bounds_constraints("said_when", "statement"),
            models.UniqueConstraint(fields=["mention", "ordinal"], name="statement_ordinal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or self.speaker_text or 'the author'} {self.stance}"


class MentionLink(models.Model):
    """Two mentions that the machine holds to be one happening, with its score and reasons; or only proposes to a curator."""

    first = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="links_onward")
    second = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="links_back")
    score = models.FloatField(help_text="In [0, 1].")
    reasons = models.JSONField(default=list, help_text="Sentences for a curator.")
    is_made = models.BooleanField(help_text="Joined by the last linking run; else proposed only.")
    is_refused = models.BooleanField(default=False, help_text="A person said that the two are different happenings.")

    class Meta:
        ordering = ["-score", "id"]
        indexes = [models.Index(fields=["is_made", "is_refused", "-score"], name="link_by_score")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="mention_link_once"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="mention_link_score_in_unit"),
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="mention_link_not_with_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second} ({self.score:.2f})"
