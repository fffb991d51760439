"""The drawn map agrees with the gazetteer and draws Crimea as part of Ukraine."""

import json
import re
from pathlib import Path

import pytest

from events.extraction.knowledge.gazetteer import load_gazetteer

BASEMAP = Path(__file__).resolve().parent.parent / "events/basemap/ukraine.svgpaths.json"
LARGEST_BYTES = 150_000
NUMBER = re.compile(r"-?\d*\.?\d+")


@pytest.fixture(scope="module")
def basemap() -> dict[str, object]:
    return json.loads(BASEMAP.read_text(encoding="utf-8"))


def rings(path: str) -> list[list[tuple[float, float]]]:
    """Corners of the closed figures of a path that is written as `Mx yldx dy ...z`."""
    out = []
    for figure in path.split("z")[:-1]:
        start, _, steps = figure.removeprefix("M").partition("l")
        x, y = map(float, NUMBER.findall(start))
        ring, numbers = [(x, y)], list(map(float, NUMBER.findall(steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        out.append(ring)
    return out


def inside(path: str, x: float, y: float) -> bool:
    odd = False
    for ring in rings(path):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


@pytest.mark.parametrize(
    ("latitude", "longitude", "unit"),
    [
        (50.45, 30.52, "Kyiv City"),
        (49.71, 37.61, "Kharkiv Oblast"),
        (46.50, 33.50, "Kherson Oblast"),
        (44.95, 34.10, "Crimea"),
        (44.60, 33.55, "Sevastopol City"),
        (48.02, 37.80, "Donetsk Oblast"),
        (49.84, 24.03, "Lviv Oblast"),
        (50.60, 36.60, None),  # Belgorod
    ],
)
def test_a_point_lies_in_its_unit_and_no_other(basemap: dict, latitude: float, longitude: float, unit: str | None) -> None:
    projection = basemap["projection"]
    x = (longitude - projection["west"]) * projection["scale_x"]
    y = (projection["north"] - latitude) * projection["scale_y"]
    assert [one["name"] for one in basemap["units"] if inside(one["path"], x, y)] == ([unit] if unit else [])


def test_units_are_those_of_the_gazetteer(basemap: dict) -> None:
    gazetteer = load_gazetteer()
    ukraine = gazetteer.number("geonames:690791")
    rows = [gazetteer.row(number) for number in range(len(gazetteer)) if gazetteer.row(number).kind == "region"]
    expected = {(row.feature_id, row.name) for row in rows if ukraine in gazetteer.ancestors(row.number)}
    assert {(unit["id"], unit["name"]) for unit in basemap["units"]} == expected


def test_no_other_country_covers_crimea(basemap: dict) -> None:
    projection = basemap["projection"]
    x, y = (34.1 - projection["west"]) * projection["scale_x"], (projection["north"] - 45.2) * projection["scale_y"]
    assert [land["name"] for land in basemap["neighbours"] if inside(land["path"], x, y)] == ["Ukraine"]


def test_the_file_is_small_and_says_its_licence(basemap: dict) -> None:
    assert BASEMAP.stat().st_size < LARGEST_BYTES
    assert "Natural Earth" in basemap["licence"] and "GeoNames" in basemap["licence"]
