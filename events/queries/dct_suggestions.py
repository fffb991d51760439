"""When an article was probably published, by what dated articles tell of the same happenings: for a curator to weigh.

Never sets anything. A happening counts only where it is surely the same: in the same settlement, by the same kind of
deed, in much the same words or with the same figures; and one counts alone only where its sentence is the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from events.extraction.date_words import say_date
from events.extraction.dates import PartialDate
from events.extraction.stages.linking.scoring import action_of
from events.models import Article, EventPlace, Mention

WIDE_DAYS = 31  # an article known to fewer days needs no help
FRESH_DAYS = 14  # news is told within two weeks of its happening
NEAR_DAYS = 31  # happenings farther apart than this show that some are background
MOST_COMPARED = 400
ALIKE, ALIKE_WITH_FIGURES, REPRINT = 0.6, 0.4, 0.9  # shares of common words
FEWEST_HAPPENINGS = 2
SAME_PLACE = ("exact", "settlement")
_WORDS, _FIGURES = re.compile(r"[^\W\d_]{4,}"), re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")


@dataclass(frozen=True, slots=True)
class Match:
    """A happening that the article tells and a dated article tells too."""

    own: Mention
    other: Mention
    likeness: float

    @property
    def reason(self) -> str:
        """Why a curator may believe it."""
        told = f"it tells “{self.own.title}”, as does “{self.other.article}” of {say_date(self.other.article.dct)}"
        return f"{told}, where that was on {say_date(self.other.when)}"


@dataclass(frozen=True, slots=True)
class DctSuggestion:
    """Days within which an article was probably published, and why."""

    when: PartialDate
    reasons: tuple[str, ...]


def dct_suggestion(article: Article) -> DctSuggestion | None:
    """A suggestion for an article without a date or with a wide one; None where other articles do not surely tell the same."""
    if article.dct_basis == "curated" or (article.dct.is_known and article.dct.length and article.dct.length <= WIDE_DAYS):
        return None
    matches = _best_matches(article)
    if len(matches) < FEWEST_HAPPENINGS and not any(match.likeness >= REPRINT for match in matches):
        return None
    latest = max(match.other.when.latest for match in matches)
    near = [match for match in matches if latest - match.other.when.latest <= NEAR_DAYS]
    first, last = latest, latest + FRESH_DAYS
    if article.dct.is_known:
        first, last = max(first, article.dct.earliest), min(last, article.dct.latest)
    if first > last:
        return None
    return DctSuggestion(PartialDate.within(first, last), tuple(match.reason for match in near))


def _best_matches(article: Article) -> list[Match]:
    """The likest telling of each happening of the article, one for each event elsewhere."""
    own = [mention for mention in _tellings().filter(article=article) if _is_deed(mention)]
    places = _settlements(mention.event_id for mention in own)
    found: dict[int, Match] = {}
    candidates = _candidates(article, places)
    places |= _settlements({other.event_id for other in candidates} - places.keys())
    for other in candidates:
        for mention in own:
            match = _match(mention, other, places)
            if match and match.likeness > (found[mention.pk].likeness if mention.pk in found else 0):
                found[mention.pk] = match
    return list({match.other.event_id: match for match in sorted(found.values(), key=lambda match: match.likeness)}.values())


def _tellings() -> QuerySet[Mention]:
    return Mention.objects.filter(retired_at__isnull=True, event__isnull=False)


def _is_deed(mention: Mention) -> bool:
    return mention.kind in ("incident", "process") and mention.certainty != "expected"


def _settlements(events: Iterable[int]) -> dict[int, frozenset[int]]:
    """The settlements, by key, in which each event took place."""
    by_event = defaultdict(set)
    rows = EventPlace.objects.filter(event__in=list(events), precision__in=SAME_PLACE, role__in=("at", "target"))
    for event, place in rows.values_list("event_id", "place_id"):
        by_event[event].add(place)
    return {event: frozenset(found) for event, found in by_event.items()}


def _candidates(article: Article, places: dict[int, frozenset[int]]) -> Sequence[Mention]:
    """Tellings of deeds in the same settlements, on a certain day, by articles whose own day is known."""
    near = frozenset[int]().union(*places.values())
    if not near:
        return ()
    told = _tellings().filter(event__event_places__place__in=near, event__event_places__precision__in=SAME_PLACE).exclude(article=article)
    told = told.exclude(article__dct_basis="inferred").exclude(article__dct="").select_related("article").order_by("pk").distinct()
    found = [mention for mention in told[:MOST_COMPARED] if _is_deed(mention) and mention.when.is_certain_day]
    return found


def _match(own: Mention, other: Mention, places: dict[int, frozenset[int]]) -> Match | None:
    is_placed = places.get(own.event_id, frozenset()) & places.get(other.event_id, frozenset())
    if not is_placed or action_of(own.trigger) != action_of(other.trigger):
        return None
    if own.when.is_known and (own.when.earliest > other.when.latest or other.when.earliest > own.when.latest):
        return None
    likeness = _share(_WORDS.findall(own.text.lower()), _WORDS.findall(other.text.lower()))
    figures = set(_FIGURES.findall(own.text)), set(_FIGURES.findall(other.text))
    if all(figures) and not figures[0] & figures[1]:
        return None
    needed = ALIKE_WITH_FIGURES if figures[0] & figures[1] else ALIKE
    return Match(own, other, likeness) if likeness >= needed else None


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    common = len(set(one) & set(other))
    return common / max(len(set(one)), len(set(other)), 1)
