"""What stands around a sentence: as much as there is room for, cut at spaces, and only of a text that may be read in full."""

import pytest

from events.queries.audience import Audience
from events.queries.surroundings import ROOM, surroundings_of
from tests.factories import make_article, make_mention, make_project

pytestmark = pytest.mark.django_db

SENTENCE = "Troops moved on Friday."


def around(text: str, audience: Audience = Audience.READERS, **fields) -> tuple[str, str] | None:
    mention = make_mention(make_article(text, **fields), SENTENCE)
    return surroundings_of([mention], audience).get(mention.pk)


def test_all_of_a_short_text_stands_around():
    make_project()
    assert around(f"The night was quiet.\n{SENTENCE} Nobody was hurt.") == ("The night was quiet.", "Nobody was hurt.")
    assert around(SENTENCE) == ("", "")


def test_a_long_text_is_cut_at_spaces():
    make_project()
    before, after = around(f"{'безпека ' * 90}{SENTENCE}{' quiet' * 120}")
    assert (set(before.split()), set(after.split())) == ({"…", "безпека"}, {"…", "quiet"})
    assert (before[0], after[-1]) == ("…", "…")
    assert ROOM - 10 < len(before) <= ROOM + 2 and ROOM - 10 < len(after) <= ROOM + 2


def test_a_text_that_is_not_ours_to_show_lends_no_words_but_to_curators():
    make_project(full_text="by rights")
    text = f"A secret line. {SENTENCE}"
    assert around(text) is None
    assert around(text, full_text_public=True) == ("A secret line.", "")
    assert around(text, Audience.CURATORS) == ("A secret line.", "")
