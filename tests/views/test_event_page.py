"""The page of an event beside its sentences: where it was, what may be the same, what people decided, how to pass it on."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Decision, EventPlace, MentionLink, Quantity
from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_project

pytestmark = pytest.mark.django_db


def page_of(get, event):
    return get(f"/event/{event.public_id}/")


def link(first, second, score=0.6, **fields) -> MentionLink:
    return MentionLink.objects.create(first=first.lead, second=second.lead, score=score, reasons=["Same place."], **{"is_made": False, **fields})


def decide(event, verb: str, **fields) -> Decision:
    return Decision.objects.create(verb=verb, event=event.public_id, at=timezone.now(), by_name="Olena", why="A secret reason", **fields)


def test_a_settlement_is_a_dot_and_what_is_only_near_or_in_a_region_is_not(get):
    kharkiv = make_place("Kharkiv Oblast", "region", feature_id="geonames:706482", latitude=49.6, longitude=36.4)
    event = make_event(places=(make_place("Kupiansk"),))
    EventPlace.objects.create(event=event, place=make_place("Vovchansk", latitude=50.3, longitude=36.9), role="at", precision="near")
    EventPlace.objects.create(event=event, place=kharkiv, role="at", precision="region")
    drawing = re.search(r'<svg class="map__drawing".*?</svg>', page_of(get, event).html, flags=re.DOTALL).group()
    assert "Vovchansk (somewhere in or near it)" in drawing
    assert "Kharkiv Oblast" in drawing
    assert len(re.findall(r"map__dot--in-hand", drawing)) == 1
    assert len(re.findall(r"map__dot--rough", drawing)) == 1
    assert len(re.findall(r"map__unit shade-", drawing)) == 1
    assert "map__drawing" not in page_of(get, make_event()).html


def test_a_likely_duplicate_stands_beside_with_what_differs(get):
    ours = make_event("Town is taken", "2025-11-20", places=(make_place("Kupiansk"),), actors=("Russia",))
    theirs = make_event("Kupiansk falls", "2025-11", places=(make_place("Kupiansk"),), actors=("Russia",), certainty="claimed")
    Quantity.objects.create(event=theirs, kind="killed", text="two people", covers="")
    link(theirs, ours)
    page = page_of(get, ours)
    assert "Likely the same happening, not joined" in page.text
    assert "60 % alike" in page.text
    rows = dict(re.findall(r'<tr(?: class="accounts__differ")?><th scope="row">(\w+)</th>(.*?)</tr>', page.html, flags=re.DOTALL))
    assert "the same" in rows["Place"]
    assert "the same" in rows["Actors"]
    assert "some time in November 2025" in rows["Date"]
    assert "two people" in rows["Numbers"]
    assert "Claimed by one party" in rows["Certainty"]
    assert "Town is taken" in page_of(get, theirs).text


def test_what_was_joined_or_may_not_be_seen_is_no_duplicate(get):
    ours, joined, hidden = make_event("Ours"), make_event("Joined"), make_event("Hidden one", visibility="withheld")
    secret = make_event("Secretly told", mention=make_mention(make_article("Troops secretly moved.", visibility="withheld")))
    link(ours, joined, is_made=True)
    link(ours, hidden)
    link(ours, secret)
    assert "Likely the same" not in page_of(get, ours).text


def test_readers_see_what_was_decided_and_curators_by_whom_and_why(get, admin_client):
    event = make_event()
    decide(event, "redate", after={"when": "2022-02"})
    decide(event, "edit_title", after={"title": "A new title"}, undone_at=timezone.now() + timezone.timedelta(minutes=1))
    decide(event, "note", after={"text": "For us alone"})
    decide(event, "set_visibility", after={"visibility": "restricted"})
    page = page_of(get, event)
    assert "date set to some time in February 2022" in page.text
    assert re.search(r"<s>title set: <span lang=\"en\">A new title</span></s>\s*<span class=\"muted\">undone</span>", page.html)
    for hidden in ("Olena", "A secret reason", "For us alone", "restricted"):
        assert hidden not in page.text
    seen = admin_client.get(f"/event/{event.public_id}/").content.decode()
    assert 'by Olena: <span lang="">A secret reason</span>' in seen
    assert "For us alone" not in seen


def test_an_event_without_decisions_says_so(get):
    assert "Nothing yet: it stands as the machine read it." in page_of(get, make_event()).text


def test_a_citation_says_what_when_where_from_and_whether_checked(get):
    make_project(name="War & peace")
    event = make_event("Town “taken”", "2025-11-20")
    text = page_of(get, event).text
    address = f"http://testserver/event/{event.public_id}/"
    assert f"“Town “taken”” (20 November 2025). War & peace, event {event.public_id}, read by a machine, not checked. {address}, retrieved" in text


def test_the_line_that_embeds_is_words_on_the_page(get):
    event = make_event('A "title" <b>')
    page = page_of(get, event)
    assert "<iframe" not in page.html
    line = unescape(re.search(r'<code id="share-embed">(.*?)</code>', page.html).group(1))
    assert f'<iframe src="http://testserver/embed/event/{event.public_id}/?lang=en" title="A &quot;title&quot; &lt;b&gt;"' in line


def test_numbers_name_who_states_them(get):
    event = make_event()
    Quantity.objects.create(event=event, kind="killed", text="4,300 soldiers", covers="", stated_by=make_actor("Ukraine"), is_total=True)
    text = page_of(get, event).text
    assert "“4,300 soldiers” killed, stated by Ukraine; a running total" in text


def test_ten_more_duplicates_and_decisions_add_no_query(get):
    event = make_event()

    def add(count: int) -> None:
        for _ in range(count):
            link(event, make_event(places=(make_place(),), actors=("Russia",)))
            decide(event, "redate", after={"when": "2022-02"})

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page_of(get, event).status == 200
        return len(asked)

    add(2)
    before = queries()
    add(10)
    assert queries() == before
