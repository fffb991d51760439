"""Taking things out of the chronology: withdrawing, which can be undone, and redacting, which cannot.

A withdrawn event or article is shown to nobody; its address says that something was there. Redacting purges words, or the
whole text, of an article wherever this database keeps them, its releases too; what was handed out before is out of its reach.
"""

from django.db import transaction

from events.curation.dating import read_again
from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.editing import decide_field
from events.curation.following import follow_decision
from events.curation.releasing import strike_article
from events.curation.rights import User, check_may
from events.ingestion.linking import take_turn
from events.ingestion.purging import Purge, count_places
from events.models import Article, Decision, Event, Visibility

FEWEST_LETTERS = 3


def withdraw(event: Event, *, by: User, why: str, version: int | None = None) -> Decision:
    """The event is taken back: nobody sees it, and its address says that it was withdrawn. A reason is needed; readers do not see it."""
    return decide_field(event, "withdraw", str(Visibility.WITHHELD), by=by, why=_reason(why), version=version)


def withdraw_article(article: Article, *, by: User, why: str) -> Decision:
    """Nothing of the article is told any more, and its address says that it was withdrawn; its text is kept, for an undo."""
    check_may(by, "withdraw")
    reason = _reason(why)
    with transaction.atomic():
        take_turn()
        row = Article.objects.select_for_update().get(pk=article.pk)
        if row.visibility == Visibility.WITHHELD:
            raise CurationDenied(f"{row} is withheld already.")
        before, after = {"visibility": row.visibility}, {"visibility": str(Visibility.WITHHELD)}
        decision = record("withdraw", by=by, why=reason, before=before, after=after, article=row.ref)
        follow_decision(decision)
    article.refresh_from_db()
    return decision


def redact(article: Article, words: str = "", *, by: User, why: str, sure: bool = False) -> Decision:
    """The words, wherever the article has them, or its whole text where none are given, are purged for good.

    Raises: CurationDenied with what would be lost, where the curator is not yet `sure`.
    """
    check_may(by, "redact")
    reason, sought = _reason(why), " ".join(words.split())
    if sought and sum(letter.isalnum() for letter in sought) < FEWEST_LETTERS:
        raise CurationDenied(f"“{sought}” could be anywhere; give {FEWEST_LETTERS} letters or more.")
    with transaction.atomic():
        take_turn()
        row = Article.objects.select_for_update().get(pk=article.pk)
        places = count_places(row, sought)
        if not places:
            raise CurationDenied(f"“{sought}” stands nowhere in {row}." if sought else f"The text of {row} was purged already.")
        if not sure:
            raise CurationDenied(warning(row, sought, places))
        Purge(row, sought).of_the_text()
        after = {"places": places} if sought else {"whole": True}
        decision = record("redact", by=by, why=reason, before={}, after=after, article=row.ref)
        read_again(row)
        Purge(row, sought).of_what_was_read()
        strike_article(row.ref, sought)
    article.refresh_from_db()
    return decision


def warning(article: Article, words: str, places: int) -> str:
    """What a redaction would purge, in words, to be said before it is done."""
    what = f"“{words}” in {places} place{'s' if places > 1 else ''} of {article}" if words else f"the whole text of {article}"
    return f"This purges {what}, with what was read of it and decided on it. No undo brings it back. Confirm that you are sure."


def _reason(why: str) -> str:
    if not why.strip():
        raise CurationDenied("Say why it is taken out; others will want to know.")
    return why.strip()
