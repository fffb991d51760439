"""Numbers with their nouns, in both languages."""

import pytest
from django.utils import translation

from events.templatetags.counting import COUNTED, counted, number_words


@pytest.mark.parametrize(
    ("number", "english", "ukrainian"),
    [
        (0, "0 articles", "0 статей"),
        (1, "1 article", "1 стаття"),
        (3, "3 articles", "3 статті"),
        (12, "12 articles", "12 статей"),
        (22, "22 articles", "22 статті"),
    ],
)
def test_a_number_takes_the_form_of_its_noun(number, english, ukrainian):
    assert counted(number, "article") == english
    with translation.override("uk"):
        assert counted(number, "article") == ukrainian


def test_every_noun_has_three_forms_in_ukrainian():
    with translation.override("uk"):
        assert [noun for noun in COUNTED if len({counted(number, noun).split(" ", 1)[1] for number in (1, 2, 5)}) < 2] == []


def test_large_numbers_are_grouped_as_the_language_writes_them():
    assert number_words(200_000) == "200,000"
    with translation.override("uk"):
        assert number_words(200_000) == "200\xa0000"
