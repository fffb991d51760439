"""Setting an article's date of publication, and reading again what hung on it."""

from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.editing import read_date
from events.curation.rights import User, check_may
from events.extraction.dates import PartialDate
from events.ingestion.linking import link_all, take_turn
from events.ingestion.running import read_stored
from events.models import Article, Decision


def set_dct(article: Article, dct: PartialDate | str, *, by: User, why: str = "", seen: str | None = None) -> Decision:
    """The article was published then. `seen` is the EDTF that the curator had before them, where that travelled apart."""
    check_may(by, "set_dct")
    date = read_date(dct)
    if not date.is_known:
        raise CurationDenied("Give a date; undo the decision that set it where none can be given.")
    with transaction.atomic():
        take_turn()
        row = Article.objects.select_for_update().get(pk=article.pk)
        if row.dct.edtf != (article.dct.edtf if seen is None else seen):
            raise CurationDenied(f"The date of {row} changed while you had it open; it is {row.dct.edtf or 'unknown'} now. Look and decide again.")
        if row.dct == date and row.dct_basis == "curated":
            raise CurationDenied(f"The date of {row} is {date.edtf} already, by a person's word.")
        decision = record("set_dct", by=by, why=why, before={"dct": row.dct.edtf}, after={"dct": date.edtf}, article=row.ref)
        read_again(row)
    article.refresh_from_db()
    return decision


def read_again(article: Article) -> None:
    """Reads an article with the date that is decided now, and links what was read.

    Raises: CurationDenied where it cannot be read.
    """
    outcome = read_stored(article.pk)
    if outcome.error:
        raise CurationDenied(f"{article} cannot be read so: {outcome.error}")
    link_all()
