"""Lines upwards say on every day what affiliations and offices say on that day, and follow what changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from events.ingestion.ancestry import keep_ancestries, lines_upwards
from events.models import Actor, Affiliation, Ancestry, Tenure
from tests.factories import make_actor

DAYS = range(8)
stretches = some.tuples(some.none() | some.integers(1, 6), some.none() | some.integers(1, 6)).filter(
    lambda days: None in days or days[0] <= days[1],
)
steps = some.tuples(some.integers(1, 6), some.integers(1, 6)).filter(lambda pair: pair[0] != pair[1])
belongings = some.lists(some.builds(lambda pair, days: (*pair, *days), steps, stretches), max_size=9)


def holds(row: tuple, day: int) -> bool:
    return (row[2] is None or row[2] <= day) and (row[3] is None or row[3] >= day)


def above_on(actor: int, day: int, members: list[tuple], offices: list[tuple]) -> set[int]:
    """Everybody who is reached upwards on that day alone: an office first, if any, then affiliations."""
    reached: set[int] = set()
    level = {row[1] for row in (*members, *offices) if row[0] == actor and holds(row, day)}
    while level - reached:
        reached |= level
        level = {row[1] for row in members if row[0] in reached and holds(row, day)}
    return reached - {actor}


@given(belongings, belongings)
def test_on_every_day_the_lines_lead_to_whom_that_day_leads(members, offices):
    lines = lines_upwards(members, offices)
    for actor in range(1, 7):
        for day in DAYS:
            drawn = {line.ancestor for line in lines.get(actor, ()) if line.first <= day <= line.last}
            assert drawn == above_on(actor, day, members, offices), (actor, day)


def kept() -> set[tuple[str, str]]:
    return set(Ancestry.objects.values_list("actor__name", "ancestor__name"))


@pytest.fixture
def army(db) -> tuple[Actor, ...]:
    ukraine, force, brigade, man = (make_actor(name, "force") for name in ("Ukraine", "Army", "Brigade", "Petro"))
    Affiliation.objects.create(actor=force, parent=ukraine)
    Affiliation.objects.create(actor=brigade, parent=force)
    Tenure.objects.create(actor=man, office="commander", body=brigade, held="2021-07/2024-02")
    return ukraine, force, brigade, man


EVERY = {("Army", "Ukraine"), ("Brigade", "Army"), ("Brigade", "Ukraine"), ("Petro", "Brigade"), ("Petro", "Army"), ("Petro", "Ukraine")}


def test_all_lines_are_drawn_once_and_left_alone_where_nothing_changed(army):
    assert keep_ancestries() == 3
    assert kept() == EVERY
    before = set(Ancestry.objects.values_list("pk", flat=True))
    assert keep_ancestries() == 0
    assert set(Ancestry.objects.values_list("pk", flat=True)) == before


def test_some_actors_lines_are_the_same_as_when_all_are_drawn(army):
    keep_ancestries([army[3].pk])
    assert kept() == {pair for pair in EVERY if pair[0] == "Petro"}


def test_what_no_longer_belongs_loses_its_lines_and_so_does_what_was_below_it(army):
    keep_ancestries()
    Affiliation.objects.get(actor=army[1]).delete()
    assert keep_ancestries() == 3
    assert kept() == {("Brigade", "Army"), ("Petro", "Brigade"), ("Petro", "Army")}
