"""The way of a move as a line of small steps: before the day, the day itself, and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.scene.lettering import shorten
from timeline.scene.picture import INK, PAPER, QUIET, Disc, Picture, Piece, Shape, Stroke, Words

_TITLE = "The steps of a move"
_LETTERS, _SMALL = 15.0, 13.5
_RADIUS, _DAY_RADIUS = 11.0, 15.0
_LINE, _DONE = "#b5ad9b", "#3f6b57"
_HEIGHT, _MIDDLE = 78.0, 34.0
_LEAST_WIDTH = 96.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way: its number among the steps, 0 for the day itself; its words, its day if known, if done."""

    number: int
    words: str
    day: str = ""
    is_done: bool = False


def ending_path(stops: Sequence[Stop], width: float) -> Picture:
    """The stops from left to right at even distances, as steps are taken one by one and not by the calendar.

    ``width`` in pixels is kept to unless there are so many that their days would touch; then the picture is wider.
    """
    each = max(width / max(len(stops), 1), _LEAST_WIDTH)
    whole = each * max(len(stops), 1)
    pieces: list[Piece] = []
    if len(stops) > 1:
        pieces.append(Stroke(((each / 2, _MIDDLE), (whole - each / 2, _MIDDLE)), 2.0, "solid", _LINE))
    for place, stop in enumerate(stops):
        pieces.extend(_stop(stop, each * (place + 0.5), each))
    return Picture(whole, _HEIGHT, _TITLE, _told(stops), tuple(pieces))


def _stop(stop: Stop, x: float, room: float) -> list[Piece]:
    is_day = stop.number == 0
    fill = _DONE if stop.is_done else PAPER
    mark: list[Piece]
    if is_day:
        corners = ((x, _MIDDLE - _DAY_RADIUS), (x + _DAY_RADIUS, _MIDDLE), (x, _MIDDLE + _DAY_RADIUS),
                   (x - _DAY_RADIUS, _MIDDLE))  # fmt: skip
        mark = [Shape(corners, fill, INK, 2.0)]
    else:
        mark = [Disc(x, _MIDDLE, _RADIUS, fill, _DONE if stop.is_done else INK, 1.8)]
        if not stop.is_done:
            mark.append(Words(x, _MIDDLE, str(stop.number), _SMALL, weight=600))
    if stop.is_done:
        mark.append(Stroke(((x - 5, _MIDDLE), (x - 1.5, _MIDDLE + 4), (x + 5.5, _MIDDLE - 4.5)), 2.2, "solid", PAPER))
    below = stop.day or ("no day yet" if is_day else "")
    if below:
        words = shorten(below, room - 8, _LETTERS)
        mark.append(
            Words(x, _HEIGHT - 14, words, _LETTERS, weight=600 if is_day else 400, colour=INK if is_day else QUIET)
        )
    return mark


def _told(stops: Sequence[Stop]) -> str:
    if not stops:
        return "No steps yet."
    return "; ".join(_in_words(stop) for stop in stops) + "."


def _in_words(stop: Stop) -> str:
    what = f"the day itself, {stop.words}" if stop.number == 0 else f"step {stop.number}, {stop.words.rstrip('.')}"
    day = f", {stop.day}" if stop.day else ""
    return f"{what}{day}, {'done' if stop.is_done else 'still to come'}"
