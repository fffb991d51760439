"""What the machine says of its own doings, said in Ukrainian: dates anew, words of the article as they are."""

import json
import re

import pytest
from django.conf import settings
from django.utils import translation

from events.extraction.date_words import say_date
from events.extraction.dates import PartialDate
from events.extraction.tagging import tag_document
from events.templatetags.told import read_date, said, told, told_plain

TEXTS = settings.BASE_DIR / "tests" / "golden" / "timex" / "wikinews_own.jsonl"
D = "\u2009–\u2009"


@pytest.fixture
def ukrainian():
    with translation.override("uk"):
        yield


@pytest.mark.parametrize(
    ("english", "ukrainian_words"),
    [
        (
            "“Friday”, told as past, is read from the article's date, 12 December 2025: 12 December 2025.",
            "«Friday», сказане про минуле, – відлік від дати статті (12 грудня 2025): 12 грудня 2025.",
        ),
        (
            "“January 15” is read from the article's date, 9 January 2024: on or after 15 January 2024. It is the earliest day that the words allow.",
            "«January 15» – відлік від дати статті (9 січня 2024): не раніше 15 січня 2024. Це найраніший день, який допускають слова.",
        ),
        ("“recent weeks” points to a time without saying which.", "«recent weeks» вказує на час, але не каже, на який."),
        (
            "Nobody gave the article's date. It lies in the time from 5 December to 27 December 2025, because it tells of “last month” as past; "
            "Rustem Umerov is called defense minister, an office held from 6 September 2023 to 17 July 2025. Against it: it looks ahead to “2011”.",
            f"Дати статті ніхто не вказав. Вона припадає на такий час: 5{D}27 грудня 2025, бо про «last month» сказано як про минуле; "
            f"Rustem Umerov названо так: defense minister; посаду обіймає в такий час: 6 вересня 2023{D}17 липня 2025. "
            "Проти цього: погляд уперед, на «2011».",
        ),
        ("if it were past, but it is told as still to come", "якби це було про минуле, але сказано про майбутнє"),
        ("shared actors: nato, ukraine", "спільні учасники: nato, ukraine"),
        ("the same thing: A380, F-16", "та сама річ: A380, F-16"),
        (
            "“from=2022-13” is no date: EDTF '2022-13': month 13; write 01-12, a season 21-24, a quarter 33-36 or a half-year 40-41",
            "«from=2022-13» – не дата: EDTF '2022-13': місяць 13; напишіть 01–12, сезон 21–24, квартал 33–36 або півріччя 40–41",
        ),
        ("date set", "встановлено дату"),
        ("2020s", "десятиліття 2020-х"),
        ("A sentence that no table has.", "A sentence that no table has."),
    ],
)
def test_a_sentence_of_the_machine_is_said_in_ukrainian(ukrainian, english, ukrainian_words):
    assert told_plain(english) == ukrainian_words


def test_in_english_a_sentence_stays_as_it_is():
    sentence = "“Friday” is a <length> of time, not a date."
    assert (told(sentence), told_plain(sentence)) == (sentence, sentence)


def test_words_of_the_article_are_marked_as_english_and_cannot_run(ukrainian):
    assert told("“<b>Friday</b>” says how often, not when.") == '«<span lang="en">&lt;b&gt;Friday&lt;/b&gt;</span>» каже, як часто, а не коли.'
    assert told("<script>alert(1)</script>") == '<span lang="en">&lt;script&gt;alert(1)&lt;/script&gt;</span>'
    assert told("“{0.__class__} %(x)s” says how often, not when.") == '«<span lang="en">{0.__class__} %(x)s</span>» каже, як часто, а не коли.'


def test_every_explanation_of_thirty_articles_is_said_in_ukrainian_to_its_end(ukrainian):
    explanations = set()
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for dct in (record["dct"], ""):
            explanations |= {timex["explanation"] for timex in tag_document({**record, "dct": dct})["timexes"]}
    assert len(explanations) > 150
    assert [one for one in explanations if left_in_english(one)] == []


def left_in_english(sentence: str) -> bool:
    """Whether anything but quoted words of the article stays English."""
    translated = said(sentence)
    return translated is None or bool(
        re.search("[A-Za-z]{2}", re.sub(r'«<span lang="en">.*?</span>»|«(?:since|until|by|before|after)»', "", translated))
    )


@pytest.mark.parametrize(
    "edtf", ["2024-01-09", "-0145-03-01", "2025-11", "2022-23", "2022-34", "2022", "194X", "[2024-01-15..]", "[..2025-12-12]", "2022-02-27~", ""]
)
def test_a_date_is_read_back_as_it_was_said(edtf):
    assert read_date(say_date(PartialDate.from_edtf(edtf))).edtf == edtf


@pytest.mark.parametrize("text", ["31 February 2022", "9 January", "Smarch 2022", "", "the day before", "from 9 January to 3 March"])
def test_what_is_no_date_is_read_as_none(text):
    assert not read_date(text).is_known
