"""When a happening took place: which words of a news sentence govern it, and what stays uncertain."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.types import Document


def whens(text: str, dct: str) -> dict[str, str]:
    """The date of each happening by its trigger."""
    document = Document("a.txt", text, dct=PartialDate.from_edtf(dct), dct_basis="curated")
    return {mention.trigger: mention.when.edtf for mention in read_article(document, load_knowledge()).mentions}


@pytest.mark.parametrize(
    ("text", "dct", "found"),
    [
        (
            "Jets pounded Gaza on Thursday, as troops moved in five days after gunmen stormed the border and killed 1,200 people.",
            "2023-10-12",
            {"stormed": "2023-10-07", "killed": "2023-10-07"},
        ),
        ("Hamas took control of Gaza in 2007, two years after Israel withdrew its soldiers.", "2023-10-12", {"took": "2007", "withdrew": "2005~"}),
        (
            "Ukraine recaptured the area in September 2022, six months after Russian troops occupied it.",
            "2024-05-13",
            {"recaptured": "2022-09", "occupied": "2022-03~"},
        ),
        (
            "The governor visited the town hours after troops retook it on Sunday.",
            "2015-02-13",
            {"visited": "[2015-02-08..2015-02-09]", "retook": "2015-02-08"},
        ),
        ("Lyman was freed on October 1, the day after Putin signed the decrees.", "2022-10-11", {"freed": "2022-10-01", "signed": "2022-09-30"}),
        ("Troops left Robotyne two weeks after rebels captured Izium.", "2023-09-20", {"left": "2023-09-20~", "captured": "2023-09-06~"}),
    ],
)
def test_date_happening_takes_the_count_off_the_date_that_it_counts_to(text: str, dct: str, found: dict[str, str]) -> None:
    assert whens(text, dct).items() >= found.items()


@pytest.mark.parametrize(
    ("text", "dct", "found"),
    [
        ("Azerbaijan announced the fall of the city on Sunday.", "2020-11-10", {"announced": "2020-11-08"}),
        ("Israel agreed to suspend air strikes from Monday.", "2006-07-31", {"agreed": "[..2006-07-31]"}),
        ("Two hospitals were destroyed on Friday and at the weekend.", "2024-08-19", {"destroyed": "[2024-08-16..2024-08-18]"}),
        ("A missile tore through a crowd of people waiting for trains on Friday morning.", "2022-04-08", {"tore": "2022-04-08"}),
        ("A general was appointed to lead the invasion on October 8.", "2022-10-11", {"appointed": "2022-10-08"}),
        ("He had been prime minister until March 1998, when Boris Yeltsin fired him.", "1999-04-15", {"fired": "1998-03"}),
        ("Seven people were killed and 47 were injured on Monday.", "2024-08-30", {"killed": "2024-08-26~", "injured": "2024-08-26"}),
        ("The strike followed the biggest assault of the war on Monday.", "2024-08-30", {"followed": "[2024-08-26..2024-08-30]"}),
        ("A woman was wounded in the attack on August 24.", "2024-08-30", {"wounded": "2024-08-24"}),
        ("The ministry denied Tuesday's report by the agency.", "2024-05-17", {"denied": "[2024-05-14..2024-05-17]"}),
        ("Poland summoned the ambassador over Wednesday's incident.", "2024-05-17", {"summoned": "[2024-05-15..2024-05-17]"}),
        ("Tuesday's strike killed five people.", "2024-05-17", {"killed": "2024-05-14"}),
        ("Leaders backed the plan at a summit on February 1.", "2024-02-23", {"backed": "2024-02-01"}),
        ("Moscow has named Henichesk as the capital, Russian state media reported Saturday.", "2022-11-12", {"named": "[..2022-11-12]"}),
        (
            "Washington lifted the suspension of aid, following a quarrel between the leaders in the Oval Office on 28 February.",
            "2025-03-14",
            {"lifted": "[2025-02-28..2025-03-14]"},
        ),
        ("The mayor left the city before the attack by the rebels on Friday.", "2025-03-16", {"left": "[..2025-03-14]"}),
        ("Abiy, last year's Nobel Peace Prize winner, met the envoys.", "2020-11-28", {"met": "2020-11-28~"}),
        ("Rescuers ended the search for survivors of Sunday's strike on the town.", "2024-05-17", {"ended": "[2024-05-12..2024-05-17]"}),
        (
            "Moscow recalled its ambassador on Tuesday in protest at the decision on Monday.",
            "2024-05-17",
            {"recalled": "2024-05-14", "decision": "2024-05-13"},
        ),
        ("Police opened an investigation into the strike of 14 May on the market.", "2024-05-17", {"opened": "2024-05-17~", "strike": "2024-05-14"}),
        ("The bridge was blown up before dawn Friday.", "2022-11-12", {"blown": "2022-11-11"}),
        ("A doctor was killed in an attack on the market on 14 May.", "2024-05-17", {"killed": "2024-05-14"}),
        (
            "Washington lifted the ban, following a shouting match between the leaders on 28 February.",
            "2025-03-14",
            {"lifted": "[2025-02-28..2025-03-14]", "match": "2025-02-28"},
        ),
        ("Ministers met in Berlin last Wednesday and called for talks no later than July 5.", "2014-07-07", {"called": "2014-07-02"}),
        ("On Wednesday the army released footage of its troops, storming a village.", "2025-03-14", {"storming": "[..2025-03-12]"}),
        ("Yemen's Houthis have fired missiles at ships since October.", "2025-01-19", {"fired": "2024-10-01/.."}),
        ("Russian strikes have killed 40 people since Thursday.", "2025-01-19", {"killed": "2025-01-16/2025-01-19"}),
        (
            "The ministers, who gathered in Charlevoix, Canada, on Wednesday for talks, signed the agreement.",
            "2025-03-14",
            {"gathered": "2025-03-12", "signed": "[2025-03-12~..2025-03-14~]"},
        ),
        ("It was the largest attack since the invasion began.", "2025-05-26", {"began": "[..2025-05-26]"}),
        (
            "Speaking on Thursday, Macron said he would travel to Kyiv next week.",
            "2024-05-17",
            {"said": "2024-05-16", "travel": "[2024-05-20..2024-05-26]"},
        ),
        ("Speaking in Berlin on Thursday, Boris Pistorius said the army had sent the tanks.", "2024-05-17", {"sent": "[..2024-05-16]"}),
        ("Troops shelled the port on Monday and had left it on Saturday.", "2024-03-15", {"shelled": "2024-03-11", "left": "2024-03-09"}),
    ],
)
def test_date_happening_gives_a_day_only_where_the_words_do(text: str, dct: str, found: dict[str, str]) -> None:
    assert whens(text, dct).items() >= found.items()


def test_date_happening_no_happening_of_the_past_lies_after_its_article() -> None:
    found = whens("Officials postponed the vote from March 20. Protesters blocked the road because of talks on March 20.", "2024-03-15")
    assert [day for day in found.values() if PartialDate.from_edtf(day).latest > PartialDate.from_edtf("2024-03-15").latest] == []


@pytest.mark.parametrize(
    ("text", "dct", "found"),
    [
        ("Putin said on Thursday that he agreed. Zelensky met the envoys in Kyiv.", "2025-03-14", {"met": "[2025-03-13~..2025-03-14~]"}),
        ("Putin said on Friday that he agreed. Zelensky met the envoys in Kyiv.", "2025-03-14", {"met": "2025-03-14~"}),
        ("Rebels left the town on Monday. Crowds cheered the army in the capital.", "2025-03-14", {"cheered": "2025-03-14~"}),
        (
            "President Volodymyr Zelenskyy said on Friday that the city was free. He said the Russians destroyed the power lines.",
            "2022-11-13",
            {"destroyed": "[..2022-11-11]"},
        ),
        (
            "President Volodymyr Zelenskyy said on Friday that the city was free. The mayor said the Russians destroyed the power lines.",
            "2022-11-11",
            {"destroyed": "2022-11-11~"},
        ),
        ("Troops crossed the border on May 10 and have since seized several villages.", "2024-05-15", {"seized": "[2024-05-10..2024-05-15]"}),
        (
            "The alliance launched an operation on October 27. It has since captured several towns.",
            "2024-01-13",
            {"captured": "[2023-10-27..2024-01-13]"},
        ),
        ("Burhan met William Ruto in Nairobi on November 13. The two agreed to call a summit.", "2023-11-22", {"agreed": "2023-11-13~"}),
        (
            "Rebels took Nyala on Friday, a week after troops left Zalingei and ten days after jets bombed it.",
            "2023-11-01",
            {"left": "2023-10-20~", "bombed": "2023-10-17"},
        ),
        ("The visit comes less than a week after Joe Biden signed the aid package.", "2024-05-15", {"signed": "[2024-05-08~..2024-05-15~]"}),
        ("Troops left on Friday, more than ten days after rebels captured Izium.", "2024-05-19", {"captured": "[..2024-05-07]"}),
    ],
)
def test_date_happening_takes_from_the_story_no_more_than_it_tells(text: str, dct: str, found: dict[str, str]) -> None:
    assert whens(text, dct).items() >= found.items()
