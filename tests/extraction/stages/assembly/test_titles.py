"""Titles stand alone: who did what to whom, without the sentence before, without dates and loose words."""

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.stages.assembly.wording import lemma_of, participle_of
from events.extraction.types import Document, Token


def titles(text: str) -> list[str]:
    document = Document("a.txt", text, dct=PartialDate.from_edtf("2024-03-15"), dct_basis="curated")
    return [mention.title for mention in read_article(document, load_knowledge()).mentions]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("After the bridge was repaired, it was shelled by rebels in Goma.", "Bridge is shelled by rebels in Goma"),
        ("Russian troops captured the city of Izium before Ukrainian forces retook it.", "Ukrainian forces retake the city of Izium"),
        ("The convoy left Goma on Monday. It was attacked by rebels near Sake.", "Convoy is attacked by rebels near Sake"),
        ("The hostages were freed on Monday. They were flown to Doha on Tuesday.", "Hostages are flown to Doha"),
        ("Zelensky praised the pilots. He said Russia had shelled Kherson.", "Volodymyr Zelenskyy says Russia has shelled Kherson"),
    ],
)
def test_title_of_puts_a_noun_for_its_pronoun(text: str, title: str) -> None:
    assert title in titles(text)


def test_title_of_a_saying_keeps_its_quotation_where_that_is_no_whole_sentence() -> None:
    text = "“The fact that shelling a market is a policy nobody answers for,” Zelensky said in a speech on Friday."
    assert titles(text) == ["Volodymyr Zelenskyy says: “The fact that shelling a market is a policy nobody answers for”"]


def test_title_of_keeps_a_pronoun_that_nothing_explains() -> None:
    assert titles("They were flown to Doha on Tuesday.") == ["They are flown to Doha"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Zelensky visited troops near the city of Kupiansk that Moscow claimed to have captured last month.",
            "Russia says it has captured Kupiansk",
        ),
        ("Smith, a reporter who was abducted in 2012, was freed on Monday.", "Smith is abducted"),
        ("Troops entered Izium that Russia had seized in April.", "Russia seizes Izium"),
    ],
)
def test_title_of_a_relative_clause_has_what_the_clause_hangs_on(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A market in Goma was shelled on Monday, killing 19 people.", ["A market in Goma is shelled", "19 people are killed"]),
        ("A bomb exploded in Goma on Monday, wounding two soldiers.", ["A bomb explodes in Goma", "Two soldiers are wounded"]),
        ("Rebels stormed the town on Monday, killing 19 people.", ["Rebels storm the town", "Rebels kill 19 people"]),
    ],
)
def test_title_of_blames_no_thing_that_was_hit(text: str, told: list[str]) -> None:
    assert [title.replace("two", "Two") for title in titles(text)] == told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The minister told AFP that donors had met in Doha.", "Donors meet in Doha"),
        ("A mayor told a local paper that donors had arrived in Doha.", "Donors arrive in Doha"),
        ("The army chief and governor Oleh Syniehubov visited troops in Izium.", "Oleh Syniehubov visits troops in Izium"),
    ],
)
def test_title_of_tells_the_deed_and_not_who_was_told(text: str, title: str) -> None:
    assert titles(text)[-1] == title


@pytest.mark.parametrize("text", ["Not a shot was fired in Goma.", "Rebels met no resistance in Goma.", "The army gave no details of the attack."])
def test_what_was_not_is_no_happening(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "lemma", "tag", "mended", "participle"),
    [
        ("hoped", "hop", "VBD", "hope", "hoped"),
        ("killing", "kill", "VBG", "kill", "killed"),
        ("wounding", "wound", "VBG", "wound", "wounded"),
        ("shooting", "shoot", "VBG", "shoot", "shot"),
        ("trapping", "trap", "VBG", "trap", "trapped"),
        ("displacing", "displace", "VBG", "displace", "displaced"),
    ],
)
def test_lemma_and_participle_of(text: str, lemma: str, tag: str, mended: str, participle: str) -> None:
    token = Token(0, 0, len(text), text, lemma, "VERB", tag, "ROOT", 0)
    assert (lemma_of(token), participle_of(token)) == (mended, participle)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("About 20 civilians were killed in Goma, among them the mayor, Omar Barakat.", "About 20 civilians are killed in Goma"),
        ("Russian forces shelled Kherson 19 times on Monday.", "Russian forces shell Kherson 19 times"),
        ("The army began deploying south of the Litani, the first time it has done so.", "Army begins deploying south of the Litani"),
        ("The Syrian army declared that a week-long truce was over.", "Week-long truce is over"),
        ("A missile hit a warehouse in Izium, whose guard was wounded.", "Warehouse's guard is wounded"),
        ("Pakistan denied that Pakistan and Iran had shelled Goma.", "Pakistan denies it and Iran had shelled Goma"),
    ],
)
def test_title_of_says_how_many_and_whose(text: str, title: str) -> None:
    assert [told.replace("A w", "W") for told in titles(text)][-1] == title


def test_title_of_what_something_is_called_is_no_happening() -> None:
    assert titles("She thanked the army for what she called an impeccable operation.") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The agreement was announced on Monday and approved by the cabinet of Israel.", "Agreement is approved by the cabinet of Israel"),
        ("Three countries were invited. The three countries had signed a defence pact on Friday.", "Three countries sign a defence pact"),
        (
            "Emily Damari, Romi Gonen and Doron Steinbrecher were handed over to the army.",
            "Emily Damari, Romi Gonen and Doron Steinbrecher are handed over to the army",
        ),
        (
            "The Syrian army said in a statement that it had redeployed its units around Hama.",
            "Syrian army says it has redeployed its units around Hama",
        ),
    ],
)
def test_title_of_has_a_verb_in_the_number_and_voice_of_its_subject(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The pullout was ordered by Defense Minister Sergei Shoigu on Wednesday.", "Sergei Shoigu orders pullout"),
        ("Ministers met in Berlin. Germany called for talks no later than March 20.", "Germany calls for talks"),
        ("Vladimir Putin warned of an attack.", "Vladimir Putin warns of attack"),
    ],
)
def test_title_of_names_first_who_asks_for_it(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A soldier was killed in the 2014 Gaza war.", "A soldier is killed in the Gaza war"),
        ("Four more women will be released on Saturday, Joe Biden said.", "Joe Biden says four more women will be released"),
        ("Moscow has named Henichesk, a port, as the capital of the region.", "Russia names Henichesk as the capital of the region"),
        ("The wall, which rebels began building in January, was shelled.", "Rebels begin building wall"),
        ("Joe Biden had proposed a ceasefire on Monday, but Israel ignored it.", "Israel ignores the ceasefire"),
    ],
)
def test_title_of_leaves_no_holes(text: str, title: str) -> None:
    assert title in titles(text)


def test_title_of_a_saying_tells_what_stands_before_it() -> None:
    found = titles("Zelensky has canceled all of his foreign trips, his press secretary Serhiy Nykyforov said on March 15.")
    assert "Serhii Nykyforov says Volodymyr Zelenskyy has canceled all of his foreign trips" in found


def test_no_happening_is_told_of_what_is_no_longer_so() -> None:
    assert "Kherson could be supplied" not in titles("Surovikin told him that Kherson could no longer be supplied.")
    assert "Kherson could be supplied" in titles("Surovikin told him that Kherson could be supplied.")


def test_what_a_bystander_feels_is_no_happening() -> None:
    assert titles('"We are all in euphoria," said Yuriy Sak.') == []
    assert titles('"We will not stop," said President Volodymyr Zelenskyy.') != []


def test_title_of_a_plan_with_a_day_needs_nobody_who_says_so() -> None:
    assert "Talks in Geneva" in titles("Kyiv said on Thursday it would not attend the talks scheduled for March 20 in Geneva.")


def test_title_of_a_thing_with_a_day_names_whose_it_is() -> None:
    text = "Duda and Zelensky discussed the expected decisions of NATO at its July summit in Vilnius."
    assert "NATO's summit in Vilnius" in titles(text)
