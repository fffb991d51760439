"""What a curator changes of who belongs to whom shows in the chronology at once."""

import pytest
from django.urls import reverse

from events.models import Affiliation, Ancestry
from tests.factories import make_actor, make_event

pytestmark = pytest.mark.django_db


def test_an_affiliation_that_is_added_and_deleted_draws_its_line_and_takes_it_away(admin_client, client):
    army, ukraine = make_actor("Army", "force"), make_actor("Ukraine")
    make_event("The army moved on", "2024-01-05", actors=("Army",))
    assert "The army moved on" not in client.get("/?actor=ukraine").content.decode()
    answer = admin_client.post(reverse("admin:events_affiliation_add"), {"actor": army.pk, "parent": ukraine.pk, "held": "2023/..", "origin": ""})
    assert answer.status_code == 302
    assert list(Ancestry.objects.values_list("actor", "ancestor")) == [(army.pk, ukraine.pk)]
    assert "The army moved on" in client.get("/?actor=ukraine").content.decode()
    row = Affiliation.objects.get()
    admin_client.post(reverse("admin:events_affiliation_delete", args=[row.pk]), {"post": "yes"})
    assert not Ancestry.objects.exists()
    assert "The army moved on" not in client.get("/?actor=ukraine").content.decode()
