from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from events.models import Event, Project

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("simulate", stdout=out, **options)
    return out.getvalue()


def test_simulate_fills_an_empty_database_that_says_what_it_is(client):
    assert "30 events with" in run(events=30, seed=1)
    assert Event.objects.count() == 30
    assert "simulated" in Project.objects.get().known_gaps[0]
    page = client.get("/").content.decode()
    assert "30" in page
    assert "A simulated chronology" in page
    event = Event.objects.select_related("lead__article").first()
    for path in (reverse("events:event", args=[event.public_id]), reverse("events:article", args=[event.lead.article.ref])):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/?theme=military", "/?q=attacks", "/?from=2023&to=2024"])
def test_a_simulated_chronology_is_filtered_as_any_other(client, path):
    run(events=60, seed=1)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("events", "seed"), [(0, 1), (5, -1)])
def test_simulate_says_what_it_wants(events, seed):
    with pytest.raises(CommandError, match="give at least one event and a seed from 0"):
        run(events=events, seed=seed)


def test_simulate_says_that_a_seed_is_there():
    run(events=3, seed=1)
    with pytest.raises(CommandError, match="seed 1 is simulated in this database already"):
        run(events=3, seed=1)
