"""Simulated happenings, the articles that tell them, and the mentions that a reader would find in those.

A mention's places in the text are those of the words as they were put there, so that everything that a page marks is
where it says. Deterministic: everything is drawn from the one generator that is handed in. Touches no database.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from events.extraction.dates import OPEN_END, PartialDate
from events.extraction.types import (
    ActorRef,
    DraftMention,
    EventPlaceDraft,
    ParticipationDraft,
    PlaceRef,
    QuantityDraft,
    ResolvedTimex,
    StatementDraft,
    ThemeTag,
    Timex,
    Trace,
)
from events.ingestion.simulation.dating import FIRST, When, draw_background, draw_days, draw_when, when_in_form
from events.ingestion.simulation.world import Pattern, World

BATCH = 1_000  # happenings that are told at once
TELLINGS_AN_ARTICLE = (3, 8)
BACKGROUND_SHARE = 0.02
RETELLINGS = (0.7, 0.16, 0.07, 0.04, 0.02, 0.01)  # chance of being told once, twice, three times ...
VAGUER_SHARE = 0.25  # retellings that give the month alone
SAYINGS = {"claims": "said", "expects": "said", "denies": "denied it", "reports": "reported"}
STRIKES = ("military", "casualties")
SLOT = re.compile(r"\{(\w)\}")
DISCLAIMER = "This article is simulated: nothing that it tells happened."


@dataclass(frozen=True, slots=True)
class Happening:
    """One simulated happening as everybody tells it."""

    number: int
    pattern: Pattern
    title: str
    day: int
    when: When
    words_by_slot: dict[str, str]
    actors: tuple[ActorRef, ...]
    place: EventPlaceDraft | None
    count: int
    certainty: str
    speakers: tuple[tuple[ActorRef, str], ...]  # with their stance
    second_theme: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A happening as one article tells it, on the day that it does."""

    happening: Happening
    when: When
    day: int


@dataclass(frozen=True, slots=True)
class SimulatedArticle:
    """An article and what is read of it, each mention with the number of its happening."""

    title: str
    outlet: str
    day: int
    text: str
    mentions: tuple[tuple[int, DraftMention], ...]


def told_articles(count: int, seed: int, world: World, draw: random.Random) -> Iterator[tuple[list[Happening], list[SimulatedArticle]]]:
    """Happenings in the order of their news, a batch at a time, with the articles that tell them."""
    days = draw_days(count, draw)
    written = 0
    for first in range(0, count, BATCH):
        happenings = [draw_happening(first + at, day, world, draw) for at, day in enumerate(days[first : first + BATCH])]
        tellings = sorted((telling for happening in happenings for telling in draw_tellings(happening, draw)), key=lambda telling: telling.day)
        articles = []
        for part in _parted(tellings, draw):
            articles.append(write_article(f"{seed} {written}", part, world.outlets.draw(draw)))
            written += 1
        yield happenings, articles


def _parted(tellings: Sequence[Telling], draw: random.Random) -> Iterator[list[Telling]]:
    """A few tellings an article, none of them twice of one happening."""
    part: list[Telling] = []
    size = draw.randint(*TELLINGS_AN_ARTICLE)
    for telling in tellings:
        if len(part) == size or any(other.happening is telling.happening for other in part):
            yield part
            part, size = [], draw.randint(*TELLINGS_AN_ARTICLE)
        part.append(telling)
    if part:
        yield part


def draw_happening(number: int, news_day: int, world: World, draw: random.Random) -> Happening:
    """A happening that becomes news on that day."""
    pattern = world.patterns.draw(draw)
    first = world.actors[pattern.who].draw(draw)
    second = next(one for _ in range(1000) if (one := world.actors[pattern.who].draw(draw)).key != first.key)
    place = world.places[pattern.who].draw(draw)
    is_far = news_day > FIRST and draw.random() < BACKGROUND_SHARE
    when = draw_when(draw_background(draw) if is_far else news_day, draw)
    if pattern.kind == "plan" and when.basis == "timex" and not is_far:
        when = when_in_form("day", news_day + draw.randint(2, 40))
    count = max(2, int(draw.paretovariate(0.9))) if draw.random() < 0.99 else draw.randint(1_000, 20_000)
    words = {"a": first.name, "b": second.name, "p": place.name, "t": when.words, "n": f"{min(count, 500_000):,}"}
    certainty = _certainty(pattern, draw)
    used = set(SLOT.findall(pattern.sentence))
    return Happening(
        number=number,
        pattern=pattern,
        title=SLOT.sub(lambda slot: words[slot[1]], pattern.title),
        day=news_day,
        when=when,
        words_by_slot=words,
        actors=tuple(actor for slot, actor in (("a", first), ("b", second)) if slot in used),
        place=EventPlaceDraft(place, "target" if pattern.theme in ("military", "casualties") else "at", _precision(place, pattern))
        if "p" in used
        else None,
        count=count,
        certainty=certainty,
        speakers=tuple(_speakers(certainty, world, draw)),
        second_theme="casualties" if pattern.counts in ("killed", "wounded") and pattern.theme != "casualties" else "",
    )


def _certainty(pattern: Pattern, draw: random.Random) -> str:
    if pattern.kind == "plan":
        return "expected"
    if pattern.who == "fighters":
        return draw.choices(("reported", "claimed", "disputed"), (5, 4, 1))[0]
    return draw.choices(("reported", "claimed"), (19, 1))[0]


def _speakers(certainty: str, world: World, draw: random.Random) -> Iterator[tuple[ActorRef, str]]:
    stances = {"claimed": ("claims",), "disputed": ("claims", "denies"), "expected": ("expects",), "reported": ()}[certainty]
    for stance in stances:
        yield world.actors["speakers"].draw(draw), stance


def _precision(place: PlaceRef, pattern: Pattern) -> str:
    if place.kind == "settlement":
        return "near" if "near {p}" in pattern.sentence or "outskirts of {p}" in pattern.sentence else "settlement"
    return {"site": "exact", "district": "district", "country": "country"}.get(place.kind, "region")


def draw_tellings(happening: Happening, draw: random.Random) -> list[Telling]:
    """The articles' tellings of it: most are told once, on the day or soon after, some later and by the month alone."""
    times = draw.choices(range(1, len(RETELLINGS) + 1), RETELLINGS)[0]
    tellings = [Telling(happening, happening.when, happening.day + draw.randint(0, 1))]
    for _ in range(times - 1):
        vaguer = happening.when.basis == "timex" and happening.when.date.is_certain_day and draw.random() < VAGUER_SHARE
        when = when_in_form("month", happening.when.date.earliest) if vaguer else happening.when
        tellings.append(Telling(happening, when, happening.day + draw.randint(0, 4)))
    return tellings


def write_article(key: str, tellings: Sequence[Telling], outlet: str) -> SimulatedArticle:
    """The article that tells these; `key` goes into the fingerprints of its mentions."""
    pieces, mentions, at = [], [], 0
    day = max(_latest_day(telling) for telling in tellings)
    for ordinal, telling in enumerate(tellings):
        text, draft = _sentence(f"{key} {ordinal}", telling, at, day)
        mentions.append((telling.happening.number, draft))
        pieces.append(text)
        at += len(text) + 2
    return SimulatedArticle(tellings[0].happening.title, outlet, day, "\n\n".join([*pieces, DISCLAIMER]), tuple(mentions))


def _latest_day(telling: Telling) -> int:
    """The first day on which an article can tell this: what is past must be past, what is planned need not be."""
    latest = telling.when.date.latest if telling.happening.certainty != "expected" and telling.when.basis == "timex" else 0
    return max(telling.day, latest if latest != OPEN_END and telling.when.date.precision == "day" else 0)


def _sentence(key: str, telling: Telling, at: int, day: int) -> tuple[str, DraftMention]:
    """A sentence at a place in the text, and its mention."""
    happening, pattern = telling.happening, telling.happening.pattern
    template = pattern.sentence if telling.when.words else pattern.sentence.replace(" {t}", "")
    clause, spans = _filled(template, happening.words_by_slot | {"t": telling.when.words})
    text, statements = clause, []
    for actor, stance in happening.speakers:
        text += ", " if stance != "denies" else "; "
        cue = SAYINGS[stance]
        statements.append((actor, stance, cue, len(text) + len(actor.name) + 1))
        text += f"{actor.name} {cue}"
    text += "."
    trigger, said = clause.index(pattern.verb), PartialDate.of_number(day)
    draft = DraftMention(
        fingerprint=hashlib.sha256(f"simulated {key}".encode()).hexdigest(),
        **{"start": at, "end": at + len(text), "raw_start": at, "raw_end": at + len(text), "text": text},
        **{"clause_start": at, "clause_end": at + len(clause)},
        **{"trigger": pattern.verb, "trigger_start": at + trigger, "trigger_end": at + trigger + len(pattern.verb)},
        **{"kind": pattern.kind, "title": happening.title, "certainty": happening.certainty},
        when=telling.when.date if telling.when.basis != "article" else PartialDate.of_number(day, "~"),
        when_basis=telling.when.basis,
        timex=_timex(telling.when, spans.get("t"), at),
        themes=tuple(ThemeTag(slug, pattern.verb, at + trigger, at + trigger + len(pattern.verb)) for slug in _themes(happening)),
        participations=tuple(_participations(happening)),
        places=(happening.place,) if happening.place else (),
        statements=tuple(
            StatementDraft(stance, actor, actor.name, cue=cue, cue_start=at + spot, cue_end=at + spot + len(cue), said_when=said)
            for actor, stance, cue, spot in statements
        )
        or (StatementDraft("reports"),),
        quantities=tuple(_quantities(happening)),
    )
    return text, draft


def _filled(template: str, words: dict[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
    """A template with its slots filled, and where each slot's words stand.

    >>> _filled("{a} met {b}", {"a": "Ann", "b": "Bob"})
    ('Ann met Bob', {'a': (0, 3), 'b': (8, 11)})
    """
    text, spans, done = "", {}, 0
    for slot in SLOT.finditer(template):
        text += template[done : slot.start()]
        spans[slot[1]] = len(text), len(text) + len(words[slot[1]])
        text += words[slot[1]]
        done = slot.end()
    return text + template[done:], spans


def _timex(when: When, span: tuple[int, int] | None, at: int) -> ResolvedTimex | None:
    if span is None:
        return None
    start, end = at + span[0], at + span[1]
    trace = Trace(when.words, "simulated", explanation=f"“{when.words}” says its date in full.")
    return ResolvedTimex(Timex(start, end, when.words, "DATE", "simulated"), when.date.edtf[:64], when.date, trace)


def _themes(happening: Happening) -> tuple[str, ...]:
    return tuple(filter(None, (happening.pattern.theme, happening.second_theme)))


def _participations(happening: Happening) -> Iterator[ParticipationDraft]:
    alleged = happening.certainty in ("claimed", "disputed")
    for actor, role in zip(happening.actors, ("initiator", happening.pattern.role), strict=False):
        yield ParticipationDraft(actor, role, alleged)
    for actor in dict.fromkeys(actor for actor, _ in happening.speakers):
        yield ParticipationDraft(actor, "speaker")


def _quantities(happening: Happening) -> Iterator[QuantityDraft]:
    pattern = happening.pattern
    if not pattern.counts:
        return
    words, count = happening.words_by_slot["n"], min(happening.count, 500_000)
    by = happening.speakers[0][0] if happening.speakers else None
    high = count + count // 4 if count % 5 == 0 else count
    draft = QuantityDraft(pattern.counts, words, count, high, status="civilian" if pattern.counts == "killed" else "unknown", stated_by=by)
    yield replace(draft, total=pattern.kind == "total")
