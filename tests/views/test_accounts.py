"""Two accounts of one event on its page: aligned aspect by aspect, the reader's two or the two that differ most."""

import re

import pytest

from events.queries.mentions import mention_anchor
from tests.factories import make_article, make_event, make_mention, make_source, make_statement

pytestmark = pytest.mark.django_db

PLACE = {"places": [{"name": "Kupiansk", "precision": "settlement"}], "quantities": [{"text": "two people"}]}
NEAR = {"places": [{"name": "Kupiansk", "precision": "near"}], "quantities": [{"text": "three people"}]}


def tell(event, sentence: str, source: str, when: str, reading: dict, dct: str = "2025-12-13"):
    mention = make_mention(make_article(sentence, dct, source=make_source(source)), sentence, when, reading=reading, event=event)
    make_statement(mention, "Ukraine", "claims")
    return mention


def event_told_three_times():
    event = make_event("Two people die", "2025-11-20", mention=make_mention(make_article("Two people died in Kupiansk.", source=make_source("AFP"))))
    event.lead.reading = PLACE
    event.lead.save()
    make_statement(event.lead, "Ukraine", "claims")
    alike = tell(event, "Two people died in Kupiansk.", "Reuters", "2025-11", PLACE)
    other = tell(event, "Three people were killed in Kupiansk.", "Interfax", "2025-11-21", NEAR, "2025-12-14")
    return event, alike, other


def cells(page) -> dict[str, list[str]]:
    table = re.search(r'<table class="accounts accounts--told">.*?</table>', page.html, flags=re.DOTALL).group()
    rows = re.findall(r'<th scope="row">(.*?)</th>(.*?)</tr>', table, flags=re.DOTALL)
    return {name: [" ".join(cell.split()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found, flags=re.DOTALL)] for name, found in rows}


def test_the_two_that_differ_most_stand_side_by_side(get):
    event, _, _ = event_told_three_times()
    found = cells(get(f"/event/{event.public_id}/"))
    assert found["Date"] == ["some time in November 2025", "21 November 2025"]
    assert found["Place"] == ["Kupiansk (known to the settlement)", "Kupiansk (known to be near it)"]
    assert found["Numbers"] == ["two people", "three people"]
    assert found["Who says it"] == ["Ukraine claims", '<span class="muted">the same</span>']
    assert [re.findall("<u>(.*?)</u>", cell) for cell in found["Words"]] == [["Two", " died"], ["Three", " were killed"]]


def test_the_reader_chooses_which_two_and_a_wrong_choice_is_none(get):
    event, alike, other = event_told_three_times()
    path = f"/event/{event.public_id}/"
    chosen = get(f"{path}?first={mention_anchor(other)}&second={mention_anchor(alike)}")
    assert cells(chosen)["Numbers"] == ["three people", "two people"]
    assert re.findall(r'<option value="([\w-]+)" selected', chosen.html) == [mention_anchor(other), mention_anchor(alike)]
    same = get(f"{path}?first={mention_anchor(alike)}&second={mention_anchor(alike)}")
    assert cells(same)["Numbers"] == ["two people", "three people"]
    assert cells(get(f"{path}?first=nothing&second=%00")) == cells(get(path))


def test_two_accounts_need_no_choice_and_one_no_table(get):
    event = make_event(mention=make_mention(make_article("Troops moved.")))
    assert "Two accounts of it" not in get(f"/event/{event.public_id}/").text
    tell(event, "Troops moved on.", "Reuters", "2025-11", PLACE)
    page = get(f"/event/{event.public_id}/")
    assert "Two accounts of it" in page.text and "<select" not in page.html


def test_words_of_an_injury_are_folded_in_a_comparison_too(get):
    event = make_event(mention=make_mention(make_article("Troops moved.")))
    tell(event, "Prisoners were executed and beheaded.", "Reuters", "2025-11", PLACE)
    assert cells(get(f"/event/{event.public_id}/"))["Words"][1].startswith("<details><summary>Describes")


def test_a_hostile_sentence_is_escaped_in_a_comparison(get):
    event = make_event(mention=make_mention(make_article("Troops <script>moved</script>.")))
    tell(event, "Troops <img src=x> moved.", "Reuters", "2025-11", PLACE)
    html = get(f"/event/{event.public_id}/").html
    assert "<script>moved" not in html and "<img src=x" not in html and "&lt;img" in html
