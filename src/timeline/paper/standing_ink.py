"""Where the child stands over time, in ink under the wall: a stepped line for each setting on the wall's own ruler."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from timeline.paper.ink import BAND_PLAIN, FAINT, QUIET, SEMIBOLD, TEXT, Ink, paler
from timeline.scene.lettering import width_of
from timeline.scene.picture import Disc, Shape
from timeline.scene.position_line import Line
from timeline.scene.position_picture import sign
from timeline.scene.standing_strip import Strip
from timeline.scene.wall_parts import WallScene

_APART_PX, _SIGN_PX, _STOP_PX = 3.0, 3.4, 3.4
_BETWEEN = 0.14
_RIGHT_PX, _NUMBER_PX = 18.0, 7.0
_IN_A_LINE = 2


def standing_ink(plot: Ink, lines: Sequence[Line], strip: Strip, scene: WallScene) -> None:
    """Lay the lines on ``plot``, whose corner is that of the wall's lanes; up and down are drawn alike."""
    width, low = scene.canvas.plot_width, strip.top + strip.height
    layer = strip.height / strip.layers
    plot.box(0, width, strip.top, low, fill=BAND_PLAIN)
    for n in range(strip.layers + 1):
        plot.line([(0, low - n * layer), (width, low - n * layer)], colour=FAINT, width=0.8)
    apart = min(_APART_PX, layer / (len(lines) + 1))
    for place, line in enumerate(lines):
        _line(plot, line, scene, low, layer, (place - (len(lines) - 1) / 2) * apart)
    today = _x(scene, scene.ruler.today)
    plot.line([(today, strip.top), (today, low)], colour=TEXT, width=1.6)
    _words(plot, lines, strip, scene.canvas.font_px)


def _x(scene: WallScene, day: float) -> float:
    scale = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
    return min(max((day - scene.ruler.x0) * scale, 0.0), scene.canvas.plot_width)


def _line(plot: Ink, line: Line, scene: WallScene, low: float, layer: float, aside: float) -> None:
    ink = line.setting.text("ink")

    def y(layers: float) -> float:
        return low - (layers - 0.5) * layer + aside

    def x(day: date) -> float:
        return _x(scene, float(day.toordinal()))

    first, last = scene.ruler.x0, scene.ruler.x1
    shown = [one for one in line.steps if one.ends.toordinal() >= first and one.begins.toordinal() <= last]
    for step in shown:
        if step.low < step.high:
            plot.box(x(step.begins), x(step.ends), y(step.high), y(step.low), fill=paler(ink, _BETWEEN))
    for step in shown:
        for at in dict.fromkeys((y(step.low), y(step.high))):
            if step.sure > step.begins:
                plot.line([(x(step.begins), at), (x(step.sure), at)], colour=ink, width=1.8, dash="dot")
            held = max(x(step.held), x(step.sure))
            plot.line([(x(step.sure), at), (held, at)], colour=ink, width=1.8)
            if x(step.ends) > held:
                plot.line([(held, at), (x(step.ends), at)], colour=ink, width=1.8, dash="dot")
        if step.has_stopped and step.ends.toordinal() <= last:
            stops = x(step.ends)
            plot.line([(stops, y(step.high) - _STOP_PX), (stops, y(step.low) + _STOP_PX)], colour=ink, width=1.8)
        if step.low < step.high:
            plot.line([(x(step.begins), y(step.high)), (x(step.begins), y(step.low))], colour=ink, width=1.0)
        if step.begins.toordinal() >= scene.ruler.x0:
            _sign(plot, line, x(step.begins), y(step.middle))
    for before, step in pairwise(shown):
        if before.has_stopped:
            continue
        begins = x(step.begins)
        plot.line([(begins, y(before.middle)), (begins, y(step.middle))], colour=ink, width=1.3)


def _sign(plot: Ink, line: Line, x: float, y: float) -> None:
    for piece in sign(line.setting.text("sign"), x, y, _SIGN_PX, line.setting.text("ink")):
        match piece:
            case Shape(points, fill, colour, width):
                plot.area(points, fill=fill, colour=colour, width=width)
            case Disc(x, y, radius, fill, colour, width):
                plot.disc(x, y, radius, fill=fill, colour=colour, width=width)


def _words(plot: Ink, lines: Sequence[Line], strip: Strip, ems: float) -> None:
    """Left of the strip: what it is, where the child stands now in each setting, and the layers' numbers."""
    layer = strip.height / strip.layers
    for n in range(1, strip.layers + 1):
        y = strip.top + strip.height - (n - 0.5) * layer
        plot.words(-_NUMBER_PX, y, str(n), size=ems * 0.9, side="middle", colour=QUIET)
    rows = [lines[n : n + _IN_A_LINE] for n in range(0, len(lines), _IN_A_LINE)]
    high = strip.height / (len(rows) + 1)
    plot.words(-_RIGHT_PX, strip.top + high / 2, "TRM position", size=ems, side="right", weight=600)
    for n, row in enumerate(rows):
        right, y = -_RIGHT_PX, strip.top + high * (n + 1.5)
        for line in reversed(row):
            words = line.name(line.setting.text("short"))
            plot.words(right, y, words, size=ems, side="right")
            right -= width_of(words, ems) * SEMIBOLD + _SIGN_PX + 2
            _sign(plot, line, right, y)
            right -= ems
