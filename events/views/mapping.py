"""Geometry of the map: places projected onto the basemap that ships with the project, and that basemap as a file of shapes.

The page names the shapes by their ids, so that they travel once and not with every answer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import dist, sqrt

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from events.queries.answers import MapAnswer, MapPoint, MapUnit
from events.queries.boxes import Box
from events.templatetags.wording import named_plain
from events.views.map_view import BASEMAP, MOST_NEAR, View, covered, near_to
from events.views.map_view import basemap as read_basemap

SMALLEST_DOT, LARGEST_DOT = 9.0, 30.0  # in units of the basemap, which is 1,000 wide
MOST_DOTS = 300
CLUSTER_RADIUS = 22.0  # dots nearer than this would hide one another
MOST_IN_CLUSTER = 60  # places that one address can ask for
SHADES = 4
A_WEEK = 7 * 24 * 3600
BESIDE_DEGREES = 0.06  # added around a cluster, so that places at one spot have a box too


@dataclass(frozen=True, slots=True)
class Dot:
    """A settlement or finer with those too near to be drawn apart, sized by how many events name them, of which one may name
    several. `is_rough` where no event is known to be just there: a unit without a shape, or a settlement that events are
    only near. `box` holds all its places, where looking nearer could draw them apart."""

    point: MapPoint
    others: tuple[MapPoint, ...]
    x: str
    y: str
    radius: str
    is_rough: bool
    is_in_hand: bool
    box: str = ""

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
    view: View
    box: Box | None = None
    frame: Frame | None = None


def map_of(answer: MapAnswer, in_hand: frozenset[str] = frozenset(), box: str = "", is_near: bool = True) -> Map:
    """The drawing of an answer; places of the event in hand stand out. A box that is asked for is framed, and looked at from
    near unless it is switched off."""
    base = read_basemap()
    shapes = {unit["id"]: unit["name"] for unit in base["units"]}
    shaded = {point.feature_id: point for point in answer.units if point.feature_id in shapes}
    most = max((point.count for point in shaded.values()), default=0)
    rough = [point for point in answer.units if point.feature_id not in shapes]
    regions = {unit.feature_id: unit for unit in answer.regions}
    asked = Box.read(box) if box else None
    view = near_to(asked) if asked and is_near else View()
    placed = [point for point in (*answer.points, *rough) if view.holds(point)]
    return Map(
        view_box=base["viewBox"],
        version=_version(),
        neighbours=range(len(base["neighbours"])),
        units=tuple(
            _unit(f"u{number}", name, regions.get(feature), shaded.get(feature), most) for number, (feature, name) in enumerate(shapes.items())
        ),
        dots=_dots(placed[:MOST_DOTS], rough, in_hand, view),
        elsewhere=tuple(point for point in (*answer.points, *rough) if not view.holds(point)),
        countries=answer.countries,
        unmapped=answer.unmapped,
        projection=",".join(f"{view.projection[name]:.6f}" for name in ("west", "north", "scale_x", "scale_y")),
        view=view,
        box=asked,
        frame=_frame(asked, view) if asked else None,
    )


@require_safe
@cache_control(public=True, max_age=A_WEEK, immutable=True)
def basemap(request: HttpRequest) -> HttpResponse:
    """The shapes, each with an id: u0, u1 ... for units, n0, n1 ... for the lands around them."""
    base = read_basemap()
    named = [(f"n{number}", each) for number, each in enumerate(base["neighbours"])]
    named += [(f"u{number}", each) for number, each in enumerate(base["units"])]
    paths = "".join(f'<path id="{name}" d="{escape(each["path"])}"/>' for name, each in named)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{escape(base["viewBox"])}">{paths}</svg>'
    return HttpResponse(svg, content_type="image/svg+xml")


@lru_cache(maxsize=1)
def _version() -> str:
    return sha256(BASEMAP.read_bytes()).hexdigest()[:8]


def _unit(shape: str, name: str, region: MapUnit | None, point: MapPoint | None, most: int) -> Unit:
    shade = 1 + round((SHADES - 1) * point.count / most) if point else 0
    slug = region.slug if region else point.slug if point else ""
    return Unit(shape, name, shade, slug, point.count if point else 0, bool(region and region.is_chosen))


def _frame(box: Box, view: View) -> Frame | None:
    """The rectangle of the drawing that a box covers; None where it covers none."""
    found = covered(box)
    if found is None:
        return None
    west, south, east, north = found
    (left, top), (right, bottom) = view.at(west, north), view.at(east, south)
    return Frame(f"{left:.1f}", f"{top:.1f}", f"{right - left:.1f}", f"{bottom - top:.1f}")


def _dots(placed: list[MapPoint], rough: list[MapPoint], in_hand: frozenset[str], view: View) -> tuple[Dot, ...]:
    """Dots, the largest first so that none hides another, those of the event in hand on top."""
    rough_slugs = {point.slug for point in rough}
    clusters = _clusters(placed, in_hand | rough_slugs, view)
    most = max((sum(point.count for point in cluster) for cluster in clusters), default=0)
    dots = [_dot(cluster, most, _is_rough(cluster, rough_slugs), cluster[0].slug in in_hand, view) for cluster in clusters]
    return tuple(sorted(dots, key=lambda dot: (dot.is_in_hand, -dot.count)))


def _is_rough(cluster: list[MapPoint], rough_slugs: Collection[str]) -> bool:
    return cluster[0].slug in rough_slugs or all(point.rough == point.count for point in cluster)


def _clusters(placed: list[MapPoint], alone: Collection[str], view: View) -> list[list[MapPoint]]:
    """Places that are too near to be drawn apart, the fullest of them first; those in `alone` are drawn by themselves."""
    heads: dict[tuple[int, int], list[list[MapPoint]]] = {}
    clusters: list[list[MapPoint]] = []
    for point in sorted(placed, key=lambda point: -point.count):
        x, y = view.at(point.longitude, point.latitude)
        column, row = int(x // CLUSTER_RADIUS), int(y // CLUSTER_RADIUS)
        near = [cluster for dx in (-1, 0, 1) for dy in (-1, 0, 1) for cluster in heads.get((column + dx, row + dy), ())]
        home = next((cluster for cluster in near if dist((x, y), view.at(cluster[0].longitude, cluster[0].latitude)) < CLUSTER_RADIUS), None)
        if home is not None and point.slug not in alone:
            home.append(point)
            continue
        clusters.append([point])
        if point.slug not in alone:
            heads.setdefault((column, row), []).append(clusters[-1])
    return clusters


def _dot(cluster: list[MapPoint], most: int, is_rough: bool, is_in_hand: bool, view: View) -> Dot:
    x, y = view.at(cluster[0].longitude, cluster[0].latitude)
    radius = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * sqrt(sum(point.count for point in cluster) / max(most, 8))
    box = _around(cluster) if len(cluster) > 1 and view.near < MOST_NEAR else ""
    return Dot(cluster[0], tuple(cluster[1:]), f"{x:.0f}", f"{y:.0f}", f"{radius:.0f}", is_rough, is_in_hand, box)


def _around(cluster: list[MapPoint]) -> str:
    """The box that holds all places of a cluster, as an address writes it."""
    sides = [
        (min(values) - BESIDE_DEGREES, max(values) + BESIDE_DEGREES) for values in zip(*((p.longitude, p.latitude) for p in cluster), strict=True)
    ]
    (west, east), (south, north) = sides
    return Box.read(",".join(f"{side:.2f}" for side in (west, south, east, north))).written
