"""Pens for a figure of many small strokes: strokes of one look are drawn as one trace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_SOLID = "solid"


@dataclass(slots=True)
class _Strokes:
    x: list[float | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def add(self, xs: list[float], ys: list[float], owner: str) -> None:
        self.x.extend(round(x) for x in xs)
        self.y.extend(round(y, 1) for y in ys)
        self.x.append(None)
        self.y.append(None)
        self.ids.extend([owner] * (len(xs) + 1))


class Pen:
    """Collects lines and boxes; ``traces`` gives them back, one Plotly trace for each look, in the order first drawn.

    Boxes lie under lines. Each point carries its owner's id; a break between strokes belongs to the stroke before it.
    """

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str, float, str, float], _Strokes] = {}
        self._boxes: dict[tuple[str, str, float], _Strokes] = {}

    def line(
        self,
        name: str,
        xs: list[float],
        ys: list[float],
        owner: str,
        *,
        colour: str,
        width: float,
        dash: str = _SOLID,
        opacity: float = 1,
    ) -> None:
        """Draw one stroke through the points."""
        self._lines.setdefault((name, colour, width, dash, opacity), _Strokes()).add(xs, ys, owner)

    def box(
        self, name: str, x0: float, x1: float, y0: float, y1: float, owner: str, *, fill: str, opacity: float = 1
    ) -> None:
        """Fill one rectangle."""
        strokes = self._boxes.setdefault((name, fill, opacity), _Strokes())
        strokes.add([x0, x1, x1, x0, x0], [y0, y0, y1, y1, y0], owner)

    def traces(self) -> list[dict[str, Any]]:
        """Everything drawn so far: rulings and links lowest, then boxes, then the lines around them."""
        below = ("grid-", "reference", "lanes", "link")
        low = [_line(key, strokes) for key, strokes in self._lines.items() if key[0].startswith(below)]
        high = [_line(key, strokes) for key, strokes in self._lines.items() if not key[0].startswith(below)]
        return [*low, *(_box(key, strokes) for key, strokes in self._boxes.items()), *high]


def _line(key: tuple[str, str, float, str, float], strokes: _Strokes) -> dict[str, Any]:
    name, colour, width, dash, opacity = key
    line: dict[str, Any] = {"color": colour, "width": width, "shape": "linear", "simplify": False}
    if dash != _SOLID:
        line["dash"] = {"dot": "1.5px,3px", "dash": "6px,4px"}[dash]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": strokes.x,
        "y": strokes.y,
        "customdata": strokes.ids,
        "line": line,
        "opacity": opacity,
        "hoverinfo": "skip",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _box(key: tuple[str, str, float], strokes: _Strokes) -> dict[str, Any]:
    name, fill, opacity = key
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"fill-{name}",
        "x": strokes.x,
        "y": strokes.y,
        "customdata": strokes.ids,
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": fill,
        "opacity": opacity,
        "hoverinfo": "skip",
    }
