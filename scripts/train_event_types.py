"""Learns event_type_weights.csv from the coded sentences under tests/golden/plover, for the event types of shipped reading.

    .venv/bin/python scripts/train_event_types.py

Writes events/extraction/data/event_type_weights.csv. The measure of `manage.py evaluate` does not use it: it learns anew
in every fold.
"""

import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from events.management.event_type_measurement import learnt_features, load_coded, parsed
from events.management.event_type_training import learn_weights

BASE = Path(__file__).resolve().parent.parent
WEIGHTS = BASE / "events/extraction/data/event_type_weights.csv"
LEAST = 0.25  # weights nearer to none than this are left out


def main() -> None:
    coded = load_coded(BASE / "tests/golden/plover/plover_gsr_dev.jsonl")
    features = learnt_features(parsed(coded))
    weights = learn_weights([(found, one.type) for found, one in zip(features, coded, strict=True)])
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "type", "weight"])
        for feature, by_type in weights.items():
            writer.writerows([feature, kind, round(weight, 2)] for kind, weight in by_type.items() if abs(weight) >= LEAST)


if __name__ == "__main__":
    main()
