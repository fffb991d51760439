"""Releases: what is kept, what is said of the difference, that nothing changes them, and what never leaves."""

import hashlib
import json

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError, connection, models, transaction

from events.curation import CurationDenied, accept, edit_title, redate, reject, set_visibility
from events.curation.releasing import changed_fields, strike, strike_article
from events.exports.jsonl import export_lines
from events.exports.releases import make_release, released_lines
from events.models import Actor, Article, Event, Release, ReleasedEvent, ReleaseIsFixed
from events.queries.audience import Audience, visible_events
from events.queries.releases import release_detail
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def records(version: str) -> dict[str, dict]:
    return {row["id"]: row for row in map(json.loads, released_lines(version))}


def test_release_keeps_the_export_byte_for_byte_with_its_digest():
    make_project(codebook_version="0.1", licence="CC BY 4.0")
    visit, shelling = make_chronology()
    lines = list(export_lines())
    release = make_release("v1.0", by=None, notes=" First. ")
    edit_title(fresh(visit), "Otherwise", by=make_user())
    assert list(released_lines("v1.0")) == lines
    assert release.sha256 == hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert (release.codebook_version, release.extractor_version != "", release.notes) == ("0.1", True, "First.")
    assert (set(release.added), release.changed, release.withdrawn) == ({visit.public_id, shelling.public_id}, [], [])
    assert {name: release.summary[name] for name in ("events", "accepted", "articles", "sentences", "read_with", "since")} == {
        "events": 2, "accepted": 0, "articles": 1, "sentences": 2, "read_with": {"test": 2}, "since": "",
    }  # fmt: skip


def test_next_release_says_what_was_added_changed_by_field_and_withdrawn():
    make_project()
    user = make_user()
    visit, shelling, other = make_chronology(VISIT, SHELLING, "Ukraine freed a village.")
    reject(other, by=user, why="not here")
    make_release("v1", by=None)
    redate(fresh(visit), "2024-01", by=user)
    accept(fresh(visit), by=user)
    reject(fresh(shelling), by=user, why="twice")
    accept(fresh(other), by=user)
    second = make_release("v2", by=None)
    assert second.added == [other.public_id]
    assert second.withdrawn == [shelling.public_id]
    assert second.changed == [{"id": visit.public_id, "fields": {"when": ["2024-01-09", "2024-01"], "review": ["proposed", "accepted"]}}]
    assert second.summary["since"] == "v1"


def test_sentences_that_changed_are_counted_and_a_purged_record_has_no_before():
    assert changed_fields({"mentions": [1, 2]}, {"mentions": [3]}) == {"mentions": [2, 1]}
    assert changed_fields({"id": "a", "struck": True}, {"id": "a", "title": "New"}) == {}


@pytest.mark.parametrize("name", ["", "2024", "2024-01", "2022-02-24", "a b", "../v1", "x" * 33, "May2024", "v1\n2", "é"])
def test_name_that_an_address_could_misread_is_refused(name):
    make_project()
    make_chronology()
    with pytest.raises(CurationDenied, match="cannot be a release's name"):
        make_release(name, by=None)


def test_nothing_new_and_nothing_at_all_are_refused():
    make_project(shown="accepted")
    event, _ = make_chronology()
    with pytest.raises(CurationDenied, match="nothing to release"):
        make_release("v1", by=None)
    accept(event, by=make_user())
    make_release("v1", by=None)
    with pytest.raises(CurationDenied, match="Nothing that readers see has changed since the release v1"):
        make_release("v2", by=None)
    with pytest.raises(CurationDenied, match="There is a release v1 already"):
        make_release("v1", by=None)


def test_only_who_may_release_does():
    make_project()
    make_chronology()
    user = make_user("curators")
    with pytest.raises(CurationDenied, match="add_release is missing"):
        make_release("v1", by=user)
    user.user_permissions.add(Permission.objects.get(codename="add_release"))
    assert make_release("v1", by=type(user).objects.get(pk=user.pk)).by_name == "curators"


def test_release_is_changed_and_deleted_by_no_code_of_ours():
    make_project()
    make_chronology()
    release = make_release("v1", by=None)
    release.notes = "Other"
    for act in (
        release.save,
        release.delete,
        lambda: Release.objects.update(notes="Other"),
        lambda: Release.objects.all().delete(),
        lambda: Release.objects.bulk_update([release], ["notes"]),
    ):
        with pytest.raises(ReleaseIsFixed):
            act()
    assert Release.objects.get().notes == ""


@pytest.mark.parametrize(
    "change",
    ["content = ''", "sha256 = 'x'", "notes = 'Other'", "version = 'v2'", "struck = struck", "struck = struck + 1, sha256 = 'x'", "added = '[]'"],
)
def test_the_database_lets_no_statement_change_a_release(change):
    make_project()
    make_chronology()
    make_release("v1", by=None)
    with pytest.raises(DatabaseError, match="a release is not changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE events_release SET {change}")
    with pytest.raises(DatabaseError, match="a release is not changed"), transaction.atomic():
        models.QuerySet(Release).update(notes="Other")


@pytest.mark.parametrize("visibility", ["restricted", "withheld"])
def test_what_is_hidden_is_in_no_release_and_what_is_hidden_later_leaves_with_none(visibility):
    make_project()
    user = make_user()
    visit, shelling, other = make_chronology(VISIT, SHELLING, "Ukraine freed a village.")
    set_visibility(visit, visibility, by=user)
    make_release("v1", by=None)
    assert set(records("v1")) == {shelling.public_id, other.public_id}
    set_visibility(fresh(shelling), visibility, by=user)
    assert records("v1")[shelling.public_id] == {"id": shelling.public_id, "withheld": True}
    assert records("v1")[other.public_id]["title"]
    detail = release_detail("v1")
    assert ([row.public_id for row in detail.added], detail.missing) == ([other.public_id], 1)


def test_article_hidden_later_takes_its_sentences_out_of_a_release():
    make_project()
    make_chronology()
    make_release("v1", by=None)
    Article.objects.update(visibility="withheld")
    assert [set(row) for row in records("v1").values()] == [{"id", "withheld"}] * 2


def test_person_who_is_private_now_is_named_by_no_release():
    make_project()
    make_chronology()
    make_release("v1", by=None)
    names = {actor["name"] for row in records("v1").values() for actor in row["actors"]}
    Actor.objects.filter(key="ukraine").update(is_private=True)
    assert "Ukraine" in names
    assert {actor["name"] for row in records("v1").values() for actor in row["actors"]} == names - {"Ukraine"} | {"a private person"}


def test_struck_records_are_purged_and_the_release_says_so():
    make_project()
    visit, shelling = make_chronology()
    make_release("v1", by=None)
    edit_title(fresh(visit), "Named in full", by=make_user())
    second = make_release("v2", by=None)
    assert strike([visit.public_id, "nothing"]) == 2
    first, again = Release.objects.get(version="v1"), Release.objects.get(version="v2")
    assert (first.struck, again.struck, again.sha256) == (1, 1, second.sha256)
    assert records("v2")[visit.public_id] == {"id": visit.public_id, "struck": True}
    assert again.changed == [{"id": visit.public_id, "fields": {}}]
    kept = b"".join(bytes(row) for row in (first.text, again.text)).decode() + json.dumps([first.changed, again.changed])
    assert "Named in full" not in kept
    assert VISIT not in kept
    assert set(ReleasedEvent.objects.filter(event=visit.public_id).values_list("title", flat=True)) == {""}
    line = next(line for line in released_lines("v2") if shelling.public_id in line)
    assert ReleasedEvent.objects.get(release=again, event=shelling.public_id).sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert strike([visit.public_id]) == 0


def test_words_that_are_redacted_in_an_article_leave_every_release():
    make_project()
    visit, shelling = make_chronology()
    make_release("v1", by=None)
    assert (strike_article("other.txt"), strike_article("afp-1.txt", "nobody here")) == (0, 0)
    assert strike_article("afp-1.txt", "VISITED  troops") == 1
    assert records("v1")[visit.public_id] == {"id": visit.public_id, "struck": True}
    assert records("v1")[shelling.public_id]["title"] == SHELLING[:-1]
    assert strike_article("afp-1.txt@0123456789ab") == 1


def test_project_that_shows_what_was_released_shows_accepted_events_of_the_last_release_alone():
    make_project(shown="released")
    user = make_user()
    visit, shelling, other = make_chronology(VISIT, SHELLING, "Ukraine freed a village.")

    def seen():
        return set(visible_events(Audience.READERS).values_list("public_id", flat=True))

    accept(visit, by=user)
    assert (seen(), list(export_lines())) == (set(), [])
    make_release("v1", by=None)
    assert seen() == {visit.public_id}
    accept(shelling, by=user)
    assert seen() == {visit.public_id}
    make_release("v2", by=None)
    assert seen() == {visit.public_id, shelling.public_id} == {json.loads(line)["id"] for line in export_lines()}
    set_visibility(fresh(visit), "withheld", by=user)
    assert seen() == {shelling.public_id}
    assert set(visible_events(Audience.CURATORS).values_list("public_id", flat=True)) == {shelling.public_id, other.public_id}
