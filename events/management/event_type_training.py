"""Learns the weights by which a sentence without a cue is given its PLOVER type: naive Bayes over the reader's features.

Binary features with additive smoothing, pure Python. Knows no files.

Input -> output: (features, type) of coded sentences -> weights by feature and type.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

SMOOTHING = 0.3  # of a count; chosen before any run, not tuned
LEAST_SEEN = 2  # sentences that a feature must stand in


def learn_weights(coded: Sequence[tuple[Iterable[str], str]]) -> Mapping[str, Mapping[str, float]]:
    """Log-probabilities of a feature under a type against all types; under the empty feature the types' own.

    >>> weights = learn_weights([(["lemma war"], "FIGHT"), (["lemma war"], "FIGHT"), (["lemma talk"], "CONSULT"), (["lemma talk"], "CONSULT")])
    >>> weights["lemma war"]["FIGHT"] > 0 > weights["lemma war"]["CONSULT"]
    True
    """
    types = Counter(kind for _, kind in coded)
    seen: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for features, kind in coded:
        for feature in set(features):
            seen[feature] += 1
            together[feature, kind] += 1
    weights = {"": {kind: log(number / len(coded)) for kind, number in sorted(types.items())}}
    for feature in sorted(feature for feature, times in seen.items() if times >= LEAST_SEEN):
        base = (seen[feature] + SMOOTHING) / (len(coded) + 2 * SMOOTHING)
        weights[feature] = {
            kind: log((together[feature, kind] + SMOOTHING) / (number + 2 * SMOOTHING) / base) for kind, number in sorted(types.items())
        }
    return weights
