"""What the decisions of an archive ask for beside linking, where they came into a database that had mentions of its own.

Input -> output: the decisions that came in -> statements, merged names and refusals brought up to date; what is to be read again.
"""

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from events.ingestion.corrections import bring_statements
from events.ingestion.identity import follow_merging
from events.ingestion.refusing import bring_refusals
from events.models import Decision, Mention
from events.queries.decisions import CORRECTING, MERGING_NAMES, decisions_in_force

BATCH = 200
ON_READING = ("set_dct", "mark_furniture", "mark_text", "teach_alias", "teach_place_name")


def follow_decisions(last: int) -> bool:
    """Follows the decisions in force with a number above `last`; whether some of them change how texts are read."""
    came = decisions_in_force().filter(pk__gt=last)
    for decision in came.filter(verb__in=MERGING_NAMES):
        _follow_merging(decision)
    told = Q()
    for decision in came.filter(verb__in=CORRECTING):
        told |= Q(fingerprint=decision.fingerprint) if decision.fingerprint else Q(article__ref=decision.article)
    if told:
        keys = list(Mention.objects.filter(told, retired_at__isnull=True).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            rows = Mention.objects.filter(pk__in=keys[start : start + BATCH]).select_related("article")
            bring_statements(rows.prefetch_related("statements__speaker", "statements__via"))
    if came.filter(verb="refuse").exists():
        bring_refusals()
    return came.filter(verb__in=ON_READING).exists()


def _follow_merging(decision: Decision) -> None:
    try:
        follow_merging(decision)
    except ObjectDoesNotExist:  # one of the two was left out; the decision waits for it
        return
