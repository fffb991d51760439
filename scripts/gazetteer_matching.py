"""Gives the settlements of the Ukrainian register KATOTTH their points: from GeoNames by name and raion, else from OSM.

In: register units, GeoNames cities and units, OSM points. Out: the register units filled in place; the GeoNames ids of
oblasts and raions by register code; OSM points that belong to no register unit and lie in Ukraine. A name is matched
exactly; among namesakes the nearest hromada decides, and only when it is clearly the nearest.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import cos, hypot, radians
from statistics import fmean

from gazetteer_sources import City, OsmPoint, Registered, Unit, first_level, second_level
from romanisation import ukrainian_national

Point = tuple[float, float]
KM_PER_DEGREE = 111.2
NEAREST_KM = 30.0  # a hromada is rarely wider: the register's 1,470 share 600,000 km2, 20 km a side on average
SHARED_STEM = 3  # letters: Одеський and Одеса share no more
CLEARLY = 0.6  # the nearest must be at most this share of the second nearest


def distance_km(first: Point, second: Point) -> float:
    """Distance on a plane that is flat at the first point: good to 1 % within 100 km."""
    return KM_PER_DEGREE * hypot(first[0] - second[0], (first[1] - second[1]) * cos(radians(first[0])))


def _key(name: str) -> str:
    return name.replace("’", "'").replace("ʼ", "'").replace("`", "'").strip().lower()


def _oblast_codes(register: list[Registered], cities: list[City], units: dict[int, Unit]) -> dict[str, str]:
    """Register oblast -> GeoNames first-level id, by the cities whose names both have."""
    by_name = defaultdict(set)
    for unit in register:
        if unit.category in "MK":
            by_name[_key(unit.name)].add(unit.oblast)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        first = first_level(city.units, units)
        if city.country != "UA" or first is None:
            continue
        for name in {_key(name) for name in city.names}:
            if len(by_name.get(name, ())) == 1:
                votes[next(iter(by_name[name]))][units[first].geonames_id] += 1
    return {oblast: f"geonames:{count.most_common(1)[0][0]}" for oblast, count in votes.items()}


def _raion_codes(register: list[Registered], units: dict[int, Unit], oblasts: dict[str, str]) -> dict[str, str]:
    """Register raion -> GeoNames second-level id, by its Ukrainian name within the oblast."""
    known = {}
    for unit in units.values():
        if unit.country == "UA" and unit.level == 2 and unit.parent and unit.geonames_id:
            for name in unit.names:
                if name.lower().endswith(" район"):
                    known[(f"geonames:{units[unit.parent].geonames_id}", _key(name)[: -len(" район")])] = unit
    romanised = {
        (f"geonames:{units[unit.parent].geonames_id}", name.removesuffix(" Raion")): unit
        for unit in units.values()
        if unit.country == "UA" and unit.level == 2 and unit.parent and unit.geonames_id
        for name in (unit.name, *unit.names)
        if name.endswith(" Raion")
    }
    out = {}
    for unit in register:
        if unit.category == "P":
            oblast = oblasts.get(unit.oblast, "")
            seat = seat_of(unit, register)
            found = known.get((oblast, _key(unit.name))) or romanised.get((oblast, ukrainian_national(unit.name)))
            found = found or (romanised.get((oblast, ukrainian_national(seat.name))) if seat else None)
            if found:
                out[unit.raion] = f"geonames:{found.geonames_id}"
    return out


def seat_of(raion: Registered, register: list[Registered]) -> Registered | None:
    """The town that a raion is named after: of its cities, else its towns, the one that shares most of the adjective; a
    village only where the adjective is plainly its own."""
    stem = _key(raion.name)
    best: tuple[int, int, Registered] | None = None
    for unit in register:
        if unit.raion != raion.raion or unit.category not in "MTXC":
            continue
        name = _key(unit.name)
        shared = next((n for n, (a, b) in enumerate(zip(stem, name, strict=False)) if a != b), min(len(stem), len(name)))
        enough = shared >= SHARED_STEM if unit.category in "MT" else shared >= len(name) - 1
        rank = ("CXTM".index(unit.category), shared)
        if enough and (best is None or rank > best[:2]):
            best = (*rank, unit)
    return best[2] if best else None


def _take(unit: Registered, city: City) -> None:
    unit.point = (round(city.latitude, 4), round(city.longitude, 4))
    unit.geonames_id, unit.population, unit.licence = city.geonames_id, city.population, "G"
    unit.names |= set(city.names)


class _Namesakes:
    """Register settlements by name, and the located ones by hromada and by raion."""

    def __init__(self, register: list[Registered]) -> None:
        self.settlements = [unit for unit in register if unit.category in "MTXCK"]
        self.by_name = defaultdict(list)
        for unit in self.settlements:
            self.by_name[_key(unit.name)].append(unit)

    def anchors(self) -> tuple[dict[str, list[Point]], dict[str, list[Point]]]:
        hromadas, raions = defaultdict(list), defaultdict(list)
        for unit in self.settlements:
            if unit.point and not unit.derived:
                hromadas[unit.hromada].append(unit.point)
                raions[unit.raion].append(unit.point)
        return hromadas, raions


def _nearest(point: Point, candidates: Iterable[Registered], hromadas: dict[str, list[Point]], raions: dict[str, list[Point]]) -> Registered | None:
    """The candidate whose hromada (or, lacking points, raion) has a settlement clearly nearest to the point."""
    ranked = []
    for unit in candidates:
        near = hromadas.get(unit.hromada) or raions.get(unit.raion)
        if near:
            ranked.append((min(distance_km(point, other) for other in near), unit.code, unit))
    ranked.sort(key=lambda item: item[:2])
    if not ranked or ranked[0][0] > NEAREST_KM:
        return None
    if len(ranked) > 1 and ranked[0][0] > CLEARLY * ranked[1][0]:
        return None
    return ranked[0][2]


def _match_geonames(names: _Namesakes, cities: list[City], units: dict[int, Unit], oblasts: dict[str, str], raions: dict[str, str]) -> None:
    """First by name within the raion, then by name within the oblast, then by distance."""
    backward_raion = {geonames: code for code, geonames in raions.items()}
    backward_oblast = {geonames: code for code, geonames in oblasts.items()}
    romanised = defaultdict(list)
    for unit in names.settlements:
        romanised[ukrainian_national(unit.name).lower()].append(unit)
    left = []
    for city in sorted((c for c in cities if c.country == "UA"), key=lambda c: -c.population):
        first, second = first_level(city.units, units), second_level(city.units, units)
        oblast = backward_oblast.get(f"geonames:{units[first].geonames_id}") if first else None
        raion = backward_raion.get(f"geonames:{units[second].geonames_id}") if second else None
        found = {id(u): u for name in city.names for u in names.by_name.get(_key(name), ())} or {
            id(u): u for u in romanised.get(city.name.lower(), ())
        }
        free = [unit for unit in found.values() if not unit.geonames_id and unit.oblast == oblast]
        inside = [unit for unit in free if unit.raion == raion] if raion else free
        pool = inside or free
        if len(pool) == 1:
            _take(pool[0], city)
        elif pool:
            left.append((city, pool))
    hromadas, by_raion = names.anchors()
    for city, pool in left:
        free = [unit for unit in pool if not unit.geonames_id]
        ranks = [unit for unit in free if unit.category in "MT"]
        chosen = ranks[0] if len(ranks) == 1 and city.population >= 3000 else _nearest((city.latitude, city.longitude), free, hromadas, by_raion)
        if chosen:
            _take(chosen, city)


def _match_osm(names: _Namesakes, points: list[OsmPoint]) -> list[OsmPoint]:
    """Rounds of nearest-hromada matching, each with the anchors of the one before; returns what found no unit."""
    left = points
    for _round in range(3):
        hromadas, raions = names.anchors()
        later = []
        for point in left:
            place = (point.latitude, point.longitude)
            candidates = names.by_name.get(_key(point.name), ())
            if any(unit.point and distance_km(place, unit.point) < 5 for unit in candidates):
                continue
            chosen = _nearest(place, [unit for unit in candidates if unit.point is None], hromadas, raions)
            if chosen is None:
                later.append(point)
            else:
                chosen.point, chosen.licence = (round(point.latitude, 4), round(point.longitude, 4)), "O"
        left = later
    return left


def _derive(names: _Namesakes) -> None:
    """A point for what has none: the middle of its hromada's settlements, else of its raion's; marked as derived."""
    hromadas, raions = names.anchors()
    for unit in names.settlements:
        near = hromadas.get(unit.hromada) or raions.get(unit.raion)
        if unit.point is None and near:
            unit.point = (round(fmean(p[0] for p in near), 3), round(fmean(p[1] for p in near), 3))
            unit.derived = True


def locate_register(
    register: list[Registered], cities: list[City], units: dict[int, Unit], osm: list[OsmPoint]
) -> tuple[dict[str, str], dict[str, str], list[tuple[OsmPoint, str]]]:
    """Fill the register in place. Returns oblast ids, raion ids, and loose OSM points with the id of their raion."""
    oblasts = _oblast_codes(register, cities, units)
    raions = _raion_codes(register, units, oblasts)
    names = _Namesakes(register)
    _match_geonames(names, cities, units, oblasts, raions)
    left = _match_osm(names, osm)
    located = [unit for unit in names.settlements if unit.point]
    loose = []
    for point in left:
        if names.by_name.get(_key(point.name)):
            continue  # a namesake that could not be told apart: better no point than a wrong one
        near = min(located, key=lambda unit: distance_km((point.latitude, point.longitude), unit.point or (0, 0)))
        if near.raion in raions and distance_km((point.latitude, point.longitude), near.point or (0, 0)) < 8:
            loose.append((point, raions[near.raion]))
    _derive(names)
    count = Counter((unit.licence, unit.derived) for unit in names.settlements)
    print(f"register: {dict(count)}, {len(loose)} loose OSM points, {len(raions)} raions, {len(oblasts)} oblasts")
    return oblasts, raions, loose
