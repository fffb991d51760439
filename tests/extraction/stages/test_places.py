"""What find_places reads, as tables of sentence and (words, place, relation, precision)."""

import pytest

from events.extraction.knowledge.gazetteer import Gazetteer, load_gazetteer
from events.extraction.nlp import parse_sentences
from events.extraction.stages.places import find_places
from events.extraction.types import PlaceMention, Sentence


def read(*texts: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[PlaceMention, ...]:
    """Places of an article of these sentences."""
    sentences, start = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(index, start, start + len(text), text, 0))
        start += len(text) + 1
    return find_places(parse_sentences(sentences), load_gazetteer(), taken)


def told(mention: PlaceMention) -> tuple[str, str | None, str, str]:
    return mention.text, mention.place.name if mention.place else None, mention.relation, mention.precision


def names(*texts: str) -> list[str | None]:
    return [mention.place.name if mention.place else None for mention in read(*texts)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They visited positions near Kupyansk.", [("Kupyansk", "Kupiansk", "near", "near")]),
        ("Fighting went on in the Kharkiv region.", [("Kharkiv region", "Kharkiv Oblast", "", "region")]),
        ("Shells fell in the region of Kharkiv.", [("Kharkiv", "Kharkiv Oblast", "", "region")]),
        ("Drones hit Kherson's outskirts.", [("Kherson", "Kherson", "outskirts of", "near")]),
        ("Troops reached the outskirts of the city of Kherson.", [("Kherson", "Kherson", "outskirts of", "near")]),
        ("A column was seen north of the town of Izyum.", [("Izyum", "Izium", "north of", "near")]),
        ("Tanks stand 5 km (3 miles) south-east of Bakhmut.", [("Bakhmut", "Bakhmut", "southeast of", "near")]),
        (
            "The front runs between Kreminna and Svatove.",
            [("Kreminna", "Kreminna", "between", "near"),
             ("Svatove", "Svatove", "between", "near")],
        ),
        (
            "Forces advanced toward Pokrovsk, Donetsk region.",
            [("Pokrovsk", "Pokrovsk", "toward", "near"),
             ("Donetsk region", "Donetsk Oblast", "", "region")],
        ),
        (
            "Troops attack in the Lyman direction of Donetsk Oblast.",
            [("Lyman", "Lyman", "direction of", "near"),
             ("Donetsk Oblast", "Donetsk Oblast", "", "region")],
        ),
        ("Talks were held on the border with Belarus.", [("Belarus", "Belarus", "border of", "country")]),
        ("Shelling hit a village on the Russian border.", [("Russian border", "Russia", "border of", "country")]),
        (
            "They met at the Ukrainian-Belarusian border.",
            [("Ukrainian", "Ukraine", "border of", "country"),
             ("Belarusian border", "Belarus", "border of", "country")],
        ),
        (
            "They met near Chernobyl city in the Pripyat River region.",
            [("Chernobyl city", "Chernobyl", "near", "near"),
             ("Pripyat River", "Pripyat River", "", "region")],
        ),
        (
            "Strikes hit the Donetsk, Luhansk and Kherson regions.",
            [("Donetsk", "Donetsk Oblast", "", "region"),
             ("Luhansk", "Luhansk Oblast", "", "region"),
             ("Kherson", "Kherson Oblast", "", "region")],
        ),
        (
            "A missile hit the Zaporizhzhia Nuclear Power Plant.",
            [("Zaporizhzhia Nuclear Power Plant", "Zaporizhzhia Nuclear Power Plant", "", "exact")],
        ),
        ("They crossed the Dnipro.", [("Dnipro", "Dnieper", "", "region")]),
        ("A missile hit an apartment block in Dnipro.", [("Dnipro", "Dnipro", "", "settlement")]),
        ("It happened in the Kupiansk district.", [("Kupiansk district", "Kupiansk Raion", "", "district")]),
        ("The summit was held in Washington.", [("Washington", "Washington, D.C.", "", "settlement")]),
        ("He was arrested in Washington state.", [("Washington state", "Washington", "", "region")]),
        (
            "Fires broke out in Artemivsk, now Bakhmut.",
            [("Artemivsk", "Bakhmut", "", "settlement"),
             ("Bakhmut", "Bakhmut", "", "settlement")],
        ),
        (
            "Air raid sirens sounded in Kiev, Kharkov, Dnepropetrovsk and Lvov.",
            [("Kiev", "Kyiv", "", "settlement"),
             ("Kharkov", "Kharkiv", "", "settlement"),
             ("Dnepropetrovsk", "Dnipro", "", "settlement"),
             ("Lvov", "Lviv", "", "settlement")],
        ),
        (
            "Explosions rocked Sevastopol in Crimea.",
            [("Sevastopol", "Sevastopol", "", "settlement"),
             ("Crimea", "Crimea", "", "region")],
        ),
        ("KYIV — Sirens sounded.", [("KYIV", "Kyiv", "", "settlement")]),
        ("Kryvyi Rih head Oleksandr Vilkul spoke.", [("Kryvyi Rih", "Kryvyi Rih", "", "settlement")]),
        (
            "Shelling in Ivano-Frankivsk’s suburbs stopped.",
            [("Ivano-Frankivsk", "Ivano-Frankivsk", "outskirts of", "near")],
        ),
        ("The Ukrainian capital was hit.", [("Ukrainian capital", "Kyiv", "", "settlement")]),
        (
            "Explosions were heard in Tbilisi, Georgia.",
            [("Tbilisi", "Tbilisi", "", "settlement"),
             ("Georgia", "Georgia (country)", "", "country")],
        ),
        (
            "The plant stands in Atlanta, Georgia.",
            [("Atlanta", "Atlanta", "", "settlement"),
             ("Georgia", "Georgia", "", "region")],
        ),
        ("Russian-occupied Berdyansk was hit.", [("Berdyansk", "Berdiansk", "", "settlement")]),
        (
            "Putin arrived in the ancient city of Samarkand in Uzbekistan.",
            [("Samarkand", "Samarkand", "", "settlement"),
             ("Uzbekistan", "Uzbekistan", "", "country")],
        ),
        ("It has resumed its assault on Synkivka.", [("Synkivka", "Synkivka", "", "settlement")]),
        (
            "Troops retook Kindrashivka and Radkivka near Kupiansk.",
            [("Kindrashivka", "Kindrashivka", "", "settlement"),
             ("Radkivka", "Radkivka", "", "settlement"),
             ("Kupiansk", "Kupiansk", "near", "near")],
        ),
    ],
)  # fmt: skip
def test_find_places_reads_name_relation_and_precision(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [told(mention) for mention in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton spoke to the Sunday Telegraph.",
        "The Kharkiv Battalion said it had won.",
        "The Kyiv Independent reported losses.",
        "Vladimir said he was tired.",
        "Lloyd Austin met reporters, and Austin smiled.",
        "He was reading a nice book of poems.",
        "Same day delivery is most split.",
        "General Lincoln joked about it.",
        "Nova is a word; Of course Mala is too.",
        "In March and May he wrote to Victoria Nuland.",
        "He threw a Molotov cocktail.",
        "Oleh Synkivka wrote that Synkivka was not his real name.",
        "Dmytro Kuleba arrived; Kuleba said nothing.",
        "Real Madrid beat Dynamo Kyiv.",
        "The Minsk agreements failed.",
        "The Western allies met.",
    ],
)
def test_find_places_keeps_off_people_bodies_and_plain_words(text: str) -> None:
    assert [mention.text for mention in read(text)] == []


def test_find_places_leaves_taken_spans_alone() -> None:
    text = "Moscow denied it, and in Moscow people marched."
    assert [mention.start for mention in read(text)] == [0, 25]
    assert [mention.start for mention in read(text, taken=((0, 6),))] == [25]


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (("Shelling hit the Kharkiv region.", "Two died in Radkivka."), ("Kharkiv Oblast", "Ukraine")),
        (("Shelling hit the Sumy region.", "Two died in Radkivka."), ("Sumy Oblast", "Ukraine")),
        (("Troops hold Kupiansk and Synkivka.", "They left Petropavlivka."), ("Kharkiv Oblast", "Ukraine")),
        (("Drones struck the Saratov region of Russia.", "A depot burns in Krasnoarmeysk."), ("Saratov Oblast", "Russia")),
        (("Battles rage in Donetsk region near Toretsk.", "Shells hit New York."), ("Donetsk Oblast", "Ukraine")),
        (("Protesters gathered in Boston.", "Others came from New York."), ("New York", "United States")),
        (("He was born in Odessa, Texas.", "He lives in Odessa."), ("Texas", "United States")),
        (("The port of Odessa was hit by missiles.",), ("Odesa Oblast", "Ukraine")),
    ],
)
def test_find_places_tells_namesakes_apart_by_the_other_places(texts: tuple[str, ...], last: tuple[str, str]) -> None:
    place = read(*texts)[-1].place
    assert place is not None
    assert tuple(name for name in place.within if "Raion" not in name) == last


def test_find_places_keeps_what_ties_with_its_candidates() -> None:
    (mention,) = read("Two people were wounded in the village of Ivanivka.")
    assert (mention.text, mention.place, mention.precision) == ("Ivanivka", None, "settlement")
    assert len(mention.candidates) > 1
    assert {candidate.name for candidate in mention.candidates} == {"Ivanivka"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Russian troops entered Kupiansk.", "Fighting goes on north of the city."), ("the city", "Kupiansk", "north of", "near")),
        (("Russian troops entered Synkivka.", "Three civilians died in the village."), ("the village", "Synkivka", "", "settlement")),
        (("Missiles fell on Kharkiv Oblast.", "Nobody was hurt in the region."), ("the region", "Kharkiv Oblast", "", "region")),
    ],
)
def test_find_places_reads_the_city_as_the_last_one_named(texts: tuple[str, ...], expected: tuple[str, str, str, str]) -> None:
    assert told(read(*texts)[-1]) == expected


@pytest.mark.parametrize("text", ["The city was quiet.", "They live in the city.", "He met the village head."])
def test_find_places_reads_no_city_where_none_was_named(text: str) -> None:
    assert read(text) == ()


def test_find_places_gives_the_chain_of_units_and_the_licence() -> None:
    place = read("They reached Kupiansk.")[0].place
    assert place is not None
    assert (place.kind, place.country, place.within) == ("settlement", "Ukraine", ("Kupiansk Raion", "Kharkiv Oblast", "Ukraine"))
    assert place.within_ids[1:] == ("geonames:706482", "geonames:690791")
    assert place.licence == "CC BY 4.0, GeoNames"
    assert (round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (49.7, 37.6)


def test_find_places_gives_the_same_whatever_the_order_of_spans() -> None:
    text = "Strikes hit Kharkiv, Sumy and Kherson near Moscow."
    spans = ((12, 19), (21, 25))
    assert read(text, taken=spans) == read(text, taken=spans[::-1])
