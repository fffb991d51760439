"""Stores a text that came in, once: known by the SHA-256 of its bytes.

The same name with other content is a new version: it takes the name over, and the earlier one is kept as
`name@digest`. A date that comes later for a text that had none is added. Does not read the text.

Input -> output: `Incoming` -> `Stored`.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from events.ingestion.incoming import Incoming
from events.ingestion.references import source_row
from events.models import Article, DctBasis, Source
from events.queries.decisions import is_withdrawn

DIGEST_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a text. `outcome` is new, version, completed or known; `note` says more where there is more."""

    article: Article
    outcome: str
    note: str = ""

    @property
    def is_to_be_read(self) -> bool:
        """Whether the article has something that was not read yet."""
        return self.outcome != "known" or self.article.extracted_at is None


def store_article(incoming: Incoming) -> Stored:
    """The article of a text, stored now or before; whole or not at all."""
    for last in (False, True):
        try:
            with transaction.atomic():
                return _store(incoming)
        except IntegrityError:  # another process stored it a moment ago; it is known now
            if last:
                raise
    raise AssertionError("unreachable")


def _store(incoming: Incoming) -> Stored:
    source = source_row(incoming.source, host=urlsplit(incoming.url).hostname or "")
    known = Article.objects.select_for_update(of=("self",)).filter(sha256=incoming.sha256).first()
    if known:
        return _complete(known, incoming, source)
    earlier = Article.objects.select_for_update(of=("self",)).filter(ref=incoming.ref).first()
    if earlier:
        Article.objects.filter(pk=earlier.pk).update(ref=earlier_ref(earlier))
    article = Article.objects.create(
        ref=incoming.ref,
        source=source,
        title=incoming.title,
        given_title=incoming.title,
        url=incoming.url,
        raw=incoming.raw,
        encoding=incoming.encoding,
        sha256=incoming.sha256,
        captured_at=timezone.now(),
        captured_how=incoming.how,
        supersedes=earlier,
        **_dates(incoming),
    )
    if earlier:
        note = f"{incoming.ref} has other content than before: a new version; the earlier one is kept as {earlier_ref(earlier)}"
        return Stored(article, "version", note)
    return Stored(article, "new")


def earlier_ref(article: Article) -> str:
    """The name under which a version is kept once a later one has its own."""
    suffix = f"@{article.sha256[:DIGEST_CHARACTERS]}"
    return article.ref[: 200 - len(suffix)] + suffix


def _dates(incoming: Incoming) -> dict[str, object]:
    basis = DctBasis.STATED if incoming.published.is_known else ""
    edtf = incoming.published.edtf
    return {"published": edtf, "published_basis": basis, "dct": edtf, "dct_basis": basis}


def _complete(known: Article, incoming: Incoming, source: Source | None) -> Stored:
    """Adds what the stored article lacks and the text now brings; what is there stays."""
    added: dict[str, object] = {}
    if is_withdrawn(known.ref):
        return Stored(known, "known", f"{known.ref} was withdrawn; nothing is added to it")
    if incoming.published.is_known and not known.published:
        added |= _dates(incoming)
    if incoming.title and not known.given_title:
        added |= {"title": incoming.title, "given_title": incoming.title}
    if incoming.url and not known.url:
        added["url"] = incoming.url
    if source and known.source is None:
        added["source"] = source
    note = "" if known.ref == incoming.ref else f"{incoming.where} holds the same text as {known.ref}; it is not stored again"
    if known.published and incoming.published.is_known and known.published != incoming.published.edtf:
        note = f"{incoming.where} gives {incoming.published.edtf} as the date of {known.ref}, which has {known.published}; that stays"
    if not added:
        return Stored(known, "known", note)
    for name, value in added.items():
        setattr(known, name, value)
    known.save()
    return Stored(known, "completed", note)
