"""Colours: text at 4.5 to 1, marks at 3 to 1, and the themes apart for every kind of colour vision."""

import re
from itertools import combinations
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
PAIRS = {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS)}
THEMES = ("military", "diplomacy", "civilians", "aid", "other")
SCHEMES = {"light": 0, "dark": 1}
# Source: Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.0.
VISIONS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
JUST_APART = 11.0  # CIE76 distance; 2.3 is just noticeable side by side


def linear(colour: str) -> tuple[float, float, float]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)


def contrast(first: str, second: str) -> float:
    bright, dim = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (first, second))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def lab(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    r, g, b = rgb
    xyz = (0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b)
    x, y, z = (value / white for value, white in zip(xyz, (0.95047, 1.0, 1.08883), strict=True))
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab(tuple(min(1.0, max(0.0, sum(part * value for part, value in zip(row, rgb, strict=True)))) for row in VISIONS[vision]))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_contrast_on_every_ground(scheme):
    at = SCHEMES[scheme]
    for ground in ("paper", "raised", "told"):
        for text in ("ink", "muted", "link"):
            assert contrast(PAIRS[text][at], PAIRS[ground][at]) >= 4.5, (text, ground)
    assert contrast(PAIRS["lit-ink"][at], PAIRS["lit"][at]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_have_contrast_on_every_ground(scheme):
    at = SCHEMES[scheme]
    for ground in ("paper", "raised", "sunken"):
        for mark in (*THEMES, "strong-line", "focus"):
            assert contrast(PAIRS[mark][at], PAIRS[ground][at]) >= 3.0, (mark, ground)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_themes_are_apart_for_every_vision(scheme, vision):
    at = SCHEMES[scheme]
    near = {}
    for first, second in combinations(THEMES, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen(PAIRS[first][at], vision), seen(PAIRS[second][at], vision), strict=True)) ** 0.5
        if apart < JUST_APART:
            near[first, second] = round(apart, 1)
    assert near == {}
