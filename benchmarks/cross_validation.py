"""How much of the temporal tagger's figures is learnt by heart: each document judged by a tagger that owes it nothing.

Rules written by hand cannot be written again for each fold. What can be done: for each document, leave out every rule,
and every row of words, that no correct expression of any other document supports, and fit the prices of the story's line
of time (`plot.py`) on the other documents from round numbers; then read the document with what is left. A rule is
supported where an expression got its right value and the rule folded some of its words; a rule that folds what is no date,
or only adds fields, wherever it fires. This is harder on us than a second writer would be: the only "seventeenth" of
all texts stays unknown.

Also printed: how the documents of a set spread, and what 95 of 100 draws of documents, with repetition, would have given.

    python -m benchmarks.cross_validation [--dropped]
"""

import argparse
import json
import random
import re
import statistics
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from events.extraction.dates import UNKNOWN, read_published
from events.extraction.knowledge.tables import read_table
from events.extraction.stages import timexes
from events.extraction.stages.resolution import plot
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.timexes import find_timexes, grammar, lexicon
from events.extraction.tagging import as_clean, tag_text
from tests.golden.referees.score_timex import pairs, prf, trimmed

SETS = Path(__file__).resolve().parent.parent / "tests" / "golden" / "timex"
STORIES = "wikiwars_dev"
NEVER = re.compile(r"(?!)")
DRAWS, SEED = 2_000, 1
ROUND = plot.Prices(
    **{"onward": 0.0, "back_a_little": 1.0, "back_a_lot": 3.0, "next_year_earlier_month": 2.0, "next_year_later_month": 4.0},
    **{"next_year_after_bare_year": 2.0, "year_before": 4.0, "leap": 5.0, "leap_back": 5.0, "looking_back": 1.0, "fixed": 1.0},
    **{"stray": 4.0, "aside": 3.0, "same_sentence": 1.0, "new_paragraph": 0.0},
)
FACTORS = (0.5, 0.75, 1.25, 1.5)
PASSES = 2

Counts = tuple[int, int, int]  # right, marked, in the gold


@dataclass(slots=True)
class Folded:
    """What one reading used: (rule, start, end) of what was folded, and the rules that fired at all."""

    spans: list[tuple[str, int, int]] = field(default_factory=list)
    fired: set[str] = field(default_factory=set)


def documents() -> dict[str, list[dict[str, Any]]]:
    """Each set's documents, but for halves that nobody may look into."""
    read = {path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in sorted(SETS.glob("*.jsonl"))}
    return {name: kept for name, rows in read.items() if (kept := [row for row in rows if row.get("half") != "b"])}


# Reading with less ---------------------------------------------------------------------------------------------------


@contextmanager
def without(rules: Collection[str], words: Collection[str], prices: plot.Prices = plot.PRICES) -> Iterator[None]:
    """The tagger without some rules and words, and with other prices."""
    whole, known, defaults = grammar.load_grammar(), lexicon.load_lexicon(), plot.years_of_story.__defaults__
    fewer = replace(whole, rules=tuple(replace(rule, pattern=NEVER) if rule.name in rules else rule for rule in whole.rules))
    poorer = replace(known, char_by_word={word: char for word, char in known.char_by_word.items() if word not in words})
    kept = grammar.load_grammar, lexicon.load_lexicon, grammar.load_lexicon
    grammar.load_grammar, lexicon.load_lexicon, grammar.load_lexicon = (lambda: fewer), (lambda: poorer), (lambda: poorer)
    plot.years_of_story.__defaults__ = (prices,)
    _forget_tokens()
    try:
        yield
    finally:
        _forget_tokens()
        grammar.load_grammar, lexicon.load_lexicon, grammar.load_lexicon = kept
        plot.years_of_story.__defaults__ = defaults


def _forget_tokens() -> None:
    """What the lexicon keeps of words that it met."""
    for function in vars(lexicon).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


@contextmanager
def watched() -> Iterator[Folded]:
    """Notes what the rules do meanwhile."""
    noted, offset = Folded(), [0]
    fold_one, annotate, in_sentence = grammar._fold_one, grammar._annotate, timexes._in_sentence

    def noting_fold(items: Any, rule: Any, whole: Any) -> None:
        for match in rule.pattern.finditer(items.chars):
            start, end = match.span("x") if "x" in match.re.groupindex else match.span()
            if start < end:
                noted.spans.append((rule.name, offset[0] + items.spans[start][0], offset[0] + items.spans[end - 1][1]))
        noted.fired.add(rule.name)
        fold_one(items, rule, whole)

    def noting_fields(items: Any, rule: Any, whole: Any) -> None:
        noted.fired.add(rule.name)
        annotate(items, rule, whole)

    def placed(sentence: Any) -> Any:
        offset[0] = sentence.start
        return in_sentence(sentence)

    grammar._fold_one, grammar._annotate, timexes._in_sentence = noting_fold, noting_fields, placed
    try:
        yield noted
    finally:
        grammar._fold_one, grammar._annotate, timexes._in_sentence = fold_one, annotate, in_sentence


# What a document supports -------------------------------------------------------------------------------------------


def right_spans(document: Mapping[str, Any]) -> tuple[Counts, list[tuple[int, int]]]:
    """The counts of a reading's values, and where the right ones stand."""
    text = document["text"]
    tagged = tag_text(text, read_published(document["dct"]) if document["dct"] else UNKNOWN)
    marked = sorted({trimmed({"start": one.timex.start, "end": one.timex.end}, text): one.value for one in tagged}.items())
    gold = [(trimmed(one, text), (one["value"] or "").upper()) for one in document["timexes"]]
    matched = pairs([span for span, _ in gold], [span for span, _ in marked])
    right = [marked[j][0] for i, j in matched if gold[i][1] == (marked[j][1] or "").upper()]
    return (len(right), len(marked), len(gold)), right


def support(document: Mapping[str, Any], rows: Mapping[str, int]) -> tuple[Counts, set[str], set[int]]:
    """A document's counts, the rules that it supports and the numbers of the rows of words."""
    with watched() as noted:
        counts, right = right_spans(document)
    silent = {rule.name for rule in grammar.load_grammar().rules if rule.type not in timexes.TYPES or rule.makes == "keep"}
    rules = {name for name, start, end in noted.spans if any(start < last and first < end for first, last in right)} | (noted.fired & silent)
    said = {word for start, end in right for word in document["text"][start:end].lower().replace("-", " ").split()}
    whole = " ".join(document["text"].lower().split())
    return counts, rules, {number for word, number in rows.items() if word in said or (" " in word and word in whole)}


def rows_by_word() -> dict[str, int]:
    """The row of time_words.csv that each word stands in first."""
    found: dict[str, int] = {}
    for number, row in enumerate(read_table("time_words.csv")):
        for word in row["words"].split("|"):
            found.setdefault(word.lstrip("^"), number)
    return found


# The prices of a story's line of time ---------------------------------------------------------------------------------


class Story:
    """One war history: its dates without a year, and how many of them get the right one at given prices."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        sentences = split_sentences(as_clean(document["text"]))
        self.sentences = {sentence.index: sentence for sentence in sentences}
        self.timexes = find_timexes(sentences, "narrative")
        self.gold = {one["start"]: one["value"][:4] for one in document["timexes"] if (one["value"] or "")[:4].isdigit()}
        self._right: dict[plot.Prices, int] = {}
        self.asked = 0

    def right(self, prices: plot.Prices) -> int:
        """Dates with the right year."""
        if prices not in self._right:
            years, _ = plot.years_of_story(self.timexes, self.sentences, prices)
            asked = {start: year for start, year in years.items() if start in self.gold}
            self.asked = len(asked)
            self._right[prices] = sum(f"{year:04d}" == self.gold[start] for start, year in asked.items())
        return self._right[prices]


def fit(stories: Sequence[Story]) -> plot.Prices:
    """Prices by descent along one of them after the other, from round numbers."""
    best, most = ROUND, sum(story.right(ROUND) for story in stories)
    for _ in range(PASSES):
        for name in (one.name for one in fields(plot.Prices)):
            now = getattr(best, name)
            for value in (now * factor if now else factor / 2 for factor in FACTORS):
                tried = replace(best, **{name: round(value, 3)})
                right = sum(story.right(tried) for story in stories)
                if right > most:
                    best, most = tried, right
    return best


# Print --------------------------------------------------------------------------------------------------------------


def f1(counts: Sequence[Counts]) -> float:
    """Value F1 of the sums, in per cent."""
    right, marked, gold = (sum(column) for column in zip(*counts, strict=True))
    return 100 * prf(right, marked, gold)[2]


def spread(counts: Sequence[Counts]) -> str:
    """Mean, deviation and least of the documents, and the middle 95 of 100 draws of documents."""
    each = [f1([one]) for one in counts]
    draw = random.Random(SEED)
    drawn = sorted(f1(draw.choices(counts, k=len(counts))) for _ in range(DRAWS))
    low, high = drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS)]
    return f"{statistics.mean(each):6.1f} {statistics.stdev(each):5.1f} {min(each):6.1f}   {low:5.1f} to {high:5.1f}"


def cross_fitted(kept: Sequence[Mapping[str, Any]]) -> dict[str, plot.Prices]:
    """Prices for each story, fitted on the others; prints how many years they get right."""
    stories = {document["doc_id"]: Story(document) for document in kept}
    folds = {name: fit([other for other in stories.values() if other is not story]) for name, story in stories.items()}

    def right(prices: plot.Prices) -> int:
        return sum(story.right(prices) for story in stories.values())

    left_out, everywhere = sum(story.right(folds[name]) for name, story in stories.items()), fit(list(stories.values()))
    asked = sum(story.asked for story in stories.values())
    print(f"{STORIES}: of {asked} dates without a year, right with round prices {right(ROUND)}, with those that ship {right(plot.PRICES)},")
    print(f"fitted here on all {right(everywhere)}, each document left out of its own fitting {left_out}")
    return folds


def main() -> None:
    """Prints a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dropped", action="store_true", help="name what is left out for each document")
    options = parser.parse_args()
    sets, rows = documents(), rows_by_word()
    folds = cross_fitted(sets[STORIES])
    supports = {(name, one["doc_id"]): support(one, rows) for name, kept in sets.items() for one in kept}
    rule_homes, row_homes = defaultdict(set), defaultdict(set)
    for home, (_, rules, numbers) in supports.items():
        for rule in rules:
            rule_homes[rule].add(home)
        for number in numbers:
            row_homes[number].add(home)
    print(f"\n{'value F1':16s}   all  left out   gap     dropped | documents: mean  s.d.  least   95 % of draws")
    for name, kept in sets.items():
        whole, alone, dropped = [], [], 0
        for document in kept:
            home = (name, document["doc_id"])
            rules = {rule for rule, homes in rule_homes.items() if homes == {home}}
            words = {word for word, number in rows.items() if row_homes.get(number) == {home}}
            dropped += len(rules) + len({rows[word] for word in words})
            if options.dropped and (rules or words):
                print(f"  {document['doc_id']}: rules {sorted(rules)}, words {sorted(words)}")
            with without(rules, words | {f"^{word}" for word in words}, folds.get(document["doc_id"], plot.PRICES)):
                alone.append(right_spans(document)[0])
            whole.append(supports[home][0])
        gap = f1(whole) - f1(alone)
        print(f"{name:16s} {f1(whole):5.1f}     {f1(alone):5.1f} {gap:5.1f} {dropped:6d} rows |           {spread(whole)}", flush=True)


if __name__ == "__main__":
    main()
