"""Measures event types and actors on coded PLOVER sentences: types by cross-validation, with a bootstrap interval.

The cues are fixed and the same in every fold; what is learnt is learnt from the other folds alone. Sentences of one
text are in one fold. Input: golden data. Output: tables and values.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.event_types import load_event_types
from events.extraction.nlp import parse_sentences
from events.extraction.pipeline import read_articles
from events.extraction.stages.event_types import event_type_of, event_type_tags, features_of
from events.extraction.types import Document, ParsedSentence, Reading, Sentence
from events.management.event_type_training import learn_weights

FOLDS = 10
RESAMPLES = 2000
INTERVAL = 0.95
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset({"the", "of", "in", "a", "an", "and", "s", "to", "by", "for", "near", "at", "based", "from"})


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its type and the words for who acts and upon whom."""

    text: str
    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]


def measure_event_types(golden: Path) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Name, table and values of each measurement."""
    coded = load_coded(golden / "plover" / "plover_gsr_dev.jsonl")
    yield _types(coded)
    yield _actors(coded)


def load_coded(path: Path) -> list[Coded]:
    """The records, their text as a newspaper prints it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Coded(_plain(row["text"]), row["event"], _texts(row.get("source")), _texts(row.get("target"))) for row in rows]


def parsed(coded: Sequence[Coded]) -> list[ParsedSentence]:
    """Each text as one parsed sentence."""
    return list(parse_sentences([Sentence(0, 0, len(one.text), one.text, 0) for one in coded]))


def learnt_features(sentences: Sequence[ParsedSentence]) -> list[list[str]]:
    """What the weights are learnt from, for each sentence."""
    table = load_event_types()
    return [features_of(one, event_type_tags(one, table)) for one in sentences]


def _types(coded: Sequence[Coded]) -> tuple[str, str, Mapping[str, float]]:
    sentences = parsed(coded)
    features = learnt_features(sentences)
    texts = {text: number for number, text in enumerate(dict.fromkeys(one.text for one in coded))}
    folds = [texts[one.text] % FOLDS for one in coded]
    hits = [False] * len(coded)
    cues = [False] * len(coded)
    shipped = load_event_types()
    for fold in range(FOLDS):
        weights = learn_weights([(features[i], one.type) for i, one in enumerate(coded) if folds[i] != fold])
        table = replace(shipped, weights=weights)
        for i in (i for i in range(len(coded)) if folds[i] == fold):
            tag = event_type_of(sentences[i], table)
            hits[i] = tag is not None and tag.type == coded[i].type
            cues[i] = tag is not None and bool(tag.cue)
    low, high = _bootstrap(hits)
    commonest = max(sum(one.type == kind for one in coded) for kind in {one.type for one in coded})
    values = {
        "sentences": len(coded),
        "types": len({one.type for one in coded}),
        "right": sum(hits) / len(coded),
        "low": low,
        "high": high,
        "by_a_cue": sum(cues) / len(coded),
        "commonest": commonest / len(coded),
    }
    table_text = (
        f"sentences  {len(coded)} of {values['types']} types, {FOLDS} folds\n"
        f"right      {sum(hits)}/{len(coded)} = {values['right']:.3f}, {INTERVAL:.0%} of {RESAMPLES} resamples {low:.3f} to {high:.3f}\n"
        f"by a cue   {values['by_a_cue']:.3f} of all sentences; the commonest type alone {values['commonest']:.3f}\n"
    )
    return "PLOVER event types, cross-validated", table_text, values


def _bootstrap(hits: Sequence[bool]) -> tuple[float, float]:
    """The interval of the share of hits when sentences are drawn again, with replacement."""
    chance = random.Random(0)
    shares = sorted(sum(chance.choices(hits, k=len(hits))) / len(hits) for _ in range(RESAMPLES))
    cut = round(RESAMPLES * (1 - INTERVAL) / 2)
    return shares[cut], shares[-cut - 1]


def _actors(coded: Sequence[Coded]) -> tuple[str, str, Mapping[str, float]]:
    day = PartialDate.from_edtf("2000-01-01")  # the date of every record; it stands for none
    documents = [Document(str(i), one.text, dct=day, dct_basis="stated") for i, one in enumerate(coded)]
    tally = dict.fromkeys(("source", "source_in_role", "target", "target_or_place", "all_source", "all_target"), 0)
    for one, reading in zip(coded, read_articles(documents, load_knowledge()), strict=True):
        for side, texts in (("source", one.source), ("target", one.target)):
            for text in texts:
                tally[f"all_{side}"] += 1
                found = [mention for mention in reading.actors if _alike(mention.text, text)]
                upon = side == "target" and any(_alike(name, text) for name in _targets(reading))  # "withdrew its troops from Chad"
                tally[side] += bool(found) or upon
                if side == "source":
                    names = {mention.actor.name for mention in found}
                    tally["source_in_role"] += bool(names & _doers(reading))
                else:
                    tally["target_or_place"] += bool(found) or any(_alike(place.text, text) for place in reading.places)
    whole = tally["all_source"] + tally["all_target"]
    either = tally["source"] + tally["target"], tally["source"] + tally["target_or_place"]
    lines = []
    for side, wider, what in (("source", "source_in_role", "acts or speaks"), ("target", "target_or_place", "or named as a place")):
        all_of = tally[f"all_{side}"]
        lines.append(f"{side}     {_share(tally[side], all_of)}; {what} {_share(tally[wider], all_of)}")
    lines.append(f"both       {_share(either[0], whole)}; {_share(either[1], whole)}")
    return "PLOVER source and target, actor text found", "\n".join(lines) + "\n", tally


def _doers(reading: Reading) -> set[str]:
    return {
        part.actor.name for mention in reading.mentions for part in mention.participations if part.role in ("initiator", "speaker", "participant")
    }


def _targets(reading: Reading) -> set[str]:
    return {part.actor.name for mention in reading.mentions for part in mention.participations if part.role == "target"}


def _alike(one: str, other: str) -> bool:
    """Whether two texts share a word that says something."""
    return bool(_words(one) & _words(other))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace(".", ""))) - _SMALL


def _plain(text: str) -> str:
    return " ".join(text.replace("{", "").replace("}", "").split())


def _texts(parties: object) -> tuple[str, ...]:
    """The actor texts of a record's source or target; many records have none."""
    listed = parties if isinstance(parties, list) else []
    return tuple(text for one in listed if isinstance(one, dict) and (text := str(one.get("actorText") or "")) and _words(text))


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "0/0"
