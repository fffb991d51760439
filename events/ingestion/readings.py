"""Stores what was read of an article: whole or not at all, and as often as one likes with the same result.

Mentions are matched by their fingerprint, and one that the reader now cuts otherwise by the words that it stands on: what
is there is brought up to date, what is no longer found is retired with its day, what comes back is no longer retired.
None is deleted. Words that a person marked stay, of a withdrawn article nothing does. Events are the linking run's.

Input -> output: an article and its `Reading` -> rows.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.extraction.errors import ExtractionError
from events.extraction.types import Alternative, DraftMention, Reading
from events.ingestion.corrections import anybody_corrected, bring_statements
from events.ingestion.handmade import refresh_handmade
from events.ingestion.mentions import actors_of, kept_date, mention_fields, statement_row
from events.ingestion.references import actor_rows, actor_slug, place_rows, theme_rows
from events.ingestion.succession import rename, successions, told_by_draft, told_by_mention
from events.models import Actor, Article, Mention, Origin, Statement
from events.queries.decisions import is_withdrawn


def store_reading(article: Article, reading: Reading) -> int:
    """Number of mentions that the article now has.

    Raises: ExtractionError where the reading cannot be true of this article's text.
    """
    _check(article, reading)
    with transaction.atomic():
        actors = actor_rows([actor for draft in reading.mentions for actor in actors_of(draft)], article)
        place_rows(place.place for draft in reading.mentions for place in draft.places)
        theme_rows(tag.slug for draft in reading.mentions for tag in draft.themes)
        _store_mentions(article, reading, actors)
        _store_article(article, reading)
        lay_over(article)
    return len(reading.mentions)


def lay_over(article: Article) -> None:
    """Lays over a reading what people said: words they marked, who says what, whom a name means, and that nothing of it is to be told."""
    refresh_handmade(article)
    if anybody_corrected():
        told = Mention.objects.filter(article=article, retired_at__isnull=True).select_related("article")
        bring_statements(told.prefetch_related("statements__speaker", "statements__via"))
    if is_withdrawn(article.ref):
        retire(Mention.objects.filter(article=article))


def store_failure(article: Article, error: Exception) -> None:
    """Keeps why an article could not be read; what an earlier reading found of it stays."""
    article.extraction_error = f"{type(error).__name__}: {error}"[:4000]
    article.extracted_at = timezone.now()
    article.save(update_fields=["extraction_error", "extracted_at"])


def _check(article: Article, reading: Reading) -> None:
    text = reading.clean.text
    seen: set[str] = set()
    for draft in reading.mentions:
        where = {"article": article.ref, "start": draft.start, "end": draft.end}
        if text[draft.start : draft.end] != draft.text:
            raise ExtractionError("a mention's text is not what stands at its place", **where)
        has_place = 0 <= draft.raw_start < draft.raw_end <= len(article.raw)
        if not (draft.raw_start == draft.raw_end == 0 if draft.in_title else has_place):
            raise ExtractionError(f"a mention lies outside the text as it came: {draft.raw_start}-{draft.raw_end}", **where)
        if draft.fingerprint in seen:
            raise ExtractionError(f"two mentions have the fingerprint {draft.fingerprint}", **where)
        seen.add(draft.fingerprint)


def _store_mentions(article: Article, reading: Reading, actors: Mapping[str, Actor]) -> None:
    prints = [draft.fingerprint for draft in reading.mentions]
    known = {mention.fingerprint: mention for mention in Mention.objects.select_for_update().filter(fingerprint__in=prints)}
    known |= _cut_otherwise(article, reading, known)
    rows, new = [], []
    for ordinal, draft in enumerate(reading.mentions):
        fields = mention_fields(draft, ordinal)
        fields |= {"article_id": article.pk, "extractor_version": reading.extractor_version, "retired_at": None}
        mention = known.get(draft.fingerprint)
        if mention is None:
            mention = Mention(fingerprint=draft.fingerprint, **fields)
            new.append(mention)
        elif mention.fingerprint != draft.fingerprint or any(getattr(mention, name) != value for name, value in fields.items()):
            for name, value in {**fields, "fingerprint": draft.fingerprint}.items():
                setattr(mention, name, value)
            mention.save()
        rows.append(mention)
    Mention.objects.bulk_create(new)
    Statement.objects.filter(mention__in=rows).delete()
    statements = [_of(mention, draft, actors) for mention, draft in zip(rows, reading.mentions, strict=True)]
    Statement.objects.bulk_create([row for group in statements for row in group])
    found = Mention.objects.filter(origin=Origin.MACHINE)
    retire(found.filter(article=article).exclude(fingerprint__in=prints))
    if article.supersedes_id:
        retire(found.filter(article=article.supersedes_id))


def _cut_otherwise(article: Article, reading: Reading, known: Mapping[str, Mention]) -> dict[str, Mention]:
    """Mentions of an earlier reading that go on under another fingerprint, by that; decisions on them go along."""
    fresh = {draft.fingerprint: draft for draft in reading.mentions if draft.fingerprint not in known}
    lost = Mention.objects.select_for_update().filter(article=article, retired_at__isnull=True).exclude(fingerprint__in=known)
    by_print = {mention.fingerprint: mention for mention in lost} if fresh else {}
    if not by_print:
        return {}
    new_by_old = successions(
        {print_: told_by_mention(mention, article.offset_map) for print_, mention in by_print.items()},
        {print_: told_by_draft(draft, reading.clean.segments) for print_, draft in fresh.items()},
    )
    rename(new_by_old)
    return {new: by_print[old] for old, new in new_by_old.items()}


def retire(mentions: QuerySet[Mention]) -> int:
    """Takes mentions out of the chronology; they are kept, with the day."""
    return mentions.filter(retired_at__isnull=True).update(retired_at=timezone.now(), event=None, machine_cluster="")


def _of(mention: Mention, draft: DraftMention, actors: Mapping[str, Actor]) -> list[Statement]:
    rows = [statement_row(statement, ordinal, actors) for ordinal, statement in enumerate(draft.statements)]
    for row in rows:
        row.mention = mention
    return rows


def _store_article(article: Article, reading: Reading) -> None:
    fill_article(article, reading)
    article.save()


def fill_article(article: Article, reading: Reading) -> None:
    """Puts what was read of the article as a whole into its row, unsaved."""
    clean, dated = reading.clean, reading.dated
    article.title = (article.given_title or clean.title)[:500]
    article.language = reading.language[:8]
    article.clean_text = clean.text
    article.title_end = clean.title_end
    article.offset_map = [[segment.start, segment.raw_start, segment.length] for segment in clean.segments]
    article.furniture = [[piece.raw_start, piece.raw_end, piece.pattern] for piece in clean.furniture]
    article.dct = kept_date(dated.dct)
    article.dct_basis = dated.basis if dated.dct.is_known else ""
    article.dct_explanation = dated.explanation
    article.dct_confidence = dated.confidence if dated.dct.is_known else None
    article.dct_alternatives = _alternatives(dated.alternatives)
    article.marks = marks(reading)
    article.extractor_version = reading.extractor_version
    article.extraction_error = ""
    article.extracted_at = timezone.now()


def _alternatives(alternatives: Sequence[Alternative]) -> list[dict[str, str]]:
    return [{"edtf": other.edtf, "why": other.why} for other in alternatives]


def marks(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Spans of the clean text with what was read there: sentences, timexes, actors and places."""
    return {
        "sentences": [{"start": s.start, "end": s.end, "role": s.role, "paragraph": s.paragraph} for s in reading.sentences],
        "timexes": [
            {
                "start": resolved.timex.start,
                "end": resolved.timex.end,
                "type": resolved.timex.type,
                "value": resolved.value,
                "edtf": resolved.when.edtf,
                "rule": resolved.trace.rule,
                "anchor": resolved.trace.anchor,
                "anchor_basis": resolved.trace.anchor_basis,
                "explanation": resolved.trace.explanation,
                "alternatives": _alternatives(resolved.trace.alternatives),
            }
            for resolved in reading.timexes
        ],
        "actors": [
            {"start": found.start, "end": found.end, "slug": actor_slug(found.actor), "name": found.actor.name, "how": found.how}
            for found in reading.actors
        ],
        "places": [
            {
                "start": found.start,
                "end": found.end,
                "feature_id": found.place.feature_id if found.place else "",
                "name": found.place.name if found.place else "",
                "relation": found.relation,
                "precision": found.precision,
                "candidates": [f"{place.name}, {', '.join(place.within)}" for place in found.candidates],
            }
            for found in reading.places
            if found.start < found.end  # what the story carries over stands on no words
        ],
    }
