"""The shapes of the world's states and where each stands. Pure but for its own data files, read once.

In: nothing. Out: rings in degrees, `Spot`s by ISO code, and the Equal Earth projection. Where the data come from and
under which licences is told in `data/README.md`.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
_ROUND_THE_POLE = "AQ"
"""Antarctica's ring ends nowhere on a flat map."""
_HALF, _WHOLE = 180.0, 360.0

# The polynomial of Šavrič, Patterson and Jenny's Equal Earth projection (2018): areas are true.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a market is drawn."""

    point: Point
    """Projected; where its letter or its dot stands."""
    room: float
    """Projected radius of the circle around it that is all inside the shape; 0 where the atlas has no shape."""
    tile: tuple[int, int]
    """Column and row in the grid of tiles."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One piece of land, projected."""

    code: str
    """ISO code of whose it is, as Natural Earth draws it; empty where no market is meant."""
    ring: Ring
    holes: tuple[Ring, ...]
    box: tuple[float, float, float, float]
    """Least and greatest x, y."""


def project(longitude: float, latitude: float) -> Point:
    """Degrees → the plane: x within ±2.71, y within ±1.32, north up."""
    t = asin(_M * sin(radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    return radians(longitude) * cos(t) / (_M * slope), t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


@cache
def spots() -> Mapping[str, Spot]:
    """Every market by its ISO code."""
    return {
        row["code"]: Spot(
            project(float(row["longitude"]), float(row["latitude"])),
            float(row["room"]) / 1000,
            (int(row["column"]), int(row["row"])),
        )
        for row in _places()
    }


@cache
def shapes() -> tuple[Shape, ...]:
    """All land, the largest first, so that what lies inside a larger shape is drawn on top of it."""
    atlas = json.loads(_text("countries-110m.json"))
    arcs = _arcs(atlas)
    codes = {row["shape"]: row["code"] for row in _places() if row["shape"]}
    found: list[Shape] = []
    for country in atlas["objects"]["countries"]["geometries"]:
        code = codes.get(country.get("id") or country["properties"]["name"], "")
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for part in parts:
            ring, *holes = (_joined(arcs, indices) for indices in part)
            if code != _ROUND_THE_POLE:
                found.append(Shape(code, ring, tuple(holes), _box(ring)))
    return tuple(sorted(found, key=lambda one: -_extent(one.box)))


@cache
def shaped() -> frozenset[str]:
    """Codes of the markets that have a shape."""
    return frozenset(one.code for one in shapes() if one.code)


def _arcs(atlas: Mapping[str, Any]) -> list[list[Point]]:
    """TopoJSON's arcs in degrees: whole steps from point to point, to be scaled and moved."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[list[Point]] = []
    for steps in atlas["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def _joined(arcs: Sequence[Sequence[Point]], indices: Sequence[int]) -> Ring:
    """The ring of some arcs, projected; ~i is arc i the other way round. Each begins where the one before it ended."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return tuple(project(*point) for point in _unbroken(points))


def _unbroken(ring: Sequence[Point]) -> list[Point]:
    """The ring without jumps at the date line: it goes on beyond 180 degrees, as Chukotka does."""
    turns = 0.0
    found: list[Point] = []
    for (before, _), (longitude, latitude) in pairwise([ring[0], *ring]):
        if abs(longitude - before) > _HALF:
            turns += _WHOLE if longitude < before else -_WHOLE
        found.append((longitude + turns, latitude))
    west = max(longitude for longitude, _ in found) <= -_HALF
    return [(longitude + _WHOLE, latitude) for longitude, latitude in found] if west else found


def _box(ring: Ring) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), max(xs), min(ys), max(ys)


def _extent(box: tuple[float, float, float, float]) -> float:
    left, right, low, high = box
    return (right - left) * (high - low)


@cache
def _places() -> tuple[Mapping[str, str], ...]:
    return tuple(csv.DictReader(_text("places.csv").splitlines()))


def _text(name: str) -> str:
    return (files("bot.charts") / "data" / name).read_text(encoding="utf-8")
