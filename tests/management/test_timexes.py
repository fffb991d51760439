import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GOOD = {"doc_id": "a", "dct": "2025-12-12", "text": "They met on Friday."}


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("processes", [1, 2])
def test_timexes_tags_the_good_lines_and_names_the_bad(tmp_path: Path, processes: int) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join([json.dumps(GOOD), '{"doc_id": "b", "te', "[]", '{"doc_id": "c"}', "", json.dumps(GOOD)]), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        call_command("timexes", str(source), str(target), processes=processes)
    tagged = lines_of(target)
    assert [(one["doc_id"], one["timexes"][0]["value"]) for one in tagged] == [("a", "2025-12-12"), ("a", "2025-12-12")]
    reasons = str(refused.value).splitlines()
    assert [reason.split(":")[0] for reason in reasons] == [f"in.jsonl, line {number}" for number in (2, 3, 4)]


def test_timexes_of_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        call_command("timexes", str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"))


def test_date_writes_evidence_and_null_bounds_without_any(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    documents = [
        {"doc_id": "a", "text": "They met on Friday.", "url": "https://example.org/2024/01/12/talks"},
        {"doc_id": "b", "text": "They met on Friday."},
        {"doc_id": "c", "html": '<meta property="article:published_time" content="2024-01-09T08:00:00Z"><p>They met.</p>'},
    ]
    source.write_text("\n".join(map(json.dumps, documents)), encoding="utf-8")
    call_command("date", str(source), str(target))
    dated = lines_of(target)
    assert [(one["doc_id"], one["earliest"], one["latest"], one["basis"]) for one in dated] == [
        ("a", "2024-01-12", "2024-01-12", "inferred"),
        ("b", None, None, None),
        ("c", "2024-01-09", "2024-01-09", "metadata"),
    ]
    assert dated[1]["explanation"] == "Nothing in the text, its address or its metadata tells its date."


@pytest.mark.parametrize("command", ["timexes", "date"])
def test_file_is_not_written_over_while_it_is_read(command: str, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"doc_id": "1", "text": "He left on Friday."}\n', encoding="utf-8")
    with pytest.raises(CommandError, match="name another"):
        call_command(command, str(source), str(source))
    assert source.read_text(encoding="utf-8") == '{"doc_id": "1", "text": "He left on Friday."}\n'
