"""Geometry of the map: places projected onto the basemap that ships with the project, and that basemap as a file of shapes.

The page names the shapes by their ids, so that they travel once and not with every answer.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import dist, sqrt
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.queries.answers import MapAnswer, MapPoint, MapUnit
from events.queries.boxes import Box
from events.templatetags.wording import named_plain

BASEMAP = Path(__file__).resolve().parent.parent / "basemap" / "ukraine.svgpaths.json"
SMALLEST_DOT, LARGEST_DOT = 9.0, 30.0  # in units of the basemap, which is 1,000 wide
MOST_DOTS = 300
CLUSTER_RADIUS = 22.0  # dots nearer than this would hide one another
MOST_IN_CLUSTER = 60  # places that one address can ask for
SHADES = 4
A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Dot:
    """A settlement or finer with those too near to be drawn apart, sized by how many events name them, of which one may name
    several. `is_rough` where no event is known to be just there: a unit without a shape, or a settlement that events are
    only near."""

    point: MapPoint
    others: tuple[MapPoint, ...]
    x: str
    y: str
    radius: str
    is_rough: bool
    is_in_hand: bool

    @property
    def slugs(self) -> tuple[str, ...]:
        """All its places, as a filter names them."""
        return (self.point.slug, *(other.slug for other in self.others[: MOST_IN_CLUSTER - 1]))

    @property
    def count(self) -> int:
        """How often events name its places."""
        return self.point.count + sum(other.count for other in self.others)

    @property
    def rough(self) -> int:
        """Of these, how many are known only to be near."""
        return self.point.rough + sum(other.rough for other in self.others)

    @property
    def is_chosen(self) -> bool:
        """Whether the filter asks for any of its places."""
        return any(point.is_chosen for point in (self.point, *self.others))

    @property
    def words(self) -> str:
        """What it stands for."""
        name = named_plain(self.point.name)
        if self.is_rough:
            rough = gettext("near {place}") if self.rough else gettext("{place}, somewhere in it")
            name = rough.format(place=name)
        if self.others:
            more = ngettext("{place} and {count} place near it", "{place} and {count} places near it", len(self.others))
            name = more.format(place=name, count=len(self.others))
        if self.rough and not self.is_rough:
            return gettext("{place}: {count}, {rough} of them only near it").format(place=name, count=self.count, rough=self.rough)
        return f"{name}: {self.count}"


@dataclass(frozen=True, slots=True)
class Unit:
    """A region with a shape, shaded from 1 to SHADES where events name it, 0 elsewhere. `slug` is empty where no event
    has to do with it; `count` are the events that are known to it alone."""

    shape: str
    name: str
    shade: int
    slug: str
    count: int
    is_chosen: bool

    @property
    def words(self) -> str:
        """What it stands for."""
        if not self.count:
            return named_plain(self.name)
        return gettext("{place}, known to the region alone: {count}").format(place=named_plain(self.name), count=self.count)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the drawing."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Map:
    """The map ready to be drawn. `elsewhere` are places beyond its frame; countries are listed."""

    view_box: str
    version: str
    neighbours: range
    units: tuple[Unit, ...]
    dots: tuple[Dot, ...]
    elsewhere: tuple[MapPoint, ...]
    countries: tuple[MapPoint, ...]
    unmapped: int
    projection: str
    box: Box | None = None
    frame: Frame | None = None


def map_of(answer: MapAnswer, in_hand: frozenset[str] = frozenset(), box: str = "") -> Map:
    """The drawing of an answer; places of the event in hand stand out, and so does the box that is asked for."""
    base = _basemap()
    shapes = {unit["id"]: unit["name"] for unit in base["units"]}
    shaded = {point.feature_id: point for point in answer.units if point.feature_id in shapes}
    most = max((point.count for point in shaded.values()), default=0)
    rough = [point for point in answer.units if point.feature_id not in shapes]
    regions = {unit.feature_id: unit for unit in answer.regions}
    asked = Box.read(box) if box else None
    placed = [point for point in (*answer.points, *rough) if _is_inside(point)]
    return Map(
        view_box=base["viewBox"],
        version=_version(),
        neighbours=range(len(base["neighbours"])),
        units=tuple(
            _unit(f"u{number}", name, regions.get(feature), shaded.get(feature), most) for number, (feature, name) in enumerate(shapes.items())
        ),
        dots=_dots(placed[:MOST_DOTS], rough, in_hand),
        elsewhere=tuple(point for point in (*answer.points, *rough) if not _is_inside(point)),
        countries=answer.countries,
        unmapped=answer.unmapped,
        projection=",".join(str(base["projection"][name]) for name in ("west", "north", "scale_x", "scale_y")),
        box=asked,
        frame=_frame(asked) if asked else None,
    )


@require_safe
@cache_control(public=True, max_age=A_WEEK, immutable=True)
def basemap(request: HttpRequest) -> HttpResponse:
    """The shapes, each with an id: u0, u1 ... for units, n0, n1 ... for the lands around them."""
    base = _basemap()
    named = [(f"n{number}", each) for number, each in enumerate(base["neighbours"])]
    named += [(f"u{number}", each) for number, each in enumerate(base["units"])]
    paths = "".join(f'<path id="{name}" d="{escape(each["path"])}"/>' for name, each in named)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{escape(base["viewBox"])}">{paths}</svg>'
    return HttpResponse(svg, content_type="image/svg+xml")


@lru_cache(maxsize=1)
def _basemap() -> dict[str, Any]:
    return json.loads(BASEMAP.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _version() -> str:
    return sha256(BASEMAP.read_bytes()).hexdigest()[:8]


def _is_inside(point: MapPoint) -> bool:
    frame = _basemap()["projection"]
    return frame["west"] <= point.longitude <= frame["east"] and frame["south"] <= point.latitude <= frame["north"]


def _unit(shape: str, name: str, region: MapUnit | None, point: MapPoint | None, most: int) -> Unit:
    shade = 1 + round((SHADES - 1) * point.count / most) if point else 0
    slug = region.slug if region else point.slug if point else ""
    return Unit(shape, name, shade, slug, point.count if point else 0, bool(region and region.is_chosen))


def _frame(box: Box) -> Frame | None:
    """The part of the drawing that a box covers, of one that crosses the antimeridian the larger; None where it covers none."""
    drawn = _basemap()["projection"]
    reaches = ((box.west, 180.0), (-180.0, box.east)) if box.crosses else ((box.west, box.east),)
    covered = [(max(west, drawn["west"]), min(east, drawn["east"])) for west, east in reaches]
    west, east = max(covered, key=lambda reach: reach[1] - reach[0])
    south, north = max(box.south, drawn["south"]), min(box.north, drawn["north"])
    if west >= east or south >= north:
        return None
    x, y = (west - drawn["west"]) * drawn["scale_x"], (drawn["north"] - north) * drawn["scale_y"]
    width, height = (east - west) * drawn["scale_x"], (north - south) * drawn["scale_y"]
    return Frame(f"{x:.1f}", f"{y:.1f}", f"{width:.1f}", f"{height:.1f}")


def _dots(placed: list[MapPoint], rough: list[MapPoint], in_hand: frozenset[str]) -> tuple[Dot, ...]:
    """Dots, the largest first so that none hides another, those of the event in hand on top."""
    rough_slugs = {point.slug for point in rough}
    clusters = _clusters(placed, in_hand | rough_slugs)
    most = max((sum(point.count for point in cluster) for cluster in clusters), default=0)
    dots = [_dot(cluster, most, _is_rough(cluster, rough_slugs), cluster[0].slug in in_hand) for cluster in clusters]
    return tuple(sorted(dots, key=lambda dot: (dot.is_in_hand, -dot.count)))


def _is_rough(cluster: list[MapPoint], rough_slugs: Collection[str]) -> bool:
    return cluster[0].slug in rough_slugs or all(point.rough == point.count for point in cluster)


def _clusters(placed: list[MapPoint], alone: Collection[str]) -> list[list[MapPoint]]:
    """Places that are too near to be drawn apart, the fullest of them first; those in `alone` are drawn by themselves."""
    heads: dict[tuple[int, int], list[list[MapPoint]]] = {}
    clusters: list[list[MapPoint]] = []
    for point in sorted(placed, key=lambda point: -point.count):
        x, y = _projected(point)
        column, row = int(x // CLUSTER_RADIUS), int(y // CLUSTER_RADIUS)
        near = [cluster for dx in (-1, 0, 1) for dy in (-1, 0, 1) for cluster in heads.get((column + dx, row + dy), ())]
        home = next((cluster for cluster in near if dist((x, y), _projected(cluster[0])) < CLUSTER_RADIUS), None)
        if home is not None and point.slug not in alone:
            home.append(point)
            continue
        clusters.append([point])
        if point.slug not in alone:
            heads.setdefault((column, row), []).append(clusters[-1])
    return clusters


def _dot(cluster: list[MapPoint], most: int, is_rough: bool, is_in_hand: bool) -> Dot:
    x, y = _projected(cluster[0])
    radius = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * sqrt(sum(point.count for point in cluster) / max(most, 8))
    return Dot(cluster[0], tuple(cluster[1:]), f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", is_rough, is_in_hand)


def _projected(point: MapPoint) -> tuple[float, float]:
    frame = _basemap()["projection"]
    return (point.longitude - frame["west"]) * frame["scale_x"], (frame["north"] - point.latitude) * frame["scale_y"]
