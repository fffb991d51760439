"""Who may see what: visibility, the project's rules and rejected events, enforced once for every question.

What no audience sees: rejected and merged-away events, withheld events and articles. It decides nothing about editing.
"""

from enum import StrEnum
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import Article, Event, FullText, Mention, Project, Release, ReleasedEvent, Review, Shown, Visibility


class Audience(StrEnum):
    """Readers see what is public; curators also what is restricted and what nobody has accepted yet."""

    READERS = "readers"
    CURATORS = "curators"


_SEEN = {
    Audience.READERS: (Visibility.PUBLIC,),
    Audience.CURATORS: (Visibility.PUBLIC, Visibility.RESTRICTED),
}


def current_project() -> Project:
    """The project of this database; one with the defaults, unsaved, where none was made yet."""
    return Project.objects.first() or Project(name="Conflict Timeline")


def visible_articles(audience: Audience) -> QuerySet[Article]:
    """Articles that this audience may know of."""
    return Article.objects.filter(visibility__in=_SEEN[audience])


def visible_mentions(audience: Audience) -> QuerySet[Mention]:
    """Mentions in force whose article this audience may know of."""
    return _visible_mentions(audience).all()


@lru_cache(maxsize=len(Audience))
def _visible_mentions(audience: Audience) -> QuerySet[Mention]:
    hidden = Article.objects.exclude(visibility__in=_SEEN[audience]).order_by().values("pk")
    return Mention.objects.filter(retired_at__isnull=True).exclude(article__in=hidden)


def visible_events(audience: Audience) -> QuerySet[Event]:
    """Events that this audience may see; one whose every article is hidden from it is hidden too."""
    return _visible_events(audience).all()


@lru_cache(maxsize=len(Audience))
def _visible_events(audience: Audience) -> QuerySet[Event]:
    """The question, never its answer: whoever asks gets a copy that has not been asked yet."""
    told = Exists(visible_mentions(audience).filter(event=OuterRef("pk")))
    events = Event.objects.filter(Q(told) | Q(made_by__isnull=False), visibility__in=_SEEN[audience], merged_into__isnull=True)
    if audience == Audience.CURATORS:
        return events.exclude(review=Review.REJECTED)
    anything = ~Exists(Project.objects.exclude(shown=Shown.ALL))
    unreleased_too = ~Exists(Project.objects.filter(shown=Shown.RELEASED))
    accepted = Q(review=Review.ACCEPTED) & (Q(unreleased_too) | Q(in_last_release()))
    return events.filter(accepted | (Q(review=Review.PROPOSED) & anything))


def in_last_release() -> Exists:
    """Whether the outer event is one of the last release, for a question about events."""
    last = Release.objects.order_by("-at", "-pk").values("pk")[:1]
    return Exists(ReleasedEvent.objects.filter(release__in=last, event=OuterRef("public_id")))


def may_read_in_full(article: Article, project: Project, audience: Audience) -> bool:
    """Whether this audience may read the whole text, by the project's rule and the article's rights."""
    if audience == Audience.CURATORS or project.full_text == FullText.ALWAYS:
        return True
    return project.full_text == FullText.BY_RIGHTS and article.full_text_public
