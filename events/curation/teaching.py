"""Teaching a spelling: an ActorAlias that extraction uses from its next run on. Re-reads nothing."""

from django.db import transaction

from events.curation.deciding import record
from events.curation.denial import CurationDenied
from events.curation.rights import User, check_may
from events.models import Actor, ActorAlias, Decision

ALIAS_CHARACTERS = 200


def teach_alias(actor: Actor, alias: str, language: str = "en", *, by: User, why: str = "") -> Decision:
    """The spelling leads to the actor."""
    check_may(by, "teach_alias")
    spelling = " ".join(alias.split())
    with transaction.atomic():
        check_alias(actor, spelling, language)
        there = ActorAlias.objects.filter(actor=actor, alias=spelling, language=language).first()
        before = {"alias": spelling, "language": language, "origin": there.origin} if there else {}
        after = {"alias": spelling, "language": language}
        decision = record("teach_alias", by=by, why=why, before=before, after=after, actor=actor.slug)
        bring_alias(decision)
    return decision


def check_alias(actor: Actor, spelling: str, language: str) -> None:
    """Passes where the spelling can be taught.

    Raises: CurationDenied saying to whom it leads already, or what is wrong with it.
    """
    if sum(character.isalnum() for character in spelling) < 2 or len(spelling) > ALIAS_CHARACTERS:
        raise CurationDenied(f"A spelling has two letters or more, and at most {ALIAS_CHARACTERS}; “{spelling[:40]}” could be any word.")
    if not language or len(language) > 8:
        raise CurationDenied(f"“{language}” is no language code; write en, uk, ru ...")
    taught = ActorAlias.objects.filter(alias__iexact=spelling, language=language, is_curated=True).select_related("actor").first()
    if taught and taught.actor_id == actor.pk:
        raise CurationDenied(f"“{taught.alias}” was taught already; it leads to {actor.name}.")
    if taught:
        raise CurationDenied(f"“{taught.alias}” leads to {taught.actor.name}, by a person's word; undo that first.")


def bring_alias(decision: Decision) -> None:
    """Makes the spelling's row what the decision, in force or undone, says."""
    actor = Actor.objects.filter(slug=decision.actor).first()
    if actor is None:
        raise CurationDenied(f"The actor {decision.actor} is no longer there.")
    key = {"actor": actor, "alias": decision.after["alias"], "language": decision.after["language"]}
    if decision.is_in_force:
        ActorAlias.objects.update_or_create(**key, defaults={"is_curated": True, "origin": f"taught by {decision.by_name}"[:200]})
    elif decision.before:
        ActorAlias.objects.filter(**key).update(is_curated=False, origin=decision.before.get("origin", ""))
    else:
        ActorAlias.objects.filter(**key, is_curated=True).delete()


def teaching_of(alias: ActorAlias) -> Decision | None:
    """The decision in force that taught a spelling; None where none did."""
    taught = Decision.objects.filter(verb="teach_alias", actor=alias.actor.slug, undone_at__isnull=True)
    return taught.filter(after__alias=alias.alias, after__language=alias.language).order_by("at", "id").last()
