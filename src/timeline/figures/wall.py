"""The wall's scene as a Plotly figure: drawing only, every position already decided.

Time runs across in days; up and down is in pixels from the top of the lanes, so that a scene packed for a
canvas is drawn on exactly that canvas. Every point carries the id of what it belongs to in ``customdata``, so
that the browser can hide, dim and choose without asking.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from timeline.figures.ink import Pen
from timeline.scene.drawn_time import Edge, Whisker
from timeline.scene.packing import Side
from timeline.scene.wall_parts import JOIN_PX, Item, WallScene
from timeline.vocab.registry import vocabulary

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
TEXT = "#22201b"
QUIET = "#6d6a62"
BORDER = "#ddd6c7"
AGE_INK = "#1d3f6e"
BAND_PLAIN, BAND_SHADED = "#fbfaf7", "#f5f2eb"
# Sizes that keep every shape within its row: Plotly draws some symbols beyond the size it is given.
_SIZES = {
    "star": 11.5,
    "diamond": 10.5,
    "triangle-up": 11,
    "circle": 10.5,
    "square": 9.8,
    "hexagon": 11,
    "pentagon": 11,
}
_FADE_STEPS = 4
# A whisker narrower than its mark says no more than the hollow mark does.
_LEAST_WHISKER_PX = 11
_BAR_INSET_PX = 1.5
_TALLEST_BAR_EMS = 1.55


def wall_figure(scene: WallScene) -> dict[str, Any]:
    """The scene as a plain Plotly figure: ``{"data": […], "layout": {…}}``, ready to be sent as JSON."""
    pen = Pen()
    _rulings(pen, scene)
    for curve in scene.curves:
        pen.line(
            "link",
            [p[0] for p in curve.points],
            [p[1] for p in curve.points],
            curve.id,
            colour="#c4bca9",
            width=1,
            dash="dash",
        )
    for item in scene.items:
        if item.time.is_bar:
            _bar(pen, scene, item)
        else:
            _mark(pen, scene, item)
    _joins(pen, scene)
    data = [*pen.traces(), _marks(scene), _cluster_counts(scene), _labels(scene)]
    return {"data": data, "layout": _layout(scene)}


def _per_px(scene: WallScene) -> float:
    return (scene.ruler.x1 - scene.ruler.x0) / scene.canvas.plot_width


def _rulings(pen: Pen, scene: WallScene) -> None:
    ruler, bottom = scene.ruler, scene.canvas.plot_height
    for name, ticks in (("age", ruler.age_ticks), ("calendar", ruler.year_ticks), ("school", ruler.school_ticks)):
        for tick in ticks:
            pen.line(f"grid-{name}", [tick.at, tick.at], [0, bottom], "", colour="#e6e1d5", width=1)
    for reference in ruler.references:
        pen.line("reference", [reference.at, reference.at], [0, bottom], "", colour="#a9a394", width=1, dash="dot")
    for lane in scene.lanes:
        y = lane.top + lane.height
        pen.line("lanes", [ruler.x0, ruler.x1], [y, y], "", colour=BORDER, width=1)
    if ruler.today_label:
        pen.line("today", [ruler.today, ruler.today], [0, bottom], "", colour=TEXT, width=1.6)


def _bar(pen: Pen, scene: WallScene, item: Item) -> None:
    style, time = vocabulary("styles")[item.style], item.time
    fill, ink = style.text("fill"), style.text("line")
    half = min(item.row_px - 2 * _BAR_INSET_PX, scene.canvas.font_px * _TALLEST_BAR_EMS) / 2
    top, low = item.y - half, item.y + half
    x1 = max(time.x1, time.x0 + 3 * _per_px(scene))
    core0 = time.core0 if time.core0 is not None else x1
    core1 = time.core1 if time.core1 is not None else x1
    dash = "dash" if time.is_dashed else "dot" if item.is_gap else "solid"
    if core1 > core0:
        pen.box(item.style, core0, core1, top, low, item.id, fill=fill)
    for left, right, edge in ((time.x0, core0, time.start_edge), (core1, x1, time.end_edge)):
        if right > left and edge is not Edge.FADE:
            pen.box(item.style, left, right, top, low, item.id, fill=fill, opacity=0.45)
    _fades(pen, item, top, low, fill, x1, core0, core1)
    edges = [("solid" if dash == "solid" else dash, core0, core1)] if core1 > core0 else []
    edges += [("dot", left, right) for left, right in ((time.x0, core0), (core1, x1)) if right > left]
    for how, left, right in edges:
        for y in (top, low):
            pen.line(f"edge-{how}", [left, right], [y, y], item.id, colour=ink, width=1.4, dash=how)
    for x, edge, way in ((time.x0, time.start_edge, 1), (x1, time.end_edge, -1)):
        _cap(pen, item, x, edge, way * _per_px(scene) * 5, (top, low), ink, dash)
    if item.count and item.count > 1:
        _repeats(pen, item, top, low, ink, x1, scene)


def _fades(pen: Pen, item: Item, top: float, low: float, fill: str, x1: float, core0: float, core1: float) -> None:
    for edge, outer, inner in ((item.time.start_edge, item.time.x0, core0), (item.time.end_edge, x1, core1)):
        if edge is not Edge.FADE or outer == inner:
            continue
        step = (inner - outer) / _FADE_STEPS
        for n in range(_FADE_STEPS):
            a, b = sorted((outer + n * step, outer + (n + 1) * step))
            pen.box(item.style, a, b, top, low, item.id, fill=fill, opacity=0.2 + 0.6 * n / _FADE_STEPS)


def _cap(
    pen: Pen, item: Item, x: float, edge: Edge, reach: float, ys: tuple[float, float], ink: str, dash: str
) -> None:
    top, low = ys
    if edge is Edge.HARD:
        pen.line(f"edge-{dash}", [x, x], [top, low], item.id, colour=ink, width=1.4, dash=dash)
    elif edge is Edge.DOTTED:
        pen.line("edge-dot", [x, x], [top, low], item.id, colour=ink, width=1.4, dash="dot")
    elif edge is Edge.ARROW:
        pen.line("arrow", [x + reach, x, x + reach], [top, item.y, low], item.id, colour=ink, width=1.5)


def _repeats(pen: Pen, item: Item, top: float, low: float, ink: str, x1: float, scene: WallScene) -> None:
    """A strip of ticks, evenly spread because the days are not known: how many, never when."""
    room = (x1 - item.time.x0) / _per_px(scene)
    ticks = min(item.count or 0, int(room / 6))
    for n in range(ticks):
        x = item.time.x0 + (n + 0.5) * (x1 - item.time.x0) / ticks
        pen.line("repeats", [x, x], [low - 3, low], item.id, colour=ink, width=1)


def _mark(pen: Pen, scene: WallScene, item: Item) -> None:
    time, ink = item.time, vocabulary("styles")[item.style].text("line")
    narrow = time.x1 - time.x0 < _LEAST_WHISKER_PX * _per_px(scene)
    if time.whisker is Whisker.NONE or (narrow and time.whisker is Whisker.DOTTED):
        return
    y = item.y + min(item.row_px / 2 - 1.5, scene.canvas.font_px * 0.72)
    px = _per_px(scene)
    dash = "dash" if time.is_dashed else "dot"
    pen.line(f"whisker-{dash}", [time.x0, time.x1], [y, y], item.id, colour=ink, width=1.5, dash=dash)
    if time.is_faded:
        for outer, inner in ((time.x0 - 9 * px, time.x0), (time.x1, time.x1 + 9 * px)):
            pen.line("whisker-fade", [outer, inner], [y, y], item.id, colour=ink, width=1.5, dash="dot", opacity=0.4)
    if time.whisker is Whisker.BRACKET:
        for x, way in ((time.x0, 1), (time.x1, -1)):
            pen.line("bracket", [x + way * 3 * px, x, x], [y, y, y - 3.5], item.id, colour=ink, width=1.5)
    elif time.whisker is Whisker.LEFT:
        pen.line(
            "arrow", [time.x0 + 4 * px, time.x0, time.x0 + 4 * px], [y - 3, y, y + 3], item.id, colour=ink, width=1.5
        )
    elif time.whisker is Whisker.RIGHT:
        pen.line(
            "arrow", [time.x1 - 4 * px, time.x1, time.x1 - 4 * px], [y - 3, y, y + 3], item.id, colour=ink, width=1.5
        )


def _joins(pen: Pen, scene: WallScene) -> None:
    px = _per_px(scene)
    for join in scene.joins:
        x = min(join.upper, join.lower) - (JOIN_PX + 1) * px
        clear = JOIN_PX * 0.75 * px
        xs = [max(join.upper - clear, x + 3 * px), x, x, max(join.lower - clear, x + 3 * px)]
        pen.line("contested", xs, [join.y0, join.y0, join.y1, join.y1], join.first, colour=TEXT, width=1.6)


def _marks(scene: WallScene) -> dict[str, Any]:
    styles = vocabulary("styles")
    xs: list[float] = []
    rows: list[tuple[Item, bool]] = []
    for item in scene.items:
        if item.time.is_bar:
            continue
        for x in (item.time.at, *item.time.others):
            xs.append(_round(x))
            rows.append((item, bool(item.members)))
    scale = scene.canvas.mark_scale
    inks = [TEXT if cluster else styles[item.style].text("line") for item, cluster in rows]
    symbols = ["circle" if cluster else styles[item.style].text("symbol") for item, cluster in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "marks",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": xs,
        "y": [_round(item.y) for item, _ in rows],
        "customdata": [item.id for item, _ in rows],
        "marker": {
            "symbol": symbols,
            "size": [
                round(scene.canvas.cluster_px if cluster else scale * _SIZES[symbol], 1)
                for (_, cluster), symbol in zip(rows, symbols, strict=True)
            ],
            "color": [
                "#ffffff" if item.time.is_hollow and not cluster else ink
                for (item, cluster), ink in zip(rows, inks, strict=True)
            ],
            "line": {"color": inks, "width": 1.6},
            "opacity": 1,
        },
    }


def _cluster_counts(scene: WallScene) -> dict[str, Any]:
    clusters = [item for item in scene.items if item.members and not item.time.is_bar]
    return {
        "type": "scatter",
        "mode": "text",
        "name": "counts",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": [_round(item.time.at) for item in clusters],
        "y": [_round(item.y) for item in clusters],
        "customdata": [item.id for item in clusters],
        "text": [str(len(item.members)) for item in clusters],
        "textposition": "middle center",
        "textfont": {
            "size": scene.canvas.count_px,
            "color": "#ffffff",
            "family": FONT,
            "weight": 600,
        },
    }


def _labels(scene: WallScene) -> dict[str, Any]:
    written = [item for item in scene.items if item.label]
    px = _per_px(scene)
    return {
        "type": "scatter",
        "mode": "text",
        "name": "labels",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": [_round(scene.ruler.x0 + (i.label_right if i.side is Side.LEFT else i.label_left) * px) for i in written],
        "y": [_round(item.y) for item in written],
        "customdata": [item.id for item in written],
        "text": [escape(item.label, quote=False) for item in written],
        "textposition": ["middle left" if item.side is Side.LEFT else "middle right" for item in written],
        "textfont": {
            "size": scene.canvas.font_px,
            "family": FONT,
            "color": [QUIET if item.is_gap else TEXT for item in written],
            "style": ["italic" if item.is_italic else "normal" for item in written],
        },
    }


def _layout(scene: WallScene) -> dict[str, Any]:
    canvas, ruler = scene.canvas, scene.ruler
    return {
        "width": canvas.width,
        "height": canvas.height,
        "margin": {"l": canvas.gutter, "r": canvas.right, "t": canvas.top, "b": canvas.bottom, "pad": 0},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "font": {"family": FONT, "size": canvas.font_px, "color": TEXT},
        "xaxis": {
            "range": [ruler.x0, ruler.x1],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "ticks": "",
            "tickmode": "array",
            "tickangle": 0,
            "tickvals": [t.at for t in ruler.year_ticks],
            "ticktext": [t.label for t in ruler.year_ticks],
            "tickfont": {"color": AGE_INK, "size": canvas.font_px},
        },
        "yaxis": {"range": [canvas.plot_height, 0], "fixedrange": True, "visible": False},
        "shapes": [
            {
                "type": "rect",
                "xref": "x",
                "yref": "paper",
                "x0": band.x0,
                "x1": band.x1,
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"width": 0},
                "fillcolor": BAND_SHADED if band.is_shaded else BAND_PLAIN,
            }
            for band in ruler.bands
        ],
        "annotations": list(_writing(scene)),
    }


def _writing(scene: WallScene) -> Iterable[dict[str, Any]]:
    canvas, ruler = scene.canvas, scene.ruler
    plain = {"xref": "x", "yref": "paper", "showarrow": False, "yanchor": "middle"}
    for tick in ruler.age_ticks:
        yield plain | {
            "x": tick.at,
            "y": 1,
            "yshift": canvas.font_px * 2.3,
            "text": tick.label,
            "font": {"color": AGE_INK, "size": canvas.font_px},
        }
    for band in ruler.bands:
        if band.label:
            yield plain | {
                "x": band.label_at,
                "y": 1,
                "yshift": canvas.font_px * 0.85,
                "text": band.label,
                "font": {"color": QUIET, "size": canvas.font_px},
            }
    if ruler.today_label:
        yield plain | {
            "x": ruler.today,
            "y": 1,
            "yshift": canvas.font_px * 0.85,
            "text": f"<b>{ruler.today_label}</b>",
            "xanchor": "right",
            "xshift": 4,
            "font": {"color": AGE_INK, "size": canvas.font_px},
        }


def _round(value: float) -> float:
    return round(value, 1)
