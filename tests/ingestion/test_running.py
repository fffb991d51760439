"""Any number of processes and any order of articles give the same chronology; a broker that nobody serves is named."""

import random

import pytest
from django.conf import settings

from events.ingestion.running import document_of
from events.models import Article
from tests.ingestion.making import decided, stored
from tests.site import Site

SEEDS = settings.BASE_DIR / "fixtures" / "seeds"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The chronology of the seeds, read one after another in one run."""
    site = Site(f"sqlite:///{tmp_path_factory.mktemp('plain')}/db.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    site.manage("ingest", str(SEEDS), "--published", "2024-01-09")
    return site.chronology()


def test_two_processes_give_the_same_chronology(plain, tmp_path):
    site = Site(f"sqlite:///{tmp_path}/db.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    out = site.manage("ingest", str(SEEDS), "--published", "2024-01-09", "--processes", "2")
    assert out.startswith("5 articles stored, 0 new versions, 0 completed, 0 known already; 5 read; ")
    assert site.chronology() == plain


def test_articles_in_another_order_and_several_runs_give_the_same_chronology(plain, tmp_path):
    site = Site(f"sqlite:///{tmp_path}/db.sqlite3")
    site.manage("migrate", "--verbosity", "0")
    seeds = sorted(SEEDS.glob("*.txt"))
    random.Random(7).shuffle(seeds)
    for batch in (seeds[:2], seeds[2:]):
        site.manage("ingest", *map(str, batch), "--published", "2024-01-09")
    site.manage("extract", "--all")
    assert site.chronology() == plain


@pytest.mark.django_db
def test_document_is_read_with_the_decided_date_else_with_the_one_that_came():
    article = stored("a", "Words.", "AFP")
    assert (document_of(article).dct.edtf, document_of(article).dct_basis, document_of(article).source) == ("2024-01-09", "stated", "AFP")
    decision = decided("set_dct", article="a", after={"dct": "2024-01-10"})
    assert (document_of(article).dct.edtf, document_of(article).dct_basis) == ("2024-01-10", "curated")
    decision.undone_at = decision.at
    decision.save()
    Article.objects.update(dct="2024-01-10", dct_basis="curated")
    assert document_of(Article.objects.get()).dct.edtf == "2024-01-09"


@pytest.mark.django_db
def test_inferred_date_is_not_taken_for_one_that_came():
    article = stored("a", "Words.", published="")
    Article.objects.update(dct="2024-01-10", dct_basis="inferred")
    article.refresh_from_db()
    assert (document_of(article).dct.is_known, document_of(article).dct_basis) == (False, "")
