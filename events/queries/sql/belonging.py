"""Who belongs to whom at the date of an event: an actor stands for all that belonged to it then, by affiliation or by office.

Asked of the rows of `Ancestry`, which the linking run keeps. An event without a date counts with every belonging there
ever was.
"""

from django.db.models import F, Q

from events.extraction.dates import OPEN_END, OPEN_START
from events.models import Participation
from events.queries.statements import Sql

# Rows of `parts` by everybody that the actor stood under at the event's date, itself among them.
STANDING = f"""
SELECT id, actor_id AS who FROM parts
UNION ALL
SELECT p.id, l.ancestor_id FROM parts p JOIN events_ancestry l ON l.actor_id = p.actor_id
AND l.first <= COALESCE(p.last, {OPEN_END}) AND l.last >= COALESCE(p.first, {OPEN_START})"""


def belongs_to_any(slugs: tuple[str, ...], role: str = "") -> Q:
    """Events in which one of these actors, or one that belonged to it at the event's date, has a part; in this role, if given."""
    parts = Participation.objects.filter(actor__is_private=False).order_by()
    parts = parts.filter(role=role) if role else parts
    then = (Q(event__when_latest__isnull=True) | Q(actor__ancestries__first__lte=F("event__when_latest"))) & (
        Q(event__when_earliest__isnull=True) | Q(actor__ancestries__last__gte=F("event__when_earliest"))
    )
    under = parts.filter(then, actor__ancestries__ancestor__slug__in=slugs)
    return Q(pk__in=parts.filter(actor__slug__in=slugs).values("event_id")) | Q(pk__in=under.values("event_id"))


def counted_actors(matching: str, role: str = "") -> Sql:
    """Rows of ("slug|name", actor, nothing, nothing, events): how many of the events in `m` that `matching` keeps each actor has a
    part in, itself or through what belonged to it then; in this role, if given."""
    in_role = " AND p.role = %s" if role else ""
    text = f"""
WITH parts AS MATERIALIZED (
SELECT p.actor_id, m.id, m.first, m.last FROM m JOIN events_participation p ON p.event_id = m.id
WHERE {matching}{in_role} AND p.actor_id NOT IN (SELECT id FROM events_actor WHERE is_private)
)
SELECT a.slug || '|' || a.name AS t, a.id AS a, CAST(NULL AS integer) AS b, CAST(NULL AS integer) AS c, x.n
FROM (SELECT who, COUNT(DISTINCT id) AS n FROM ({STANDING}) y GROUP BY who) x JOIN events_actor a ON a.id = x.who
WHERE NOT a.is_private"""
    return Sql(text, (role,) if role else ())
