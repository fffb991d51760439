"""The linking run: events are a function of all live mentions and the decisions in force.

`link_all` joins all mentions anew; `recompute` brings a few events up to date after a decision, with the same outcome.
Neither undoes what a person decided, and neither reads a text.

Input -> output: the database -> the database; a `LinkSummary`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from events.extraction.stages.linking import link_mentions
from events.extraction.types import LinkableMention, Linked
from events.ingestion.addressing import Row, match_rows
from events.ingestion.ancestry import keep_ancestries
from events.ingestion.chronology import CHILDREN, Wanted, write_events
from events.ingestion.composition import Rules, compose, machine_fields, plain
from events.ingestion.corrections import Corrections
from events.ingestion.mentions import as_linkable
from events.ingestion.queues import bring_queues
from events.ingestion.refusing import bring_refusals
from events.ingestion.regrouping import Group, regroup
from events.models import Actor, Decision, Event, Mention, MentionLink, Origin, Visibility
from events.queries.audience import current_project
from events.queries.decisions import REGROUPING, decisions_in_force

BATCH = 500
ADVISORY_LOCK = 0x71AE11AE  # any number that is ours; PostgreSQL lets one linking run at a time hold it
LONG_TEXTS = ("raw", "clean_text", "offset_map", "furniture", "marks")
Told = dict[str, tuple[Mention, LinkableMention]]


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What a run did. `held` are public ids of events that a decision keeps though no mention tells them any more."""

    mentions: int
    events: int
    made: int
    changed: int
    removed: int
    proposed: int
    held: tuple[str, ...] = ()


def link_all() -> LinkSummary:
    """Joins all live mentions and rebuilds the events."""
    with transaction.atomic():
        take_turn()
        told = _told(_live())
        linked = link_mentions(linkable for row, linkable in told.values() if row.origin == Origin.MACHINE)
        _keep_clusters(told, linked)
        _keep_links(told, linked)
        summary = _rebuild(told, Event.objects.all(), len(linked.proposed))
        keep_ancestries()
        bring_queues()
        return summary


def recompute(public_ids: Collection[str]) -> LinkSummary:
    """Brings the events of these public ids, and those that share mentions with them, up to date."""
    with transaction.atomic():
        take_turn()
        public_ids = {*public_ids, *Event.objects.filter(part_of__public_id__in=public_ids).values_list("public_id", flat=True)}
        told = _told(_live().filter(fingerprint__in=_reach(public_ids)))
        leads = Event.objects.filter(Q(lead__fingerprint__in=told) | Q(born_of__in=told))
        events = Event.objects.filter(Q(public_id__in=public_ids) | Q(mentions__fingerprint__in=told) | Q(pk__in=leads.values("pk")))
        rows = set(events.values_list("pk", flat=True))
        summary = _rebuild(told, Event.objects.filter(pk__in=rows), 0)
        keep_ancestries(set(Actor.objects.filter(participations__event__mentions__fingerprint__in=told).values_list("pk", flat=True)))
        bring_queues(rows | set(Event.objects.filter(mentions__fingerprint__in=told).values_list("pk", flat=True)))
        return summary


def machine_reading(event: Event) -> dict[str, Any]:
    """What the machine makes of an event's mentions, before what people decided of its fields; in the form of a Decision's `after`."""
    told = _told(_live().filter(event=event))
    if not told:
        return {}
    corrections = Corrections(told)
    return plain(machine_fields([(row, corrections.linkable(row)) for row, _ in told.values()]))


def take_turn() -> None:
    """One run, or act that ends in one, at a time until the transaction ends; taken before any row is locked, so that no two
    wait for one another. SQLite's transactions are exclusive from their start; PostgreSQL is asked for a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])


def _live() -> QuerySet[Mention]:
    return Mention.objects.filter(retired_at__isnull=True)


def _told(mentions: QuerySet[Mention]) -> Told:
    """The mentions in order of telling, each as a row and as linking looks at it."""
    rows = mentions.select_related("article").defer(*(f"article__{name}" for name in LONG_TEXTS))
    rows = rows.prefetch_related("statements__speaker", "statements__via")
    pairs = [(row, as_linkable(row)) for row in rows.order_by("pk").iterator(BATCH)]
    pairs.sort(key=lambda pair: (pair[1].article_order, pair[1].position, pair[1].fingerprint))
    return {linkable.fingerprint: (row, linkable) for row, linkable in pairs}


def _reach(public_ids: Collection[str]) -> set[str]:
    """Fingerprints of all mentions whose grouping can hang on these events: what shares a machine cluster, an event or
    a merge or split with them, and what shares one with those."""
    regroupings = [set(decision.after.get("fingerprints", ())) for decision in Decision.objects.filter(verb__in=REGROUPING)]
    found = set(_live().filter(event__public_id__in=public_ids).values_list("fingerprint", flat=True))
    found |= set(_live().filter(leads__public_id__in=public_ids).values_list("fingerprint", flat=True))
    for decision in Decision.objects.filter(verb__in=REGROUPING, event__in=public_ids):
        found |= set(decision.after.get("fingerprints", ()))
    size = -1
    while size != len(found):
        size = len(found)
        found |= set().union(*(prints for prints in regroupings if prints & found))
        rows = _live().filter(fingerprint__in=found)
        events = rows.exclude(event=None).values("event")
        clusters = rows.exclude(machine_cluster="").values("machine_cluster")
        found |= set(_live().filter(Q(event__in=events) | Q(machine_cluster__in=clusters)).values_list("fingerprint", flat=True))
    return found


def _keep_clusters(told: Told, linked: Linked) -> None:
    changed = []
    for cluster in linked.clusters:
        for fingerprint in cluster.fingerprints:
            mention = told[fingerprint][0]
            if mention.machine_cluster != cluster.fingerprints[0]:
                mention.machine_cluster = cluster.fingerprints[0]
                changed.append(mention)
    Mention.objects.bulk_update(changed, ["machine_cluster"], batch_size=BATCH)


def _keep_links(told: Told, linked: Linked) -> None:
    """Score and reasons of every link, made or proposed; the table is written anew where it differs."""
    made = [(link, True) for cluster in linked.clusters for link in cluster.links]
    wanted = {
        (told[link.first][0].pk, told[link.second][0].pk): (link.score, list(link.reasons), is_made)
        for link, is_made in [*made, *((link, False) for link in linked.proposed)]
    }
    kept = {(row.first_id, row.second_id): (row.score, row.reasons, row.is_made) for row in MentionLink.objects.all()}
    if kept != wanted:
        MentionLink.objects.all().delete()
        rows = (
            MentionLink(first_id=first, second_id=second, score=score, reasons=reasons, is_made=is_made)
            for (first, second), (score, reasons, is_made) in wanted.items()
        )
        MentionLink.objects.bulk_create(rows, batch_size=BATCH)
    bring_refusals()


def _rebuild(told: Told, events: QuerySet[Event], proposed: int) -> LinkSummary:
    """Makes the events of these mentions what they are to be; `events` are all rows that may stand for one of them."""
    regroupings = list(decisions_in_force(verbs=REGROUPING))
    groups = regroup({print_: row.machine_cluster or print_ for print_, (row, _) in told.items()}, regroupings)
    merged_away = {other: decision.event for decision in regroupings if (other := decision.after.get("with"))}
    rows = [Row(*values) for values in events.values_list("pk", "public_id", "lead__fingerprint", "merged_into", "born_of")]
    row_of_mention = {print_: row.event_id for print_, (row, _) in told.items() if row.event_id}
    matched = match_rows(groups, rows, row_of_mention, merged_away, _undone_splits())
    rules = Rules(Corrections(told), current_project().needs_second)
    made = changed = 0
    groups = _with_own_addresses(groups, matched, merged_away)
    for numbers in _batches(range(len(groups))):
        written = write_events(_wanted([(groups[n], matched.get(n)) for n in numbers], told, rules), merged_away)
        made, changed = made + written.made, changed + written.changed
    taken = {row.pk for row in matched.values()}
    removed, held = 0, []
    idle = [row for row in rows if row.pk not in taken]
    for numbers in _batches(range(len(idle))):
        gone, kept = _settle([idle[n] for n in numbers], merged_away)
        removed, held = removed + gone, held + kept
    return LinkSummary(len(told), len(groups), made, changed, removed, proposed, tuple(sorted(held)))


def _with_own_addresses(groups: Sequence[Group], matched: Mapping[int, Row], merged_away: Collection[str]) -> list[Group]:
    """The groups, those without a row with the one address that is free for them, if any: decisions that were undone and redone
    around a retired mention may name two groups for one event, or a group for one that leads elsewhere."""
    named = {address for number, group in enumerate(groups) if number not in matched for address in group.addresses}
    taken = {*merged_away, *Event.objects.filter(public_id__in=named).values_list("public_id", flat=True)}
    found = []
    for number, group in enumerate(groups):
        free = () if number in matched else tuple(each for each in group.addresses if each not in taken)[:1]
        taken |= {*free}
        found.append(Group(group.fingerprints, free))
    return found


def _undone_splits() -> set[str]:
    return {row.after.get("new", "") for row in Decision.objects.filter(verb="split", undone_at__isnull=False)}


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def _wanted(pairs: Sequence[tuple[Group, Row | None]], told: Told, rules: Rules) -> list[Wanted]:
    rows = Event.objects.filter(pk__in=[row.pk for _, row in pairs if row]).prefetch_related(*CHILDREN).in_bulk()
    prints = [fingerprint for group, _ in pairs for fingerprint in group.fingerprints]
    addresses = {row.public_id for _, row in pairs if row} | {address for group, _ in pairs for address in group.addresses}
    decisions = _decisions(addresses, prints)
    return [_one(group, row, rows, told, decisions, rules) for group, row in pairs]


def _decisions(addresses: Collection[str], prints: Collection[str]) -> dict[str, list[Decision]]:
    """Decisions in force by what they are on: the event that has the address, or where none has it, the mention."""
    found = list(decisions_in_force(events=addresses, fingerprints=prints))
    there = set(Event.objects.filter(public_id__in={each.event for each in found}).values_list("public_id", flat=True)) | set(addresses)
    on: dict[str, list[Decision]] = defaultdict(list)
    for each in found:
        on[each.event if each.event in there else each.fingerprint].append(each)
    return on


def _one(group: Group, row: Row | None, rows: dict[int, Event], told: Told, decisions: dict[str, list[Decision]], rules: Rules) -> Wanted:
    mentions = [told[fingerprint][0] for fingerprint in group.fingerprints]
    pairs = [(mention, rules.corrections.linkable(mention)) for mention in mentions]
    address = row.public_id if row else next(iter(group.addresses), "")
    ours = [each for key in (address, *group.fingerprints) if key in decisions for each in decisions[key]]
    ours.sort(key=lambda each: (each.at, each.pk))
    return Wanted(rows[row.pk] if row else None, address, tuple(mentions), compose(pairs, ours, rules))


def _settle(rows: Sequence[Row], merged_away: dict[str, str]) -> tuple[int, list[str]]:
    """What becomes of rows that stand for no mention: led elsewhere, held by a decision or a person, or removed."""
    by_address = {row.public_id: row for row in rows}
    _lead_away([row for row in rows if row.public_id in merged_away], merged_away)
    left = [row for row in rows if row.public_id not in merged_away]
    prints = {row.lead: row.public_id for row in left if row.lead}
    held = set(decisions_in_force(events=list(by_address)).values_list("event", flat=True))
    held |= {prints[print_] for print_ in decisions_in_force(fingerprints=list(prints)).values_list("fingerprint", flat=True)}
    leading = Event.objects.filter(merged_into__in=[row.pk for row in left]).values_list("merged_into__public_id", flat=True)
    held |= set(leading)
    hidden = Event.objects.filter(pk__in=[row.pk for row in left], lead__article__visibility=Visibility.WITHHELD)
    held |= set(hidden.values_list("public_id", flat=True))  # its address comes back with its article
    by_people = set(Event.objects.filter(pk__in=[row.pk for row in left], made_by__isnull=False).values_list("pk", flat=True))
    kept = [row for row in left if row.public_id in held]
    removed = [row.pk for row in left if row.public_id not in held and row.pk not in by_people]
    counts = {"article_count": 0, "outlet_count": 0, "originator_count": 0}
    Event.objects.filter(pk__in=[row.pk for row in kept]).exclude(**counts, merged_into=None).update(**counts, merged_into=None)
    Event.objects.filter(pk__in=removed).delete()
    return len(removed), [row.public_id for row in kept]


def _lead_away(rows: Sequence[Row], merged_away: dict[str, str]) -> None:
    """Lets the address of a merged event lead to the one that took its mentions."""
    targets = dict(Event.objects.filter(public_id__in={merged_away[row.public_id] for row in rows}).values_list("public_id", "pk"))
    for row in rows:
        target = targets.get(merged_away[row.public_id])
        if target and target not in (row.pk, row.merged_into):
            Event.objects.filter(pk=row.pk).update(merged_into=target)
