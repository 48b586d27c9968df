"""Signs as paper draws them: marks by their shape, bars by their ends, so that they differ without colour."""

from __future__ import annotations

from math import cos, pi, sin

from timeline.paper.ink import QUIET, TEXT, WHITE, Ink, Point, paler
from timeline.scene.drawn_time import Edge
from timeline.scene.link_signs import SIGN_HALF_PX
from timeline.vocab.registry import Term, vocabulary

EDGE_PX = 1.4
_FADE_STEPS = 6
_ARROW_PX = 5.0
_TICK_PX = 4.0
_HALF_PX = {"diamond": 6.2, "star": 7.4, "triangle-up": 6.2, "square": 4.9, "hexagon": 5.9, "pentagon": 6.0}
_ROUND_PX = 5.1
# Strokes around nought, along the way from the first entry to the second; the signs of the browser's linksigns.js.
_LINK_SIGNS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "arrow": (((-3.4, -3.8), (4.2, 0), (-3.4, 3.8)),),
    "open_arrow": (((-2.4, -3.8), (2.6, 0), (-2.4, 3.8)),),
    "double_line": (((-4, -1.9), (4, -1.9)), ((-4, 1.9), (4, 1.9))),
    "cross": (((-3.1, -3.1), (3.1, 3.1)), ((-3.1, 3.1), (3.1, -3.1))),
    "plus": (((-4, 0), (4, 0)), ((0, -4), (0, 4))),
}
_FILLED, _UPRIGHT = {"arrow"}, {"cross", "plus"}


def mark(ink: Ink, x: float, y: float, style: Term, *, scale: float = 1.0, is_hollow: bool = False) -> None:
    """The mark of a style with its middle at ``x``, ``y``: filled where the day is known, hollow where it is not."""
    colour = style.text("line")
    fill = WHITE if is_hollow else colour
    symbol = style.text("symbol")
    if symbol not in _HALF_PX:
        ink.disc(x, y, _ROUND_PX * scale, fill=fill, colour=colour, width=1.6 * scale)
    else:
        half = _HALF_PX[symbol] * scale
        points = [(x + a * half, y + b * half) for a, b in _outline(symbol)]
        ink.area(points, fill=fill, colour=colour, width=1.6 * scale)
    if style.id == "care":
        reach = 2.6 * scale
        ink.line(
            [(x - reach, y + reach), (x + reach, y - reach)], colour=colour if is_hollow else WHITE, width=1.5 * scale
        )


def several(ink: Ink, x: float, y: float, count: int, *, size: float) -> None:
    """A mark that stands for ``count`` entries close together."""
    ink.disc(x, y, size * 0.67, fill=TEXT)
    ink.words(x, y, str(count), size=size * 0.88, side="middle", colour=WHITE, weight=600)


def link_mark(ink: Ink, x: float, y: float, kind: str, *, turn: float = 0.0, scale: float = 1.0) -> None:
    """The sign of a kind of link with its middle at ``x``, ``y``, turned by so many radians the way the link runs."""
    kinds = vocabulary("link_kinds")
    name = kinds[kind].text("sign") if kind in kinds else ""
    angle = 0.0 if name in _UPRIGHT else turn
    ink.disc(x, y, SIGN_HALF_PX * scale, fill=WHITE)
    for stroke in _LINK_SIGNS.get(name, ()):
        points = [
            (x + (a * cos(angle) - b * sin(angle)) * scale, y + (a * sin(angle) + b * cos(angle)) * scale)
            for a, b in stroke
        ]
        if name in _FILLED:
            ink.area(points, fill=QUIET)
        else:
            ink.line(points, colour=QUIET, width=1.5 * scale)


def _outline(symbol: str) -> list[Point]:
    """The corners of a shape within a circle of radius one."""
    if symbol == "star":
        reach = [1.0 if n % 2 == 0 else 0.45 for n in range(10)]
        return [(r * sin(n * pi / 5), -r * cos(n * pi / 5)) for n, r in enumerate(reach)]
    if symbol == "square":
        return [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    if symbol == "triangle-up":
        return [(0, -1), (1, 0.8), (-1, 0.8)]
    corners = {"diamond": 4, "pentagon": 5, "hexagon": 6}[symbol]
    return [(sin(2 * n * pi / corners), -cos(2 * n * pi / corners)) for n in range(corners)]


class BarSign:
    """A bar from ``x0`` to ``x1``, surely so from ``core0`` to ``core1``, between ``top`` and ``low`` in pixels."""

    def __init__(self, ink: Ink, style: Term, xs: tuple[float, float, float, float], ys: tuple[float, float]) -> None:
        """``xs`` are where everything begins, where it is sure from and to, and where everything ends."""
        self._ink, self._style = ink, style
        self._x0, self._core0, self._core1, self._x1 = xs
        self._top, self._low = ys
        self._fill, self._line = style.text("fill"), style.text("line")

    def draw(self, start: Edge, end: Edge, *, is_dashed: bool = False) -> None:
        """Its body, edges and ends."""
        dash = "dash" if is_dashed else "dot" if self._style.id == "gap" else "solid"
        reach = min(_ARROW_PX, (self._x1 - self._x0) / 2.5)
        left = self._x0 + (reach if start is Edge.ARROW else 0)
        right = self._x1 - (reach if end is Edge.ARROW else 0)
        self._body(start, end, left, right)
        self._edges(dash, left, right)
        for x, inner, edge in ((self._x0, left, start), (self._x1, right, end)):
            self._cap(x, inner, edge, dash)

    def repeats(self, count: int) -> None:
        """A strip of ticks, evenly spread because the days are not known: how many, never when."""
        ticks = min(count, int((self._x1 - self._x0) / 6))
        for n in range(ticks):
            x = self._x0 + (n + 0.5) * (self._x1 - self._x0) / ticks
            self._ink.line([(x, self._low - _TICK_PX), (x, self._low)], colour=self._line, width=1.1)

    def _body(self, start: Edge, end: Edge, left: float, right: float) -> None:
        core0, core1 = max(self._core0, left), min(self._core1, right)
        if core1 > core0:
            self._ink.box(core0, core1, self._top, self._low, fill=self._fill)
        for outer, inner, edge in ((left, core0, start), (right, core1, end)):
            if abs(inner - outer) < 0.05:
                continue
            steps = _FADE_STEPS if edge is Edge.FADE else 1
            for n in range(steps):
                a, b = sorted(outer + (inner - outer) * part / steps for part in (n, n + 1))
                share = 0.1 + 0.8 * n / steps if edge is Edge.FADE else 0.45
                self._ink.box(a, b, self._top, self._low, fill=paler(self._fill, share))
        middle = (self._top + self._low) / 2
        for tip, inner, core in ((self._x0, left, core0 <= left), (self._x1, right, core1 >= right)):
            if abs(inner - tip) > 0.05:
                fill = self._fill if core else paler(self._fill, 0.45)
                self._ink.area([(inner, self._top), (tip, middle), (inner, self._low)], fill=fill)
        self._foot()

    def _foot(self) -> None:
        foot = self._style.text("foot")
        tall = min(_TICK_PX, (self._low - self._top) * 0.26)
        left, right = (self._core0, self._core1) if self._core1 > self._core0 else (self._x0, self._x1)
        if foot == "solid":
            self._ink.box(left, right, self._low - tall * 0.65, self._low, fill=self._line)
        elif foot == "slanted":
            x = left + 1
            while x + tall <= right:
                self._ink.line([(x, self._low), (x + tall, self._low - tall)], colour=self._line, width=0.9)
                x += 4.2

    def _edges(self, dash: str, left: float, right: float) -> None:
        core0, core1 = max(self._core0, left), min(self._core1, right)
        stretches = [("dot", left, core0), (dash, core0, core1), ("dot", core1, right)]
        if core1 <= core0:
            stretches = [("dash" if dash == "dash" else "dot", left, right)]
        for how, a, b in stretches:
            if b - a > 0.05:
                for y in (self._top, self._low):
                    self._ink.line([(a, y), (b, y)], colour=self._line, width=EDGE_PX, dash=how)

    def _cap(self, x: float, inner: float, edge: Edge, dash: str) -> None:
        if edge is Edge.HARD:
            self._ink.line([(x, self._top), (x, self._low)], colour=self._line, width=EDGE_PX, dash=dash)
        elif edge is Edge.DOTTED:
            self._ink.line([(x, self._top), (x, self._low)], colour=self._line, width=EDGE_PX, dash="dot")
        elif edge is Edge.ARROW:
            middle = (self._top + self._low) / 2
            self._ink.line([(inner, self._top), (x, middle), (inner, self._low)], colour=self._line, width=1.5)


def style_of(name: str) -> Term:
    """A style of the vocabulary."""
    return vocabulary("styles")[name]
