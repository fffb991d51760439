"""What people taught: spellings, furniture, and titles, themes and dates they preferred; by whom, when, and what each changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from events.models import Article, Decision, Event, Mention

COUNT_UP_TO = 1_000
MOST_SHOWN = 50
KINDS: Mapping[str, tuple[str, ...]] = {
    "": ("teach_alias", "teach_place_name", "mark_furniture", "mark_text", "edit_title", "retheme"),
    "actors": ("teach_alias",),
    "places": ("teach_place_name",),
    "furniture": ("mark_furniture", "mark_text"),
    "titles": ("edit_title",),
    "themes": ("retheme",),
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was taught, in words, and what it leads to."""

    decision: Decision
    words: str
    subject: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a lesson changed: how many events or articles (counted up to COUNT_UP_TO), and the first of them."""

    count: int
    events: tuple[Event, ...] = ()
    articles: tuple[Article, ...] = ()


def lessons(kind: str = "", by: str = "") -> QuerySet[Decision]:
    """Decisions that teach, undone ones too, the latest first; of one of KINDS, and of one person, if given."""
    found = Decision.objects.filter(verb__in=KINDS[kind])
    return (found.filter(by_name=by) if by else found).order_by("-at", "-id")


def lesson(decision: Decision) -> Lesson:
    """A decision as what it teaches."""
    after = decision.after
    themes = ", ".join(after.get("themes", ()))
    words = after.get("alias") or after.get("name") or after.get("line") or after.get("title") or themes
    return Lesson(decision, str(words), decision.actor or decision.place or decision.event or decision.article)


def effect(decision: Decision) -> Effect:
    """The events, or for furniture the articles, that a lesson has a part in now."""
    if decision.verb in ("mark_furniture", "mark_text"):
        articles = Article.objects.filter(raw__contains=decision.after["line"]).only("ref", "title")
        found = list(articles.order_by("ref")[:COUNT_UP_TO])
        return Effect(len(found), articles=tuple(found[:MOST_SHOWN]))
    live = Mention.objects.filter(retired_at__isnull=True, event__isnull=False)
    if decision.verb == "teach_alias":
        named = Q(event__participations__actor__slug=decision.actor) | Q(statements__speaker__slug=decision.actor)
        told = live.filter(named, text__icontains=decision.after["alias"])
    elif decision.verb == "teach_place_name":
        told = live.filter(event__event_places__place__feature_id=decision.place, text__icontains=decision.after["name"])
    else:
        told = live.filter(event__public_id=decision.event)
    keys = list(dict.fromkeys(told.order_by("event_id").values_list("event_id", flat=True).distinct()[:COUNT_UP_TO]))
    return Effect(len(keys), events=tuple(Event.objects.filter(pk__in=keys[:MOST_SHOWN]).order_by("when_earliest", "pk")))


def teachers() -> list[str]:
    """The names of those who taught something, in order."""
    return list(Decision.objects.filter(verb__in=KINDS[""]).exclude(by_name="").order_by("by_name").values_list("by_name", flat=True).distinct())
