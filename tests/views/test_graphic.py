"""Text that tells of injuries and executions is folded on pages, kept out of previews, and whole where it is unfolded."""

import pytest

from tests.factories import make_article, make_event, make_mention, make_project

pytestmark = pytest.mark.django_db
WORDS = "Russian guards executed nine captured prisoners near Kupiansk on 3 March 2024."
LABEL = "Describes an execution"


@pytest.fixture
def event():
    make_project(full_text="always")
    mention = make_mention(make_article(f"{WORDS}\nThe mayor spoke of grain."), WORDS, "2024-03-03", "3 March 2024")
    return make_event("Ukraine says Russia killed prisoners", "2024-03-03", mention=mention)


@pytest.mark.parametrize("path", ["/", "/?q=prisoners", "/embed/event/{id}/"])
def test_a_preview_has_the_label_and_not_the_words(client, event, path):
    page = client.get(path.format(id=event.public_id)).content.decode()
    assert "Ukraine says Russia killed prisoners" in page
    assert LABEL in page
    preview = page.partition('id="in-hand"')[0]
    assert "nine captured prisoners" not in preview


def test_the_event_and_its_article_fold_the_words_and_hold_them_whole(client, event):
    for path in (f"/event/{event.public_id}/", f"/article/{event.lead.article.ref}/"):
        page = client.get(path).content.decode()
        before, _, folded = page.partition("<details class=" + ('"evidence' if "event" in path else '"folded folded--graphic'))
        assert LABEL in folded.partition("</summary>")[0]
        assert "nine captured prisoners" not in before
        assert "nine captured prisoners" in folded
    assert "<p>The mayor spoke of grain.</p>" in page


def test_other_words_are_shown_as_they_are(client, event):
    sentence = "Ukraine shipped grain on 4 March 2024."
    make_event("Ukraine shipped grain", "2024-03-04", mention=make_mention(make_article(sentence), sentence, "2024-03-04", "4 March 2024"))
    assert "Ukraine shipped grain on" in client.get("/").content.decode()
