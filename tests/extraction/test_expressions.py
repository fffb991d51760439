import ast
import re
from collections.abc import Callable
from functools import cache

import pytest

from tests.extraction.expressions import CORE, attacks, compiled_by_the_core, is_super_linear

WINDOWS = {  # what is searched in a stretch of bounded length only, and that length in characters
    "stages/dating/people.py": 70,
}
ANCHORED = {"match", "fullmatch"}


@cache
def expressions() -> list[tuple[str, int, str]]:
    return compiled_by_the_core()


@cache
def uses(module: str) -> dict[str, set[str]]:
    """For each name of a module-level expression and each literal pattern, the methods by which the module asks it."""
    found: dict[str, set[str]] = {}
    tree = ast.parse((CORE / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not isinstance(node.func.value, ast.Name):
            continue
        asked, method = node.func.value.id, node.func.attr
        if asked == "re" and method != "compile" and node.args and isinstance(node.args[0], ast.Constant):
            found.setdefault(str(node.args[0].value), set()).add(method)
        elif asked != "re":
            found.setdefault(asked, set()).add(method)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Call):
            for text in (one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant) and isinstance(one.value, str)):
                found.setdefault(text, set()).update(found.get(node.targets[0].id, set()))
    return found


def way_of(pattern: str, flags: int, module: str) -> Callable[[str], object]:
    """How a pattern meets text: anchored where its module only ever asks so, else anywhere."""
    compiled = re.compile(pattern, flags)
    methods = uses(module).get(pattern, set())
    return compiled.match if methods and methods <= ANCHORED else compiled.search


@pytest.mark.parametrize("bad", [r"(a+)+$", r"(?:a|aa)+$", r"\w+\s*$", r"\s*,\s*(?:\s*x)+", r"[\w-]+b", r"\W*(?:[\w-]+ )?war"])
def test_the_audit_finds_a_pattern_that_backtracks_super_linearly(bad: str) -> None:
    assert any(is_super_linear(re.compile(bad).search, attack) for attack in attacks(bad, 0))


@pytest.mark.parametrize("good", [r"\d{4}-\d\d", r"a+", r"(?<!a)(?>a+)b|c", r"\b\w{1,20} (?:am|pm)\b", r"(?<!\s)\s+$", r"[^\n]+(?:\n[^\n]+)*"])
def test_the_audit_lets_a_linear_pattern_pass(good: str) -> None:
    assert not any(is_super_linear(re.compile(good).search, attack) for attack in attacks(good, 0))


def test_the_audit_hears_tables_and_literals_alike() -> None:
    heard = {module for _, _, module in expressions()}
    assert {"stages/timexes/grammar.py", "knowledge/furniture.py", "stages/sentences/boundaries.py", "stages/assembly/wording.py"} <= heard


def test_no_expression_of_the_core_backtracks_super_linearly() -> None:
    slow = []
    for pattern, flags, module in expressions():
        run, window = way_of(pattern, flags, module), WINDOWS.get(module)
        for attack in attacks(pattern, flags):
            if is_super_linear(lambda text, run=run, window=window: run(text[:window]), attack):  # type: ignore[misc]
                slow.append(f"{module}: {pattern[:80]!r} on {attack(2)[:40]!r}")
                break
    assert slow == []
