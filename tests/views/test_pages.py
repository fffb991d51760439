"""The pages of an event, an article, an actor, a place, and the two that explain."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_project, make_statement

pytestmark = pytest.mark.django_db
SENTENCE = "Troops took the town last month, Moscow said; Kyiv denied it."
TRACE = {"rule": "dir_unit", "anchor": "2025-12-12", "anchor_basis": "dct", "explanation": "The month before the article’s."}


def disputed_event():
    make_project()
    article = make_article(SENTENCE, marks={"timexes": [{"start": 21, "end": 31, "explanation": "The month before."}]})
    mention = make_mention(article, when="2025-11", timex="last month", trace=TRACE)
    make_statement(mention, "Russia", "claims")
    make_statement(mention, "Ukraine", "denies")
    return make_event("Russia says it took the town", "2025-11", mention=mention, certainty="disputed", places=(make_place(),), actors=("Russia",))


def test_an_event_shows_its_sentence_its_rule_and_each_speaker(get):
    event = disputed_event()
    page = get(f"/event/{event.public_id}/")
    assert '<mark class="timex">last month</mark>' in page.html
    assert "Rule the calendar week, month or year before or after" in page.text
    assert 'title="dir_unit"' in page.html
    assert "some time in November 2025" in page.text
    assert "Russia claims" in page.text
    assert "Ukraine denies" in page.text


def test_every_event_leads_in_two_clicks_to_its_sentence_with_the_dating_words_and_the_rule(get):
    disputed_event()
    first = re.search(r'<h3 class="row__title">\s*<a href="([^"]+)"', get("/").html).group(1)
    second = re.search(r'href="(/article/[^"#]+)#(m-\w+)"', get(first).html)
    page = get(second.group(1))
    assert f'id="{second.group(2)}"' in page.html
    assert 'class="mark mark--timex" title="The month before.">last month<' in page.html
    assert "the calendar week, month or year before or after" in get(first).text


def test_an_article_shows_its_text_with_furniture_apart_and_nothing_run(get):
    make_project()
    raw = "Title\n<script>alert(1)</script> & more\nRead also: this"
    start = raw.index("Read also")
    fields = {"offset_map": [[0, 0, start - 1]], "furniture": [[start, len(raw), "read also"]]}
    page = get(f"/article/{make_article(raw, **fields).ref}/")
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>" in page.html
    assert '<p class="furniture" title="Not the article’s own: read also">Read also: this</p>' in page.html


def test_without_the_right_to_its_text_an_article_shows_its_evidence_alone(get):
    event = disputed_event()
    make_project(full_text="never")
    other = "Nobody may read this."
    article = event.lead.article
    article.raw = article.clean_text = f"{SENTENCE} {other}"
    article.save()
    page = get(f"/article/{article.ref}/")
    assert "The full text is not ours to show." in page.text
    assert "Troops took the town" in page.text
    assert other not in page.text


def test_a_ref_may_hold_slashes_and_spaces(get):
    make_project()
    make_article("A text.", ref="folder/an article.txt", title="Found")
    link = re.search(r'href="(/article/[^"]+)"', get("/articles/").html).group(1)
    assert "Found" in get(link).text


def test_a_merged_event_leads_to_what_it_became(client):
    target = make_event()
    old = make_event(merged_into=target)
    response = client.get(f"/event/{old.public_id}/")
    assert (response.status_code, response["Location"]) == (302, f"/event/{target.public_id}/")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/event/nothing/", "There is no event “nothing”"),
        ("/article/nothing.txt/", "There is no article “nothing.txt”"),
        ("/actor/nobody/", "There is no actor “nobody”"),
        ("/place/nowhere/", "There is no place “nowhere”"),
        ("/articles/?page=9", "There is no page “9; the last one is 1”"),
        ("/nowhere/", "There is no page at this address."),
    ],
)
def test_what_is_not_here_gets_a_page_with_a_way_on(get, address, words):
    page = get(address)
    assert page.status == 404
    assert words in page.text
    assert 'href="/"' in page.html


def test_withheld_things_are_not_here_for_anybody(get, admin_client):
    event = make_event(visibility="withheld")
    article = make_article("Secret words.", visibility="withheld")
    for address in (f"/event/{event.public_id}/", f"/article/{article.ref}/"):
        assert get(address).status == 404
        assert admin_client.get(address).status_code == 404


def test_only_staff_see_the_link_to_curate_an_event(get, admin_client):
    event = disputed_event()
    address = f"/event/{event.public_id}/"
    assert "Curate this event" not in get(address).text
    assert f"/admin/events/event/{event.pk}/change/" in admin_client.get(address).content.decode()


def test_an_actor_and_a_place_list_their_events(get):
    disputed_event()
    for address in ("/actor/russia/", "/place/kupiansk/"):
        page = get(address)
        assert "1 event" in page.text
        assert "Russia says it took the town" in page.text
        assert "chart--small" in page.html


def test_a_private_person_is_shown_by_role_only(get):
    make_actor("Jane Roe", "person", is_private=True)
    event = make_event(actors=("Jane Roe",))
    for address in ("/", f"/event/{event.public_id}/"):
        page = get(address)
        assert "a private person" in page.text
        assert "Roe" not in page.text
    assert get("/actor/jane-roe/").status == 404


@pytest.mark.parametrize("address", ["/event/{event}/", "/article/{article}/", "/actor/russia/", "/place/kupiansk/", "/articles/", "/not-here/"])
def test_ten_more_rows_add_no_query(get, address):
    event = disputed_event()
    address = address.format(event=event.public_id, article=event.lead.article.ref)

    def add(count: int) -> None:
        for _ in range(count):
            mention = make_mention(event.lead.article, SENTENCE, "2025-11", "last month")
            make_statement(mention, "Russia", "claims")
            mention.event = event
            mention.save()
            make_event(actors=("Russia", "NATO"), places=(make_place(),), when="")
            make_event(actors=("Russia",), mention=make_mention(event.lead.article, SENTENCE))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert get(address).status == 200
        return len(asked)

    add(2)
    before = queries()
    add(10)
    assert queries() == before


def test_how_to_read_walks_through_an_event(get):
    assert "How a date is known" in get("/how-to-read/").text
    disputed_event()
    page = get("/how-to-read/")
    assert "One event, step by step" in page.text
    assert "Russia says it took the town" in page.text


def test_not_here_lists_gaps_and_what_has_no_date(get):
    disputed_event()
    make_project(known_gaps=["No article in Ukrainian."])
    make_event(title="some day", when="", mention=make_mention(make_article(dct="", ref="old.txt", title="Old"), when=""))
    page = get("/not-here/")
    assert "No article in Ukrainian." in page.text
    assert "some day" in page.text
    assert "Old" in page.text


@pytest.mark.parametrize("page", ["two", "0", "-1", "9" * 50])
def test_a_page_number_that_is_none_is_refused_or_not_here(get, page):
    assert get(f"/articles/?page={page}").status in (400, 404)


@pytest.mark.parametrize("address", ["/", "/articles/", "/how-to-read/", "/not-here/"])
def test_pages_only_answer_reading_and_send_a_strict_policy(client, address):
    assert client.post(address).status_code == 405
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_page_has_inline_script_or_style(get):
    event = disputed_event()
    for address in ("/", f"/event/{event.public_id}/", f"/article/{event.lead.article.ref}/", "/actor/russia/", "/how-to-read/", "/not-here/"):
        html = get(address).html
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), address
