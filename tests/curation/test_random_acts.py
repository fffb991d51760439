"""Two hundred acts in any order, with readings between them: what is decided shows, what is undone is gone, nothing breaks."""

import random
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Count, F, Q, QuerySet

from events.curation import CurationDenied, undo
from events.curation.editing import field_of
from events.curation.script import apply_line
from events.ingestion.corrections import Sames, known_sames
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Actor, Article, Decision, Event, Mention, Place, Statement
from events.queries.decisions import FIELD_OF_VERB, OF_ANY_FIELD, field_decided
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
            "assign": lambda _: {"to": self.chance.choice(["olena", ""])},
            "withdraw": lambda _: {"why": "somebody at risk"},
        }
        self.others: tuple[Callable[[], Line], ...] = (
            self._restated, self._relinked, self._made, self._merged_actors, self._merged_places,
            self._described, self._described_place, self._refused, self._withdrawn, self._settled,
        )  # fmt: skip

    def pick(self, rows: QuerySet) -> Any:
        """One of the rows, or a refusal where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise CurationDenied("there is none")
        return self.chance.choice(found)

    def _mention(self) -> Mention:
        return self.pick(Mention.objects.filter(retired_at=None))

    def _restated(self) -> Line:
        speaker, stance = self.chance.choice(["ukraine", "russia", ""]), self.chance.choice(["claims", "denies", "reports"])
        return {"verb": "restate", "mention": self._mention().fingerprint, "statements": [{"speaker": speaker, "stance": stance}]}

    def _relinked(self) -> Line:
        mention = self._mention()
        named = [row["slug"] for row in mention.reading["actors"]] or ["nobody"]
        on = {"mention": mention.fingerprint} if self.chance.random() < 0.7 else {"article": mention.article.ref}
        return {"verb": "relink", **on, "from": named[0], "to": self.pick(Actor.objects.all()).slug}

    def _made(self) -> Line:
        article = self.pick(Article.objects.exclude(clean_text=""))
        start = self.chance.randrange(article.title_end, len(article.clean_text) - 60)
        return {"verb": "make_event", "article": article.ref, "start": start, "end": start + 60, "title": "By hand", "themes": ["military"]}

    def _merged_actors(self) -> Line:
        return {"verb": "merge_actors", "actor": self.pick(Actor.objects.all()).slug, "with": self.pick(Actor.objects.all()).slug}

    def _described(self) -> Line:
        return {"verb": "describe_actor", "actor": self.pick(Actor.objects.all()).slug, "values": {"note": f"Note {self.chance.random()}"}}

    def _described_place(self) -> Line:
        point = {"latitude": self.chance.uniform(44, 52), "longitude": self.chance.uniform(22, 40)}
        return {"verb": "describe_place", "place": self.pick(Place.objects.all()).feature_id, "values": point}

    def _merged_places(self) -> Line:
        kept, other = (self.pick(Place.objects.exclude(kind="country")) for _ in range(2))
        return {"verb": "merge_places", "place": kept.feature_id, "with": other.feature_id}

    def _refused(self) -> Line:
        return {"verb": "refuse", "event": self.event().public_id, "with": self.event().public_id}

    def _withdrawn(self) -> Line:
        return {"verb": "withdraw", "article": self.pick(Article.objects.all()).ref, "why": "asked for"}

    def _settled(self) -> Line:
        event = self.pick(Event.objects.filter(merged_into=None).exclude(machine_reads={}))
        return {"verb": self.chance.choice(["keep", "take"]), "event": event.public_id, "field": self.chance.choice(sorted(event.machine_reads))}

    def event(self) -> Event:
        return self.chance.choice(list(Event.objects.filter(merged_into=None).order_by("pk")))

    def _some_mentions(self, event: Event) -> Line:
        return {"mentions": list(event.mentions.order_by("pk").values_list("fingerprint", flat=True))[1:]}

    def line(self) -> Line:
        if self.chance.random() < 0.35 and (decided := list(Decision.objects.filter(by_name="olena").order_by("pk"))):
            decision = self.chance.choice(decided)
            return {"verb": "undo" if decision.is_in_force else "redo", "decision": decision.pk, "by": "olena"}
        if self.chance.random() < 0.4:
            return {"by": "olena", **self.chance.choice(self.others)()}
        verb, event = self.chance.choice([*self.verbs, "merge", "merge"]), self.event()
        return {"verb": verb, "event": event.public_id, "by": "olena", **self.verbs[verb](event)}


def chronology() -> list[tuple[object, ...]]:
    """All that readers could see of the events, whatever their numbers."""
    fields = sorted(set(FIELD_OF_VERB.values()) - {"part_of"})
    rows = []
    for event in Event.objects.filter(merged_into=None, mentions__isnull=False).distinct():
        prints = tuple(event.mentions.order_by("fingerprint").values_list("fingerprint", flat=True))
        rows.append((prints, *(str(field_of(event, field)) for field in fields), field_of(event, "part_of")))
    return sorted(rows)


def check_invariants() -> None:
    live = Mention.objects.filter(retired_at=None)
    assert not live.filter(event=None).exists()
    assert not Mention.objects.filter(retired_at__isnull=False, event__isnull=False).exists()
    assert not live.filter(article__visibility="withheld").exists()
    assert not Statement.objects.filter(Q(speaker__merged_into__isnull=False) | Q(via__merged_into__isnull=False), mention__in=live).exists()
    drawn = Event.objects.filter(merged_into=None, mentions__isnull=False)
    assert not drawn.filter(Q(actors__merged_into__isnull=False) | Q(places__merged_into__isnull=False)).exists()
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
    for decision in Decision.objects.filter(undone_at=None, verb__in=(*FIELD_OF_VERB, *OF_ANY_FIELD)).order_by("at", "pk"):
        event = decided_event(decision)
        if event and event.merged_into is None and event.mentions.exists():
            last[event.pk, field_decided(decision)] = decision
    sames = known_sames()
    for (pk, field), decision in last.items():
        if field != "part_of":  # which leads on to where its whole was merged
            assert field_of(Event.objects.get(pk=pk), field) == as_merged(decision.after[field], sames), f"{decision.verb} {decision.pk}"


def as_merged(value: Any, sames: Sames) -> Any:
    """A value that was decided, with the actors and places that those in it lead to by now, each once."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return value
    key, same = ("slug", sames.actors) if "slug" in value[0] else ("feature_id", sames.places)
    led = {(same.get(row[key], row[key]), row["role"]): row | {key: same.get(row[key], row[key])} for row in value}
    return [led[each] for each in sorted(led)]


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
        try:
            line = curator.line()
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
