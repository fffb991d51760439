"""A filter by an actor finds just the events that the actor's facet counts, whoever belonged to it when."""

import random

import pytest

from events.ingestion.ancestry import keep_ancestries
from events.models import Affiliation, Tenure
from events.queries.engine import facet_counts, timeline_page
from events.queries.timeline_filter import TimelineFilter
from tests.factories import make_actor, make_event

pytestmark = pytest.mark.django_db
YEARS = [f"20{year}" for year in range(16, 26)]


@pytest.mark.parametrize("seed", range(4))
def test_filter_and_facet_agree_and_undated_events_count_with_every_belonging(seed):
    draw = random.Random(seed)
    actors = [make_actor(f"Actor {number}") for number in range(8)]
    for number, actor in enumerate(actors):
        for above in draw.sample(actors[:number], min(number, draw.randrange(3))):
            begun, ended = sorted(draw.choices(YEARS, k=2))
            held = draw.choice(["", f"{begun}/{ended}", f"{begun}/..", f"../{ended}"])
            if draw.random() < 0.7:
                Affiliation.objects.create(actor=actor, parent=above, held=held)
            else:
                Tenure.objects.create(actor=actor, office="head", body=above, held=held)
    keep_ancestries()
    for _ in range(40):
        when = draw.choice([draw.choice(YEARS), f"{draw.choice(YEARS)}-05-0{draw.randrange(1, 9)}", f"[{draw.choice(YEARS)}-03..]", ""])
        make_event(when=when, actors=tuple(actor.name for actor in draw.sample(actors, draw.randrange(1, 4))))
    counted = {value.value: value.count for value in facet_counts(TimelineFilter())["actor"].values}
    assert len(counted) > 4
    assert counted == {slug: timeline_page(TimelineFilter(actor=(slug,))).total for slug in counted}
