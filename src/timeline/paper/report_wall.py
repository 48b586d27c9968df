"""The whole life as a figure on one page of a report: the wall of the screen and of the posters, with its key."""

from __future__ import annotations

from math import log2
from typing import Any

from timeline.domain.when import order_key
from timeline.paper.ink import Ink
from timeline.paper.key import key_ink
from timeline.paper.poster import LETTERS_PX
from timeline.paper.sheet_words import Told, how_told, listed_rows, wall_told
from timeline.paper.standing_ink import standing_ink
from timeline.paper.wall_ink import WallInk
from timeline.scene.link_signs import kinds_joining
from timeline.scene.portion import wall_of
from timeline.scene.position_line import lines_told, position_lines
from timeline.scene.report import Table, WallFigure
from timeline.scene.spelled_out import spelled_out
from timeline.scene.standing_strip import Strip, with_strip
from timeline.scene.wall_parts import Canvas, WallScene

_GUTTER_PX, _ABOVE_PX, _BELOW_PX, _RIGHT_PX, _KEY_GAP_PX = 188, 36, 22, 10, 8
# Letters in points to choose from: the smallest still read at a table, as on a wall of A4.
_LETTERS = (8.5, 7.5, 6.5)
_HEADS = ("When", "Age", "Area of life", "What happened", "Who says so")
_WIDTHS = (2.3, 1.5, 2.2, 3.8, 2.2)
NOT_IN_FULL = "What the wall does not say in full"
# As on a poster: letters twice as large are worth this share of entries not told in full on the wall itself.
_WORTH_TWICE = 0.12


def wall_in_report(wall: WallFigure, width: float, height: float) -> dict[str, Any]:
    """The wall laid out for ``width`` by ``height`` points: its pieces, its size in pixels, points for each, its words.

    ``listed`` is a table of what it does not say in full, ``None`` where it says everything.
    """
    lines = position_lines(wall.positions, wall.day)
    joined = kinds_joining(wall.links, {entry.id for entry in wall.entries})
    tried: list[tuple[float, float, WallScene, Strip | None]] = []
    for letters in _LETTERS:
        across, down = width * LETTERS_PX / letters, height * LETTERS_PX / letters
        key, tall = key_ink(across, LETTERS_PX, joined)
        canvas, strip = with_strip(
            Canvas(int(across), int(down - tall - _KEY_GAP_PX), LETTERS_PX, gutter=_GUTTER_PX, top=_ABOVE_PX,
                   bottom=_BELOW_PX, right=_RIGHT_PX), lines,
        )  # fmt: skip
        scene = spelled_out(
            wall_of(wall.entries, wall.links, child=wall.child, today=wall.day, canvas=canvas, period=None)
        )
        told = how_told(scene, wall.entries)
        worth = told.in_full / max(told.all, 1) + _WORTH_TWICE * log2(letters / _LETTERS[-1])
        tried.append((worth, letters, scene, strip))
    _, letters, scene, strip = max(tried, key=lambda one: one[0])
    across, down = width * LETTERS_PX / letters, height * LETTERS_PX / letters
    ink = WallInk(scene).draw()
    told = how_told(scene, wall.entries)
    said = wall_told(scene, told)
    if strip is not None and scene.ruler.has_calendar:
        standing_ink(ink.at(scene.canvas.gutter, scene.canvas.top), lines, strip, scene)
        said = f"{said} Where the child stands on the Trauma Recovery Model. {lines_told(lines)}"
    key, tall = key_ink(across, LETTERS_PX, joined)
    pieces = [*ink.pieces, *_lowered(key, down - tall)]
    return {"pieces": pieces, "width": across, "height": down, "unit": letters / LETTERS_PX, "alt": said,
            "listed": _listed(told, wall)}  # fmt: skip


def _listed(told: Told, wall: WallFigure) -> Table | None:
    """The entries that the wall gathers, draws small, cuts short or cannot place, all of them, as they happened."""
    born_on = wall.child.born_on
    in_time = sorted(
        told.listed, key=lambda one: order_key(one[1].span, one[1].sequence, one[1].id, born_on=born_on)
    )
    rows = tuple(tuple(cells) for _, *cells in listed_rows(Told(told.in_full, tuple(in_time)), wall.child))
    return Table(NOT_IN_FULL, _HEADS, rows, _WIDTHS) if rows else None


def _lowered(ink: Ink, dy: float) -> list[dict[str, Any]]:
    return [piece | {"at": [[x, y + dy] for x, y in piece["at"]]} for piece in ink.pieces]
