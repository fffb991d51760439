"""Sheets in the admin: for whom they are, a look before anything is done, and nothing done but what was looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from events.curation.sheets import SHEETS
from events.models import Decision, Event
from tests.curation.making import VISIT, make_chronology, make_user
from tests.factories import make_event, make_project

pytestmark = pytest.mark.django_db
PAGE = "/admin/sheets/"


def client_of(role: str, name: str = "") -> Client:
    client = Client()
    client.force_login(make_user(role, name))
    return client


@pytest.fixture
def event() -> Event:
    make_project()
    return make_chronology()[0]


def sent(client: Client, text: str, sheet: str = "events", name: str = "events.csv"):
    return client.post(PAGE, {"sheet": sheet, "file": SimpleUploadedFile(name, text.encode())})


def looked_at(page: str) -> str:
    return page.split('name="looked_at" value="')[1].split('"')[0]


def test_file_is_shown_row_by_row_and_done_when_it_is_confirmed(event):
    client = client_of("curators")
    answer = sent(client, f"id,title,why\n{event.public_id},A <b>visit</b>,log\nnothing,x,\n")
    page = answer.content.decode()
    assert "1 of 2 rows would change, 1 refused" in page
    assert f"<del>{VISIT[:-1]}</del> → <ins>A &lt;b&gt;visit&lt;/b&gt;</ins>" in page
    assert "there is no event nothing" in page
    assert Event.objects.get(pk=event.pk).title == VISIT[:-1]
    done = client.post(PAGE, {"looked_at": looked_at(page)}, follow=True).content.decode()
    assert ("1 rows changed, 1 refused." in done, "Line 3, nothing: id: there is no event nothing" in done) == (True, True)
    assert (Event.objects.get(pk=event.pk).title, Decision.objects.get().why) == ("A <b>visit</b>", "log")


def test_nothing_is_done_but_what_this_person_looked_at(event):
    token = looked_at(sent(client_of("curators"), f"id,title\n{event.public_id},Other\n").content.decode())
    assert "Somebody else looked at this" in client_of("curators", "another").post(PAGE, {"looked_at": token}).content.decode()
    assert "was changed on its way" in client_of("curators", "third").post(PAGE, {"looked_at": token[:-2] + "xx"}).content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,colour\nx,red\n", "No column of events is called"),
        ("\udcff", "is not UTF-8 text"),
        ("id\n" + "x" * 2_000_001, "at most 2,000,000 are read"),
    ],
)
def test_file_that_cannot_be_read_says_why(event, text, words):
    client = client_of("curators")
    answer = client.post(PAGE, {"sheet": "events", "file": SimpleUploadedFile("x.csv", text.encode(errors="surrogateescape"))})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert "Choose a file." in client.post(PAGE, {"sheet": "events"}).content.decode()
    assert "Choose what the file holds." in sent(client, "id\n", "nothing").content.decode()


@pytest.mark.parametrize("role", ["readers", "contributors"])
def test_who_may_only_look_takes_along_and_brings_nothing_back(event, role):
    client = client_of(role)
    page = client.get(PAGE)
    assert (page.status_code, "Bring back" in page.content.decode()) == (200, False)
    for name in SHEETS:
        for kind in ("csv", "jsonl"):
            answer = client.get(reverse("sheet-file", args=[name, kind]))
            assert b"".join(answer.streaming_content)
    assert sent(client, f"id,title\n{event.public_id},Other\n").status_code == 403
    assert client.post(PAGE, {"looked_at": "x"}).status_code == 403


def test_others_see_no_sheet(event):
    client, stranger = Client(), client_of("")
    for address in (PAGE, reverse("sheet-file", args=["events", "csv"])):
        assert (client.get(address).status_code, stranger.get(address).status_code) == (302, 403)
    assert client_of("curators").get("/admin/sheets/users.csv").status_code == 404


def test_sheet_of_lines_of_json_is_known_by_its_name(event):
    page = sent(client_of("curators"), f'{{"id": "{event.public_id}", "when": "2023"}}', name="x.jsonl").content.decode()
    assert "<del>2024-01-09</del> → <ins>2023</ins>" in page


def test_taking_along_asks_no_more_with_ten_more_events(event, django_assert_max_num_queries):
    client = client_of("curators")
    with django_assert_max_num_queries(20) as few:
        b"".join(client.get(reverse("sheet-file", args=["events", "csv"])).streaming_content)
    for number in range(10):
        make_event(f"Event {number}", actors=(f"Party {number}",))
    with django_assert_max_num_queries(len(few)):
        b"".join(client.get(reverse("sheet-file", args=["events", "csv"])).streaming_content)
