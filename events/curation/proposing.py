"""Proposing: who may not decide writes an act down, and a curator takes it up, which does it in the curator's name, or turns it down.

A proposal is tried out when it is made and taken back, so that what cannot be is refused in words to whom proposes it.
"""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.curation.denial import CurationDenied
from events.curation.rights import DECIDE, User, check_may, check_permission, check_staff, name_of, words_of
from events.curation.script import VERBS, apply_line
from events.ingestion.linking import take_turn
from events.ingestion.queues import bring_queues
from events.models import Decision, Event, Proposal

NOT_PROPOSED = ("redact", "assign", "keep", "take", "undo", "redo")  # for those who decide alone
PROPOSED = tuple(verb for verb in VERBS if verb not in NOT_PROPOSED)
MOST_OPEN = 500  # of one person


def propose(line: Mapping[str, Any], *, by: User, why: str = "") -> Proposal:
    """The act of a line of the script, without `by` and `why`, is proposed.

    Raises: CurationDenied where `by` may not propose, or the act would be refused to a curator.
    """
    check_may(by, "propose")
    verb, own = str(line.get("verb", "")), {name: value for name, value in line.items() if name not in ("by", "why")}
    if verb not in PROPOSED:
        raise CurationDenied(f"“{words_of(verb)}” cannot be proposed; what can is {', '.join(words_of(each) for each in PROPOSED)}.")
    with transaction.atomic():
        take_turn()
        if Proposal.objects.filter(by=by, closed_at__isnull=True).count() >= MOST_OPEN:
            raise CurationDenied(f"{MOST_OPEN} of your proposals wait already; let curators look at them first.")
        if Proposal.objects.filter(line=own, closed_at__isnull=True).exists():
            raise CurationDenied("This was proposed already, and waits for a curator.")
        event = _tried(own, why, by).event
        made = Proposal.objects.create(verb=verb, line=own, event=event, why=why.strip(), by=by, by_name=name_of(by)[:150], at=timezone.now())
        _bring_queue(made)
    return made


def take_up(proposal: Proposal, *, by: User, why: str = "") -> Decision:
    """The act is done in the name of `by`, whose rights count; its reason says who proposed it."""
    with transaction.atomic():
        row = _opened(proposal)
        words = " ".join(part for part in (why.strip(), row.why, f"(Proposed by {row.by_name}.)") if part)
        decision = apply_line({**row.line, "why": words}, by=by)
        _close(row, by, decision=decision)
    proposal.refresh_from_db()
    return decision


def turn_down(proposal: Proposal, *, by: User, answer: str = "") -> Proposal:
    """The act is not done. A curator says why; who proposed it may take it back without a word."""
    check_staff(by)
    with transaction.atomic():
        row = _opened(proposal)
        if row.by_id != by.pk:
            check_permission(by, "turn down a proposal", DECIDE)
            if not answer.strip():
                raise CurationDenied("Say why it is turned down; who proposed it will want to know.")
        _close(row, by, answer=answer.strip())
    proposal.refresh_from_db()
    return proposal


def _opened(proposal: Proposal) -> Proposal:
    take_turn()
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not row.is_open:
        raise CurationDenied(f"It was {'taken up' if row.decision_id else 'turned down'} already, {row.closed_at:%-d %B %Y %H:%M} UTC.")
    return row


def _close(row: Proposal, by: User, *, decision: Decision | None = None, answer: str = "") -> None:
    row.closed_at, row.closed_by, row.decision, row.answer = max(timezone.now(), row.at), by, decision, answer
    row.save(update_fields=["closed_at", "closed_by", "decision", "answer"])
    _bring_queue(row)


def _bring_queue(row: Proposal) -> None:
    bring_queues(Event.objects.filter(public_id=row.event).values_list("pk", flat=True))


def _tried(line: Mapping[str, Any], why: str, by: User) -> Decision:
    """The decision that the act would leave, were `by` a curator; nothing of it stays."""
    as_curator = copy(by)
    as_curator.has_perm = lambda *_: True  # type: ignore[method-assign, union-attr] -- of this copy, for as long as the trial lasts
    with transaction.atomic():
        decision = apply_line({**line, "why": why}, by=as_curator)
        transaction.set_rollback(True)
    return decision
