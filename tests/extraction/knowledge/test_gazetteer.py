"""What the gazetteer knows, how it is spelt, and what it costs."""

import csv
import subprocess
import sys

import pytest

from events.extraction.knowledge.gazetteer import LICENCES, Gazetteer, load_gazetteer
from events.extraction.knowledge.placenames import place_key
from events.extraction.knowledge.tables import DATA

SLOWEST_LOAD_SECONDS = 1.0
MOST_MEMORY_MB = 150
LARGEST_FILES_MB = 6.0


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("spelling", "name", "within"),
    [
        ("Kupyansk", "Kupiansk", "Kharkiv Oblast"),
        ("Купянск", None, ""),  # Cyrillic is not looked up: articles are English
        ("Synkivka", "Synkivka", "Kharkiv Oblast"),
        ("Sinkovka", "Synkivka", "Kharkiv Oblast"),
        ("Kindrashivka", "Kindrashivka", "Kharkiv Oblast"),
        ("Berdyansk", "Berdiansk", "Zaporizhzhia Oblast"),
        ("Kharkov", "Kharkiv", "Kharkiv Oblast"),
        ("Kiev", "Kyiv", "Kyiv City"),
        ("Dnepropetrovsk", "Dnipro", "Dnipropetrovsk Oblast"),
        ("Dnipropetrovsk", "Dnipro", "Dnipropetrovsk Oblast"),
        ("Artemivsk", "Bakhmut", "Donetsk Oblast"),
        ("Rabotino", "Robotyne", "Zaporizhzhia Oblast"),
        ("Krivoy Rog", "Kryvyi Rih", "Dnipropetrovsk Oblast"),
        ("Slov'yansk", "Sloviansk", "Donetsk Oblast"),
        ("Zghurivka", "Zghurivka", "Kyiv Oblast"),
        ("Yenakiieve", "Yenakiieve", "Donetsk Oblast"),
        ("Staryy Oskol", "Stary Oskol", "Belgorod Oblast"),
        ("Sudzha", "Sudzha", "Kursk Oblast"),
        ("Homel", "Gomel", "Gomel Region"),
        ("Samarkand", "Samarkand", "Samarqand"),
        ("Kharkov region", "Kharkiv Oblast", "Ukraine"),
        ("Belgorod region", "Belgorod Oblast", "Russia"),
        ("Kupianskyi district", "Kupiansk Raion", "Kharkiv Oblast"),
        ("Crimean Peninsula", "Crimea", "Ukraine"),
        ("ZNPP", "Zaporizhzhia Nuclear Power Plant", "Zaporizhzhia Oblast"),
        ("Azovstal", "Azovstal iron and steel works", "Donetsk Oblast"),
        ("Kerch Bridge", "Crimean Bridge", "Ukraine"),
        ("Zmiinyi Island", "Snake Island (Ukraine)", "Odesa Oblast"),
        ("Donbass", "Donbas", "Ukraine"),
        ("Prypiat River", "Pripyat River", ""),
        ("Türkiye", "Turkey", ""),
    ],
)
def test_find_gives_the_place_of_a_spelling_first(gazetteer: Gazetteer, spelling: str, name: str | None, within: str) -> None:
    found = gazetteer.find(spelling)
    assert [place.name for place in found[:1]] == ([name] if name else [])
    assert not within or within in found[0].within


@pytest.mark.parametrize(("one", "other"), [("Pokrovsk", "Pokrovske"), ("Kyiv", "Kyivka"), ("Kupiansk", "Kupians"), ("Lyman", "Liman")])
def test_find_never_goes_by_likeness(gazetteer: Gazetteer, one: str, other: str) -> None:
    own = {place.feature_id for place in gazetteer.find(one) if place.name == one}
    assert own
    assert not own & {place.feature_id for place in gazetteer.find(other) if place.name == other}


def test_every_raion_and_oblast_of_ukraine_is_there(gazetteer: Gazetteer) -> None:
    ukraine = gazetteer.number("geonames:690791")
    rows = [gazetteer.row(number) for number in range(len(gazetteer)) if ukraine in gazetteer.ancestors(number)]
    count = {kind: sum(row.kind == kind for row in rows) for kind in ("region", "district")}
    assert count == {"region": 27, "district": 136}
    assert sum(row.kind == "settlement" for row in rows) > 29_700


def test_chains_end_in_a_country_and_points_lie_on_earth(gazetteer: Gazetteer) -> None:
    wrong = []
    for number in range(len(gazetteer)):
        row, above = gazetteer.row(number), gazetteer.ancestors(number)
        if row.kind == "settlement" and (not above or gazetteer.row(above[-1]).kind != "country"):
            wrong.append(row.feature_id)
        if row.point and not (-90 <= row.point[0] <= 90 and -180 <= row.point[1] <= 180):
            wrong.append(row.feature_id)
        if row.licence not in LICENCES or not row.name:
            wrong.append(row.feature_id)
    assert wrong == []


def test_feature_ids_are_unique(gazetteer: Gazetteer) -> None:
    ids = [gazetteer.row(number).feature_id for number in range(len(gazetteer))]
    assert len(set(ids)) == len(ids)


def test_a_derived_point_is_not_given_out(gazetteer: Gazetteer) -> None:
    derived = next(row for row in map(gazetteer.row, range(len(gazetteer))) if row.derived)
    place = gazetteer.place(derived.feature_id)
    assert derived.point is not None and place is not None
    assert (place.latitude, place.longitude, place.licence) == (None, None, LICENCES["K"])


@pytest.mark.parametrize(
    ("country", "capital"), [("geonames:690791", "Kyiv"), ("geonames:2017370", "Moscow"), ("geonames:6252001", "Washington, D.C.")]
)
def test_capital_of_a_country(gazetteer: Gazetteer, country: str, capital: str) -> None:
    number = gazetteer.number(country)
    assert number is not None
    found = gazetteer.capital(number)
    assert found is not None and gazetteer.row(found).name == capital


def test_with_names_leads_a_taught_spelling_to_one_place_and_leaves_the_rest(gazetteer: Gazetteer) -> None:
    taught = gazetteer.with_names({"Kupjansjk": "geonames:703656"})
    assert [place.name for place in taught.find("kupjansjk")] == ["Kupiansk"]
    assert gazetteer.find("kupjansjk") == ()
    with pytest.raises(ValueError, match="no place 'geonames:0'"):
        gazetteer.with_names({"Nowhere": "geonames:0"})


@pytest.mark.parametrize("table", ["sites.csv", "place_names.csv"])
def test_tables_name_each_place_once(table: str) -> None:
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        ids = [row[0] for row in csv.reader(lines)]
    assert sorted(set(ids)) == sorted(ids)


def test_sites_have_points_or_are_too_large_for_one(gazetteer: Gazetteer) -> None:
    sites = [row for row in map(gazetteer.row, range(len(gazetteer))) if row.feature_id.startswith("site:")]
    assert len(sites) > 120
    assert {row.kind for row in sites} == {"site", "water", "area", "settlement"}
    assert [row.name for row in sites if row.kind == "site" and row.point is None] == ["Druzhba pipeline"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ivano-Frankivsk", "ivano frankivsk"),
        ("Slov’yansʹk", "slovyansk"),
        ("St. Petersburg", "st petersburg"),
        ("Łódź", "lodz"),
        ("Île-de-France", "ile de france"),
    ],
)
def test_place_key_folds_what_spellings_differ_by(name: str, key: str) -> None:
    assert place_key(name) == key


def test_loading_is_quick_and_small() -> None:
    code = (
        "import resource, time\n"
        "from events.extraction.types import PlaceRef\n"
        "import lzma, csv\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = time.process_time()\n"
        "from events.extraction.knowledge.gazetteer import load_gazetteer\n"
        "load_gazetteer()\n"
        "print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DATA.parents[2])
    seconds, megabytes = map(float, run.stdout.split())
    assert seconds < SLOWEST_LOAD_SECONDS
    assert megabytes < MOST_MEMORY_MB
    assert sum(path.stat().st_size for path in DATA.glob("gazetteer_*.xz")) < LARGEST_FILES_MB * 1e6
