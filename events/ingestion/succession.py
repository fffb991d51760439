"""Which mention goes on as which, where a better reader cut the same words otherwise and so gave them another fingerprint.

A mention that is no longer found and one that is found for the first time are one where they tell the same words of the
text as it came: their sentences overlap, and so do their triggers. What people decided hangs on fingerprints; it goes along.

Input -> output: lost mentions + fresh drafts, with the maps of both readings -> pairs; decisions renamed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from events.extraction.types import DraftMention, Segment
from events.models import Decision, Event, Mention
from events.queries.decisions import REGROUPING

Span = tuple[int, int]
LEAST_OVERLAP = 0.5  # of the shorter sentence


@dataclass(frozen=True, slots=True)
class Told:
    """What a mention tells, where: its sentence and its trigger in the text as it came, and the trigger's words."""

    sentence: Span
    trigger: Span
    words: str
    in_title: bool


def told_by_mention(mention: Mention, offset_map: Iterable[Sequence[int]]) -> Told:
    """A stored mention; the map is that of its own reading."""
    segments = [Segment(*row) for row in offset_map]
    trigger = _raw_span((mention.trigger_start, mention.trigger_end), segments)
    return Told((mention.raw_start, mention.raw_end), trigger, mention.trigger.casefold(), mention.in_title)


def told_by_draft(draft: DraftMention, segments: Sequence[Segment]) -> Told:
    """A draft of the present reading."""
    trigger = _raw_span((draft.trigger_start, draft.trigger_end), segments)
    return Told((draft.raw_start, draft.raw_end), trigger, draft.trigger[:200].casefold(), draft.in_title)


def successions(lost: Mapping[str, Told], fresh: Mapping[str, Told]) -> dict[str, str]:
    """New fingerprint by the old one that it goes on for; each is used once, the surest pairs first.

    >>> old = Told((0, 40), (10, 17), "visited", False)
    >>> successions({"a": old}, {"b": Told((0, 52), (10, 17), "visited", False), "c": Told((0, 52), (30, 34), "said", False)})
    {'a': 'b'}
    """
    pairs = [(_likeness(old, new), old_print, new_print) for old_print, old in lost.items() for new_print, new in fresh.items()]
    pairs = sorted((-score, old, new) for score, old, new in pairs if score)
    chosen: dict[str, str] = {}
    for _, old, new in pairs:
        if old not in chosen and new not in chosen.values():
            chosen[old] = new
    return chosen


def _likeness(old: Told, new: Told) -> float:
    """How surely two are one, 0 where they are not."""
    if old.in_title or new.in_title:
        return 1.0 if old.in_title and new.in_title and old.words == new.words else 0.0
    shared = _overlap(old.sentence, new.sentence)
    if shared < LEAST_OVERLAP * min(old.sentence[1] - old.sentence[0], new.sentence[1] - new.sentence[0]):
        return 0.0
    trigger = _overlap(old.trigger, new.trigger)
    if not trigger:
        return 0.0
    return 1.0 + (old.words == new.words) + trigger / max(old.trigger[1] - old.trigger[0], new.trigger[1] - new.trigger[0])


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _raw_span(span: Span, segments: Iterable[Segment]) -> Span:
    """A span of the clean text in the text as it came; empty where it stands on no words of it."""
    start, end = span
    parts = [
        (segment.raw_start + max(start, segment.start) - segment.start, segment.raw_start + min(end, segment.start + segment.length) - segment.start)
        for segment in segments
        if segment.start < end and start < segment.start + segment.length
    ]
    return (parts[0][0], parts[-1][1]) if parts else (0, 0)


def rename(new_by_old: Mapping[str, str]) -> int:
    """Lets every decision on these fingerprints go along; how many did."""
    if not new_by_old:
        return 0
    touched = {row.pk: row for row in Decision.objects.filter(fingerprint__in=new_by_old)}
    for row in Decision.objects.filter(verb__in=(*REGROUPING, "refuse")):
        named = (*row.before.get("fingerprints", ()), *row.after.get("fingerprints", ()), *row.after.get("others", ()))
        if new_by_old.keys() & {*named}:
            touched.setdefault(row.pk, row)
    for row in touched.values():
        row.fingerprint = new_by_old.get(row.fingerprint, row.fingerprint)
        row.before, row.after = _renamed(row.before, new_by_old), _renamed(row.after, new_by_old)
    for event in Event.objects.filter(born_of__in=new_by_old).only("born_of"):
        Event.objects.filter(pk=event.pk).update(born_of=new_by_old[event.born_of])
    return Decision.objects.bulk_update(touched.values(), ["fingerprint", "before", "after"])


def _renamed(values: dict[str, object], new_by_old: Mapping[str, str]) -> dict[str, object]:
    lists = {name: values[name] for name in ("fingerprints", "others") if isinstance(values.get(name), list)}
    return values | {name: [new_by_old.get(each, each) for each in prints] for name, prints in lists.items()}
