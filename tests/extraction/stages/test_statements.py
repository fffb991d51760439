"""Who says what, via whom and in which stance; and that swapping the sides changes no label."""

import re
from dataclasses import replace

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.knowledge.verbs import load_verbs
from events.extraction.nlp import parse_sentences
from events.extraction.pipeline import read_article
from events.extraction.stages.actors import find_actors
from events.extraction.stages.resolution import resolve_timexes
from events.extraction.stages.statements import find_statements
from events.extraction.stages.timexes import find_timexes
from events.extraction.syntax import find_clauses
from events.extraction.types import Document, Sentence, SentenceStatements, StatementDraft

DCT = PartialDate.from_edtf("2024-03-15")  # a Friday


def statements_of(text: str, lemma: str) -> tuple[StatementDraft, ...]:
    """The statements made of the clause with this verb."""
    found, position = _read(text, lemma)
    return found.of_clause[position]


def _read(text: str, lemma: str) -> tuple[SentenceStatements, int]:
    sentences = (Sentence(0, 0, len(text), text, 0),)
    parsed = parse_sentences(sentences)
    knowledge = load_knowledge()
    timexes = resolve_timexes(sentences, find_timexes(sentences), DCT, knowledge.calendar, None)
    clauses = find_clauses(parsed[0])
    found = find_statements(parsed[0], clauses, find_actors(parsed, knowledge.actors, DCT), timexes, load_verbs())
    return found, next(position for position, clause in enumerate(clauses) if clause.lemma == lemma)


def told(statement: StatementDraft) -> tuple[str, str, str, str]:
    """Speaker, agency, stance, cue."""
    speaker = statement.speaker.name if statement.speaker else statement.speaker_text
    return speaker, statement.via.name if statement.via else "", statement.stance, statement.cue


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Ukraine said its army had retaken two villages.", "retake", [("Ukraine", "", "reports", "said")]),
        ("The Russian army announced that it had besieged the city.", "besiege", [("Russian Armed Forces", "", "reports", "announced")]),
        ("Moscow claimed to have captured the town.", "capture", [("Russia", "", "claims", "claimed")]),
        ("Kyiv claims that its forces destroyed the bridge.", "destroy", [("Ukraine", "", "claims", "claims")]),
        ("Kyiv denied that its troops had shelled the market.", "shell", [("Ukraine", "", "denies", "denied")]),
        ("Moscow rejected that its missiles hit the hospital.", "hit", [("Russia", "", "denies", "rejected")]),
        ("The Kremlin expects that the talks will resume.", "resume", [("Russia", "", "expects", "expects")]),
        ("Ukraine fears that Russia will attack the city.", "attack", [("Ukraine", "", "expects", "fears")]),
        ("Volodymyr Zelensky warned that Russia would strike again.", "strike", [("Volodymyr Zelenskyy", "", "expects", "warned")]),
        ("Vladimir Putin ordered the army to withdraw.", "withdraw", [("Vladimir Putin", "", "orders", "ordered")]),
        ("Russian troops captured the village, the Ukrainian army said.", "capture", [("Armed Forces of Ukraine", "", "reports", "said")]),
        (
            "Two people were killed, according to the Ukrainian military.",
            "kill",
            [("Armed Forces of Ukraine", "", "reports", "according to")],
        ),
        ("According to Moscow, the village was captured.", "capture", [("Russia", "", "reports", "according to")]),
        ("The general was reportedly killed.", "kill", [("", "", "claims", "reportedly")]),
        ("Russian troops allegedly looted the museum.", "loot", [("", "", "claims", "allegedly")]),
        ("The village was captured.", "capture", []),
        ("Russian troops captured the village after officials left.", "capture", []),
        ("The city, which Russia captured in 2022, lies on a river, Kyiv said.", "capture", []),
        (
            "Ukraine said Russia had claimed to have captured the town.",
            "capture",
            [("Russia", "", "claims", "claimed"), ("Ukraine", "", "reports", "said")],
        ),
    ],
)
def test_find_statements_speaker_and_stance(text: str, lemma: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [told(statement) for statement in statements_of(text, lemma)] == expected


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The convoy was hit, as the army reported.", "hit", [("the army", "", "reports", "reported")]),
        ("By Moscow's account, the ship sank.", "sink", [("Russia", "", "reports", "By")]),
        ("Per the Ukrainian navy, the ship sank.", "sink", [("Ukrainian Navy", "", "reports", "Per")]),
        ("The general assured that all drones were downed.", "down", [("The general", "", "reports", "assured")]),
        (
            "The boats were destroyed, DW reported, with reference to the coast guard.",
            "destroy",
            [("the coast guard", "Deutsche Welle", "reports", "reported")],
        ),
        ("The bridge was hit, Interfax cited a commander as saying.", "hit", [("a commander", "Interfax", "reports", "cited")]),
        (
            "Interfax cited a commander as saying the bridge had been hit.",
            "hit",
            [("a commander", "Interfax", "reports", "saying")],
        ),
        (
            "The channel, quoting the coast guard, reported that the boats had been destroyed.",
            "destroy",
            [("the coast guard", "The channel", "reports", "reported")],
        ),
        ("The brigade is thought to have lost ten tanks.", "lose", [("", "", "claims", "thought")]),
        ("The mayor told people to stay at home.", "stay", [("The mayor", "", "orders", "told")]),
        ("Officials said rebels would storm the capital.", "storm", [("Officials", "", "expects", "said")]),
        ("The army said the port had not been hit.", "hit", [("The army", "", "denies", "said")]),
        ("Kyiv said nobody had shelled the school.", "shell", [("Ukraine", "", "denies", "said")]),
        ("Kyiv said Russia would never take the town.", "take", [("Ukraine", "", "expects", "said")]),
        ("Ukraine accused the rebels of shelling a market.", "shell", [("Ukraine", "", "claims", "accused")]),
        ("Kyiv dismissed allegations that its drones had killed a priest.", "kill", [("Ukraine", "", "denies", "dismissed")]),
        (
            "The army's claim that it had sunk the ferry was rejected by the rebels.",
            "sink",
            [("The army", "", "claims", "claim"), ("the rebels", "", "denies", "rejected")],
        ),
        (
            "The town was shelled, both the mayor and the medics said.",
            "shell",
            [("the mayor", "", "reports", "said"), ("the medics", "", "reports", "said")],
        ),
        ("The army took the hill, but Kyiv disputed this.", "take", [("Ukraine", "", "denies", "disputed")]),
        (
            "The explosion, which Kyiv and Moscow blame on one another, killed ten people.",
            "kill",
            [("Ukraine", "", "claims", "blame"), ("Russia", "", "claims", "blame")],
        ),
        ("Two pilots told AFP that the bridge had been hit.", "hit", [("Two pilots", "Agence France-Presse", "reports", "told")]),
        ("Israel said it had bombed a convoy.", "bomb", [("Israel", "", "claims", "said")]),
        ("Israel said Hamas had bombed a convoy.", "bomb", [("Israel", "", "reports", "said")]),
        (
            "The mayor wrote that a shell killed a child, something the rebels denied.",
            "kill",
            [("The mayor", "", "reports", "wrote"), ("the rebels", "", "denies", "denied")],
        ),
        ("Moscow said two boats had sunk, and Kyiv confirmed losing one boat.", "lose", [("Ukraine", "", "reports", "confirmed")]),
    ],
)
def test_find_statements_sources_that_stand_elsewhere(text: str, lemma: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [told_in_words(statement) for statement in statements_of(text, lemma)] == expected


def told_in_words(statement: StatementDraft) -> tuple[str, str, str, str]:
    """As `told`, an agency that nobody knows by its words."""
    speaker, via, stance, cue = told(statement)
    return speaker, via or statement.via_text, stance, cue


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("Moscow: Ukrainian rocket burns depot", "Russia"),
        ("Ukrainian rocket burns depot – Moscow", "Russia"),
        ("Ukrainian rocket burns depot - regional governor", "regional governor"),
        ("Live: Ukrainian rocket burns depot", None),
        ("Day 400: Ukrainian rocket burns depot", None),
    ],
)
def test_find_statements_headline_names_its_source(title: str, speaker: str | None) -> None:
    sentence = Sentence(0, 0, len(title), title, 0, "title")
    (parsed,) = parse_sentences((sentence,))
    clauses = find_clauses(parsed)
    found = find_statements(parsed, clauses, find_actors([parsed], load_knowledge().actors, DCT), (), load_verbs())
    position = next(position for position, clause in enumerate(clauses) if clause.lemma == "burn")
    assert [told(statement)[0] for statement in found.of_clause[position]] == ([speaker] if speaker else [])


def test_find_statements_handing_on_says_nothing_of_its_own() -> None:
    found, position = _read("The general staff reported this on Facebook.", "report")
    assert [(saying.clause, saying.points) for saying in found.sayings] == [(position, "reports")]
    assert found.of_clause[position] == ()


def test_find_statements_claim_and_denial_of_one_happening() -> None:
    text = "He visited the city that Moscow claimed to have captured last month, which Kyiv denies."
    assert [told(statement) for statement in statements_of(text, "capture")] == [
        ("Russia", "", "claims", "claimed"),
        ("Ukraine", "", "denies", "denies"),
    ]


def test_find_statements_has_not_claimed_claims_nothing() -> None:
    assert statements_of("Russia has not claimed to have annexed the region.", "annex") == ()


@pytest.mark.parametrize(
    ("text", "lemma", "said_when"),
    [
        ("Volodymyr Zelensky said on Thursday that troops had retaken the town.", "retake", "2024-03-14"),
        ("Volodymyr Zelensky said troops had retaken the town on Thursday.", "retake", ""),
        ("After a phone call on Tuesday, Volodymyr Zelensky said troops had retaken the town.", "retake", ""),
    ],
)
def test_find_statements_day_of_saying_is_not_the_day_of_doing(text: str, lemma: str, said_when: str) -> None:
    assert [statement.said_when.edtf for statement in statements_of(text, lemma)] == [said_when]


def test_find_statements_agency_passes_the_words_on() -> None:
    text = "Russian forces captured the village, the Russian army told Interfax."
    assert [told(statement) for statement in statements_of(text, "capture")] == [
        ("Russian Armed Forces", "Interfax", "reports", "told"),
    ]


OTHER_SIDE = {"Ukrainian": "Russian", "Ukraine": "Russia", "Kyiv": "Moscow"}
OTHER_SIDE |= {other: one for one, other in OTHER_SIDE.items()}


def swapped(text: str) -> str:
    """The sentence with the two sides in each other's place."""
    return re.sub(rf"\b({'|'.join(OTHER_SIDE)})\b", lambda match: OTHER_SIDE[match[1]], text)


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The Russian army said it had captured the village.", "claimed"),
        ("Ukraine said its army had repelled an attack.", "claimed"),
        ("The Ukrainian army destroyed a bridge, Kyiv said.", "claimed"),
        ("Moscow claimed to have captured the town.", "claimed"),
        ("Moscow claimed to have captured the town, which Kyiv denies.", "disputed"),
        ("The Russian army shelled the town, according to the Ukrainian army.", "claimed"),
        ("Kyiv denied that its troops had shelled the market.", "disputed"),
        ("The Russian army captured the village.", "reported"),
        ("The Ukrainian army will attack the town next week.", "expected"),
        ("The Ukrainian army said it would attack the town.", "expected"),
        ("Ukraine agreed to hold talks with Russia.", "reported"),
        ("Moscow said Russia had agreed to hold talks with Ukraine.", "reported"),
        ("A Ukrainian delegation visited Warsaw, Kyiv said.", "reported"),
        ("About 300 Russian soldiers were killed, the Ukrainian army said.", "claimed"),
        ("The explosion, which Kyiv and Moscow blame on each other, killed ten people.", "disputed"),
        ("Two soldiers were killed, a Ukrainian captain said.", "claimed"),
        ("A missile hit a depot, the Russian-appointed mayor said.", "claimed"),
        ("A missile hit a depot, a French captain said.", "claimed"),
        ("A missile hit a depot, the British defence ministry said.", "reported"),
        ("A missile hit a depot, an American official said.", "reported"),
        ("A missile hit a depot, a Ukrainian analyst said.", "reported"),
        ("A missile hit a depot, a commander of the 4th brigade said.", "claimed"),
    ],
)
def test_certainty_is_the_same_for_either_side(text: str, certainty: str) -> None:
    knowledge = load_knowledge()
    document = Document("a", text, dct=DCT, dct_basis="curated")
    for version in (document, replace(document, raw=swapped(text))):
        deeds = [m for m in read_article(version, knowledge).mentions if m.kind != "statement"]
        assert [mention.certainty for mention in deeds] == [certainty], version.raw


@pytest.mark.parametrize(
    ("text", "trigger", "expected", "certainty"),
    [
        (
            "Moscow said its troops had taken Kreminna. Kyiv denied the claim.",
            "taken",
            [("Moscow", "claims"), ("Kyiv", "denies")],
            "disputed",
        ),
        ("Missiles hit a school in Izium. Moscow said the report was fabricated.", "hit", [("Moscow", "denies")], "disputed"),
        ("Missiles hit a school in Izium. The general staff reported this on Facebook.", "hit", [("The general staff", "claims")], "claimed"),
        ("Rockets hit Izium, the mayor said. The report was confirmed by the police.", "hit", [("the mayor", "claims")], "claimed"),
        (
            "The governor of the region spoke on Monday. He said that rockets had hit Izium.",
            "hit",
            [("The governor of the region", "claims")],
            "claimed",
        ),
        ('The governor wrote: "Rockets hit Izium. Shells killed a woman."', "killed", [("The governor", "claims")], "claimed"),
        ("Moscow said shells had hit Izium. Kyiv called the video a fake.", "hit", [("Moscow", "claims"), ("Kyiv", "denies")], "disputed"),
        ('Syrskyi: "Our troops have left Izium."', "left", [("Syrskyi", "claims")], "claimed"),
        ("Rockets hit Izium. Moscow denied wanting the war.", "hit", [], "reported"),
        ("Moscow said it had taken Izium. The army denied losing it.", "taken", [("Moscow", "claims"), ("The army", "denies")], "disputed"),
        ("Rockets hit Izium. Moscow had rejected a truce.", "hit", [], "reported"),
    ],
)
def test_statements_of_one_sentence_about_another(text: str, trigger: str, expected: list[tuple[str, str]], certainty: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    mention = next(one for one in read_article(document, load_knowledge()).mentions if one.trigger == trigger)
    assert ([(made.speaker_text, made.stance) for made in mention.statements], mention.certainty) == (expected, certainty)


@pytest.mark.parametrize(
    ("text", "trigger", "statements", "certainty"),
    [
        ("Kyiv accused Moscow of shelling a market.", "shelling", [("Kyiv", "claims")], "claimed"),
        ("The Houthis boasted of having hit a tanker.", "hit", [("The Houthis", "claims")], "claimed"),
        ("Troops have not crossed the river, a spokesman for the army said.", "crossed", [("a spokesman for the army", "denies")], "disputed"),
        ("The army has seen no evidence that drones struck the port.", "struck", [("The army", "denies")], "disputed"),
        ("Despite Moscow's denial, Kyiv insists that bombers struck Izium.", "struck", [("Kyiv", "claims"), ("Moscow", "denies")], "disputed"),
        ("Kyiv urged its allies to send jets.", "send", [("Kyiv", "orders")], "expected"),
        ("Macron called for the release of all hostages.", "release", [("Macron", "orders")], "expected"),
        ("Putin ordered the army to withdraw from Lyman.", "withdraw", [("Putin", "orders")], "expected"),
        ("Zelenskyy is due to meet the Polish president.", "meet", [], "expected"),
        ("Hamas claimed responsibility for the attack.", "attack", [("Hamas", "claims")], "claimed"),
        ("Baku denied having struck the convoy.", "struck", [("Baku", "denies")], "disputed"),
        ("A captain saw tanks enter Izium.", "enter", [("A captain", "claims")], "claimed"),
        ("A resident saw tanks enter Izium.", "enter", [("A resident", "reports")], "reported"),
        ("Rebels said they had entered the town.", "entered", [("Rebels", "claims")], "claimed"),
        ("Azerbaijan's defence ministry said Armenian units had fired mortars.", "fired", [("Azerbaijan's defence ministry", "claims")], "claimed"),
        ("Norway's defence ministry said Armenian units had fired mortars.", "fired", [("Norway's defence ministry", "reports")], "reported"),
        ("Moldova's president said a missile had fallen in her country.", "fallen", [("Moldova's president", "reports")], "reported"),
        ("Three boats were sunk, Ukrinform reports, citing the navy.", "sunk", [("the navy", "claims")], "claimed"),
        ("The two armies accused each other of shelling Izium.", "shelling", [("The two armies", "claims")], "claimed"),
        ("Armenia and Azerbaijan blamed each other for the attack.", "attack", [("Armenia", "claims"), ("Azerbaijan", "claims")], "disputed"),
        ("The governor warned that shells had hit the market.", "hit", [("The governor", "claims")], "claimed"),
        (
            '"Rockets hit Izium," recounted the head of the military administration.',
            "hit",
            [("the head of the military administration", "claims")],
            "claimed",
        ),
        ("Kyiv says Russia shelled the plant, a charge denied by Moscow.", "shelled", [("Kyiv", "claims"), ("Moscow", "denies")], "disputed"),
        (
            "Palestinians say soldiers shot a boy, which the Israeli army disputes.",
            "shot",
            [("Palestinians", "claims"), ("the Israeli army", "denies")],
            "disputed",
        ),
        ("Claims that its troops shelled the plant are a lie, Moscow said.", "shelled", [("Moscow", "denies")], "disputed"),
        ("Moscow said claims that its troops shelled the plant were baseless.", "shelled", [("Moscow", "denies")], "disputed"),
        ("Peskov called claims that Russia had shelled the plant a lie.", "shelled", [("Peskov", "denies")], "disputed"),
        (
            "Moscow's claim that it has taken Izium is not true, the brigade said.",
            "taken",
            [("Moscow", "claims"), ("the brigade", "denies")],
            "disputed",
        ),
        ("Rebels burned the village, said Aminata Diallo, a mother of four from Mopti.", "burned", [("Aminata Diallo", "reports")], "reported"),
        (
            "Moscow says it took the hill; the brigade holding it says that is untrue.",
            "took",
            [("Moscow", "claims"), ("the brigade", "denies")],
            "disputed",
        ),
        ("Moscow says its men took the hill; Kyiv calls it a lie.", "took", [("Moscow", "claims"), ("Kyiv", "denies")], "disputed"),
        ("The mayor says a blast hit a shop; the army says a drone was shot down.", "hit", [("The mayor", "claims")], "claimed"),
        ("There were reports that a second ship had been hit.", "hit", [("", "claims")], "claimed"),
        ("Reuters could not verify the report that the village had been captured.", "captured", [("", "claims")], "claimed"),
        ("Unconfirmed reports said the general had been killed.", "killed", [("Unconfirmed reports", "claims")], "claimed"),
        ("Sappers in the city found thirty mines on Monday.", "found", [], "reported"),
        ("The attack was claimed by Islamic State.", "attack", [("Islamic State", "claims")], "claimed"),
        ("Moscow took responsibility for the strike on the bridge.", "strike", [("Moscow", "claims")], "claimed"),
        ("Armenia and Azerbaijan traded blame for the clashes.", "clashes", [("Armenia", "claims"), ("Azerbaijan", "claims")], "disputed"),
        ("There was no truth to reports that a plane had been downed, the army said.", "downed", [("the army", "denies")], "disputed"),
        ("The army rejected as false reports that the general had been killed.", "killed", [("The army", "denies")], "disputed"),
        ("Troops, said the general staff in its report, attacked near Avdiivka.", "attacked", [("the general staff", "claims")], "claimed"),
        ("The drone, the army said, exploded in a field.", "exploded", [("the army", "claims")], "claimed"),
        ("Kyiv fears an attack on the power station.", "attack", [("Kyiv", "expects")], "expected"),
        ("Residents of the district were told to leave their homes.", "leave", [("", "orders")], "expected"),
        ("Nigeria's air force said it had killed twenty bandits.", "killed", [("Nigeria's air force", "claims")], "claimed"),
        ('"They burned the market," said Amina, who had walked to Chad.', "burned", [("Amina", "reports")], "reported"),
        ("M23 spokesman Jean Bosco said the rebels had entered Walikale.", "entered", [("M23 spokesman Jean Bosco", "claims")], "claimed"),
    ],
)
def test_statements_of_what_only_a_saying_tells(text: str, trigger: str, statements: list[tuple[str, str]], certainty: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    mention = next(one for one in read_article(document, load_knowledge()).mentions if one.trigger == trigger)
    assert ([(made.speaker_text, made.stance) for made in mention.statements], mention.certainty) == (statements, certainty)


@pytest.mark.parametrize(
    ("text", "trigger", "denied"),
    [
        ("Moscow said it had taken Siversk, but Kyiv said the town remained under its control.", "taken", True),
        ("Thailand said Cambodian troops fired first, while Phnom Penh insisted that the Thai side had started it.", "fired", True),
        ("The rebels claimed to have hit the jet, but the air force said it had crashed because of a fault.", "hit", True),
        ("Hamas says Israel bombed the hospital, while Israel says a stray rocket fell on it.", "bombed", True),
        ("The M23 said it had entered Uvira, but Congo's army said fighting continued in the town.", "entered", True),
        ("Moscow claimed the capture of Lyman, but the Ukrainian army said the town was still in its hands.", "capture", True),
        ("Kyiv said it destroyed 30 drones, while Moscow said it had destroyed 12.", "destroyed", False),
        ("Moscow said its forces hit an airfield, but Kyiv said that it shot down most of the missiles.", "hit", False),
        ("Israel said it had struck a depot, while the UN said a clinic was hit.", "struck", False),
        ("Kyiv said it had entered the village, and its ally said the town remained under its control.", "entered", False),
    ],
)
def test_statements_of_the_other_side_that_tells_it_otherwise(text: str, trigger: str, denied: bool) -> None:
    for version in (text, swapped(text)):
        document = Document(ref="x", raw=version, dct=DCT, dct_basis="stated")
        mention = next(one for one in read_article(document, load_knowledge()).mentions if one.trigger == trigger)
        assert ("denies" in {made.stance for made in mention.statements}, mention.certainty == "disputed") == (denied, denied), version


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("According to witnesses quoted by Astra, a drone hit the refinery.", "Astra"),
        ("A drone hit the refinery, a worker interviewed by Reuters said.", "Reuters"),
        ("A drone hit the refinery, the governor told Reuters on Monday.", "Reuters"),
    ],
)
def test_statements_name_the_outlet_that_hands_the_words_on(text: str, agency: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    mention = next(one for one in read_article(document, load_knowledge()).mentions if one.trigger == "hit")
    assert [made.via_text for made in mention.statements] == [agency]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ukrainian troops maintained their positions near Bakhmut on Monday.", "maintained"),
        ("Russia showed its new missile at a parade in Moscow on Friday.", "showed"),
        ("The court heard two witnesses on Monday.", "heard"),
        ("Russia declared war on Georgia on Monday.", "declared"),
        ("Russian troops committed war crimes in Bucha.", "committed"),
        ("The two states resolved a border dispute in June.", "resolved"),
        ("Hamas rejected the proposal for a truce.", "rejected"),
    ],
)
def test_a_verb_of_several_meanings_says_nothing_without_what_it_says(text: str, trigger: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    assert [(one.kind, one.statements) for one in read_article(document, load_knowledge()).mentions if one.trigger == trigger] == [("incident", ())]


@pytest.mark.parametrize(
    "text",
    [
        "The plan to end the war failed to convince anybody.",
        "Zelensky said he was shocked that nobody had come to help.",
        "The ministry refused to say whether commandos had landed in Crimea.",
        "The army has warned people not to go back.",
        "Russia has not claimed to have annexed the region.",
        "Ukraine neither confirmed nor denied that its men had landed on the island.",
    ],
)
def test_nothing_is_told_that_nobody_says_happened(text: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    told = [one.trigger for one in read_article(document, load_knowledge()).mentions if one.kind != "statement"]
    assert [trigger for trigger in told if trigger in {"end", "come", "landed", "go", "annexed"}] == []


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Israel may have used a heavy bomb in Beirut.", "used", "Israel may have used a heavy bomb in Beirut by unconfirmed reports"),
        ("Kyiv urged NATO to send jets.", "send", "NATO is to send jets, Ukraine urges"),
        ("Hamas claimed responsibility for the attack.", "attack", "Hamas claims responsibility for the attack"),
        ("Moscow denied that its missiles hit the hospital.", "hit", "Russia denies its missiles hit the hospital"),
    ],
)
def test_titles_say_how_a_content_stands(text: str, trigger: str, title: str) -> None:
    document = Document(ref="x", raw=text, dct=DCT, dct_basis="stated")
    assert [one.title for one in read_article(document, load_knowledge()).mentions if one.trigger == trigger] == [title]
