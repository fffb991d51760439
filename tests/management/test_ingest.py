"""`manage.py ingest`: the good rest is stored, the bad is named, nothing is half-stored."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events.ingestion import running
from events.models import Article, Event, Mention

pytestmark = pytest.mark.django_db

TEXT = "Ukraine's army retook Kupiansk on January 9. Polish farmers blocked a border crossing in November."


def ingest(*paths, **options):
    out, err = StringIO(), StringIO()
    status = 0
    try:
        call_command("ingest", *map(str, paths), stdout=out, stderr=err, **options)
    except CommandError as error:
        status = error.returncode
        err.write(str(error))
    return status, out.getvalue(), err.getvalue()


def file(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_good_files_are_stored_read_and_linked_beside_bad_ones(tmp_path):
    file(tmp_path, "a.txt", TEXT)
    file(tmp_path, "empty.txt", "")
    file(tmp_path, "binary.txt", b"\x89PNG\r\n\0\xff")
    file(tmp_path, "latin.txt", b"caf\xe9")
    file(tmp_path, "z.jsonl", '{"ref": "z1", "text": "Kyiv was quiet on Monday.", "published": "2024-01-09"}\n{"ref": "z2", "te')
    status, out, err = ingest(tmp_path, published="2024-01-09")
    assert status == 1
    assert sorted(Article.objects.values_list("ref", flat=True)) == ["a.txt", "z1"]
    assert [line.removeprefix(str(tmp_path)).split(":")[0] for line in err.splitlines()[:4]] == [
        "/binary.txt",
        "/empty.txt",
        "/latin.txt",
        "/z.jsonl, line 2",
    ]
    assert "4 inputs were not taken in" in err
    assert out.startswith("2 articles stored, 0 new versions, 0 completed, 0 known already; 2 read; ")
    assert Event.objects.filter(when_earliest__isnull=False).exists()


def test_again_is_quick_and_changes_nothing(tmp_path):
    file(tmp_path, "a.txt", TEXT)
    assert ingest(tmp_path, published="2024-01-09")[0] == 0
    before = list(Mention.objects.values()), list(Event.objects.order_by("pk").values()), list(Article.objects.values())
    status, out, _ = ingest(tmp_path, published="2024-01-09")
    assert (status, out.split(";")[0]) == (0, "0 articles stored, 0 new versions, 0 completed, 1 known already")
    assert (list(Mention.objects.values()), list(Event.objects.order_by("pk").values()), list(Article.objects.values())) == before


def test_date_that_comes_later_dates_what_was_undated(tmp_path):
    path = file(tmp_path, "a.txt", "The army of Ukraine retook Kupiansk on Tuesday.")
    ingest(path)
    assert list(Event.objects.values_list("when", flat=True)) != []
    assert not Event.objects.filter(when="2024-01-09")
    ingest(path, published="2024-01-10")
    assert Event.objects.filter(when="2024-01-09")


def test_markup_in_a_text_is_text(tmp_path):
    path = file(tmp_path, "a.txt", "Russia shelled <script>alert(1)</script> Kherson on January 9, 2024.")
    assert ingest(path)[0] == 0
    assert "<script>alert(1)</script>" in Article.objects.get().raw


def test_article_that_cannot_be_read_stays_and_says_why(tmp_path, monkeypatch):
    file(tmp_path, "a.txt", TEXT)
    file(tmp_path, "b.txt", "Kyiv was quiet. " + TEXT)
    read = running.read_article

    def fail_on_b(document, *rest):
        if document.ref == "b.txt":
            raise ValueError("no tree for this sentence")
        return read(document, *rest)

    monkeypatch.setattr(running, "read_article", fail_on_b)
    status, _, err = ingest(tmp_path, published="2024-01-09")
    assert (status, Article.objects.get(ref="b.txt").extraction_error) == (1, "ValueError: no tree for this sentence")
    assert "b.txt: is stored but could not be read: ValueError: no tree for this sentence" in err
    assert Mention.objects.filter(article__ref="a.txt").exists()
    monkeypatch.undo()
    call_command("extract", stdout=StringIO())
    assert (Article.objects.get(ref="b.txt").extraction_error, Mention.objects.filter(article__ref="b.txt").exists()) == ("", True)


def test_two_texts_of_one_name_in_one_run_are_not_taken_for_versions(tmp_path):
    for folder, text in (("x", "One."), ("y", "Two.")):
        (tmp_path / folder).mkdir()
        file(tmp_path / folder, "a.txt", text)
    status, _, err = ingest(tmp_path)
    assert (status, Article.objects.get().raw) == (1, "One.")
    assert "another text of this run is named 'a.txt' too" in err


def test_impossible_date_on_the_command_line_stops_before_anything_is_stored(tmp_path):
    status, _, err = ingest(file(tmp_path, "a.txt", TEXT), published="2024-02-31")
    assert (status, Article.objects.count()) == (1, 0)
    assert "--published: EDTF '2024-02-31': 2024-02 has no day 31; its last is 29" in err


def test_headline_that_came_apart_is_read_by_its_articles_date_and_leaves_as_evidence(tmp_path, capsys):
    row = {"ref": "a", "text": "It rained in the city all day.", "published": "2024-01-10"}
    file(tmp_path, "a.jsonl", json.dumps(row))
    assert ingest(tmp_path)[0] == 0
    assert Mention.objects.count() == 0
    file(tmp_path, "a.jsonl", json.dumps(row | {"title": "Ukraine's army retook Kupiansk on Tuesday"}))
    assert ingest(tmp_path)[0] == 0
    call_command("export")
    (event,) = map(json.loads, capsys.readouterr().out.splitlines())
    (mention,) = event["mentions"]
    assert event["when"]["edtf"] == "2024-01-09"
    assert {name: mention.get(name) for name in ("article", "in_title", "raw_start", "raw_end", "start", "end", "text")} == {
        "article": "a",
        "in_title": True,
        "raw_start": 0,
        "raw_end": 0,
        "start": 0,
        "end": 41,
        "text": "Ukraine's army retook Kupiansk on Tuesday",
    }


def test_export_of_a_file_says_nothing_of_titles(tmp_path, capsys):
    file(tmp_path, "a.txt", f"Ukraine's army retook Kupiansk\n\n{TEXT}")
    assert ingest(tmp_path, published="2024-01-10")[0] == 0
    call_command("export")
    mentions = [mention for line in capsys.readouterr().out.splitlines() for mention in json.loads(line)["mentions"]]
    assert {mention["text"] for mention in mentions} >= {"Ukraine's army retook Kupiansk"}
    assert [mention for mention in mentions if "in_title" in mention or not mention["raw_end"]] == []


def test_line_says_its_source_title_and_address(tmp_path):
    row = {"ref": "a", "title": "Kupiansk retaken", "text": TEXT, "source": "AFP", "url": "https://example.org/a"}
    ingest(file(tmp_path, "a.jsonl", json.dumps(row)))
    article = Article.objects.get()
    assert (article.title, article.source.name, article.url, article.captured_how) == ("Kupiansk retaken", "AFP", "https://example.org/a", "record")
