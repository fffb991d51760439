"""Who may do which act of curation: an active member of the staff with the permissions that the act needs.

The permissions are Django's own, so that groups hand them out; `fixtures/groups.json` has the groups of the house.
"""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from events.curation.denial import CurationDenied
from events.models import Decision

User = AbstractBaseUser | AnonymousUser
DECIDE = "events.add_decision"
UNDO_OF_OTHERS = "events.change_decision"
PROPOSE = "events.add_proposal"
# What an act needs beside DECIDE; acts that are not named are on events.
SUBJECT = {
    "set_dct": "events.change_article",
    "mark_furniture": "events.change_article",
    "mark_text": "events.change_article",
    "teach_alias": "events.add_actoralias",
    "teach_place_name": "events.add_placename",
    "release": "events.add_release",
    "describe_actor": "events.change_actor",
    "describe_place": "events.change_place",
    "merge_actors": "events.change_actor",
    "merge_places": "events.change_place",
    "redact": "events.delete_article",
    "refuse": "events.view_event",  # and to change what is refused to be one
}


def check_may(by: User, verb: str) -> None:
    """Passes where `by` may do it.

    Raises: CurationDenied saying what is missing.
    """
    check_staff(by)
    needed = (PROPOSE,) if verb == "propose" else (DECIDE, SUBJECT.get(verb, "events.change_event"))
    check_permission(by, verb, *needed)


def check_staff(by: User) -> None:
    """Passes where `by` is an active member of the staff.

    Raises: CurationDenied.
    """
    if not (by.is_authenticated and by.is_active and getattr(by, "is_staff", False)):
        raise CurationDenied("Only a signed-in member of the staff may curate; sign in with an account that an administrator has made one.")


def check_permission(by: User, verb: str, *needed: str) -> None:
    """Passes where `by` has these permissions.

    Raises: CurationDenied saying which are missing.
    """
    missing = [permission for permission in needed if not by.has_perm(permission)]
    if missing:
        raise CurationDenied(f"{name_of(by)} may not {words_of(verb)}: the permission {' and '.join(missing)} is missing; ask an administrator.")


def can(by: User, verb: str) -> bool:
    """Whether `by` may do it."""
    try:
        check_may(by, verb)
    except CurationDenied:
        return False
    return True


def check_may_undo(by: User, decision: Decision) -> None:
    """Passes where `by` may undo or redo this decision: who may decide so, and of others' only who may change decisions.

    Raises: CurationDenied saying what is missing.
    """
    check_may(by, decision.verb)
    if decision.by_id != by.pk and not by.has_perm(UNDO_OF_OTHERS):
        raise CurationDenied(f"The decision is {decision.by_name or 'another person'}'s; {name_of(by)} may undo and redo only own ones.")


def name_of(by: User) -> str:
    """The name under which a person's decisions are shown."""
    return by.get_full_name() or by.get_username()


def words_of(verb: str) -> str:
    """A verb as words.

    >>> words_of("edit_title")
    'edit title'
    """
    return verb.replace("_", " ")
