"""Two hundred acts in any order, with readings between them: what is decided shows, what is undone is gone, nothing breaks."""

import random
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Count, F

from events.curation import CurationDenied, undo
from events.curation.editing import field_of
from events.curation.script import apply_line
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Decision, Event, Mention
from events.queries.decisions import FIELD_OF_VERB
from tests.curation.making import make_user

ACTS = 200
READ_AGAIN_EVERY = 40
Line = dict[str, Any]


class Curator:
    """Picks acts at random, most of them possible."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.verbs: dict[str, Callable[[Event], Line]] = {
            "accept": lambda _: {},
            "reject": lambda _: {"why": "not of this war"},
            "edit_title": lambda _: {"title": f"Title {self.chance.randrange(1000)}"},
            "redate": lambda _: {"edtf": self.chance.choice(["2022-03", "2024-01-09~", "[2022-02-24..2022-02-27]", "", "2023"])},
            "retheme": lambda _: {"themes": self.chance.sample(["military", "aid", "diplomacy", "other"], 2)},
            "relink_actor": lambda _: {"actors": [{"slug": "ukraine", "role": self.chance.choice(["initiator", "target"])}]},
            "set_kind": lambda _: {"kind": self.chance.choice(["incident", "process", "plan"])},
            "set_certainty": lambda _: {"certainty": self.chance.choice(["reported", "claimed", "expected"])},
            "set_part_of": lambda _: {"whole": self.chance.choice([self.event().public_id, ""])},
            "merge": lambda _: {"with": self.event().public_id},
            "split": self._some_mentions,
            "note": lambda _: {"text": "seen"},
        }

    def event(self) -> Event:
        return self.chance.choice(list(Event.objects.filter(merged_into=None).order_by("pk")))

    def _some_mentions(self, event: Event) -> Line:
        return {"mentions": list(event.mentions.order_by("pk").values_list("fingerprint", flat=True))[1:]}

    def line(self) -> Line:
        if self.chance.random() < 0.35 and (decided := list(Decision.objects.filter(by_name="olena").order_by("pk"))):
            decision = self.chance.choice(decided)
            return {"verb": "undo" if decision.is_in_force else "redo", "decision": decision.pk, "by": "olena"}
        verb, event = self.chance.choice(list(self.verbs)), self.event()
        return {"verb": verb, "event": event.public_id, "by": "olena", **self.verbs[verb](event)}


def chronology() -> list[tuple[object, ...]]:
    """All that readers could see of the events, whatever their numbers."""
    fields = sorted(set(FIELD_OF_VERB.values()) - {"part_of"})
    rows = []
    for event in Event.objects.filter(merged_into=None):
        prints = tuple(event.mentions.order_by("fingerprint").values_list("fingerprint", flat=True))
        rows.append((prints, *(str(field_of(event, field)) for field in fields), field_of(event, "part_of")))
    return sorted(rows)


def check_invariants() -> None:
    live = Mention.objects.filter(retired_at=None)
    assert not live.filter(event=None).exists()
    assert not Mention.objects.filter(retired_at__isnull=False, event__isnull=False).exists()
    assert not live.filter(event__merged_into__isnull=False).exists()
    assert not Event.objects.filter(merged_into=F("pk")).exists()
    assert not Event.objects.filter(part_of=F("pk")).exists()
    told = Event.objects.annotate(told=Count("mentions")).filter(merged_into=None, told=0)
    assert not told.exclude(article_count=0).exists()
    summary = link_all()
    assert (summary.made, summary.changed, summary.removed) == (0, 0, 0)


def check_decisions_in_force() -> None:
    """Each event that is told shows, field by field, the last decision in force on it."""
    last: dict[tuple[int, str], Decision] = {}
    for decision in Decision.objects.filter(undone_at=None, verb__in=FIELD_OF_VERB).order_by("at", "pk"):
        event = decided_event(decision)
        if event and event.merged_into is None and event.mentions.exists():
            last[event.pk, FIELD_OF_VERB[decision.verb]] = decision
    for (pk, field), decision in last.items():
        if field != "part_of":  # which leads on to where its whole was merged
            assert field_of(Event.objects.get(pk=pk), field) == decision.after[field], f"{decision.verb} {decision.pk}"


def decided_event(decision: Decision) -> Event | None:
    """The event that a decision is on: the one with the address, where that is there, else the one that tells the mention."""
    told = Event.objects.filter(mentions__fingerprint=decision.fingerprint) if decision.fingerprint else Event.objects.none()
    return Event.objects.filter(public_id=decision.event).first() or told.first()


@pytest.fixture
def seeds(transactional_db, settings, tmp_path):
    """The five seed articles, read and linked."""
    settings.VAR_DIR = tmp_path
    call_command("load_demo", verbosity=0, stdout=StringIO())
    yield
    ContentType.objects.clear_cache()  # a flush makes them anew


@pytest.mark.parametrize("seed", [2024, 7])
def test_two_hundred_random_acts_leave_what_is_decided_and_nothing_else(seed, seeds):
    make_user("administrators", "olena")
    before, shipped = chronology(), set(Decision.objects.values_list("pk", flat=True))
    curator, done = Curator(seed), Counter()
    articles = list(Article.objects.order_by("ref").values_list("pk", flat=True))
    for number in range(1, ACTS + 1):
        line = curator.line()
        try:
            apply_line(line)
            done[line["verb"]] += 1
        except CurationDenied:
            done["refused"] += 1
        if number % READ_AGAIN_EVERY == 0:
            read_stored(curator.chance.choice(articles))
            link_all()
            check_decisions_in_force()
    assert done["refused"] < ACTS / 2, done
    assert set(done) >= {"accept", "reject", "edit_title", "redate", "merge", "undo", "redo"}
    check_decisions_in_force()
    check_invariants()
    user = make_user("administrators", "petro")
    for decision in Decision.objects.exclude(pk__in=shipped).filter(undone_at=None).order_by("-at", "-pk"):
        undo(decision, by=user)
    assert chronology() == before
    check_invariants()
