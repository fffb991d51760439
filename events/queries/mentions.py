"""Mentions as they are shown: the sentence with its dating words marked, how the date was read, who says what."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from events.extraction.dates import UNKNOWN, PartialDate
from events.models import Article, Event, Mention, Statement
from events.queries.answers import DateFound, MentionView, OtherReading, Said
from events.queries.audience import Audience, visible_events, visible_mentions
from events.queries.evidence import evidence_pieces, sentence_pieces
from events.queries.labels import article_label, with_opening
from events.queries.rows import WITHOUT_LONG_TEXTS, shown_name

ANCHOR_CHARACTERS = 12


def mentions_of_event(event: Event, audience: Audience) -> QuerySet[Mention]:
    """Mentions of an event in order of telling, with articles and statements."""
    mentions = _with_article(visible_mentions(audience).filter(event=event))
    told = ("article__dct_earliest", "article__ref", "start", "ordinal")
    said = Prefetch("statements", Statement.objects.select_related("speaker", "via").order_by("ordinal", "pk"))
    return mentions.prefetch_related(said).order_by(*told)


def mentions_of_article(article: Article, audience: Audience) -> QuerySet[Mention]:
    """Mentions of an article in the order of its text that belong to an event that this audience may see."""
    seen = visible_events(audience).values("pk")
    mentions = _with_article(visible_mentions(audience).filter(article=article, event__in=seen))
    return mentions.select_related("event", "article__source").order_by("start", "ordinal", "pk")


def _with_article(mentions: QuerySet[Mention]) -> QuerySet[Mention]:
    return with_opening(mentions.select_related("article__source"), "article__").defer(*WITHOUT_LONG_TEXTS)


def mention_views(mentions: Iterable[Mention], around: Mapping[int, tuple[str, str]] | None = None) -> tuple[MentionView, ...]:
    """Mentions ready to be shown, with what stands `around` their sentences by their keys."""
    around = around or {}
    return tuple(
        MentionView(
            anchor=mention_anchor(mention),
            article=article_label(mention.article, mention.opening),
            sentence=sentence_pieces(mention),
            found=date_found(mention),
            title=mention.title,
            certainty=mention.certainty,
            is_lead=bool(mention.event and mention.event.lead_id == mention.pk),
            event=mention.event.public_id if mention.event else "",
            around=around.get(mention.pk, ("", "")),
        )
        for mention in mentions
    )


def mention_anchor(mention: Mention) -> str:
    """The id of a mention's sentence on the page of its article."""
    return f"m-{mention.fingerprint[:ANCHOR_CHARACTERS]}"


def date_found(mention: Mention) -> DateFound:
    """How the date of a mention was read, from its trace."""
    trace = mention.trace or {}
    return DateFound(
        words=mention.timex_text or trace.get("words", ""),
        when=mention.when,
        basis=mention.when_basis,
        rule=trace.get("rule", ""),
        anchor=_read(trace.get("anchor", "")),
        anchor_basis=trace.get("anchor_basis", ""),
        explanation=trace.get("explanation", ""),
        others=tuple(OtherReading(_read(each.get("edtf", "")), each.get("why", "")) for each in trace.get("alternatives", ())),
    )


def said_of(mentions: Iterable[Mention]) -> tuple[Said, ...]:
    """Who says what, in order of telling; where nobody is named, the article itself. The same word for word is said once, with
    the other articles that say it."""
    told: dict[tuple[object, ...], list[Said]] = {}
    for mention in mentions:
        statements = list(mention.statements.all())
        for each in [_said(mention, statement) for statement in statements] or [_said(mention, None)]:
            told.setdefault((each.stance, each.speaker, each.via, each.words), []).append(each)
    return tuple(replace(first, also=_elsewhere(first, others)) for first, *others in told.values())


def _elsewhere(first: Said, others: Iterable[Said]) -> tuple[Said, ...]:
    """Of later tellings one for each other article."""
    by_ref = {other.article.ref: other for other in reversed(list(others)) if other.article.ref != first.article.ref}
    return tuple(reversed(by_ref.values()))


def _said(mention: Mention, statement: Statement | None) -> Said:
    speaker = statement.speaker if statement else None
    via = statement.via if statement else None
    has_cue = statement and statement.cue_start is not None and statement.cue_end is not None
    return Said(
        stance=statement.stance if statement else "reports",
        speaker=shown_name(speaker) if speaker else (statement.speaker_text if statement else ""),
        speaker_slug=speaker.slug if speaker and not speaker.is_private else "",
        via=shown_name(via) if via else (statement.via_text if statement else ""),
        cue=statement.cue if statement else "",
        words=evidence_pieces(mention, (statement.cue_start, statement.cue_end) if has_cue else None),
        said_when=statement.said_when if statement else UNKNOWN,
        article=article_label(mention.article, mention.opening),
        anchor=mention_anchor(mention),
    )


def _read(text: str) -> PartialDate:
    """A stored date; what an older extractor wrote in another way is no date."""
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return UNKNOWN
