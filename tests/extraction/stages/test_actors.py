"""Who is meant: by spelling, title, office at the date, nationality, metonym, pronoun; and who is not."""

import pytest

from events.extraction.dates import UNKNOWN, PartialDate
from events.extraction.knowledge.actors import load_actors
from events.extraction.nlp import parse_sentences
from events.extraction.stages.actors import find_actors
from events.extraction.stages.sentences import split_sentences
from events.extraction.types import ActorMention, CleanArticle

TABLE = load_actors()
WINTER = "2024-01-09"


def mentions(*sentences: str, when: str = WINTER, source: str = "") -> tuple[ActorMention, ...]:
    """Mentions of an article of these sentences, each a paragraph."""
    split = split_sentences(CleanArticle("\n\n".join(sentences), "", 0, (), ()))
    return find_actors(parse_sentences(split), TABLE, PartialDate.from_edtf(when), source)


def read(*sentences: str, when: str = WINTER) -> list[tuple[str, str]]:
    return [(mention.text, mention.actor.name) for mention in mentions(*sentences, when=when)]


UKRAINE, RUSSIA = "Armed Forces of Ukraine", "Russian Armed Forces"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zelenskiy met Rustam Umarov.", [("Zelenskiy", "Volodymyr Zelenskyy"), ("Rustam Umarov", "Rustem Umerov")]),
        ("Ukraine's Zelenskyy’s office said so.", [("Ukraine", "Ukraine"), ("Zelenskyy", "Volodymyr Zelenskyy")]),
        ("ZELENSKY MEETS DUDA", [("ZELENSKY", "Volodymyr Zelenskyy"), ("DUDA", "Andrzej Duda")]),
        ("The EU and NATO agreed.", [("EU", "European Union"), ("NATO", "NATO")]),
        ("They asked us and told us.", []),
        ("On January 4, The Telegraph reported it.", [("The Telegraph", "The Daily Telegraph")]),
        ("The Khartia Battalion said so.", [("Khartia Battalion", "13th Khartiia Brigade")]),
        ("Maria Zelensky said so.", [("Maria Zelensky", "Maria Zelensky")]),
        ("Zelenko said so.", [("Zelenko", "Zelenko")]),
        ("Xi's aide left Xi’an, and Xi'd go too.", [("Xi", "Xi Jinping"), ("Xi", "Xi Jinping")]),
        ("The Russian Black Sea Fleet commander was hurt.", [("Russian Black Sea Fleet commander", "Viktor Sokolov")]),
    ],
)
def test_find_actors_by_spelling(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "when", "found"),
    [
        ("The Polish president spoke.", "2024-01-09", [("Polish president", "Andrzej Duda")]),
        ("The US president spoke.", "2024-01-09", [("US president", "Joe Biden")]),
        ("The US president spoke.", "2025-12-12", [("US president", "Donald Trump")]),
        ("Russia's president spoke.", "2022-02-27", [("Russia's president", "Vladimir Putin")]),
        ("The president of Ukraine spoke.", "2022-02-27", [("president of Ukraine", "Volodymyr Zelenskyy")]),
        ("The US president spoke.", "", [("US president", "United States")]),
        ("A former US president spoke.", "2024-01-09", []),
        ("The then British prime minister spoke.", "2024-01-09", []),
        ("The next Polish president will speak.", "2024-01-09", []),
    ],
)
def test_find_actors_by_office_at_the_date(text: str, when: str, found: list[tuple[str, str]]) -> None:
    assert [pair for pair in read(text, when=when) if "president" in pair[0] or "minister" in pair[0]] == found


@pytest.mark.parametrize(
    ("sentences", "last"),
    [
        (("Belgian Prime Minister Alexander De Croo came.", "De Croo left."), ("De Croo", "Alexander De Croo", "surname")),
        (("Ms von der Leyen came.", "She left."), ("She", "Ursula von der Leyen", "pronoun")),
        (("US president Donald Trump came.", "The president left."), ("The president", "Donald Trump", "title")),
        (("Lt. Gen. Ivan Nonesuch came.", "Nonesuch left."), ("Nonesuch", "Ivan Nonesuch", "surname")),
        (("General Nonesuch came.", "Nonesuch left."), ("Nonesuch", "Nonesuch", "surname")),
        (("General Nonesuch came.", "Ivan Nonesuch said so."), ("Ivan Nonesuch", "Ivan Nonesuch", "proposed")),
        (("The Russian defence ministry spoke.", "The defence ministry left."), ("defence ministry", "Ministry of Defence (Russia)", "nationality")),
        (("The Free Grain Movement (FGM) came.", "FGM left."), ("FGM", "Free Grain Movement", "acronym")),
    ],
)
def test_find_actors_after_a_first_mention(sentences: tuple[str, ...], last: tuple[str, str, str]) -> None:
    mention = mentions(*sentences)[-1]
    assert (mention.text, mention.actor.name, mention.how) == last


def test_find_actors_stranger_is_one_proposed_person_an_article() -> None:
    found = mentions("General Nonesuch came.", "Commander Ivan Nonesuch said so.", "Mr Nonesuch left.")
    assert {(m.actor.key, m.actor.name, m.actor.kind) for m in found} == {("", "Ivan Nonesuch", "person")}
    assert len(found) == 3


def test_find_actors_two_of_one_surname_are_not_guessed() -> None:
    found = read("Vitali Nonesuch said so.", "Petro Nonesuch said no.", "Mr Nonesuch left.")
    assert [name for _, name in found[:2]] == ["Vitali Nonesuch", "Petro Nonesuch"]
    assert found[2:] in ([], [("Nonesuch", "Nonesuch")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Russian army took the town.", [("Russian army", RUSSIA)]),
        ("Ukrainian troops left.", [("Ukrainian troops", UKRAINE)]),
        ("Ukraine's army left.", [("Ukraine's army", UKRAINE)]),
        ("Moscow’s forces left.", [("Moscow’s forces", RUSSIA)]),
        ("A Russian missile attack hit the town.", [("Russian", RUSSIA)]),
        ("Russian and Ukrainian forces clashed.", [("Russian", RUSSIA), ("Ukrainian forces", UKRAINE)]),
        ("The Czech and Greek governments agreed.", [("Czech", "Czech Republic"), ("Greek governments", "Greece")]),
        ("US officials said so.", [("US officials", "United States")]),
        ("The Russian Defense Ministry said so.", [("Russian Defense Ministry", "Ministry of Defence (Russia)")]),
        ("The Russian-made tank burned.", []),
        ("The United Kingdom's Royal Air Force left.", [("United Kingdom", "United Kingdom"), ("Royal Air Force", "Royal Air Force")]),
        ("The Supreme Court ruled.", []),
        ("A Russian winter began.", []),
        ("The Ukraine war goes on.", []),
        ("Ukrainian anti-tank gunners fired.", [("Ukrainian anti-tank gunners", UKRAINE)]),
        ("Ukraine's long-range aviation flew.", [("Ukraine's long-range aviation", UKRAINE)]),
        ("Russian drone operators fired.", [("Russian drone operators", RUSSIA)]),
        ("Russian peacekeepers left.", [("Russian peacekeepers", RUSSIA)]),
        ("Azerbaijani snipers fired.", [("Azerbaijani snipers", "Azerbaijani Armed Forces")]),
        ("Georgian conscripts fled.", [("Georgian conscripts", "Defence Forces of Georgia")]),
        ("Syrian families fled.", []),
        ("Ukrainian citizens came home.", []),
        ("The Polish people voted.", []),
        ("Moldovan activists marched.", [("Moldovan activists", "Moldovan activists")]),
        ("Washington-backed rebels took it.", []),
        ("A Kyiv-based company closed.", []),
        ("The Kiev regime and Moscow's regime fell.", [("Kiev regime", "Ukraine"), ("Moscow's regime", "Russia")]),
        ("The Kiev forces fled.", [("Kiev forces", UKRAINE)]),
        ("The Russian department of defence spoke.", [("Russian department of defence", "Ministry of Defence (Russia)")]),
        ("Battlegroup South advanced.", [("Battlegroup South", "Southern Grouping of Forces")]),
        ("Medics said so.", []),
        ("A Russian S-300 missile fell.", []),
    ],
)
def test_find_actors_by_nationality_and_noun(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Moscow claimed to have captured the town, which Kyiv denies.", [("Moscow", "Russia"), ("Kyiv", "Ukraine")]),
        ("Washington is pushing Kyiv to sign.", [("Washington", "United States"), ("Kyiv", "Ukraine")]),
        ("They imposed sanctions on Moscow.", [("Moscow", "Russia")]),
        ("It sent a plan to Kyiv and Moscow.", [("Kyiv", "Ukraine"), ("Moscow", "Russia")]),
        ("The Kremlin said so.", [("The Kremlin", "Russia")]),
        ("They met in Kyiv on Monday.", []),
        ("The leaders arrived in Moscow from Washington.", []),
        ("Missiles hit Kyiv overnight.", []),
        ("Residents of Kyiv hid.", []),
        ("The front lies near Kyiv.", []),
        ("They marched on towards Kyiv.", []),
    ],
)
def test_find_actors_metonym_or_place(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ukraine agreed to hold talks with Russia.", ["Ukraine", "Russia"]),
        ("Spain announced aid to Ukraine.", ["Spain", "Ukraine"]),
        ("They advanced into Ukraine.", []),
        ("Fighting went on in Russia and Ukraine.", []),
        ("Farmers block crossings on the border with Ukraine.", []),
        ("Eastern Ukraine's towns burned in the east of the country.", []),
    ],
)
def test_find_actors_state_or_place(text: str, found: list[str]) -> None:
    assert [name for _, name in read(text)] == found


@pytest.mark.parametrize(
    ("sentences", "pronouns"),
    [
        (("Zelensky said he had left.",), [("he", "Volodymyr Zelenskyy")]),
        (("Ukraine said its army had retaken it.",), [("its army", UKRAINE)]),
        (("The Russian Defense Ministry said its soldiers came home.",), [("its soldiers", RUSSIA)]),
        (("Ukraine will hold talks with Russia on the former’s border.",), [("the former", "Ukraine")]),
        (("Ukraine will hold talks with Russia at the latter's request.",), [("the latter", "Russia")]),
        (("The Russian army captured the city, which it first seized in 2022.",), [("it", RUSSIA)]),
        (("The strike angered Zelensky, who said it had failed.", "He left."), [("He", "Volodymyr Zelenskyy")]),
        (("It is raining.", "He left."), []),
        (("Zelensky spoke.", "Rishi Sunak hosted him."), [("him", "Volodymyr Zelenskyy")]),
        (("Zelensky spoke.", "Olaf Scholz, who met him, left."), [("him", "Volodymyr Zelenskyy")]),
        (("Olaf Scholz hosted him.",), []),
        (("Olaf Scholz took his plan.",), [("his", "Olaf Scholz")]),
        (("Ukraine fired.", "The dam broke and it flooded the road."), []),
        (("Ukraine signed.", "The firm praised its staff."), []),
        (("Turkish activists marched.", "Its court ruled."), []),
        (("Poland said its farmers were angry.", "It left."), [("its", "Poland"), ("It", "Poland")]),
        (("Ms von der Leyen spoke.", "He left."), []),
        (("Zelensky spoke.", "One.", "Two.", "Three.", "He left."), []),
    ],
)
def test_find_actors_pronouns_where_safe(sentences: tuple[str, ...], pronouns: list[tuple[str, str]]) -> None:
    found = [(m.text, m.actor.name) for m in mentions(*sentences) if m.how == "pronoun"]
    assert found == pronouns


def test_find_actors_spans_are_those_of_the_text() -> None:
    sentences = ("Ukraine’s Zelenskiy  spoke.", "“Kyiv” agreed, and Umerov's office too.")
    text = "\n\n".join(sentences)
    found = mentions(*sentences)
    assert [text[m.start : m.end] for m in found] == [m.text for m in found]
    assert [m.sentence for m in found] == [0, 0, 1, 1]


def test_find_actors_swapping_sides_swaps_actors() -> None:
    swapped = {"Russia": "Ukraine", "Ukraine": "Russia", RUSSIA: UKRAINE, UKRAINE: RUSSIA}
    one = read("Russian troops said Kyiv had shelled Moscow's forces, and Ukraine denied it.")
    other = read("Ukrainian troops said Moscow had shelled Kyiv's forces, and Russia denied it.")
    assert [swapped[name] for _, name in one] == [name for _, name in other]


RU_MOD, UA_MOD = "Ministry of Defence (Russia)", "Ministry of Defence (Ukraine)"
UA_STAFF = "General Staff of the Ukrainian Armed Forces"


@pytest.mark.parametrize(
    ("sentences", "noun"),
    [
        (("The Russian Defense Ministry reported losses.", "The ministry added more."), ("ministry", RU_MOD)),
        (("The Russian Defense Ministry left.", "The town burned.", "“It is a war of all,” the ministry said."), ("ministry", RU_MOD)),
        (("Russia’s defence ministry spoke.", "Ukraine’s defence ministry spoke.", "The ministry left."), ("ministry", UA_MOD)),
        (("Russia’s defence ministry and Ukraine’s defence ministry spoke.", "The ministry left."), None),
        (("The ministry left.",), None),
        (("The Israeli army fired.", "The military denied it."), ("military", "Israel Defense Forces")),
        (("Turkish officials came.", "The army left."), ("army", "Turkish Armed Forces")),
        (("Ukraine and Russia spoke.", "The army left."), None),
        (("French officials came.", "The officials left."), ("officials", "France")),
        (("French officials came.", "Officials left."), None),
        (("The General Staff of the Armed Forces of Ukraine said so.", "The report says 300 died."), ("report", UA_STAFF)),
        (("The General Staff of the Armed Forces of Ukraine said so.", "The General Staff left."), ("General Staff", UA_STAFF)),
        (("The Russian Defense Ministry reported it.", "It came.", "According to the statement, the town fell."), ("statement", RU_MOD)),
        (("French officials told AFP the army would leave.",), ("army", "French Armed Forces")),
        (("The Israeli army fired.", "The army's spokesman left."), None),
        (
            ("The Russian Defense Ministry reported it.", "The report says so.", "Canada reported losses.", "The report says more."),
            ("report", RU_MOD),
        ),
        (("NATO left.", "The agency of the town closed."), None),
        (("Hezbollah fired rockets.", "The militant group denied it."), ("militant group", "Hezbollah")),
        (("Hezbollah fired rockets.", "The Iran-backed militia denied it."), ("Iran-backed militia", "Hezbollah")),
        (("Hezbollah and Hamas fired rockets.", "The militant group denied it."), None),
        (("The Rapid Support Forces took the base.", "Rebels then left."), ("Rebels", "Rapid Support Forces")),
        (("The Rapid Support Forces took the base.", "Two rebels then left."), None),
        (("Israel fired.", "Rebels left."), None),
        (("Ukrenergo cut the power.", "The company restored it."), ("company", "Ukrenergo")),
        (("Ukrenergo and Naftogaz met.", "The company restored it."), None),
        (("Syria’s president Bashar al-Assad spoke.", "Government forces left."), ("Government forces", "Syrian Armed Forces")),
        (("Boeing sold ten jets to China Eastern.", "The airline agreed in June."), ("airline", "China Eastern Airlines")),
        (("Ryanair ordered ten jets from Boeing.", "The planemaker agreed."), ("planemaker", "Boeing")),
        (("Ryanair and Qantas ordered jets.", "The airline agreed."), None),
    ],
)
def test_find_actors_common_noun_means_the_body_named_last(sentences: tuple[str, ...], noun: tuple[str, str] | None) -> None:
    found = mentions(*sentences)
    last = next((m for m in reversed(found) if m.sentence == len(sentences) - 1 and m.how != "proposed"), None)
    assert (None if last is None else (last.text, last.actor.name)) == noun


@pytest.mark.parametrize(
    "text",
    [
        "The enemy shelled the town twice.",
        "They repelled enemy attacks near the town.",
        "The occupiers looted the shops.",
        "Militants fired at the checkpoint.",
        "The invaders lost 500 men.",
    ],
)
@pytest.mark.parametrize(
    ("source", "before", "after", "name"),
    [
        ("Ukrinform", "", "", RUSSIA),
        ("https://tass.com/a/1", "", "", UKRAINE),
        ("Reuters", "", "", None),
        ("", "", "", None),
        ("", "KYIV, May 5 (Ukrinform) - It began.", "", RUSSIA),
        ("Reuters", "", "the General Staff of the Armed Forces of Ukraine said", RUSSIA),
        ("TASS", "", "Ukraine's defence ministry said", RUSSIA),
        ("Ukrinform", "", "the Russian Defense Ministry said", UKRAINE),
        ("Ukrinform", "", "Olaf Scholz said", None),
        ("Ukrinform", "", "a local resident said", None),
        ("Reuters", "Ukraine's defence ministry reported it.", "the report states", RUSSIA),
        ("Ukrinform", "", "the Israeli army said", None),
    ],
)
def test_find_actors_word_of_a_side_is_read_from_its_speaker(text: str, source: str, before: str, after: str, name: str | None) -> None:
    told = f"“{text[:-1]},” {after}." if after else text
    found = [m.actor.name for m in mentions(*filter(None, (before, told)), source=source) if m.text.lower() in text.lower()]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Iran is no enemy.", []),
        ("The Hamas militants fired.", []),
        ("He is the enemy of the people.", []),
        ("Our troops held on.", [("Our troops", UKRAINE)]),
        ("Air defence systems shot down two drones.", [("Air defence systems", UKRAINE)]),
        ("A strike hit air defence systems.", []),
        ("The president's enemies left.", []),
    ],
)
def test_find_actors_word_of_a_side_only_where_it_is_one(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.text, m.actor.name) for m in mentions(text, source="Ukrinform") if m.how == "pronoun"] == found


def test_find_actors_acronym_means_what_the_article_spelled_out() -> None:
    found = read("The Rapid Support Forces (RSF) came.", "The RSF commander left.")
    assert [name for _, name in found] == ["Rapid Support Forces"] * 3
    assert ("HTS", "Hayat Tahrir al-Sham") in read("It is led by Hayat Tahrir al-Sham, or HTS, a group.", "HTS left.")


@pytest.mark.parametrize(
    ("sentences", "meant"),
    [
        (("Burhan met Hemedti.", "The two agreed."), ["Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"]),
        (("Burhan met Hemedti.", "Both left."), ["Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"]),
        (("Niger and Burkina Faso congratulated Mali.", "The three countries signed it."), ["Niger", "Burkina Faso", "Mali"]),
        (("Niger and Burkina Faso congratulated Mali.", "The two leaders signed it."), None),
        (("Russian forces shelled the town before they left.",), [RUSSIA]),
        (("Russian forces shelled the town, and residents said they left.",), None),
        (("Burhan met Hemedti.", "It rained.", "It rained.", "It rained.", "The two agreed."), None),
        (("Two men met.", "The two agreed."), None),
    ],
)
def test_find_actors_named_together(sentences: tuple[str, ...], meant: list[str] | None) -> None:
    last = next((m for m in reversed(mentions(*sentences)) if m.how == "pronoun"), None)
    assert (None if last is None else [last.actor.name, *(other.name for other in last.beside)]) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pro-Russian officials left.", [("Pro-Russian officials", "Pro-Russian officials")]),
        ("A pro-Russian crowd left.", []),
        ("Pro-Serbian militiamen left.", [("Pro-Serbian militiamen", "Pro-Serbian militiamen")]),
        ("Pro-Russian separatists left.", [("Pro-Russian separatists", "Russian separatist forces in Ukraine")]),
        ("The foreign ministers of France and Iran met.", [("France", "France"), ("Iran", "Iran")]),
        (
            "Syrian President Bashar al-Assad said his forces had left.",
            [("Bashar al-Assad", "Bashar al-Assad"), ("his forces", "Syrian Armed Forces")],
        ),
        (
            "Putin met the foreign minister of Thailand, Somchai Wannasit, in Moscow.",
            [("Putin", "Vladimir Putin"), ("Thailand", "Thailand"), ("Somchai Wannasit", "Somchai Wannasit")],
        ),
    ],
)
def test_find_actors_for_whom_and_whose(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("sentences", "meant"),
    [
        (("The RSF shelled a market in Sudan.",), "Rapid Support Forces"),
        (("The RSF attacked a camp.", "Sudanese officials said so."), "Rapid Support Forces"),
        (("Reporters Without Borders condemned it.", "The RSF statement named him."), "Reporters Without Borders"),
        (("The RSF said it had captured an airport.",), "Rapid Support Forces"),
        (("The RSF was founded then.", "French officials said so."), None),
        (("The RSF condemned attacks on journalists.",), None),
    ],
)
def test_find_actors_acronym_of_two_bodies_is_that_of_the_story_or_nobodys(sentences: tuple[str, ...], meant: str | None) -> None:
    assert next((mention.actor.name for mention in mentions(*sentences) if mention.text == "RSF"), None) == meant


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The UN peacekeeping chief said so.", ["United Nations"]),
        ("The UN chief said so.", ["António Guterres"]),
        ("The UN's aid chief said so.", ["Martin Griffiths"]),
        ("Mali's junta leader said so.", ["Assimi Goïta"]),
        ("The German foreign minister, Hans Beispiel, said so.", ["Hans Beispiel"]),
        ("He met former presidents Tomas Alvo, Elena Brusk and Kofi Danto.", ["Tomas Alvo", "Elena Brusk", "Kofi Danto"]),
        ("Fighters of the 13th Khartiia Brigade left.", ["13th Khartiia Brigade"]),
        ("Tehran asked the UN security council to meet.", ["Iran", "United Nations Security Council"]),
        ("Northland Airlines said so.", ["Northland Airlines"]),
        ("Rita Alvarez told the Bank of Samland.", ["Rita Alvarez", "Bank of Samland"]),
    ],
)
def test_find_actors_offices_lists_and_bodies_that_no_table_has(text: str, names: list[str]) -> None:
    assert [name for _, name in read(text)] == names


def test_find_actors_nothing() -> None:
    assert find_actors((), TABLE, UNKNOWN) == ()
