"""Who may see what: visibility, the project's rules and rejected events, enforced once for every question.

What no audience sees: rejected and merged-away events, withheld events and articles. It decides nothing about editing.
"""

from enum import StrEnum
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import Article, Event, FullText, Mention, Project, Review, Visibility


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
    return Mention.objects.filter(retired_at__isnull=True, article__visibility__in=_SEEN[audience])


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
    anything = ~Exists(Project.objects.filter(accepted_only=True))
    return events.filter(Q(review=Review.ACCEPTED) | (Q(review=Review.PROPOSED) & anything))


def may_read_in_full(article: Article, project: Project, audience: Audience) -> bool:
    """Whether this audience may read the whole text, by the project's rule and the article's rights."""
    if audience == Audience.CURATORS or project.full_text == FullText.ALWAYS:
        return True
    return project.full_text == FullText.BY_RIGHTS and article.full_text_public
