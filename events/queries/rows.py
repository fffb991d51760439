"""EventRows from the database: six queries for any number of events, columns instead of objects.

Not here: which events, and in which order; that is the engine's or the asker's.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from events.extraction.dates import PartialDate
from events.models import Actor, Event, EventPlace, EventTheme, Mention, Participation, Statement
from events.queries.answers import ActorPart, EventRow, PlacePart, ShortRow, ThemeLabel
from events.queries.audience import Audience, visible_mentions
from events.queries.evidence import evidence_pieces
from events.queries.statements import answer_rows

Keys = tuple[int, ...]

UNNAMED = "a private person"
WITHOUT_LONG_TEXTS = tuple(f"article__{name}" for name in ("raw", "clean_text", "marks", "offset_map", "furniture"))
EVENT_COLUMNS = (
    *("public_id", "title", "kind", "when", "certainty", "review", "lead_id"),
    *("article_count", "outlet_count", "originator_count"),
)
MENTION_COLUMNS = (
    *("event_id", "text", "start", "end", "clause_start", "clause_end"),
    *("trigger_start", "trigger_end", "timex_start", "timex_end"),
)
PLACE_COLUMNS = (
    *("event_id", "place__slug", "place__name", "place__kind", "role", "precision", "place__latitude", "place__longitude"),
    *("place__parent__name", "place__parent__parent__name", "place__parent__parent__parent__name"),
)


def event_rows(events: QuerySet[Event], audience: Audience) -> tuple[EventRow, ...]:
    """Rows of some events, in their order."""
    return _rows(list(events.only(*EVENT_COLUMNS)), audience)


def rows_by_key(keys: Sequence[int], audience: Audience) -> tuple[EventRow, ...]:
    """Rows of the events of these keys, in the order of the keys."""
    found = Event.objects.only(*EVENT_COLUMNS).in_bulk(keys) if keys else {}
    return _rows([found[key] for key in keys if key in found], audience)


def date_of(key: int) -> PartialDate:
    """When an event is."""
    return Event.objects.values_list("when", flat=True).get(pk=key)


def _rows(chosen: Sequence[Event], audience: Audience) -> tuple[EventRow, ...]:
    keys = tuple(event.pk for event in chosen)
    themes, actors, places = _themes(keys), _actors(keys), _places(keys)
    mentions, speakers = _mentions(keys, audience), _speakers(keys, audience)
    return tuple(
        EventRow(
            public_id=event.public_id,
            title=event.title,
            kind=event.kind,
            when=event.when,
            certainty=event.certainty,
            review=event.review,
            themes=tuple(themes[event.pk]),
            actors=tuple(actors[event.pk].values()),
            places=tuple(places[event.pk]),
            evidence=evidence_pieces(lead) if (lead := lead_mention(event, mentions[event.pk])) else (),
            articles=event.article_count,
            outlets=event.outlet_count,
            originators=event.originator_count,
            speakers=len(speakers[event.pk]),
        )
        for event in chosen
    )


def short_rows(events: QuerySet[Event]) -> tuple[ShortRow, ...]:
    """Short rows of some events, in one query."""
    rows = events.only("public_id", "title", "when", "certainty").annotate(theme_slug=Subquery(first_theme()))
    return tuple(ShortRow(row.public_id, row.title, row.when, row.certainty, row.theme_slug or "other") for row in rows)


def first_theme() -> QuerySet[EventTheme]:
    """The slug of the weightiest theme of an outer event: the one that was kept first."""
    return EventTheme.objects.filter(event=OuterRef("pk")).order_by("id").values("theme__slug")[:1]


def lead_mention(event: Event, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that stands for the event: the one that leads it, or the first that may be seen."""
    return next((mention for mention in mentions if mention.pk == event.lead_id), mentions[0] if mentions else None)


def shown_name(actor: Actor) -> str:
    """The name that readers see; a private person's is kept from them."""
    return UNNAMED if actor.is_private else actor.name


def _themes(keys: Keys) -> dict[int, list[ThemeLabel]]:
    found: dict[int, list[ThemeLabel]] = defaultdict(list)
    for event, slug, name in answer_rows(_theme_rows, keys):
        found[event].append(ThemeLabel(slug, name))
    return found


def _theme_rows(keys: Keys) -> QuerySet:
    return EventTheme.objects.filter(event__in=keys).order_by("id").values_list("event_id", "theme__slug", "theme__name")


def _actors(keys: Keys) -> dict[int, dict[int, ActorPart]]:
    """Each actor once, with the role that was named first."""
    found: dict[int, dict[int, ActorPart]] = defaultdict(dict)
    for event, actor, slug, name, is_private, role, alleged in answer_rows(_actor_rows, keys):
        part = ActorPart("" if is_private else slug, UNNAMED if is_private else name, role, alleged)
        found[event].setdefault(actor, part)
    return found


def _actor_rows(keys: Keys) -> QuerySet:
    columns = ("event_id", "actor_id", "actor__slug", "actor__name", "actor__is_private", "role", "alleged")
    return Participation.objects.filter(event__in=keys).order_by("id").values_list(*columns)


def _places(keys: Keys) -> dict[int, list[PlacePart]]:
    """Places with what they lie in, up to three levels: settlement < district < oblast < country."""
    found: dict[int, list[PlacePart]] = defaultdict(list)
    for row in answer_rows(_place_rows, keys):
        found[row[0]].append(PlacePart(*row[1:8], within=tuple(name for name in row[8:] if name)))
    return found


def _place_rows(keys: Keys) -> QuerySet:
    return EventPlace.objects.filter(event__in=keys).order_by("id").values_list(*PLACE_COLUMNS)


def _mentions(keys: Keys, audience: Audience) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in visible_mentions(audience).filter(event__in=keys).only(*MENTION_COLUMNS).order_by("id"):
        found[mention.event_id].append(mention)
    return found


def _speakers(keys: Keys, audience: Audience) -> dict[int, set[object]]:
    found: dict[int, set[object]] = defaultdict(set)
    for event, speaker, text in answer_rows(_speaker_rows, keys, audience):
        if speaker or text:
            found[event].add(speaker or text)
    return found


def _speaker_rows(keys: Keys, audience: Audience) -> QuerySet:
    said = Statement.objects.filter(mention__in=visible_mentions(audience).filter(event__in=keys).values("pk"))
    return said.values_list("mention__event_id", "speaker_id", "speaker_text")
