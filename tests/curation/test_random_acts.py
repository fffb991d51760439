"""Two hundred acts in any order, with readings between them: what is decided shows, what is undone is gone, nothing breaks."""

from collections import Counter
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from events.curation import undo
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Decision
from tests.curation.acting import Curator, check_decisions_in_force, check_invariants, check_what_else_is_decided, chronology
from tests.curation.making import make_user

ACTS = 200
READ_AGAIN_EVERY = 40


@pytest.fixture
def seeds(transactional_db, settings, tmp_path):
    """The five seed articles, read and linked."""
    settings.VAR_DIR = tmp_path
    call_command("load_demo", verbosity=0, stdout=StringIO())
    yield
    ContentType.objects.clear_cache()  # a flush makes them anew


@pytest.mark.parametrize("seed", [2024, 7])
def test_two_hundred_random_acts_leave_what_is_decided_and_nothing_else(seed, seeds):
    make_user("administrators", "olena")
    before, shipped = chronology(), set(Decision.objects.values_list("pk", flat=True))
    curator, done = Curator(seed), Counter()
    articles = list(Article.objects.order_by("ref").values_list("pk", flat=True))
    for number in range(1, ACTS + 1):
        curator.act(done)
        if number % READ_AGAIN_EVERY == 0:
            read_stored(curator.chance.choice(articles))
            link_all()
            check_decisions_in_force()
            check_what_else_is_decided()
    assert done["refused"] < ACTS / 2, done
    assert set(done) >= {"accept", "reject", "edit_title", "redate", "merge", "undo", "redo"}
    check_decisions_in_force()
    check_what_else_is_decided()
    check_invariants()
    user = make_user("administrators", "petro")
    for decision in Decision.objects.exclude(pk__in=shipped).filter(undone_at=None).order_by("-at", "-pk"):
        undo(decision, by=user)
    for article in articles:
        read_stored(article)  # what was taught is forgotten by what is read from then on
    link_all()
    assert chronology() == before
    check_what_else_is_decided()
    check_invariants()
