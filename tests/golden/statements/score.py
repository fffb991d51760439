"""Measure who says what against the sentences here: speaker, via, stance and certainty per half, and what swapping the sides changes.

Reads every sentence as an article of its own, dated 15 May 2024. Lists the misses of the developing sets, never of
the examined ones, b and g. Does not judge dates, places or titles. Run from anywhere: python tests/golden/statements/score.py [--quiet]
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations, zip_longest
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from events.extraction.dates import PartialDate  # noqa: E402
from events.extraction.knowledge import load_knowledge  # noqa: E402
from events.extraction.pipeline import read_articles  # noqa: E402
from events.extraction.types import Document, DraftMention, Reading, StatementDraft  # noqa: E402

Row = dict[str, Any]
DCT = "2024-05-15"
TABLES = ("sentences.jsonl", "more_sentences.jsonl")
EXAMINED = frozenset({"b", "g"})
BELOW_HEADLINE = "\n\nThe weather in the region was calm and dry. The shops along the main street were small and rather dark.\n"
SPEAKER_OVERLAP = 0.6  # Dice of content words from which two namings are one speaker: the interior ministry is not its country
SWAPS = (
    ("Russia", "Ukraine"),
    ("Russian", "Ukrainian"),
    ("Russians", "Ukrainians"),
    ("Moscow", "Kyiv"),
    ("Putin", "Zelenskyy"),
    ("the Kremlin", "Bankova"),
    ("The Kremlin", "Bankova"),
)
OTHER = dict(SWAPS) | {right: left for left, right in SWAPS} | {"Bankova": "the Kremlin"}
SWAPPED = re.compile(r"\b(?:" + "|".join(sorted(OTHER, key=len, reverse=True)) + r")\b")
SMALL_WORDS = frozenset(re.findall(r"\w+", "a an the of for in at by its his her their who to and s"))
STANCE_OF_CERTAINTY = {"reported": "reports", "claimed": "claims", "expected": "expects"}
ASSERTIONS = frozenset({"claims", "reports"})
Said = tuple[str, str, str]
Parts = tuple[bool, bool, bool, bool]


def rows() -> list[Row]:
    """The annotated sentences: halves a and b, and those written afterwards."""
    return [json.loads(line) for name in TABLES for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def swap_sides(text: str) -> str:
    """The sentence with the sides changed."""
    swapped = SWAPPED.sub(lambda found: OTHER[found[0]], text)
    return swapped[:1].upper() + swapped[1:]


def in_its_place(row: Row) -> str:
    """The sentence as an article; a headline stands over a text that tells nothing."""
    return row["text"] + (BELOW_HEADLINE if row["style"] == "headline" else "")


def read_sentences(texts: Iterable[str]) -> list[Reading]:
    """Each text read as an article of its own."""
    documents = [Document(ref=f"s{number}", raw=text, dct=PartialDate.from_edtf(DCT), dct_basis="stated") for number, text in enumerate(texts)]
    return list(read_articles(documents, load_knowledge()))


def labels(reading: Reading) -> list[tuple[Any, ...]]:
    """What a swap of the sides must leave as it is, of every mention in the order of the text."""
    return [
        (
            swap_neutral(mention.trigger),
            mention.kind,
            mention.certainty,
            sorted(made.stance for made in mention.statements),
            sorted(theme.slug for theme in mention.themes),
        )
        for mention in reading.mentions
    ]


def swap_neutral(word: str) -> str:
    """A trigger that is itself a side's name counts as the same on both sides."""
    return "SIDE" if SWAPPED.fullmatch(word) else word


def mention_of(row: Row, reading: Reading) -> DraftMention | None:
    """The mention of the annotated happening: by its trigger, else the one with the shortest clause that holds it."""
    at = reading.clean.text.find(row["happening"])
    end = at + len(row["happening"])
    if at < 0:
        return None
    for mention in reading.mentions:
        if mention.trigger_start < end and at < mention.trigger_end:
            return mention
    holding = [mention for mention in reading.mentions if mention.clause_start <= at and end <= mention.clause_end]
    return min(holding, key=lambda mention: mention.clause_end - mention.clause_start, default=None)


def content_words(text: str) -> frozenset[str]:
    """The words that name somebody."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if word not in SMALL_WORDS)


def is_named(answers: str, text: str) -> bool:
    """Whether the text is one of the answers, or near enough in words."""
    found = content_words(text)
    for answer in answers.split("|"):
        wanted = content_words(answer)
        if not wanted and not found:
            return True
        if wanted and found and 2 * len(wanted & found) / (len(wanted) + len(found)) >= SPEAKER_OVERLAP:
            return True
    return False


def said(made: StatementDraft) -> Said:
    """Speaker, via and stance as words."""
    return made.speaker_text or (made.speaker.name if made.speaker else ""), made.via_text or (made.via.name if made.via else ""), made.stance


def author_says(mention: DraftMention) -> Said:
    """The author's own word, which a mention without statements is; its stance follows from the certainty."""
    return "", "", STANCE_OF_CERTAINTY.get(mention.certainty, "reports")


def right_parts(wanted: Row | None, found: Said | None) -> Parts:
    """Whether speaker, via, stance, and the stance with `claims` and `reports` taken for one, are right.

    Nothing of a statement that is missing or too many is.
    """
    if wanted is None or found is None:
        return False, False, False, False
    stances = set(wanted["stance"].split("|"))
    is_direction = found[2] in (stances | ASSERTIONS if stances & ASSERTIONS else stances)
    return is_named(wanted["speaker"], found[0]), is_named(wanted["via"], found[1]), found[2] in stances, is_direction


def paired(wanted: Sequence[Row], found: Sequence[Said]) -> list[Parts]:
    """What is right of each statement, in the pairing that is kindest; the longer list sets how many there are."""
    found = found[:5]
    best: list[Parts] = []
    for order in permutations(found):
        parts = [right_parts(one, other) for one, other in zip_longest(wanted, order)]
        if not best or sum(map(sum, parts)) > sum(map(sum, best)):
            best = parts
    return best


def judged(row: Row, reading: Reading) -> tuple[list[Parts], bool, DraftMention | None]:
    """What is right of each statement, whether the certainty is, and the mention that was looked at."""
    mention = mention_of(row, reading)
    if mention is None:
        return [(False,) * 4] * len(row["statements"]), False, None
    found = [said(made) for made in mention.statements] or [author_says(mention)]
    return paired(row["statements"], found), mention.certainty in row["certainty"], mention


def described_miss(row: Row, reading: Reading, mention: DraftMention | None) -> str:
    """A miss as a developer reads it."""
    wanted = "; ".join(f"{one['speaker'] or 'author'} / {one['via']} / {one['stance']}" for one in row["statements"])
    head = f"{row['id']} {row['style']}: {row['text']}\n    of '{row['happening']}' want  {wanted}  [{'|'.join(row['certainty'])}]"
    if mention is None:
        return f"{head}\n    no mention; there are: {[(other.trigger, other.kind) for other in reading.mentions]}"
    found = "; ".join(" / ".join((speaker or "author", via, stance)) for speaker, via, stance in map(said, mention.statements))
    return f"{head}\n    of '{mention.trigger}' ({mention.kind}) found {found}  [{mention.certainty}]"


def figures(half: str, judgements: list[tuple[Row, list[Parts], bool, DraftMention | None]]) -> str:
    """The figures of one half."""
    count: Counter[str] = Counter()
    for row, parts, is_certain, mention in judgements:
        count["sentences"] += 1
        count["found"] += mention is not None
        count["by trigger"] += mention is not None and row["happening"] in mention.trigger.split()
        count["statements"] += len(parts)
        for part in parts:
            count.update({"speaker": part[0], "via": part[1], "stance": part[2], "direction": part[3], "whole": all(part)})
            count["whole but claims or reports"] += part[0] and part[1] and part[3]
        count["certainty"] += is_certain
        count["all right"] += is_certain and all(map(all, parts))
    n, of = count["sentences"], count["statements"]
    told = [
        f"{name} {count[name]}/{of} ({count[name] / of:.0%})"
        for name in ("speaker", "via", "stance", "direction", "whole", "whole but claims or reports")
    ]
    told += [
        f"certainty {count['certainty']}/{n} ({count['certainty'] / n:.0%})",
        f"all right {count['all right']}/{n} ({count['all right'] / n:.0%})",
    ]
    return f"half {half}: found {count['found']}/{n} (by trigger {count['by trigger']}); " + "; ".join(told)


def main() -> None:
    """Print the figures, and the misses of the developing sets."""
    table = rows()
    readings = read_sentences(in_its_place(row) for row in table)
    judgements = [(row, *judged(row, reading)) for row, reading in zip(table, readings, strict=True)]
    if "--quiet" not in sys.argv:
        for (row, parts, is_certain, mention), reading in zip(judgements, readings, strict=True):
            if row["half"] not in EXAMINED and not (is_certain and all(map(all, parts))):
                print(described_miss(row, reading, mention))
    swapping = [row for row in table if row["swap"]]
    straight = {row["id"]: labels(reading) for row, reading in zip(table, readings, strict=True)}
    swapped = {
        row["id"]: labels(reading) for row, reading in zip(swapping, read_sentences(swap_sides(in_its_place(row)) for row in swapping), strict=True)
    }
    for half in sorted({row["half"] for row in table}):
        print(figures(half, [one for one in judgements if one[0]["half"] == half]))
        ids = [row["id"] for row in swapping if row["half"] == half]
        print(f"half {half}: same labels after the swap {sum(straight[one] == swapped[one] for one in ids)}/{len(ids)}")
        if half not in EXAMINED and "--quiet" not in sys.argv:
            for one in ids:
                if straight[one] != swapped[one]:
                    print(f"    {one} {straight[one]}\n      -> {swapped[one]}")


if __name__ == "__main__":
    main()
