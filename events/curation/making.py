"""Making an event by hand, from words that a person marked in an article."""

from collections.abc import Iterable

from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.editing import check_listed, clean_title, known_themes, read_date
from events.curation.following import follow_decision
from events.curation.rights import User, check_may
from events.extraction.dates import PartialDate
from events.ingestion.handmade import MarkedSpan, fingerprint_of, marked_span
from events.ingestion.linking import take_turn
from events.models import Article, Decision, Event, EventKind, Mention, Origin
from events.models.events import new_public_id
from events.queries.decisions import is_withdrawn

SPAN_CHARACTERS = 2_000


def make_event(
    article: Article,
    start: int,
    end: int,
    *,
    title: str,
    when: PartialDate | str | None = None,
    kind: str = "incident",
    themes: Iterable[str] = ("other",),
    by: User,
    why: str = "",
) -> Decision:
    """An event that the words from `start` to `end` of the article's clean text tell; dated as the machine reads them where no date is given.

    `event` of the decision is its public id. Extraction never takes its mention away; undoing does.
    """
    check_may(by, "make_event")
    check_listed("kind", [kind], EventKind.values)
    after = {"title": clean_title(title), "kind": kind, "themes": known_themes(themes)}
    if when is not None:
        after["when"] = read_date(when).edtf
    with transaction.atomic():
        take_turn()
        row = Article.objects.select_for_update().get(pk=article.pk)
        span = _span(row, start, end)
        public_id = new_public_id()
        print_ = fingerprint_of(row, span, public_id)
        after |= {"fingerprints": [print_], "raw": [span.raw_start, span.raw_end], "text": span.text}
        decision = record("make_event", by=by, why=why, before={}, after=after, event=public_id, fingerprint=print_, article=row.ref)
        follow_decision(decision)
    return decision


def event_made(decision: Decision) -> Event:
    """The event that a decision made."""
    return Event.objects.get(public_id=decision.event)


def _span(article: Article, start: int, end: int) -> MarkedSpan:
    if is_withdrawn(article.ref):
        raise CurationDenied(f"{article} was withdrawn; nothing of it is told.")
    if not 0 <= start < end <= len(article.clean_text):
        raise CurationDenied(f"The text of {article} has {len(article.clean_text)} characters; {start} to {end} are none of its words.")
    if end - start > SPAN_CHARACTERS:
        raise CurationDenied(f"Mark the words that tell it, at most {SPAN_CHARACTERS} characters; these are {end - start}.")
    span = marked_span(article, start, end)
    if span is None:
        raise CurationDenied("Mark words of the text itself; a title that came apart from it has no place there.")
    twice = Mention.objects.filter(article=article, origin=Origin.CURATOR, raw_start=span.raw_start, raw_end=span.raw_end, retired_at__isnull=True)
    if made := twice.select_related("event").first():
        raise CurationDenied(f"These very words tell “{made.event or made}” already, by a person's word.")
    return span
