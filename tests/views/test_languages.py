"""Two languages of one site: how one is chosen, what varies by it, and that no page in Ukrainian speaks English of its own."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.factories import make_article, make_event, make_mention, make_place, make_project, make_source, make_statement

pytestmark = pytest.mark.django_db

UKRAINIAN = {"accept-language": "uk,en;q=0.5"}
NEITHER = {"accept-language": "fr"}
TEXT = "Zelensky said Friday that Moscow captured Kupiansk last month, which Kyiv denies. Read also: ten things"
LEAD = TEXT.partition(" Read")[0]
TRACE = {
    "words": "last month",
    "rule": "dir_unit",
    "anchor": "2025-12-12",
    "anchor_basis": "dct",
    "explanation": "“last month”, told as past, is read from the article's date, 12 December 2025: November 2025.",
    "alternatives": [{"edtf": "2026-01", "why": "if it were still to come, but it is told as past"}],
}
WORDS = re.compile(r"[A-Za-z][A-Za-z'’]+")
ALLOWED = {
    "Conflict",
    "Timeline",
    "EDTF",
    "HTML",
    "WGS",
    "JSONL",
    "CSV",
    "SHA",
    "MAX_ARTICLE_CHARACTERS",
    "Home",
    "End",
    "Enter",
    "Escape",
    "Tab",
    "Shift",
    "cookie",
    "txt",
    "html",
}
TYPED = {"Kharkiv", "Oblast", "Kherson"}  # places are typed in English
SHOWN = ("title", "aria-label", "placeholder", "alt", "aria-valuetext", "data-dark", "data-light", "data-copied", "data-found", "data-words")
VOID = {"meta", "link", "input", "br", "img", "hr"}


@pytest.fixture(autouse=True)
def _back_to_english():
    """The test client leaves the language of its last page behind."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def told():
    """One event with everything that a page can say of it, and others for lists, bars and headings."""
    make_project(known_gaps=["Only one article."], licence="CC BY 4.0")
    region = make_place("Kharkiv Oblast", "region", make_place("Ukraine", "country"), latitude=49.6, longitude=36.4)
    place = make_place("Kupiansk", parent=region)
    furniture = TEXT.index("Read also")
    article = make_article(
        TEXT,
        title="Zelensky visits the front",
        source=make_source("AFP"),
        dct_explanation="The page itself tells its day: the address of the page names 12 December 2025.",
        dct_alternatives=[{"edtf": "2025-12-05", "why": "it tells of “Friday” as past, but the other evidence disagrees"}],
        offset_map=[[0, 0, len(LEAD)]],
        furniture=[[furniture, len(TEXT), "read also"]],
        marks={
            "timexes": [{"start": TEXT.index("last month"), "end": TEXT.index("last month") + 10, "explanation": TRACE["explanation"]}],
            "places": [{"start": TEXT.index("Kupiansk"), "end": TEXT.index("Kupiansk") + 8, "name": ""}],
            "sentences": [{"start": 0, "end": len(LEAD)}],
        },
    )
    mention = make_mention(article, LEAD, "2025-11", "last month", trace=TRACE, certainty="disputed")
    make_statement(mention, "Russia", "claims")
    make_statement(mention, "Ukraine", "denies")
    whens = (
        "2022-02-27",
        "2022-03",
        "2022-03-04~",
        "[2023-05-01..2023-05-07]",
        "2024-02-01/2024-03-15",
        "[2024-01-15..]",
        "[..2025-12-12]",
        "",
        "2022",
    )
    for number, when in enumerate(whens):
        make_event(f"Happening {number}", when, themes=(("military", "aid", "protest")[number % 3],), actors=("Ukraine", "NATO"), places=(place,))
    make_event("Ruled out", kind="statement")
    make_article("Nobody dated this.", dct="", title="")
    return make_event(
        "Russia says it captured Kupiansk; Ukraine denies it",
        "2025-11",
        mention=mention,
        actors=("Russia", "Ukraine"),
        places=(place,),
        themes=("military", "civilians"),
        certainty="disputed",
    )


class Spoken(HTMLParser):
    """What a page says in its own language: all words but those inside an element that says it is in another."""

    def __init__(self, html: str, language: str):
        super().__init__()
        self.language, self.above, self.words = language, [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        language = values.get("lang", self.above[-1][1] if self.above else "")
        if language == self.language:
            self.words += [values[name] for name in SHOWN if values.get(name)]
        if tag not in VOID:
            self.above.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.above.pop()[0] == tag, self.getpos()

    def handle_data(self, data):
        if self.above and self.above[-1][1] == self.language and self.above[-1][0] not in ("script", "output", "code"):
            self.words.append(data)


def pages_of(event) -> dict[str, str]:
    return {
        "timeline": "/",
        "filtered": "/?theme=military&theme=!aid&actor=nato&actor-as=initiator&place=kupiansk&from=2022&to=2024&originators=1&since=2024-01",
        "nothing found": "/?from=1999&to=1999",
        "open dates": "/?from=2022-03&kind=statement&order=newest",
        "event": f"/event/{event.public_id}/",
        "article": f"/article/{event.lead.article.ref}/",
        "articles": "/articles/",
        "actor": "/actor/nato/",
        "place": "/place/kupiansk/",
        "how to read": "/how-to-read/",
        "not here": "/not-here/",
        "coverage": "/coverage/",
        "add": "/add/",
        "share": "/share/?theme=military",
        "report": f"/event/{event.public_id}/report/",
        "compare": "/compare/?a=actor:nato&b=2022",
        "releases": "/releases/",
        "embed": "/embed/?theme=military",
        "embedded event": f"/embed/event/{event.public_id}/",
        "no event": "/event/nothing/",
        "no page": "/?page=99",
        "no address": "/nowhere/",
        "no date": "/?from=2022-13",
        "too long": "/?q=" + "x" * 300,
        "no month": "/?at=x",
        "no embedded event": "/embed/event/nothing/",
    }


def test_no_page_in_ukrainian_speaks_english_of_its_own(client, told):
    found = {}
    for name, address in pages_of(told).items():
        html = client.get(address, headers=UKRAINIAN).content.decode()
        assert '<html lang="uk">' in html, name
        said = " ".join(Spoken(re.sub(r"<title>[^<]*</title>", "", html), "uk").words)
        assert len(re.findall(r"[а-яіїєґ]{3,}", said)) > 3, name
        found[name] = sorted(
            set(WORDS.findall(re.sub(rf"https?:\S+|/\S+|\w+_\w+|«[^»]*»|EDTF '[^']*'|{told.public_id}", " ", said))) - ALLOWED - TYPED
        )
    assert {name: words for name, words in found.items() if words} == {}


def test_the_report_and_the_preview_answer_in_ukrainian_too(client, told):
    answers = [
        client.post("/add/", {"text": "", "do": "read"}, headers=UKRAINIAN),
        client.post("/add/", {"text": "x" * 200_001, "do": "read"}, headers=UKRAINIAN),
        client.post(f"/event/{told.public_id}/report/", {"subject": "", "text": ""}, headers=UKRAINIAN),
    ]
    alerts = [re.search(r'role="alert">(.*?)</p>', answer.content.decode())[1] for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert alerts[0] == "Прочитати не вдалося: немає тексту (поле &#x27;text&#x27;)."
    assert [WORDS.findall(alert) for alert in alerts[1:]] == [[], []]
    assert "200\xa0001" in alerts[1] and alerts[2] == "Виберіть, що не так."


@pytest.mark.parametrize(("headers", "language"), [(UKRAINIAN, "uk"), (NEITHER, "en"), ({}, "en")])
def test_the_first_visit_is_in_the_language_of_the_browser(client, told, headers, language):
    page = client.get("/", headers=headers)
    assert page["Content-Language"] == language
    assert f'<html lang="{language}">' in page.content.decode()
    assert {"Accept-Language", "Cookie"} <= {each.strip() for each in page["Vary"].split(",")}


def test_the_switch_keeps_the_choice_and_leads_back_to_the_same_filters(client, told):
    address = "/?theme=military&from=2022&q=%D1%94"
    assert 'value="uk"' in client.get(address).content.decode()
    answer = client.post("/language/", {"language": "uk"}, headers={"referer": f"http://testserver{address}"})
    assert (answer.status_code, answer["Location"]) == (302, f"http://testserver{address}")
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("uk", "Lax", True)
    for path in (address, "/articles/"):
        assert client.get(path, headers={"accept-language": "en"})["Content-Language"] == "uk"
    client.post("/language/", {"language": "en"}, headers={"referer": f"http://testserver{address}"})
    assert client.get(address, headers=UKRAINIAN)["Content-Language"] == "en"


def test_the_switch_works_without_a_token_but_leads_to_no_other_site():
    client = Client(enforce_csrf_checks=True)
    for referer in ("https://elsewhere.example/", ""):
        answer = client.post("/language/", {"language": "uk"}, headers={"referer": referer} if referer else {})
        assert answer["Location"] == "/"
    assert client.get("/language/").status_code == 405


def test_an_address_may_ask_for_a_language_and_the_choice_stays(client, told):
    assert client.get("/?lang=uk")["Content-Language"] == "uk"
    assert client.get("/articles/")["Content-Language"] == "uk"
    back = client.post("/language/", {"language": "en"}, headers={"referer": "http://testserver/?theme=aid&lang=uk"})
    assert back["Location"] == "http://testserver/?theme=aid"
    assert client.get(back["Location"])["Content-Language"] == "en"


@pytest.mark.parametrize("asked", ["de", "xx", "", "uk'", "../uk"])
def test_a_language_that_there_is_not_is_not_asked_for(client, told, asked):
    page = client.get("/", {"lang": asked})
    assert page["Content-Language"] == "en" and settings.LANGUAGE_COOKIE_NAME not in page.cookies


def test_links_of_a_page_do_not_carry_its_language(client, told):
    html = client.get("/?theme=military&lang=uk").content.decode()
    assert "lang=" not in "".join(re.findall(r'href="([^"]*)"', html))


def test_a_framed_page_goes_by_its_address_and_reads_no_cookie(client, told):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "uk"
    for path, headers, language in (("/embed/", {}, "en"), ("/embed/", UKRAINIAN, "uk"), ("/embed/?lang=en", UKRAINIAN, "en")):
        page = client.get(path, headers=headers)
        assert (page["Content-Language"], page.cookies) == (language, {})
        assert "Cookie" not in page["Vary"] and "Accept-Language" in page["Vary"]


def test_what_is_copied_says_its_language_only_where_it_is_asked_for(client, told):
    html = client.get("/share/?theme=military", headers=UKRAINIAN).content.decode()
    copied = dict(re.findall(r'id="share-(\w+)">(.*?)</', html))
    assert copied["address"] == "http://testserver/?theme=military"
    assert copied["language"] == "http://testserver/?theme=military&amp;lang=uk"
    assert "/embed/?theme=military&amp;amp;lang=uk" in copied["embed"]


def test_files_and_shapes_do_not_vary_by_language(client, told, settings):
    for path in ("/basemap.svg", "/static/css/page.css"):
        answer = client.get(path, headers=UKRAINIAN)
        assert not answer.has_header("Content-Language") and "Accept-Language" not in answer.get("Vary", "")


def test_a_page_in_ukrainian_asks_no_more_of_the_database(client, told):
    asked = []
    for headers in ({}, UKRAINIAN):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/event/{told.public_id}/", headers=headers)
        asked.append(len(queries))
    assert asked[0] == asked[1] > 0


def test_numbers_stand_with_the_right_form_of_their_noun(client, told):
    totals = []
    for number in (1, 2, 5, 11, 21):
        for _ in range(number - (totals[-1][0] if totals else 0)):
            make_event("Sanctioned", "2022-02-27", themes=("sanctions",))
        html = client.get("/?theme=sanctions", headers=UKRAINIAN).content.decode()
        totals.append((number, re.search(r'band__total"[^>]*><strong>(.*?)</strong>', html)[1]))
    assert [words for _, words in totals] == ["1 подія", "2 події", "5 подій", "11 подій", "21 подія"]


def test_actors_and_places_have_their_ukrainian_names_and_are_found_by_them(client, told):
    make_event("Elsewhere", places=(make_place("A village that nobody listed"),), actors=("Kharkiv Volunteers",))
    html = client.get(f"/event/{told.public_id}/", headers=UKRAINIAN).content.decode()
    assert all(f">{name}</a>" in html for name in ("Росія", "Україна", "Куп’янськ")) and "Харківська область" in html
    listed = client.get("/?lang=uk").content.decode()
    assert '<span lang="en">Kharkiv Volunteers</span>' in listed and '<span lang="en">A village that nobody listed</span>' in listed
    found = client.get("/?find-place=куп", headers={"HX-Request": "true", "HX-Target": "ul#values-place"}).content.decode()
    assert "Куп’янськ" in found and "nobody" not in found
    assert ">Kupiansk</a>" in client.get(f"/event/{told.public_id}/?lang=en").content.decode()
