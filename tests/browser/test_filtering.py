"""Filters swap the page's parts together, keep the address true, and give way to the newest answer."""

from playwright.sync_api import expect

from tests.browser.conftest import ends_at, names_in_address, until
from tests.factories import make_event


def total(page) -> str:
    return page.inner_text(".band__total")


def test_a_click_swaps_list_counts_and_chips_and_pushes_the_address(visit, chronology):
    watched = visit()
    page = watched.open("/")
    documents = []
    page.on("request", lambda request: documents.append(request.url) if request.is_navigation_request() else None)
    page.check("input[name=theme][value=protest]")
    expect(page.locator(".chips")).to_contain_text("Protest")
    assert total(page) == "12 events"
    ends_at(page, "/?theme=protest")
    assert documents == []
    assert page.evaluate("document.activeElement.value") == "protest"
    assert page.inner_text("#facet-certainty").count("\n") >= 3
    page.click(".chip [title=Remove]")
    expect(page.locator(".band__total")).to_have_text("51 events")
    ends_at(page, "/")
    expect(page.locator("input[name=theme][value=protest]")).not_to_be_checked()
    assert watched.wrong == []


def test_back_and_forward_restore_what_was_there(visit, chronology):
    page = visit().open("/")
    page.check("input[name=theme][value=military]")
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("input[name=certainty][value=claimed]").scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    page.check("input[name=certainty][value=claimed]")
    expect(page.locator(".chip")).to_have_count(2)
    both = total(page)
    page.evaluate("window.scrollTo(0, 0)")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    until(page, f"Math.abs(window.scrollY - {before}) < 1.5")
    expect(page.locator("input[name=theme][value=military]")).to_be_checked()
    expect(page.locator("input[name=certainty][value=claimed]")).not_to_be_checked()
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("input[name=theme][value=military]")).not_to_be_checked()
    page.go_forward()
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(2)
    assert total(page) == both
    expect(page.locator("input[name=certainty][value=claimed]")).to_be_checked()


def test_of_two_quick_changes_the_older_answer_never_stays(visit, chronology):
    page = visit().open("/")
    held = []
    page.route("**/*theme=military*", lambda route: held.append(route) if "certainty" not in route.request.url else route.continue_())
    page.check("input[name=theme][value=military]")
    page.check("input[name=certainty][value=claimed]")
    expect(page.locator(".chip")).to_have_count(2)
    for route in held:
        try:
            route.continue_()
        except Exception as error:  # the browser has given the request up, as it should
            assert "abort" in str(error).lower() or "handled" in str(error).lower()
    page.wait_for_timeout(400)
    assert page.locator(".chip").count() == 2
    ends_at(page, "/?theme=military&certainty=claimed")


def test_an_event_opens_beside_the_list_and_has_its_own_address(visit, chronology):
    watched = visit()
    page = watched.open("/?actor=russia&actor=ukraine&from=2025")
    page.click("text=Russia says it captured Kupiansk")
    expect(page.locator("#in-hand")).to_contain_text("Ukraine denies")
    assert "last month" in page.inner_text("#in-hand .found")
    names_in_address(page, f"event={chronology.public_id}")
    assert page.locator(".row").count() > 5
    page.reload()
    assert "Ukraine denies" in page.inner_text("#in-hand")
    assert watched.wrong == []


def test_on_a_phone_the_title_leads_to_the_event_itself(visit, chronology):
    page = visit(390, height=844).open("/?certainty=disputed")
    page.click("text=Russia says it captured Kupiansk")
    page.wait_for_url(f"**/event/{chronology.public_id}/")
    assert page.inner_text("h1") == "Russia says it captured Kupiansk; Ukraine denies it"


def test_a_bar_of_the_histogram_sets_the_dates(visit, chronology):
    page = visit().open("/")
    bar = page.locator(".chart__bar").first
    words = bar.get_attribute("aria-label")
    bar.click()
    expect(page.locator(".chips")).to_contain_text("January 2022")
    assert words.startswith("January 2022: ")
    ends_at(page, "/?from=2022-01&to=2022-01")
    assert f"January 2022: {total(page)}" == words


def test_a_refused_date_says_why_and_back_leads_out(visit, chronology):
    page = visit().open("/")
    page.fill("#from", "2022-13")
    page.press("#from", "Enter")
    expect(page.locator("[role=alert]")).to_contain_text("month 13")
    page.go_back()
    expect(page.locator(".band__total")).to_have_text("51 events")


def test_a_value_is_found_among_all_of_a_facet_and_the_list_stays(visit, chronology):
    for number in range(30):
        make_event(f"Meeting number {number}", "2023-05", actors=(f"Delegation {number:02d}",))
    watched = visit()
    page = watched.open("/")
    assert page.locator("#facet-actor input[value=delegation-29]").count() == 0
    page.fill("#find-actor", "tion 29")
    expect(page.locator("#values-actor input")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "find-actor"
    assert total(page) == "81 events"
    assert "find-actor" not in page.url
    page.check("#values-actor input")
    expect(page.locator(".band__total")).to_have_text("1 event")
    assert watched.wrong == []


def test_a_chip_is_turned_round_switched_off_and_taken_off(visit, chronology):
    watched = visit()
    page = watched.open("/?theme=protest")
    page.click(".chip__name")
    expect(page.locator(".band__total")).to_have_text("39 events")
    ends_at(page, "/?theme=%21protest")
    expect(page.locator("input[name=theme][value='!protest']")).to_be_checked()
    page.click(".chip [title^='Switch off']")
    expect(page.locator(".band__total")).to_have_text("51 events")
    expect(page.locator(".chip--off")).to_have_count(1)
    page.click(".chip [title='Switch on']")
    expect(page.locator(".band__total")).to_have_text("39 events")
    page.click(".chip [title=Remove]")
    expect(page.locator(".chip")).to_have_count(0)
    assert watched.wrong == []


def test_dates_are_typed_in_words(visit, chronology):
    page = visit().open("/")
    page.fill("#from", "spring 2022")
    page.press("#from", "Enter")
    expect(page.locator(".chips")).to_contain_text("from spring 2022")
    ends_at(page, "/?from=2022-21")


def test_who_does_it_is_asked_for_by_role(visit, chronology):
    page = visit().open("/?actor=nato")
    expect(page.locator(".band__total")).not_to_have_text("0 events")
    page.select_option("#actor-as", "target")
    expect(page.locator(".band__total")).to_have_text("0 events")
    ends_at(page, "/?actor=nato&actor-as=target")


def test_light_and_dark_can_be_switched_and_stay(visit, chronology):
    page = visit(scheme="light").open("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("[data-theme-switch]")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.goto(page.url)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_list_goes_on_where_its_end_is_seen_and_back_restores_all_of_it(visit, chronology):
    for number in range(90):
        make_event(f"Later happening {number:02d}", f"2026-0{1 + number // 30}-{1 + number % 28:02d}")
    watched = visit()
    page = watched.open("/")
    expect(page.locator(".row")).to_have_count(40)
    for count in (80, 120):
        page.locator("#pages").scroll_into_view_if_needed()
        expect(page.locator(".row")).to_have_count(count)
    ends_at(page, "/?more=2")
    anchors = page.evaluate("[...document.querySelectorAll('.month__title')].map(each => each.id)")
    assert len(anchors) == len(set(anchors))
    row = page.locator(".row", has_text="Later happening 60")
    row.scroll_into_view_if_needed()
    page.click("text=Later happening 60")
    expect(page.locator("#in-hand")).to_contain_text("Later happening 60")
    names_in_address(page, "more=2")
    before = page.evaluate("window.scrollY")
    page.goto(f"{page.url.split('/?')[0]}/how-to-read/")
    page.go_back()
    expect(page.locator(".row")).to_have_count(120)
    until(page, f"Math.abs(window.scrollY - {before}) < 60")
    assert watched.wrong == []


def test_a_link_to_a_month_leads_there_wherever_it_is_listed(visit, chronology):
    for number in range(60):
        make_event(f"Early happening {number:02d}", "2021-05-03")
    page = visit().open("/?at=2025-11")
    ends_at(page, "/?page=3#t-2025-11")
    until(page, "document.getElementById('t-2025-11').getBoundingClientRect().top < 900")
