"""Geometry of the map: places projected onto the basemap that ships with the project. Without the basemap, lists alone."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any

from events.queries.answers import MapAnswer, MapPoint

BASEMAP = Path(__file__).resolve().parent.parent / "basemap" / "ukraine.svgpaths.json"
SMALLEST_DOT, LARGEST_DOT = 5.0, 16.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A settlement or finer, drawn by how many events name it."""

    point: MapPoint
    x: str
    y: str
    radius: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A district or region, shaded where events name it. `shade` is 0 to 4."""

    path: str
    name: str
    shade: int
    point: MapPoint | None


@dataclass(frozen=True, slots=True)
class Map:
    """The map ready to be drawn."""

    view_box: str
    neighbours: tuple[str, ...]
    units: tuple[Unit, ...]
    dots: tuple[Dot, ...]
    answer: MapAnswer
    outside: int


def map_of(answer: MapAnswer) -> Map:
    """The drawing of an answer; without a basemap it has no view box."""
    base = _basemap()
    if not base:
        return Map("", (), (), (), answer, 0)
    return Map("", (), (), (), answer, 0)


@lru_cache(maxsize=1)
def _basemap() -> dict[str, Any]:
    return json.loads(BASEMAP.read_text(encoding="utf-8")) if BASEMAP.exists() else {}


def _radius(count: int, most: int) -> str:
    return f"{SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * sqrt(count / max(most, 1)):.1f}"
