"""Every row of DESIGN's table of dates: its glyph, the words beside it and the words in full."""

import pytest
from django.utils import translation

from events.extraction.dates import PartialDate
from events.templatetags.when import glyph, glyph_words, when_plain, when_short, when_words

D = "\u2009–\u2009"


@pytest.mark.parametrize(
    ("edtf", "drawn", "beside", "short", "full"),
    [
        ("2024-01-09", "point", "", "Tue 9", "9 January 2024"),
        ("2022-02-27~", "about", "about", "Sun 27", "about 27 February 2022"),
        ("2023-11", "within", "some time in", "November", "some time in November 2023"),
        ("2023-11~", "within", "about, some time in", "November", "some time in about November 2023"),
        ("2022-23", "within", "some time in", "autumn 2022", "some time in autumn 2022"),
        ("2022-24", "within", "some time in", "winter 2022–23", "some time in winter 2022–23"),
        ("2022-34", "within", "some time in", "second quarter of 2022", "some time in the second quarter of 2022"),
        ("2022", "within", "some time in", "2022", "some time in 2022"),
        ("199X", "within", "some time in", "the 1990s", "some time in the 1990s"),
        ("19XX", "within", "some time in", "the years 1900–1999", "some time in the years 1900–1999"),
        ("-0145", "within", "some time in", "146 BC", "some time in 146 BC"),
        ("[2025-12-01..2025-12-07]", "between", "one day within", f"1{D}7", f"one day within 1{D}7 December 2025"),
        ("[2024-01-27..2024-02-01]", "between", "one day within", f"27 Jan{D}1 Feb", f"one day within 27 January{D}1 February 2024"),
        ("[2024-12-30..2025-01-02]", "between", "one day within", f"30 Dec 2024{D}2 Jan 2025", f"one day within 30 December 2024{D}2 January 2025"),
        ("2022-02-24/2022-02-27", "throughout", "throughout", f"24{D}27", f"throughout 24{D}27 February 2022"),
        ("2022-03/2022-05", "throughout", "throughout", f"Mar{D}May", f"throughout March{D}May 2022"),
        ("2014/2022", "throughout", "throughout", f"2014{D}2022", f"throughout 2014{D}2022"),
        ("../2022-02-27", "throughout", "throughout", "until 27", "throughout the time until 27 February 2022"),
        ("2022-02-24/..", "ongoing", "since, ongoing", "from 24", "since 24 February 2022, ongoing"),
        ("[2024-01-15..]", "from", "not before", "from 15", "not before 15 January 2024"),
        ("[..2025-12-12]", "by", "not after", "by 12", "not after 12 December 2025"),
        ("[..2025-12-12~]", "by", "about, not after", "by 12", "not after about 12 December 2025"),
        ("", "unknown", "no date", "no date", "no date can be given"),
    ],
)
def test_a_date_is_drawn_and_said_as_it_is_known(edtf, drawn, beside, short, full):
    when = PartialDate.from_edtf(edtf)
    assert (glyph(when), glyph_words(when), when_short(when), when_words(when)) == (drawn, beside, short, full)


@pytest.mark.parametrize(("edtf", "words"), [("2024-01-09", "9 January 2024"), ("2023-11", "November 2023"), ("", "no date can be given")])
def test_a_date_of_publication_is_said_without_ceremony(edtf, words):
    assert when_plain(PartialDate.from_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "beside", "short", "full"),
    [
        ("2024-01-09", "", "Вт 9", "9 січня 2024"),
        ("2022-02-27~", "близько", "Нд 27", "близько 27 лютого 2022"),
        ("2023-11", "день невідомий", "листопад", "у листопаді 2023, день невідомий"),
        ("2023-11~", "приблизно; день невідомий", "листопад", "близько листопада 2023, день невідомий"),
        ("2022-23", "день невідомий", "осінь 2022", "восени 2022, день невідомий"),
        ("2022-24", "день невідомий", "зима 2022–23", "узимку 2022–23, день невідомий"),
        ("2022-34", "день невідомий", "другий квартал 2022 року", "у другому кварталі 2022 року, день невідомий"),
        ("2022", "день невідомий", "2022", "у 2022 році, день невідомий"),
        ("2022~", "приблизно; день невідомий", "2022", "близько 2022 року, день невідомий"),
        ("199X", "день невідомий", "десятиліття 1990-х", "у 1990-х роках, день невідомий"),
        ("19XX", "день невідомий", "1900–1999 роки", "у 1900–1999 роках, день невідомий"),
        ("-0145", "день невідомий", "146 рік до н. е.", "у 146 році до н. е., день невідомий"),
        ("[2025-12-01..2025-12-07]", "один із днів", f"1{D}7", f"один із днів 1{D}7 грудня 2025"),
        ("[2024-01-27..2024-02-01]", "один із днів", f"27 січ.{D}1 лют.", f"один із днів 27 січня{D}1 лютого 2024"),
        ("2022-03/2022-05", "увесь час", f"берез.{D}трав.", f"упродовж березня{D}травня 2022"),
        ("2014/2022", "увесь час", f"2014{D}2022", f"упродовж 2014{D}2022 років"),
        ("2022/2022", "увесь час", "2022", "упродовж 2022 року"),
        ("../2022-02-27", "увесь час", "до 27", "упродовж часу до 27 лютого 2022"),
        ("2022-02-24/..", "відтоді, триває", "від 24", "від 24 лютого 2022, триває"),
        ("[2024-01-15..]", "не раніше", "від 15", "не раніше 15 січня 2024"),
        ("[..2025-12-12~]", "приблизно; не пізніше", "до 12", "не пізніше, ніж приблизно 12 грудня 2025"),
        ("", "без дати", "без дати", "дату визначити не можна"),
    ],
)
def test_in_ukrainian_a_date_stands_in_the_case_that_its_words_ask_for(edtf, beside, short, full):
    when = PartialDate.from_edtf(edtf)
    with translation.override("uk"):
        assert (glyph_words(when), when_short(when), when_words(when)) == (beside, short, full)
