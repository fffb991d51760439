"""Teaching: spellings of actors and places, and lines that are furniture, used by extraction from its next run on.

Re-reads nothing but an article that is named with it. What was taught is what the decisions in force say; the rows of spellings follow them.
"""

from dataclasses import dataclass

from django.db import transaction

from events.curation.dating import read_again
from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.rights import User, check_may
from events.ingestion.linking import take_turn
from events.models import Actor, ActorAlias, Article, Decision, Place, PlaceName
from events.queries.decisions import furniture_taught, text_taught

SPELLING_CHARACTERS = 200
FEWEST_OF_A_LINE, LINE_CHARACTERS = 4, 500
TAUGHT = ("teach_alias", "teach_place_name", "mark_furniture", "mark_text")
Spelling = ActorAlias | PlaceName
Party = Actor | Place


@dataclass(frozen=True, slots=True)
class Kind:
    """What teaching differs in for actors and places: rows of spellings, the column of a spelling, and of what it leads to."""

    verb: str
    rows: type[Spelling]
    spelling: str
    party: str


KINDS: dict[type[Party], Kind] = {
    Actor: Kind("teach_alias", ActorAlias, "alias", "actor"),
    Place: Kind("teach_place_name", PlaceName, "name", "place"),
}


def teach_alias(actor: Actor, alias: str, language: str = "en", *, by: User, why: str = "", article: Article | None = None) -> Decision:
    """The spelling leads to the actor; where an article is named, that is read again at once."""
    return _teach(actor, alias, language, by=by, why=why, article=article)


def teach_place_name(place: Place, name: str, language: str = "en", *, by: User, why: str = "", article: Article | None = None) -> Decision:
    """The spelling leads to the place; where an article is named, that is read again at once."""
    return _teach(place, name, language, by=by, why=why, article=article)


def _teach(party: Party, words: str, language: str, *, by: User, why: str, article: Article | None) -> Decision:
    """The decision that a spelling leads somewhere, followed; what a row of it said before comes back by undoing it."""
    kind = KINDS[type(party)]
    check_may(by, kind.verb)
    spelling = " ".join(words.split())
    with transaction.atomic():
        take_turn()
        check_spelling(party, spelling, language)
        there = kind.rows.objects.filter(**{kind.party: party, kind.spelling: spelling}, language=language).first()
        after = {kind.spelling: spelling, "language": language}
        before = {**after, "origin": there.origin} if there else {}
        key = party.slug if isinstance(party, Actor) else party.feature_id
        subject = {kind.party: key, **({"article": article.ref} if article else {})}
        decision = record(kind.verb, by=by, why=why, before=before, after=after, **subject)
        follow_teaching(decision)
        if article:
            read_again(article)
    return decision


def mark_furniture(article: Article, line: str, *, by: User, why: str = "") -> Decision:
    """The line, which stands in this article, is page furniture wherever it stands alone; this article is read again without it at once."""
    return _mark("mark_furniture", article, line, by=by, why=why)


def mark_text(article: Article, line: str, *, by: User, why: str = "") -> Decision:
    """The line, which stands in this article, is text wherever it stands alone, though a rule takes it for furniture; this article is
    read again with it at once."""
    return _mark("mark_text", article, line, by=by, why=why)


def _mark(verb: str, article: Article, line: str, *, by: User, why: str) -> Decision:
    check_may(by, verb)
    words = " ".join(line.split())
    if not FEWEST_OF_A_LINE <= len(words) <= LINE_CHARACTERS:
        raise CurationDenied(f"A line to be marked has between {FEWEST_OF_A_LINE} and {LINE_CHARACTERS} characters; this one has {len(words)}.")
    with transaction.atomic():
        take_turn()
        if words not in {" ".join(each.split()) for each in article.raw.splitlines()}:
            raise CurationDenied(f"No line of {article} reads “{words[:60]}”; copy it whole, from end to end.")
        _check_mark(words, "was marked already")
        decision = record(verb, by=by, why=why, before={}, after={"line": words}, article=article.ref)
        read_again(article)
    return decision


def _check_mark(line: str, told: str) -> None:
    for rows, words in ((furniture_taught(), "furniture"), (text_taught(), "text")):
        if rows.filter(after__line=line).exists():
            raise CurationDenied(f"“{line[:60]}” {told}, as {words}; undo that first.")


def check_spelling(party: Party, spelling: str, language: str) -> None:
    """Passes where the spelling can be taught of the actor or place.

    Raises: CurationDenied saying to whom or what it leads already, or what is wrong with it.
    """
    kind = KINDS[type(party)]
    _check_letters(spelling, language)
    if party.merged_into_id:
        raise CurationDenied(f"{party} was merged into {party.merged_into}; teach it there.")
    taught = kind.rows.objects.filter(**{f"{kind.spelling}__iexact": spelling}, language=language, is_curated=True).select_related(kind.party).first()
    if taught is None:
        return
    if getattr(taught, f"{kind.party}_id") == party.pk:
        raise CurationDenied(f"“{taught}” was taught already; it leads to {party}.")
    raise CurationDenied(f"“{taught}” leads to {getattr(taught, kind.party)}, by a person's word; undo that first.")


def _check_letters(spelling: str, language: str) -> None:
    if sum(character.isalnum() for character in spelling) < 2 or len(spelling) > SPELLING_CHARACTERS:
        raise CurationDenied(f"A spelling has two letters or more, and at most {SPELLING_CHARACTERS}; “{spelling[:40]}” could be any word.")
    if not language or len(language) > 8:
        raise CurationDenied(f"“{language}” is no language code; write en, uk, ru ...")


def check_teaching(decision: Decision) -> None:
    """Passes where a teaching that was undone may come back.

    Raises: CurationDenied where its subject is gone, or the spelling leads elsewhere by now.
    """
    after = decision.after
    match decision.verb:
        case "teach_alias":
            check_spelling(_actor(decision), after["alias"], after["language"])
        case "teach_place_name":
            check_spelling(_place(decision), after["name"], after["language"])
        case "mark_furniture" | "mark_text":
            _check_mark(after["line"], "was marked anew since")


def follow_teaching(decision: Decision) -> None:
    """Makes the spelling's row what the decision, in force or undone, says; furniture has no row of its own."""
    after = decision.after
    if decision.verb == "teach_alias":
        _bring(ActorAlias, {"actor": _actor(decision), "alias": after["alias"], "language": after["language"]}, decision)
    elif decision.verb == "teach_place_name":
        _bring(PlaceName, {"place": _place(decision), "name": after["name"], "language": after["language"]}, decision)


def _bring(model: type[Spelling], key: dict[str, object], decision: Decision) -> None:
    rows = model._default_manager
    if decision.is_in_force:
        rows.update_or_create(**key, defaults={"is_curated": True, "origin": f"taught by {decision.by_name}"[:200]})
    elif decision.before:
        rows.filter(**key).update(is_curated=False, origin=decision.before.get("origin", ""))
    else:
        rows.filter(**key, is_curated=True).delete()


def _actor(decision: Decision) -> Actor:
    actor = Actor.objects.filter(slug=decision.actor).first()
    if actor is None:
        raise CurationDenied(f"The actor {decision.actor} is no longer there.")
    return actor


def _place(decision: Decision) -> Place:
    place = Place.objects.filter(feature_id=decision.place).first()
    if place is None:
        raise CurationDenied(f"The place {decision.place} is no longer there.")
    return place


def teaching_of(row: Spelling) -> Decision | None:
    """The decision in force that taught a spelling; None where none did."""
    kind = next(each for each in KINDS.values() if isinstance(row, each.rows))
    party = getattr(row, kind.party)
    key = party.slug if isinstance(party, Actor) else party.feature_id
    taught = Decision.objects.filter(
        verb=kind.verb, undone_at__isnull=True, **{kind.party: key, f"after__{kind.spelling}": getattr(row, kind.spelling)}
    )
    return taught.filter(after__language=row.language).order_by("at", "id").last()
