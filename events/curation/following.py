"""What follows of a decision that is made, undone or redone: rows and events become what all decisions in force say.

Does not check whether the act makes sense; the verbs and `undoing` do.
"""

from django.db.models import Q

from events.curation.dating import read_again
from events.curation.denial import CurationDenied
from events.curation.teaching import TAUGHT, follow_teaching
from events.ingestion.corrections import bring_statements
from events.ingestion.describing import DESCRIBING, follow_description
from events.ingestion.handmade import follow_making
from events.ingestion.identity import follow_merging
from events.ingestion.linking import link_all, recompute
from events.ingestion.readings import retire
from events.ingestion.refusing import bring_refusals
from events.models import Article, Decision, Event, Mention, Visibility
from events.queries.decisions import is_withdrawn

BATCH = 200  # events that are drawn anew at once


def follow_decision(decision: Decision) -> bool:
    """Brings everything up to date with a decision; whether there was anything that it is on."""
    if decision.verb in TAUGHT:
        follow_teaching(decision)
        if decision.article:
            read_again(article_of(decision))
    elif decision.verb == "set_dct":
        read_again(article_of(decision))
    elif decision.verb in ("restate", "relink"):
        return _follow_correction(decision)
    elif decision.verb in DESCRIBING:
        if reason := follow_description(decision):
            raise CurationDenied(reason)
    elif decision.verb in ("merge_actors", "merge_places"):
        draw_anew(follow_merging(decision))
    elif decision.verb == "withdraw" and decision.article:
        _follow_withdrawal(decision)
    else:
        _follow_on_events(decision)
    return True


def article_of(decision: Decision) -> Article:
    """The article that a decision is on.

    Raises: CurationDenied where it is no longer there.
    """
    article = Article.objects.filter(ref=decision.article).first()
    if article is None:
        raise CurationDenied(f"The article {decision.article} is no longer there.")
    return article


def draw_anew(public_ids: list[str]) -> None:
    """Recomputes events, some at a time."""
    for start in range(0, len(public_ids), BATCH):
        recompute(public_ids[start : start + BATCH])


def _follow_correction(decision: Decision) -> bool:
    on = Q(fingerprint=decision.fingerprint) if decision.fingerprint else Q(article__ref=decision.article)
    rows = list(Mention.objects.filter(on, retired_at__isnull=True).select_related("article", "event"))
    if decision.verb == "relink":
        key = f"'{decision.after['from']}'"
        rows = [row for row in rows if key in str(row.reading) or _says(row, decision.after["from"])]
    told = Mention.objects.filter(pk__in=[row.pk for row in rows]).select_related("article")
    bring_statements(told.prefetch_related("statements__speaker", "statements__via"))
    draw_anew(sorted({row.event.public_id for row in rows if row.event}))
    return bool(rows)


def _says(mention: Mention, slug: str) -> bool:
    return mention.statements.filter(Q(speaker__slug=slug) | Q(via__slug=slug)).exists()


def _follow_withdrawal(decision: Decision) -> None:
    """An article's mentions go, or come back as they are read; its visibility before comes back with them."""
    article = article_of(decision)
    if is_withdrawn(article.ref):
        article.visibility = Visibility.WITHHELD
        article.save(update_fields=["visibility"])
        retire(Mention.objects.filter(article=article))
        link_all()
    else:
        article.visibility = decision.before.get("visibility", Visibility.PUBLIC)
        article.save(update_fields=["visibility"])
        read_again(article)


def _follow_on_events(decision: Decision) -> None:
    told = Mention.objects.filter(fingerprint=decision.fingerprint, fingerprint__gt="", event__isnull=False)
    ids = {decision.event, decision.after.get("with", ""), decision.after.get("new", ""), *told.values_list("event__public_id", flat=True)}
    if decision.verb == "make_event":
        follow_making(decision)
    elif decision.verb == "refuse":
        bring_refusals()
        ids.add(decision.after.get("other", ""))
    ids |= set(Event.objects.filter(mentions__fingerprint=decision.fingerprint, mentions__fingerprint__gt="").values_list("public_id", flat=True))
    recompute(sorted(ids - {""}))
