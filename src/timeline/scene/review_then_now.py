"""Then and now as two bars for each row, one under the other on one ruler: drawn alike whichever way they moved.

*Then* is an outline and *now* is filled, so that no colour is needed to tell them apart. Nothing joins the two, and
nothing marks one end of the ruler as the better one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.domain.band import Band
from timeline.domain.position import LAYERS, Position
from timeline.scene.lettering import shorten, width_of
from timeline.scene.picture import INK, QUIET, Picture, Piece, Shape, Stroke, Words, rectangle
from timeline.scene.spaced import wrapped
from timeline.vocab.registry import vocabulary

WIDTH = 640.0
_EDGE, _GAP = 4.0, 12.0
_GRID, _FILL, _PAPER = "#e6e1d5", "#8a8478", "#ffffff"
_NAMES = 0.3
_YEARS_APART = (1, 2, 3, 5)
_MONTHS = 12

Bar = tuple[float, float]
At = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, a quieter word beneath it, and the two bars on the ruler; ``None`` where there is none."""

    name: str
    under: str
    then: Bar | None
    now: Bar | None


@dataclass(frozen=True, slots=True)
class Ruler:
    """The ruler under all rows: from nothing to ``reach``, with words at places on it, between lines or on them."""

    reach: float
    marks: tuple[tuple[float, str], ...]
    lines: tuple[float, ...]


def layer_row(name: str, under: str, then: Position | None, now: Position | None) -> Row:
    """The row of one setting: each bar covers the layers that the position lies on."""
    return Row(name, under, _layers(then), _layers(now))


def band_row(name: str, under: str, then: Band | None, now: Band | None) -> Row:
    """The row of one area of development: each bar covers the ages of the band, in years."""
    return Row(name, under, _ages(then), _ages(now))


def layers_ruler() -> Ruler:
    """The six layers, the base at the left."""
    short = [f"{term.text('number')}/{term.text('short')}" for term in vocabulary("trm_layers")]
    marks = tuple((n + 0.5, words) for n, words in enumerate(short))
    return Ruler(float(len(LAYERS)), marks, tuple(float(n) for n in range(len(LAYERS) + 1)))


def ages_ruler(rows: Sequence[Row], own_age: float | None = None) -> Ruler:
    """Ages in years, as far as the bars and the child's own age reach."""
    ends = [bar[1] for row in rows for bar in (row.then, row.now) if bar is not None]
    reach = max([*ends, own_age or 0.0, 2.0]) * 1.04
    step = next((each for each in _YEARS_APART if reach / each <= 12), _YEARS_APART[-1])
    years = range(0, int(reach) + 1, step)
    return Ruler(reach, tuple((float(year), str(year)) for year in years), tuple(float(year) for year in years))


def then_and_now(
    rows: Sequence[Row], ruler: Ruler, *, title: str, told: str, width: float = WIDTH, letters: float = 14.0
) -> Picture:
    """The rows one under the other; ``told`` says the same in words, ``letters`` is how high letters are, in pixels."""
    left = max(width * _NAMES, max((width_of(row.name, letters) for row in rows), default=0.0) * 1.07 + _GAP)
    left = min(left, width * 0.45)
    right = width - _EDGE
    line, small = letters * 3.0, letters * 0.86
    top = letters * 1.7
    bottom = top + line * len(rows)

    def at(value: float) -> float:
        return left + min(max(value / ruler.reach, 0.0), 1.0) * (right - left)

    pieces: list[Piece] = [*_key(left, letters, small)]
    pieces += [Stroke(((at(value), top), (at(value), bottom)), 1.0, "solid", _GRID) for value in ruler.lines]
    for n, row in enumerate(rows):
        y = top + n * line
        pieces.append(Stroke(((_EDGE, y), (right, y)), 0.8, "solid", _GRID))
        pieces.append(Words(_EDGE, y + line * 0.32, shorten(row.name, left - _GAP, letters), letters, "left", 600))
        under = shorten(row.under, left - _GAP, small)
        pieces.append(Words(_EDGE, y + line * 0.72, under, small, "left", 400, QUIET))
        for bar, middle, is_now in ((row.then, 0.3, False), (row.now, 0.7, True)):
            pieces += _bar(bar, at, y + line * middle, letters, is_now)
    said = _marks(ruler, at, bottom + small, small, (right - left) / max(len(ruler.marks), 1))
    lowest = max((one.y for one in said), default=bottom)
    return Picture(width, lowest + small, title, told, (*pieces, *said))


def _bar(bar: Bar | None, at: At, y: float, letters: float, is_now: bool) -> list[Piece]:
    if bar is None:
        return []
    half = letters * 0.36
    corners = rectangle(at(bar[0]) + 2, y - half, max(at(bar[1]) - 2, at(bar[0]) + 6), y + half)
    return [Shape(corners, _FILL if is_now else _PAPER, INK, 1.4)]


def _key(left: float, letters: float, small: float) -> list[Piece]:
    pieces: list[Piece] = []
    x, y = left + 2, letters * 0.8
    for words, fill in (("then", _PAPER), ("now", _FILL)):
        pieces.append(Shape(rectangle(x, y - small * 0.35, x + 22, y + small * 0.35), fill, INK, 1.4))
        pieces.append(Words(x + 28, y, words, small, "left", 400, QUIET))
        x += 28 + width_of(words, small) + 20
    return pieces


def _marks(ruler: Ruler, at: At, y: float, small: float, room: float) -> list[Words]:
    return [
        Words(at(value), y + n * small * 1.2, line, small, "middle", 400, QUIET)
        for value, words in ruler.marks
        for n, line in enumerate(_lines(words, room - 4, small))
    ]


def _lines(words: str, room: float, small: float) -> list[str]:
    """A mark in lines: what stands before a stroke alone, and the words after it beneath."""
    number, _, name = words.partition("/")
    return [number, *wrapped(name, room, small, 2)] if name else [number]


def _layers(one: Position | None) -> Bar | None:
    return None if one is None else (float(one.low - LAYERS.start), float(one.high - LAYERS.start + 1))


def _ages(one: Band | None) -> Bar | None:
    return None if one is None else (one.low_months / _MONTHS, one.high_months / _MONTHS)
