"""The page of an article: each kind of mark is switched off and on again, with and without JavaScript."""

import pytest
from playwright.sync_api import Page

LOOKS = {
    "timex": (".mark--timex", "backgroundColor", "rgba(0, 0, 0, 0)"),
    "actor": (".mark--actor", "textDecorationLine", "none"),
    "place": (".mark--place", "textDecorationLine", "none"),
    "event": (".told", "backgroundColor", "rgba(0, 0, 0, 0)"),
}


def are_marked(page: Page) -> dict[str, bool]:
    """Which kinds of marks can be seen in the text."""
    look = "([selector, name]) => getComputedStyle(document.querySelector(`.text ${selector}`))[name]"
    return {kind: page.evaluate(look, [selector, name]) != none for kind, (selector, name, none) in LOOKS.items()}


@pytest.mark.parametrize("javascript", [True, False])
def test_each_kind_of_mark_is_switched_off_and_on_again(visit, chronology, javascript):
    watched = visit(javascript=javascript)
    page = watched.open(f"/article/{chronology.lead.article.ref}/")
    whole = dict.fromkeys(LOOKS, True)
    assert are_marked(page) == whole
    for kind in LOOKS:
        page.uncheck(f".switches input[value={kind}]")
        assert are_marked(page) == {**whole, kind: False}
        page.check(f".switches input[value={kind}]")
    assert are_marked(page) == whole
    assert watched.wrong == []
