"""The date of an article that a person sets is the one that its text is read with, until that is undone."""

import pytest

from events.curation import CurationDenied, redo, set_dct, undo
from events.extraction.dates import PartialDate
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Decision, Event
from tests.curation.making import make_user
from tests.ingestion.making import stored

pytestmark = pytest.mark.django_db

TEXT = "Troops retake Lyman\n\nUkrainian troops retook Lyman on Friday, the defence ministry said."


@pytest.fixture
def article() -> Article:
    article = stored("undated.txt", TEXT, published="")
    read_stored(article.pk)
    link_all()
    article.refresh_from_db()
    return article


def days() -> set[str]:
    return {event.when.edtf for event in Event.objects.all()}


def test_dct_that_a_person_set_dates_the_events_and_undo_takes_it_back(article):
    curator, undated = make_user(), days()
    assert (article.dct.is_known, undated) == (False, {""})
    decision = set_dct(article, "2022-10-02", by=curator, why="as printed")
    assert (decision.article, decision.before, decision.after) == ("undated.txt", {"dct": ""}, {"dct": "2022-10-02"})
    assert (article.dct.edtf, article.dct_basis) == ("2022-10-02", "curated")
    assert "2022-09-30" in days()
    undo(decision, by=curator)
    article.refresh_from_db()
    assert (article.dct.edtf, article.dct_basis, days()) == ("", "", undated)
    redo(decision, by=curator)
    assert "2022-09-30" in days()


def test_dct_is_refused_with_its_reason(article):
    curator = make_user()
    for dct, words in [("2022-10-42", "no day 42"), ("", "Give a date")]:
        with pytest.raises(CurationDenied, match=words):
            set_dct(article, dct, by=curator)
    seen = Article.objects.get()
    set_dct(article, "2022-10-02", by=curator)
    with pytest.raises(CurationDenied, match="changed while you had it open; it is 2022-10-02 now"):
        set_dct(seen, "2022-10-03", by=curator)
    with pytest.raises(CurationDenied, match="2022-10-02 already"):
        set_dct(article, PartialDate.from_edtf("2022-10-02"), by=curator)
    with pytest.raises(CurationDenied, match=r"events\.change_article"):
        set_dct(article, "2022-10-03", by=make_user("contributors"))
    assert Decision.objects.count() == 1
