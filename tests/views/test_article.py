"""The page of an article: its title once, what is not its own folded, what was found and what was passed over."""

import re

import pytest

from tests.factories import make_article, make_event, make_mention, make_project

pytestmark = pytest.mark.django_db
RAW = "Town is taken\n\nTroops took the town.\nRead also: this\nShare this\nRain fell."


def article_page(get, **fields):
    make_project()
    start, end = RAW.index("Read also"), RAW.index("Rain")
    sentences = [{"start": RAW.index(words), "end": RAW.index(words) + len(words)} for words in ("Town is taken", "Troops took the town.")]
    clean = RAW[:start] + RAW[end:]
    sentences.append({"start": clean.index("Rain"), "end": len(clean)})
    values = {
        "title": "Town is taken",
        "title_end": 13,
        "clean_text": clean,
        "offset_map": [[0, 0, start], [start, end, len(RAW) - end]],
        "furniture": [[start, start + 16, "read also"], [start + 16, end, "share"]],
        "marks": {"sentences": sentences},
    }
    article = make_article(RAW, **{**values, **fields})
    make_event("Troops take the town", mention=make_mention(article, "Troops took the town."))
    return get(f"/article/{article.ref}/")


def headings(page) -> list[str]:
    return [re.sub(r"<[^>]+>", "", words).strip() for words in re.findall(r"<h1.*?</h1>", page.html, flags=re.DOTALL)]


def test_the_title_stands_once(get):
    page = article_page(get)
    assert headings(page) == ["Town is taken"]
    assert page.text.count("Town is taken") == 2  # the browser's title and the heading


def test_a_title_that_is_an_event_keeps_its_anchor(get):
    page = article_page(get)
    article = make_article(RAW, title="Town is taken", title_end=13)
    event = make_event("Town is taken", mention=make_mention(article, "Town is taken"))
    page = get(f"/article/{article.ref}/")
    link = re.search(r'href="#(m-\w+)"', page.html).group(1)
    assert re.search(rf'<h1 lang="en"><span class="told"><span class="anchor" id="{link}"></span>Town is taken</span></h1>', page.html)
    assert event.title in page.text


def test_without_a_title_the_first_words_are_not_said_twice(get):
    page = article_page(get, title="", title_end=0)
    assert headings(page) == ["An article without a title"]


def test_a_given_title_that_the_text_does_not_open_with_leaves_the_text_whole(get):
    page = article_page(get, title="Another title", title_end=0)
    assert headings(page) == ["Another title"]
    assert "Town is taken" in page.text


def test_what_is_not_its_own_is_folded_together(get):
    folded = re.findall(r'<details class="folded">(.*?)</details>', article_page(get).html, flags=re.DOTALL)
    assert len(folded) == 1
    assert "2 lines not the article’s own" in folded[0]
    assert "Read also: this" in folded[0]
    assert "Share this" in folded[0]


def test_sentences_without_a_happening_are_listed(get):
    passed = re.search(r'<details class="passed">.*?</details>', article_page(get).html, flags=re.DOTALL).group()
    assert "Passed over: 1 sentence" in passed
    assert "No happening was read here." in passed
    assert re.findall(r"<li>(.*?)</li>", passed) == ["Rain fell."]


def test_without_the_right_to_its_text_nothing_passed_over_is_shown(get):
    article_page(get)
    make_project(full_text="never")
    page = get(re.search(r'href="(/article/[^"]+)"', get("/articles/").html).group(1))
    assert "Passed over" not in page.text
    assert "Rain fell." not in page.text
