"""Teaching: spellings of actors and places, and lines that are furniture, used by extraction from its next run on.

Re-reads nothing. What was taught is what the decisions in force say; the rows of spellings follow them.
"""

from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.rights import User, check_may
from events.models import Actor, ActorAlias, Article, Decision, Place, PlaceName
from events.queries.decisions import furniture_taught

SPELLING_CHARACTERS = 200
LINE_CHARACTERS = 500
Spelling = ActorAlias | PlaceName


def teach_alias(actor: Actor, alias: str, language: str = "en", *, by: User, why: str = "") -> Decision:
    """The spelling leads to the actor."""
    check_may(by, "teach_alias")
    spelling = " ".join(alias.split())
    with transaction.atomic():
        check_alias(actor, spelling, language)
        there = ActorAlias.objects.filter(actor=actor, alias=spelling, language=language).first()
        return _taught("teach_alias", {"alias": spelling, "language": language}, there, by=by, why=why, actor=actor.slug)


def teach_place_name(place: Place, name: str, language: str = "en", *, by: User, why: str = "") -> Decision:
    """The spelling leads to the place."""
    check_may(by, "teach_place_name")
    spelling = " ".join(name.split())
    with transaction.atomic():
        check_place_name(place, spelling, language)
        there = PlaceName.objects.filter(place=place, name=spelling, language=language).first()
        return _taught("teach_place_name", {"name": spelling, "language": language}, there, by=by, why=why, place=place.feature_id)


def _taught(verb: str, after: dict[str, str], there: Spelling | None, *, by: User, why: str, **subject: str) -> Decision:
    """The decision that a spelling leads somewhere, followed; what a row of it said before comes back by undoing it."""
    before = {**after, "origin": there.origin} if there else {}
    decision = record(verb, by=by, why=why, before=before, after=after, **subject)
    follow_teaching(decision)
    return decision


def mark_furniture(article: Article, line: str, *, by: User, why: str = "") -> Decision:
    """The line, which stands in this article, is page furniture wherever it stands alone."""
    check_may(by, "mark_furniture")
    words = " ".join(line.split())
    if len(words) < 4 or len(words) > LINE_CHARACTERS:
        raise CurationDenied(f"A line of furniture has between 4 and {LINE_CHARACTERS} characters; this one has {len(words)}.")
    with transaction.atomic():
        if words not in {" ".join(each.split()) for each in article.raw.splitlines()}:
            raise CurationDenied(f"No line of {article} reads “{words[:60]}”; copy it whole, from end to end.")
        if furniture_taught().filter(after__line=words).exists():
            raise CurationDenied(f"“{words[:60]}” was marked already.")
        return record("mark_furniture", by=by, why=why, before={}, after={"line": words}, article=article.ref)


def check_alias(actor: Actor, spelling: str, language: str) -> None:
    """Passes where the spelling can be taught.

    Raises: CurationDenied saying to whom it leads already, or what is wrong with it.
    """
    _check_spelling(spelling, language)
    taught = ActorAlias.objects.filter(alias__iexact=spelling, language=language, is_curated=True).select_related("actor").first()
    if taught:
        _refuse_twice(taught.alias, taught.actor.name, taught.actor_id == actor.pk)


def check_place_name(place: Place, spelling: str, language: str) -> None:
    """Passes where the spelling can be taught.

    Raises: CurationDenied saying to what it leads already, or what is wrong with it.
    """
    _check_spelling(spelling, language)
    taught = PlaceName.objects.filter(name__iexact=spelling, language=language, is_curated=True).select_related("place").first()
    if taught:
        _refuse_twice(taught.name, taught.place.name, taught.place_id == place.pk)


def _check_spelling(spelling: str, language: str) -> None:
    if sum(character.isalnum() for character in spelling) < 2 or len(spelling) > SPELLING_CHARACTERS:
        raise CurationDenied(f"A spelling has two letters or more, and at most {SPELLING_CHARACTERS}; “{spelling[:40]}” could be any word.")
    if not language or len(language) > 8:
        raise CurationDenied(f"“{language}” is no language code; write en, uk, ru ...")


def _refuse_twice(spelling: str, name: str, is_same: bool) -> None:
    if is_same:
        raise CurationDenied(f"“{spelling}” was taught already; it leads to {name}.")
    raise CurationDenied(f"“{spelling}” leads to {name}, by a person's word; undo that first.")


def check_teaching(decision: Decision) -> None:
    """Passes where a teaching that was undone may come back.

    Raises: CurationDenied where its subject is gone, or the spelling leads elsewhere by now.
    """
    after = decision.after
    match decision.verb:
        case "teach_alias":
            check_alias(_actor(decision), after["alias"], after["language"])
        case "teach_place_name":
            check_place_name(_place(decision), after["name"], after["language"])
        case "mark_furniture" if furniture_taught().filter(after__line=after["line"]).exists():
            raise CurationDenied(f"“{after['line'][:60]}” was marked anew since.")


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


def teaching_of(alias: ActorAlias) -> Decision | None:
    """The decision in force that taught a spelling; None where none did."""
    taught = Decision.objects.filter(verb="teach_alias", actor=alias.actor.slug, undone_at__isnull=True)
    return taught.filter(after__alias=alias.alias, after__language=alias.language).order_by("at", "id").last()
