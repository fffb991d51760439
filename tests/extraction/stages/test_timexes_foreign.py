"""Explicit dates of Ukrainian and Russian text become temporal expressions like English ones; nothing relative does."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.tables import read_table
from events.extraction.pipeline import read_article
from events.extraction.tagging import tag_text
from events.extraction.types import Document

DCT = PartialDate.from_edtf("2024-01-10")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Війська обстріляли місто 9 січня 2024 року.", "9 січня 2024 року", "2024-01-09"),
        ("Вторгнення, що почалося 24 лютого 2022-го, триває.", "24 лютого 2022-го", "2022-02-24"),
        ("У грудні 2023 тривали бої.", "грудні 2023", "2023-12"),
        ("Лютий 2022 року змінив усе.", "Лютий 2022 року", "2022-02"),
        ("Война началась 24 февраля 2022 г. на рассвете.", "24 февраля 2022 г.", "2022-02-24"),
        ("В декабре 2023 года шли бои.", "декабре 2023 года", "2023-12"),
        ("09.01.2024 погибли трое.", "09.01.2024", "2024-01-09"),
        ("У 2014 році Росія анексувала Крим.", "2014", "2014"),
        ("The caption reads: «Харків, 9 січня 2024».", "9 січня 2024", "2024-01-09"),
    ],
)
def test_explicit_dates_are_found_and_normalised(text, words, value):
    assert [(one.timex.text, one.value) for one in tag_text(text, DCT)] == [(words, value)]


@pytest.mark.parametrize("text", ["Вчора війська обстріляли місто.", "Завтра переговоры.", "Травень минув.", "Маємо 2 марші."])
def test_relative_words_and_bare_months_are_left(text):
    assert tag_text(text, DCT) == ()


def test_a_day_that_no_month_has_is_no_day():
    assert [(one.timex.text, one.value) for one in tag_text("31 лютого 2023 року", DCT)] == [("2023", "2023")]


def test_an_article_keeps_the_dates_of_its_sentences():
    text = "Обстріл Харкова\n\n9 січня 2024, 10:00\n\nУдар був 24 грудня 2023 року. Загинуло троє людей."
    reading = read_article(Document("one", text), load_knowledge())
    assert reading.dated.dct.edtf == "2024-01-09"
    assert ("24 грудня 2023 року", "2023-12-24") in [(one.timex.text, one.when.edtf) for one in reading.timexes]


def test_each_month_has_its_forms_once():
    rows = read_table("foreign_months.csv")
    words = [word for row in rows for word in row["words"].split("|")]
    assert len(words) == len(set(words))
    assert [(row["language"], int(row["month"])) for row in rows] == [(language, month) for language in ("uk", "ru") for month in range(1, 13)]
