"""Fixtures load by themselves, load_demo overwrites nothing, and a dump loads back to the same database."""

import hashlib
import json
import stat
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from events.ingestion.demo import FIXTURES
from events.models import Actor, Article, Decision, Event, Mention, Project, Source
from scripts import build_fixtures
from tests.site import rows_of

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures"


@pytest.fixture
def demo(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    yield load_demo
    ContentType.objects.clear_cache()  # a flush makes them anew, and the test's end takes that back


def load_demo():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_demo_that_was_stopped_before_linking_is_linked_when_it_is_loaded_again(demo, monkeypatch):
    def stopped():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("events.management.reading.link_all", stopped)
        with pytest.raises(CommandError, match="interrupted"):
            demo()
    assert (Mention.objects.exists(), Event.objects.exists()) == (True, False)
    demo()
    assert not Mention.objects.filter(event=None).exists()
    assert demo().splitlines()[0] == "the demonstration is loaded already"


@pytest.mark.parametrize("name", FIXTURES)
def test_each_fixture_loads_into_an_empty_database(name):
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for _ in range(2 if name != "decisions" else 1):
        call_command("loaddata", FOLDER / f"{name}.json", verbosity=0)
    found = {model: apps.get_model(model).objects.count() for model in {row["model"] for row in rows}}
    assert sum(found.values()) == len(rows)


def test_every_fixture_file_is_one_that_the_demo_loads():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(FIXTURES)


def test_written_fixtures_are_what_the_script_writes(tmp_path, monkeypatch):
    (tmp_path / "seeds").symlink_to(FOLDER / "seeds")
    monkeypatch.setattr(build_fixtures, "FIXTURES", tmp_path)
    build_fixtures.main()
    for name in ("sources", "themes", "articles"):
        assert (tmp_path / f"{name}.json").read_text(encoding="utf-8") == (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def test_seeds_are_stored_as_they_came_with_the_dates_that_a_person_established():
    call_command("loaddata", FOLDER / "articles.json", verbosity=0)
    dates = {article.ref[:3]: (article.dct.edtf, article.dct_basis) for article in Article.objects.all()}
    assert dates == {
        "000": ("2024-01-09", "curated"),
        "001": ("2025-12-12", "curated"),
        "002": ("[2024-01-27..2024-02-01]", "curated"),
        "003": ("2022-02-27", "curated"),
        "004": ("2022-09-15", "curated"),
    }
    for article in Article.objects.all():
        content = (FOLDER / "seeds" / article.ref).read_bytes()
        assert (article.raw.encode(), article.sha256) == (content, hashlib.sha256(content).hexdigest())


def test_demo_applies_every_decision_of_its_curated_state(demo):
    demo()
    for decision in Decision.objects.all():
        event = Event.objects.get(mentions__fingerprint=decision.fingerprint)
        assert {name: getattr(event, name) for name in decision.after} == decision.after


def test_demo_again_inserts_nothing_and_overwrites_nothing(demo, tmp_path, django_assert_max_num_queries):
    password = demo().split("password ")[1].split()[0]
    Project.objects.update(name="Mine")
    Source.objects.filter(slug="afp").update(name="AFP (Paris)")
    Article.objects.filter(ref__startswith="000").update(dct_explanation="Mine")
    Actor.objects.filter(key="ukraine").update(note="Mine")
    before = {model: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("events").get_models()}
    with django_assert_max_num_queries(60):
        out = demo()
    assert {model: list(model.objects.order_by("pk").values()) for model in before} == before
    assert out == f"the demonstration is loaded already\nthe administrator's login is in {tmp_path / 'admin-login.txt'}\n"
    kept = tmp_path / "admin-login.txt"
    assert (kept.read_text(encoding="utf-8"), stat.S_IMODE(kept.stat().st_mode)) == (f"admin\n{password}\n", 0o600)


def test_demo_puts_back_what_is_missing(demo):
    demo()
    Project.objects.all().delete()
    assert demo().startswith("1 project inserted; 0 read")
    assert Project.objects.count() == 1


@pytest.mark.parametrize("natural", [True, False], ids=["natural keys", "primary keys"])
def test_dump_loads_back_to_the_same_database(demo, tmp_path, natural):
    demo()
    chronology = exported()
    flags = {"use_natural_foreign_keys": natural, "use_natural_primary_keys": natural}
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    call_command("dumpdata", exclude=["contenttypes", "auth.permission", "sessions"], output=str(first), indent=1, **flags)
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)
    assert not Event.objects.exists()
    call_command("loaddata", first, verbosity=0)
    call_command("dumpdata", exclude=["contenttypes", "auth.permission", "sessions"], output=str(second), indent=1, **flags)
    assert rows_of(second.read_text(encoding="utf-8")) == rows_of(first.read_text(encoding="utf-8"))
    assert exported() == chronology


def exported():
    out = StringIO()
    call_command("export", stdout=out)
    return out.getvalue()
