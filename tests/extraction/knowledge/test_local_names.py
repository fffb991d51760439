"""Names in the language of a page: whole tables, one name each, in that language's letters."""

import re
from collections import Counter

from events.extraction.knowledge.local_names import local_names
from events.extraction.knowledge.tables import read_table


def test_every_row_of_the_table_has_one_name_once():
    rows = read_table("local_names.csv")
    assert [row for row in rows if not all(row.values())] == []
    assert [key for key, count in Counter((row["language"], row["name"]) for row in rows).items() if count > 1] == []


def test_ukrainian_names_are_written_in_ukrainian_letters():
    names = local_names("uk")
    assert len(names) > 700
    odd = [name for name in names.values() if not re.search("[А-ЩЬЮЯҐЄІЇа-щьюяґєії]", name) or re.search("[ыэёъЫЭЁЪ'ʼ]", name)]
    assert odd == [], odd


def test_the_spelling_that_stands_first_is_the_name_and_no_surname_is():
    names = local_names("uk")
    assert (names["NATO"], names["Rustem Umerov"], names["Armed Forces of Ukraine"]) == ("НАТО", "Рустем Умєров", "Збройні сили України")


def test_what_no_table_names_has_no_name():
    assert "A village that nobody listed" not in local_names("uk") and local_names("fr").get("Ukraine") is None
