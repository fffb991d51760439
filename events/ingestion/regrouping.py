"""Which mentions make one event: what the machine joined, then merged and split as people decided, in their order.

Pure: sees fingerprints and decisions, no rows. Does not choose which event keeps its address.

Input -> output: machine clusters + decisions in force -> `Group`s.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.models import Decision


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions of one event, in the order given. `addresses` are public ids that decisions gave it, the latest first."""

    fingerprints: tuple[str, ...]
    addresses: tuple[str, ...] = ()


def regroup(cluster_by_fingerprint: Mapping[str, str], decisions: Iterable[Decision]) -> list[Group]:
    """Groups of the fingerprints, which come in order of telling; each is in exactly one.

    A merge joins the whole groups that hold its fingerprints; a split takes its fingerprints out of theirs.
    """
    members: dict[object, list[str]] = defaultdict(list)
    for fingerprint, cluster in cluster_by_fingerprint.items():
        members[cluster].append(fingerprint)
    group_of: dict[str, object] = dict(cluster_by_fingerprint)
    addresses: dict[object, list[str]] = defaultdict(list)
    for decision in decisions:
        named = [fingerprint for fingerprint in decision.after.get("fingerprints", ()) if fingerprint in group_of]
        if not named:
            continue
        if decision.verb == "split":
            new: object = ("split", decision.pk)
            for fingerprint in named:
                members[group_of[fingerprint]].remove(fingerprint)
                group_of[fingerprint] = new
            members[new] = named
            addresses[new] = [decision.after.get("new", "")]
            continue
        keep, *rest = dict.fromkeys(group_of[fingerprint] for fingerprint in named)
        for other in rest:
            for fingerprint in members[other]:
                group_of[fingerprint] = keep
            members[keep] += members.pop(other)
            addresses[keep] += addresses.pop(other, [])
        addresses[keep].insert(0, decision.event)
    place = {fingerprint: number for number, fingerprint in enumerate(cluster_by_fingerprint)}
    groups = [
        Group(tuple(sorted(prints, key=place.__getitem__)), tuple(address for address in addresses[key] if address))
        for key, prints in members.items()
        if prints
    ]
    return sorted(groups, key=lambda group: place[group.fingerprints[0]])
