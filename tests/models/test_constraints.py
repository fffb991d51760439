"""Wrong states are refused by the database itself."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from events.extraction.dates import PartialDate
from events.ingestion.linking import link_all
from events.ingestion.readings import store_reading
from events.models import Actor, ActorAlias, Article, Decision, Event, Mention, MentionLink, Place, Project, Statement
from tests.ingestion.making import NOON, draft, reading, stored

pytestmark = pytest.mark.django_db

SENTENCE = "Troops visited Kupiansk."


@pytest.fixture
def event():
    article = stored("a", SENTENCE)
    store_reading(article, reading(article, draft(article, SENTENCE, "visited")))
    link_all()
    return Event.objects.get()


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Event, {"when_earliest": 740_000}),
        (Event, {"title": ""}),
        (Event, {"lead": None}),
        (Mention, {"start": 9, "clause_start": 9, "trigger_start": 9, "end": 9}),
        (Mention, {"raw_end": 0}),
        (Mention, {"in_title": True}),
        (Mention, {"text": "Other words."}),
        (Mention, {"clause_end": 999}),
        (Mention, {"trigger_start": 20, "trigger_end": 19}),
        (Mention, {"retired_at": NOON}),
        (Article, {"ref": ""}),
        (Article, {"raw": ""}),
        (Article, {"dct_basis": ""}),
        (Article, {"published_basis": ""}),
        (Article, {"dct_confidence": 1.5}),
        (Actor, {"name": ""}),
        (Actor, {"key": "russia"}),
        (Place, {"latitude": 91.0}),
        (Place, {"name": ""}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else ", ".join(value),
)
def test_update_to_a_wrong_state_is_refused(event, model, values):
    if model is Actor and "key" in values:
        Actor.objects.create(slug="russia", key="russia", name="Russia", kind="state")
    pk = model.objects.order_by("pk").first().pk
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=pk).update(**values)


def test_event_without_a_mention_needs_a_maker():
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(title="Nobody told this")
    maker = get_user_model().objects.create_user("curator")
    assert Event.objects.create(title="A person made this", made_by=maker).pk


@pytest.mark.parametrize(
    "make",
    [
        lambda: Project.objects.create(slug="second", name="Second"),
        lambda: Decision.objects.create(verb="accept", at=NOON),
        lambda: Decision.objects.create(verb="", at=NOON, event="x"),
        lambda: Decision.objects.create(verb="accept", at=NOON, event="x", undone_at=NOON.replace(year=2023)),
        lambda: Statement.objects.create(mention=Mention.objects.get(), stance="claims"),
        lambda: MentionLink.objects.create(first=Mention.objects.get(), second=Mention.objects.get(), score=0.5, is_made=True),
    ],
    ids=["second project", "decision on nothing", "decision without verb", "undone before made", "statement twice", "link to itself"],
)
def test_row_that_cannot_be_is_refused(event, make):
    Project.objects.create(slug="project", name="First")
    Statement.objects.create(mention=Mention.objects.get(), stance="reports")
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_curated_spelling_leads_to_one_actor_in_its_language():
    first, second = (Actor.objects.create(slug=slug, name=slug, kind="person") for slug in ("one", "two"))
    ActorAlias.objects.create(actor=first, alias="Umerov", is_curated=True)
    ActorAlias.objects.create(actor=second, alias="Umerov", is_curated=False)
    ActorAlias.objects.create(actor=second, alias="umerov", language="uk", is_curated=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActorAlias.objects.create(actor=second, alias="UMEROV", is_curated=True)


def test_mention_is_kept_while_an_event_is_led_by_it(event):
    with pytest.raises(IntegrityError), transaction.atomic():
        event.lead.delete()


def test_bounds_and_precision_follow_the_date(event):
    event.when = "2023-11"
    when = PartialDate.from_edtf("2023-11")
    assert (event.when_earliest, event.when_latest, event.when_precision) == (when.earliest, when.latest, "month")
    event.save()
    event.refresh_from_db()
    assert (event.when, event.when_earliest, event.when_latest, event.when_precision) == (when, when.earliest, when.latest, "month")
    event.when = ""
    assert (event.when_earliest, event.when_latest, event.when_precision) == (None, None, "unknown")
