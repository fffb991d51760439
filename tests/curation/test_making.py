"""An event made by hand from marked words: dated by them or by a person, kept through every reading, gone and back by undo and redo."""

import pytest

from events.curation import CurationDenied, make_event, merge, redate, redo, undo
from events.curation.editing import field_of
from events.curation.making import event_made
from events.ingestion.linking import link_all
from events.ingestion.running import read_stored
from events.models import Article, Event, Mention
from tests.curation.making import make_user, read_and_linked

pytestmark = pytest.mark.django_db
TEXT = "A quiet week\n\nUkrainian troops retook Lyman on 1 October 2022. Silence over Kharkiv on Monday. No more was heard."
WORDS = "Silence over Kharkiv on Monday"


@pytest.fixture
def article() -> Article:
    return read_and_linked("quiet.txt", TEXT, "2022-10-05")


def span(article: Article, words: str = WORDS) -> tuple[int, int]:
    start = article.clean_text.index(words)
    return start, start + len(words)


def test_marked_words_make_an_event_dated_as_the_machine_reads_them(article):
    decision = make_event(article, *span(article), title="A lull over Kharkiv", by=make_user())
    event = event_made(decision)
    mention = event.lead
    assert (event.title, event.when.edtf, event.review, event.kind) == ("A lull over Kharkiv", "2022-10-03", "proposed", "incident")
    assert (mention.origin, mention.text, mention.when_basis, mention.timex_text) == ("curator", WORDS, "timex", "Monday")
    assert article.raw[mention.raw_start : mention.raw_end] == WORDS
    assert [row["role"] for row in field_of(event, "places")] == ["at"]
    assert link_all().changed == 0


def test_a_person_may_date_it_and_no_reading_takes_it_away(article):
    decision = make_event(article, *span(article), title="A lull", when="2022-10", themes=["other"], by=make_user())
    event, prints = event_made(decision), set(Mention.objects.values_list("fingerprint", flat=True))
    for _ in range(2):
        read_stored(article.pk)
        link_all()
    event.refresh_from_db()
    assert (event.when.edtf, event.title) == ("2022-10", "A lull")
    assert set(Mention.objects.filter(retired_at=None).values_list("fingerprint", flat=True)) == prints


def test_words_without_a_date_are_dated_about_the_article(article):
    event = event_made(make_event(article, *span(article, "No more was heard"), title="Nothing heard", by=make_user()))
    assert (event.when.edtf, event.lead.when_basis) == ("2022-10-05~", "article")


def test_it_goes_and_comes_back_under_the_same_address(article):
    by = make_user()
    decision = make_event(article, *span(article), title="A lull", by=by)
    address = decision.event
    undo(decision, by=by)
    assert not Event.objects.filter(public_id=address).exists()
    read_stored(article.pk)
    link_all()
    assert not Event.objects.filter(public_id=address).exists()
    redo(decision, by=by)
    assert Event.objects.get(public_id=address).title == "A lull"


def test_it_is_merged_and_decided_on_like_any_other(article):
    by = make_user()
    event = event_made(make_event(article, *span(article), title="A lull", by=by))
    other = Event.objects.exclude(pk=event.pk).first()
    redate(event, "2022-10-02", by=by)
    merged = merge(other, event, by=by)
    assert event.merged_into == other
    undo(merged, by=by)
    event.refresh_from_db()
    assert (event.merged_into, event.when.edtf, event.lead.text) == (None, "2022-10-02", WORDS)


@pytest.mark.parametrize(("start", "end", "title", "words"), [
    (0, 0, "A", "none of its words"), (5, 10**6, "A", "none of its words"), (20, 30, " ", "write one"), (12, 14, "A", "Mark words of the text"),
])  # fmt: skip
def test_what_tells_nothing_is_refused(article, start, end, title, words):
    with pytest.raises(CurationDenied, match=words):
        make_event(article, start, end, title=title, by=make_user())


def test_the_same_words_tell_one_event_only(article):
    make_event(article, *span(article), title="A lull", by=make_user())
    with pytest.raises(CurationDenied, match="tell “A lull” already"):
        make_event(article, *span(article), title="Another", by=make_user(name="olena"))
    with pytest.raises(CurationDenied, match="may not make event"):
        make_event(article, *span(article), title="Another", by=make_user("readers"))
