"""The rules of the house that a machine can check and no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for folder in ("events", "conflict_timeline") for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
HEAVY = {"spacy": "nlp.py", "dateparser": "foreign_dates.py"}
QUERYSET_WORDS = {"objects", "filter", "annotate", "exclude", "select_related", "prefetch_related", "raw"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_views_ask_the_database_only_through_queries() -> None:
    offences = [
        f"{name_of(path)}:{node.lineno} .{node.attr}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "events" / "views")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in QUERYSET_WORDS
    ]
    assert offences == []


def test_modules_say_what_they_do() -> None:
    assert [name_of(path) for path in SOURCES if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree_of(path))] == []


def test_modules_stay_within_400_lines() -> None:
    assert [name_of(path) for path in SOURCES if path.read_text(encoding="utf-8").count("\n") > 400] == []


def test_functions_stay_within_60_lines() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in functions_of(tree_of(path))
        if (node.end_lineno or node.lineno) - node.lineno >= 60
    ]
    assert long == []


def test_imports_inside_functions_say_why() -> None:
    silent = []
    for path in SOURCES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for function in functions_of(tree_of(path)):
            for node in ast.walk(function):
                if isinstance(node, ast.Import) and {alias.name for alias in node.names} <= set(HEAVY):
                    continue  # ruff holds these to be inside functions
                if isinstance(node, ast.Import | ast.ImportFrom) and not re.search(
                    r"# noqa: PLC0415 -- (slow import|app ready)", " ".join(lines[node.lineno - 1 : node.end_lineno])
                ):
                    silent.append(f"{name_of(path)}:{node.lineno}")
    assert silent == []


@pytest.mark.parametrize(("package", "home"), HEAVY.items())
def test_heavy_library_is_loaded_in_one_place(package: str, home: str) -> None:
    loaders = {
        path.name
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == package for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package)
    }
    assert loaders <= {home}


def test_public_functions_of_the_core_have_docstrings() -> None:
    bare = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in SOURCES
        if {"extraction", "queries", "curation"} & set(path.parts)
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert bare == []


def test_every_stage_has_its_test() -> None:
    stages = {path.stem for path in (ROOT / "events/extraction/stages").iterdir() if not path.name.startswith("_")}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests/extraction/stages").glob("test_*.py")}
    assert {stage for stage in stages if not any(name == stage or name.startswith(f"{stage}_") for name in tested)} == set()


def test_every_data_table_has_an_origin() -> None:
    data = ROOT / "events/extraction/data"
    readme = (data / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(data.iterdir()) if path.is_file() and path.name != "README.md" and path.name not in readme] == []


def test_templates_and_scripts_stay_within_their_budget() -> None:
    long_templates = [name_of(path) for path in (ROOT / "templates").rglob("*.html") if path.read_text(encoding="utf-8").count("\n") > 130]
    long_scripts = [name_of(path) for path in (ROOT / "static/js").rglob("*.js") if path.read_text(encoding="utf-8").count("\n") > 150]
    assert long_templates + long_scripts == []


def test_templates_hold_no_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    offences = [
        f"{name_of(path)}: {found.group()}"
        for path in (ROOT / "templates").rglob("*.html")
        for found in inline.finditer(path.read_text(encoding="utf-8"))
        if 'type="application/json"' not in found.group()
    ]
    assert offences == []
