"""An archive that somebody made to do harm, or that was cut short, is refused with a sentence, and nothing of it stays."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from events.ingestion.archives import reading
from events.ingestion.archives.layout import FORMAT, MANIFEST, TABLES
from events.ingestion.archives.loading import load_archive
from events.ingestion.archives.reading import Archive, ArchiveRefused
from events.ingestion.archives.writing import write_archive
from events.models import Event, Project
from tests.curation.making import make_chronology
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def members(tmp_path: Path) -> dict[str, bytes]:
    """The members of an archive of a small chronology; the database is empty then."""
    make_project()
    make_chronology()
    path = tmp_path / "good.zip"
    write_archive(path)
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, members: dict[str, bytes], *, honest: bool = True) -> Path:
    """An archive of these members; an honest one says what is in it."""
    if honest:
        manifest = json.loads(members[MANIFEST])
        manifest["members"] = {
            name: {"sha256": sha256(data).hexdigest(), "bytes": len(data), "rows": data.count(b"\n")}
            for name, data in members.items()
            if name != MANIFEST
        }
        members = {**members, MANIFEST: json.dumps(manifest).encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    """Why it is refused; nothing of it is kept."""
    with pytest.raises(ArchiveRefused) as caught, Archive(path) as archive:
        archive.check_digests()
        load_archive(archive)
    assert not (Project.objects.exists() or Event.objects.exists())
    return str(caught.value)


def changed(members: dict[str, bytes], table: str, line: int = 0, **values: object) -> dict[str, bytes]:
    """The members with one row changed."""
    lines = members[f"{table}.jsonl"].splitlines()
    row = {**json.loads(lines[line]), **values}
    lines[line] = json.dumps(row).encode()
    return {**members, f"{table}.jsonl": b"\n".join(lines) + b"\n"}


def test_the_same_members_unchanged_are_loaded(members, tmp_path):
    with Archive(packed(tmp_path / "a.zip", members)) as archive:
        archive.check_digests()
        assert load_archive(archive).inserted["events"] == 2


def test_file_that_is_no_archive(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 no")
    assert "is no archive that can be read" in refused(path)
    with pytest.raises(CommandError, match=r"a\.zip: .* Nothing was loaded\."):
        call_command("load_project", str(path))
    with pytest.raises(CommandError, match="no such file"):
        call_command("load_project", str(tmp_path / "none.zip"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "events.jsonl/../x", "run.sh", "releases/../x.jsonl", "releases/2024-01.jsonl"])
def test_member_that_no_archive_of_ours_has(members, tmp_path, name):
    assert "which no archive of ours has" in refused(packed(tmp_path / "a.zip", {**members, name: b"{}\n"}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "good.zip"]


def test_two_members_of_one_name(members, tmp_path):
    path = packed(tmp_path / "a.zip", members)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("events.jsonl", b"{}\n")
    assert "two members of one name" in refused(path)


def test_bomb_is_not_unpacked(members, tmp_path):
    path = packed(tmp_path / "a.zip", {**members, "events.jsonl": b" " * 30_000_000})
    assert path.stat().st_size < 200_000
    assert "no chronology packs so well" in refused(path)


def test_line_that_is_too_long_is_not_read_to_its_end(members, tmp_path, monkeypatch):
    monkeypatch.setattr(reading.Archive._lines, "__defaults__", (1_000,))
    assert "has a line of more than 1,000 bytes" in refused(packed(tmp_path / "a.zip", members))


def test_more_than_can_be_read(members, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000)
    assert "at most 1,000 are read" in refused(packed(tmp_path / "a.zip", members))
    monkeypatch.setattr(reading, "MOST_MEMBERS", 3)
    assert "members; one of ours has at most 3" in refused(tmp_path / "a.zip")


def test_archive_that_was_cut_short_or_changed(members, tmp_path):
    path = packed(tmp_path / "a.zip", members)
    (tmp_path / "b.zip").write_bytes(path.read_bytes()[:-200])
    assert "is no archive that can be read" in refused(tmp_path / "b.zip")
    other = {**members, "events.jsonl": members["events.jsonl"].replace(b"incident", b"process")}
    assert "events.jsonl is not what manifest.json says it is" in refused(packed(tmp_path / "c.zip", other, honest=False))
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    (tmp_path / "d.zip").write_bytes(bytes(data))
    assert refused(tmp_path / "d.zip")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ({"format": FORMAT + 1}, "load it with a newer one"),
        ({"extractor_version": "999"}, "was read by version 999 of the reader"),
        ({"extractor_version": None}, "lacks the versions"),
        ({"format": "1"}, "does not say what the archive holds"),
        ({"members": []}, "does not say what the archive holds"),
        ({"members": {}}, "disagree about"),
        ({"members": {f"{table.name}.jsonl": 1 for table in TABLES}}, "does not give digest, bytes and rows"),
    ],
)
def test_manifest_that_is_newer_or_wrong(members, tmp_path, manifest, words):
    changed_manifest = json.dumps({**json.loads(members[MANIFEST]), **manifest}).encode()
    assert words in refused(packed(tmp_path / "a.zip", {**members, MANIFEST: changed_manifest}, honest=False))


@pytest.mark.parametrize("data", [b"[1]", b"nonsense", b"{" * 100_000, b"\xff\xfe"])
def test_manifest_that_is_no_object(members, tmp_path, data):
    assert "manifest.json" in refused(packed(tmp_path / "a.zip", {**members, MANIFEST: data}, honest=False))


def test_archive_without_a_manifest_or_a_table(members, tmp_path):
    assert "has no manifest.json" in refused(packed(tmp_path / "a.zip", {"events.jsonl": b""}, honest=False))
    fewer = {name: data for name, data in members.items() if name != "events.jsonl"}
    assert "disagree about events.jsonl" in refused(packed(tmp_path / "b.zip", fewer))


@pytest.mark.parametrize("line", [b"nonsense", b"[1, 2]", b"1", b'{"title": NaN}', b'{"title": "\xff"}', b"[" * 100_000])
def test_line_that_is_no_row_is_named(members, tmp_path, line):
    broken = {**members, "events.jsonl": members["events.jsonl"] + line + b"\n"}
    assert refused(packed(tmp_path / "a.zip", broken)).startswith("events.jsonl, line 3: ")


@pytest.mark.parametrize(
    ("table", "values", "words"),
    [
        ("events", {"title": 5}, "events.jsonl, line 1, title: '5' is no CharField"),
        ("events", {"title": "x" * 301}, "events.jsonl, line 1, title"),
        ("events", {"title": "a\x00b"}, "a character that cannot be kept"),
        ("events", {"when": "yesterday"}, "events.jsonl, line 1, when"),
        ("events", {"kind": "murder"}, "events.jsonl, line 1, kind"),
        ("events", {"version": True}, "is no PositiveIntegerField"),
        ("events", {"version": -1}, "events.jsonl, line 1, version"),
        ("events", {"version": 10**30}, "events.jsonl, line 1, version"),
        ("events", {"created_at": "now"}, "is no moment with a time zone"),
        ("events", {"created_at": "2024-01-01T00:00:00"}, "is no moment with a time zone"),
        ("events", {"shell": "rm"}, "nothing here is called shell"),
        ("events", {"title": ""}, "breaks a rule of the database"),
        ("mentions", {"article": None}, "it names no article"),
        ("mentions", {"article": ["x"]}, "a reference is the key of a row"),
        ("mentions", {"reading": []}, "list where dict is wanted"),
        ("mentions", {"reading": {"themes": [{"name": "x"}]}}, "not what a mention's reading is like"),
        ("mentions", {"reading": {"themes": "\x00"}}, "a character that cannot be kept"),
        ("mentions", {"end": 0}, "breaks a rule of the database"),
        ("articles", {"url": "javascript:alert(1)"}, "articles.jsonl, line 1, url"),
        ("articles", {"offset_map": {"a": 1}}, "dict where list is wanted"),
        ("articles", {"offset_map": [[0, 0]]}, "articles.jsonl, line 1, offset_map: not the shape"),
        ("articles", {"marks": {"timexes": [{"start": "0"}]}}, "articles.jsonl, line 1, marks: not the shape"),
        ("sources", {"slug": "../x"}, "sources.jsonl, line 1, slug"),
    ],
)
def test_value_that_its_column_cannot_hold_is_named(members, tmp_path, table, values, words):
    assert words in refused(packed(tmp_path / "a.zip", changed(members, table, **values)))


def test_row_that_is_there_twice_is_refused_in_an_empty_database(members, tmp_path):
    twice = {**members, "events.jsonl": members["events.jsonl"] * 2}
    assert "events.jsonl" in refused(packed(tmp_path / "a.zip", twice))


def test_release_whose_records_are_not_its_own(members, tmp_path):
    row = {"version": "v1", "at": "2024-01-01T00:00:00Z", "codebook_version": "1", "extractor_version": "3", "sha256": "0" * 64}
    other = {**members, "releases.jsonl": json.dumps(row).encode() + b"\n"}
    assert "lacks the records of the release v1" in refused(packed(tmp_path / "a.zip", other))
    assert "do not have its digest" in refused(packed(tmp_path / "b.zip", {**other, "releases/v1.jsonl": b"{}\n"}))


@pytest.mark.parametrize(
    ("verb", "after"),
    [
        ("redate", {"when": "soon"}),
        ("accept", {"review": "gone"}),
        ("retheme", {"themes": "military"}),
        ("relink_actor", {"actors": [{"slug": 1}]}),
        ("merge", {"fingerprints": [1], "with": "x"}),
        ("set_dct", {"day": "2024"}),
        ("restate", {"statements": ["denies"]}),
        ("make_event", {"title": "x", "kind": "incident", "themes": [], "raw": "0-1"}),
    ],
)
def test_decision_that_linking_could_not_follow(members, tmp_path, verb, after):
    row = {"verb": verb, "at": "2024-01-01T00:00:00Z", "event": "abc", "after": after}
    other = {**members, "decisions.jsonl": json.dumps(row).encode() + b"\n"}
    assert "decisions.jsonl, line 1, after: not the shape" in refused(packed(tmp_path / "a.zip", other))
