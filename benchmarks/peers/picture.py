"""The results in one picture: small multiples by size, this wall in black and the others in grey."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from peers.contestant import IN_STREAMLIT, PAGE
from peers.results import MEASURES, Measure, Results

_PANELS = ("cold_settled", "hide", "zoom", "nodes", "lanes", "ink", "words")
_TITLES = {
    "cold_settled": "Cold visit, settled (s)", "hide": "A lane hidden (ms)", "zoom": "Wheel ×8, settled (ms)",
    "nodes": "Elements drawn", "lanes": "Lanes whole on screen", "ink": "Entries with ink of their own (%)",
    "words": "Words standing whole (%)",
}  # fmt: skip
_WIDE, _HIGH, _LEFT, _TOP, _GAP = 212, 250, 20, 118, 60
_PLOT = {"left": 40, "top": 40, "width": 150, "height": 180}
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "1 4")
_SIGNS = ("circle", "square", "diamond", "triangle", "cross")


def draw(results: Results, browser: Browser, path: Path) -> None:
    """Write the picture as a PNG, drawn by the browser."""
    width, height = _size()
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    page.set_content(f"<!doctype html><meta charset=utf-8><style>body{{margin:0}}</style>{picture(results)}")
    page.screenshot(path=path)
    page.close()


def _size() -> tuple[int, int]:
    return _LEFT * 2 + _WIDE * len(_PANELS), _TOP + 2 * (_HIGH + _GAP) - 30


def picture(results: Results) -> str:
    """The picture as SVG, of the first shape that was measured."""
    shape = next(iter(results.values), "uniform-0").rsplit("-", 1)[0]
    sizes = sorted({int(name.rsplit("-", 1)[1]) for name in results.values if name.startswith(f"{shape}-")})
    width, height = _size()
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        "font-family=\"'Source Sans 3', 'Source Sans Pro', sans-serif\" fill=\"#22201b\">"
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        '<text x="20" y="36" font-size="24" font-weight="600">This wall beside other timelines</text>'
        f'<text x="20" y="60" font-size="14" fill="#5b574e">By number of entries ({escape(shape)}); medians. Black: '
        "this wall. The first four pictures: lower is better, on a doubling scale. The last three: higher is better."
        "</text>"
    ]
    for row, hosting in enumerate((PAGE, IN_STREAMLIT)):
        top = _TOP + row * (_HIGH + _GAP)
        parts.append(_legend(results, hosting, top - 20))
        for column, key in enumerate(_PANELS):
            measure = next(measure for measure in MEASURES if measure.key == key)
            parts.append(_panel(results, hosting, measure, shape, sizes, _LEFT + column * _WIDE, top))
    return "".join(parts) + "</svg>"


def _style(number: int, *, is_ours: bool) -> tuple[str, float, str, str]:
    """Ink, width, dashes and sign of a line: told apart without colour."""
    if is_ours:
        return "#111", 3.2, "" if number == 0 else "4 4", "circle"
    return "#8a857a", 1.6, _DASHES[number % len(_DASHES)], _SIGNS[number % len(_SIGNS)]


def _legend(results: Results, hosting: str, y: float) -> str:
    x = 230.0
    parts = [f'<text x="20" y="{y}" font-size="16" font-weight="600">{escape(hosting[0].upper() + hosting[1:])}</text>']
    for number, contestant in enumerate(results.who(hosting)):
        ink, thick, dashes, sign = _style(number, is_ours=contestant["ours"])
        weight = 600 if contestant["ours"] else 400
        parts.append(
            f'<line x1="{x}" x2="{x + 34}" y1="{y - 5}" y2="{y - 5}" stroke="{ink}" stroke-width="{thick}" '
            f'stroke-dasharray="{dashes}"/>{_sign(sign, x + 17, y - 5, ink)}'
            f'<text x="{x + 42}" y="{y}" font-size="14" font-weight="{weight}">{escape(contestant["name"])}</text>'
        )
        x += 66 + 7.4 * len(contestant["name"])
    return "".join(parts)


def _panel(results: Results, hosting: str, measure: Measure, shape: str, sizes: list[int], x: float, y: float) -> str:
    left, top, width, height = x + _PLOT["left"], y + _PLOT["top"], _PLOT["width"], _PLOT["height"]
    scale = 1000 if measure.key == "cold_settled" else 1
    lines = {
        contestant["key"]: [
            (size, value / scale)
            for size in sizes
            if (value := results.middle(f"{shape}-{size}", contestant["key"], measure)) is not None
        ]
        for contestant in results.who(hosting)
    }
    values = [value for line in lines.values() for _, value in line]
    low, high = _bounds(results, measure, values)

    def across(size: int) -> float:
        return left + width * (sizes.index(size) + 0.5) / max(len(sizes), 1)

    def up(value: float) -> float:
        if measure.more_is_better:
            return top + height * (1 - value / high)
        return top + height * (1 - math.log(max(value, low) / low) / math.log(high / low))

    parts = [f'<text x="{x + 6}" y="{y + 22}" font-size="13" font-weight="600">{_TITLES[measure.key]}</text>']
    for mark in _marks(measure, low, high):
        parts.append(
            f'<line x1="{left}" x2="{left + width}" y1="{up(mark):.1f}" y2="{up(mark):.1f}" stroke="#e6e1d6"/>'
            f'<text x="{left - 5}" y="{up(mark) + 4:.1f}" font-size="11" text-anchor="end" fill="#5b574e">'
            f"{mark:,g}</text>"
        )
    for size in sizes:
        parts.append(
            f'<text x="{across(size):.1f}" y="{top + height + 16}" font-size="11" text-anchor="middle" '
            f'fill="#5b574e">{size:,}</text>'
        )
    drawn = list(enumerate(results.who(hosting)))
    # Ours last, over the others.
    for number, contestant in sorted(drawn, key=lambda each: bool(each[1]["ours"])):
        ink, thick, dashes, sign = _style(number, is_ours=contestant["ours"])
        points = [(across(size), up(value)) for size, value in lines[contestant["key"]]]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        parts.append(
            f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="{thick}" stroke-dasharray="{dashes}"/>'
        )
        parts.extend(_sign(sign, a, b, ink) for a, b in points)
    return "".join(parts)


def _bounds(results: Results, measure: Measure, values: list[float]) -> tuple[float, float]:
    if measure.key == "lanes":
        return 0, max([*results.lanes.values(), 1])
    if measure.more_is_better:
        return 0, 100
    known = [value for value in values if value > 0] or [1, 2]
    low = 2 ** math.floor(math.log2(min(known)))
    return low, max(2 ** math.ceil(math.log2(max(known))), low * 4)


def _marks(measure: Measure, low: float, high: float) -> list[float]:
    if measure.more_is_better:
        return [0, high / 2, high]
    steps = round(math.log2(high / low))
    every = max(1, math.ceil(steps / 5))
    return [low * 2**step for step in range(0, steps + 1, every)]


def _sign(sign: str, x: float, y: float, ink: str) -> str:
    if sign == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink}"/>'
    shapes = {
        "square": f"M{x - 4} {y - 4}h8v8h-8z",
        "diamond": f"M{x} {y - 5}l5 5l-5 5l-5 -5z",
        "triangle": f"M{x} {y - 5}l5 9h-10z",
        "cross": f"M{x - 4} {y - 4}l8 8M{x + 4} {y - 4}l-8 8",
    }
    return f'<path d="{shapes[sign]}" fill="#fff" stroke="{ink}" stroke-width="1.5"/>'
