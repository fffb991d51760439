"""Which mentions are one happening: candidate pairs by shared features in a span of time, scored, then joined.

Near-linear: a mention meets only those that share two of its features or a rare word near in time, and in a crowded
block only its neighbours. Uncertain pairs are proposed, not joined. Order of input changes nothing.

Input -> output: `LinkableMention`s -> `Linked`.
"""

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from events.extraction.dates import OPEN_END, OPEN_START, PartialDate
from events.extraction.stages.linking.composing import in_order
from events.extraction.stages.linking.scoring import Profile, profile, reasons_for, score_pair
from events.extraction.stages.linking.things import thing_of_story
from events.extraction.types import Cluster, Link, LinkableMention, Linked

JOIN_SCORE = 0.62
PROPOSE_SCORE = 0.5
MOST_KEYS = 3  # places and parties that a mention is looked up by
MOST_WORDS = 5  # rare words that a mention is looked up by
RARE = 40  # a word in more mentions than this tells nothing alone
CROWD = 10  # in a block with more mentions than this only neighbours are compared
WINDOW = 4
BUCKET_DAYS = 10
MOST_BUCKETS = 5


def link_mentions(mentions: Iterable[LinkableMention]) -> Linked:
    """Clusters of mentions of one happening, and the links too weak to make.

    >>> link_mentions([])
    Linked(clusters=(), proposed=())
    """
    with _collector_at_rest():
        told = in_order(mentions)
        texts: dict[str, list[str]] = defaultdict(list)
        for mention in told:
            texts[mention.article].append(mention.text)
        story = {article: thing_of_story(its) for article, its in texts.items()}
        profiles = [profile(mention, story[mention.article]) for mention in told]
        scored = []
        for pair in sorted(_candidates(profiles)):
            first, second = divmod(pair, len(told))
            score = score_pair(profiles[first], profiles[second])
            if score >= PROPOSE_SCORE:
                scored.append((score, first, second, reasons_for(profiles[first], profiles[second])))
        scored.sort(key=lambda row: (-row[0], row[1], row[2]))
        return _clusters(told, scored)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from searching for cycles meanwhile: linking makes none, and the search walks over every mention again
    and again, which takes longer than linking them and grows faster."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _candidates(profiles: Sequence[Profile]) -> set[int]:
    """Pairs of positions that share two features, or a rare word, and a stretch of time; headlines meet their article.
    A pair is one number, the smaller position times the number of mentions and the larger: millions of them stay small."""
    frequency = _frequency(profiles)
    blocks: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for position, item in enumerate(profiles):
        for bucket in _buckets(item.mention.when):
            for first, second in _keys(item, frequency):
                blocks[first, second, bucket].append(position)
    size = len(profiles)
    pairs = {one * size + other for one, other in _headlines_with_their_article(profiles)}
    for members in blocks.values():
        if len(members) > 1:
            pairs.update([one * size + other if one < other else other * size + one for one, other in _pairs_of_block(members, profiles)])
    return pairs


def _frequency(profiles: Sequence[Profile]) -> Counter[str]:
    """In how many articles a word stands: one that an article repeats is no rarer than one that it says once."""
    words_of: dict[str, set[str]] = defaultdict(set)
    for item in profiles:
        words_of[item.mention.article] |= item.words
    return Counter(word for words in words_of.values() for word in words)


def _headlines_with_their_article(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of a headline and what its article tells."""
    told_in: dict[str, list[int]] = defaultdict(list)
    for position, item in enumerate(profiles):
        told_in[item.mention.article].append(position)
    for members in told_in.values():
        headlines = [position for position in members if profiles[position].is_headline][:MOST_KEYS]
        yield from ((min(one, other), max(one, other)) for one in headlines for other in members if other != one)


def _keys(item: Profile, frequency: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """What a mention is looked up by: its deed with each place and party, places with parties, its rarest words."""
    places, parties = sorted(item.mention.places)[:MOST_KEYS], sorted(item.parties)[:MOST_KEYS]
    for place in places:
        yield item.action, place
        yield from ((place, party) for party in parties)
    yield from ((item.action, party) for party in parties)
    yield from ((item.action, f"thing {thing}") for thing in sorted(item.things)[:MOST_KEYS])
    yield item.action, f"article {item.mention.article}"
    rare = sorted((word for word in item.words if 1 < frequency[word] <= RARE), key=lambda word: (frequency[word], word))
    yield from (("word", word) for word in rare[:MOST_WORDS])


def _pairs_of_block(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """All pairs of a block; of a crowd the neighbours in time and wording only."""
    reach = len(members) if len(members) <= CROWD else WINDOW
    if len(members) > CROWD:
        members = sorted(members, key=lambda position: (profiles[position].mention.when.latest, profiles[position].mention.text))
    for at, one in enumerate(members):
        for other in members[at + 1 : at + 1 + reach]:
            yield one, other


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
    clusters = (Cluster(tuple(told[i].fingerprint for i in sorted(groups[key])), tuple(links.get(key, ()))) for key in sorted(groups))
    return Linked(tuple(clusters), tuple(proposed))


def _agree(told: Sequence[LinkableMention], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether no two precise dates of the groups exclude each other and no two mentions stand in one sentence."""
    sentences = [{(told[i].article, told[i].text) for i in group} for group in (one, other)]
    if sentences[0] & sentences[1]:
        return False
    days = [[told[i].when for i in group if told[i].when_basis in {"timex", ""}] for group in (one, other)]
    return all(a.overlaps(b) for a in days[0] for b in days[1] if a.is_known and b.is_known)
