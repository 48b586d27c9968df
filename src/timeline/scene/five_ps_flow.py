"""The five Ps as a flow: what came before, what set it off, what is seen now, what keeps it going, and what helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.scene.picture import QUIET, Box, Disc, Picture, Piece, Point, Shape, Stroke, Words
from timeline.scene.soft_lines import arrow_head, curve, rounded
from timeline.scene.spaced import wrapped

WIDE = 1300.0
"""Drawn this wide or wider; at two thirds of it, on a narrow page, the smallest letters are 12 pixels high."""
LETTERS, HEADING, SMALL = 19.0, 21.0, 18.0
_LINE, _PAD, _BETWEEN, _BULLET = 25.0, 18.0, 7.0, 18.0
_GAP = 68.0
_LOOP_GAP, _BAND_GAP = 64.0, 24.0
_LINES_EACH, _MOST = 3, {"predisposing": 6, "precipitating": 6, "presenting": 6, "perpetuating": 6, "protective": 9}
_LINE_COLOUR = "#5b574e"
_FILLS = {"predisposing": "#faf8f3", "precipitating": "#faf8f3", "presenting": "#ffffff", "perpetuating": "#faf8f3",
          "protective": "#eef4ec"}  # fmt: skip
_EDGES = {"presenting": ("#22201b", 2.6), "protective": ("#4c7049", 1.6)}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five: its heading, what people said under it, and what stands at its end, such as how many more."""

    heading: str
    thoughts: tuple[str, ...]
    at_end: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    heading: str
    lines: tuple[tuple[tuple[str, ...], ...], ...]
    at_end: tuple[str, ...]
    columns: int
    width: float

    @property
    def height(self) -> float:
        tallest = max((sum(map(_tall, column)) for column in self.lines), default=0.0)
        end = _LINE * len(self.at_end)
        return _PAD * 2 + _LINE + 4 + tallest + end


def most_shown(p: str) -> int:
    """How many thoughts are drawn under one of the five Ps; the rest is a number."""
    return _MOST[p]


def five_ps_flow(parts: Mapping[str, Part], *, title: str, told: str, note: str, wide: float = WIDE) -> Picture:
    """The five parts with their arrows, the loop and the band. ``parts`` by the ids of the five Ps; ``note`` stands
    quietly beside the loop and says what an arrow means. Letters stay as they are in a picture that is ``wide``."""
    each = (wide - 2 * _GAP) / 3
    row = [_laid(parts[p], each, 1) for p in ("predisposing", "precipitating", "presenting")]
    tall = max(one.height for one in row)
    pieces: list[Piece] = []
    lefts = [n * (each + _GAP) for n in range(3)]
    for p, laid, left in zip(("predisposing", "precipitating", "presenting"), row, lefts, strict=True):
        pieces += _box(p, laid, (left, 0.0, left + each, tall))
    for left in lefts[1:]:
        pieces += _arrow(((left - _GAP + 8, tall / 2), (left - 10, tall / 2)))
    loop = _laid(parts["perpetuating"], wide - lefts[1], 2)
    top = tall + _LOOP_GAP
    pieces += _box("perpetuating", loop, (lefts[1], top, wide, top + loop.height))
    pieces += _loop(lefts[2], each, tall, top)
    pieces += [
        Words(0.0, top + _LINE * (n + 1), line, SMALL, "left", colour=QUIET)
        for n, line in enumerate(wrapped(note, each - 20, SMALL, 4))
    ]
    band = _laid(parts["protective"], wide, 3)
    under = top + loop.height + _BAND_GAP
    pieces += _box("protective", band, (0.0, under, wide, under + band.height))
    return Picture(wide, under + band.height + 2, title, told, tuple(pieces))


def _laid(part: Part, width: float, columns: int) -> _Laid:
    room = (width - _PAD * 2 - (columns - 1) * _PAD) / columns - _BULLET
    told = [wrapped(words, room, LETTERS, _LINES_EACH) for words in part.thoughts]
    each = -(-len(told) // columns) if told else 0
    split = tuple(tuple(told[n * each : (n + 1) * each]) for n in range(columns)) if told else ()
    end = wrapped(part.at_end, width - _PAD * 2, SMALL, 2) if part.at_end else ()
    return _Laid(part.heading, split, end, columns, width)


def _tall(lines: Sequence[str]) -> float:
    return len(lines) * _LINE + _BETWEEN


def _box(p: str, laid: _Laid, box: Box) -> list[Piece]:
    x0, y0, x1, y1 = box
    edge, thick = _EDGES.get(p, ("#a9a394", 1.4))
    pieces: list[Piece] = [
        Shape(rounded(x0 + 1, y0 + 1, x1 - 1, y1 - 1, 10), _FILLS[p], edge, thick),
        Words(x0 + _PAD, y0 + _PAD + _LINE / 2 - 4, laid.heading, HEADING, "left", 600),
    ]
    room = (laid.width - _PAD * 2 + _PAD) / laid.columns
    lowest = y0 + _PAD + _LINE + 4
    for n, column in enumerate(laid.lines):
        y, left = y0 + _PAD + _LINE + 4, x0 + _PAD + n * room
        for thought in column:
            pieces.append(Disc(left + 4, y + _LINE / 2 + 1, 3.2, _LINE_COLOUR, "", 0))
            for line in thought:
                pieces.append(Words(left + _BULLET, y + _LINE / 2, line, LETTERS, "left"))
                y += _LINE
            y += _BETWEEN
        lowest = max(lowest, y)
    for line in laid.at_end:
        pieces.append(Words(x0 + _PAD, lowest + _LINE / 2, line, SMALL, "left", colour=QUIET))
        lowest += _LINE
    return pieces


def _arrow(points: Sequence[Point]) -> list[Piece]:
    line = Stroke(tuple(points), 2.4, "solid", _LINE_COLOUR)
    return [line, Shape(arrow_head(points, 15), _LINE_COLOUR, _LINE_COLOUR, 1)]


def _loop(left: float, width: float, above: float, below: float) -> list[Piece]:
    """Out of what is seen now into what keeps it going, and back."""
    down, up = left + width * 0.78, left + width * 0.22
    first, last = above + 6, below - 8
    out = curve((down, first), (down, last), ((down + 46, first + 22), (down + 46, last - 22)))
    back = curve((up, below - 6), (up, above + 8), ((up - 46, below - 28), (up - 46, above + 30)))
    return [*_arrow(out), *_arrow(back)]
