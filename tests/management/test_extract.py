"""`manage.py extract` and `link` read and link again, and leave alone what people decided."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.ingestion.linking import recompute
from events.models import Article, Event
from tests.ingestion.making import decided, stored

pytestmark = pytest.mark.django_db

TEXT = "Ukraine's army retook Kupiansk on January 9. Polish farmers blocked a border crossing in November."


def run(name, *arguments, **options):
    out = StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue()


def test_only_what_was_not_read_yet_is_read_unless_all_is_asked_for():
    stored("a", TEXT), stored("b", f"{TEXT} Again.")
    assert run("extract", article="a").startswith("1 read;")
    assert run("extract").startswith("1 read;")
    assert run("extract").startswith("0 read;")
    assert run("extract", "--all").startswith("2 read;")


def test_earlier_version_is_not_read_again():
    stored("a", TEXT), stored("a", f"{TEXT} Again.")
    assert run("extract", "--all").startswith("1 read;")
    assert Article.objects.filter(extracted_at__isnull=False).get().ref == "a"


def test_unknown_article_is_named():
    with pytest.raises(CommandError, match="no article has the ref 'nowhere'"):
        run("extract", article="nowhere")


def test_what_a_person_decided_survives_another_reading():
    stored("a", TEXT)
    run("extract")
    event = Event.objects.order_by("pk").first()
    decided("edit_title", 0, event=event.public_id, after={"title": "A person's title"})
    decided("accept", 1, event=event.public_id, after={"review": "accepted"})
    recompute([event.public_id])
    before = list(Event.objects.order_by("pk").values())
    run("extract", "--all")
    assert run("link").split("(")[1].startswith("0 made, 0 changed, 0 removed")
    assert list(Event.objects.order_by("pk").values()) == before
    assert (before[0]["title"], before[0]["review"]) == ("A person's title", "accepted")
