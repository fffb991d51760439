"""The timeline: what changes on the page when the address does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.queries.sql.paging import ROWS
from tests.factories import make_actor, make_article, make_event, make_mention, make_place, make_project, make_statement

pytestmark = pytest.mark.django_db


def test_an_empty_database_is_a_page(get):
    page = get("/")
    assert page.status == 200
    assert "No event matches" in page.text
    assert "Machine-read from 0 articles" in page.text


def test_the_page_says_what_it_is_read_from_and_what_was_checked(get):
    make_project(name="Our war")
    make_event(review="accepted")
    make_event()
    page = get("/")
    assert re.search(r"Machine-read from 2 articles; 1 of 2 events checked by people; updated \d", page.text)
    assert "<title>Our war</title>" in page.html


def test_the_page_says_who_checks_where_the_project_does(get):
    make_project(editors="the <b>Kharkiv</b> desk")
    make_event(review="accepted")
    assert "1 of 1 event checked by people (the <b>Kharkiv</b> desk); updated" in get("/").text
    assert "They are: the <b>Kharkiv</b> desk." in get("/how-to-read/").text


def test_events_stand_under_their_month_and_the_vague_before_the_days(get):
    make_event(title="on a day", when="2025-11-20")
    make_event(title="some time", when="2025-11")
    make_event(title="never", when="")
    page = get("/")
    assert page.titles == ["some time", "on a day", "never"]
    heads = re.findall(r'<(?:h2|p) class="month__(?:title|group)"[^>]*>\s*(?:<a [^>]*>)?([^<]+?)\s*<', page.html)
    assert heads == ["November 2025", "Some time in November 2025", "No date can be given"]
    assert "November some time in" in page.text
    assert "Thu 20" in page.text


def test_evidence_is_verbatim_with_its_dating_words_marked_and_escaped(get):
    sentence = 'Troops <b>moved</b> & "halted" last month.'
    make_event(mention=make_mention(make_article(sentence), timex="last month"))
    page = get("/")
    assert 'Troops &lt;b&gt;moved&lt;/b&gt; &amp; &quot;halted&quot; <mark class="timex">last month</mark>.' in page.html


def test_every_row_says_whether_a_person_checked_it(get):
    make_event(review="accepted")
    make_event()
    words = [" ".join(each.split()) for each in re.findall(r'<span class="row__sources">(.*?)</span>', get("/").html, flags=re.DOTALL)]
    assert words == ["1 article · ✓ checked", "1 article · unchecked"]


def test_badges_stand_only_at_what_is_not_plainly_reported(get):
    make_event(title="plain")
    assert "badge--" not in get("/").html
    make_event(title="doubtful", certainty="disputed")
    assert "badge--disputed" in get("/").html


def test_a_filter_changes_list_counts_chips_and_total_together(get):
    make_actor("NATO")
    make_event(title="a", themes=("aid",), actors=("NATO",))
    make_event(title="b", themes=("military",), actors=("Poland",))
    page = get("/?theme=aid&actor=nato")
    assert page.titles == ["a"]
    assert "1 event" in page.text
    assert re.search(r"Remove Theme: Aid and Actor: NATO;", page.text)
    checked = re.findall(r'name="(\w+)" value="([\w-]+)" checked', page.html)
    assert checked == [("theme", "aid"), ("actor", "nato")]


def test_values_of_one_facet_are_joined_by_or(get):
    make_event(themes=("aid", "military"))
    assert "Remove Theme: Aid or Theme: Military;" in get("/?theme=aid&theme=military").text


def test_what_is_ruled_out_is_joined_by_and_and_said_to_be_not_wanted(get):
    make_event(title="aid alone", themes=("aid",))
    make_event(title="both", themes=("aid", "military"))
    page = get("/?theme=!military&theme=aid")
    assert page.titles == ["aid alone"]
    assert "Remove Theme: Aid and Theme: not Military; ask for these again" in page.text
    assert 'value="!military" checked' in page.html


def test_a_chip_leads_to_its_opposite_and_can_be_switched_off_for_a_moment(get):
    make_event(title="aid", themes=("aid",))
    make_event(title="military", themes=("military",))
    page = get("/?theme=aid&q=&from=2025")
    assert 'href="?theme=%21aid&amp;from=2025"' in page.html
    assert 'href="?theme=~aid&amp;from=2025"' in page.html
    assert 'href="?theme=aid&amp;from=2025&amp;off=dates"' in page.html
    off = get("/?theme=~aid&from=2026&off=dates")
    assert off.titles == ["aid", "military"]
    assert "Switch on: Aid" in off.text


def test_statements_plans_and_totals_stand_apart_with_a_switch(get):
    make_event(title="deed")
    make_event(title="word", kind="statement")
    make_event(title="plan", kind="plan")
    page = get("/")
    assert page.titles == ["deed"]
    assert "2 statements, plans and totals apart · count them too" in page.text
    assert get("/?all=1").titles == ["deed", "word", "plan"]
    assert "apart" not in get("/?all=1").text


def test_a_facet_answers_alone_when_a_value_is_searched_for(get):
    for number in range(20):
        make_event(actors=(f"Actor {number:02d}",))
    part = get("/?find-actor=17", "ul#values-actor")
    assert part.html.lstrip().startswith('<ul class="facet__values" id="values-actor"')
    assert re.findall(r'name="actor" value="([^"]+)"', part.html) == ["actor-17"]
    assert "HX-Push-Url" not in part.headers
    assert 'value="actor-17"' in get("/?find-actor=17").html


def test_asked_dates_tell_what_is_certain_and_what_is_possible(get):
    make_event(when="2025-11-20")
    make_event(when="2025")
    page = get("/?from=2025-11&to=2025-11")
    assert "1 certainly inside, 1 possibly" in page.text
    assert "November 2025 ×" in page.text


@pytest.mark.parametrize("target", ["div#timeline"])
def test_htmx_gets_the_part_with_the_same_rows_and_the_clean_address(get, target):
    make_event(title="a", themes=("aid",))
    part = get("/?theme=aid&q=&from=&to=", target)
    assert part.titles == get("/?theme=aid").titles == ["a"]
    assert "<html" not in part.html
    assert part.headers["HX-Push-Url"] == "/?theme=aid"
    assert {"HX-Request", "HX-Target"} <= set(part.headers["Vary"].split(", "))


def test_a_restored_history_entry_gets_the_whole_page_and_pushes_nothing(get):
    page = get("/", "body", **{"HX-History-Restore-Request": "true"})
    assert "<html" in page.html
    assert "HX-Push-Url" not in page.headers


def test_the_event_in_hand_comes_alone_with_who_says_what(get):
    event = make_event(title="Russia says it took the town", certainty="disputed")
    make_event(title="another")
    make_statement(event.lead, "Ukraine", "denies")
    part = get(f"/?event={event.public_id}", "section#in-hand")
    assert part.html.lstrip().startswith('<section id="in-hand"')
    assert "Ukraine denies" in part.text
    assert "another" not in part.text
    assert "Russia says it took the town" in get(f"/?event={event.public_id}").html.split('id="in-hand"')[1]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?from=2022-02-31", 400, "its last is 28"),
        ("/?certainty=sure", 400, "Choose from: reported, claimed, disputed, expected."),
        ("/?at=soon", 400, "“at=soon” is no month"),
        ("/?page=2", 404, "There is no page “2; the last one is 1”"),
        ("/?actor=nobody", 404, "There is no actor “nobody”"),
        ("/?place=nowhere", 404, "There is no place “nowhere”"),
        ("/?theme=weather", 404, "There is no theme “weather”"),
        ("/?q=" + "x" * 7000, 400, "The address is too long"),
        ("/?" + "&".join(f"a{n}=1" for n in range(1200)), 400, ""),
    ],
)
def test_a_bad_address_gets_a_page_with_a_way_on(get, address, status, words):
    page = get(address)
    assert page.status == status
    assert words in page.text
    assert 'href="/"' in page.html


def test_hostile_words_are_shown_and_not_run(get):
    make_event(title="<script>alert(1)</script>", mention=make_mention(make_article("<img src=x onerror=alert(1)> Troops moved.")))
    for address in ("/", "/?q=<script>alert(2)</script>", "/?actor=<script>alert(3)</script>"):
        page = get(address)
        assert "<script>alert" not in page.html
        assert "<img" not in page.html


def test_pages_lead_on_and_keep_the_filter(get):
    for number in range(ROWS + 1):
        make_event(title=f"event {number}", themes=("aid",))
    assert "?theme=aid&amp;page=2" in get("/?theme=aid").html
    second = get("/?theme=aid&page=2")
    assert second.titles == [f"event {ROWS}"]
    assert 'rel="prev" href="?theme=aid"' in second.html


def test_the_list_grows_by_the_next_page_and_the_address_names_all_of_it(get):
    for number in range(2 * ROWS + 5):
        make_event(title=f"event {number}", themes=("aid",))
    address = "/?theme=aid&more=1"
    part = get(address, "nav#pages", **{"HX-Current-URL": "http://testserver/?theme=aid&event=abc"})
    assert part.titles == [f"event {number}" for number in range(ROWS, 2 * ROWS)]
    assert part.headers["HX-Replace-Url"] == "/?theme=aid&more=1&event=abc"
    assert 'class="month month--goes-on" aria-label="November 2025, continued"' in part.html
    assert "month__title" not in part.html
    assert 'hx-get="?theme=aid&amp;more=2"' in part.html
    whole = get(address)
    assert whole.titles == [f"event {number}" for number in range(2 * ROWS)]
    assert "Pages 1 to 2 of 3" in whole.text
    assert 'rel="next" href="?theme=aid&amp;page=3"' in whole.html


def test_opening_an_event_keeps_what_is_listed_by_now(get):
    event = make_event()
    part = get(f"/?event={event.public_id}", "section#in-hand", **{"HX-Current-URL": "http://testserver/?theme=military&more=1"})
    assert part.headers["HX-Push-Url"] == f"/?theme=military&more=1&event={event.public_id}"


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("at=2024-03", "/?page=2#t-2024-03"),
        ("at=2023-12", "/#t-2023-12"),
        ("at=2030-01", "/?page=2#t-2030-01"),
        ("order=newest&at=2024-03", "/?order=newest#t-2024-03"),
        ("order=newest&at=2024-01&theme=military", "/?theme=military&order=newest#t-2024-01"),
    ],
)
def test_a_link_to_a_month_leads_to_the_page_that_it_is_on_by_now(client, query, leads_to):
    for _ in range(ROWS):
        make_event(when="2024-01-05")
    make_event(when="2024-03-01")
    make_event(when="")
    answer = client.get(f"/?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (302, leads_to)


def test_ten_more_events_add_no_query(get):
    def add(count: int) -> None:
        for _ in range(count):
            place = make_place("Kupiansk", parent=make_place("Kharkiv Oblast", "region"))
            make_statement(make_event(actors=("Russia",), places=(place,)).lead)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            get("/")
        return len(asked)

    add(2)
    before = queries()
    add(10)
    assert queries() == before <= 30


def test_the_map_draws_places_and_counts_what_it_cannot(get):
    make_event(places=(make_place("Kupiansk"),))
    make_event(places=(make_place("Kharkiv Oblast", "region", feature_id="geonames:706482"),))
    make_event(places=(make_place("Brussels", latitude=50.85, longitude=4.35),))
    make_event()
    page = get("/")
    assert '<title>Kupiansk: 1</title><circle class="map__dot' in page.html
    assert "Brussels" in page.html.split("Beyond the map")[1]
    assert "Legal borders, not control. 1 event not mapped." in page.text


def test_the_basemap_has_a_shape_for_every_id_that_the_page_names(get):
    page, shapes = get("/"), get("/basemap.svg")
    assert shapes.headers["Content-Type"] == "image/svg+xml"
    named = set(re.findall(r"basemap\.svg\?v=\w+#(\w+)", page.html))
    assert named == set(re.findall(r'<path id="(\w+)"', shapes.html))
