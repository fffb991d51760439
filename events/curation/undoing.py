"""Undo and redo of any decision. A decision is never deleted: it is in force, or undone by somebody at some time."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.curation.dating import read_again
from events.curation.deciding import decisions_on, open_event
from events.curation.denial import CurationDenied
from events.curation.editing import check_part_of
from events.curation.rights import User, check_may_undo, words_of
from events.curation.teaching import check_teaching, follow_teaching
from events.ingestion.linking import recompute, take_turn
from events.models import Article, Decision, Event, Mention
from events.queries.decisions import FIELD_OF_VERB

TAUGHT = ("teach_alias", "teach_place_name", "mark_furniture")


def undo(decision: Decision, *, by: User) -> Decision:
    """The decision no longer counts; what it was on is what the others and the machine make of it."""
    with transaction.atomic():
        take_turn()
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        check_may_undo(by, row)
        if not row.is_in_force:
            raise CurationDenied(f"It was undone already, {row.undone_at:%-d %B %Y %H:%M} UTC by {row.undone_by or 'someone'}.")
        row.undone_at, row.undone_by = max(timezone.now(), row.at), by
        row.save(update_fields=["undone_at", "undone_by"])
        _follow(row)
    decision.refresh_from_db()
    return decision


def redo(decision: Decision, *, by: User) -> Decision:
    """An undone decision counts again, in its old place among the others; refused where a later one would hide it."""
    with transaction.atomic():
        take_turn()
        row = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        check_may_undo(by, row)
        if row.is_in_force:
            raise CurationDenied("It is in force; there is nothing to redo.")
        if later := _later_on_the_same(row):
            told = f"{words_of(later.verb)} by {later.by_name}, {later.at:%-d %B %Y %H:%M} UTC"
            raise CurationDenied(f"It was decided anew since: {told}. Undo that first, or decide again.")
        row.undone_at = row.undone_by = None
        if row.verb in TAUGHT:
            check_teaching(row)
        elif row.verb == "set_part_of":
            check_part_of(Event.objects.get(public_id=row.event), row.after["part_of"])
        row.save(update_fields=["undone_at", "undone_by"])
        _follow(row)
    decision.refresh_from_db()
    return decision


def undo_review(event: Event, *, by: User, why: str = "", version: int | None = None) -> list[Decision]:
    """The decisions that accepted or rejected the event, undone: it is proposed again. Undoing keeps no `why`."""
    undone = []
    with transaction.atomic():
        row = open_event(event, "accept", by=by, version=version)
        for decision in decisions_on(row).filter(verb__in=("accept", "reject"), undone_at__isnull=True).reverse():
            undone.append(undo(decision, by=by))
    event.refresh_from_db()
    return undone


def _later_on_the_same(row: Decision) -> Decision | None:
    """A later decision in force on the same field of the same thing."""
    after = Q(at__gt=row.at) | Q(at=row.at, pk__gt=row.pk)
    later = Decision.objects.filter(after, undone_at__isnull=True).order_by("at", "id")
    if row.verb == "set_dct":
        return later.filter(verb="set_dct", article=row.article).last()
    field = FIELD_OF_VERB.get(row.verb)
    if field is None:
        return None
    same = [verb for verb, other in FIELD_OF_VERB.items() if other == field]
    place = Q(event=row.event, event__gt="") | Q(fingerprint=row.fingerprint, fingerprint__gt="")
    return later.filter(place, verb__in=same).last()


def _follow(row: Decision) -> None:
    if row.verb in TAUGHT:
        follow_teaching(row)
    elif row.verb == "set_dct":
        article = Article.objects.filter(ref=row.article).first()
        if article is None:
            raise CurationDenied(f"The article {row.article} is no longer there.")
        read_again(article)
    else:
        told = Mention.objects.filter(fingerprint=row.fingerprint, fingerprint__gt="", event__isnull=False)
        ids = {row.event, row.after.get("with", ""), row.after.get("new", ""), *told.values_list("event__public_id", flat=True)}
        recompute(sorted(ids - {""}))
