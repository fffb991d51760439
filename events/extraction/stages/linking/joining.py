"""Which mentions are one happening: candidate pairs by shared rare features in a span of time, scored, then joined.

Near-linear: a mention meets only those that share one of its rarest features near in time, and a crowded block is
split or looked at in a window. Uncertain pairs are proposed, not joined. Order of input changes nothing.

Input -> output: `LinkableMention`s -> `Linked`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.stages.linking.composing import in_order
from events.extraction.stages.linking.scoring import Profile, profile, score_pair
from events.extraction.types import Cluster, Link, LinkableMention, Linked

JOIN_SCORE = 0.62
PROPOSE_SCORE = 0.5
RARE_FEATURES = 6  # how many of its rarest features a mention is looked up by
CROWD = 48  # a block with more mentions than this is split by a second feature
WINDOW = 8  # in a crowd that cannot be split, how many neighbours in time are looked at
BUCKET_DAYS = 10
MOST_BUCKETS = 5


def link_mentions(mentions: Iterable[LinkableMention]) -> Linked:
    """Clusters of mentions of one happening, and the links too weak to make.

    >>> link_mentions([])
    Linked(clusters=(), proposed=())
    """
    told = in_order(mentions)
    profiles = [profile(mention) for mention in told]
    scored = []
    for first, second in sorted(_candidates(profiles)):
        score, reasons = score_pair(profiles[first], profiles[second])
        if score >= PROPOSE_SCORE:
            scored.append((score, first, second, reasons))
    scored.sort(key=lambda row: (-row[0], row[1], row[2]))
    return _clusters(told, scored)


def _candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Pairs of positions that share a rare feature and a stretch of time."""
    frequency = Counter(feature for item in profiles for feature in item.features)
    blocks: dict[tuple[str, int], list[int]] = defaultdict(list)
    for position, item in enumerate(profiles):
        rarest = sorted(item.features, key=lambda feature: (frequency[feature], feature))[:RARE_FEATURES]
        for bucket in _buckets(item.mention.when):
            for feature in rarest:
                blocks[feature, bucket].append(position)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        pairs.update(_pairs_of_block(members, profiles, frequency))
    return pairs


def _pairs_of_block(
    members: Sequence[int], profiles: Sequence[Profile], frequency: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    if len(members) <= CROWD:
        yield from ((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
        return
    finer: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position in members:
        rarest = sorted(profiles[position].features, key=lambda feature: (frequency[feature], feature))
        for first, second in pairwise(rarest[:5]):
            finer[first, second].append(position)
    for group in finer.values():
        for i, a in enumerate(group):
            yield from ((a, b) for b in group[i + 1 : i + 1 + (WINDOW if len(group) > CROWD else CROWD)])


def _buckets(when: PartialDate) -> range:
    """Numbers of the stretches of days that a date touches, the neighbours' edges included; an open or long date
    stands at its known end."""
    if not when.is_known:
        return range(1)
    first = when.earliest if when.earliest != OPEN_START else when.latest - BUCKET_DAYS
    last = when.latest if when.latest != OPEN_END else when.earliest + BUCKET_DAYS
    start, end = (first - 2) // BUCKET_DAYS, (last + 2) // BUCKET_DAYS
    return range(max(start, end - MOST_BUCKETS + 1), end + 1)


def _clusters(told: Sequence[LinkableMention], scored: Sequence[tuple[float, int, int, tuple[str, ...]]]) -> Linked:
    """Joins the surest pairs first; a pair is only proposed where joining would bring together dates that cannot be
    the same."""
    group_of = list(range(len(told)))
    groups = {position: [position] for position in range(len(told))}
    links: dict[int, list[Link]] = defaultdict(list)
    proposed = []
    for score, first, second, reasons in scored:
        one, other = group_of[first], group_of[second]
        link = Link(told[first].fingerprint, told[second].fingerprint, round(score, 3), reasons)
        if one == other:
            continue
        if score < JOIN_SCORE or not _agree(told, groups[one], groups[other]):
            proposed.append(link)
            continue
        keep, drop = min(one, other), max(one, other)
        groups[keep] += groups.pop(drop)
        links[keep] += [*links.pop(drop, []), link]
        for position in groups[keep]:
            group_of[position] = keep
    clusters = (
        Cluster(tuple(told[i].fingerprint for i in sorted(groups[key])), tuple(links.get(key, ()))) for key in sorted(groups)
    )
    return Linked(tuple(clusters), tuple(proposed))


def _agree(told: Sequence[LinkableMention], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether no two precise dates of the groups exclude each other."""
    days = [[told[i].when for i in group if told[i].when_basis in {"timex", ""}] for group in (one, other)]
    return all(a.overlaps(b) for a in days[0] for b in days[1] if a.is_known and b.is_known)
