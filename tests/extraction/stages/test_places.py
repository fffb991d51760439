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


def read_words(*texts: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[PlaceMention, ...]:
    return tuple(mention for mention in read(*texts, taken=taken) if mention.how != "story")


def told(mention: PlaceMention) -> tuple[str, str | None, str, str]:
    return mention.text, mention.place.name if mention.place else None, mention.relation, mention.precision


def names(*texts: str) -> list[str | None]:
    return [mention.place.name if mention.place else None for mention in read_words(*texts)]


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
    assert [told(mention) for mention in read_words(text)] == expected


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
    assert [mention.text for mention in read_words(text)] == []


def test_find_places_keeps_a_city_behind_the_first_word_of_a_sentence_where_it_is_named_alone_too() -> None:
    assert names("Jubilant Kherson counts the cost.", "Police returned to Kherson on Saturday.") == ["Kherson", "Kherson"]
    assert names("Jubilant Kherson counts the cost.") == []


@pytest.mark.parametrize("spelling", ["el-Fasher", "al-Fashir", "El Fasher", "el-Fashir"])
def test_find_places_reads_an_arabic_article_however_it_is_written(spelling: str) -> None:
    assert names(f"The army has withdrawn from {spelling}.") == ["El Fasher"]


def test_find_places_reads_gaza_as_the_strip_also_beside_its_towns() -> None:
    texts = (
        "A ceasefire came into force in Gaza.",
        "Three women were handed over in Gaza City.",
        "People hugged in Khan Younis.",
        "Trucks reached Rafah.",
    )
    assert names(*texts)[:2] == ["Gaza Strip", "Gaza City"]


def test_find_places_holds_the_dateline_for_less_than_what_the_story_names() -> None:
    sentences = [Sentence(0, 0, 15, "KYIV, Ukraine —", 0, "dateline")]
    for text in ("Police returned to Kherson on Saturday.", "Crowds cheered in the city."):
        start = sentences[-1].end + 1
        sentences.append(Sentence(len(sentences), start, start + len(text), text, 1))
    last = find_places(parse_sentences(sentences), load_gazetteer())[-1]
    assert (last.text, last.place and last.place.name) == ("the city", "Kherson")


def test_find_places_leaves_taken_spans_alone() -> None:
    text = "Moscow denied it, and in Moscow people marched."
    assert [mention.start for mention in read_words(text)] == [0, 25]
    assert [mention.start for mention in read_words(text, taken=((0, 6),))] == [25]


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
    place = read_words(*texts)[-1].place
    assert place is not None
    assert tuple(name for name in place.within if "Raion" not in name) == last


def test_find_places_keeps_what_ties_with_its_candidates() -> None:
    (mention,) = read_words("Two people were wounded in the village of Ivanivka.")
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
    assert told(read_words(*texts)[-1]) == expected


@pytest.mark.parametrize("text", ["The city was quiet.", "They live in the city.", "He met the village head."])
def test_find_places_reads_no_city_where_none_was_named(text: str) -> None:
    assert read_words(text) == ()


def test_find_places_gives_the_chain_of_units_and_the_licence() -> None:
    place = read_words("They reached Kupiansk.")[0].place
    assert place is not None
    assert (place.kind, place.country, place.within) == ("settlement", "Ukraine", ("Kupiansk Raion", "Kharkiv Oblast", "Ukraine"))
    assert place.within_ids[1:] == ("geonames:706482", "geonames:690791")
    assert place.licence == "CC BY 4.0, GeoNames"
    assert (round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (49.7, 37.6)


def test_find_places_gives_the_same_whatever_the_order_of_spans() -> None:
    text = "Strikes hit Kharkiv, Sumy and Kherson near Moscow."
    spans = ((12, 19), (21, 25))
    assert read_words(text, taken=spans) == read_words(text, taken=spans[::-1])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Troops entered Izium before they were to reach Lyman.", "They left the city again."), "Izium"),
        (("Soldiers withdrew from Soledar, which lies near Toretsk, on Monday.", "Fires burn in the town."), "Soledar"),
        (("Fighting for Melitopol", "Residents recalled how it was after the siege of Mariupol.", "Tanks rolled into the city."), "Melitopol"),
        (("Shells hit Nikopol.", "Nikopol was hit again.", "Marhanets was spared.", "The town was hit a third time."), "Nikopol"),
        (("Drones struck Chernihiv.", "The embattled northern city lost power."), "Chernihiv"),
        (("Rockets struck Omdurman.", "The city centre burned."), "Omdurman"),
        (("Clashes broke out in Goris.", "Police closed roads there."), "Goris"),
        (("Thousands flee Shusha", "Buses wait here for more people."), "Shusha"),
        (("Israel bombed the Gaza Strip.", "Food ran out in the enclave."), "Gaza Strip"),
        (("Engineers came to the Zaporizhzhia nuclear plant.", "They left the site on Monday."), "Zaporizhzhia Nuclear Power Plant"),
    ],
)
def test_find_places_reads_description_and_there_as_what_the_story_is_about(texts: tuple[str, ...], expected: str) -> None:
    last = read_words(*texts)[-1]
    assert (last.place.name if last.place else None, last.how) == (expected, "there" if last.text in {"there", "here"} else "description")


@pytest.mark.parametrize(
    "texts",
    [
        ("Shells hit Izium.", "They drove on to the next town."),
        ("Shells hit Izium and Lyman.", "The city lost power."),
        ("Shells hit Izium.", "There were no deaths."),
        ("Shells hit Izium.", "Click here to read more."),
        ("Shells hit Izium.", "It is the largest city of the area."),
        ("Shells hit Izium.", "The city council met."),
    ],
)
def test_find_places_reads_no_description_that_points_elsewhere_or_to_two(texts: tuple[str, ...]) -> None:
    assert [mention.text for mention in read_words(*texts) if mention.how != "name"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks begin at 10 a.m. Kyiv time.", []),
        ("Minsk-backed fighters crossed the river.", []),
        ("They fought the Damascus regime.", []),
        ("The council met at the request of Warsaw.", []),
        ("Prisoners went home with the mediation of Turkey.", []),
        ("That would give Tehran a way out.", []),
        ("US President Joe Biden flew to Vilnius.", [("Vilnius", "")]),
        ("The defenders of Mariupol returned home.", [("Mariupol", "about")]),
        ("The mayor of Nikopol spoke.", [("Nikopol", "about")]),
        ("Protesters blocked the only highway to Georgia.", [("Georgia (country)", "about")]),
        ("Shells hit the road to Bakhmut.", [("Bakhmut", "")]),
        ("Peace talks stalled after the massacre in Bucha.", [("Bucha", "background")]),
        ("Losses were lower than during the battle of Soledar.", [("Soledar", "background")]),
        ("Residents of Starobilsk were detained.", [("Starobilsk", "")]),
        ("Two people died in Kyiv on Monday.", [("Kyiv", "")]),
    ],
)
def test_find_places_says_which_names_only_concern_a_place_or_stand_for_a_party(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.place.name if mention.place else None, mention.role) for mention in read_words(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strikes hit Khan Younis in the Gaza Strip.", ["Khan Yunis", "Gaza Strip"]),
        ("Tanks entered the Jabaliya refugee camp.", ["Jabalia refugee camp"]),
        ("Israel said Gaza was sealed off.", ["Israel", "Gaza Strip"]),
        ("Settlers attacked Huwara in the occupied West Bank.", ["Huwara", "West Bank"]),
        ("Shells fell on Khankendi, which Armenians call Stepanakert.", ["Stepanakert", "Stepanakert"]),
        ("Activists blocked the Lachin corridor.", ["Lachin corridor"]),
        ("Fighters besieged El Fasher in North Darfur.", ["El Fasher", "North Darfur"]),
        ("Jets bombed Maarat al-Numan and Saraqib in Idlib province.", ["Maarat al-Numan", "Saraqib", "Idlib Governorate"]),
        ("Rockets fell on Bint Jbeil and Kiryat Shmona.", ["Bint Jbeil", "Kiryat Shmona"]),
        ("The Houthis hold Hodeidah.", ["Al Hudaydah"]),
        ("Troops repelled attacks near Bakhmut, Krasna Hora and Marinka.", ["Bakhmut", "Krasna Hora", "Marinka"]),
        ("Jihadists blockaded Timbuktu.", ["Timbuktu"]),
        ("The paramilitaries seized Zalingei.", ["Zalingei"]),
        ("Generals met in Naypyidaw.", ["Naypyidaw"]),
        ("Drones hit Charków and Cherson.", ["Kharkiv", "Kherson"]),
        ("Speaking at the Munich Security Conference, she wept.", ["Munich"]),
        ("The Munich Security Conference left.", []),
        ("The Munich Security Report left.", []),
    ],
)
def test_find_places_knows_the_places_of_other_wars_and_of_a_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def scenes(*paragraphs: tuple[str, ...]) -> list[tuple[str, str | None, str]]:
    """Sentences that name no place, with where the story stands there."""
    sentences, start = [], 0
    for number, paragraph in enumerate(paragraphs):
        for text in paragraph:
            role = "heading" if text.startswith("# ") else "body"
            sentences.append(Sentence(len(sentences), start, start + len(text), text.removeprefix("# "), number, role))
            start += len(text) + 1
    found = find_places(parse_sentences(sentences), load_gazetteer())
    named = {mention.sentence for mention in found if mention.how != "story"}
    stories = [mention for mention in found if mention.how == "story" and mention.sentence not in named]
    return [(sentences[m.sentence].text, m.place.name if m.place else None, m.precision) for m in stories]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        ([("A missile hit a school in Nikopol.", "Three people were wounded.")], [("Three people were wounded.", "Nikopol", "near")]),
        ([("Drones struck Omdurman.",), ("A hospital burned down.",)], [("A hospital burned down.", "Omdurman", "near")]),
        ([("Drones struck Omdurman and Kassala.", "A hospital burned down.")], []),
        ([("Drones struck Omdurman.", "Troops left the town of Atbara."), ("Guns were fired.",)], [("Guns were fired.", "Omdurman", "near")][:0]),
        ([("# Crowds gather in Goris",), ("Windows were broken.",)], [("Windows were broken.", "Goris", "near")]),
        ([("# Crowds gather in Goris",), ("# Talks go on",), ("Windows were broken.",)], []),
        ([("Shells hit Kherson Oblast.", "A bridge was damaged.")], [("A bridge was damaged.", "Kherson Oblast", "region")]),
        ([("Fighting erupted in Sudan.", "A bridge was damaged.")], []),
        ([("Drones struck Omdurman.", "Since April thousands have been killed.")], []),
        ([("Drones struck Omdurman.", "France sent a ship.", "A hospital burned down.")], [("A hospital burned down.", "Omdurman", "near")]),
        ([("He spoke after the fall of Soledar.", "A hospital burned down.")], []),
        (
            [("The withdrawal from Kherson began.",), ("Moscow spoke.",), ("Generals hailed the withdrawal.",)],
            [("Generals hailed the withdrawal.", "Kherson", "near")],
        ),
        ([("The withdrawal from Kherson began.",), ("Moscow spoke.",), ("Generals hailed a withdrawal.",)], []),
        ([("The strikes on Kherson and Odesa began.",), ("Moscow spoke.",), ("Generals hailed the strikes.",)], []),
    ],
)  # fmt: skip
def test_find_places_says_where_the_story_stands(paragraphs: list[tuple[str, ...]], expected: list[tuple[str, str, str]]) -> None:
    assert scenes(*paragraphs) == expected
