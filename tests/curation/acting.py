"""People who act at random on the seeds, and what must hold of the chronology whatever they did.

`python -m tests.curation.acting NAME SEED ACTS` lets one act in a process of its own, on the database of DATABASE_URL, and prints
how often each verb was done and refused; `python -m tests.curation.acting check` holds what is there against what must be.
"""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflict_timeline.settings")
django.setup()

from django.db.models import Count, F, Q, QuerySet  # noqa: E402 -- settings come first

from events.curation import CurationDenied  # noqa: E402
from events.curation.editing import field_of  # noqa: E402
from events.curation.script import apply_line  # noqa: E402
from events.ingestion.corrections import Sames, known_sames  # noqa: E402
from events.ingestion.linking import link_all  # noqa: E402
from events.ingestion.overlay import taught  # noqa: E402
from events.ingestion.running import read_stored  # noqa: E402
from events.models import Actor, ActorAlias, Article, Decision, Event, Mention, Place, PlaceName, Statement  # noqa: E402
from events.queries.decisions import FIELD_OF_VERB, OF_ANY_FIELD, field_decided  # noqa: E402

Line = dict[str, Any]


class Curator:
    """Picks acts at random, most of them possible."""

    def __init__(self, seed: int, name: str = "olena") -> None:
        self.chance, self.name = random.Random(seed), name
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
            "ask": lambda _: {"text": "Who says so?"},
            "set_visibility": lambda _: {"visibility": self.chance.choice(["public", "restricted"])},
            "relink_place": lambda _: {"places": [{"feature_id": self._place().feature_id, "role": "at", "precision": "near"}]},
            "assign": lambda _: {"to": self.chance.choice([self.name, ""])},
            "withdraw": lambda _: {"why": "somebody at risk"},
        }
        self.others: tuple[Callable[[], Line], ...] = (
            self._restated, self._relinked, self._made, self._merged_actors, self._merged_places,
            self._described, self._described_place, self._refused, self._withdrawn, self._settled, self._dated, self._taught, self._taught_name,
            self._furnished,
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

    def _place(self) -> Place:
        return self.pick(Place.objects.all())

    def _dated(self) -> Line:
        dct = self.chance.choice(["2023-12", "2024-01-09", "2022-05-05~"])
        return {"verb": "set_dct", "article": self.pick(Article.objects.all()).ref, "edtf": dct}

    def _name(self) -> str:
        """A word of some sentence that could be a name."""
        words = [word for word in self._mention().text.split() if word.istitle() and word.isalpha() and len(word) > 3]
        return self.chance.choice(words or ["Nobody"])

    def _taught(self) -> Line:
        return {"verb": "teach_alias", "actor": self.pick(Actor.objects.all()).slug, "alias": self._name()}

    def _taught_name(self) -> Line:
        return {"verb": "teach_place_name", "place": self._place().feature_id, "name": self._name()}

    def _furnished(self) -> Line:
        article = self.pick(Article.objects.exclude(raw=""))
        lines = [line for line in article.raw.splitlines() if 4 < len(line.strip()) < 400]
        return {"verb": self.chance.choice(["mark_furniture", "mark_text"]), "article": article.ref, "line": self.chance.choice(lines)}

    def event(self) -> Event:
        return self.pick(Event.objects.filter(merged_into=None))

    def _some_mentions(self, event: Event) -> Line:
        return {"mentions": list(event.mentions.order_by("pk").values_list("fingerprint", flat=True))[1:]}

    def line(self) -> Line:
        if self.chance.random() < 0.35 and (decided := list(Decision.objects.filter(by_name=self.name).order_by("pk"))):
            decision = self.chance.choice(decided)
            return {"verb": "undo" if decision.is_in_force else "redo", "decision": decision.pk, "by": self.name}
        if self.chance.random() < 0.4:
            return {"by": self.name, **self.chance.choice(self.others)()}
        verb, event = self.chance.choice([*self.verbs, "merge", "merge"]), self.event()
        return {"verb": verb, "event": event.public_id, "by": self.name, **self.verbs[verb](event)}

    def act(self, done: Counter[str]) -> None:
        """One act, counted by its verb, or as refused."""
        try:
            line = self.line()
            apply_line(line)
            done[line["verb"]] += 1
        except CurationDenied:
            done["refused"] += 1


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


def check_what_else_is_decided() -> None:
    """Dates of articles, what was taught, merged and withdrawn: what is in force is there, and what is undone is not."""
    in_force = Decision.objects.filter(undone_at=None).order_by("at", "pk")
    dated = {each.article: each.after["dct"] for each in in_force.filter(verb="set_dct")}
    articles = list(Article.objects.all())
    assert {article.ref: article.dct.edtf for article in articles} == {article.ref: article.published for article in articles} | dated
    for verb, rows, party, key, words in (
        ("teach_alias", ActorAlias, "actor", "actor__slug", "alias"), ("teach_place_name", PlaceName, "place", "place__feature_id", "name"),
    ):  # fmt: skip
        spelt = {(getattr(each, party), each.after[words], each.after["language"]) for each in in_force.filter(verb=verb)}
        assert set(rows.objects.filter(is_curated=True).values_list(key, words, "language")) == spelt
    assert set(taught().furniture_lines) == {each.after["line"] for each in in_force.filter(verb="mark_furniture")}
    assert set(taught().text_lines) == {each.after["line"] for each in in_force.filter(verb="mark_text")}
    for verb, model, party, key in (("merge_actors", Actor, "actor", "slug"), ("merge_places", Place, "place", "feature_id")):
        merged = {each.after["other"]: getattr(each, party) for each in in_force.filter(verb=verb)}
        assert dict(model.objects.filter(merged_into__isnull=False).values_list(key, f"merged_into__{key}")) == merged
    gone = Q(verb="withdraw", event="") | Q(verb="redact", after__whole=True)
    withdrawn = set(in_force.filter(gone).values_list("article", flat=True))
    assert set(Article.objects.filter(visibility="withheld").values_list("ref", flat=True)) == withdrawn


def main() -> None:
    """Acts, or checks, as the arguments say."""
    if sys.argv[1] == "check":
        check_decisions_in_force()
        check_what_else_is_decided()
        check_invariants()
        return
    name, seed, acts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    curator, done = Curator(seed, name), Counter[str]()
    for number in range(1, acts + 1):
        curator.act(done)
        if number % (acts // 4) == 0:
            read_stored(curator.pick(Article.objects.all()).pk)
            link_all()
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main()
