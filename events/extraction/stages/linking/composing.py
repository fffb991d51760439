"""What the mentions of one happening say together, field by field.

Does not decide which mentions belong together, and adds nothing that no mention says: a date is that of the mention
that gives the most precise one, narrowed on an open side only, and never to a day that no text gave.

Input -> output: `DraftMention` -> `LinkableMention`; `LinkableMention`s of one cluster -> `EventDraft`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from events.extraction.dates import OPEN_END, OPEN_START, Extent, PartialDate
from events.extraction.knowledge.display import shown_name
from events.extraction.knowledge.wording import load_pointing_words
from events.extraction.types import (
    ActorRef,
    DraftMention,
    EventDraft,
    EventPlaceDraft,
    LinkableMention,
    ParticipationDraft,
    QuantityDraft,
)

KIND_ORDER = ("incident", "process", "plan", "statement", "total")
CERTAINTY_ORDER = ("disputed", "reported", "claimed", "expected")
BASIS_ORDER = ("timex", "story", "article", "none", "")
PRECISION_ORDER = ("exact", "settlement", "near", "district", "region", "country")
ENDLESS = 10**9
SHORTEST_MONTH = 28


def actor_key(actor: ActorRef) -> str:
    """What an actor is known by: its curated key, else its normalised full name behind a question mark.

    >>> actor_key(ActorRef("", "Jens  Plötner", "person"))
    '?jens plötner'
    """
    return actor.key or "?" + " ".join(re.findall(r"\w+", actor.name.lower()))


def linkable_mention(draft: DraftMention, article: str, dct: PartialDate) -> LinkableMention:
    """A draft mention as linking looks at it."""
    day = dct.earliest if dct.is_known else OPEN_END
    speakers = [statement.speaker for statement in draft.statements if statement.speaker]
    return LinkableMention(
        fingerprint=draft.fingerprint,
        article=article,
        article_order=(day, article),
        position=draft.trigger_start,
        kind=draft.kind,
        title=draft.title,
        text=draft.text,
        trigger=draft.trigger,
        when=draft.when,
        certainty=draft.certainty,
        themes=frozenset(tag.slug for tag in draft.themes),
        actors=frozenset(actor_key(part.actor) for part in draft.participations),
        places=frozenset(place.place.feature_id for place in draft.places),
        stances=frozenset(statement.stance for statement in draft.statements),
        sides=frozenset(speaker.side for speaker in speakers if speaker.side),
        when_basis=draft.when_basis,
        theme_order=tuple(dict.fromkeys(tag.slug for tag in draft.themes)),
        participations=draft.participations,
        event_places=draft.places,
        statements=draft.statements,
        quantities=draft.quantities,
    )


def in_order(mentions: Iterable[LinkableMention]) -> list[LinkableMention]:
    """The mentions in order of telling: by article date and ref, then by place in the text."""
    return sorted(mentions, key=lambda mention: (mention.article_order, mention.position, mention.fingerprint))


def compose_event(mentions: Iterable[LinkableMention]) -> EventDraft:
    """The event that the mentions of one cluster tell, the same for any order of them.

    Raises: ValueError where there is no mention.
    """
    told = in_order(mentions)
    if not told:
        raise ValueError("no mention to compose an event from; an event has at least one")
    kind = min((mention.kind for mention in told), key=KIND_ORDER.index)
    certainty = _certainty(told)
    titled = _titled_by(told, kind, certainty)
    dated, when = _when(told, certainty)
    return EventDraft(
        fingerprints=tuple(mention.fingerprint for mention in told),
        title=_title(titled, told, certainty),
        kind=kind,
        when=when,
        when_basis=dated.when_basis,
        certainty=certainty,
        titled_by=titled.fingerprint,
        dated_by=dated.fingerprint,
        themes=_themes(told),
        participations=_participations(told),
        places=_places(told),
        quantities=_quantities(told),
    )


def _certainty(told: Sequence[LinkableMention]) -> str:
    """Disputed where any mention is, or where one denies what another claims or reports."""
    independent = [mention for mention in told if not _is_said_by_a_pronoun(mention)]
    kinds = {mention.certainty for mention in independent or told}
    denied = any("denies" in mention.stances for mention in told)
    asserted = any(not mention.stances or mention.stances - {"denies"} for mention in told)
    if denied and asserted and len(told) > 1:
        return "disputed"
    return min(kinds, key=CERTAINTY_ORDER.index)


def _is_said_by_a_pronoun(mention: LinkableMention) -> bool:
    """Whether only an unresolved "it" or "they" says so: nobody independent, so it makes no claim a report."""
    return bool(mention.statements) and all(not s.speaker and s.speaker_text.lower() in load_pointing_words()["pronoun"] for s in mention.statements)


def _titled_by(told: Sequence[LinkableMention], kind: str, certainty: str) -> LinkableMention:
    def rank(mention: LinkableMention) -> tuple[int, int, int, int, int]:
        only_denied = mention.stances == {"denies"}
        named = len(mention.participations) + len(mention.event_places)
        vague = bool(load_pointing_words()["vague"] & set(mention.title.lower().split()))  # it needs the sentence before
        return (only_denied, mention.certainty != certainty, mention.kind != kind, vague, -min(named, 4))

    return min(told, key=rank)


def _title(titled: LinkableMention, told: Sequence[LinkableMention], certainty: str) -> str:
    """The title of the mention that tells it best; a claim that another mention denies says who denies it."""
    if certainty != "disputed" or titled.certainty == "disputed":
        return titled.title
    speakers = (s.speaker for mention in told for s in mention.statements if s.stance == "denies")
    denier = next((speaker for speaker in speakers if speaker), None)
    deny = "deny" if denier and "Forces" in denier.name.split() else "denies"
    return f"{titled.title}; {shown_name(denier.name)} {deny} it" if denier else f"{titled.title} (disputed)"


def _length(when: PartialDate) -> int:
    return when.length or ENDLESS


def _when(told: Sequence[LinkableMention], certainty: str) -> tuple[LinkableMention, PartialDate]:
    """The best date and its mention: one from the text before the article's own, the shortest first, unless that leaves a
    month or more, told later, in which the news of it came out; then cut where it is open by what the others know."""
    known = [mention for mention in told if mention.when.is_known]
    if not known:
        return told[0], told[0].when
    fitting = [mention for mention in known if certainty == "expected" or mention.certainty != "expected"] or known
    best = min(fitting, key=lambda mention: (BASIS_ORDER.index(mention.when_basis), _length(mention.when)))
    told_later = best.when.extent == Extent.WITHIN and best.article_order[0] > best.when.latest
    if told_later and SHORTEST_MONTH <= _length(best.when) < ENDLESS:
        best = next((mention for mention in fitting if _was_news_within(mention, best)), best)
    when = best.when
    for other in fitting:
        when = _narrowed(when, other.when)
    return best, when


def _was_news_within(mention: LinkableMention, retold: LinkableMention) -> bool:
    """Whether an earlier article told it as the news of about its own day, which lies in the time that a later one gives."""
    about = mention.when
    news = mention.when_basis == "article" and about.length == 1 and mention.kind != "statement"
    earlier = mention.article_order[0] < retold.article_order[0]
    return news and earlier and retold.when.earliest <= about.earliest and about.latest <= retold.when.latest


def _narrowed(when: PartialDate, other: PartialDate) -> PartialDate:
    """`when` with an open side closed by `other`, unless that would make up a single day or leave nothing."""
    if when.extent != Extent.WITHIN or not when.overlaps(other) or other.qualifier:
        return when
    narrow = when
    if when.earliest == OPEN_START and other.extent == Extent.WITHIN:
        narrow = narrow.not_after(other.latest).not_before(other.earliest)
    if when.latest == OPEN_END and other.extent == Extent.WITHIN:
        narrow = narrow.not_after(other.latest)
    return when if narrow.length == 1 else narrow


def _themes(told: Sequence[LinkableMention]) -> tuple[str, ...]:
    """Slugs by how many mentions have them; `other` only where there is nothing else."""
    counts = Counter(slug for mention in told for slug in (mention.theme_order or sorted(mention.themes)))
    slugs = sorted(counts, key=lambda slug: -counts[slug])
    return tuple(slug for slug in slugs if slug != "other") or tuple(slugs)


def _participations(told: Sequence[LinkableMention]) -> tuple[ParticipationDraft, ...]:
    """Every actor once in each part; alleged only where each mention alleges it."""
    parts: dict[tuple[str, str], ParticipationDraft] = {}
    for part in (part for mention in told for part in mention.participations):
        key = actor_key(part.actor), part.role
        first = parts.setdefault(key, part)
        if first.alleged and not part.alleged:
            parts[key] = part
    return tuple(parts.values())


def _places(told: Sequence[LinkableMention]) -> tuple[EventPlaceDraft, ...]:
    """Every place once in each role, at the finest precision told."""
    places: dict[tuple[str, str], EventPlaceDraft] = {}
    for place in (place for mention in told for place in mention.event_places):
        key = place.place.feature_id, place.role
        first = places.setdefault(key, place)
        if PRECISION_ORDER.index(place.precision) < PRECISION_ORDER.index(first.precision):
            places[key] = place
    return tuple(places.values())


def _quantities(told: Sequence[LinkableMention]) -> tuple[QuantityDraft, ...]:
    every = (quantity for mention in told for quantity in mention.quantities)
    return tuple({(q.kind, q.low, q.high, q.side, q.status, q.total, q.stated_by): q for q in every}.values())
