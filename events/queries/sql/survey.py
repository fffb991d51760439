"""One statement for everything that is asked of the events that match: they are found once, and counted in as many ways as wanted.

A facet is counted with all filters but its own. So the statement keeps the events that miss at most one of the conditions
that can be left out, each with the one that it misses: `m.miss` is 0 where all hold, else the condition's number.

In: a filter, an audience, and arms, each a way of counting. Out: rows of (text, a, b, c, n) by arm; what they hold is up
to the arm.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Value, When

from events.queries.audience import Audience, visible_events
from events.queries.sql.matching import certainly_inside, conditions_of, with_edtf
from events.queries.statements import Sql, answer_rows, written
from events.queries.timeline_filter import TimelineFilter

COLUMNS = ("id", "when_earliest", "when_latest", "when_precision", "certainty", "kind", "review")
NAMES = ("id", "first", "last", "precision", "certainty", "kind", "review")
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What an arm may need to know: the filter, who asks, and the numbers of the conditions that can be left out."""

    asked: TimelineFilter
    audience: Audience
    numbers: Mapping[str, int]

    def without(self, *names: str) -> str:
        """The SQL of those that match when the conditions of these names are left out, of any one of them at a time."""
        return f"m.miss IN ({', '.join(map(str, (0, *(self.numbers[name] for name in names if name in self.numbers))))})"


Arm = Callable[[Asking], Sql | None]


def survey(asked: TimelineFilter, audience: Audience, arms: Mapping[str, Arm]) -> dict[str, list[Row]]:
    """The rows of each arm by its name."""
    names = tuple(arms)
    found: dict[str, list[Row]] = defaultdict(list)
    for arm, *row in answer_rows(_survey, asked, audience, tuple(arms.items())):
        found[names[arm]].append(tuple(row))
    return found


def _survey(asked: TimelineFilter, audience: Audience, arms: Collection[tuple[str, Arm]]) -> Sql | None:
    matching, numbers = _found(asked, audience)
    if matching is None:
        return None
    asking = Asking(asked, audience, numbers)
    texts, parameters = [], list(matching.parameters)
    for number, (_, arm) in enumerate(arms):
        counted = arm(asking)
        if counted is not None:
            texts.append(f"SELECT {number} AS arm, CAST(x.t AS text), x.a, x.b, x.c, x.n FROM ({counted.text}) x")
            parameters += counted.parameters
    return Sql(f"WITH {matching.text} {' UNION ALL '.join(texts)}", tuple(parameters)) if texts else None


def _found(asked: TimelineFilter, audience: Audience) -> tuple[Sql | None, dict[str, int]]:
    """The tables `s` and `m`: what can be seen with a flag for each condition that it misses, and the few of it that count."""
    always, optional = conditions_of(asked, audience)
    numbers = {name: number for number, name in enumerate(optional, start=1)}
    events = with_edtf(visible_events(audience)).order_by()
    for condition in always.values():
        events = events.filter(condition)
    flags = {f"miss_{numbers[name]}": Case(When(condition, then=Value(0)), default=Value(1)) for name, condition in optional.items()}
    inside = Case(When(certainly_inside(asked), then=Value(1)), default=Value(0))
    found = written(events.annotate(inside=inside, **flags).values_list(*COLUMNS, "inside", *flags))
    if found is None:
        return None, numbers
    missed = " + ".join(flags) or "0"
    which = " + ".join(f"{number} * miss_{number}" for number in numbers.values()) or "0"
    text = f"s ({', '.join((*NAMES, 'inside', *flags))}) AS MATERIALIZED ({found.text}), "
    text += f"m AS MATERIALIZED (SELECT {', '.join(NAMES)}, inside, {which} AS miss FROM s WHERE {missed} <= 1)"
    return Sql(text, found.parameters), numbers
