"""Appointments under one ruler of time: a row for each weekday, place and worker, and what the timeline has before.

Every mark is of one colour and calm; its shape says what became of the appointment. Counts stand at the end of a row,
and nothing is drawn as a cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from timeline.scene.lettering import shorten, width_of
from timeline.scene.picture import INK, PAPER, QUIET, Disc, Picture, Piece, Point, Shape, Stroke, Words, rectangle

BLUE, GRID, BAND, AHEAD = "#1f5fa8", "#e6e1d5", "#f1ede3", "#f8f6f1"
_EDGE, _GAP = 8.0, 12.0
_LEAST_DAYS = 56
_LEAST_MARK = 3.6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Mark:
    """One appointment on its day, by the shape that says what became of it."""

    on: date
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """One weekday, place or worker: its name, its marks, and what is counted at its end."""

    label: str
    marks: tuple[Mark, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Before:
    """One kind of thing on the timeline: the days it can be on, first to last each, and what is counted of it."""

    label: str
    days: tuple[tuple[date, date], ...]
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``counts`` heads what stands at their ends."""

    title: str
    rows: tuple[Row | Before, ...]
    counts: str = ""


def appointment_pattern(
    groups: Sequence[Group],
    windows: Sequence[tuple[date, date]],
    legend: Sequence[tuple[str, str]],
    today: date,
    *,
    width: float,
    letters: float,
    title: str,
    told: str,
) -> Picture:
    """The rows as a picture ``width`` pixels wide, with letters of ``letters`` pixels.

    ``windows`` are stretches of days laid softly behind what came before; ``legend`` pairs each shape with its words.
    """
    days = [mark.on for group in groups for row in group.rows if isinstance(row, Row) for mark in row.marks]
    first = min([*days, *(begins for begins, _ in windows), today - timedelta(days=_LEAST_DAYS)]) - timedelta(days=4)
    last = max([*days, today]) + timedelta(days=4)
    names = [width_of(row.label, letters) for group in groups for row in group.rows]
    ends = [width_of(words, letters) for group in groups for row in group.rows for words in (row.told, group.counts)]
    left = _EDGE + min(max(names, default=0.0) + letters, width * 0.28)
    right = width - _EDGE - min(max(ends, default=0.0) + letters, width * 0.34)
    frame = _Frame(first, last, today, left, right, letters)
    pieces: list[Piece] = []
    y = letters * 2.4
    top = y
    for group in groups:
        pieces.append(Words(_EDGE, y + letters, group.title, letters, "left", 600))
        if group.counts:
            pieces.append(Words(right + letters, y + letters, group.counts, letters * 0.93, "left", 400, QUIET))
        y += letters * 2.1
        if any(isinstance(row, Before) for row in group.rows):
            pieces.extend(_bands(frame, windows, y, y + frame.row * len(group.rows)))
        for row in group.rows:
            pieces.extend(_row(frame, row, y + frame.row / 2, width))
            y += frame.row
        y += _GAP
    foot = y - _GAP / 2
    pieces = [*_ground(frame, top, foot), *pieces]
    key, height = _legend(legend, foot + letters * 0.4, width, letters)
    return Picture(width, height, title, told, (*pieces, *key))


@dataclass(frozen=True, slots=True)
class _Frame:
    first: date
    last: date
    today: date
    left: float
    right: float
    letters: float

    @property
    def row(self) -> float:
        return self.letters * 1.95

    @property
    def mark(self) -> float:
        """How large a mark is, so that weekly ones stand apart however long the time is."""
        week = 7 * (self.right - self.left) / max((self.last - self.first).days, 1)
        return max(min(self.letters * 0.5, week * 0.44), _LEAST_MARK)

    def at(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def _ground(frame: _Frame, top: float, foot: float) -> list[Piece]:
    now, letters = frame.at(frame.today), frame.letters
    pieces: list[Piece] = []
    if frame.right > now:
        pieces.append(Shape(rectangle(now, top, frame.right, foot), AHEAD, AHEAD, 0))
    half_today = width_of("today", letters) * 0.6
    free, said = frame.left, ""
    for day in _months(frame.first, frame.last):
        x = frame.at(day)
        pieces.append(Stroke(((x, top), (x, foot)), 1.0, "solid", GRID))
        words = f"{_MONTHS[day.month - 1]} {day.year}" if said != str(day.year) else _MONTHS[day.month - 1]
        room = width_of(words, letters * 0.93)
        if x - room / 2 >= free and abs(x - now) > room / 2 + half_today + 4 and x + room / 2 < frame.right + letters:
            pieces.append(Words(x, top - letters * 0.9, words, letters * 0.93, "middle", 400, QUIET))
            free, said = x + room / 2 + 10, str(day.year)
    pieces.append(Stroke(((now, top - 2), (now, foot)), 1.8))
    pieces.append(Words(now, top - letters * 0.9, "today", letters, "middle", 600))
    return pieces


def _months(first: date, last: date) -> Iterator[date]:
    month = first.year * 12 + first.month
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        yield day
        month += 1


def _bands(frame: _Frame, windows: Sequence[tuple[date, date]], top: float, foot: float) -> list[Piece]:
    pieces: list[Piece] = []
    for begins, ends in windows:
        pieces.append(Shape(rectangle(frame.at(begins), top, frame.at(ends), foot), BAND, "", 0))
    return pieces


def _row(frame: _Frame, row: Row | Before, y: float, width: float) -> list[Piece]:
    letters = frame.letters
    name = shorten(row.label, frame.left - _EDGE - letters / 2, letters)
    told = shorten(row.told, width - frame.right - letters - _EDGE + 1, letters)
    pieces: list[Piece] = [
        Stroke(((frame.left, y), (frame.right, y)), 1.0, "solid", GRID),
        Words(_EDGE, y, name, letters, "left"),
        Words(frame.right + letters, y, told, letters, "left"),
    ]
    if isinstance(row, Row):
        for mark in row.marks:
            pieces.extend(sign(mark.sign, frame.at(mark.on), y, frame.mark))
        return pieces
    for begins, ends in row.days:
        if ends < frame.first or begins > frame.last:
            continue
        x0, x1 = frame.at(max(begins, frame.first)), frame.at(ends)
        if x1 - x0 < 3:
            pieces.append(Stroke(((x0, y - letters * 0.55), (x0, y + letters * 0.55)), 3.0, "solid", QUIET))
        else:
            pieces.append(Shape(rectangle(x0, y - letters * 0.2, x1, y + letters * 0.2), "#d8d2c4", QUIET, 1.0))
    return pieces


def sign(kind: str, x: float, y: float, r: float, ink: str = BLUE) -> list[Piece]:
    """The shape that says what became of an appointment, ``r`` pixels from its middle to its edge."""
    line = 2.0
    match kind:
        case "disc":
            return [Disc(x, y, r, ink, ink, line)]
        case "half":
            arc: list[Point] = [(x + r * sin(-n * pi / 12), y + r * cos(-n * pi / 12)) for n in range(13)]
            return [Disc(x, y, r, PAPER, ink, line), Shape(tuple(arc), ink, ink, 0)]
        case "ring_dot":
            return [Disc(x, y, r, PAPER, ink, line), Disc(x, y, r * 0.3, ink, ink, 0)]
        case "diamond":
            return [Shape(((x, y - r), (x + r, y), (x, y + r), (x - r, y)), PAPER, ink, line)]
        case "square":
            return [Shape(rectangle(x - r * 0.85, y - r * 0.85, x + r * 0.85, y + r * 0.85), PAPER, ink, line)]
        case "dot":
            return [Disc(x, y, r * 0.45, PAPER, ink, 1.4)]
    return [Disc(x, y, r, PAPER, ink, line)]


def _legend(legend: Sequence[tuple[str, str]], y: float, width: float, letters: float) -> tuple[list[Piece], float]:
    """The shapes with their words, in as many lines as they need, and where they end."""
    small = letters * 0.93
    pieces: list[Piece] = []
    x, y = _EDGE, y + letters * 0.8
    for kind, words in legend:
        room = letters * 1.5 + width_of(words, small) + letters * 1.5
        if x > _EDGE and x + room - letters > width:
            x, y = _EDGE, y + letters * 1.7
        pieces.extend(sign(kind, x + letters * 0.55, y, letters * 0.5))
        pieces.append(Words(x + letters * 1.5, y, words, small, "left", 400, INK))
        x += room
    return pieces, y + letters * 1.2
