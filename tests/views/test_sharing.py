"""An event and a filtered chronology inside another page: no script, no cookie, no session, nothing that readers may not see."""

import re
from html import unescape

import pytest

from tests.factories import make_actor, make_event, make_mention, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    make_project()
    make_actor("Russia")
    return [make_event(f"Happening {number}", f"2024-0{1 + number % 9}-03", themes=("aid",) if number % 2 else ("military",)) for number in range(45)]


def test_what_is_embedded_may_be_framed_anywhere_and_runs_nothing(client, told):
    for address in (f"/embed/event/{told[0].public_id}/", "/embed/?theme=aid", "/embed/event/nothing/", "/embed/?from=never"):
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        assert "unsafe" not in policy
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "<script" not in answer.content.decode()
        assert "<form" not in answer.content.decode()


def test_other_pages_still_refuse_to_be_framed(client, told):
    for address in ("/", "/share/", f"/event/{told[0].public_id}/"):
        answer = client.get(address)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_an_embedded_event_says_when_what_and_how_sure(get, told):
    event = make_event("Town is taken", "2025-11", mention=make_mention(sentence="Troops took the town."), certainty="claimed")
    page = get(f"/embed/event/{event.public_id}/")
    assert "some time in November 2025" in page.text
    assert "Troops took the town" in page.text
    assert "Claimed by one party" in page.text
    assert f'href="/event/{event.public_id}/" target="_blank"' in page.html


def test_an_embedded_chronology_filters_and_pages(get, told):
    page = get("/embed/")
    assert "45 events" in page.text
    assert page.html.count('class="short__when"') == 40
    assert 'href="?page=2"' in page.html
    assert get("/embed/?page=2").html.count('class="short__when"') == 5
    assert "22 events" in get("/embed/?theme=aid").text


def test_staff_embed_what_readers_see(admin_client, told):
    hidden = make_event("Restricted one", visibility="restricted")
    assert admin_client.get(f"/embed/event/{hidden.public_id}/").status_code == 404
    assert "Restricted one" not in admin_client.get("/embed/?page=2").content.decode()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/embed/?from=never", 400),
        ("/embed/?q=" + "a" * 7000, 400),
        ("/embed/?actor=nobody", 404),
        ("/embed/?page=9", 404),
        ("/embed/event/nothing/", 404),
        ("/share/?from=never", 400),
        ("/share/?q=" + "a" * 7000, 400),
        ("/share/?actor=nobody", 404),
    ],
)
def test_bad_addresses_get_a_page_with_a_way_on(get, told, address, status):
    page = get(address)
    assert page.status == status
    assert 'href="/"' in page.html


def test_a_filtered_chronology_is_shared_by_address_citation_and_frame(get, told):
    assert 'href="/share/?theme=aid"' in get("/?theme=aid").html
    page = get("/share/?theme=aid&theme=!military&page=2")
    assert "22 events, filtered by Aid; not Military" in page.text
    assert "Conflict Timeline, filtered by Aid; not Military: 22 events. http://testserver/?theme=aid" in page.text
    line = unescape(re.search(r'<code id="share-embed">(.*?)</code>', page.html).group(1))
    assert 'src="http://testserver/embed/?theme=aid&amp;theme=%21military&amp;lang=en"' in line
