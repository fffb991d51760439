"""`manage.py evaluate --accepted`: the reader is scored against what people accepted here, with what they taught."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from events.curation import accept, edit_title, redate, reject, relink_actor, teach_alias
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.management.evaluation import Bench
from events.management.own_material import accepted_gold, measure_accepted
from events.models import Actor, Event
from tests.curation.making import make_user
from tests.factories import make_project
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db
TEXT = "Read also: more news.\n\nRussian troops captured Avdiivka on 17 February 2024.\n\nZaluzhnyi Brigade men shelled Kherson on Monday."


@pytest.fixture
def user():
    make_project()
    article = stored("a.txt", TEXT, "AFP", "2024-02-20")
    read_stored(article.pk)
    link_all()
    return make_user()


def event_of(words: str) -> Event:
    return Event.objects.get(lead__text__contains=words)


def scored(tmp_path: Path) -> dict:
    return dict(measure_accepted(Bench(settings.BASE_DIR, tmp_path)).values)


def test_what_the_reader_reads_as_accepted_is_right_and_what_people_changed_is_wrong(user, tmp_path):
    accept(event_of("Avdiivka"), by=user)
    right = scored(tmp_path)
    assert (right["gold"], right["found"], right["dated"], right["themes"], right["certainty"]) == (1, 1, 1, 1, 1)
    redate(event_of("Avdiivka"), "2024-02-10", by=user)
    wrong = scored(tmp_path)
    assert (wrong["found"], wrong["dated"], wrong["false_days"]) == (1, 0, 1)


def test_gold_is_what_was_accepted_with_its_place_in_the_text_as_it_came(user):
    accept(event_of("Avdiivka"), by=user)
    reject(event_of("Kherson"), by=user, why="not ours")
    (row,) = accepted_gold()
    assert TEXT[row["start"] :].startswith(row["quote"]) and row["quote"].startswith("capture")
    assert (row["article"], row["edtf"], row["earliest"], row["latest"], row["certain_day"]) == ("a.txt", "2024-02-17", *["2024-02-17"] * 2, True)


@pytest.mark.parametrize(
    ("edtf", "window"), [("[..2024-02-17]", ("2024-02-17", "2024-02-17", True)), ("[2024-02-17..]", ("2024-02-17", None, False))]
)
def test_open_sides_are_what_the_referee_takes_them_for(user, tmp_path, edtf, window):
    redate(event_of("Avdiivka"), edtf, by=user)
    accept(event_of("Avdiivka"), by=user)
    (row,) = accepted_gold()
    assert (row["earliest"], row["latest"], row["open_start"]) == window
    assert scored(tmp_path)["dated"] == 0


def test_what_people_taught_makes_the_reader_better_on_their_own_material(user, tmp_path):
    brigade = Actor.objects.create(slug="zaluzhnyi-brigade", name="Zaluzhnyi Brigade", kind="force")
    event = event_of("Kherson")
    relink_actor(event, [{"slug": "zaluzhnyi-brigade", "role": "initiator"}], by=user)
    accept(event_of("Kherson"), by=user)
    before = scored(tmp_path)
    teach_alias(brigade, "Zaluzhnyi Brigade", by=user)
    after = scored(tmp_path)
    assert (before["all_actors"], before["actors"], after["actors"]) == (1, 0, 1)


def test_nothing_accepted_is_said_and_the_database_is_left_alone(user, capsys):
    with pytest.raises(CommandError, match="nobody has accepted an event"):
        call_command("evaluate", "--accepted")
    accept(event_of("Avdiivka"), by=user)
    edit_title(event_of("Avdiivka"), "Otherwise", by=user)
    before = {model: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("events").get_models()}
    call_command("evaluate", "--accepted", "--json")
    assert json.loads(capsys.readouterr().out)["accepted events of this database"]["gold"] == 1
    call_command("evaluate", "--accepted")
    assert "found      1/1 = 100 %" in capsys.readouterr().out
    assert {model: list(model.objects.order_by("pk").values()) for model in before} == before
