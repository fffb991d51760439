"""Bad input: each file and line gets its own clear message, and the good rest comes through."""

import json
import os
import tracemalloc
from pathlib import Path

import pytest

from events.extraction.dates import PartialDate
from events.ingestion.incoming import Defaults, Incoming
from events.ingestion.readers import Refusal, find_files, read_files

NONE_GIVEN = Defaults()


def taken(*paths: Path, defaults: Defaults = NONE_GIVEN) -> list[Incoming | Refusal]:
    return list(read_files(find_files(paths), defaults))


def reasons(*paths: Path) -> list[str]:
    return [item.reason for item in taken(*paths) if isinstance(item, Refusal)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty: there is no text to read"),
        (b" \n\t\n", "is empty: there is no text to read"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "is not UTF-8: it is a binary file"),
        (b"ELF\0\x01\x02", "its text has a NUL character at 3: it is binary or damaged"),
        (b"caf\xe9 in Kyiv", "is not UTF-8: byte 3 is 0xe9 (invalid continuation byte); save it as UTF-8"),
        ("Київ".encode("utf-16"), "is not UTF-8: it looks like UTF-16; save it as UTF-8"),
    ],
    ids=["empty", "blank", "png", "nul", "latin-1", "utf-16"],
)
def test_text_file_that_is_no_text_is_refused(tmp_path, content, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert taken(path) == [Refusal(str(path), reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"ref": "a", "text": "cut in ha', "is not JSON (Unterminated string starting, character 21); is it cut off?"),
        ("[1, 2]", "holds a JSON list; a line is an object with 'ref' and 'text'"),
        ('{"text": "words"}', "has no 'ref'; a record needs 'ref' and 'text'"),
        ('{"ref": "a", "text": "  "}', "has no 'text'; a record needs 'ref' and 'text'"),
        ('{"ref": 7, "text": "words"}', "'ref' is int, not text"),
        ('{"ref": "a\\nb", "text": "words"}', "'ref' has control characters"),
        (
            '{"ref": "a", "text": "words", "published": "2024-02-31"}',
            "'published': EDTF '2024-02-31': 2024-02 has no day 31; its last is 29",
        ),
        ('{"ref": "a", "text": "half \\ud83d"}', "its text has half of a surrogate pair at character 5: it is damaged"),
        ('{"ref": "a", "text": "nul \\u0000"}', "its text has a NUL character at 4: it is binary or damaged"),
        (
            '{"ref": "a", "text": "words", "url": "javascript:alert(1)"}',
            "'url' 'javascript:alert(1)': write an address that starts with http:// or https://",
        ),
        ("[" * 100_000, "is not JSON that can be read: RecursionError"),
        ('{"ref": "a/../b", "text": "words"}', "'ref' 'a/../b': no page can have this address; give it a name"),
    ],
    ids=["cut", "list", "no ref", "no text", "ref type", "ref lines", "31 February", "surrogate", "nul", "script url", "deep", "ref address"],
)
def test_line_that_is_no_record_is_refused_and_the_next_is_taken(tmp_path, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{line}\n{{"ref": "good", "text": "Good words."}}\n', encoding="utf-8")
    first, second = taken(path)
    assert (first, second.ref) == (Refusal(f"{path}, line 1", reason), "good")


def test_line_of_20_megabytes_is_refused_in_little_memory(tmp_path, settings):
    settings.MAX_ARTICLE_CHARACTERS = 100_000
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"ref": "long", "text": "')
        for _ in range(200):
            file.write("x" * 100_000)
        file.write('"}\n{"ref": "good", "text": "Good words."}\n')
    tracemalloc.start()
    first, second = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert first.reason == "has more than 600,000 bytes: longer than any article (MAX_ARTICLE_CHARACTERS)"
    assert second.ref == "good"
    assert peak < 8_000_000


def test_article_longer_than_allowed_is_refused(tmp_path, settings):
    settings.MAX_ARTICLE_CHARACTERS = 10
    short, long = tmp_path / "a.txt", tmp_path / "b.txt"
    short.write_text("0123456789", encoding="utf-8")
    long.write_text("0123456789x", encoding="utf-8")
    assert reasons(short, long) == ["has 11 characters; an article has at most 10 (MAX_ARTICLE_CHARACTERS): split it"]


def test_folder_gives_its_texts_by_name_and_names_what_is_wrong(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text("Two.", encoding="utf-8")
    (tmp_path / "1.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "README").write_text("Words.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert [item.ref for item in taken(tmp_path)] == ["1.txt", "2.txt"]
    assert reasons(tmp_path / "picture.png", tmp_path / "README", tmp_path / "nowhere.txt", tmp_path / "empty") == [
        "has the suffix '.png'; give .txt or .jsonl",
        "has no suffix; give .txt or .jsonl",
        "there is no such file",
        "holds no .txt and no .jsonl file",
    ]


@pytest.mark.parametrize("content", ["", "\n\r\n \n"])
def test_file_of_no_line_is_empty(tmp_path, content):
    path = tmp_path / "a.jsonl"
    path.write_text(content, encoding="utf-8")
    assert reasons(path) == ["is empty: there is no text to read"]


def test_file_name_that_is_no_text_is_named_readably(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Words.", encoding="utf-8")
    (item,) = taken(path)
    assert item.where.endswith("caf\\xe9.txt")
    assert item.reason == "has a name that is not UTF-8; rename it"


def test_text_is_kept_as_it_came(tmp_path):
    content = "\ufeffOne\r\ntwo <script>alert('x')</script>\r\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (item,) = taken(path)
    assert item.raw == "One\r\ntwo <script>alert('x')</script>\r\n"
    assert item.raw.encode(item.encoding) == content


def test_record_says_its_own_date_and_source_before_the_defaults(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"ref": "a", "text": "A.", "published": "2024-01-09T23:30:00-05:00", "source": "AFP"}, {"ref": "b", "text": "B."}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = taken(path, defaults=Defaults(PartialDate.from_edtf("2023-11"), "Reuters"))
    assert [(item.published.edtf, item.source) for item in found] == [("2024-01-09", "AFP"), ("2023-11", "Reuters")]
