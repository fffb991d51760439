"""An article's page in the admin shows what other articles suggest of its date, and sets nothing by itself."""

import pytest
from django.urls import reverse

from tests.curation.making import make_user
from tests.factories import make_article
from tests.queries.test_dct_suggestions import DEPOT, dated, undated

pytestmark = pytest.mark.django_db


def page_of(client, article):
    client.force_login(make_user("curators"))
    return client.get(reverse("admin:events_article_change", args=[article.pk])).content.decode()


def test_the_page_shows_the_suggestion_with_its_reason(client):
    witness = dated(DEPOT, "struck", "Kupiansk", "2023-05-02", "2023-05-03")
    article = undated(DEPOT)
    page = page_of(client, article)
    assert "[2023-05-02..2023-05-16]" in page
    assert f"as does “{witness.title}” of 3 May 2023, where that was on 2 May 2023" in page
    article.refresh_from_db()
    assert (article.dct.edtf, article.dct_basis) == ("", "")


def test_the_page_of_a_dated_article_says_that_none_is_needed(client):
    assert "its date is known well enough" in page_of(client, make_article())
