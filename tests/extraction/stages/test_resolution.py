import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.calendar import load_calendar
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.sentences import split_sentences
from events.extraction.stages.timexes import find_timexes
from events.extraction.tagging import as_clean, tag_text
from events.extraction.types import ResolvedTimex, Sentence


def read(text: str, dct: str, genre: str | None = None) -> tuple[ResolvedTimex, ...]:
    sentences = [Sentence(0, 0, len(text), text, 0)]
    when = PartialDate.from_edtf(dct)
    return resolve_timexes(sentences, find_timexes(sentences), when, load_calendar(), genre)


@pytest.mark.parametrize(
    ("text", "dct", "value", "edtf"),
    [
        ("He visited the troops on Friday.", "2025-12-12", "2025-12-12", "2025-12-12"),
        ("He spoke to reporters on Thursday.", "2025-12-12", "2025-12-11", "2025-12-11"),
        ("They will meet on Monday.", "2025-12-12", "2025-12-15", "2025-12-15"),
        ("Moscow claimed to have captured the town last month.", "2025-12-12", "2025-11", "2025-11"),
        ("The army claimed it at the end of November.", "2025-12-12", "2025-11", "[2025-11-21..2025-11-30]"),
        ("Ukraine this week sent a counter-proposal.", "2025-12-12", "2025-W50", "[2025-12-08..2025-12-12]"),
        ("They began blocking crossings in November.", "2024-01-09", "2023-11", "2023-11"),
        ("Troops could attack as early as January 15.", "2024-01-09", "2024-01-15", "[2024-01-15..]"),
        ("They called earlier this week.", "2022-09-15", "2022-W37", "[2022-09-12..2022-09-15]"),
        ("For the fourth day of their offensive they advanced.", "2022-02-27", "2022-02-27", "2022-02-27"),
    ],
)
def test_resolve_timexes_news(text: str, dct: str, value: str, edtf: str) -> None:
    (one,) = read(text, dct)
    assert (one.value, one.when.edtf) == (value, edtf)


def test_resolve_timexes_anaphora_hangs_on_the_date_told_before() -> None:
    _, autumn = read("They seized it in 2022 before losing it in the autumn of that year.", "2025-12-12")
    assert (autumn.when.edtf, autumn.trace.anchor, autumn.trace.anchor_basis) == ("2022-23", "2022", "timex")


def test_resolve_timexes_since_the_beginning_lasts_until_the_article() -> None:
    (thursday,) = read("About 4,300 have been killed since the beginning of the offensive on Thursday.", "2022-02-27")
    assert thursday.when.edtf == "2022-02-24/2022-02-27"


def test_resolve_timexes_weekday_of_an_interval_dct_is_never_a_pick() -> None:
    (thursday,) = read("They met on Thursday.", "[2024-01-27..2024-02-01]")
    assert thursday.when.edtf == "[2024-01-25..2024-02-01]"
    assert [alternative.edtf for alternative in thursday.trace.alternatives] == ["2024-01-25", "2024-02-01"]


def test_resolve_timexes_without_dct_is_unknown_and_says_why() -> None:
    (friday,) = read("They met on Friday.", "")
    assert friday.when == UNKNOWN
    assert friday.trace.explanation == "“Friday” needs the article's date, which is not known."


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("It ran from Monday to Wednesday.", "2025-12-12", "2025-12-08/2025-12-10"),
        ("It happened between May and July 2014.", "2025-12-12", "[2014-05-01..2014-07-31]"),
        ("It lasted from 3 to 5 May 2014.", "2025-12-12", "2014-05-03/2014-05-05"),
        ("They served 1955-1975.", "2025-12-12", "1955-01-01/1975-12-31"),
        ("They struck on Wednesday and Thursday.", "2025-12-12", "[2025-12-10..2025-12-11]"),
        ("On November 4 and 5, the army struck.", "2025-12-12", "[2025-11-04..2025-11-05]"),
    ],
)
def test_resolve_timexes_both_ends_of_a_range_carry_the_range(text: str, dct: str, edtf: str) -> None:
    assert [one.when.edtf for one in read(text, dct, "news")] == [edtf, edtf]


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("They have been fighting since May 2014.", "2025-12-12", "2014-05-01/2025-12-12"),
        ("It must be done by Friday.", "2025-12-10", "[2025-12-10..2025-12-12]"),
        ("It was done by Friday.", "2025-12-10", "[..2025-12-05]"),
        ("The ferry may resume by the end of the year.", "2025-12-10", "[2025-12-10..2025-12-31]"),
        ("It was over before 2014.", "2025-12-12", "[..2013-12-31]"),
        ("It will last until March.", "2025-12-12", "../2026-03-31"),
        ("They met a few days ago.", "2025-12-12", "[2025-11-29..2025-12-10]"),
        ("It happened within the past three weeks.", "2025-12-12", "[2025-11-21..2025-12-12]"),
        ("They met around 27 February 2022.", "2025-12-12", "2022-02-27~"),
        ("It began in the late 1970s.", "2025-12-12", "[1976-01-01..1979-12-31]"),
        ("It fell in 146 BC.", "2025-12-12", "-0145"),
        ("It closed two years ago.", "2025-12-12", "2023"),
        ("He has long said so in recent years.", "2025-12-12", ""),
        ("It lasted five years.", "2025-12-12", ""),
        ("He met him on 31 February.", "2025-12-12", ""),
        ("It happened the day before the vote.", "2025-12-12", ""),
        ("Russia launched 45 drones overnight.", "2025-12-12", "[2025-12-11..2025-12-12]"),
        ("Russia launched 45 drones overnight on Wednesday.", "2025-12-12", "[2025-12-09..2025-12-11]"),
        ("Russia launched 45 drones overnight into Wednesday.", "2025-12-12", "[2025-12-09..2025-12-10]"),
        ("Rockets hit the city last night.", "2025-12-12", "[2025-12-11..2025-12-12]"),
        ("Rockets hit the city during the night.", "2025-12-12", "[2025-12-11..2025-12-12]"),
        ("Rockets hit the city in the early hours.", "2025-12-12", "[2025-12-11..2025-12-12]"),
        ("Rockets hit the city in the early hours of Wednesday.", "2025-12-12", "2025-12-10"),
        ("The convoys will drive overnight.", "2025-12-12", "[2025-12-12..2025-12-13]"),
        ("The truce will start at midnight.", "2025-12-12", "[2025-12-12..2025-12-13]"),
        ("The truce started at midnight.", "2025-12-12", "[2025-12-11..2025-12-12]"),
        ("The day before, rockets hit the hospital.", "2025-12-12", "2025-12-11~"),
    ],
)
def test_resolve_timexes_says_no_more_than_the_words(text: str, dct: str, edtf: str) -> None:
    (one,) = read(text, dct, "news")
    assert one.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In 1940 they met. In May they fought. Two days later they left.", ["1940", "1940-05", "1940-XX-XX"]),
        ("On 7 May 1940 they met. The next day they fought.", ["1940-05-07", "1940-05-08"]),
        ("In November 1941 it stalled. In January it failed.", ["1941-11", "1942-01"]),
        ("In June 1916 it began. In July it went on. In August 1916 it ended.", ["1916-06", "1916-07", "1916-08"]),
        ("In 490 BC they won. The following year they left.", ["BC0490", "BC0489"]),
        ("In 1917 it began. As in 1812, it was cold. In 1917 it went on, until in October it ended.", ["1917", "1812", "1917", "1917-10"]),
    ],
)
def test_resolve_timexes_story_hangs_on_the_date_it_has_reached(text: str, values: list[str]) -> None:
    assert [one.value for one in read(text, "2009-12-19", "narrative")] == values


def test_resolve_timexes_a_step_finer_than_its_anchor_is_no_day() -> None:
    _, day = read("In October 1915 they attacked. Four days later Bulgaria joined.", "2009-12-19", "narrative")
    assert (day.value, day.when.edtf) == ("1915-XX-XX", "[1915-10-05..1915-11-04]")


def test_resolve_timexes_calendar_day_counts_from_the_happening_that_the_text_begins() -> None:
    text = "Since the beginning of the offensive on Thursday they advanced, and on the third day of their offensive they stopped."
    _, third = read(text, "2022-02-26")
    assert (third.when.edtf, third.trace.anchor, third.trace.anchor_basis) == ("2022-02-26", "2022-02-24", "happening")


def test_resolve_timexes_names_the_sentence_that_is_missing() -> None:
    sentences = [Sentence(0, 0, 14, "He left Friday", 0)]
    (friday,) = find_timexes(sentences)
    with pytest.raises(ValueError, match="names sentence 0, which is not among the sentences"):
        resolve_timexes([], [friday], UNKNOWN, load_calendar())


def test_resolve_timexes_seen_from_a_dct_that_is_only_about_then_is_about_then() -> None:
    friday, year = read("They met on Friday, as in 2014.", "2025-12-12~", "news")
    assert (friday.when.edtf, year.when.edtf) == ("2025-12-12~", "2014")


@pytest.mark.parametrize(
    "text",
    [
        "The truce began at 6:30 pm (1630 GMT) on Tuesday.",
        "The blast was heard at 3:15 a.m. (0015 GMT) Tuesday near the port.",
        "At 09:45 (07:45 GMT) on Tuesday the convoy left.",
        "At 5am local time (0200 GMT) on Tuesday sirens sounded.",
        "The trains stopped at 10:00 on Tuesday.",
        "On Tuesday sirens sounded at 04:20 and again at 06:10.",
        "He left on Tuesday at 7:00 am (0500 GMT).",
        "At about 11pm (2100 GMT) on Tuesday night a drone crashed.",
    ],
)
def test_resolve_timexes_a_clock_time_is_of_the_day_that_its_phrase_names(text: str) -> None:
    assert {one.when.edtf for one in read(text, "2023-11-25", "news")} == {"2023-11-21"}


def test_resolve_timexes_a_clock_time_beside_a_day_of_another_clause_has_no_certain_day() -> None:
    clock, friday = read("Drones hit the depot at 2 a.m., the governor said on Friday.", "2023-11-25", "news")
    assert (clock.when.edtf, friday.when.edtf) == ("[2023-11-23..2023-11-25]", "2023-11-24")


def read_paragraphs(text: str, dct: str) -> tuple[ResolvedTimex, ...]:
    return tag_text(text, PartialDate.from_edtf(dct), load_calendar(), "news")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Parliament backed the bill on March 4.\n\nA day earlier, ministers met in Paris.", "[2024-03-03..2024-03-09]"),
        ("“I was hurt in May 2022,” said a nurse.\n\nThe night before, rockets hit the hospital.", "[..2024-03-10]"),
        ("A nurse who lost her home on March 4 cried. A day earlier, rockets hit the hospital.", "[2024-03-03..2024-03-09]"),
        ("The depot burned in February. Three days later, the port burned.", "[..2024-03-10]"),
        ("Parliament backed the bill on March 4. A day earlier, ministers had met in Paris.", "2024-03-03"),
        ("The depot was hit on Monday.\n\nThe next day, drones struck the port.", "2024-03-05"),
        ("The depot was hit on Monday. The next day, drones will strike the port.", "[2024-03-10..]"),
        ("The depot burned on Saturday. That day, three people died.", "2024-03-09"),
        ("Rockets fell overnight. That night, two people died.", "[2024-03-09..2024-03-10]"),
    ],
)
def test_resolve_timexes_a_step_in_news_has_a_day_only_where_its_anchor_is_sure(text: str, edtf: str) -> None:
    assert read_paragraphs(text, "2024-03-10")[-1].when.edtf == edtf


def test_resolve_timexes_a_doubtful_step_shows_its_readings() -> None:
    step = read_paragraphs("Parliament backed the bill on March 4.\n\nA day earlier, ministers met.", "2024-03-10")[-1]
    assert [alternative.edtf for alternative in step.trace.alternatives] == ["2024-03-03", "2024-03-09"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("A blast hit the yard on September 5. At that time, 24 people were hurt.", "2023-09-05"),
        ("A blast hit the yard on September 5. Since then, 24 people have died.", "2023-09-05/2024-03-10"),
        ("A blast hit the yard on September 5. He was in Paris at the time.", "2023-09-05~"),
        ("Prices fell in 2021. By then, he had left.", "[..2021-12-31]"),
        ("At that time, 24 people were hurt.", ""),
        ("A nurse who left on March 4 cried. At that time, 24 people were hurt.", "[..2024-03-10]"),
    ],
)
def test_resolve_timexes_then_is_the_date_told_last(text: str, edtf: str) -> None:
    sentences = split_sentences(as_clean(text))
    resolved = resolve_timexes(sentences, find_timexes(sentences), PartialDate.from_edtf("2024-03-10"), load_calendar(), "news")
    assert resolved[-1].when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf", "relation"),
    [
        ("The attack came two days after the full-scale invasion.", "2022-02-26", "after"),
        ("He fled three weeks before Russia's invasion.", "[2022-01-31..2022-02-06]", "before"),
        ("He left a day after the dam gave way.", "", "after"),
    ],
)
def test_resolve_timexes_a_length_counts_from_a_happening_that_the_calendar_names(text: str, edtf: str, relation: str) -> None:
    (one,) = read(text, "2024-03-10", "news")
    assert (one.when.edtf, one.timex.fields["relation"]) == (edtf, relation)


@pytest.mark.parametrize(
    ("text", "window", "edtf"),
    [
        ("The Senate approved it on February 13.", "[2024-02-17..2024-05-12]", "[..2024-05-12]"),
        ("Yesterday they met.", "[2024-02-17..2024-05-12]", "[2024-02-16..2024-05-11]"),
        ("Yesterday they met.", "[2024-02-17..]", "[2024-02-16..]"),
        ("Rockets fell overnight.", "[2024-02-17..2024-05-12]", "[2024-02-16..2024-05-12]"),
        ("They met on Friday.", "[2024-02-17..2024-05-12]", "[2024-02-16..2024-05-10]"),
        ("They will meet on June 3.", "[2024-02-17..2024-05-12]", "[2024-02-17..]"),
        ("The Senate approved it on February 13.", "[2024-02-17..]", ""),
        ("Two days earlier, they left.", "[2024-02-17..2024-05-12]", ""),
    ],
)
def test_resolve_timexes_seen_from_a_wide_window_is_not_the_window(text: str, window: str, edtf: str) -> None:
    (one,) = read(text, window, "news")
    assert one.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("Talks planned for Friday were cancelled.", "2024-05-13", "[2024-05-10..2024-05-17]"),
        ("An evacuation planned for Saturday collapsed.", "2022-03-17", "[2022-03-12..2022-03-19]"),
        ("Talks planned for 15 December were cancelled.", "2025-01-27", "2024-12-15"),
        ("His term was to end in September.", "2023-06-27", "2023-09"),
        ("They agreed to a truce starting on Tuesday.", "2023-04-24", "2023-04-25"),
        ("The column reached Borodianka on February 27.", "2023-02-23", "2022-02-27"),
        ("The town was retaken on April 1.", "2023-02-23", "2022-04-01"),
        ("He visited Warsaw ahead of talks on March 5.", "2023-02-23", "[2022-03-05..2023-03-05]"),
        ("Engineers start work Wednesday.", "2006-09-11", "2006-09-13"),
        ("On Wednesday he spoke of the START treaty.", "2023-02-23", "2023-02-22"),
        ("The wheat should have been cut by mid-July.", "2006-09-11", "[..2006-07-20]"),
        ("Officials hope to have the power restored by Monday.", "1990-03-14", "[1990-03-14..1990-03-19]"),
        ("The situation has worsened this week.", "2024-05-13", "2024-05-13~"),
        ("The offensive entered its seventh day.", "2022-09-12", ""),
        ("They freed dozens of villages in the week of October 3.", "2022-10-11", "[2022-10-03..2022-10-09]"),
        ("Congress returns the day after Christmas.", "1997-12-18", "1997-12-26"),
        ("The truce took effect at 2 a.m. (2300 GMT on Sunday).", "2006-07-31", "[2006-07-29..2006-07-31]"),
    ],
)
def test_resolve_timexes_takes_the_direction_from_the_verb_that_governs(text: str, dct: str, edtf: str) -> None:
    assert read(text, dct, "news")[0].when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("It was signed on Wednesday night and Thursday morning.", "2015-02-13", "[2015-02-11..2015-02-12]"),
        ("They landed on the night of August 23 to 24.", "2023-08-24", "[2023-08-23..2023-08-24]"),
        ("It will strike between 4 a.m. and 8 a.m. on Friday.", "1999-10-28", "1999-10-29"),
    ],
)
def test_resolve_timexes_two_ends_of_a_night_or_a_clock_carry_both_days(text: str, dct: str, edtf: str) -> None:
    assert [one.when.edtf for one in read(text, dct, "news")][:2] == [edtf, edtf]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "In 1939 they came. In September 1939 it began. Troops had cried wolf in May. In October it ended.",
            ["1939", "1939-09", "1939-05", "1939-10"],
        ),
        ("In October 1899 they rode to war, as their fathers had in 1881. Mafeking fell on 13 November.", ["1899-10", "1881", "1899-11-13"]),
        ("The raid was launched on 29 December 1895 and crushed four days later.", ["1895-12-29", "1896-01-02"]),
        ("In the 4th century BC they said so. In 404 BC it ended. It began again nine years later.", ["BC03", "BC0404", "BC0395"]),
        (
            "On 12 March 1940 it was signed, and guns fell silent at 11:00 Helsinki time the following day.",
            ["1940-03-12", "1940-03-13T11:00", "1940-03-13"],
        ),
        ("In 1836 he enlisted. One month later he was promoted.", ["1836", "1836-XX"]),
        ("Her body was found on 22 August 1981. That November it was closed.", ["1981-08-22", "1981-11"]),
        ("In 1941 they were bombed every day. They met every year.", ["1941", "XXXX-XX-XX", "XXXX"]),
        ("In 1941 they lost 30 a day. Losses were 500,000 tons per month.", ["1941", "P1D", "P1M"]),
        (
            "He landed in 535. Naples fell in November 536. The siege began on 2 March 537. In 546, 547 and 550 it fell.",
            ["0535", "0536-11", "0537-03-02", "0546", "0547", "0550"],
        ),
        ("Caesar crossed in 49 BC. He was killed in 44 BC.", ["BC0049", "BC0044"]),
        ("The battle was on 30 July 1864. He went on leave two weeks later.", ["1864-07-30", "1864-W32"]),
        ("On 15 June 1864 they attacked. By the 18th Lee's men had come. On the 20th Grant stopped.", ["1864-06-15", "1864-06-18", "1864-06-20"]),
        ("In 1864 they dug. Over the winter of 1864-65 they starved.", ["1864", "1864-WI"]),
        ("The town fell on the 14 September 1918. In the last week of the month it burned.", ["1918-09-14", "P1W"]),
    ],
)
def test_resolve_timexes_story_steps_back_leaves_strays_and_counts_within_its_sentence(text: str, values: list[str]) -> None:
    assert [one.value for one in tag_text(text, PartialDate.from_edtf("2009-12-19"), genre="narrative")] == values


@pytest.mark.parametrize(
    ("text", "dct", "values"),
    [
        ("It would report second-quarter results Thursday.", "1997-07-21", ["1997-Q2", "1997-07-24"]),
        ("Sales rose from the year-ago quarter.", "1989-10-17", ["1988-Q3"]),
        ("He rehearsed every evening.", "2002-07-22", ["XXXX-XX-XXTEV"]),
    ],
)
def test_resolve_timexes_values_of_business_and_habit(text: str, dct: str, values: list[str]) -> None:
    assert [one.value for one in tag_text(text, PartialDate.from_edtf(dct))] == values


@pytest.mark.parametrize(
    ("text", "dct", "edtf"),
    [
        ("A missile hit a hotel late on Monday. Rescuers found a body in the morning.", "2024-08-28", "[2024-08-27..2024-08-28]"),
        ("The truce began on Saturday. Jets fired in the afternoon.", "2011-03-20", "2011-03-19~"),
        ("He announced the accord at 11:40 a.m.", "1995-11-22", "1995-11-22~"),
        ("Journalists saw the ruins early Monday local time.", "2011-03-20", "[2011-03-14..2011-03-21]"),
        (
            "They were released on Wednesday, and one of them had been arrested in April. Others had been flown out earlier in the day.",
            "2022-09-22",
            "2022-09-21",
        ),
        ("The truce will start on Friday with hostages freed later that day.", "2023-11-23", "2023-11-24"),
        ("It fell in the first two weeks of September.", "2022-09-22", "[2022-09-01..2022-09-14]"),
        ("It was cold this winter.", "1998-02-13", "[1997-12-01..1998-02-13]"),
        ("Russia fired drones in the night to Sunday.", "2025-06-02", "[2025-05-31..2025-06-01]"),
    ],
)
def test_resolve_timexes_a_time_of_day_is_of_the_day_told_and_no_surer(text: str, dct: str, edtf: str) -> None:
    assert read_paragraphs(text, dct)[-1].when.edtf == edtf


def test_resolve_timexes_names_the_reading_that_lost() -> None:
    (may,) = read("They met in May.", "2025-12-12", "news")
    assert may.trace.explanation == "“May”, told as past, is read from the article's date, 12 December 2025: May 2025."
    assert [(other.edtf, other.why) for other in may.trace.alternatives] == [("2026-05", "if it were still to come, but it is told as past")]
