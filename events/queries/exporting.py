"""The events that leave the house, with everything that an export says of them.

Streams in an order that hangs on the content alone, so that two databases of one chronology export the same. Leaves
out rejected and hidden events, and mentions of hidden articles, unless asked for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from events.models import Article, Event, Mention, Place, Review, Shown, Visibility
from events.queries.audience import current_project, in_last_release

CHUNK = 500
LONG_TEXTS = ("raw", "clean_text", "offset_map", "furniture", "marks")


@dataclass(frozen=True, slots=True)
class ExportScope:
    """What an export leaves in beside what readers see. `shown` is the rule in the place of the project's, where given."""

    rejected: bool = False
    withheld: bool = False
    shown: Shown | None = None


READERS = ExportScope()


def exported_events(scope: ExportScope = READERS) -> Iterator[Event]:
    """The events in order of time, each with its parts and the mentions that may be shown."""
    mentions = _mentions(scope)
    told = Exists(mentions.filter(event=OuterRef("pk")))
    events = Event.objects.filter(told | Q(made_by__isnull=False), merged_into__isnull=True)
    if not scope.withheld:
        events = events.filter(visibility=Visibility.PUBLIC)
    events = events.filter(_reviewed(scope.shown or Shown(current_project().shown), scope.rejected))
    parts = ("theme_tags__theme", "participations__actor", "event_places__place", Prefetch("mentions", mentions, to_attr="shown_mentions"))
    in_time = F("when_earliest").asc(nulls_last=True), F("when_latest").asc(nulls_last=True), "lead__fingerprint", "public_id"
    return events.order_by(*in_time).prefetch_related(*parts).iterator(CHUNK)


def _reviewed(shown: Shown, rejected: bool) -> Q:
    """What a rule lets through, with what was rejected where it is asked for."""
    accepted = Q(review=Review.ACCEPTED)
    if shown == Shown.RELEASED:
        accepted &= Q(in_last_release())
    proposed = Q(review=Review.PROPOSED) if shown == Shown.ALL else Q()
    return accepted | proposed | (Q(review=Review.REJECTED) if rejected else Q())


def _mentions(scope: ExportScope) -> QuerySet[Mention]:
    mentions = Mention.objects.filter(retired_at__isnull=True)
    if not scope.withheld:
        mentions = mentions.filter(article__visibility=Visibility.PUBLIC)
    articles = Article.objects.defer(*LONG_TEXTS)
    mentions = mentions.prefetch_related(Prefetch("article", articles), "statements__speaker", "statements__via")
    return mentions.order_by("article__dct_earliest", "article__ref", "start", "ordinal")


def names_of_ancestors() -> Mapping[int, tuple[str, ...]]:
    """Names of the ancestors of every place by its key, nearest first."""
    rows = {pk: (name, parent) for pk, name, parent in Place.objects.values_list("pk", "name", "parent_id")}
    within: dict[int, tuple[str, ...]] = {}
    for pk in rows:
        names, parent = [], rows[pk][1]
        while parent is not None and len(names) < len(rows):
            name, above = rows[parent]
            names.append(name)
            parent = above
        within[pk] = tuple(names)
    return within
