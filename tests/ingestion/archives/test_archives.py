"""An archive gives back what was put in, byte for byte, and brings nothing under that a person did here."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.curation import (
    accept,
    ask,
    assign,
    edit_title,
    make_event,
    mark_furniture,
    merge,
    merge_actors,
    redate,
    refuse,
    reject,
    relink,
    restate,
    set_visibility,
    split,
    teach_alias,
    undo,
    withdraw,
)
from events.exports.jsonl import export_lines
from events.exports.releases import make_release, released_lines
from events.ingestion.archives.layout import LEFT_OUT, TABLES
from events.ingestion.archives.loading import MAKER, load_archive
from events.ingestion.archives.reading import Archive
from events.ingestion.archives.writing import write_archive
from events.ingestion.linking import link_all
from events.models import Actor, ActorAlias, Article, Decision, Event, Mention, Project, Release, Source
from events.queries.exporting import ExportScope
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_project
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db
SENTENCES = (VISIT, SHELLING, "Ukraine freed a village.", "Doctors counted wounded people.", "Envoys met in Kyiv.")


@pytest.fixture(autouse=True)
def _content_types_anew():
    yield
    ContentType.objects.clear_cache()  # a flush makes them anew, and the test's end takes that back


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    """The archive of a chronology with every kind of decision, and a release."""
    make_project(codebook_version="0.1")
    user = make_user()
    events = make_chronology(*SENTENCES)

    def fresh(number: int) -> Event:
        return Event.objects.get(pk=events[number].pk)

    accept(fresh(0), by=user, why="seen")
    redate(fresh(0), "2024-01", by=user)
    reject(fresh(1), by=user, why="no event")
    merge(fresh(2), fresh(3), by=user)
    split(fresh(2), [Mention.objects.get(text=SENTENCES[3]).fingerprint], by=user)
    undo(edit_title(fresh(4), "Otherwise", by=user), by=user)
    set_visibility(fresh(4), "restricted", by=user)
    teach_alias(Actor.objects.get(slug="ukraine"), "Ukraina", by=user)
    stored("b.txt", "Later text.", "AFP")
    stored("b.txt", "Later text, corrected.", "AFP")
    make_release("v1.0", by=None, notes="First.")
    return written(tmp_path / "first.zip")


def written(path: Path) -> Path:
    write_archive(path)
    return path


def emptied() -> None:
    """The database as it was before anything was in it."""
    connection.check_constraints()  # PostgreSQL empties no table whose references wait to be checked
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)


def load(path: Path, **options: bool):
    with Archive(path) as archive:
        archive.check_digests()
        return load_archive(archive, **options)


def rows() -> dict[str, list[dict]]:
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in apps.get_app_config("events").get_models()}


def test_every_model_is_in_the_archive_or_left_out_for_a_reason():
    models = {model.__name__ for model in apps.get_app_config("events").get_models()}
    assert {table.model.__name__ for table in TABLES} | set(LEFT_OUT) == models
    assert not {table.model.__name__ for table in TABLES} & set(LEFT_OUT)


def test_the_same_database_gives_the_same_bytes(curated, tmp_path):
    assert written(tmp_path / "again.zip").read_bytes() == curated.read_bytes()


def test_loaded_into_an_empty_database_it_is_dumped_to_the_same_bytes(curated, tmp_path):
    before, release = list(export_lines(ExportScope(rejected=True, withheld=True))), list(released_lines("v1.0"))
    times = list(Event.objects.order_by("public_id").values_list("created_at", "changed_at", "version"))
    emptied()
    loaded = load(curated)
    assert (loaded.conflicts, loaded.left_out, loaded.linked) == ([], {}, None)
    assert written(tmp_path / "second.zip").read_bytes() == curated.read_bytes()
    assert list(export_lines(ExportScope(rejected=True, withheld=True))) == before
    assert list(released_lines("v1.0")) == release
    assert list(Event.objects.order_by("public_id").values_list("created_at", "changed_at", "version")) == times
    assert Article.objects.get(ref="b.txt").supersedes.raw == "Later text."


def test_every_decision_is_still_in_force_after_linking_what_was_loaded(curated):
    before = list(export_lines(ExportScope(rejected=True, withheld=True)))
    emptied()
    load(curated)
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)
    assert list(export_lines(ExportScope(rejected=True, withheld=True))) == before
    assert ActorAlias.objects.get(alias="Ukraina").is_curated


def test_accounts_stay_at_home_and_the_names_go_along(curated):
    emptied()
    load(curated)
    assert not get_user_model().objects.exists()
    assert set(Decision.objects.values_list("by", "by_name")) == {(None, "curators")}


def test_loading_twice_inserts_nothing_the_second_time(curated):
    before = rows()
    loaded = load(curated)
    assert (loaded.inserted.total(), loaded.conflicts) == (0, [])
    assert rows() == before


def test_dry_run_says_what_would_come_and_keeps_nothing(curated):
    emptied()
    loaded = load(curated, dry_run=True)
    assert (loaded.inserted["events"], loaded.inserted["decisions"], loaded.inserted["articles"]) == (6, 8, 3)
    assert not any(rows().values())


def test_what_a_person_did_here_is_never_overwritten_and_the_difference_is_told(curated, tmp_path):
    user = get_user_model().objects.get()
    Project.objects.update(name="Mine")
    Source.objects.update(affiliation="Mine")
    event = Event.objects.get(lead__text=VISIT)
    undo(Decision.objects.get(verb="redate"), by=user)
    event.refresh_from_db()
    redate(event, "2023", by=user)
    before = rows()
    loaded = load(curated)
    assert [sentence.split(";")[0] for sentence in loaded.conflicts] == [
        "project: “project”: name differ",
        "sources: “afp”: affiliation differ",
        f"decisions: redate by curators on {event.public_id}, {timezone.now():%Y-%m-%d} {Decision.objects.get(after={'when': '2024-01'}).at:%H:%M}"
        ": undone_at differ",
    ]
    assert rows() == before
    assert Event.objects.get(pk=event.pk).when.edtf == "2023"


def test_two_houses_that_read_the_same_article_keep_their_addresses_and_share_their_decisions(curated):
    emptied()
    make_project()
    user = make_user("curators", "other")
    own = make_chronology(*SENTENCES)
    redate(own[0], "2024-01-08", by=user)
    loaded = load(curated)
    event = Event.objects.get(pk=own[0].pk)
    assert (event.public_id, event.when.edtf, event.review) == (own[0].public_id, "2024-01-08", "accepted")
    assert next(sentence for sentence in loaded.conflicts if "redate" in sentence).endswith("that stays in force")
    assert Event.objects.get(pk=own[1].pk).review == "rejected"
    assert Event.objects.get(pk=own[4].pk).visibility == "restricted"
    assert Mention.objects.count() == len(SENTENCES)
    assert loaded.linked is not None


def test_spelling_that_leads_elsewhere_here_stays_here(curated):
    emptied()
    user = make_user("curators", "other")
    make_chronology(*SENTENCES)
    teach_alias(Actor.objects.get(slug="russia"), "Ukraina", by=user)
    loaded = load(curated)
    assert ActorAlias.objects.get(alias="Ukraina", is_curated=True).actor.slug == "russia"
    assert not Decision.objects.filter(verb="teach_alias", actor="ukraine").exists()
    assert any("Ukraina" in sentence for sentence in loaded.conflicts)


def test_text_that_was_purged_here_does_not_come_back(curated):
    Article.objects.filter(ref="afp-1.txt").update(raw="[redacted]", clean_text="")
    Mention.objects.filter(text=VISIT).update(retired_at=timezone.now(), event=None)
    gone = Mention.objects.get(text=SENTENCES[4])
    Event.objects.filter(lead=gone).delete()
    gone.delete()
    loaded = load(curated)
    assert Article.objects.get(ref="afp-1.txt").raw == "[redacted]"
    assert not Mention.objects.filter(text=SENTENCES[4]).exists()
    assert any("purged here" in sentence for sentence in loaded.conflicts)


def test_event_that_a_person_made_by_hand_is_somebodys_who_cannot_sign_in(tmp_path):
    make_project()
    user = make_user()
    Event.objects.create(title="By hand", when="2024-01", made_by=user)
    path = written(tmp_path / "a.zip")
    emptied()
    load(path)
    maker = Event.objects.get().made_by
    assert (maker.username, maker.is_active, maker.has_usable_password()) == (MAKER, False, False)


def test_date_of_an_article_that_a_person_set_is_read_with_after_loading(tmp_path):
    make_project()
    make_chronology()
    article = Article.objects.get()
    Decision.objects.create(verb="set_dct", by_name="x", at=timezone.now(), article=article.ref, after={"dct": "2024-02-01"})
    path = written(tmp_path / "a.zip")
    emptied()
    load(path)
    call_command("extract", all=True, verbosity=0)
    assert Article.objects.get().dct.edtf == "2024-02-01"


def test_every_other_kind_of_decision_goes_along_and_stays_in_force(tmp_path):
    make_project()
    user = make_user("administrators")
    events = make_chronology(*SENTENCES)
    article = Article.objects.get()
    stranger = Actor.objects.create(slug="ukrayina", name="Ukrayina", kind="state")

    def fresh(number: int) -> Event:
        return Event.objects.get(pk=events[number].pk)

    mention = fresh(0).lead
    restate(mention, [{"speaker": "ukraine", "stance": "denies", "cue": "said"}], by=user)
    relink(mention, Actor.objects.get(slug="russia"), Actor.objects.get(slug="ukraine"), by=user)
    merge_actors(Actor.objects.get(slug="ukraine"), stranger, by=user)
    refuse(fresh(1), fresh(2), by=user)
    make_event(article, 0, len(VISIT), title="By hand", by=user)
    withdraw(fresh(3), by=user, why="a source at risk")
    line = stored("furniture.txt", "Read also: ten things to know")  # what is marked is read again, by the real reader
    mark_furniture(line, line.raw, by=user)
    ask(fresh(2), "Sure?", by=user)
    assign(fresh(2), user.username, by=user)
    path = written(tmp_path / "a.zip")
    before = list(export_lines(ExportScope(rejected=True, withheld=True)))
    emptied()
    assert load(path).conflicts == []
    assert written(tmp_path / "b.zip").read_bytes() == path.read_bytes()
    link_all()
    assert list(export_lines(ExportScope(rejected=True, withheld=True))) == before
    emptied()
    make_chronology(*SENTENCES)
    loaded = load(path)
    assert (loaded.conflicts, loaded.is_to_be_read) == ([], True)
    assert [{**json.loads(line), "id": ""} for line in export_lines(ExportScope(rejected=True, withheld=True))] == [
        {**json.loads(line), "id": ""} for line in before
    ]


def test_commands_say_what_they_did(curated, tmp_path, capsys):
    target = tmp_path / "b.zip"
    call_command("dump_project", str(target))
    emptied()
    call_command("load_project", str(target), dry_run=True)
    call_command("load_project", str(target))
    out = capsys.readouterr().out
    assert f"{target}: 3 articles, 5 mentions, 6 events, 8 decisions, 1 releases; reader" in out
    assert "would be inserted: 1 project" in out
    assert "\ninserted: 1 project, 1 sources, 3 themes, 3 articles" in out
    assert Release.objects.get().version == "v1.0"


def test_archive_names_its_versions_and_the_digest_of_every_member(curated):
    with Archive(curated) as archive:
        manifest = archive.manifest
    assert (manifest["format"], manifest["project"], manifest["codebook_version"]) == (1, "Conflict Timeline", "0.1")
    assert set(manifest["members"]) == {f"{table.name}.jsonl" for table in TABLES} | {"releases/v1.0.jsonl"}
    assert all(len(told["sha256"]) == 64 for told in manifest["members"].values())
    assert json.dumps(manifest)


def test_decisions_on_the_demo_survive_loading_and_reading_everything_anew(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    call_command("load_demo", stdout=StringIO())
    user = make_user("administrators")
    titled, dated, away, kept, gone = list(Event.objects.order_by("pk")[:5])
    edit_title(titled, "As a person has it", by=user)
    redate(dated, "2021", by=user)
    merge(kept, away, by=user)
    reject(gone, by=user, why="not of this war")
    prints = {name: event.lead.fingerprint for name, event in (("titled", titled), ("dated", dated), ("gone", gone), ("away", away))}
    path = written(tmp_path / "demo.zip")
    emptied()
    load(path)
    call_command("extract", all=True, stdout=StringIO())
    now = {name: Mention.objects.get(fingerprint=print_).event for name, print_ in prints.items()}
    assert (now["titled"].title, now["dated"].when.edtf, now["gone"].review) == ("As a person has it", "2021", "rejected")
    assert now["away"].public_id == kept.public_id
    assert Event.objects.get(public_id=away.public_id).merged_into.public_id == kept.public_id
    assert not Decision.objects.filter(undone_at__isnull=False).exists()
