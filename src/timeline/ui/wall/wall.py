"""The wall component: the scene's figure and its entries sent to the browser, choices sent back as record ids."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import age_text
from timeline.figures.wall import wall_figure
from timeline.scene.drawn_time import drawn_time
from timeline.scene.ruler import DAYS_IN_YEAR
from timeline.scene.wall import told_time
from timeline.scene.wall_parts import Item, LaneDrawn, WallScene
from timeline.ui.browser import ASSETS, component
from timeline.vocab.registry import vocabulary

# Room kept under the wall for the line that adds an entry.
BELOW_PX = 76


def chart_address() -> str:
    """Where the browser finds the chart script that the installed Plotly brings."""
    return f"{ASSETS}/plotly-{importlib.metadata.version('plotly')}.min.js"


def wall(payload: dict[str, Any], *, key: str, on_room: Callable[[], None], on_ruler: Callable[[], None]) -> None:
    """Draw the wall.

    ``on_room`` and ``on_ruler`` are called when the window's room changes, or the ruler of a life with no birth
    date; ``st.session_state[key]`` then holds ``room`` (``{"width": …, "height": …}`` in pixels) and ``ruler``.
    """
    component("timeline_wall", "wall.js")(key=key, data=payload, on_room_change=on_room, on_ruler_change=on_ruler)


def wall_payload(scene: WallScene, entries: Sequence[Entry], *, child: Child, case_id: str) -> dict[str, Any]:
    """Everything the browser needs to draw and filter the wall, as JSON-ready values.

    Entries and items go as columns, and name each other by their number: an item its entry, a link its two ends. The
    figure's points carry the number of their item, after those of their link, and −1 for the wall's own lines.
    """
    figure = wall_figure(scene)
    drawn = [item.id for item in scene.items] + [curve.id for curve in scene.curves]
    number = {record: n for n, record in enumerate(drawn)}
    for trace in figure["data"]:
        trace["customdata"] = [number.get(owner, -1) for owner in trace["customdata"]]
    place = {entry_id: n for n, entry_id in enumerate(scene.order)}
    by_id = {entry.id: entry for entry in entries}
    payload = {
        "key": case_id,
        "chart": chart_address(),
        "below": BELOW_PX,
        "canvas": {
            "width": scene.canvas.width,
            "height": scene.canvas.height,
            "font": scene.canvas.font_px,
            "gutter": scene.canvas.gutter,
            "top": scene.canvas.top,
            "bottom": scene.canvas.bottom,
            "right": scene.canvas.right,
        },
        "x0": scene.ruler.x0,
        "x1": scene.ruler.x1,
        "figure": figure,
        "items": _columns([_item(item, place) for item in scene.items]),
        "curves": [[place[curve.from_id], place[curve.to_id]] for curve in scene.curves],
        "accounts": [[place[join.first], place[join.second]] for join in scene.joins],
        "lanes": [_lane(lane) for lane in scene.lanes],
        "rulers": {
            name: {"at": [t.at for t in ticks], "label": [t.label for t in ticks]}
            for name, ticks in (
                ("age", scene.ruler.age_ticks),
                ("calendar", scene.ruler.year_ticks),
                ("school", scene.ruler.school_ticks),
            )
        },
        "entries": _columns([_entry(by_id[entry_id], scene, child) for entry_id in scene.order]),
        "choices": _choices(entries, scene),
        "notice": scene.notice,
        "choosesRuler": scene.choice,
        "styles": {s.id: {"symbol": s.text("symbol"), "line": s.text("line")} for s in vocabulary("styles")},
    }
    payload["version"] = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()[:16]
    return payload


def _columns(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns, so that no field's name is sent more than once."""
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _item(item: Item, place: dict[str, int]) -> dict[str, Any]:
    return {
        "entry": place[item.id],
        "y": round(item.y, 1),
        "row": round(item.row_px, 1),
        "x0": round(item.time.x0, 1),
        "x1": round(item.time.x1, 1),
        "at": round(item.time.at, 1),
        "bar": int(item.time.is_bar),
        "label": [round(item.label_left), round(item.label_right)] if item.label else 0,
        "members": [place[member] for member in item.members] if item.members else 0,
    }


def _lane(lane: LaneDrawn) -> dict[str, Any]:
    return {
        "id": lane.id,
        "label": lane.label,
        "top": round(lane.top, 1),
        "height": round(lane.height, 1),
        "entries": lane.entries,
        "more": lane.more,
        "note": lane.note,
        "isStrength": lane.id == "strengths",
    }


def _entry(entry: Entry, scene: WallScene, child: Child) -> dict[str, Any]:
    time = drawn_time(entry.span, zero=scene.ruler.birth, today=scene.ruler.today)
    kind = vocabulary("entry_types").get(entry.type)
    return {
        "id": entry.id,
        "title": entry.title,
        "when": told_time(entry),
        "age": age_text(entry.span, child.born_on),
        "lane": entry.lane,
        "type": entry.type,
        "style": kind.text("style") if kind else "neutral",
        "source": entry.agency or entry.said_by,
        "certainty": entry.verification,
        "from": None if time is None else round(time.x0),
        "to": None if time is None else round(time.x1),
    }


def _choices(entries: Sequence[Entry], scene: WallScene) -> dict[str, Any]:
    types = Counter(entry.type for entry in entries)
    sources = Counter(entry.agency or entry.said_by for entry in entries)
    certainty = Counter(entry.verification for entry in entries)
    kinds, agreed = vocabulary("entry_types"), vocabulary("certainty")
    order = {name: n for n, name in enumerate(kinds.ids)}
    periods: list[list[str | float]] = [[band.name, band.x0, band.x1] for band in scene.ruler.bands]
    if scene.ruler.has_calendar:
        periods.append(["Last 12 months", scene.ruler.today - DAYS_IN_YEAR, scene.ruler.today])
    return {
        "types": [[t, kinds.label(t), types[t]] for t in sorted(types, key=lambda t: order.get(t, 999))],
        "sources": [
            [s, s or "Nobody named", n] for s, n in sorted(sources.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "certainty": [[term.id, term.label, certainty[term.id]] for term in agreed if certainty[term.id]],
        "periods": periods,
    }
