"""The part of the basemap that is drawn: the whole, or what lies around a box, looked at from near.

In degrees, out units of the drawing, which stays as wide and as high however near one looks.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from events.queries.answers import MapPoint
from events.queries.boxes import Box

BASEMAP = Path(__file__).resolve().parent.parent / "basemap" / "ukraine.svgpaths.json"
MOST_NEAR = 16.0  # times; nearer, the borders' corners would be seen
ROOM_AROUND = 0.15  # of a box's size, left free on each side of it


@lru_cache(maxsize=1)
def basemap() -> dict[str, Any]:
    """Projection and shapes as they are kept."""
    return json.loads(BASEMAP.read_text(encoding="utf-8"))


def size() -> tuple[float, float]:
    """Width and height of the drawing."""
    return tuple(map(float, basemap()["viewBox"].split()[2:]))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the basemap that is drawn: `near` times as near, from the corner at x and y in units of the whole."""

    near: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def transform(self) -> str:
        """What brings the shapes of the whole into the part."""
        return f"scale({self.near:.3f}) translate({-self.x:.2f} {-self.y:.2f})" if self.near > 1 else ""

    @property
    def border(self) -> str:
        """Width of a border that looks the same however near."""
        return f"{1.2 / self.near:.2f}"

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is drawn."""
        base = basemap()["projection"]
        x, y = (longitude - base["west"]) * base["scale_x"], (base["north"] - latitude) * base["scale_y"]
        return (x - self.x) * self.near, (y - self.y) * self.near

    @property
    def projection(self) -> dict[str, float]:
        """West, north and units of the drawing to a degree, as those of the whole."""
        base = basemap()["projection"]
        corner = {"west": base["west"] + self.x / base["scale_x"], "north": base["north"] - self.y / base["scale_y"]}
        return {**corner, "scale_x": base["scale_x"] * self.near, "scale_y": base["scale_y"] * self.near}

    def holds(self, point: MapPoint) -> bool:
        """Whether a point lies in the part."""
        x, y = self.at(point.longitude, point.latitude)
        width, height = size()
        return 0 <= x <= width and 0 <= y <= height


def covered(box: Box) -> tuple[float, float, float, float] | None:
    """West, south, east and north of what a box has of the basemap, of one that crosses the antimeridian the larger part; None
    where it has nothing."""
    drawn = basemap()["projection"]
    reaches = ((box.west, 180.0), (-180.0, box.east)) if box.crosses else ((box.west, box.east),)
    parts = [(max(west, drawn["west"]), min(east, drawn["east"])) for west, east in reaches]
    west, east = max(parts, key=lambda reach: reach[1] - reach[0])
    south, north = max(box.south, drawn["south"]), min(box.north, drawn["north"])
    return (west, south, east, north) if west < east and south < north else None


def near_to(box: Box) -> View:
    """The part of the basemap around a box, with room on every side, within the whole."""
    found = covered(box)
    if found is None:
        return View()
    west, south, east, north = found
    (left, top), (right, bottom) = View().at(west, north), View().at(east, south)
    width, height = size()
    room = 1 + 2 * ROOM_AROUND
    near = min(width / (room * (right - left)), height / (room * (bottom - top)), MOST_NEAR)
    if near <= 1:
        return View()
    part = (width / near, height / near)
    x, y = ((first + last - length) / 2 for first, last, length in ((left, right, part[0]), (top, bottom, part[1])))
    return View(near, min(max(x, 0.0), width - part[0]), min(max(y, 0.0), height - part[1]))
