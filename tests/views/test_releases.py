"""The pages of releases: what can be cited and taken along, what changed, and nothing that was hidden since."""

import csv
import hashlib
import io
import json

import pytest
from django.urls import reverse

from events.curation import accept, edit_title, reject, set_visibility
from events.exports.jsonl import export_lines
from events.exports.releases import make_release
from events.models import Event, Release
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


@pytest.fixture
def two_releases():
    """v1 with two events; v2 with one of them titled anew and the other withdrawn."""
    make_project(licence="CC BY 4.0", codebook_version="0.1")
    user = make_user()
    visit, shelling = make_chronology()
    make_release("v1", by=None, notes="First <b>one</b>.")
    edit_title(visit, "Zelenskyy visits the front", by=user)
    reject(shelling, by=user, why="no event")
    make_release("v2", by=None)
    return visit, shelling


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_list_says_what_each_release_has_and_changed(get, two_releases):
    page = get("/releases/")
    assert "Release Made Events Added Changed Withdrawn" in page.text
    assert page.text.index("v2 ") < page.text.index("v1 ")
    assert "<td>1</td><td>0</td><td>1</td><td>1</td>" in page.html
    assert 'href="/releases/"' in get("/").html


def test_without_a_release_the_list_says_so(get):
    make_project()
    assert "Nothing was released yet." in get("/releases/").text


def test_page_of_a_release_gives_citation_versions_and_what_changed_by_field(get, two_releases):
    page, release = get("/release/v2/"), Release.objects.get(version="v2")
    assert f"Conflict Timeline, release v2 ({release.at:%-d %B %Y}): 1 events. SHA-256 {release.sha256}. http://testserver/release/v2/" in page.text
    assert "codebook 0.1, reader" in page.text
    assert f"title <del>{VISIT[:-1]}</del>" in page.html.replace('<span class="changes__field">title</span>', "title")
    assert "<ins>Zelenskyy visits the front</ins>" in page.html
    assert f"{SHELLING[:-1]} <code>" in page.html
    assert "Since the release v1:" in page.text
    assert "First &lt;b&gt;one&lt;/b&gt;." in get("/release/v1/").html


def test_records_are_handed_out_byte_for_byte(client, two_releases):
    response = client.get("/release/v2/events.jsonl")
    text = body(response)
    assert hashlib.sha256(text.encode()).hexdigest() == Release.objects.get(version="v2").sha256
    assert response["Content-Disposition"] == 'attachment; filename="conflict-timeline-v2.jsonl"'
    assert text.splitlines() == list(export_lines())


def test_table_has_a_row_an_event_and_nothing_that_a_spreadsheet_runs(client, two_releases):
    visit, _ = two_releases
    edit_title(fresh(visit), '=HYPERLINK("http://x")', by=make_user("curators", "other"))
    make_release("v3", by=None)
    (row,) = csv.DictReader(io.StringIO(body(client.get("/release/v3/events.csv"))))
    assert (row["id"], row["title"], row["edtf"], row["articles"]) == (visit.public_id, '\'=HYPERLINK("http://x")', "2024-01-09", "1")
    assert (row["actors"], row["told_in"], row["sentence"]) == ("Ukraine (initiator)", "afp-1.txt", VISIT)


@pytest.mark.parametrize("visibility", ["restricted", "withheld"])
def test_event_hidden_since_is_on_no_page_and_in_no_file(get, client, two_releases, visibility):
    visit, shelling = two_releases
    accept(fresh(shelling), by=make_user("curators", "other"))
    for event in (visit, shelling):
        set_visibility(fresh(event), visibility, by=make_user("curators", f"another {event.pk}"))
    pages = [get(address).html for address in ("/releases/", "/release/v1/", "/release/v2/")]
    pages += [body(client.get(f"/release/{version}/events.{kind}")) for version in ("v1", "v2") for kind in ("jsonl", "csv")]
    assert not [page for page in pages if "Zelensky" in page or "bridge" in page]
    assert "2 events were withheld since" in get("/release/v1/").text
    assert {line["id"] for line in map(json.loads, pages[3].splitlines())} == {visit.public_id, shelling.public_id}


@pytest.mark.parametrize("address", ["/release/v9/", "/release/v9/events.csv", "/release/v1/events.exe"])
def test_what_is_not_there_is_said_to_be_so(get, two_releases, address):
    page = get(address)
    assert (page.status, "release" in page.text) == (404, True)


def test_chronology_shows_what_is_new_or_changed_after_a_release(get, two_releases):
    visit, _ = two_releases
    assert get("/?since=v2").titles == []
    assert get("/?since=v1").titles == ["Zelenskyy visits the front"]
    accept(fresh(visit), by=make_user("curators", "other"))
    page = get("/?since=v2")
    assert (page.titles, "new or changed since v2" in page.text) == (["Zelenskyy visits the front"], True)
    assert get("/?since=v9").status == 404
    assert get("/?since=2024-13").status == 400
    assert reverse("events:release", args=["v1"]) == "/release/v1/"


def test_list_asks_no_more_with_more_releases(client, two_releases, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as few:
        client.get("/releases/")
    visit, _ = two_releases
    for number in range(3):
        edit_title(fresh(visit), f"Title {number}", by=make_user("curators", f"c{number}"))
        make_release(f"v3.{number}", by=None)
    with django_assert_max_num_queries(len(few)):
        client.get("/releases/")
