"""The review queues as rows, so that no page of theirs goes through all events: which event is in which queue, and where.

Written after every linking run and every act. What belongs into a queue is said in `queries.review`.

Input -> output: the database, or some events of it -> rows of `QueueEntry`.
"""

from collections.abc import Collection, Iterable

from events.models import Event, QueueEntry
from events.queries.review import belonging, ranked

BATCH = 500
Entry = tuple[int, str, int, int]  # event, queue, day, unsure


def bring_queues(events: Collection[int] | None = None) -> None:
    """Brings the queues up to date for these events, by key; for all of them where none are named."""
    if events is None:
        _bring(None)
        return
    keys = sorted(events)
    for start in range(0, len(keys), BATCH):
        _bring(keys[start : start + BATCH])


def _bring(keys: list[int] | None) -> None:
    rows = QueueEntry.objects.all() if keys is None else QueueEntry.objects.filter(event__in=keys)
    kept = {(event, queue): (pk, day, unsure) for pk, event, queue, day, unsure in rows.values_list("pk", "event_id", "queue", "day", "unsure")}
    wanted = {(event, queue): (day, unsure) for event, queue, day, unsure in _entries(keys)}
    gone = [pk for key, (pk, day, unsure) in kept.items() if wanted.get(key) != (day, unsure)]
    for start in range(0, len(gone), BATCH):
        QueueEntry.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    new = (
        QueueEntry(event_id=event, queue=queue, day=day, unsure=unsure)
        for (event, queue), (day, unsure) in wanted.items()
        if (event, queue) not in kept or kept[event, queue][1:] != (day, unsure)
    )
    QueueEntry.objects.bulk_create(new, batch_size=BATCH)


def _entries(keys: list[int] | None) -> Iterable[Entry]:
    events = Event.objects.all() if keys is None else Event.objects.filter(pk__in=keys)
    for queue, condition in belonging().items():
        found = ranked(events.filter(condition)).order_by().values_list("pk", "day", "unsure")
        yield from ((pk, queue, day, unsure) for pk, day, unsure in found)
