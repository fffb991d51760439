"""Links between mentions that a person refused for good, marked as such, so that nobody is asked again.

Input -> output: decisions in force -> `MentionLink.is_refused`.
"""

from events.models import MentionLink
from events.queries.decisions import decisions_in_force

BATCH = 500


def bring_refusals() -> None:
    """Marks what is refused, and what is so no longer."""
    refused: set[tuple[str, str]] = set()
    for decision in decisions_in_force(verbs=("refuse",)):
        one, other = decision.after.get("fingerprints", ()), decision.after.get("others", ())
        refused |= {pair for first in one for second in other for pair in ((first, second), (second, first))}
    marked = MentionLink.objects.filter(is_refused=True)
    if not refused and not marked.exists():
        return
    prints = {print_ for print_, _ in refused}
    found = MentionLink.objects.filter(is_made=False).values_list("pk", "first__fingerprint", "second__fingerprint")
    if len(prints) <= BATCH:
        found = found.filter(first__fingerprint__in=prints)
    wanted = {pk for pk, first, second in found if (first, second) in refused}
    there = set(marked.values_list("pk", flat=True))
    for keys, value in ((there - wanted, False), (wanted - there, True)):
        for start in range(0, len(keys), BATCH):
            MentionLink.objects.filter(pk__in=sorted(keys)[start : start + BATCH]).update(is_refused=value)
