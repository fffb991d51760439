"""Every regular expression that the extraction core compiles, and strings made from each to make it slow.

`python -m tests.extraction.expressions` imports the whole core with an ear on `re`, loads the tables, reads the demo's
articles and prints what was compiled as JSON: pattern, flags, module. A process of its own, because a module that is
loaded already compiles nothing again.
"""

import importlib
import json
import pkgutil
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "events" / "extraction"
MANY = 8  # a repetition that may go on longer than this is one to pump
SIZES = (12, 16, 20, 24, 28, 32, 40, 60, 96, 384, 1536)  # repetitions; an exponential pattern shows itself before it hangs
SECONDS_ENOUGH = 0.05  # no longer string is needed to judge
SECONDS_TO_JUDGE = 0.002  # below, the clock cannot tell
GROWTH = 8.0  # of four times the string: 4 is linear, 16 quadratic
PAIRS = 5  # of the string and a quarter of it, in turn
SECONDS_PLAIN = 1.0  # nothing linear takes that long
SECONDS_TICK = 1e-6
UNMATCHED = ("", "\x00", "z")


def compiled_by_the_core() -> list[tuple[str, int, str]]:
    """(pattern, flags, module) of everything that reading the demo's articles compiles."""
    done = subprocess.run([sys.executable, "-m", "tests.extraction.expressions"], check=True, capture_output=True, text=True, cwd=ROOT)
    return [(pattern, flags, module) for pattern, flags, module in json.loads(done.stdout)]


def _listen() -> dict[tuple[str, int], str]:
    heard: dict[tuple[str, int], str] = {}
    compile_any: Callable[[Any, Any], Any] = re._compile  # type: ignore[attr-defined]

    def listening(pattern: Any, flags: Any) -> Any:
        module = Path(sys._getframe(2).f_code.co_filename)
        compiled = compile_any(pattern, flags)
        if module.is_relative_to(CORE) and isinstance(compiled.pattern, str):
            heard.setdefault((compiled.pattern, compiled.flags & ~re.UNICODE), str(module.relative_to(CORE)))
        return compiled

    re._compile = listening  # type: ignore[attr-defined]
    return heard


def _read_everything() -> None:
    package = importlib.import_module("events.extraction")
    for module in pkgutil.walk_packages(package.__path__, "events.extraction."):
        importlib.import_module(module.name)
    knowledge = importlib.import_module("events.extraction.knowledge").load_knowledge()
    pipeline, types = importlib.import_module("events.extraction.pipeline"), importlib.import_module("events.extraction.types")
    rows = json.loads((ROOT / "fixtures" / "articles.json").read_text(encoding="utf-8"))
    articles = [row["fields"] for row in rows if row["model"] == "events.article"]
    list(pipeline.read_articles([types.Document(one["ref"], one["raw"]) for one in articles], knowledge))


# Strings that a pattern has the longest to think about ---------------------------------------------------------------


def attacks(pattern: str, flags: int) -> Iterator[Callable[[int], str]]:
    """Makers of strings of n repetitions: for each open repetition of a pattern, what leads to it, its body n times, and
    something that cannot follow; and each whole example of the pattern n times over."""
    tree = re._parser.parse(pattern, flags)  # type: ignore[attr-defined]
    whole = _example(tree)
    pumps = [(before, body) for before, body in _repetitions(tree, "")]
    pumps += [("", whole), ("", whole[:-1]), *(("", body) for _, body in list(pumps)), *((whole, body) for _, body in list(pumps))]
    for before, body in dict.fromkeys(pumps):
        if body:
            for tail in UNMATCHED:
                yield lambda times, before=before, body=body, tail=tail: before + body * times + tail  # type: ignore[misc]


def example_of(pattern: str) -> str:
    """The plainest string that a pattern matches."""
    return _example(re._parser.parse(pattern))  # type: ignore[attr-defined]


def _repetitions(nodes: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    for code, argument in nodes:
        name = str(code)
        if name.endswith("REPEAT"):
            _, most, body = argument
            if int(most) > MANY:
                yield from ((before, example) for example in _examples(body))
            yield from _repetitions(body, before)
        elif name == "SUBPATTERN":
            yield from _repetitions(argument[-1], before)
        elif name == "ATOMIC_GROUP":
            yield from _repetitions(argument, before)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from _repetitions(branch, before)
        before += _example([(code, argument)])


def _examples(nodes: Iterable[Any]) -> set[str]:
    """Some strings that a piece of a pattern matches: its plain example, and one by each branch or member of a set."""
    nodes = list(nodes)
    found = {_example(nodes)}
    if len(nodes) == 1 and str(nodes[0][0]) == "IN":
        found |= {_of_class([member]) for member in nodes[0][1] if str(member[0]) != "NEGATE"}
    if len(nodes) == 1 and str(nodes[0][0]) == "BRANCH":
        found |= {_example(branch) for branch in nodes[0][1][1]}
    return found


def _example(nodes: Iterable[Any]) -> str:
    """The plainest string that a piece of a pattern matches; what looks around takes no room."""
    text = ""
    for code, argument in nodes:
        name = str(code)
        if name == "LITERAL":
            text += chr(argument)
        elif name == "NOT_LITERAL":
            text += "b" if argument == ord("a") else "a"
        elif name == "ANY":
            text += "a"
        elif name == "IN":
            text += _of_class(argument)
        elif name.endswith("REPEAT"):
            text += _example(argument[2]) * max(1, argument[0])
        elif name == "SUBPATTERN":
            text += _example(argument[-1])
        elif name == "ATOMIC_GROUP":
            text += _example(argument)
        elif name == "BRANCH":
            text += _example(argument[1][0])
    return text


def _of_class(members: Iterable[Any]) -> str:
    """A character of a set; of a set of all but some, the first usual character that is none of them."""
    members = list(members)
    if str(members[0][0]) == "NEGATE":
        inner = [_of_class([member]) for member in members[1:]]
        literal = re.compile("[" + "".join(re.escape(one) for one in inner) + "]") if inner else None
        return next(one for one in "a1 .,-" if not (literal and literal.match(one)))
    code, argument = members[0]
    category = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_WORD": "-"}
    if str(code) == "LITERAL":
        return chr(argument)
    if str(code) == "RANGE":
        return chr(argument[0])
    return category.get(str(argument), "a")


# How the time grows --------------------------------------------------------------------------------------------------


def is_super_linear(run: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether four times the string takes much more than four times the time."""
    size = SIZES[0]
    for size in SIZES:
        taken = _seconds(run, make(size))
        if taken > SECONDS_ENOUGH:
            break
    if taken < SECONDS_TO_JUDGE:
        return False
    pairs = 1 if taken > SECONDS_PLAIN else PAIRS
    return statistics.median(_seconds(run, make(size)) / _seconds(run, make(size // 4)) for _ in range(pairs)) > GROWTH


def _seconds(run: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    run(text)
    return max(time.process_time() - started, SECONDS_TICK)


if __name__ == "__main__":
    compiled = _listen()
    _read_everything()
    print(json.dumps([[pattern, flags, module] for (pattern, flags), module in compiled.items()]))
