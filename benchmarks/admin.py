"""How fast each page of the admin answers on the server, on the database that DATABASE_URL names (`simulate --events 100000` comes first).

Every list with each of its filters, its orders, a search, its second and hundredth page; the page of the fullest row of each
model; the review queue for each reason and order, at its start and in its middle; and the other pages of curation. Each
address is asked once to warm the process and then timed: milliseconds of this process's own time, database included where it
is SQLite, which another program on the machine cannot lengthen by taking turns; the median of the rounds. A page over the limit
ends the run with an error.

    python -m benchmarks.admin [--rounds N] [--limit MS]
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator

import django
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment

ROUNDS = 3
LIMIT_MS = 200
SEARCHED = "Kupiansk"
WORST_SHOWN = 12


def lists(client: Client) -> Iterator[tuple[str, str]]:
    """(group, address) of each list, filtered, ordered, searched and turned over."""
    from django.contrib import admin  # noqa: PLC0415 -- app ready
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    for model, page in admin.site._registry.items():
        if model._meta.app_label != "events":
            continue
        name, start = model._meta.model_name, reverse(f"admin:events_{model._meta.model_name}_changelist")
        yield f"list of {name}", start
        answer = client.get(start)
        changelist = answer.context["cl"]
        for spec in changelist.filter_specs:
            for choice in list(spec.choices(changelist))[:12]:
                yield f"list of {name}, filtered", start + choice["query_string"]
        sortable = page.list_display if page.sortable_by is None else page.sortable_by
        for column in (changelist.list_display.index(each) for each in sortable):
            yield f"list of {name}, ordered", f"{start}?o={column}"
            yield f"list of {name}, ordered", f"{start}?o=-{column}"
        if page.search_fields:
            yield f"list of {name}, searched", f"{start}?q={SEARCHED}"
        for number in (2, 100):
            if client.get(f"{start}?p={number}").status_code == 200:
                yield f"list of {name}, turned over", f"{start}?p={number}"


def rows() -> Iterator[tuple[str, str]]:
    """The page of the fullest row of each model that has one, and of any row of the others."""
    from django.contrib import admin  # noqa: PLC0415 -- app ready
    from django.db.models import Count  # noqa: PLC0415 -- app ready
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    fullest = {"event": "mentions", "actor": "participations", "place": "event_places", "article": "mentions", "theme": "tags"}
    for model in admin.site._registry:
        name = model._meta.model_name
        if model._meta.app_label != "events":
            continue
        found = model._default_manager.order_by()
        row = found.annotate(n=Count(fullest[name])).order_by("-n").first() if name in fullest else found.first()
        if row:
            yield f"page of {name}", reverse(f"admin:events_{name}_change", args=[row.pk])


def queues() -> Iterator[tuple[str, str]]:
    """The review queue, for each reason and order, at its start and in its middle."""
    from django.urls import reverse  # noqa: PLC0415 -- app ready

    from events.queries import review  # noqa: PLC0415 -- app ready

    start, bulk = reverse("review"), reverse("review-bulk")
    for reason in ("", *review.REASONS):
        for order in review.ORDERS:
            query = f"?reason={reason}&order={order}"
            yield "review queue", start + query
            yield "review, many at once", bulk + query
            waiting = review.queue(reason, order)
            middle = waiting.select_related("event")[waiting.count() // 2 :].first()
            if middle:
                yield "review queue, in its middle", f"{start}{query}&at={middle.event.public_id}"
    yield "review queue, own", f"{start}?mine=1"
    for kind in ("events", "actors", "places"):
        yield f"likely the same, {kind}", f"{reverse('suggestions')}?of={kind}"
    yield "what was taught", reverse("taught")
    yield "front page", reverse("admin:index")


def timed(client: Client, path: str, rounds: int) -> float:
    """Median milliseconds of the processor of an address, after it was asked once."""
    taken = []
    for number in range(rounds + 1):
        start = time.process_time()
        answer = client.get(path)
        if number:
            taken.append(1000 * (time.process_time() - start))
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
    return statistics.median(taken)


def main() -> None:
    """Prints how many addresses each kind of page has, its median and its slowest, and the slowest of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--limit", type=float, default=LIMIT_MS, metavar="MS")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_timeline.settings")
    django.setup()
    from django.contrib.auth.models import User  # noqa: PLC0415 -- app ready

    from events.models import Event, Mention  # noqa: PLC0415 -- app ready

    user = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("benchmark")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    print(f"{Event.objects.count():,} events, {Mention.objects.count():,} mentions; milliseconds of the processor\n{'':36s} pages   p50   slowest")
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    setup_test_environment()  # so that a list says which filters it has
    pages = [*lists(client), *rows(), *queues()]
    teardown_test_environment()
    for group, path in pages:
        found[group].append((timed(client, path, options.rounds), path))
    for group, timings in found.items():
        taken = [each for each, _ in timings]
        print(f"{group:36s} {len(timings):5d} {statistics.median(taken):5.0f} {max(taken):9.0f}")
    worst = sorted((pair for timings in found.values() for pair in timings), reverse=True)[:WORST_SHOWN]
    print("\nslowest\n" + "\n".join(f"{taken:6.0f}  {path}" for taken, path in worst))
    if worst[0][0] > options.limit:
        raise SystemExit(f"{sum(taken > options.limit for taken, _ in worst)} pages or more take longer than {options.limit:.0f} ms")


if __name__ == "__main__":
    main()
