import re

import pytest

from events.extraction.knowledge.tables import read_table
from events.extraction.stages.timexes import find_timexes
from events.extraction.stages.timexes.grammar import load_grammar
from events.extraction.types import Sentence


def spans(text: str, genre: str = "news") -> list[tuple[str, str]]:
    found = find_timexes([Sentence(0, 0, len(text), text, 0)], genre)
    assert all(text[timex.start : timex.end] == timex.text for timex in found)
    return [(timex.text, timex.type) for timex in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 24 February 2022.", [("24 February 2022", "DATE")]),
        ("It began on February 24, 2022, at dawn.", [("February 24, 2022", "DATE"), ("dawn", "TIME")]),
        ("He was jailed on Aug. 12, 1997.", [("Aug. 12, 1997", "DATE")]),
        ("The vote is on Thursday, May 3.", [("Thursday, May 3", "DATE")]),
        ("Fighting resumed in early 1915.", [("early 1915", "DATE")]),
        ("It fell at the end of November.", [("the end of November", "DATE")]),
        ("It fell by mid-November.", [("mid-November", "DATE")]),
        ("They left in the spring of 1917.", [("the spring of 1917", "DATE")]),
        ("They lost it in the autumn of that year.", [("the autumn of that year", "DATE")]),
        ("On the 28th of that month they met.", [("the 28th of that month", "DATE")]),
        ("Footage posted on November 11 shows a bridge.", [("November 11", "DATE")]),
        ("The statement of May 5 says so; by May 12 tanks came.", [("May 5", "DATE"), ("May 12", "DATE")]),
        ("In November 11 soldiers died.", [("November", "DATE")]),
        ("Two days later he resigned.", [("Two days later", "DATE")]),
        ("The plant closed two years ago.", [("two years ago", "DATE")]),
        ("He spoke on Wednesday night.", [("Wednesday night", "TIME")]),
        ("It happened the night before.", [("the night before", "TIME")]),
        ("It opens next Monday.", [("next Monday", "DATE")]),
        ("He called earlier this week.", [("earlier this week", "DATE")]),
        ("It lasted nearly four years.", [("nearly four years", "DURATION")]),
        ("It is a nearly four-year war.", [("nearly four-year", "DURATION")]),
        ("They waited an hour and a half.", [("an hour and a half", "DURATION")]),
        ("They have fought for months.", [("months", "DURATION")]),
        ("Over the past three weeks it rained.", [("the past three weeks", "DURATION")]),
        ("They meet every day, twice a week.", [("every day", "SET"), ("twice a week", "SET")]),
        ("They make 15 a year.", [("a year", "SET")]),
        ("It ran from 1955 to 1975.", [("1955", "DATE"), ("1975", "DATE")]),
        ("In the late 1970s and the 19th century.", [("the late 1970s", "DATE"), ("the 19th century", "DATE")]),
        ("It fell in 146 BC.", [("146 BC", "DATE")]),
        ("For the fourth day of their offensive.", [("the fourth day of their offensive", "DATE")]),
        ("It dragged on into its seventh month.", [("its seventh month", "DATE")]),
        ("He spoke at 18:00 UTC and at 5:30 p.m. local time.", [("18:00 UTC", "TIME"), ("5:30 p.m. local time", "TIME")]),
        ("They left on Christmas Eve.", [("Christmas Eve", "DATE")]),
    ],
)
def test_find_timexes_marks_the_whole_expression(text: str, expected: list[tuple[str, str]]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May said no.",
        "The troops march on Kyiv.",
        "They signed the 2030 Agenda.",
        "They lost 24 tanks and a Su-24.",
        "NATO invoked Article 5.",
        "The 93rd Brigade held the line.",
        "The Sunday Telegraph reported it.",
        "A 78-year-old threw a bottle.",
        "He may fall, and spring into action.",
        "It costs $2000, or 1990 rubles.",
        "Resolution 1441 was adopted.",
        "According to Russia Today, 2000 people came.",
        "A second attack followed.",
    ],
)
def test_find_timexes_leaves_what_is_no_date(text: str) -> None:
    assert spans(text) == []


def test_find_timexes_marks_former_and_night_fighting_in_a_story_only() -> None:
    text = "The former king shunned night fighting."
    assert spans(text, "narrative") == [("former", "DATE"), ("night", "TIME")]
    assert spans(text, "news") == []


def sentences_of(*texts: str) -> list[Sentence]:
    found, at = [], 0
    for index, text in enumerate(texts):
        found.append(Sentence(index, at, at + len(text), text, index))
        at += len(text) + 1
    return found


def test_find_timexes_tells_a_story_by_its_years() -> None:
    story = sentences_of(
        *("In 1939 it began.", "By 1940 France had fallen.", "In 1941 Germany went east.", "In May 1942 it stalled."),
        *("In 1943 it turned.", "In June 1944 the Allies landed.", "It ended in May 1945."),
    )
    news = sentences_of("Kyiv said on Thursday it had struck a bridge.", "It was built in 1990.", "On Friday it reopened.")
    assert {timex.fields["passage"] for timex in find_timexes(story)} == {"narrative"}
    assert {timex.fields["passage"] for timex in find_timexes(news)} == {"news"}


def test_find_timexes_tells_a_story_of_one_year_by_its_days_without_speech() -> None:
    story = sentences_of(
        *("The fleet was beaten on 18 March.", "They landed at 4:30 a.m. on 25 April 1915.", "He was told to dig.", "On 28 April they attacked."),
        *("On 4 June they attacked again.", "On 6 August fresh troops came.", "In October he was recalled.", "It ended on 9 January 1916."),
    )
    assert {timex.fields["passage"] for timex in find_timexes(story)} == {"narrative"}


def test_find_timexes_takes_three_figures_for_a_year_only_in_an_old_story() -> None:
    old = sentences_of(
        "He landed in 535.", "Naples fell in November 536.", "On 2 March 537 it began.", "In May it went on.", "In June 538 it ended.", "It was 539."
    )
    new = sentences_of(
        "He landed in 535.", "In 1996 it began.", "In May 1997 it went on.", "In 1998 it ended.", "In June 1999 he died.", "In 2001 it was over."
    )
    assert [timex.fields["year"] for timex in find_timexes(old, "narrative") if "year" in timex.fields] == ["0535", "0536", "0537", "0538"]
    assert "535" not in [timex.text for timex in find_timexes(new, "narrative")]


def test_time_rules_repeat_nothing_without_a_bound() -> None:
    unbounded = [row["rule"] for row in read_table("time_rules.csv") if re.search(r"[*+{]", row["pattern"])]
    assert unbounded == []


def test_time_rules_all_have_a_name_and_a_known_type() -> None:
    assert {rule.type for rule in load_grammar().rules} <= {"DATE", "TIME", "DURATION", "SET", "-"}
    assert [rule for rule in load_grammar().rules if not rule.name] == []


def test_time_words_name_no_word_twice_in_a_class() -> None:
    seen = [(row["class"], word) for row in read_table("time_words.csv") for word in row["words"].split("|")]
    assert sorted(pair for pair in set(seen) if seen.count(pair) > 1) == []
