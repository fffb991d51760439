"""Acts on single mentions: who says what of it, and whom or what a name in it means.

A name is put right for one mention, for one article, or everywhere: then its spelling is taught, and the article read again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from events.curation.deciding import open_event, record
from events.curation.denial import CurationDenied
from events.curation.editing import check_listed, read_date
from events.curation.following import follow_decision
from events.curation.rights import User, check_may
from events.curation.teaching import teach_alias, teach_place_name
from events.ingestion.linking import take_turn
from events.models import Actor, Article, Decision, Event, Mention, Place, Stance

WORDS_CHARACTERS = 200
MOST_STATEMENTS = 12
SCOPES = ("mention", "article", "everywhere")
Named = Actor | Place


def statements_of(mention: Mention) -> list[dict[str, Any]]:
    """Who says what of a mention now, in the form of a Decision's `after`."""
    rows = mention.statements.select_related("speaker", "via").order_by("ordinal")
    return [
        {
            "speaker": row.speaker.slug if row.speaker else "",
            "speaker_text": row.speaker_text,
            "via": row.via.slug if row.via else "",
            "via_text": row.via_text,
            "stance": row.stance,
            "cue": row.cue,
            "said_when": row.said_when.edtf,
        }
        for row in rows
    ]


def restate(mention: Mention, statements: Sequence[Mapping[str, Any]], *, by: User, why: str = "", version: int | None = None) -> Decision:
    """Exactly these say so of the mention: {speaker, via (slugs), speaker_text, via_text, stance, cue, said_when} each.

    Where there is none, or one without a speaker, it is the author's word.
    """
    wanted = [_statement(row) for row in statements]
    if len(wanted) > MOST_STATEMENTS:
        raise CurationDenied(f"At most {MOST_STATEMENTS} statements stand on one mention; these are {len(wanted)}.")
    _check_actors({slug for row in wanted for slug in (row["speaker"], row["via"]) if slug})
    with transaction.atomic():
        event, row = _open(mention, "restate", by=by, version=version)
        before = statements_of(row)
        if before == wanted:
            raise CurationDenied(f"“{row.title}”: that is what is said of it already.")
        decision = record(
            "restate", by=by, why=why, before={"statements": before}, after={"statements": wanted}, event=event.public_id, fingerprint=row.fingerprint
        )
        follow_decision(decision)
    mention.refresh_from_db()
    return decision


def _open(mention: Mention, verb: str, *, by: User, version: int | None) -> tuple[Event, Mention]:
    """The event of a mention, locked, and its row as it is now."""
    row = Mention.objects.select_related("event").filter(pk=mention.pk).first()
    if row is None or row.event is None:
        check_may(by, verb)
        raise CurationDenied("No event tells this mention any more; it was retired by a later reading.")
    return open_event(row.event, verb, by=by, version=row.event.version if version is None else version), row


def _statement(row: Mapping[str, Any]) -> dict[str, str]:
    unknown = set(row) - {"speaker", "speaker_text", "via", "via_text", "stance", "cue", "said_when"}
    if unknown or "stance" not in row:
        wrong = f"“{', '.join(sorted(unknown))}” is none of them" if unknown else "the stance is missing"
        raise CurationDenied(f"A statement has speaker, speaker_text, via, via_text, stance, cue and said_when; {wrong}.")
    check_listed("stance", [str(row["stance"])], Stance.values)
    words = {name: " ".join(str(row.get(name) or "").split()) for name in ("speaker", "speaker_text", "via", "via_text", "stance", "cue")}
    if too_long := [name for name, value in words.items() if len(value) > WORDS_CHARACTERS or "\x00" in value]:
        raise CurationDenied(f"`{too_long[0]}` has at most {WORDS_CHARACTERS} ordinary characters.")
    return words | {"said_when": read_date(row.get("said_when") or "").edtf}


def _check_actors(slugs: set[str]) -> None:
    if unknown := sorted(slugs - set(Actor.objects.filter(slug__in=slugs).values_list("slug", flat=True))):
        raise CurationDenied(f"No actor is known as {', '.join(unknown)}; make it first, or choose one that is there.")


def relink(mention: Mention, old: Named, new: Named, *, scope: str = "mention", spelling: str = "", by: User, why: str = "") -> Decision:
    """What was taken for `old` in this mention is `new`: here, in the whole article, or wherever it is spelled so.

    Everywhere teaches the spelling and reads the article again; other articles follow at their next reading.
    """
    check_listed("scope", [scope], SCOPES)
    if type(old) is not type(new) or old.pk == new.pk:
        raise CurationDenied("Choose another actor for an actor, or another place for a place.")
    article = mention.article
    if scope == "everywhere":
        if isinstance(new, Actor):
            return teach_alias(new, spelling, by=by, why=why, article=article)
        return teach_place_name(new, spelling, by=by, why=why, article=article)
    with transaction.atomic():
        event, row = _open(mention, "relink", by=by, version=None)
        subject = {"event": event.public_id, "fingerprint": row.fingerprint} if scope == "mention" else {"article": article.ref}
        return relink_named(old, new, by=by, why=why, subject=subject)


def relink_in_article(article: Article, old: Named, new: Named, *, by: User, why: str = "") -> Decision:
    """Whatever was taken for `old` in the article is `new`."""
    if type(old) is not type(new) or old.pk == new.pk:
        raise CurationDenied("Choose another actor for an actor, or another place for a place.")
    check_may(by, "relink")
    with transaction.atomic():
        take_turn()
        return relink_named(old, new, by=by, why=why, subject={"article": article.ref})


def relink_named(old: Named, new: Named, *, by: User, why: str, subject: Mapping[str, str]) -> Decision:
    """Records and follows a relink within an open transaction.

    Raises: CurationDenied where nothing there was taken for `old`.
    """
    after = {"kind": "actor" if isinstance(new, Actor) else "place", "from": _key(old), "to": _key(new)}
    decision = record("relink", by=by, why=why, before={}, after=after, **subject)
    if not follow_decision(decision):
        raise CurationDenied(f"Nothing there was taken for {old}; look at what was read.")
    return decision


def _key(named: Named) -> str:
    return named.slug if isinstance(named, Actor) else named.feature_id
