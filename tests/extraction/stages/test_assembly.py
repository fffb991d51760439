"""Happenings of whole sentences: which there are, when, how sure, who and where, under which title."""

import re

import pytest

from events.extraction.dates import PartialDate
from events.extraction.knowledge import load_knowledge
from events.extraction.pipeline import read_article
from events.extraction.stages.assembly.quantities import quantities_of
from events.extraction.stages.assembly.wording import marked, shorten, third_person, tidy
from events.extraction.types import Document, DraftMention

FRIDAY = "2024-03-15"


def mentions(text: str, dct: str = FRIDAY) -> tuple[DraftMention, ...]:
    when = PartialDate.from_edtf(dct)
    return read_article(Document("a.txt", text, dct=when, dct_basis="curated" if dct else ""), load_knowledge()).mentions


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Taiwan's foreign minister visited Poland on Monday.", "Poland"),
        ("Syria flew thirty officers to Lebanon.", "Lebanon"),
        ("Nigeria sent peacekeepers to Chad.", "Chad"),
        ("Two people were killed in Lebanon.", ""),
        ("The minister was born in Chad in 1960.", ""),
    ],
)
def test_participations_of_a_state_that_is_reached(text: str, target: str) -> None:
    found = [part.actor.name for mention in mentions(text) for part in mention.participations if part.role == "target"]
    assert found == ([target] if target else [])


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Ukrainian forces retook the village of Robotyne on Monday.", ["Ukrainian forces retake the village of Robotyne"]),
        ("Volodymyr Zelensky visited troops near Kupyansk.", ["Volodymyr Zelenskyy visits troops near Kupiansk"]),
        ("The Russian army said it had captured Avdiivka.", ["Russian army says it has captured Avdiivka"]),
        (
            "Moscow claimed to have captured Avdiivka last month, which Kyiv denies.",
            ["Russia says it has captured Avdiivka; Ukraine denies it"],
        ),
        ("Moscow denied that its missiles hit the hospital.", ["Russia denies its missiles hit the hospital"]),
        ("Ukraine agreed to hold talks with Russia.", ["Ukraine agrees to hold talks with Russia"]),
        (
            "Germany imposed sanctions on Moscow and sent tanks to Kyiv.",
            [
                "Germany imposes sanctions on Russia",
                "Germany sends tanks to Ukraine",
            ],
        ),
        ("The Russian army said its troops had liberated Avdiivka.", ["Russian army says its troops have ‘liberated’ Avdiivka"]),
    ],
)
def test_title_of_is_a_headline_that_stands_alone(text: str, titles: list[str]) -> None:
    assert [mention.title for mention in mentions(text)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "The war is terrible.",
        "Ukraine wants peace.",
        "Russia has not captured Avdiivka.",
        "If Russia captured Avdiivka, the road would be open.",
        "Did Russia capture Avdiivka?",
        "Attacks come in waves.",
        "Troops need more shells.",
        "The general did not visit Kharkiv.",
    ],
)
def test_assemble_mentions_states_opinions_conditions_and_denials_are_no_happening(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("Russian troops captured Avdiivka on Monday.", [("2024-03-11", "timex")]),
        ("Russian troops captured Avdiivka in February.", [("2024-02", "timex")]),
        ("Russian troops captured Avdiivka.", [("2024-03-15~", "article")]),
        ("Volodymyr Zelensky will visit Warsaw.", [("[2024-03-15..]", "article")]),
        (
            "Volodymyr Zelensky said Thursday he had visited troops near Kupiansk.",
            [("2024-03-14", "timex"), ("[..2024-03-14]", "timex")],
        ),
        (
            "Ukraine lost Kupiansk, which Russian troops seized in February 2022.",
            [("2024-03-15~", "article"), ("2022-02", "timex")],
        ),
        ("Two people were killed when a missile hit Kherson on Monday.", [("2024-03-11", "timex"), ("2024-03-11", "timex")]),
        ("Two people were killed in a strike on Kherson on Monday.", [("2024-03-11", "timex")]),
        ("On Monday, troops shelled Kherson and attacked Orikhiv.", [("2024-03-11", "timex"), ("2024-03-11", "timex")]),
        ("Troops shelled Kherson and attacked Orikhiv on Monday.", [("2024-03-11~", "timex"), ("2024-03-11", "timex")]),
        ("Kyiv hailed the December decision to open accession talks.", [("2023-12", "timex")]),
    ],
)
def test_date_happening_by_its_own_words_then_the_saying_then_the_article(text: str, whens: list[tuple[str, str]]) -> None:
    assert [(m.when.edtf, m.when_basis) for m in mentions(text) if m.kind != "statement" or "said" in text] == whens


@pytest.mark.parametrize("text", ["Russian troops captured Avdiivka on Monday.", "Russian troops captured Avdiivka."])
def test_date_happening_without_a_dct_stays_unknown(text: str) -> None:
    assert [(m.when.edtf, m.when_basis) for m in mentions(text, "")] == [("", "none")]


def test_date_happening_history_goes_on_in_its_paragraph_only() -> None:
    text = "In May 1999, the army captured Robotyne. Troops then shelled Orikhiv.\n\nTroops shelled Kherson."
    assert [(m.when.edtf, m.when_basis) for m in mentions(text)] == [
        ("1999-05", "timex"),
        ("1999-05~", "story"),
        ("2024-03-15~", "article"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Russian troops captured Avdiivka.", ["incident"]),
        ("Farmers began blocking border crossings in November.", ["process"]),
        ("Russian troops are shelling Kherson.", ["process"]),
        ("Volodymyr Zelensky will visit Warsaw.", ["plan"]),
        ("About 4,300 soldiers have been killed since Monday, according to the Ukrainian army.", ["total"]),
        ("Volodymyr Zelensky called on volunteers to register.", ["statement", "plan"]),
    ],
)
def test_kind_of(text: str, kinds: list[str]) -> None:
    assert [mention.kind for mention in mentions(text)] == kinds


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Russian troops shelled Kherson.", [("Russian Armed Forces", "initiator", False)]),
        ("Volodymyr Zelensky met with Andrzej Duda.", [("Volodymyr Zelenskyy", "initiator", False), ("Andrzej Duda", "participant", False)]),
        ("The European Union imposed sanctions on Moscow.", [("European Union", "initiator", False), ("Russia", "target", False)]),
        (
            "Russian troops shelled Kherson, the Ukrainian army said.",
            [("Russian Armed Forces", "initiator", True), ("Armed Forces of Ukraine", "speaker", False)],
        ),
        (
            "Defence Minister Rustem Umerov, Commander in Chief Valeriy Zaluzhniy, and General Serhiy Shaptala visited Kupyansk.",
            [("Rustem Umerov", "initiator", False), ("Valerii Zaluzhnyi", "initiator", False), ("Serhii Shaptala", "initiator", False)],
        ),
        (
            "A ceasefire between Israel and Hamas came into force on Sunday.",
            [("Israel", "participant", False), ("Hamas", "participant", False)],
        ),
        (
            "The agreement, mediated by Qatar and Egypt, was announced on Wednesday.",
            [("Qatar", "participant", False), ("Egypt", "participant", False)],
        ),
        (
            "Hamas overran the headquarters of the Russian army's 20th Division.",
            [("Hamas", "initiator", False), ("Russian Armed Forces", "target", False)],
        ),
        (
            "Four people were killed on Monday, according to the head of the regional administration, Oleksandr Prokudin.",
            [("Oleksandr Prokudin", "speaker", False)],
        ),
    ],
)
def test_participations_of_by_grammatical_role(text: str, parts: list[tuple[str, str, bool]]) -> None:
    (mention,) = mentions(text, "2024-01-09")
    assert [(part.actor.name, part.role, part.alleged) for part in mention.participations] == parts


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russian troops shelled Kherson.", [("Kherson", "at")]),
        ("Russian troops launched an assault on Synkivka.", [("Synkivka", "target")]),
        ("Ukrainian troops withdrew from Avdiivka.", [("Avdiivka", "from")]),
        ("Moscow claimed to have captured Avdiivka.", [("Avdiivka", "at")]),
    ],
)
def test_places_of_with_their_roles(text: str, places: list[tuple[str, str]]) -> None:
    (mention,) = mentions(text)
    assert [(place.place.name, place.role) for place in mention.places] == places


def test_quantities_of_a_running_total_with_its_span_and_source() -> None:
    (mention,) = mentions("About 4,300 Russian soldiers have been killed since Monday, according to the Ukrainian army.")
    (quantity,) = mention.quantities
    assert (quantity.kind, quantity.low, quantity.high, quantity.side, quantity.status, quantity.total, quantity.span.edtf) == (
        "killed",
        4300,
        4300,
        "russia",
        "combatant",
        True,
        "2024-03-11/2024-03-15",
    )
    assert quantity.stated_by is not None and quantity.stated_by.name == "Armed Forces of Ukraine"
    assert quantities_of.__doc__


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("At least seven civilians were killed in Kherson.", (7, None)),
        ("Up to seven civilians were killed in Kherson.", (None, 7)),
        ("Seven civilians were killed in Kherson.", (7, 7)),
    ],
)
def test_quantities_of_bounds(text: str, bounds: tuple[int | None, int | None]) -> None:
    (mention,) = mentions(text)
    assert [(quantity.low, quantity.high) for quantity in mention.quantities] == [bounds]


def test_fingerprint_does_not_hang_on_the_sentences_before_it() -> None:
    alone = mentions("Russian troops shelled Kherson on Monday.")
    (after,) = [m for m in mentions("The weather was bad. Russian troops shelled Kherson on Monday.") if m.trigger == "shelled"]
    assert [mention.fingerprint for mention in alone] == [after.fingerprint]
    twice = mentions("Russian troops shelled Kherson. Russian troops shelled Kherson.")
    assert len({mention.fingerprint for mention in twice}) == 2


def test_evidence_is_a_verbatim_piece_of_the_raw_text() -> None:
    raw = "  Headline here\n\nRussian  troops shelled Kherson on Monday.\n"
    document = Document("a.txt", raw, dct=PartialDate.from_edtf(FRIDAY), dct_basis="curated")
    (mention,) = read_article(document, load_knowledge()).mentions
    assert re.sub(r"\s+", " ", raw[mention.raw_start : mention.raw_end]) == re.sub(r"\s+", " ", mention.text)


@pytest.mark.parametrize(
    ("function", "text", "result"),
    [
        (third_person, "carry out", "carries out"),
        (tidy, "visits troops , near  Kupiansk ,", "visits troops, near Kupiansk"),
        (marked, "Army says villages are liberated", "Army says villages are ‘liberated’"),
        (marked, "Army says villages are ‘liberated’", "Army says villages are ‘liberated’"),
        (shorten, "short", "short"),
    ],
)
def test_wording(function, text: str, result: str) -> None:  # type: ignore[no-untyped-def]
    assert function(text) == result


WEDNESDAY = "2023-09-20"


@pytest.mark.parametrize(
    ("text", "whens"),
    [
        ("On Monday, rebels stormed the base, killed three guards and seized weapons.", ["2023-09-18"] * 3),
        ("Rebels stormed the base on Monday and killed three guards on Tuesday.", ["2023-09-18", "2023-09-19"]),
        ("Five people were killed in Kherson on Monday, and eleven were injured.", ["2023-09-18", "2023-09-18"]),
        ("Rebels stormed the base on Monday, but the army repelled the attack.", ["2023-09-18", "[2023-09-18..2023-09-20]"]),
        ("Volodymyr Zelensky resigned in 2019 and now leads the party.", ["2019"]),
        ("Rebels attacked the post on September 8, killing 12 guards and capturing 20 soldiers.", ["2023-09-08"] * 3),
        ("Russian troops stormed into Izium on Monday, killing 20 people, most of them civilians, and taking some 40 hostages.", ["2023-09-18"] * 3),
        ("The war began in April, when troops entered the capital and shelled the palace.", ["2023-04"] * 3),
        ("Since September 8, when rebels seized the town, 200 people have been killed.", ["2023-09-08", "2023-09-08/2023-09-20"]),
        ("On Tuesday, a day after rebels captured Izium, troops left.", ["2023-09-18", "2023-09-19"]),
        ("Troops left Robotyne two days after rebels captured Izium.", ["2023-09-20~", "2023-09-18~"]),
        ("Moscow announced the mobilization of reservists on May 21.", ["2023-05-21"]),
        ("Fighting may resume by the end of the month.", ["[2023-09-20..2023-09-30]"]),
    ],
)
def test_date_happening_clauses_of_one_moment_share_its_date(text: str, whens: list[str]) -> None:
    assert [mention.when.edtf for mention in mentions(text, WEDNESDAY)] == whens


@pytest.mark.parametrize(
    "text",
    [
        "In Izium, which Russian forces occupied in March 2022, rockets hit a bus. A driver was killed.",
        "In Kherson, which Ukrainian forces recaptured last November, volunteers were shelled. Three workers were wounded.",
        "Missiles struck the port, where grain ships had docked in July 2022. Three workers were wounded.",
    ],
)
def test_date_happening_a_relative_clause_keeps_its_date_to_itself(text: str) -> None:
    found = {mention.trigger: mention.when.edtf for mention in mentions(text, WEDNESDAY)}
    assert [when for when in found.values() if when.startswith("2023-09")] == ["2023-09-20~"] * 2


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The exercise is to last until March 30.", ["plan"]),
        ("Forty hostages are to be exchanged over four days.", ["plan"]),
        ("The talks were to begin on Monday.", ["plan"]),
        ("The aim is to capture Donetsk.", []),
        ("Guards let 20 inmates out of the prison on Monday.", ["incident"]),
        ("The swap took place on Monday.", ["incident"]),
        ("Russian losses have amounted to 900 soldiers.", ["incident"]),
        ("The ministry reported this on Telegram.", []),
        ("Reuters said the ministry announced this on Monday.", []),
        ("Pictures were published on social media.", []),
        ("The commander thanked his soldiers.", []),
    ],
)
def test_find_happenings_plans_transfers_and_what_is_none(text: str, titles: list[str]) -> None:
    assert [mention.kind for mention in mentions(text)] == titles


@pytest.mark.parametrize(
    "text",
    [
        "Andrzej Duda said Tuesday that Warsaw had closed the border.",
        "Farmers may lose crops as early as next year.",
        "Fighting may resume by the end of the year.",
        "Volodymyr Zelensky said on Saturday that troops had left Avdiivka.",
    ],
)
def test_assemble_mentions_without_a_dct_are_kept_undated(text: str) -> None:
    dated, undated = mentions(text), mentions(text, "")
    assert [mention.trigger for mention in undated] == [mention.trigger for mention in dated]
    assert not any(mention.when.is_certain_day for mention in undated)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The ceasefire began at 8:00 am (0600 GMT) on Monday.", ["Ceasefire begins"]),
        ("Two days after rebels captured Izium, troops left Robotyne.", ["Rebels capture Izium", "Troops leave Robotyne"]),
        ("Shelling went on until about 04:00.", ["Shelling goes on"]),
        ("The train was blocked by Russia “for technical reasons” on Monday.", ["Train is blocked by Russia for technical reasons"]),
        ("The talks were to begin on Monday.", ["Talks were to begin"]),
        ("Nine were wounded in Kherson.", ["Nine are wounded in Kherson"]),
        ("Forty hostages are to be exchanged over four days.", ["Forty hostages will be exchanged over four days"]),
        ("Putin hopes to break his international isolation.", ["Vladimir Putin hopes to break his international isolation"]),
        ("Maria, whose aunt was killed in Kherson on Monday, left.", ["Maria's aunt is killed in Kherson"]),
        ("A truce began on Monday. It was brokered by Turkey on Tuesday.", ["A truce begins", "A truce is brokered by Turkey"]),
        ("Two people died in Kherson, the Russian authorities say.", ["Russia says two people died in Kherson"]),
        ("Crimea reunited with Russia in March 2014.", ["Crimea ‘reunites’ with Russia"]),
        ("Soldiers retook the village, from which rebels had retreated on Monday.", ["Soldiers retake the village", "Rebels retreat"]),
    ],
)
def test_title_of_leaves_nothing_hanging(text: str, titles: list[str]) -> None:
    assert [mention.title for mention in mentions(text)] == titles


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Elections are due in June.", [("plan", "2024-06")]),
        ("The trial is not due until October.", [("plan", "2024-10")]),
        ("The ceasefire will not begin until 20 March.", [("plan", "2024-03-20")]),
        ("The second summit was postponed until May 2024.", [("plan", "2024-05"), ("incident", "2024-03-15~")]),
        ("The vote, planned for May, was put off to autumn 2024.", [("plan", "2024-23"), ("incident", "2024-03-15~")]),
        ("In 2014 Russia annexes Crimea.", [("incident", "2014")]),
        ("Talks begin in Geneva on 20 March.", [("plan", "2024-03-20")]),
        ("The new commander will take over when he arrives on 20 March.", [("plan", "2024-03-20")]),
    ],
)
def test_find_happenings_dates_what_is_due_or_put_off_by_its_new_day(text: str, told: list[tuple[str, str]]) -> None:
    assert [(mention.kind, mention.when.edtf) for mention in mentions(text)][: len(told)] == told


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Poland said it will send tanks to Ukraine.", ["statement", "plan"]),
        ("Poland said it had sent tanks to Ukraine.", ["incident"]),
        ("Officials fear it will send tanks to Ukraine.", ["plan"]),
    ],
)
def test_sayings_an_announcement_of_a_plan_is_told_beside_it(text: str, kinds: list[str]) -> None:
    assert [mention.kind for mention in mentions(text)] == kinds
