"""Which events, actors and places are likely one: with reasons, for a person to accept or to refuse for good.

Nothing is joined here. A pair that somebody refused is not named again until that is undone.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from events.models import Actor, Event, MentionLink, Place
from events.queries.decisions import decisions_in_force

MOST_SHOWN = 50
MOST_IN_A_BLOCK = 40  # rows that sound alike; more of them say only that the name is a common one
LIKE_NAME = 0.72  # share of letters that two names have in common, in order
NEAR_KM = 25.0  # great circle
EARTH_KM = 6371.0
# Spellings of one sound in the romanisations of Ukrainian and Russian names, longest first.
SOUNDS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("zh", "z"), ("kh", "h"), ("ts", "s"), ("tz", "s"), ("sh", "s"), ("ch", "s"),
    ("ck", "k"), ("ph", "f"),
)  # fmt: skip
LETTERS = str.maketrans({"w": "v", "g": "h", "c": "k", "q": "k", "x": "k", "j": "y"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one: the one to keep first, how alike in [0, 1], and why."""

    kept: Event | Actor | Place
    other: Event | Actor | Place
    score: float
    reasons: tuple[str, ...]


def skeleton(word: str) -> str:
    """A word as its consonants sound, so that spellings of one name fall together.

    >>> skeleton("Zaluzhniy") == skeleton("Zaluzhnyi"), skeleton("Scholz") == skeleton("Schultz"), skeleton("Umerov") == skeleton("Umarov")
    (True, True, True)
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(letter))
    for letters, sound in SOUNDS:
        plain = plain.replace(letters, sound)
    kept = re.sub(r"[aeiouy'’\W]", "", plain.translate(LETTERS))
    return re.sub(r"(.)\1+", r"\1", kept.replace("z", "s"))


def like_events() -> list[Pair]:
    """Events whose mentions the machine holds alike but did not join, the likeliest first."""
    links = MentionLink.objects.filter(is_made=False, is_refused=False, first__event__isnull=False, second__event__isnull=False)
    pairs: dict[tuple[int, int], Pair] = {}
    for link in links.select_related("first__event", "second__event").order_by("-score", "pk")[: 4 * MOST_SHOWN]:
        one, other = sorted((link.first.event, link.second.event), key=lambda event: event.pk)
        if one.pk != other.pk and one.review != "rejected" and other.review != "rejected":
            pairs.setdefault((one.pk, other.pk), Pair(one, other, link.score, tuple(map(str, link.reasons))))
    return list(pairs.values())[:MOST_SHOWN]


def like_actors() -> list[Pair]:
    """Actors of one kind whose names sound alike, the likeliest first; one that no table has is the one to go."""
    rows = list(Actor.objects.filter(merged_into__isnull=True).only("slug", "name", "kind", "is_proposed", "side").order_by("pk"))
    blocks: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in rows:
        family = actor.name.split()[-1] if actor.name.split() else ""
        if len(sound := skeleton(family)) >= 2:
            blocks[actor.kind, sound].append(actor)
    found = []
    for one, other in _within(blocks.values()):
        if not (one.is_proposed or other.is_proposed):
            continue  # two that the tables tell apart are two
        kept, gone = (other, one) if one.is_proposed and not other.is_proposed else (one, other)
        if pair := _actor_pair(kept, gone):
            found.append(pair)
    return _ranked(found, "actor", lambda actor: actor.slug)


def _actor_pair(kept: Actor, other: Actor) -> Pair | None:
    mine, theirs = kept.name.split(), other.name.split()
    given, given_other = skeleton(" ".join(mine[:-1])), skeleton(" ".join(theirs[:-1]))
    if given and given_other and given != given_other and not (given.startswith(given_other) or given_other.startswith(given)):
        return None
    score = SequenceMatcher(None, kept.name.casefold(), other.name.casefold()).ratio()
    if score < LIKE_NAME and given and given_other:
        return None
    reasons = [f"the names “{mine[-1]}” and “{theirs[-1]}” sound alike" if mine[-1] != theirs[-1] else f"both are called {mine[-1]}"]
    if given and given_other:
        reasons.append("so do their given names")
    else:
        reasons.append("one of them is named without a given name")
    if other.is_proposed:
        reasons.append(f"no table knows {other.name}")
    return Pair(kept, other, score, tuple(reasons))


def like_places() -> list[Pair]:
    """Places of one name and kind that lie near one another, the nearest first; and of one name in one parent."""
    rows = Place.objects.filter(merged_into__isnull=True).only("slug", "name", "kind", "latitude", "longitude", "parent", "feature_id")
    blocks: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in rows.order_by("pk"):
        blocks[place.kind, skeleton(place.name) or place.name.casefold()].append(place)
    return _ranked([pair for one, other in _within(blocks.values()) if (pair := _place_pair(one, other))], "place", lambda place: place.feature_id)


def _place_pair(one: Place, other: Place) -> Pair | None:
    score = SequenceMatcher(None, one.name.casefold(), other.name.casefold()).ratio()
    apart = _km(one, other)
    if score < LIKE_NAME or one.parent_id == other.pk or other.parent_id == one.pk or (apart is not None and apart > NEAR_KM):
        return None
    if apart is None and one.parent_id != other.parent_id:
        return None
    named = f"both are called {one.name}" if one.name == other.name else f"the names “{one.name}” and “{other.name}” sound alike"
    where = "both lie in the same place" if apart is None else f"they are {apart:.0f} km apart"
    return Pair(one, other, score if apart is None else score * (1 - apart / (2 * NEAR_KM)), (named, where))


def _km(one: Place, other: Place) -> float | None:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(math.radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _within(blocks: Iterable[list[Actor] | list[Place]]) -> Iterator[tuple]:
    for block in blocks:
        if len(block) <= MOST_IN_A_BLOCK:
            yield from combinations(block, 2)


def _ranked(pairs: list[Pair], kind: str, key) -> list[Pair]:
    refused = set()
    for subject, after in decisions_in_force(verbs=("refuse",)).exclude(**{kind: ""}).values_list(kind, "after"):
        refused |= {(subject, after["other"]), (after["other"], subject)}
    left = [pair for pair in pairs if (key(pair.kept), key(pair.other)) not in refused]
    return sorted(left, key=lambda pair: (-pair.score, key(pair.kept), key(pair.other)))[:MOST_SHOWN]
