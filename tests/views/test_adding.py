"""Adding an article: what was read is shown before anything is kept; only who may change articles saves; nothing hostile gets through."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from events.models import Actor, Article, Event, Mention, Place
from events.views.adding import MOST_AN_HOUR, MOST_BYTES
from tests.views.conftest import Page

pytestmark = pytest.mark.django_db
TEXT = "Russia shells Kherson\n\nRussian forces shelled the city of Kherson on Friday, killing two people, Ukraine said.\nRead also: ten things"
FIELDS = {"published": "2024-01-10", "source": "AFP"}


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.fixture
def post(client):
    def send(asked: Client = client, **fields) -> Page:
        return Page(asked.post("/add/", {"do": "read", **FIELDS, **fields}))

    return send


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Article, Mention, Event, Actor, Place))


def test_the_page_has_a_form_and_a_link_leads_to_it(get):
    assert 'href="/add/"' in get("/").html
    page = get("/add/")
    assert page.status == 200
    assert 'name="csrfmiddlewaretoken"' in page.html
    assert "Nothing is kept: the text is read and forgotten." in page.text


def test_what_was_read_is_shown_and_nothing_is_kept(post):
    page = post(text=TEXT)
    assert page.status == 200
    assert rows() == (0, 0, 0, 0, 0)
    assert re.search(r'class="mark mark--timex" title="[^"]+">Friday<', page.html)
    assert re.search(r'class="mark mark--place" title="[^"]+">Kherson<', page.html)
    assert "5 January 2024" in page.text
    assert "How its date was found" in page.text
    anchor = re.search(r'href="#(m-\w+)"', page.html).group(1)
    assert f'id="{anchor}"' in page.html
    assert "Save it to the chronology" not in page.text


def test_a_file_is_read_like_a_pasted_text_and_html_loses_its_tags(post):
    html = f"<html><body><script>alert(1)</script><p>{TEXT.splitlines()[2]}</p></body></html>"
    page = post(file=SimpleUploadedFile("a.html", html.encode()))
    assert re.search(r'class="mark mark--timex" title="[^"]+">Friday<', page.html)
    assert "<script>alert" not in page.html


def test_who_may_not_save_saves_nothing(post, client, django_user_model):
    assert post(text=TEXT, do="save").status == 200
    client.force_login(django_user_model.objects.create_user("reader", password="x", is_staff=True))
    assert post(text=TEXT, do="save").status == 200
    assert rows() == (0, 0, 0, 0, 0)


def test_who_may_change_articles_saves_and_lands_on_its_page(admin_client, post):
    assert "Save it to the chronology" in post(admin_client, text=TEXT).text
    assert Article.objects.count() == 0
    answer = admin_client.post("/add/", {"do": "save", "text": TEXT, **FIELDS})
    article = Article.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/article/{article.ref}/")
    assert (article.dct.edtf, article.source.name, article.captured_how) == ("2024-01-10", "AFP", "pasted")
    assert Event.objects.filter(mentions__article=article).exists()
    again = admin_client.post("/add/", {"do": "save", "text": TEXT.replace("\n", "\r\n"), **FIELDS})
    assert again["Location"] == answer["Location"]
    assert Article.objects.count() == 1


def test_two_texts_of_one_title_are_two_articles(admin_client):
    for text in ("One text of Friday.", "Another text of Friday."):
        admin_client.post("/add/", {"do": "save", "text": text, "title": "News"})
    assert len({article.ref for article in Article.objects.all()}) == 2
    assert not Article.objects.filter(supersedes__isnull=False).exists()


@pytest.mark.parametrize("field", ["text", "title", "published", "source", "url"])
def test_hostile_words_are_shown_as_words(post, field):
    page = post(**{"text": TEXT, field: '"><script>alert(1)</script><img src=x onerror=alert(1)>'})
    assert "<script>alert" not in page.html
    assert "<img" not in page.html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "   "}, "It cannot be read"),
        ({"text": TEXT, "published": "yesterday"}, "published"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url"),
        ({"text": "a\x00b"}, "NUL"),
        ({"text": "я" * (MOST_BYTES // 2 + 1)}, "at most 200,000 are read"),
        ({"text": TEXT, "title": "t" * 501}, "title"),
    ],
)
def test_what_cannot_be_read_says_why(post, fields, words):
    page = post(**fields)
    assert page.status == 422
    assert words in page.text
    assert 'role="alert"' in page.html


def test_a_file_that_is_too_long_or_no_text_is_refused(post):
    assert "at most 200,000 are read" in post(file=SimpleUploadedFile("a.txt", b"a" * (MOST_BYTES + 1))).text
    assert "not UTF-8" in post(file=SimpleUploadedFile("a.txt", b"\xff\xfe\x00")).text
    assert post(text="a" * (5 * MOST_BYTES)).status == 413


def test_without_its_token_a_form_is_refused():
    page = Page(Client(enforce_csrf_checks=True).post("/add/", {"text": TEXT}))
    assert page.status == 403
    assert "Go back, load the page anew" in page.text
    assert 'href="/"' in page.html


def test_an_address_that_asks_too_often_waits_and_staff_do_not(post, admin_client):
    for _ in range(MOST_AN_HOUR):
        assert post(text="Rain fell.").status == 200
    page = post(text="Rain fell.")
    assert page.status == 429
    assert "try again later" in page.text
    assert "Rain fell." in page.html
    assert post(admin_client, text="Rain fell.").status == 200
